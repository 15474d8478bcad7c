package term

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
)

// View is what a person is shown of an execution.
type View struct {
	Execution *actions.Execution
	// Trigger is the table of the execution's trigger, for marks that depend on what a
	// command does; nil leaves them to the outcome.
	Trigger *actions.Trigger
	// Flow names all actions of the flow, those that did not run included.
	Flow []string
	// Before is how many of them ran before the flow was suspended; those are not among the
	// steps of an execution that resumes it.
	Before int
	// Verbose adds the place of every call, the time of every log line, versions and
	// continuations, and cuts nothing.
	Verbose bool
}

// Line is one line of output. Log lines are what scripts wrote and belong on stderr, all
// others on stdout; printed in order, they interleave where both are one terminal.
type Line struct {
	Text string
	Log  bool
}

// Execution renders an execution: the flow, what each action logged and called, and the
// outcome. The styles are those of stdout and stderr.
func Execution(out, err Style, view View) []Line {
	r := report{Style: out, log: err, View: view}
	if view.Verbose {
		r.Width = 0
	}
	r.measure()
	r.header()
	for _, name := range r.Flow[:r.Before] {
		r.row("  "+r.symbol(skipped)+" ", name, "", r.paint(dim, "ran before"))
	}
	for i := range view.Execution.Steps {
		r.step(&view.Execution.Steps[i])
	}
	for _, name := range r.unreached() {
		r.row("  "+r.symbol(skipped)+" ", name, "", r.paint(dim, "did not run"))
	}
	r.outcome()
	return r.lines
}

// report collects the lines of one execution.
type report struct {
	Style
	View
	log   Style
	lines []Line

	nameWidth, timeWidth, methodWidth int
}

func (r *report) print(text string) {
	r.lines = append(r.lines, Line{Text: strings.TrimRight(text, " ")})
}

// measure finds the widths of the columns.
func (r *report) measure() {
	for _, name := range r.Flow {
		r.nameWidth = max(r.nameWidth, columns(Escape(name)))
	}
	for _, step := range r.Execution.Steps {
		r.nameWidth = max(r.nameWidth, columns(Escape(step.Action)))
		r.timeWidth = max(r.timeWidth, columns(Duration(step.Duration)))
		for _, c := range step.Commands {
			r.methodWidth = max(r.methodWidth, columns(Escape(c.Method)))
		}
		if step.Error != nil && len(step.Commands) > 0 {
			r.methodWidth = max(r.methodWidth, len("error"))
		}
	}
}

// header is the flow line: the trigger, its actions, and how long they took.
func (r *report) header() {
	names := make([]string, len(r.Flow))
	ran := r.Before + r.Execution.Ran()
	for i, name := range r.Flow {
		names[i] = Escape(name)
		if i < r.Before || i >= ran {
			names[i] = r.paint(dim, names[i])
		}
	}
	trigger := r.Execution.Trigger
	if _, id, ok := strings.Cut(trigger, "/"); ok {
		trigger = id
	}
	flow := strings.Join(names, " "+r.symbol(arrow)+" ")
	if flow != "" {
		flow += "   "
	}
	r.print(r.paint(bold, Escape(trigger)) + "  " + flow + r.paint(dim, Duration(r.Execution.Duration)))
}

// step is one action: its logs, then a row for each command.
func (r *report) step(step *actions.Step) {
	r.logs(step)
	mark := "  " + r.symbol(r.mark(step)) + " "
	name, took := step.Action, Duration(step.Duration)
	row := func(rest string) {
		r.row(mark, name, took, rest)
		mark, name, took = strings.Repeat(" ", 3+columns(r.text(done))), "", ""
	}
	switch {
	case r.Verbose:
		row(r.paint(dim, Escape(step.Handler+"  "+step.Version)))
	case r.continues(step):
		row(r.paint(dim, Escape(step.Handler)))
	}
	for _, c := range step.Commands {
		row(r.command(c))
	}
	switch {
	case step.Error != nil && len(step.Commands) > 0:
		row(pad("error", r.methodWidth) + "  " + r.summary(step))
	case step.Error != nil:
		row(r.summary(step))
	case len(step.Commands) == 0 && !r.Verbose && !r.continues(step):
		row("")
	}
}

// continues says that a step goes on where its action was suspended.
func (r *report) continues(step *actions.Step) bool {
	return r.Execution.Resumes != "" && r.Trigger != nil && step.Handler != "" && step.Handler != r.Trigger.Entries[0].Name
}

// row puts a name and a duration into their columns before rest.
func (r *report) row(mark, name, took, rest string) {
	r.print(mark + pad(Escape(name), r.nameWidth) + "  " + r.paint(dim, padLeft(took, r.timeWidth)) + "   " + rest)
}

func (r *report) command(c actions.Command) string {
	method := pad(Escape(c.Method), r.methodWidth)
	text := method + "  " + r.fit(Arguments(c.Args), columns(method)+2)
	if r.Verbose && c.At != "" {
		text += "  " + r.paint(dim, Escape(c.At))
	}
	return text
}

// summary is the error of a step in one row.
func (r *report) summary(step *actions.Step) string {
	message, _, _ := strings.Cut(said(step.Error), "\n")
	if step.Attempt > 0 {
		message = fmt.Sprintf("attempt %d: %s", step.Attempt, message)
	}
	return r.paint(red, r.fit(escapeLine(message), r.methodWidth+2))
}

// fit cuts text to what is left of a row after its columns and taken more.
func (r *report) fit(text string, taken int) string {
	const least = 20
	if r.Width == 0 {
		return text
	}
	mark := 3 + columns(r.text(done))
	return r.cut(text, max(least, r.Width-mark-r.nameWidth-2-r.timeWidth-3-taken))
}

// unreached are the actions of the flow after the last that ran.
func (r *report) unreached() []string {
	ran := r.Before + r.Execution.Ran()
	if len(r.Execution.Steps) == 0 || ran >= len(r.Flow) {
		return nil
	}
	return r.Flow[ran:]
}

// mark tells how a step ended: with an error, with the call that denied or suspended the
// flow, or done.
func (r *report) mark(step *actions.Step) symbol {
	if step.Error != nil {
		return failed
	}
	decisive, ok := map[actions.Outcome]symbol{actions.Denied: denied, actions.Suspended: suspended}[r.Execution.Outcome]
	if !ok {
		return done
	}
	decider := r.decider()
	if decider == step {
		return decisive
	}
	return done
}

// decider is the last step with a command that leaves something in the outcome's group of
// the result document; the last step at all when the table names none.
func (r *report) decider() *actions.Step {
	steps := r.Execution.Steps
	for i := len(steps) - 1; i >= 0 && r.Trigger != nil; i-- {
		for _, c := range steps[i].Commands {
			if r.decides(c.Method) {
				return &steps[i]
			}
		}
	}
	return &steps[len(steps)-1]
}

func (r *report) decides(method string) bool {
	methods := r.Trigger.API()
	for i := range methods {
		m := &methods[i]
		if m.Path != method {
			continue
		}
		for _, effect := range m.Effects {
			if r.group(effect.Path) == string(r.Execution.Outcome) {
				return true
			}
		}
	}
	return false
}

func (r *report) group(path string) string {
	for _, p := range r.Trigger.Result() {
		if p.Path == path {
			return p.Group
		}
	}
	return ""
}

// logs renders what the console of a step got, among the lines of the platform where there
// are such.
func (r *report) logs(step *actions.Step) {
	platform := actions.PlatformLines{}
	if step.Platform != nil {
		platform = *step.Platform
	}
	around := func(lines []string) {
		for _, line := range lines {
			r.logLine(r.logPrefix(step.Action), plain, line)
		}
	}
	loaded := min(platform.Loaded, len(step.Logs))
	for _, entry := range step.Logs[:loaded] {
		r.entry(step, entry)
	}
	around(platform.Before)
	for _, entry := range step.Logs[loaded:] {
		r.entry(step, entry)
	}
	around(platform.After)
}

// entry renders one entry of a script's console, which may have several lines. The platform
// puts the level into its lines itself.
func (r *report) entry(step *actions.Step, entry actions.Log) {
	s := r.log
	prefix := r.logPrefix(step.Action)
	if r.Verbose {
		prefix += s.paint(dim, fmt.Sprintf("%7.1f ms", entry.AtMS)) + " "
	}
	p := map[string]paint{"warn": yellow, "error": red, "debug": dim, "trace": dim}[entry.Level]
	if step.Platform == nil && entry.Level != "log" && entry.Level != "info" {
		prefix += s.paint(p, Escape(entry.Level)+":") + " "
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(entry.Message, "\n"), "\n") {
		r.logLine(prefix, p, line)
	}
}

func (r *report) logPrefix(action string) string {
	return r.log.paint(dim, pad(Escape(action), r.nameWidth)) + " " + r.log.symbol(bar) + " "
}

func (r *report) logLine(prefix string, p paint, line string) {
	r.lines = append(r.lines, Line{Text: strings.TrimRight(prefix+r.log.paint(p, escapeLine(line)), " "), Log: true})
}
