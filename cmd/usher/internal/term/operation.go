package term

import (
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
)

// OperationView is what a person is shown of an operation of a user pool.
type OperationView struct {
	// Document is the decision document.
	Document actions.Object
	// Steps are the triggers that fired.
	Steps []OperationStep
	// Verbose is that of View.
	Verbose bool
}

// OperationStep is a trigger that fired in an operation.
type OperationStep struct {
	Source    string
	Trigger   *actions.Trigger
	Execution *actions.Execution
}

// Operation renders an operation: the triggers that fired, what each logged and answered, and
// what the pool does. The styles are those of stdout and stderr.
func Operation(out, err Style, view OperationView) []Line {
	o := operation{report: report{Style: out, log: err, View: View{Execution: &actions.Execution{}, Verbose: view.Verbose}}, view: view}
	if view.Verbose {
		o.Width = 0
	}
	o.flatten()
	o.measure()
	o.header()
	for i := range view.Steps {
		o.trigger(&view.Steps[i], o.steps[i])
	}
	o.decision()
	return o.lines
}

// operation collects the lines of one operation.
type operation struct {
	report
	view  OperationView
	steps [][]actions.Step // of each trigger, under the names of the sources
}

// flatten makes one list of all steps, which the columns are measured by.
func (o *operation) flatten() {
	var took time.Duration
	for _, fired := range o.view.Steps {
		own := make([]actions.Step, len(fired.Execution.Steps))
		for i, step := range fired.Execution.Steps {
			step.Action = fired.Source
			own[i] = step
		}
		o.steps = append(o.steps, own)
		o.Execution.Steps = append(o.Execution.Steps, own...)
		took += fired.Execution.Duration
	}
	o.Execution.Duration = took
	o.Execution.Trigger, _ = member(o.view.Document, "operation").(string)
	outcome, _ := member(o.view.Document, "outcome").(string)
	o.Execution.Outcome = actions.Outcome(outcome)
}

// header is the line of the operation: its name, the triggers, and how long they took.
func (o *operation) header() {
	names := make([]string, len(o.view.Steps))
	for i, fired := range o.view.Steps {
		names[i] = Escape(fired.Trigger.ID)
	}
	fired := strings.Join(names, " "+o.symbol(arrow)+" ")
	if fired == "" {
		fired = o.paint(dim, "no trigger fired")
	} else {
		fired += "   " + o.paint(dim, Duration(o.Execution.Duration))
	}
	o.print(o.paint(bold, Escape(o.Execution.Trigger)) + "  " + fired)
}

// trigger is one trigger: its steps, and what of its response is not as it came.
func (o *operation) trigger(fired *OperationStep, steps []actions.Step) {
	o.Trigger = fired.Trigger
	for i := range steps {
		o.step(&steps[i])
	}
	event := object(member(fired.Execution.Result, "event"))
	for _, d := range o.responses("response", object(member(event, "response"))) {
		o.print(strings.Repeat(" ", 6) + o.cut(d.name+"  "+d.text, o.room(6)))
	}
}

// step is one step, with the mark of its own end: no trigger decides the outcome of the whole.
func (o *operation) step(step *actions.Step) {
	outcome := o.Execution.Outcome
	o.Execution.Outcome = actions.Completed
	o.report.step(step)
	o.Execution.Outcome = outcome
}

// room is what is left of a row after some columns; 0 where rows have no end.
func (o *operation) room(taken int) int {
	const least = 20
	if o.Width == 0 {
		return 0
	}
	return max(least, o.Width-taken)
}

// cut shortens a text to a number of columns, 0 being any.
func (o *operation) cut(text string, width int) string {
	if width == 0 {
		return text
	}
	return o.report.cut(text, width)
}

// decision is the outcome with what the pool does.
func (o *operation) decision() {
	var list []detail
	add := func(name, text string) {
		list = append(list, detail{name, o.cut(text, o.room(len("outcome  ")+len("access token  ")))})
	}
	document := o.view.Document
	denied, suspended := object(member(document, "denied")), object(member(document, "suspended"))
	switch o.Execution.Outcome {
	case actions.Denied:
		exception, _ := member(denied, "exception").(string)
		reason, _ := member(denied, "reason").(string)
		o.say(yellow, Escape(exception+": "+reason))
	case actions.Suspended:
		name, _ := member(suspended, "challenge").(string)
		o.say(cyan, "challenge "+Escape(name))
	case actions.Failed:
		kind, _ := member(object(member(document, "error")), "kind").(string)
		o.say(red, Escape(kind))
	default:
		o.say(green, "")
	}
	if user := object(member(document, "user")); user != nil {
		add("user", userLine(user))
		add("attributes", Value(member(user, "attributes")))
	}
	messages, _ := member(document, "messages").([]any)
	for _, m := range messages {
		add("message", messageLine(object(m)))
	}
	issue := object(member(document, "issue"))
	for _, token := range []struct{ key, name string }{{"id_token", "id token"}, {"access_token", "access token"}} {
		if claims := object(member(issue, token.key)); claims != nil {
			add(token.name, Value(member(claims, "claims")))
		}
	}
	o.details(list)
}

func userLine(user actions.Object) string {
	text, _ := member(user, "name").(string)
	status, _ := member(user, "status").(string)
	words := []string{Escape(text) + "  " + Escape(status)}
	for _, flag := range []struct{ key, word string }{
		{"created", "created"}, {"changed", "changed"}, {"force_alias", "takes the sign-in name"}, {"sms_mfa", "SMS as second factor"},
	} {
		if member(user, flag.key) == true {
			words = append(words, flag.word)
		}
	}
	return strings.Join(words, ", ")
}

func messageLine(message actions.Object) string {
	medium, _ := member(message, "medium").(string)
	by, _ := member(message, "by").(string)
	parts := []string{Escape(medium) + " by " + Escape(by)}
	for _, key := range []string{"subject", "text"} {
		if text := member(message, key); text != nil {
			parts = append(parts, Value(text))
		}
	}
	return strings.Join(parts, "  ")
}
