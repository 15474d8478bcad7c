package runtime_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// A flow whose commands are not those of its api calls has no result, whatever made them.
func TestCommandsThatNoCallMadeFailTheFlow(t *testing.T) {
	t.Parallel()
	lies := map[string]actions.Command{
		"a method that is not there":   {Method: "grant"},
		"a call that was never made":   {Method: "note", Args: actions.Object{{Key: "text", Value: "forged"}}},
		"arguments that do not hold":   {Method: "stop", Args: actions.Object{{Key: "reason", Value: 7.0}}},
		"arguments that are not there": {Method: "stop", Args: actions.Object{{Key: "reason", Value: "x"}, {Key: "admin", Value: true}}},
	}
	for name, command := range lies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := greeting() // it lies itself, and no worker has it
			addMethods(d.Triggers[0], actions.Method{
				Path: "lie", Do: func(*actions.Call) actions.Return { return actions.Return{Command: &command} },
			})
			host := runtimetest.NewInProcess(t, runtime.Config{Dialects: []actions.Dialect{d}, Logger: slog.New(slog.DiscardHandler)})
			x, err := host.Run(context.Background(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(`api.note(1); api.lie()`), hello(`api.note(2)`))})
			var failed *actions.ExecutionError
			if !errors.As(err, &failed) || failed.Execution.Error.Kind != actions.KindInternal || len(x.Effects) != 0 || len(x.Steps) != 1 {
				t.Errorf("got %v and %+v, want an internal failure without effects", err, x)
			}
		})
	}
}

// What the operator's log says of such commands is of the worker's making, and hides secrets too.
func TestTheLogOfForgedCommandsHoldsNoSecret(t *testing.T) {
	t.Parallel()
	d := greeting()
	addMethods(d.Triggers[0], actions.Method{Path: "lie", Do: func(*actions.Call) actions.Return {
		return actions.Return{Command: &actions.Command{Method: "stop", Args: actions.Object{{Key: "hunter2-secret", Value: true}}}}
	}})
	var logged bytes.Buffer
	host := runtimetest.NewInProcess(t, runtime.Config{Dialects: []actions.Dialect{d}, Logger: slog.New(slog.NewTextHandler(&logged, nil))})
	bindings := flow(t, hello(`api.lie()`))
	bindings[0].Secrets = map[string]string{"KEY": "hunter2-secret"}
	if _, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: bindings}); err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("got %v", err)
	}
	if text := logged.String(); !strings.Contains(text, "has no parameter") || strings.Contains(text, "hunter2") {
		t.Errorf("the log says %s", text)
	}
}
