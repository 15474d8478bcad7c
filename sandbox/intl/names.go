package intl

import (
	"strings"

	"github.com/usher-run/usher/sandbox/localized"
)

// Names are what a locale calls languages, regions and the like, its members as ECMA-402 calls
// the options.
type Names struct {
	Locale  string
	Type    string // language, region, script, currency, calendar or dateTimeField
	Style   string // long, short or narrow
	Dialect bool   // languageDisplay: "dialect"
	Strict  bool   // fallback: "none"; a tag has no name where a part of it has none
}

// Of is the name of a code, and whether there is one.
func (n Names) Of(code string) (string, bool) {
	t := filesOf(localized.File(n.Locale)).names
	if n.Type == "language" {
		return n.language(t, code)
	}
	return n.find(t, n.Type, code)
}

// find is a name in the style, or in the next longer one.
func (n Names) find(t table, kind, code string) (string, bool) {
	styles := map[string][]string{"narrow": {"narrow.", "short.", ""}, "short": {"short.", ""}, "long": {""}}[n.Style]
	for _, style := range styles {
		if name, ok := t.find(kind + "." + style + code); ok {
			return name, true
		}
	}
	return "", false
}

// language is the name of a canonical tag: that of a dialect, or of the language with the rest
// behind it. A language that is not known is what its code says.
func (n Names) language(t table, tag string) (string, bool) {
	parts := strings.Split(tag, "-")
	language, rest := parts[0], parts[1:]
	var kinds []string
	for _, part := range rest {
		switch {
		case len(part) == 4 && (part[0] < '0' || part[0] > '9'):
			kinds = append(kinds, "script")
		case len(part) < 4:
			kinds = append(kinds, "region")
		default:
			kinds = append(kinds, "variant")
		}
	}
	name, known := n.find(t, "language", language)
	// ICU has no dialects of a language in a script and a region.
	if n.Dialect && len(rest) > 0 && kinds[0] != "variant" && (len(rest) == 1 || kinds[1] == "variant") {
		if dialect, ok := n.find(t, "dialect", language+"-"+rest[0]); ok {
			name, known, rest, kinds = dialect, true, rest[1:], kinds[1:]
		}
	}
	switch {
	case len(rest) == 0:
		return name, known
	case !known && n.Strict:
		return "", false
	case !known && language == "und":
		name = "root"
	case !known:
		name = language
	}
	var texts []string
	for i, part := range rest {
		text, ok := n.within(t, kinds[i], part)
		if !ok && n.Strict {
			return "", false
		}
		texts = append(texts, text)
	}
	compose := strings.NewReplacer("{0}", brackets.Replace(name), "{1}", strings.Join(texts, t.text("separator")))
	return compose.Replace(t.text("compose")), true
}

// brackets stand in names for the parentheses that come around others.
var brackets = strings.NewReplacer("(", "[", ")", "]", "（", "［", "）", "］")

// within is the name of a part of a tag where it stands with a language, or its code, and
// whether it has a name.
func (n Names) within(t table, kind, code string) (string, bool) {
	if name, ok := t.find(kind + ".within." + code); ok {
		return brackets.Replace(name), true
	}
	if name, ok := n.find(t, kind, code); ok {
		return brackets.Replace(name), true
	}
	if kind == "variant" {
		code = strings.ToUpper(code)
	}
	return code, false
}
