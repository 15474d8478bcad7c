package actions

import (
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// Event is an input document with the changes laid over it. Reading is by path, without
// decoding the whole. It is not safe for use by several goroutines.
type Event struct {
	*source
	patches []Patch
}

// source is a document as it came, shared by the clones of an event.
type source struct {
	raw     []byte
	text    string       // raw again: what look-ups cut their pieces from
	members []textMember // of the root; made at the first look-up
}

// textMember is one member of an object, its value undecoded.
type textMember struct {
	name string
	text fragment
}

// NewEvent checks that raw is a JSON object in UTF-8 and returns the event. The error is
// an *EventError. It keeps raw, which must not change afterwards.
func NewEvent(raw []byte) (*Event, error) {
	if err := checkEvent(raw); err != nil {
		return nil, err
	}
	return KnownEvent(raw), nil
}

// KnownEvent is NewEvent for a document that NewEvent has accepted, here or in another process:
// it is not checked again.
func KnownEvent(raw []byte) *Event { return &Event{source: &source{raw: raw, text: string(raw)}} }

// Clone returns an event with the same document and patches, to which other patches can
// be applied. The two must be used by the same goroutine.
func (e *Event) Clone() *Event {
	return &Event{source: e.source, patches: slices.Clip(e.patches)}
}

// JSON is the document as it came, without the patches.
func (e *Event) JSON() []byte { return e.raw }

// Patches are the changes in the order they were made. The caller must not change them.
func (e *Event) Patches() []Patch { return e.patches }

// Apply lays patches over the event.
func (e *Event) Apply(patches ...Patch) { e.patches = append(e.patches, patches...) }

// Lookup returns the value at a dotted path, as plain data (see Undefined), and whether
// it is there. The path may begin with "event.". Members whose names hold a dot are
// reached by At.
func (e *Event) Lookup(path string) (any, bool) {
	path = strings.TrimPrefix(path, "event.")
	if !e.isPatched(path) {
		return e.find(path).decode()
	}
	return e.At(strings.Split(path, ".")...)
}

// TypeAt returns the JSON type of the value at a dotted path and whether it is there. The
// value is not decoded unless patches reach it.
func (e *Event) TypeAt(path string) (Type, bool) {
	path = strings.TrimPrefix(path, "event.")
	if e.isPatched(path) {
		value, ok := e.At(strings.Split(path, ".")...)
		return typeOf(value), ok
	}
	return e.find(path).kind()
}

// Text returns the JSON text of the value at a dotted path as it came, without patches;
// "" when it is not there. The path "" is the whole document.
func (e *Event) Text(path string) string {
	return string(e.find(strings.TrimPrefix(path, "event.")))
}

// isPatched says whether a patch changes the value at path, something in it or something
// around it.
func (e *Event) isPatched(path string) bool {
	for i := range e.patches {
		if onSameLine(e.patches[i].Path, path) {
			return true
		}
	}
	return false
}

// onSameLine says whether one of the two paths begins with the other.
func onSameLine(names []string, path string) bool {
	for _, name := range names {
		if path == "" {
			return true
		}
		first, rest, _ := strings.Cut(path, ".")
		if first != name {
			return false
		}
		path = rest
	}
	return true
}

// At returns the value at a path given member by member, and whether it is there. No
// members mean the whole document.
func (e *Event) At(path ...string) (any, bool) {
	return e.at(path, len(e.patches))
}

// Decode returns the whole document with the patches applied.
func (e *Event) Decode() Object {
	value, _ := e.At()
	object, _ := value.(Object)
	return object
}

// at is At with only the first n patches applied.
func (e *Event) at(path []string, n int) (any, bool) {
	found := e.findPath(path)
	value, ok, decoded := any(nil), false, false
	for i := range n {
		patch := &e.patches[i]
		shared := common(patch.Path, path)
		if shared < len(patch.Path) && shared < len(path) {
			continue
		}
		if patch.IfAbsent {
			if _, exists := e.at(patch.Path, i); exists {
				continue
			}
		}
		if !decoded {
			value, ok = found.decode()
			decoded = true
		}
		if shared == len(patch.Path) {
			value, ok = under(patch, path[shared:])
			continue
		}
		if patch.Delete && !ok {
			continue
		}
		value, ok = amend(value, patch, patch.Path[shared:]), true
	}
	if !decoded {
		return found.decode()
	}
	return value, ok
}

// under is the value that a patch puts at rest below its own path.
func under(patch *Patch, rest []string) (any, bool) {
	if patch.Delete {
		return nil, false
	}
	return Get(patch.Value, rest...)
}

// amend returns value with the patch applied at rest below it. What is no object on the
// way is replaced by one, unless the patch deletes.
func amend(value any, patch *Patch, rest []string) any {
	if patch.Delete {
		return Without(value, rest...)
	}
	return With(value, patch.Value, rest...)
}

func common(a, b []string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// fragment is a piece of JSON text; "" is none.
type fragment string

func (f fragment) decode() (any, bool) {
	if f == "" {
		return nil, false
	}
	switch f[0] {
	case 'n':
		return nil, true
	case 't':
		return true, true
	case 'f':
		return false, true
	case '"':
		if !strings.Contains(string(f), `\`) {
			return string(f[1 : len(f)-1]), true
		}
	}
	return parsed(string(f)), true
}

// kind is the type that the first byte tells.
func (f fragment) kind() (Type, bool) {
	if f == "" {
		return "", false
	}
	return typeOfText(f[0]), true
}

// member returns the text of a member; of duplicate keys the last, as JSON.parse does.
func (f fragment) member(name string) fragment {
	var found fragment
	if f == "" || f[0] != '{' {
		return found
	}
	gjson.Parse(string(f)).ForEach(func(key, value gjson.Result) bool {
		if keyText(key.Raw) == name {
			found = fragment(value.Raw)
		}
		return true
	})
	return found
}

// keyText is the name that a quoted key stands for. The common key without an escape
// needs no decoding.
func keyText(raw string) string {
	if !strings.Contains(raw, `\`) {
		return raw[1 : len(raw)-1]
	}
	return parsedText(raw)
}

// root is the text of one member of the document. Most look-ups begin at the same few
// members, so where these lie is found out once.
func (d *source) root(name string) fragment {
	if d.members == nil {
		d.members = make([]textMember, 0, 24)
		gjson.Parse(d.text).ForEach(func(key, value gjson.Result) bool {
			d.members = append(d.members, textMember{keyText(key.Raw), fragment(value.Raw)})
			return true
		})
	}
	for _, v := range slices.Backward(d.members) { // of duplicate keys the last
		if v.name == name {
			return v.text
		}
	}
	return ""
}

func (d *source) find(path string) fragment {
	if path == "" {
		return fragment(d.text)
	}
	name, path, _ := strings.Cut(path, ".")
	at := d.root(name)
	for path != "" && at != "" {
		name, path, _ = strings.Cut(path, ".")
		at = at.member(name)
	}
	return at
}

func (d *source) findPath(path []string) fragment {
	if len(path) == 0 {
		return fragment(d.text)
	}
	at := d.root(path[0])
	for _, name := range path[1:] {
		if at == "" {
			break
		}
		at = at.member(name)
	}
	return at
}
