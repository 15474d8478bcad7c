package intl

import "strings"

// operands are what the rules of plurals look at.
type operands struct {
	whole    string // the digits before the point
	fraction string // those after it, zeros at the end too
	power    int    // of a compact number
}

// rest is the whole modulo a power of ten.
func (o operands) rest(digits int) string {
	whole := strings.TrimLeft(o.whole, "0")
	if len(whole) > digits {
		whole = strings.TrimLeft(whole[len(whole)-digits:], "0")
	}
	return whole
}

// cardinal is the category of a number in a language; see the plural rules of CLDR.
func cardinal(language string, o operands) string {
	whole := strings.TrimLeft(o.whole, "0")
	isWhole := o.fraction == ""
	one := whole == "1" && isWhole
	switch language {
	case "ja":
		return "other"
	case "fr", "pt":
		one = whole == "" || whole == "1"
	case "es":
		one = whole == "1" && strings.Trim(o.fraction, "0") == ""
	}
	if one {
		return "one"
	}
	switch language {
	case "fr", "pt", "es", "it":
		if o.power > 5 || o.power == 0 && whole != "" && o.rest(6) == "" && isWhole {
			return "many"
		}
	}
	return "other"
}

// ordinal is the category of a number's place.
func ordinal(language string, o operands) string {
	if strings.Trim(o.fraction, "0") != "" {
		return "other"
	}
	last, lastTwo, whole := o.rest(1), o.rest(2), strings.TrimLeft(o.whole, "0")
	isTeen := len(lastTwo) == 2 && lastTwo[0] == '1'
	switch language {
	case "en":
		switch {
		case isTeen:
		case last == "1":
			return "one"
		case last == "2":
			return "two"
		case last == "3":
			return "few"
		}
	case "sv":
		if !isTeen && (last == "1" || last == "2") {
			return "one"
		}
	case "fr":
		if whole == "1" {
			return "one"
		}
	case "it":
		switch whole {
		case "8", "11", "80", "800":
			return "many"
		}
	}
	return "other"
}

// Plural selects the categories of numbers.
type Plural struct {
	Locale  string
	Ordinal bool
	Rounding
}

// Select is the category of a number.
func (p *Plural) Select(v Value) string {
	if v.special != "" {
		return "other"
	}
	rounded, least := p.apply(v)
	whole, fraction := p.text(rounded, least)
	language, _, _ := strings.Cut(p.Locale, "-")
	if p.Ordinal {
		return ordinal(language, operands{whole: whole, fraction: fraction})
	}
	return cardinal(language, operands{whole: whole, fraction: fraction})
}

// SelectRange is the category of a range.
func (p *Plural) SelectRange(first, last Value) string {
	if found, ok := tableOf(p.Locale).find(p.key() + "." + p.Select(first) + "." + p.Select(last)); ok {
		return found
	}
	return p.Select(last)
}

// Categories are all that there are in the locale.
func (p *Plural) Categories() []string { return strings.Fields(tableOf(p.Locale).text(p.key())) }

func (p *Plural) key() string {
	if p.Ordinal {
		return "plural.ordinal"
	}
	return "plural.cardinal"
}
