package intltext

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// HasOwnCases tells whether a language, as a tag has it, writes letters in other cases than most.
func HasOwnCases(language string) bool {
	switch language {
	case "az", "el", "lt", "tr":
		return true
	}
	return false
}

// Upper replaces the letters of a text whose upper case is another in a language than in most. The
// rules are those of Unicode's SpecialCasing.txt and, for Greek, of ICU. What is left is for the
// rules of all languages.
func Upper(language string, text []rune) []rune {
	switch language {
	case "az", "tr":
		return replaced(text, func(i int) []rune {
			if text[i] == 'i' {
				return []rune{'İ'}
			}
			return text[i : i+1]
		})
	case "lt":
		return replaced(text, func(i int) []rune {
			if text[i] == dot && isAfterDotted(text, i) {
				return nil
			}
			return text[i : i+1]
		})
	}
	return upperGreek(text)
}

// Lower replaces the letters of a text whose lower case is another in a language than in most.
func Lower(language string, text []rune) []rune {
	switch language {
	case "az", "tr":
		return replaced(text, func(i int) []rune {
			switch {
			case text[i] == 'İ':
				return []rune{'i'}
			case text[i] == dot && isAfter(text, i, func(r rune) bool { return r == 'I' }):
				return nil
			case text[i] == 'I' && !isBeforeDot(text, i):
				return []rune{'ı'}
			}
			return text[i : i+1]
		})
	case "lt":
		return replaced(text, func(i int) []rune {
			switch text[i] {
			case 'Ì':
				return []rune{'i', dot, '\u0300'}
			case 'Í':
				return []rune{'i', dot, '\u0301'}
			case 'Ĩ':
				return []rune{'i', dot, '\u0303'}
			case 'I', 'J', 'Į':
				if hasMoreAbove(text, i) {
					return []rune{unicode.ToLower(text[i]), dot}
				}
			}
			return text[i : i+1]
		})
	}
	return text
}

// dot is the mark above a letter.
const dot = '\u0307'

func replaced(text []rune, with func(i int) []rune) []rune {
	made := make([]rune, 0, len(text))
	for i := range text {
		made = append(made, with(i)...)
	}
	return made
}

// class is the class of a combining character: 0 is of none.
func class(r rune) uint8 { return norm.NFD.PropertiesString(string(r)).CCC() }

// isAfter tells whether a character stands behind one of a kind, with nothing but marks between
// them that are not above.
func isAfter(text []rune, at int, kind func(rune) bool) bool {
	for i := at - 1; i >= 0; i-- {
		if kind(text[i]) {
			return true
		}
		if c := class(text[i]); c == 0 || c == 230 {
			return false
		}
	}
	return false
}

func isAfterDotted(text []rune, at int) bool {
	return isAfter(text, at, func(r rune) bool { return unicode.Is(unicode.Soft_Dotted, r) })
}

// isBeforeDot tells whether a dot belongs to a letter.
func isBeforeDot(text []rune, at int) bool {
	for _, r := range text[at+1:] {
		if r == dot {
			return true
		}
		if c := class(r); c == 0 || c == 230 {
			return false
		}
	}
	return false
}

// hasMoreAbove tells whether a letter has a mark above it.
func hasMoreAbove(text []rune, at int) bool {
	for _, r := range text[at+1:] {
		switch class(r) {
		case 230:
			return true
		case 0:
			return false
		}
	}
	return false
}

// greek is a letter with what it has around it.
type greek struct {
	upper                                rune
	isVowel, hasAccent, hasDialytika     bool
	isWhole, hasMark, hasOwnAccent, iota bool
}

// letter takes a Greek letter apart; false is none.
func (g *greek) letter(r rune) bool {
	if r == '\u037a' || r != '\u2126' && (r < '\u0370' || r > '\u03ff') && (r < '\u1f00' || r > '\u1fff') {
		return false
	}
	parts := []rune(norm.NFD.String(string(r)))
	if r == '\u1fbe' {
		parts = []rune{'Ι'}
	}
	if !unicode.IsLetter(parts[0]) || !unicode.Is(unicode.Greek, parts[0]) {
		return false
	}
	*g = greek{upper: unicode.ToUpper(parts[0])}
	g.isVowel = strings.ContainsRune("ΑΕΗΙΟΥΩ", g.upper)
	for _, mark := range parts[1:] {
		g.mark(mark)
	}
	g.hasOwnAccent, g.isWhole, g.hasMark = g.hasAccent, g.hasDialytika, false
	return true
}

// mark adds a mark of Greek letters; false is none.
func (g *greek) mark(r rune) bool {
	switch r {
	case '\u0300', '\u0301', '\u0342', '\u0302', '\u0303', '\u0311':
		g.hasAccent = true
	case '\u0308':
		g.hasDialytika, g.hasMark = true, true
	case '\u0344':
		g.hasDialytika, g.hasMark, g.hasAccent = true, true, true
	case '\u0345':
		g.iota = true
	case '\u0304', '\u0306', '\u0313', '\u0314', '\u0343':
	default:
		return false
	}
	return true
}

// upperGreek writes Greek letters in upper case: accents go, a dialytika stays or comes where
// the accent told vowels apart.
func upperGreek(text []rune) []rune {
	made := make([]rune, 0, len(text))
	isAfterCased, ownAccent, otherAccent := false, false, false
	for i := 0; i < len(text); {
		var g greek
		begin := i
		i++
		wasCased := isAfterCased
		isAfterCased = isCased(text[begin]) || isIgnorable(text[begin]) && wasCased
		if !g.letter(text[begin]) {
			made = append(made, text[begin])
			ownAccent, otherAccent = false, false
			continue
		}
		if (ownAccent || otherAccent) && (g.upper == 'Ι' || g.upper == 'Υ') {
			g.hasDialytika = true
			g.isWhole, g.hasMark = ownAccent, !ownAccent
		}
		iotas := 0
		if g.iota {
			iotas++
		}
		for i < len(text) && g.mark(text[i]) {
			if text[i] == '\u0345' {
				iotas++
			}
			i++
		}
		ownAccent = g.isVowel && g.hasAccent && !g.hasDialytika && g.hasOwnAccent
		otherAccent = g.isVowel && g.hasAccent && !g.hasDialytika && !g.hasOwnAccent
		upper, isMarked, isToned := g.upper, g.hasDialytika, false
		switch {
		case upper == 'Η' && g.hasAccent && iotas == 0 && !wasCased && !isBeforeCased(text[i:]):
			// The word for "or" keeps its accent.
			if g.hasOwnAccent {
				upper = 'Ή'
			} else {
				isToned = true
			}
		case g.hasDialytika && upper == 'Ι':
			upper, isMarked = 'Ϊ', false
		case g.hasDialytika && upper == 'Υ':
			upper, isMarked = 'Ϋ', false
		}
		made = append(made, upper)
		if isMarked {
			made = append(made, '\u0308')
		}
		if isToned {
			made = append(made, '\u0301')
		}
		for range iotas {
			made = append(made, 'Ι')
		}
	}
	return made
}

func isCased(r rune) bool {
	return unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r) || unicode.Is(unicode.Other_Lowercase, r) || unicode.Is(unicode.Other_Uppercase, r)
}

// isIgnorable tells whether a character between letters makes no other word of them.
func isIgnorable(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk) || strings.ContainsRune("'.:·’‧︓﹒﹕＇．：", r)
}

func isBeforeCased(text []rune) bool {
	for _, r := range text {
		if !isIgnorable(r) {
			return isCased(r)
		}
	}
	return false
}

// Characters are those of a text, halves of pairs among them.
func Characters(text Text) []rune {
	characters := make([]rune, 0, text.Length())
	for at := 0; at < text.Length(); {
		r, units := runeAt(text, at)
		characters = append(characters, r)
		at += units
	}
	return characters
}

// Units writes characters in UTF-16.
func Units(characters []rune) []uint16 {
	units := make([]uint16, 0, len(characters))
	for _, r := range characters {
		if r > 0xffff {
			high, low := utf16.EncodeRune(r)
			units = append(units, uint16(high), uint16(low))
			continue
		}
		units = append(units, uint16(r))
	}
	return units
}
