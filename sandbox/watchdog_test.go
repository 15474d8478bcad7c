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

// worker is a library whose module works within one call until it must end.
func worker() *Library {
	return &Library{Modules: []Module{{Name: "worker", Native: func(s Scope) goja.Value {
		return NewFunction(s.VM(), "work", 0, func(goja.FunctionCall) goja.Value {
			<-s.Work().Done()
			return goja.Undefined()
		})
	}}}}
}

func TestWorkEndsWhenTheRunMust(t *testing.T) {
	t.Parallel()
	const script = `exports.handler = async () => { require('worker')(); console.log('after'); }`
	t.Run("at its time limit", func(t *testing.T) {
		t.Parallel()
		r := realm(t, Env{Limits: quick(), Library: worker()}, script)
		result := r.Call(context.Background(), Call{Handler: "handler"})
		if result.Error == nil || result.Error.Kind != TimedOut || len(result.Logs) != 0 {
			t.Errorf("got %+v with logs %v", result.Error, result.Logs)
		}
	})
	t.Run("when its caller gives up", func(t *testing.T) {
		t.Parallel()
		r := realm(t, Env{Library: worker()}, script)
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		result := r.Call(ctx, Call{Handler: "handler"})
		if result.Error == nil || result.Error.Kind != Canceled {
			t.Errorf("got %+v", result.Error)
		}
	})
	t.Run("and is there again for the next", func(t *testing.T) {
		t.Parallel()
		w := watchdog{vm: goja.New()}
		w.arm(time.Minute)
		first := w.work(t.Context())
		w.disarm()
		w.arm(time.Minute)
		defer w.disarm()
		if second := w.work(t.Context()); first.Err() == nil || second.Err() != nil {
			t.Errorf("the first context says %v, the second %v", first.Err(), second.Err())
		}
	})
}
