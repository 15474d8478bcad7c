package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/sandbox/lateregexp"
)

// Where the request that resumes a flow has its state.
var (
	stateInQuery = []string{"request", "query", "state"}
	stateInBody  = []string{"request", "body", "state"}
)

// parseContinuation refuses an empty one, such as that of a variable without a value: it must
// not begin a new flow.
func parseContinuation(text string) (string, error) {
	if strings.TrimSpace(text) == "" {
		return "", usage("no continuation is given").try("usher run prints it when a flow is suspended")
	}
	return text, nil
}

// withState makes an event that of the request that came back: where it has no parameter
// state, that is the continuation.
func withState(t *actions.Trigger, raw []byte, continuation string) ([]byte, error) {
	if !slices.ContainsFunc(t.Event(), func(f actions.Field) bool { return f.Path == "request.query" }) {
		return raw, nil
	}
	event, err := actions.NewEvent(raw)
	if err != nil {
		return nil, err
	}
	if _, posted := event.At(stateInBody...); !posted {
		event.Apply(actions.Patch{Path: stateInQuery, Value: continuation, IfAbsent: true})
	}
	return event.Patched(), nil
}

// before is how many actions of the flow ran before it was resumed.
func (r *run) before(x *actions.Execution) int {
	if x.Resumes == "" || len(x.Steps) == 0 {
		return 0
	}
	return max(0, slices.IndexFunc(r.files, func(f file) bool { return f.name == x.Steps[0].Action }))
}

// sayHowToResume prints the command that goes on with a suspended flow.
func (r *run) sayHowToResume(rep *report) {
	value, _ := actions.Get(rep.execution.Result, "suspended", "continuation")
	continuation, _ := value.(string)
	if continuation == "" {
		return
	}
	if !rep.stored {
		r.say(render.NoteLabel, "nothing was kept, so that this flow cannot be resumed")
		return
	}
	r.say(render.NoteLabel, "to resume the flow, as the request that comes back:")
	fmt.Fprintln(r.Stderr, "  "+render.Escape(r.resumption(rep, continuation)))
}

// resumption is the command line again, going on. What it cannot repeat are the values of
// secrets, for which it names variables, and an expectation, which was about this run.
func (r *run) resumption(rep *report, continuation string) string {
	var flags, words []string
	flag := func(f *pflag.Flag, value string) {
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand
		}
		flags = append(flags, name, value)
	}
	err := r.flagSet.ParseAll(r.Args, func(f *pflag.Flag, value string) error {
		switch {
		case f.Name == "resume", f.Name == "expect", f.Name == "answer", f.Name == "set" && isState(value), f.Name == "unset" && isState(value):
		case f.Name == "secret":
			name, _, _ := strings.Cut(value, "=")
			flag(f, quoted(name+"=")+variable(name))
		case f.Value.Type() == "bool" && value == "true":
			flags = append(flags, "--"+f.Name)
		case f.Value.Type() == "bool":
			flags = append(flags, quoted("--"+f.Name+"="+value))
		default:
			flag(f, quoted(value))
		}
		return nil
	})
	if err != nil {
		return "" // it was parsed before
	}
	words = append(words, "usher", "run")
	for _, f := range r.files {
		if f.byFlag {
			continue
		}
		path := f.path
		if strings.HasPrefix(path, "-") {
			path = "./" + path
		}
		words = append(words, quoted(path))
	}
	words = append(words, "--resume", quoted(continuation))
	words = append(words, flags...)
	return strings.Join(append(words, otherState(rep.event, continuation)...), " ")
}

// isState says that an edit is about the state of the request.
func isState(edit string) bool {
	path, _, _ := strings.Cut(edit, "=")
	return path == strings.Join(stateInQuery, ".") || path == strings.Join(stateInBody, ".")
}

// otherState are the flags without which an event that has a state of its own would lose the
// flow.
func otherState(raw []byte, continuation string) []string {
	event, err := actions.NewEvent(raw)
	if err != nil {
		return nil
	}
	var flags []string
	if _, posted := event.At(stateInBody...); posted {
		flags = append(flags, "--set", quoted(strings.Join(stateInBody, ".")+"="+continuation))
	}
	if _, given := event.At(stateInQuery...); given {
		flags = append(flags, "--set", quoted(strings.Join(stateInQuery, ".")+"="+continuation))
	}
	return flags
}

var (
	plainWord = lateregexp.Expression{Text: `^[A-Za-z0-9_@%+=:,./\[\]-]+$`}
	noName    = lateregexp.Expression{Text: `[^A-Za-z0-9_]`}
)

// quoted is a word as a shell takes it.
func quoted(word string) string {
	if plainWord.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// variable is where the value of a secret may be found by a shell.
func variable(name string) string {
	if _, own, scoped := strings.Cut(name, ":"); scoped {
		name = own
	}
	return `"$` + noName.Compiled().ReplaceAllString(name, "_") + `"`
}
