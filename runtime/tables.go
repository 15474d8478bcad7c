package runtime

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// tables are hashes of the data in dialects that steps are played by, one for each trigger and
// one for what triggers have in common: what a host has, its workers must have, too.
func tables(dialects []actions.Dialect) []string {
	var all []string
	add := func(name string, v any) {
		sum := sha256.Sum256(tableOf(v))
		all = append(all, name+" "+hex.EncodeToString(sum[:16]))
	}
	for _, d := range dialects {
		for _, t := range d.Triggers {
			add(t.Name(), t)
		}
		d.Triggers = nil
		add(d.Name, d)
	}
	return all
}

// tableOf is everything in a value that can be compared and that workers look at.
func tableOf(v any) []byte {
	w := tableWriter{to: make([]byte, 0, 64<<10), members: map[reflect.Type][]int{}}
	w.value(reflect.ValueOf(v), 0)
	return w.to
}

// unlooked are members of tables that are for people, or for hosts alone.
var unlooked = []string{"Doc", "Title", "Sample", "Entries", "Sources", "Undocumented", "Rules"}

// speaks says that a worker with these dialects plays the steps of another as its host does.
func speaks(dialects []actions.Dialect, d actions.Dialect) bool {
	at := slices.IndexFunc(dialects, func(known actions.Dialect) bool { return known.Name == d.Name })
	if at < 0 {
		return false
	}
	known := dialects[at]
	for _, t := range d.Triggers {
		same := slices.IndexFunc(known.Triggers, func(other *actions.Trigger) bool { return other.ID == t.ID })
		if same < 0 || known.Triggers[same] != t && !bytes.Equal(tableOf(known.Triggers[same]), tableOf(t)) {
			return false
		}
	}
	known.Triggers, d.Triggers = nil, nil
	return bytes.Equal(tableOf(known), tableOf(d))
}

// tableWriter writes what can be compared of values.
type tableWriter struct {
	to      []byte
	members map[reflect.Type][]int
}

// deepestTable keeps a table that leads back into itself from being followed without an end.
const deepestTable = 32

func (w *tableWriter) value(v reflect.Value, depth int) {
	if depth > deepestTable {
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if w.is(!v.IsNil()) {
			w.value(v.Elem(), depth+1)
		}
	case reflect.Struct:
		for _, i := range w.membersOf(v.Type()) {
			w.value(v.Field(i), depth+1)
		}
	case reflect.Slice, reflect.Array:
		w.to = binary.AppendUvarint(w.to, uint64(v.Len()))
		for i := range v.Len() {
			w.value(v.Index(i), depth+1)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		w.to = binary.AppendUvarint(w.to, uint64(len(keys)))
		for _, key := range keys {
			w.value(key, depth+1)
			w.value(v.MapIndex(key), depth+1)
		}
	case reflect.String:
		w.to = append(binary.AppendUvarint(w.to, uint64(v.Len())), v.String()...)
	case reflect.Bool:
		w.is(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.to = binary.AppendVarint(w.to, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		w.to = binary.AppendUvarint(w.to, v.Uint())
	case reflect.Float32, reflect.Float64:
		w.to = binary.LittleEndian.AppendUint64(w.to, math.Float64bits(v.Float()))
	case reflect.Func:
		w.is(!v.IsNil())
	default:
		panic(fmt.Sprintf("runtime: a table holds a %s", v.Type()))
	}
}

func (w *tableWriter) is(holds bool) bool {
	n := byte(0)
	if holds {
		n = 1
	}
	w.to = append(w.to, n)
	return holds
}

// membersOf are the members of a struct that count: those that are exported, since the others
// are made when they are needed, and looked at.
func (w *tableWriter) membersOf(t reflect.Type) []int {
	members, known := w.members[t]
	if known {
		return members
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && !slices.Contains(unlooked, f.Name) {
			members = append(members, i)
		}
	}
	w.members[t] = members
	return members
}
