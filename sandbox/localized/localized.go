// Package localized is what the tables of numbers, names and dates have in common: which
// locales there are, how their files are called, and what a formatted text is made of.
package localized

import "strings"

// Locales are the locales that there are tables of, joined by commas, the region of each
// language being the one that the language alone stands for.
const Locales = "en,en-US,en-GB,en-CA,sv,sv-SE,de,de-DE,fr,fr-FR,es,es-ES,it,it-IT,pt,pt-BR,nl,nl-NL,ja,ja-JP"

// File is the beginning of the name of a locale's files: that of en-US where it has none.
func File(locale string) string {
	switch locale {
	case "en-US", "en-GB", "en-CA":
		return locale
	}
	switch language, _, _ := strings.Cut(locale, "-"); language {
	case "sv":
		return "sv-SE"
	case "pt":
		return "pt-BR"
	case "de", "fr", "es", "it", "nl", "ja":
		return language
	}
	return "en-US"
}

// Part is a piece of a formatted text and what it is.
type Part struct {
	Type, Value string
	// Source tells of ranges which end it belongs to: startRange, endRange or shared.
	Source string
}

// Text joins the parts.
func Text(parts []Part) string {
	var b strings.Builder
	for _, part := range parts {
		b.WriteString(part.Value)
	}
	return b.String()
}
