package intllocale

import "strings"

// Maximize adds the script and the region that are likely to go with the rest, and the language
// where it is not determined.
func (t Tag) Maximize() Tag {
	language, script, region := t.Language, title(t.Script), strings.ToUpper(t.Region)
	if language != "und" && script != "" && region != "" {
		return t
	}
	if script == unknownScript {
		script = ""
	}
	if region == unknownRegion {
		region = ""
	}
	for _, tag := range []string{
		join(language, script, region), join(language, script, ""), join(language, "", region), language,
	} {
		head, ok := lineWith(likely, "", tag)
		if !ok {
			continue
		}
		parts := strings.Split(head, "-")
		if language == "und" {
			t.Language = parts[0]
		}
		if script == "" {
			t.Script = parts[1]
		}
		if region == "" {
			t.Region = parts[2]
		}
		return t
	}
	return t
}

// What is not known has codes of its own.
const unknownScript, unknownRegion = "Zzzz", "ZZ"

// Minimize leaves out what Maximize adds.
func (t Tag) Minimize() Tag {
	if t.Script == unknownScript {
		t.Script = ""
	}
	if t.Region == unknownRegion {
		t.Region = ""
	}
	full := t.Maximize()
	for _, some := range []Tag{{Language: full.Language}, {Language: full.Language, Region: full.Region}, {Language: full.Language, Script: full.Script}} {
		if most := some.Maximize(); most.Language == full.Language && most.Script == full.Script && most.Region == full.Region {
			full.Script, full.Region = some.Script, some.Region
			return full
		}
	}
	return full
}

// join writes the parts of a tag that there are.
func join(parts ...string) string {
	var some []string
	for _, part := range parts {
		if part != "" {
			some = append(some, part)
		}
	}
	return strings.Join(some, "-")
}

// title is a text with its first letter in upper case alone.
func title(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + strings.ToLower(text[1:])
}
