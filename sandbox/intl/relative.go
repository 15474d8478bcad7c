package intl

import (
	"strings"

	"github.com/usher-run/usher/sandbox/localized"
)

// Relative is a format of spans of time from now, its members as ECMA-402 calls the options.
type Relative struct {
	Locale string
	Style  string // long, short or narrow
	Auto   bool   // numeric: "auto"
}

// Format writes how many units from now something is. The parts of the digits have the
// unit as their source.
func (r Relative) Format(v Value, unit string) []localized.Part {
	t := tableOf(r.Locale)
	key := "relative." + r.Style + "." + unit + "."
	if r.Auto {
		if name, ok := t.find(key + v.short()); ok {
			return []localized.Part{{Type: "literal", Value: name}}
		}
	}
	n := Number{Locale: r.Locale, Style: "decimal", Grouping: "auto", Sign: "never", Rounding: Rounding{MinInteger: 1, MaxFraction: 3, Increment: 1, Mode: "halfExpand", Priority: "auto"}}
	w := n.write(v)
	for i := range w.digits {
		w.digits[i].Source = unit
	}
	language, _, _ := strings.Cut(r.Locale, "-")
	direction := "future."
	if v.negative {
		direction = "past."
	}
	return expand(categoryOr(t, key+direction, cardinal(language, w.operands)), map[string][]localized.Part{"n": w.digits})
}

// short is the value as the tables name those that have names.
func (v Value) short() string {
	whole, fraction := v.parts()
	if fraction != "" || v.special != "" {
		return "none"
	}
	if v.negative && whole != "0" {
		return "-" + whole
	}
	return whole
}
