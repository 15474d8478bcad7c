package intl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/usher-run/usher/sandbox/localized"
)

// FormatRange writes two numbers and what is between them, as ICU does: what both have
// around them is written once where it is longer than a letter.
func (n *Number) FormatRange(first, last Value) []localized.Part {
	t := tableOf(n.Locale)
	one, other := n.write(first), n.write(last)
	from := merged(n.inner(t, one, one.sign, n.signs(t)))
	to := merged(n.inner(t, other, other.sign, n.signs(t)))
	if one.negative == other.negative && localized.Text(from) == localized.Text(to) {
		return n.about(t, one)
	}
	prefix, digits, suffix := cutDigits(from)
	otherPrefix, otherDigits, otherSuffix := cutDigits(to)
	length := utf8.RuneCountInString(localized.Text(prefix) + localized.Text(suffix))
	isShared := one.sign == other.sign && localized.Text(prefix) == localized.Text(otherPrefix) && localized.Text(suffix) == localized.Text(otherSuffix) && length > 1
	key := "range"
	if !isShared && length > 0 || slices.ContainsFunc(digits, isExponent) {
		key = "range.spaced"
	}
	between := []localized.Part{{Type: "literal", Value: t.text(key)}}
	var parts []localized.Part
	add := func(source string, more []localized.Part) {
		for _, part := range more {
			part.Source = source
			parts = append(parts, part)
		}
	}
	if isShared {
		add("shared", prefix)
		add("startRange", digits)
		add("shared", between)
		add("endRange", otherDigits)
		add("shared", otherSuffix)
	} else {
		add("startRange", from)
		add("shared", between)
		add("endRange", to)
	}
	plural := &Plural{Locale: n.Locale}
	language, _, _ := strings.Cut(n.Locale, "-")
	start, end := cardinal(language, one.operands), cardinal(language, other.operands)
	category, ok := t.find(plural.key() + "." + start + "." + end)
	if !ok {
		category = end
	}
	return shared(merged(n.named(t, parts, category)))
}

// about writes one number as what both ends of a range come to.
func (n *Number) about(t table, w written) []localized.Part {
	places := n.signs(t)
	about := []localized.Part{{Type: "approximatelySign", Value: t.text("about")}}
	switch w.sign {
	case "-":
		about = append(about, places["m"]...)
	case "+":
		about = append(about, places["p"]...)
	}
	places["m"] = about
	plain := *n
	plain.CurrencySign = "standard"
	return shared(merged(n.outer(t, plain.inner(t, w, "-", places), w.operands)))
}

// shared gives all parts that belong to no end of a range to both.
func shared(parts []localized.Part) []localized.Part {
	for i := range parts {
		if parts[i].Source == "" {
			parts[i].Source = "shared"
		}
	}
	return parts
}

func isExponent(part localized.Part) bool { return part.Type == "exponentSeparator" }

// cutDigits cuts parts before the first and behind the last that is of digits.
func cutDigits(parts []localized.Part) (before, digits, after []localized.Part) {
	first, last := -1, -1
	for i, part := range parts {
		switch part.Type {
		case "integer", "group", "decimal", "fraction", "nan", "infinity", "exponentSeparator", "exponentMinusSign", "exponentInteger":
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return parts[:first], parts[first : last+1], parts[last+1:]
}
