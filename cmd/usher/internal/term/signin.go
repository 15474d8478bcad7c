package term

import (
	"strings"

	"github.com/usher-run/usher/actions"
)

// SignInCall is one call of a trigger in a sign-in of several rounds.
type SignInCall struct {
	Execution *actions.Execution
	// Trigger is the table of the execution's trigger.
	Trigger *actions.Trigger
	// Session are the rounds that the handler was told of; nil for triggers that are told of
	// none.
	Session []any
	// Verbose cuts nothing.
	Verbose bool
}

// SignIn renders a call of a trigger: what its handler logged, the rounds it was told of, and
// what it answered. The styles are those of stdout and stderr.
func SignIn(out, err Style, call SignInCall) []Line {
	r := report{Style: out, log: err, View: View{Execution: call.Execution, Trigger: call.Trigger, Verbose: call.Verbose}}
	if call.Verbose {
		r.Width = 0
	}
	r.measure()
	for i := range call.Execution.Steps {
		step := &call.Execution.Steps[i]
		r.logs(step)
		r.print(r.paint(bold, Escape(call.Trigger.ID)) + "  " + Escape(step.Action) + "   " + r.paint(dim, Duration(step.Duration)))
	}
	list := r.responses("response", object(member(object(member(call.Execution.Result, "event")), "response")))
	width := len("session")
	for i := range list {
		list[i].name = strings.TrimPrefix(list[i].name, "response.")
		width = max(width, columns(list[i].name))
	}
	if call.Session != nil {
		r.session(call.Session, width)
	}
	for _, d := range list {
		r.print("  " + pad(d.name, width) + "  " + r.cutTo(d.text, 2+width+2))
	}
	if e := call.Execution.Error; e != nil {
		message, _, _ := strings.Cut(said(e), "\n")
		r.print("  " + r.symbol(failed) + " " + r.paint(red, r.cutTo(escapeLine(message), 4)))
	}
	return r.lines
}

// session writes the rounds so far, one a line, and never cuts one.
func (r *report) session(rounds []any, width int) {
	if len(rounds) == 0 {
		r.print("  " + pad("session", width) + "  []")
		return
	}
	before := "  " + pad("session", width) + "  ["
	for i, round := range rounds {
		end := ","
		if i == len(rounds)-1 {
			end = "]"
		}
		r.print(before + Value(round) + end)
		before = strings.Repeat(" ", len(before))
	}
}

// cutTo cuts text to what is left of a line after some columns.
func (r *report) cutTo(text string, taken int) string {
	const least = 20
	if r.Width == 0 {
		return text
	}
	return r.cut(text, max(least, r.Width-taken))
}

// SignInLine renders a line between two calls: "challenge", or "answer", and its value.
func (s Style) SignInLine(word, text string) string {
	return s.paint(cyan, pad(word, len("challenge"))) + "  " + text
}

// SignInOutcome renders how a sign-in ended: the outcome, what it is about, and values below.
func (s Style) SignInOutcome(outcome actions.Outcome, about string, values actions.Object) []Line {
	r := report{Style: s, View: View{Execution: &actions.Execution{Outcome: outcome}}}
	r.say(map[actions.Outcome]paint{
		actions.Completed: green, actions.Denied: yellow, actions.Suspended: cyan, actions.Failed: red,
	}[outcome], about)
	list := make([]detail, len(values))
	for i, m := range values {
		list[i] = detail{Escape(m.Key), Value(m.Value)}
	}
	r.details(list)
	return r.lines
}
