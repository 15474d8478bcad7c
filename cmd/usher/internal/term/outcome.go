package term

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/usher-run/usher/actions"
)

// outcome is the last line, with what belongs to it below.
func (r *report) outcome() {
	e := r.Execution
	switch e.Outcome {
	case actions.Denied:
		r.denied(object(member(e.Result, "denied")))
	case actions.Suspended:
		r.suspended(object(member(e.Result, "suspended")))
	case actions.Failed:
		r.failed()
	default:
		r.completed()
	}
}

// say prints the outcome line.
func (r *report) say(p paint, rest string) {
	line := "outcome  " + r.paint(p, Escape(string(r.Execution.Outcome)))
	if rest != "" {
		line += "   " + rest
	}
	r.print(line)
}

// detail is a value below the outcome line.
type detail struct {
	name string
	text string
}

// details prints values in two columns under the outcome's word.
func (r *report) details(list []detail) {
	width := 0
	for _, d := range list {
		width = max(width, columns(d.name))
	}
	for _, d := range list {
		r.print(strings.Repeat(" ", len("outcome  ")) + pad(d.name, width) + "  " + d.text)
	}
}

func (r *report) denied(result actions.Object) {
	reason := ""
	var list []detail
	for _, m := range result {
		switch {
		case m.Key == "reason":
			reason = Value(m.Value)
			continue
		case m.Key == "code" && m.Value == "access_denied" && !r.Verbose:
			continue // OAuth's code for every refusal tells nothing more
		}
		list = append(list, detail{Escape(m.Key), Value(m.Value)})
	}
	r.say(yellow, reason)
	r.details(list)
}

func (r *report) suspended(result actions.Object) {
	kind := ""
	var list []detail
	for _, m := range result {
		switch {
		case m.Key == "kind":
			kind, _ = m.Value.(string)
		case m.Key == "continuation":
			if r.Verbose {
				list = append(list, detail{m.Key, Value(m.Value)})
			}
		default:
			list = append(list, spread(m)...)
		}
	}
	r.say(cyan, Escape(kind))
	r.details(list)
}

// spread lists the members of an object in its place: the line above names it already.
func spread(m actions.Member) []detail {
	members := object(m.Value)
	if members == nil {
		return []detail{{Escape(m.Key), Value(m.Value)}}
	}
	var list []detail
	for _, inner := range members {
		text := Value(inner.Value)
		if url, ok := inner.Value.(string); ok && inner.Key == "url" {
			text = Escape(url) // without quotes, so that a terminal makes it a link
		}
		list = append(list, detail{Escape(inner.Key), text})
	}
	return list
}

func (r *report) failed() {
	rest := ""
	if e := r.Execution.Error; e != nil {
		rest = Escape(string(e.Kind))
	}
	switch n := r.commands(); n {
	case 0:
	case 1:
		rest += ", 1 command discarded"
	default:
		rest += fmt.Sprintf(", %d commands discarded", n)
	}
	r.say(red, rest)
}

func (r *report) completed() {
	event, hasEvent := member(r.Execution.Result, "event").(actions.Object)
	if !hasEvent {
		rest := ""
		if r.commands() == 0 && len(r.Execution.Result) == 0 {
			rest = "nothing was changed"
		}
		r.say(green, rest)
		r.heldBack()
		return
	}
	list := r.responses("response", object(member(event, "response")))
	if len(list) == 0 {
		r.say(green, "the response is as it came")
		return
	}
	r.say(green, "")
	r.details(list)
}

// heldBack prints the result of a flow that was resumed, since some of it was asked for before
// and stands in no row above.
func (r *report) heldBack() {
	if r.Execution.Resumes == "" || r.Trigger == nil {
		return
	}
	var list []detail
	rows := r.Trigger.Result()
	for i := range rows {
		place := rows[i].Place()
		if value, ok := actions.Get(r.Execution.Result, strings.Split(place, ".")...); ok {
			list = append(list, detail{Escape(place), r.cutValue(place, value)})
		}
	}
	r.details(list)
}

// cutValue is a value as long as the row has room for it.
func (r *report) cutValue(name string, value any) string {
	const least = 20
	text := Value(value)
	if r.Width == 0 {
		return text
	}
	return r.cut(text, max(least, r.Width-len("outcome  ")-columns(name)-2))
}

// responses lists the members of a response that differ from what they are on arrival.
func (r *report) responses(path string, members actions.Object) []detail {
	var list []detail
	for _, m := range members {
		at := path + "." + m.Key
		if reflect.DeepEqual(m.Value, r.initial(at)) {
			continue
		}
		list = append(list, detail{Escape(at), Value(m.Value)})
	}
	return list
}

// initial is the value of a response field on arrival, nil when the table has none.
func (r *report) initial(path string) any {
	if r.Trigger == nil {
		return nil
	}
	fields := r.Trigger.Event()
	for i := range fields {
		if f := &fields[i]; f.Path == path && f.HasInitial {
			return f.Initial
		}
	}
	return nil
}

// commands is how many calls the flow left.
func (r *report) commands() int {
	n := 0
	for _, step := range r.Execution.Steps {
		n += len(step.Commands)
	}
	return n
}

func member(o actions.Object, key string) any {
	for _, m := range o {
		if m.Key == key {
			return m.Value
		}
	}
	return nil
}

func object(v any) actions.Object {
	o, _ := v.(actions.Object)
	return o
}
