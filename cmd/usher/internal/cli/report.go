package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// record keeps the document of an execution as the host tells it when nothing of it is
// left to run.
type record struct {
	mu        sync.Mutex
	execution *actions.Execution
}

func (r *record) keep(x *actions.Execution) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.execution = x
}

func (r *record) last() *actions.Execution {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.execution
}

// report is what is told of a run.
type report struct {
	execution *actions.Execution
	trigger   *actions.Trigger // nil when the run ended before it was known
	source    *source
	step      int    // of the error when no step ran, counted from 0
	event     []byte // as it was given
	stored    bool   // the store has what a suspended flow goes on with
}

// conclude prints a run and gives its exit code as an exited.
func (r *run) conclude(ctx context.Context, rep *report) error {
	if ctx.Err() != nil {
		if r.json {
			return errors.Join(ctx.Err(), r.printDocument(rep))
		}
		return ctx.Err()
	}
	for _, warning := range rep.execution.Warnings {
		r.say(render.WarningLabel, "%s", warning)
	}
	show := r.printLines
	if r.json {
		show = r.printDocument
	}
	if err := show(rep); err != nil {
		return err
	}
	r.sayHowToResume(rep)
	if e := rep.execution.Error; e != nil && e.Kind == actions.KindInternal {
		r.bug(e.Error(), nil)
	} else if e != nil {
		r.failure(r.failed(rep, e))
	}
	return r.verdict(rep.execution)
}

// verdict is the exit code: --expect decides alone where it is given.
func (r *run) verdict(x *actions.Execution) error {
	if r.expect != nil {
		if r.expect.met(x) {
			return exited(exitDone)
		}
		r.say(render.ErrorLabel, "expected %s, got %s", r.expect, ended(x.Outcome, endKind(x)))
		return exited(exitUnexpected)
	}
	if x.Error == nil {
		return exited(exitDone)
	}
	return exited(exitOf(x.Error.Kind))
}

func (r *run) printDocument(rep *report) error { return r.printJSON(rep.execution) }

func (r *run) printLines(rep *report) error {
	if rep.trigger == nil {
		return nil // nothing ran: the error says it all
	}
	flow := make([]string, len(r.files))
	for i, f := range r.files {
		flow[i] = f.name
	}
	lines := render.Execution(r.outStyle(), r.errStyle(), render.View{
		Execution: rep.execution, Trigger: rep.trigger, Flow: flow, Before: r.before(rep.execution), Verbose: r.verbose,
	})
	return r.printed(lines)
}

// printed prints rendered lines, each to its stream.
func (s *shell) printed(lines []render.Line) error {
	for _, line := range lines {
		if line.Log {
			fmt.Fprintln(s.Stderr, line.Text)
			continue
		}
		if err := s.print([]byte(line.Text + "\n")); err != nil {
			return err
		}
	}
	return nil
}

// failed describes the error of a run for people.
func (r *run) failed(rep *report, e *actions.Error) render.Failure {
	step := rep.step
	if n := rep.execution.Ran(); n > 0 {
		step = r.before(rep.execution) + n - 1
	}
	where := fmt.Sprintf("step %d of %d", step+1, len(r.files))
	if rep.trigger != nil {
		where = rep.trigger.ID + ", " + where
	} else if len(r.files) == 1 {
		where = ""
	}
	return render.Failure{
		Error: e, Where: where, File: r.files[step].path, Event: rep.source.label,
		Place: func(file string) string { return r.place(r.files[step].path, file) },
	}
}

// unloaded reports an action that could not be loaded, so that no trigger is known. The
// run is a failed execution without steps.
func (r *run) unloaded(ctx context.Context, step int, source *source, err error) error {
	var e *actions.Error
	if !errors.As(err, &e) {
		return err
	}
	if e.Public == "" {
		e.Public = "Something went wrong. Please try again later." // no platform is known that would word it
	}
	started := time.Now()
	if !r.now.IsZero() {
		started = r.now
	}
	rep := &report{source: source, step: step, execution: &actions.Execution{
		Schema: actions.Schema, Outcome: actions.Failed, StartedAt: started, Error: e,
	}}
	return r.conclude(ctx, rep)
}

// unloadedOr is unloaded for the errors of actions and passes problems on.
func (r *run) unloadedOr(ctx context.Context, source *source, err error) error {
	if _, ok := errors.AsType[*problem](err); ok {
		return err
	}
	return r.unloaded(ctx, 0, source, err)
}

// isLoad says that an action does not parse or load.
func isLoad(err error) bool {
	var e *actions.Error
	return errors.As(err, &e) && e.Kind == actions.KindLoad
}

func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
