package term

import (
	"fmt"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// Failure is what a person is shown of an error.
type Failure struct {
	// Error of an action; one without a Kind is a problem of the command line.
	Error *actions.Error
	// Where names the part of the flow: "post-login, step 1 of 3".
	Where string
	// File is the action, for errors that name no place in it.
	File string
	// Event is where the event came from, as the person would name it.
	Event string
	// Place turns a frame's file into a path that the person can open. Nil leaves it.
	Place func(file string) string
}

// How much of an error is shown.
const (
	maxFrames       = 8
	maxRepeated     = 4 // of a recursion through several functions
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
	s.heading(&b, alarm, label, said(e))
	s.location(&b, f)
	if e.Source != nil {
		s.excerpt(&b, e.Source)
	}
	s.frames(&b, f)
	for _, cause := range e.Causes {
		s.cause(&b, f, cause)
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

// frames writes the stack. Frames that follow each other again and again, as in a deep
// recursion, are written once.
func (s Style) frames(b *strings.Builder, f Failure) {
	frames := f.Error.Frames
	if len(frames) == 1 && frames[0].Line == 0 {
		return // it is the location already
	}
	for i, shown := 0, 0; i < len(frames); {
		if shown == maxFrames {
			fmt.Fprintf(b, "   %s %d more\n", s.text(ellipsis), len(frames)-i)
			return
		}
		size, times := repeated(frames[i:])
		for _, frame := range frames[i : i+size] {
			fmt.Fprintf(b, "   %s %s\n", s.paint(dim, "at"), frameText(frame, f.place(frame.File)))
		}
		if times > 1 {
			fmt.Fprintf(b, "   %s %d more of the same\n", s.text(ellipsis), (times-1)*size)
		}
		i, shown = i+size*times, shown+size
	}
}

// repeated tells how many frames, from the first, come again right behind themselves, and
// how often they are there; else one frame is there once. It takes the fewest frames that
// do so.
func repeated(frames []actions.Frame) (size, times int) {
	for size := 1; size <= maxRepeated && 2*size <= len(frames); size++ {
		times := 1
		for (times+1)*size <= len(frames) && slices.Equal(frames[:size], frames[times*size:(times+1)*size]) {
			times++
		}
		if times*size > size+1 {
			return size, times
		}
	}
	return 1, 1
}

// cause writes a reason that the error names, with the place where that was made.
func (s Style) cause(b *strings.Builder, f Failure, cause actions.Cause) {
	text := cause.Message
	if cause.Name != "" {
		text = strings.TrimSuffix(cause.Name+": "+cause.Message, ": ")
	}
	if cause.Code != "" && !strings.Contains(text, cause.Code) {
		text += " (" + cause.Code + ")"
	}
	s.heading(b, bold, "["+cause.Path+"]", text)
	if len(cause.Frames) > 0 {
		frame := cause.Frames[0]
		fmt.Fprintf(b, "   %s %s\n", s.paint(dim, "at"), frameText(frame, f.place(frame.File)))
	}
}

func (f Failure) place(file string) string {
	if f.Place == nil {
		return Escape(file)
	}
	return Escape(f.Place(file))
}

// heading writes a label and a text, the text's further lines below it.
func (s Style) heading(b *strings.Builder, p paint, label, text string) {
	b.WriteString(s.paint(p, Escape(label)+":"))
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

// said is what an error says; that it is an Error needs no saying.
func said(e *actions.Error) string {
	if e.Thrown != "" && e.Name == "" {
		return "Uncaught " + e.Thrown
	}
	if e.Name == "Error" && e.Message != "" {
		return e.Message
	}
	return e.Error()
}

// location is the line under the message.
func (s Style) location(b *strings.Builder, f Failure) {
	var parts []string
	switch e := f.Error; {
	case e.Source != nil:
		parts = append(parts, at(f.place(e.Source.File), e.Source.Line, e.Source.Column))
	case len(e.Frames) > 0:
		parts = append(parts, at(f.place(e.Frames[0].File), e.Frames[0].Line, e.Frames[0].Column))
	case f.File != "":
		parts = append(parts, Escape(f.File))
	}
	if f.Where != "" {
		parts = append(parts, Escape(f.Where))
	}
	if len(parts) > 0 {
		fmt.Fprintf(b, "  %s %s\n", s.paint(dim, "-->"), strings.Join(parts, "   "))
	}
}

// at is a place in a file; line 0 is the file as a whole.
func at(file string, line, column int) string {
	if line < 1 {
		return file
	}
	return fmt.Sprintf("%s:%d:%d", file, line, column)
}

func frameText(frame actions.Frame, file string) string {
	where := at(file, frame.Line, frame.Column)
	if frame.Function == "" {
		return where
	}
	return Escape(frame.Function) + " (" + where + ")"
}
