package term

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions/reference"
)

// readable is how wide a text is at most, and where there is no terminal.
const readable = 96

// Overview renders the whole page of a trigger, a line for each row of it. Of the event there
// are the members at its top.
func Overview(s Style, p reference.Page) []string {
	w := lookup{Style: s}
	w.say(s.paint(bold, p.Trigger))
	w.text("", p.Doc)
	w.text("", when(p))
	w.head("handler")
	w.handlers(p.Handlers, false)
	w.head("event")
	var top []reference.Field
	for _, f := range p.Event {
		if !strings.Contains(f.Path, ".") {
			top = append(top, f)
		}
	}
	w.fields(top)
	if len(p.API) > 0 {
		w.head("api")
		w.methods(p.API)
	}
	if len(p.Context) > 0 {
		w.head("context")
		w.context(p.Context)
	}
	w.head("result")
	var rows [][3]string
	for _, r := range p.Result {
		rows = append(rows, [3]string{r.Path, r.Type, r.Doc})
	}
	w.table(rows)
	if len(p.Errors) > 0 {
		w.head("errors")
	}
	for _, e := range p.Errors {
		w.text("  ", strings.TrimPrefix(e.Exception+": "+e.Message, ": "))
	}
	return w.lines
}

// Section renders a section of a page, a line for each row of it.
func Section(s Style, p reference.Page) []string {
	w := lookup{Style: s}
	w.fields(p.Event)
	if len(p.Sources) > 0 {
		w.head("sources")
		var rows [][3]string
		for _, source := range p.Sources {
			rows = append(rows, [3]string{source.Name, "", source.Doc})
		}
		w.table(rows)
	}
	w.methods(p.API)
	w.context(p.Context)
	w.handlers(p.Handlers, true)
	return w.lines
}

// Rows renders what there is to know of the rows of a section. Of an object in an event the
// first row is told in full, those below it have a line each.
func Rows(s Style, p reference.Page) []string {
	w := lookup{Style: s}
	if len(p.Event) > 0 {
		w.field("", p.Event[0])
		if len(p.Event) > 1 {
			w.say("")
			w.fields(p.Event[1:])
		}
	}
	for i := range p.API {
		w.gap()
		w.method(p.API[i])
	}
	for _, m := range p.Context {
		if m.Method != nil {
			w.method(*m.Method)
			continue
		}
		w.field("", *m.Field)
	}
	w.handlers(p.Handlers, true)
	return w.lines
}

// Table renders rows of a name, a type and a text.
func Table(s Style, rows [][3]string) []string {
	w := lookup{Style: s}
	w.table(rows)
	return w.lines
}

// when says when a trigger runs.
func when(p reference.Page) string {
	switch {
	case p.Queued:
		return "It runs after the fact: nobody waits for it."
	case p.TimeoutMS > 0:
		return fmt.Sprintf("Somebody waits for it, for %g s at most.", float64(p.TimeoutMS)/1000)
	}
	return "Somebody waits for it."
}

// lookup collects the lines of what was looked up.
type lookup struct {
	Style
	lines []string
}

func (w *lookup) say(line string) { w.lines = append(w.lines, line) }

// gap parts what comes from what is there.
func (w *lookup) gap() {
	if len(w.lines) > 0 {
		w.say("")
	}
}

func (w *lookup) head(title string) {
	w.gap()
	w.say(w.paint(bold, title))
}

// text prints a text in lines that fit.
func (w *lookup) text(indent, text string) {
	room := readable
	if w.Width > 0 {
		room = min(room, w.Width)
	}
	line := ""
	for word := range strings.FieldsSeq(Escape(text)) {
		if line != "" && columns(indent)+columns(line)+1+columns(word) > room {
			w.say(indent + line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	if line != "" {
		w.say(indent + line)
	}
}

// table prints rows of a name, a type and a text. In a terminal the text is cut to fit.
func (w *lookup) table(rows [][3]string) {
	name, typ := 0, 0
	for _, row := range rows {
		name, typ = max(name, columns(row[0])), max(typ, columns(row[1]))
	}
	if w.Width > 0 {
		name = min(name, max(w.Width*2/5, 16))
	}
	for _, row := range rows {
		w.row(row, name, typ)
	}
}

// row prints a row of a table. A name that is longer than its column has a line of its own.
func (w *lookup) row(row [3]string, name, typ int) {
	line, used := "  "+w.paint(cyan, row[0]), 2+name+2
	beside := strings.Repeat(" ", max(name-columns(row[0]), 0)+2)
	said := first(row[2])
	if typ > 0 {
		beside += w.paint(dim, pad(row[1], typ)) + "  "
		used += typ + 2
	}
	if room := w.Width - used; w.Width > 0 && room < 12 {
		said = "" // there is more in what is told of the row alone
	} else if w.Width > 0 {
		said = w.cut(said, room)
	}
	if columns(row[0]) > name {
		w.say(line)
		line, beside = "", strings.Repeat(" ", name+2)+beside
	}
	if row[1] == "" && said == "" {
		beside = ""
	}
	w.say(strings.TrimRight(line+beside+said, " "))
}

// first is the beginning of a text up to its first full stop.
func first(doc string) string {
	before, _, ok := strings.Cut(Escape(doc), ". ")
	if ok {
		return before
	}
	return strings.TrimSuffix(before, ".")
}

func (w *lookup) fields(list []reference.Field) {
	var rows [][3]string
	for _, f := range list {
		rows = append(rows, [3]string{marked(f), f.Type, f.Doc})
	}
	w.table(rows)
}

func (w *lookup) methods(list []reference.Method) {
	var rows [][3]string
	for _, m := range list {
		rows = append(rows, [3]string{m.Signatures[0].Text, "", m.Doc})
	}
	w.table(rows)
}

func (w *lookup) context(list []reference.Member) {
	var rows [][3]string
	for _, m := range list {
		if m.Method != nil {
			rows = append(rows, [3]string{m.Method.Signatures[0].Text, m.Method.Returns, m.Method.Doc})
			continue
		}
		rows = append(rows, [3]string{marked(*m.Field), m.Field.Type, m.Field.Doc})
	}
	w.table(rows)
}

func (w *lookup) handlers(list []reference.Handler, whole bool) {
	for _, h := range list {
		w.say("  " + w.paint(cyan, h.Name) + "  " + w.paint(dim, h.Signature))
		if whole {
			w.text("    ", h.Doc)
		}
	}
}

// marked is a path, with a mark where it may be missing.
func marked(f reference.Field) string {
	if f.Optional {
		return f.Path + "?"
	}
	return f.Path
}

// field prints all that there is to know of a field.
func (w *lookup) field(indent string, f reference.Field) {
	w.say(indent + w.paint(cyan, marked(f)) + "  " + w.paint(dim, f.Type))
	w.text(indent+"  ", f.Doc)
	if len(f.Values) > 0 {
		w.text(indent+"  ", "Values: "+strings.Join(f.Values, ", ")+".")
	}
	for _, note := range f.Notes {
		w.text(indent+"  ", note)
	}
	if f.Example != nil {
		w.text(indent+"  ", "Example: "+string(f.Example))
	}
}

// method prints all that there is to know of a method.
func (w *lookup) method(m reference.Method) {
	for i, s := range m.Signatures {
		if i > 0 && s.Text == m.Signatures[i-1].Text {
			continue // they differ in the values that they take
		}
		line := w.paint(cyan, s.Text) + "  " + w.paint(dim, m.Returns)
		if s.Deprecated || m.Deprecated {
			line += "  " + w.paint(yellow, "deprecated")
		}
		w.say(line)
	}
	w.text("  ", m.Doc)
	for _, note := range m.Notes {
		w.text("  ", note)
	}
	for _, p := range m.Params {
		w.say("")
		w.field("  ", p)
	}
	w.list("answers", names(m.Answer))
	w.list("asks", m.Checks)
	w.list("does", m.Outcomes)
}

func names(list []reference.Field) []string {
	var said []string
	for _, f := range list {
		said = append(said, marked(f)+" ("+f.Type+"): "+f.Doc)
	}
	return said
}

// list prints sentences below a word.
func (w *lookup) list(word string, sentences []string) {
	if len(sentences) == 0 {
		return
	}
	w.say("")
	w.say("  " + w.paint(bold, word))
	for _, sentence := range sentences {
		at := len(w.lines)
		w.text("      ", sentence)
		w.lines[at] = "    - " + strings.TrimPrefix(w.lines[at], "      ")
	}
}
