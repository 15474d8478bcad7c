package runtime

import (
	"fmt"
	"runtime/debug"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/secrets"
)

// report tells the operator of a panic in Go code: in a dialect, in a function of the
// Config, in the host. It must be called by the deferred function that recovered, and
// returns what panicked as text. Neither holds a secret of the run.
func (r *flowRun) report(recovered any) string {
	redactor := secrets.NewRedactor(r.secrets.all())
	text := redactor.String(fmt.Sprint(recovered))
	r.host.log.Error("a panic ended the run of a flow", "execution", r.execution.ID, "trigger", r.execution.Trigger,
		"panic", text, "stack", redactor.String(string(debug.Stack())))
	return text
}

// abandon ends a run that a panic interrupted: its realms are closed, and what the flow
// left is discarded.
func (r *flowRun) abandon(panicked string) {
	if r.realm != nil {
		r.realm.Close()
	}
	for _, left := range r.leftovers {
		left.realm.Close()
	}
	r.realm, r.leftovers = nil, nil
	r.execution.Result, r.execution.Effects = nil, nil
	e := internal("a panic ended the flow: " + panicked)
	r.word(e)
	r.fail(e)
}

func internal(message string) *actions.Error {
	return &actions.Error{Kind: actions.KindInternal, Name: "Error", Message: message, Frames: []actions.Frame{}}
}

// word lets the dialect word an error, unless that is what panics.
func (r *flowRun) word(e *actions.Error) {
	defer func() { _ = recover() }()
	if explain := r.point.dialect.Explain; explain != nil {
		explain(r.point.trigger, r.event, r.info(nil, ""), e)
	}
}

// tell hands a finished execution to the store and to the embedder, whose panics do not end
// the host.
func (r *flowRun) tell(x *actions.Execution) {
	if !r.stored {
		r.host.recorder.keep(r.record(x))
	}
	if r.host.config.OnExecution == nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			r.report(p)
		}
	}()
	r.host.config.OnExecution(x)
}

// drain turns the loop of a realm until it is idle, and closes it.
func (r *flowRun) drain(realm realm, finish func() *sandbox.Result) (late *sandbox.Result) {
	defer func() {
		if p := recover(); p != nil {
			late = &sandbox.Result{Error: &sandbox.Error{Kind: sandbox.Crashed, Message: r.report(p)}}
		}
		realm.Close()
	}()
	return finish()
}
