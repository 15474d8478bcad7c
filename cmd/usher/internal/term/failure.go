package term

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
)

// Failure is what a person is shown of an error.
type Failure struct {
	// Error of an action; one without a Kind is a problem of the command line.
	Error *actions.Error
	// Where names the part of the flow: "post-login, step 1 of 3".
	Where string
	// Event is where the event came from, as the person would name it.
	Event string
	// Place turns a frame's file into a path that the person can open. Nil leaves it.
	Place func(file string) string
}

// How much of an error is shown.
const (
	maxFrames       = 8
	maxMessageLines = 12
	maxMessageWidth = 1000
)

// Error renders a failure: what happened, where, the author's source
// around it, the stack, and what to do.
func (s Style) Error(f Failure) string {
	var b strings.Builder
	e := f.Error
	label := "error"
	if e.Kind != actions.KindThrew && e.Kind != "" {
		label += "[" + string(e.Kind) + "]"
	}
	s.heading(&b, alarm, label, e.Error())
	s.location(&b, f)
	if e.Source != nil {
		s.excerpt(&b, e.Source)
	}
	for i, frame := range e.Frames {
		if i == maxFrames {
			fmt.Fprintf(&b, "   %s %d more\n", s.text(ellipsis), len(e.Frames)-i)
			break
		}
		fmt.Fprintf(&b, "   %s %s\n", s.paint(dim, "at"), frameText(frame, f.place(frame.File)))
	}
	if e.Exception != "" {
		s.heading(&b, bold, "answer", e.Exception+": "+e.Public)
	}
	if e.Hint != "" {
		s.heading(&b, cyan, "hint", e.Hint)
	}
	if f.Event != "" {
		s.heading(&b, bold, "event", f.Event)
	}
	return b.String()
}

func (f Failure) place(file string) string {
	if f.Place == nil {
		return Escape(file)
	}
	return Escape(f.Place(file))
}

// heading writes a label and a text, the text's further lines below it.
func (s Style) heading(b *strings.Builder, p paint, label, text string) {
	b.WriteString(s.paint(p, label+":"))
	n := 0
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if n++; n > maxMessageLines {
			b.WriteString("  " + s.text(ellipsis) + "\n")
			return
		}
		if line = s.cut(escapeLine(line), maxMessageWidth); line != "" {
			if n > 1 {
				b.WriteByte(' ')
			}
			b.WriteString(" " + line)
		}
		b.WriteByte('\n')
	}
}

// location is the line under the message. Errors without a place in a source have only
// their place in the flow.
func (s Style) location(b *strings.Builder, f Failure) {
	var parts []string
	switch {
	case f.Error.Source != nil:
		x := f.Error.Source
		parts = append(parts, fmt.Sprintf("%s:%d:%d", f.place(x.File), x.Line, x.Column))
	case len(f.Error.Frames) > 0:
		x := f.Error.Frames[0]
		parts = append(parts, fmt.Sprintf("%s:%d:%d", f.place(x.File), x.Line, x.Column))
	}
	if f.Where != "" {
		parts = append(parts, Escape(f.Where))
	}
	if len(parts) > 0 {
		fmt.Fprintf(b, "  %s %s\n", s.paint(dim, "-->"), strings.Join(parts, "   "))
	}
}

func frameText(frame actions.Frame, file string) string {
	at := file
	if frame.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", file, frame.Line, frame.Column)
	}
	if frame.Function == "" {
		return at
	}
	return Escape(frame.Function) + " (" + at + ")"
}
