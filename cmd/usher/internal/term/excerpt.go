package term

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/usher-run/usher/actions"
)

// excerptWidth is how many columns of a source line are shown where the terminal does not
// say, so that a line of minified code does not fill the screen.
const excerptWidth = 120

// Excerpt renders lines of a source with a caret under the place, each ended by a line
// break.
func (s Style) Excerpt(x actions.Excerpt) string {
	var b strings.Builder
	s.excerpt(&b, &x)
	return b.String()
}

func (s Style) excerpt(b *strings.Builder, x *actions.Excerpt) {
	at := x.Line - x.First
	if x.Line < 1 || at < 0 || at >= len(x.Lines) {
		return
	}
	gutter := len(strconv.Itoa(x.First + len(x.Lines) - 1))
	room := excerptWidth
	if s.Width > 0 {
		room = max(20, s.Width-gutter-6)
	}
	before, marked := split(x.Lines[at], x.Column, x.Length)
	from := 0 // columns cut from the left of every line
	if end := columns(before) + max(1, columns(marked)); end > room {
		from = max(0, columns(before)-room/2)
	}
	for i, line := range x.Lines[:at+1] {
		number := s.paint(dim, padLeft(strconv.Itoa(x.First+i), gutter)+" |")
		text := s.window(escapeLine(line), from, room)
		b.WriteString(strings.TrimRight(fmt.Sprintf("   %s %s", number, text), " ") + "\n")
	}
	carets := strings.Repeat("^", max(1, min(columns(marked), room-columns(before)+from)))
	fmt.Fprintf(b, "   %s %s %s%s\n", strings.Repeat(" ", gutter), s.paint(dim, "|"),
		strings.Repeat(" ", columns(before)-from), s.paint(alarm, carets))
}

// split gives the escaped text of a line before a column and the part that is to be
// underlined. Columns count UTF-16 units, as JavaScript does.
func split(line string, column, length int) (before, marked string) {
	start, end := len(line), len(line)
	column = min(max(column, 1), len(line)+1) // a record may say anything
	length = min(max(length, 1), len(line)+1)
	units := 1
	for i, r := range line {
		if units >= column && start == len(line) {
			start = i
		}
		if units >= column+length {
			end = i
			break
		}
		units++
		if r >= 0x10000 {
			units++
		}
	}
	return escapeLine(line[:start]), escapeLine(line[start:end])
}

// window is the part of an escaped line that begins at a column and has room.
func (s Style) window(line string, from, room int) string {
	if from > 0 {
		skipped := 0
		rest := ""
		for i, r := range line {
			if skipped >= from {
				rest = line[i:]
				break
			}
			skipped += runeColumns(r)
		}
		line = rest
	}
	return s.cut(line, room)
}
