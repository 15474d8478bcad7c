package actions

import (
	"fmt"
	"math"
)

// ObjectReader is a struct that is filled from an object of plain data. The typed events
// and results of the dialects are such structs.
type ObjectReader interface{ ReadObject(Object) error }

// ObjectAppender is a struct that writes itself as a JSON object.
type ObjectAppender interface{ AppendJSON(dst []byte) []byte }

// ResultReader is a typed result that is filled from an execution.
type ResultReader interface{ ReadExecution(*Execution) error }

// Read fills to, a pointer to a struct's member, from plain data: a *string, *bool,
// *float64, *int64, pointers to those, a slice or map of plain Go values, an *any or an
// ObjectReader. Null leaves the zero value. The error says what type the value has and
// what it must have.
func Read(v any, to any) error {
	if v == nil {
		return nil
	}
	switch to := to.(type) {
	case ObjectReader:
		return readAs(v, Obj, to.ReadObject)
	case *string:
		return readAs(v, String, func(s string) error { *to = s; return nil })
	case **string:
		return readAs(v, String, func(s string) error { *to = &s; return nil })
	case *bool:
		return readAs(v, Boolean, func(b bool) error { *to = b; return nil })
	case **bool:
		return readAs(v, Boolean, func(b bool) error { *to = &b; return nil })
	case *float64:
		return readAs(v, Number, func(f float64) error { *to = f; return nil })
	case **float64:
		return readAs(v, Number, func(f float64) error { *to = &f; return nil })
	case *int64:
		return readInteger(v, func(n int64) { *to = n })
	case **int64:
		return readInteger(v, func(n int64) { *to = &n })
	case *[]string:
		return readTexts(v, to)
	case *[]any:
		return readAs(v, Array, func(list []any) error { *to, _ = Natural(list).([]any); return nil })
	case *map[string]string:
		return readTextMap(v, to)
	case *map[string]any:
		return readAs(v, Obj, func(o Object) error { *to, _ = Natural(o).(map[string]any); return nil })
	case *any:
		*to = Natural(v)
		return nil
	default:
		return fmt.Errorf("a %T cannot be read", to)
	}
}

// ReadList fills a slice of structs from plain data, as Read does.
func ReadList[T any, P interface {
	*T
	ObjectReader
}](v any, to *[]T) error {
	if v == nil {
		return nil
	}
	return readAs(v, Array, func(list []any) error {
		items := make([]T, len(list))
		for i := range list {
			if err := Read(list[i], P(&items[i])); err != nil {
				return fmt.Errorf("[%d]: %w", i, err)
			}
		}
		*to = items
		return nil
	})
}

// Natural turns plain data into what encoding/json would make of its JSON: objects
// become map[string]any, undefined members are left out.
func Natural(v any) any {
	switch v := v.(type) {
	case Object:
		m := make(map[string]any, len(v))
		for _, member := range v {
			switch member.Value.(type) {
			case Undefined, Opaque:
				continue
			}
			m[member.Key] = Natural(member.Value)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = Natural(item)
		}
		return list
	case Undefined, Opaque:
		return nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
		return v
	default:
		return v
	}
}

// Keep puts a member that has no field of its own into the Extra of a struct.
func Keep(extra map[string]any, m Member) map[string]any {
	if isUndefined(m.Value) {
		return extra
	}
	if extra == nil {
		extra = map[string]any{}
	}
	extra[m.Key] = Natural(m.Value)
	return extra
}

// ReadJSON fills a struct from the text of a JSON object.
func ReadJSON(data []byte, to ObjectReader) error {
	v, err := ParseValue(data)
	if err != nil {
		return err
	}
	return Read(v, to)
}

func readAs[T any](v any, t Type, put func(T) error) error {
	typed, ok := v.(T)
	if !ok {
		return mistyped(v, t)
	}
	return put(typed)
}

func mistyped(v any, t Type) error {
	return fmt.Errorf("must be %s, not %s", withArticle(t), withArticle(typeOf(v)))
}

func readInteger(v any, put func(int64)) error {
	f, ok := v.(float64)
	if !ok || f != math.Trunc(f) || math.Abs(f) > maxSafeInteger {
		return mistyped(v, Integer)
	}
	put(int64(f))
	return nil
}

func readTexts(v any, to *[]string) error {
	return readAs(v, Array, func(list []any) error {
		texts := make([]string, len(list))
		for i := range list {
			if err := Read(list[i], &texts[i]); err != nil {
				return fmt.Errorf("[%d]: %w", i, err)
			}
		}
		*to = texts
		return nil
	})
}

func readTextMap(v any, to *map[string]string) error {
	return readAs(v, Obj, func(o Object) error {
		m := make(map[string]string, len(o))
		for _, member := range o {
			var s string
			if err := Read(member.Value, &s); err != nil {
				return fmt.Errorf("%s: %w", member.Key, err)
			}
			m[member.Key] = s
		}
		*to = m
		return nil
	})
}
