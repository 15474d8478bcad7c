package intllocale

import (
	"slices"
	"strings"
)

// Tag is a language tag: a language, a script, a region and variants in lower case, and what
// extends them.
type Tag struct {
	Language, Script, Region string
	Variants                 []string
	Extensions               []string // "u-hc-h12"; "x-…" is for private use
}

// isOf tells whether a text has a length and nothing but letters, or letters and digits.
func isOf(text string, shortest, longest int, allowed func(c byte) bool) bool {
	if len(text) < shortest || len(text) > longest {
		return false
	}
	for i := range len(text) {
		if !allowed(text[i]) {
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isEither(c byte) bool { return isLetter(c) || isDigit(c) }

// IsLanguage tells whether a text in lower case has the form of a language.
func IsLanguage(text string) bool { return isOf(text, 2, 8, isLetter) && len(text) != 4 }

// IsScript tells whether a text in lower case has the form of a script.
func IsScript(text string) bool { return isOf(text, 4, 4, isLetter) }

// IsRegion tells whether a text in lower case has the form of a region.
func IsRegion(text string) bool { return isOf(text, 2, 2, isLetter) || isOf(text, 3, 3, isDigit) }

// IsType tells whether a text in lower case has the form of the type of a keyword.
func IsType(text string) bool {
	for part := range strings.SplitSeq(text, "-") {
		if !isOf(part, 3, 8, isEither) {
			return false
		}
	}
	return true
}

// isOdd tells whether a text is neither a key nor an attribute nor a part of a type.
func isOdd(text string) bool { return len(text) < 3 && !isKey(text) }

func isVariant(text string) bool {
	return isOf(text, 5, 8, isEither) || isOf(text, 4, 4, isEither) && isDigit(text[0])
}

func isKey(text string) bool { return isOf(text, 2, 2, isEither) && isLetter(text[1]) }

func isFieldKey(text string) bool { return len(text) == 2 && isLetter(text[0]) && isDigit(text[1]) }

// mostVariants bounds the letters of variants: ICU has no room for more in the name of a locale.
const mostVariants = 157

// Parse reads a tag. It fails for what is none, or says something twice.
func Parse(text string) (tag Tag, ok bool) {
	parts := strings.Split(strings.ToLower(text), "-")
	for _, part := range parts {
		if !isOf(part, 1, 8, isEither) {
			return tag, false
		}
	}
	if !IsLanguage(parts[0]) {
		return tag, false
	}
	tag.Language, parts = parts[0], parts[1:]
	if len(parts) > 0 && IsScript(parts[0]) {
		tag.Script, parts = parts[0], parts[1:]
	}
	if len(parts) > 0 && IsRegion(parts[0]) {
		tag.Region, parts = parts[0], parts[1:]
	}
	length := 0
	for len(parts) > 0 && isVariant(parts[0]) {
		length += len(parts[0]) + 1
		if length > mostVariants {
			return tag, false
		}
		if slices.Contains(tag.Variants, parts[0]) {
			return tag, false
		}
		tag.Variants, parts = append(tag.Variants, parts[0]), parts[1:]
	}
	return tag, tag.parseExtensions(parts)
}

// parseExtensions reads what follows the language.
func (t *Tag) parseExtensions(parts []string) bool {
	seen := ""
	for len(parts) > 0 {
		letter := parts[0]
		if len(letter) != 1 || strings.Contains(seen, letter) {
			return false
		}
		seen += letter
		length := 1
		for length < len(parts) && (letter == "x" || len(parts[length]) > 1) {
			length++
		}
		if length == 1 {
			return false
		}
		extension := parts[1:length]
		switch letter {
		case "u":
			if !slices.ContainsFunc(extension, isOdd) {
				extension = canonicalKeywords(extension)
				break
			}
			return false
		case "t":
			canonical, ok := canonicalFields(extension)
			if !ok {
				return false
			}
			extension = canonical
		}
		t.Extensions = append(t.Extensions, letter+"-"+strings.Join(extension, "-"))
		parts = parts[length:]
	}
	return true
}

// canonicalKeywords sorts attributes and keywords, keeps the first of a key, and drops
// the type "true".
func canonicalKeywords(parts []string) []string {
	keywords := map[string][]string{}
	var attributes, keys []string
	key := ""
	for _, part := range parts {
		if isKey(part) {
			key = part
			if slices.Contains(keys, key) {
				key = "-"
				continue
			}
			keys = append(keys, key)
			continue
		}
		if key == "" {
			attributes = append(attributes, part)
			continue
		}
		keywords[key] = append(keywords[key], part)
	}
	slices.Sort(attributes)
	slices.Sort(keys)
	all := slices.Compact(attributes)
	for _, key := range keys {
		all = append(all, key)
		if value := strings.Join(keywords[key], "-"); value != "" && value != "true" {
			if value = canonicalType(key, value); value != "" {
				all = append(all, value)
			}
		}
	}
	return all
}

// canonicalType replaces the old types of keywords.
func canonicalType(key, value string) string {
	if value == "yes" {
		return ""
	}
	if key == "rg" { // has the types of sd
		key = "sd"
	}
	if became, ok := alias("type", key+"-"+value); ok {
		return became
	}
	return value
}

// canonicalFields sorts the fields of a transformation.
func canonicalFields(parts []string) ([]string, bool) {
	var all []string
	end := slices.IndexFunc(parts, isFieldKey)
	if end < 0 {
		end = len(parts)
	}
	if end > 0 {
		source, ok := Parse(strings.Join(parts[:end], "-"))
		if !ok || len(source.Extensions) > 0 {
			return nil, false
		}
		all = append(all, strings.ToLower(source.String()))
	}
	var fields []string
	for _, part := range parts[end:] {
		if isFieldKey(part) {
			fields = append(fields, part)
			continue
		}
		fields[len(fields)-1] += "-" + part
	}
	for i, field := range fields {
		if len(field) == 2 {
			return nil, false
		}
		if became, ok := alias("type", field); ok {
			fields[i] = field[:3] + became
		}
	}
	slices.Sort(fields)
	return append(all, fields...), true
}

// Canonical has the old names of its parts replaced, and its variants and extensions in order.
func (t Tag) Canonical() Tag {
	t.Variants = slices.Clone(t.Variants)
	t.Extensions = slices.Clone(t.Extensions)
	t.replaceVariants()
	for _, name := range []string{t.Language + "-" + strings.ToUpper(t.Region), t.Language} {
		became, ok := alias("language", name)
		if !ok {
			continue
		}
		if strings.Contains(name, "-") {
			t.Region = ""
		}
		parts := strings.Split(strings.ToLower(became), "-")
		t.Language = parts[0]
		for _, part := range parts[1:] {
			if IsScript(part) && t.Script == "" {
				t.Script = part
			} else if IsRegion(part) && t.Region == "" {
				t.Region = part
			}
		}
		break
	}
	if became, ok := alias("script", title(t.Script)); ok {
		t.Script = became
	}
	if t.Region != "" {
		t.Region = t.presentRegion()
	}
	t.Script = title(t.Script)
	slices.Sort(t.Variants)
	slices.SortStableFunc(t.Extensions, func(a, b string) int { return strings.Compare(extensionOrder(a), extensionOrder(b)) })
	return t
}

// replaceVariants replaces the variants that have become something else, with their language.
func (t *Tag) replaceVariants() {
	var kept []string
	for _, variant := range t.Variants {
		language, ofLanguage := alias("language", t.Language+"-"+variant)
		became, isOld := alias("variant", variant)
		switch {
		case ofLanguage:
			t.Language = language
		case variant == "posix":
			t.addKeyword("va", "posix")
		case !isOld:
			kept = append(kept, variant)
		case IsRegion(strings.ToLower(became)):
			if t.Region == "" {
				t.Region = strings.ToLower(became)
			}
		case became != "" && !slices.Contains(t.Variants, became):
			kept = append(kept, became)
		}
	}
	if slices.Contains(kept, "alalc97") && slices.Contains(t.Variants, "heploc") {
		kept = slices.DeleteFunc(kept, func(variant string) bool { return variant == "hepburn" })
	}
	t.Variants = kept
}

// presentRegion is what the region is called now: of several, the one that is likely for the
// language.
func (t Tag) presentRegion() string {
	region := strings.ToUpper(t.Region)
	became, ok := alias("region", region)
	if !ok {
		return region
	}
	regions := strings.Fields(became)
	if likely := (Tag{Language: t.Language, Script: t.Script}).Maximize().Region; slices.Contains(regions, likely) {
		return likely
	}
	return regions[0]
}

// String writes the tag in its canonical form.
func (t Tag) String() string {
	canonical := t.Canonical()
	return strings.Join(append(strings.Split(canonical.plain(), "-"), canonical.Extensions...), "-")
}

// plain writes the parts of a canonical tag but its extensions.
func (t Tag) plain() string {
	return join(append([]string{t.Language, t.Script, t.Region}, t.Variants...)...)
}

// extensionOrder puts what is for private use behind everything else.
func extensionOrder(extension string) string {
	if extension[0] == 'x' {
		return "~"
	}
	return extension[:1]
}

// Keyword is the type of a key of the Unicode extension, and whether the tag has the key.
func (t Tag) Keyword(key string) (string, bool) {
	for _, extension := range t.Extensions {
		if !strings.HasPrefix(extension, "u-") {
			continue
		}
		rest, found := "", false
		for _, part := range strings.Split(extension, "-")[1:] {
			switch {
			case isKey(part):
				if found {
					return rest, true
				}
				found = part == key
			case found:
				rest = strings.TrimPrefix(rest+"-"+part, "-")
			}
		}
		return rest, found
	}
	return "", false
}

// Base is the tag in its canonical form without what extends it.
func (t Tag) Base() string {
	return t.Canonical().plain()
}

// With sets the type of a key of the Unicode extension.
func (t Tag) With(key, value string) Tag {
	t.Extensions = slices.Clone(t.Extensions)
	at := slices.IndexFunc(t.Extensions, func(extension string) bool { return strings.HasPrefix(extension, "u-") })
	if at < 0 {
		t.Extensions = append(t.Extensions, "")
		at = len(t.Extensions) - 1
	}
	words := strings.Split(strings.TrimPrefix(t.Extensions[at], "u-"), "-")
	if words[0] == "" {
		words = nil
	}
	begin := slices.Index(words, key)
	if begin >= 0 {
		end := begin + 1
		for end < len(words) && !isKey(words[end]) {
			end++
		}
		words = slices.Delete(words, begin, end)
	}
	words = append(words, key)
	if value != "" {
		words = append(words, strings.Split(value, "-")...)
	}
	t.Extensions[at] = "u-" + strings.Join(canonicalKeywords(words), "-")
	return t
}

// addKeyword sets the type of a key that has none yet.
func (t *Tag) addKeyword(key, value string) {
	if _, ok := t.Keyword(key); !ok {
		*t = t.With(key, value)
	}
}

// Available is the longest beginning of a tag that a list has, or "".
func Available(tag string, available []string) string {
	for {
		if slices.Contains(available, tag) {
			return tag
		}
		end := strings.LastIndexByte(tag, '-')
		if end < 0 {
			return ""
		}
		if end >= 2 && tag[end-2] == '-' {
			end -= 2
		}
		tag = tag[:end]
	}
}
