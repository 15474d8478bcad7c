package sandbox

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// languageTag is a language tag of Unicode's LDML: a language, a script, a region and
// variants, and what extends them.
type languageTag struct {
	language, script, region string
	variants                 []string
	extensions               []string // "u-hc-h12", by their letters; "x-…" last
}

var (
	tagLanguage = regexp.MustCompile(`^(?:[a-z]{2,3}|[a-z]{5,8})$`)
	tagScript   = regexp.MustCompile(`^[a-z]{4}$`)
	tagRegion   = regexp.MustCompile(`^(?:[a-z]{2}|[0-9]{3})$`)
	tagVariant  = regexp.MustCompile(`^(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})$`)
	tagPart     = regexp.MustCompile(`^[a-z0-9]{1,8}$`)
	tagKey      = regexp.MustCompile(`^[a-z0-9][a-z]$`)
	tagFieldKey = regexp.MustCompile(`^[a-z][0-9]$`)
)

// mostVariants bounds the letters of variants: ICU has no room for more in the name of a locale.
const mostVariants = 157

// parseTag reads a tag. It fails for what is none, or says something twice.
func parseTag(text string) (tag languageTag, ok bool) {
	parts := strings.Split(strings.ToLower(text), "-")
	for _, part := range parts {
		if !tagPart.MatchString(part) {
			return tag, false
		}
	}
	if !tagLanguage.MatchString(parts[0]) {
		return tag, false
	}
	tag.language, parts = parts[0], parts[1:]
	if len(parts) > 0 && tagScript.MatchString(parts[0]) {
		tag.script, parts = parts[0], parts[1:]
	}
	if len(parts) > 0 && tagRegion.MatchString(parts[0]) {
		tag.region, parts = parts[0], parts[1:]
	}
	length := 0
	for len(parts) > 0 && tagVariant.MatchString(parts[0]) {
		length += len(parts[0]) + 1
		if length > mostVariants {
			return tag, false
		}
		if slices.Contains(tag.variants, parts[0]) {
			return tag, false
		}
		tag.variants, parts = append(tag.variants, parts[0]), parts[1:]
	}
	return tag, tag.parseExtensions(parts)
}

// parseExtensions reads what follows the language.
func (t *languageTag) parseExtensions(parts []string) bool {
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
			extension = canonicalKeywords(extension)
		case "t":
			canonical, ok := canonicalFields(extension)
			if !ok {
				return false
			}
			extension = canonical
		}
		t.extensions = append(t.extensions, letter+"-"+strings.Join(extension, "-"))
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
		if tagKey.MatchString(part) {
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
			all = append(all, canonicalType(key, value))
		}
	}
	return all
}

// canonicalType replaces the old types of keywords.
func canonicalType(key, value string) string {
	switch key + "-" + value {
	case "ca-gregorian":
		return "gregory"
	case "ca-ethiopic-amete-alem":
		return "ethioaa"
	case "ca-islamicc":
		return "islamic-civil"
	case "ks-primary":
		return "level1"
	case "ks-tertiary":
		return "level3"
	case "kn-yes", "kb-yes", "kc-yes", "kh-yes", "kk-yes":
		return ""
	}
	return value
}

// canonicalFields sorts the fields of a transformation.
func canonicalFields(parts []string) ([]string, bool) {
	var all []string
	end := slices.IndexFunc(parts, tagFieldKey.MatchString)
	if end < 0 {
		end = len(parts)
	}
	if end > 0 {
		source, ok := parseTag(strings.Join(parts[:end], "-"))
		if !ok || len(source.extensions) > 0 {
			return nil, false
		}
		all = append(all, strings.ToLower(source.String()))
	}
	var fields []string
	for _, part := range parts[end:] {
		if tagFieldKey.MatchString(part) {
			fields = append(fields, part)
			continue
		}
		fields[len(fields)-1] += "-" + part
	}
	for _, field := range fields {
		if len(field) == 2 {
			return nil, false
		}
	}
	slices.Sort(fields)
	return append(all, fields...), true
}

// String writes the tag as ECMA-402 calls canonical: letters in their cases, old names of
// languages and regions replaced, everything in order.
func (t languageTag) String() string {
	languageName, region := t.language, t.region
	if base, err := language.ParseBase(languageName); err == nil {
		if tag, err := language.Deprecated.Parse(base.String()); err == nil {
			if canonical, confidence := tag.Base(); confidence == language.Exact {
				languageName = canonical.String()
			}
		}
	}
	if found, err := language.ParseRegion(region); err == nil && region != "" {
		region = found.Canonicalize().String()
	}
	parts := []string{languageName}
	if t.script != "" {
		parts = append(parts, strings.ToUpper(t.script[:1])+t.script[1:])
	}
	if region != "" {
		parts = append(parts, strings.ToUpper(region))
	}
	parts = append(parts, slices.Sorted(slices.Values(t.variants))...)
	extensions := slices.Clone(t.extensions)
	slices.SortStableFunc(extensions, func(a, b string) int { return strings.Compare(extensionOrder(a), extensionOrder(b)) })
	return strings.Join(append(parts, extensions...), "-")
}

// extensionOrder puts what is for private use behind everything else.
func extensionOrder(extension string) string {
	if extension[0] == 'x' {
		return "~"
	}
	return extension[:1]
}

// keyword is the type of a key of the Unicode extension, and whether the tag has the key.
func (t languageTag) keyword(key string) (string, bool) {
	for _, extension := range t.extensions {
		if !strings.HasPrefix(extension, "u-") {
			continue
		}
		rest, found := "", false
		for _, part := range strings.Split(extension, "-")[1:] {
			switch {
			case tagKey.MatchString(part):
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

// base is the tag without what extends it.
func (t languageTag) base() string {
	t.extensions = nil
	return t.String()
}

// availableLocale is the longest beginning of a tag that a list has, or "".
func availableLocale(tag string, available []string) string {
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
