package sandbox

import (
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
