package actions

import (
	"bytes"

	"github.com/tidwall/gjson"
)

// Patched is the document with the patches applied. Whatever no patch touches keeps its
// text and its order, numbers of any size included; new members come last. The result
// must not be changed when there are no patches.
func (e *Event) Patched() []byte {
	document := e.raw
	for i := range e.patches {
		patch := &e.patches[i]
		if patch.IfAbsent {
			if _, exists := e.at(patch.Path, i); exists {
				continue
			}
		}
		if patch.Delete && e.isAbsent(patch.Path, i) {
			continue
		}
		var b bytes.Buffer
		b.Grow(len(document) + 64)
		splice(&b, string(bytes.TrimSpace(document)), patch, patch.Path)
		document = b.Bytes()
	}
	return document
}

func (e *Event) isAbsent(path []string, n int) bool {
	_, exists := e.at(path, n)
	return !exists
}

// splice writes the JSON text with the patch applied at path below it.
func splice(b *bytes.Buffer, text string, patch *Patch, path []string) {
	if len(path) == 0 {
		writeValue(b, patch.Value)
		return
	}
	b.WriteByte('{')
	separate, done := false, false
	if gjson.Parse(text).IsObject() {
		// Of duplicate keys the last counts, so that is the one to change.
		last := lastMember(text, path[0])
		index := -1
		gjson.Parse(text).ForEach(func(key, value gjson.Result) bool {
			index++
			here := index == last
			if here && patch.Delete && len(path) == 1 {
				return true
			}
			if last >= 0 && !here && keyText(key.Raw) == path[0] {
				return true
			}
			comma(b, &separate)
			b.WriteString(key.Raw)
			b.WriteByte(':')
			if here {
				splice(b, value.Raw, patch, path[1:])
				done = true
				return true
			}
			b.WriteString(value.Raw)
			return true
		})
	}
	if !done && !patch.Delete {
		comma(b, &separate)
		writeString(b, path[0])
		b.WriteByte(':')
		splice(b, "", patch, path[1:])
	}
	b.WriteByte('}')
}

func lastMember(text, name string) int {
	last, index := -1, -1
	gjson.Parse(text).ForEach(func(key, _ gjson.Result) bool {
		index++
		if keyText(key.Raw) == name {
			last = index
		}
		return true
	})
	return last
}

func comma(b *bytes.Buffer, separate *bool) {
	if *separate {
		b.WriteByte(',')
	}
	*separate = true
}
