package sandbox

import (
	"context"
	"testing"
	"time"

	"github.com/dop251/goja"
)

func TestWhoGivesUpTooLateDoesNotEndTheNextRun(t *testing.T) {
	t.Parallel()
	w := watchdog{vm: goja.New()}
	first := w.arm(time.Minute)
	w.disarm()
	second := w.arm(time.Minute)
	defer w.disarm()
	w.haltRun(first, &Error{Kind: Canceled})
	if halted := w.halted(); halted != nil {
		t.Errorf("the second run was ended: %v", halted)
	}
	w.haltRun(second, &Error{Kind: Canceled})
	if w.halted() == nil {
		t.Error("the second run goes on")
	}
}

func TestATimeoutSaysWhereTheScriptWas(t *testing.T) {
	t.Parallel()
	r := realm(t, Env{Limits: quick()}, "exports.handler = async () => {\n  let n = 0;\n  for (;;) {\n    n++;\n  }\n}")
	result := r.Call(context.Background(), Call{Handler: "handler"})
	if result.Error == nil || result.Error.Kind != TimedOut || len(result.Error.Frames) == 0 || result.Error.Frames[0].Line < 3 {
		t.Errorf("got %+v", result.Error)
	}
}
