package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
)

// Invocation is one call of the program.
type Invocation struct {
	Args           []string // without the program's name
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Worker         string // the program of workers; "" is this one
}

// shell is what every command has at hand.
type shell struct {
	Invocation
	color   render.When
	project *project.Config // what usher.yaml says; nil where the command has no use for it
}

// processes are the workers that scripts run in.
func (s *shell) processes() runtime.Processes {
	p := s.config().Processes
	p.Path = s.Worker
	return p
}

// config is what usher.yaml says, nothing at all where there is none.
func (s *shell) config() *project.Config {
	if s.project == nil {
		return &project.Config{}
	}
	return s.project
}

// Main runs one invocation and returns its exit code. It uses nothing of the process but
// its working directory; ending ctx interrupts it.
func Main(ctx context.Context, call Invocation) (code int) {
	s := &shell{Invocation: call, color: render.Auto}
	defer func() {
		if bug := recover(); bug != nil {
			code = s.bug(fmt.Sprint(bug), debug.Stack())
		}
	}()
	root := newRoot(s)
	root.SetArgs(call.Args)
	root.SetIn(call.Stdin)
	out := &sink{Writer: call.Stdout}
	root.SetOut(out)
	root.SetErr(call.Stderr)
	addCompletion(root)
	cmd, err := root.ExecuteContextC(ctx)
	if ctx.Err() != nil && !errors.Is(err, exited(exitDone)) {
		return s.interrupted(cmd)
	}
	if out.failed != nil {
		return s.explain(unwritten(out.failed))
	}
	return s.explain(err)
}

// sink remembers that what cobra prints, which is help and completion scripts, could not
// be written.
type sink struct {
	io.Writer
	failed error
}

// Write implements io.Writer.
func (s *sink) Write(p []byte) (int, error) {
	n, err := s.Writer.Write(p)
	if s.failed == nil {
		s.failed = err
	}
	return n, err
}

// notStarted is about a machine that lets no process be started for scripts: what keeps them in
// is never left out because of that.
func notStarted(err *runtime.StartError) *problem {
	p := &problem{code: exitBudget, message: fmt.Sprintf("a process for scripts cannot be started: %v", err), cause: err}
	return p.try("it takes /proc and leave to start processes; usher run --isolation in-process does without, for authors whom you trust as this program")
}

// notHeld is about a machine that does not hold scripts as usher.yaml demands.
func notHeld(err *runtime.LevelError) *problem {
	p := &problem{code: exitBudget, message: err.Error(), cause: err}
	return p.try("usher doctor shows what holds here; with processes.least: %s in usher.yaml scripts run all the same", err.Reached)
}

func unwritten(err error) error { return usage("the result cannot be written: %v", err) }

// explain prints an error and gives its exit code.
func (s *shell) explain(err error) int {
	var done exited
	var wrong *problem
	var failed *actions.Error
	var config *project.ConfigError
	var unstarted *runtime.StartError
	var unheld *runtime.LevelError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &unstarted):
		wrong = notStarted(unstarted)
		s.problem(wrong)
		return wrong.code
	case errors.As(err, &unheld):
		wrong = notHeld(unheld)
		s.problem(wrong)
		return wrong.code
	case errors.As(err, &config):
		s.configFaults(config)
		return exitUsage
	case errors.As(err, &done):
		return int(done)
	case errors.As(err, &wrong):
		s.problem(wrong)
		return wrong.code
	case errors.As(err, &failed) && failed.Kind != actions.KindInternal:
		s.failure(render.Failure{Error: failed})
		return exitOf(failed.Kind)
	}
	return s.bug(err.Error(), nil)
}

func (s *shell) problem(p *problem) {
	s.failure(render.Failure{
		Error: &actions.Error{Message: p.message, Hint: p.hint, Source: p.source},
		Place: func(string) string { return p.file },
	})
}

func (s *shell) failure(f render.Failure) { fmt.Fprint(s.Stderr, s.errStyle().Error(f)) }

func (s *shell) say(label render.Label, format string, args ...any) {
	fmt.Fprint(s.Stderr, s.errStyle().Message(label, fmt.Sprintf(format, args...)))
}

func (s *shell) interrupted(cmd *cobra.Command) int {
	said := "interrupted"
	if cmd.Flags().Lookup("timeout") != nil {
		said += " (--timeout ends a run that takes too long)"
	}
	fmt.Fprintln(s.Stderr, said)
	return exitInterrupted
}

// print writes the result of a command.
func (s *shell) print(text []byte) error {
	if _, err := s.Stdout.Write(text); err != nil {
		return unwritten(err)
	}
	return nil
}

func (s *shell) outStyle() render.Style { return s.style(s.Stdout) }
func (s *shell) errStyle() render.Style { return s.style(s.Stderr) }

func (s *shell) style(w io.Writer) render.Style {
	return render.Detect(s.color, stream(w), s.Getenv)
}

// stream asks the system about the place that a writer writes to.
func stream(w io.Writer) render.Stream {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return render.Stream{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 0
	}
	return render.Stream{Terminal: true, Width: width}
}

// runE adapts a command's body to cobra.
func runE(body func(ctx context.Context, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error { return body(cmd.Context(), args) }
}
