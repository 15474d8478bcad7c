package intl

import (
	"strings"

	"github.com/usher-run/usher/sandbox/localized"
)

// pollEvery is how many items there are between two calls of poll.
const pollEvery = 256

// List is a format of lists, its members as ECMA-402 calls the options.
type List struct {
	Locale string
	Type   string // conjunction, disjunction or unit
	Style  string // long, short or narrow
}

// Format joins texts, each of which becomes an element. It calls poll, which may panic, again and
// again while it does.
func (l List) Format(items []string, poll func()) []localized.Part {
	t := tableOf(l.Locale)
	middle := t.text("list." + l.Type + "." + l.Style + ".middle")
	parts := make([]localized.Part, 0, 2*len(items))
	for i, item := range items {
		if i%pollEvery == 0 {
			poll()
		}
		if i > 0 {
			between := middle
			if where := place(i, len(items)); where != "middle" {
				between = t.text("list." + l.Type + "." + l.Style + "." + where)
			}
			between = strings.Trim(between, "|")
			if i == len(items)-1 {
				between = l.spoken(between, item)
			}
			parts = append(parts, localized.Part{Type: "literal", Value: between})
		}
		parts = append(parts, localized.Part{Type: "element", Value: item})
	}
	return parts
}

// place is where in a list what stands before an item belongs.
func place(i, length int) string {
	switch {
	case length == 2:
		return "pair"
	case i == length-1:
		return "end"
	case i == 1:
		return "start"
	}
	return "middle"
}

// spoken is "y" and "o" of Spanish as they are before words that begin with the same sound.
func (l List) spoken(between, next string) string {
	if !strings.HasPrefix(l.Locale, "es") {
		return between
	}
	next = strings.ToLower(next)
	isI := strings.HasPrefix(next, "i") || strings.HasPrefix(next, "hi") && !strings.HasPrefix(next, "hia") && !strings.HasPrefix(next, "hie")
	isO := strings.HasPrefix(next, "o") || strings.HasPrefix(next, "ho") || strings.HasPrefix(next, "8") || next == "11" || strings.HasPrefix(next, "11 ")
	switch {
	case between == " y " && isI:
		return " e "
	case between == " o " && isO:
		return " u "
	}
	return between
}
