package actions

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math"
	"reflect"
	"slices"
	"strings"
)

// Sum is a hash of everything about the trigger that steps are played by: two programs whose
// triggers have the same sum play their steps in the same way, as far as tables say it.
func (t *Trigger) Sum() string {
	return sumOf(t, t.Tables.Sum())
}

// Sum is a hash of what the dialect's triggers have in common. The triggers have their own.
func (d Dialect) Sum() string {
	d.Triggers = nil
	return sumOf(d)
}

// Sum is a hash of everything in the tables that steps are played by. Where NewTables was told
// it, it is answered without making them.
func (l *LazyTables) Sum() string {
	if l != nil && l.known.Sum != "" {
		return l.known.Sum
	}
	return l.Recount().Sum
}

// sumOf is a hash of everything in values that can be compared and that steps are played by.
func sumOf(values ...any) string {
	s := summation{hash: sha256.New(), members: map[reflect.Type][]int{}}
	for _, v := range values {
		s.value(reflect.ValueOf(v), 0)
	}
	s.flush(0)
	return hex.EncodeToString(s.hash.Sum(nil)[:16])
}

// unlooked are members of tables that are for people, or for hosts alone.
var unlooked = []string{"Doc", "Title", "Sample", "Entries", "Sources", "Undocumented", "Rules", "MakeEvent", "MakeAPI"}

// summation hashes what can be compared of values.
type summation struct {
	hash    hash.Hash
	waiting []byte // to be hashed
	members map[reflect.Type][]int
}

// deepestTable keeps a table that leads back into itself from being followed without an end.
const deepestTable = 32

func (s *summation) value(v reflect.Value, depth int) {
	if depth > deepestTable {
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if s.is(!v.IsNil()) {
			s.value(v.Elem(), depth+1)
		}
	case reflect.Struct:
		for _, i := range s.membersOf(v.Type()) {
			s.value(v.Field(i), depth+1)
		}
	case reflect.Slice, reflect.Array:
		s.uint(uint64(v.Len()))
		for i := range v.Len() {
			s.value(v.Index(i), depth+1)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		s.uint(uint64(len(keys)))
		for _, key := range keys {
			s.value(key, depth+1)
			s.value(v.MapIndex(key), depth+1)
		}
	case reflect.String:
		s.uint(uint64(v.Len()))
		s.waiting = append(s.waiting, v.String()...)
	case reflect.Bool:
		s.is(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		s.waiting = binary.AppendVarint(s.waiting, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		s.uint(v.Uint())
	case reflect.Float32, reflect.Float64:
		s.waiting = binary.LittleEndian.AppendUint64(s.waiting, math.Float64bits(v.Float()))
	case reflect.Func:
		s.is(!v.IsNil())
	default:
		panic(fmt.Sprintf("actions: a table holds a %s", v.Type()))
	}
	s.flush(4 << 10)
}

func (s *summation) uint(n uint64) { s.waiting = binary.AppendUvarint(s.waiting, n) }

func (s *summation) is(holds bool) bool {
	n := byte(0)
	if holds {
		n = 1
	}
	s.waiting = append(s.waiting, n)
	return holds
}

// flush hashes what waits, if that is more than keep bytes.
func (s *summation) flush(keep int) {
	if len(s.waiting) > keep {
		s.hash.Write(s.waiting) // which never fails
		s.waiting = s.waiting[:0]
	}
}

// membersOf are the members of a struct that count: those that are exported, since the others
// are made when they are needed, and looked at.
func (s *summation) membersOf(t reflect.Type) []int {
	members, known := s.members[t]
	if known {
		return members
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && !slices.Contains(unlooked, f.Name) {
			members = append(members, i)
		}
	}
	s.members[t] = members
	return members
}
