package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
)

// failure turns an error of the sandbox into the document's form, with the author's own
// lines around its first frame. The lines of the action are those of v, which may be nil,
// and those of its modules are told apart by their files.
func failure(err error, v *actions.Version, modules ...*attached) *actions.Error {
	from := asSandboxError(err)
	e := &actions.Error{Kind: actions.Kind(from.Kind), Name: from.Name, Message: from.Message, Frames: []actions.Frame{}}
	switch from.Kind {
	case sandbox.NoHandler:
		e.Kind, e.Reason = actions.KindLoad, actions.NoHandler
	case sandbox.NotAsync:
		e.Kind, e.Reason = actions.KindLoad, actions.NotAsync
	case sandbox.NoExports:
		e.Kind, e.Reason = actions.KindLoad, actions.NoExports
	case sandbox.TooManyParameters:
		e.Kind, e.Reason = actions.KindLoad, actions.CallbackHandler
	}
	e.Handlers = from.Handlers
	e.Code, e.Typeof, e.Unhandled = from.Code, from.Typeof, from.Unhandled
	e.Uncaught, e.Text, e.Stack = from.Uncaught, from.Text, from.Stack
	e.Exit, e.Own, e.Header = from.Exit, from.Own, from.Header
	e.Thrown = from.Thrown
	e.Frames = authorsFrames(from.Frames)
	for _, c := range from.Causes {
		e.Causes = append(e.Causes, actions.Cause{Path: c.Path, Name: c.Name, Message: c.Message, Code: c.Code, Frames: authorsFrames(c.Frames)})
	}
	e.Source = excerpt(e.Frames, func(file string) (string, bool) { return sourceOf(file, v, modules) })
	return e
}

// sourceOf is the text of a file that a frame names.
func sourceOf(file string, v *actions.Version, modules []*attached) (text string, ok bool) {
	for _, m := range modules {
		if own, found := strings.CutPrefix(file, m.required()+"/"); found && m.version != nil {
			text, ok = m.version.Sources[own]
			return text, ok
		}
	}
	if v != nil {
		text, ok = v.Sources[file]
	}
	return text, ok
}

// authorsFrames are the frames that lie in code which an author wrote.
func authorsFrames(from []sandbox.Frame) []actions.Frame {
	frames := []actions.Frame{}
	for _, f := range from {
		if !isBundle(f.File) && !strings.HasPrefix(f.File, bundle.StandIns) {
			frames = append(frames, actions.Frame(f))
		}
	}
	return frames
}

// isBundle says that a file of a frame is a whole program, of an action or a module.
func isBundle(file string) bool {
	if rest, ok := strings.CutPrefix(file, actions.ModuleScheme); ok {
		_, file, _ = strings.Cut(rest, "/")
	}
	return file == programName
}

// programName is the file of frames that lie in code which no author wrote: what the
// bundler puts around modules. They are left out of errors.
const programName = "bundle.js"

// hintLines is how far above an error hints look for what a local name stands for.
const hintLines = 60

// excerpt cuts the lines around the first frame that lies in an author's file.
func excerpt(frames []actions.Frame, sourceOf func(file string) (string, bool)) *actions.Excerpt {
	for _, f := range frames {
		text, ok := sourceOf(f.File)
		if !ok {
			continue
		}
		lines := strings.Split(text, "\n")
		if f.Line < 1 || f.Line > len(lines) {
			return nil
		}
		first := max(f.Line-1, 1)
		shown := make([]string, 0, 2)
		for _, line := range lines[first-1 : f.Line] {
			shown = append(shown, strings.TrimSuffix(line, "\r"))
		}
		return &actions.Excerpt{
			File: f.File, Line: f.Line, Column: f.Column, Length: 1, First: first, Lines: shown,
			Before: lines[max(0, first-1-hintLines) : first-1],
		}
	}
	return nil
}

// bundleFailure turns an error of the bundler into the document's form.
func bundleFailure(err error, file string) *actions.Error {
	var bundled *bundle.Error
	var included *bundle.IncludeError
	var ended *sandbox.Error
	switch {
	case errors.As(err, &included) && included.Unmatched:
		return &actions.Error{Kind: actions.KindNotFound, Message: included.Reason, Frames: []actions.Frame{}}
	case errors.As(err, &bundled):
		return messageFailure(bundled)
	case errors.As(err, &ended):
		return failure(ended, nil)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &actions.Error{Kind: actions.KindCanceled, Message: "the caller gave up while the action was built", Frames: []actions.Frame{}}
	case errors.Is(err, fs.ErrNotExist):
		return &actions.Error{Kind: actions.KindNotFound, Message: fmt.Sprintf("there is no file %s", file), Frames: []actions.Frame{}}
	}
	return &actions.Error{Kind: actions.KindLoad, Name: "Error", Message: err.Error(), Frames: []actions.Frame{}}
}

func messageFailure(b *bundle.Error) *actions.Error {
	first := b.Messages[0]
	e := &actions.Error{Kind: actions.KindLoad, Name: first.Name, Message: first.Text, Hint: first.Hint, Frames: []actions.Frame{}}
	for _, m := range b.Messages {
		if m.File != "" {
			e.Frames = append(e.Frames, actions.Frame{File: m.File, Line: m.Line, Column: m.Column})
		}
	}
	if n := len(b.Messages) - 1; n > 0 {
		e.Message += fmt.Sprintf(" (and %d more)", n)
	}
	if first.File != "" {
		e.Source = &actions.Excerpt{
			File: first.File, Line: first.Line, Column: first.Column, Length: max(first.Length, 1),
			First: first.Line, Lines: []string{first.LineText},
		}
	}
	return e
}

// explain lets the dialect word the failure and gives a hint from the tables.
func (r *flowRun) explain(handler string, a *action, e *actions.Error) {
	if e.Kind == actions.KindTimeout {
		e.Message = r.timeoutMessage(a)
	}
	c := r.info(a, handler)
	if a != nil && a.called.runtime != nil && a.called.runtime.Explain != nil {
		a.called.runtime.Explain(r.point.trigger, c, e)
	}
	if r.point.dialect.Explain != nil {
		r.point.dialect.Explain(r.point.trigger, r.event, c, e)
	}
	if e.Hint == "" {
		e.Hint = r.hint(a, e)
	}
}

// hint is advice from the tables and from what the engine lacks.
func (r *flowRun) hint(a *action, e *actions.Error) string {
	if e.Reason == actions.NoHandler {
		return actions.HandlerHint(r.point.trigger, r.host.config.Dialects, e.Handlers)
	}
	if a != nil {
		if hint := cmp.Or(r.host.moduleHint(a.binding, e), secretHint(e, r.givenSecrets())); hint != "" {
			return hint
		}
	}
	if hint := engineHint(e); hint != "" {
		return hint
	}
	return actions.Hint(r.point.trigger, r.host.config.Dialects, e)
}

func (r *flowRun) timeoutMessage(a *action) string {
	limit := r.limit
	if r.ownLimit(a) {
		limit = a.binding.Timeout
	}
	return r.inAllAttempts(fmt.Sprintf("the action was not done within %s", limit))
}

func asSandboxError(err error) *sandbox.Error {
	if e, ok := errors.AsType[*sandbox.Error](err); ok {
		return e
	}
	return &sandbox.Error{Kind: sandbox.Crashed, Name: "Error", Message: err.Error()}
}

func asError(err error) *actions.Error {
	if e, ok := errors.AsType[*actions.Error](err); ok {
		return e
	}
	return internal(err.Error())
}

func convertCommands(from []sandbox.Command) []actions.Command {
	to := make([]actions.Command, len(from))
	for i, c := range from {
		to[i] = actions.Command{Method: c.Method, Args: c.Args, At: c.At}
	}
	return to
}

func convertLogs(from []sandbox.Log) []actions.Log {
	to := make([]actions.Log, len(from))
	for i, l := range from {
		to[i] = actions.Log{Level: l.Level, Message: l.Message, AtMS: l.AtMS}
	}
	return to
}
