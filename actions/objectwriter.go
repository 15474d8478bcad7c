package actions

import (
	"bytes"
	"slices"
)

// ObjectWriter writes one JSON object member by member. It is what the AppendJSON
// methods of typed events and results are made of.
type ObjectWriter struct {
	b     *bytes.Buffer
	extra map[string]any
	used  []string // keys of extra that a listed member has taken
	any   bool
}

// BeginObject starts an object behind dst. Members of extra are written at the end,
// sorted, except those that were put by then.
func BeginObject(dst []byte, extra map[string]any) *ObjectWriter {
	b := bytes.NewBuffer(dst)
	b.WriteByte('{')
	return &ObjectWriter{b: b, extra: extra}
}

// Put writes a member. The value is plain data, any other Go value that encoding/json
// knows, or an ObjectAppender. A nil pointer, map or slice is written as null.
func (w *ObjectWriter) Put(key string, value any) {
	if _, taken := w.extra[key]; taken {
		w.used = append(w.used, key)
	}
	comma(w.b, &w.any)
	writeString(w.b, key)
	w.b.WriteByte(':')
	w.write(value)
}

func (w *ObjectWriter) write(value any) {
	appender, ok := value.(ObjectAppender)
	if !ok {
		writeValue(w.b, value)
		return
	}
	w.b = bytes.NewBuffer(appender.AppendJSON(w.b.Bytes()))
}

// PutList writes a member that is an array of structs.
func PutList[T ObjectAppender](w *ObjectWriter, key string, list []T) {
	w.Put(key, rawList[T](list))
}

type rawList[T ObjectAppender] []T

// AppendJSON writes the array; the name is that of ObjectAppender so that Put takes it.
func (l rawList[T]) AppendJSON(dst []byte) []byte {
	dst = append(dst, '[')
	for i := range l {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = l[i].AppendJSON(dst)
	}
	return append(dst, ']')
}

// End writes what is left of extra, closes the object and returns the whole.
func (w *ObjectWriter) End() []byte {
	if len(w.extra) > len(w.used) {
		for _, key := range sortedKeys(w.extra) {
			if !slices.Contains(w.used, key) {
				w.Put(key, w.extra[key])
			}
		}
	}
	w.b.WriteByte('}')
	return w.b.Bytes()
}
