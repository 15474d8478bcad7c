package actions

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// typeOf is the JSON type of a value, "undefined", or the typeof of an Opaque.
func typeOf(v any) Type {
	switch v := v.(type) {
	case nil:
		return Null
	case Undefined:
		return "undefined"
	case bool:
		return Boolean
	case string:
		return String
	case float64, int:
		return Number
	case []any:
		return Array
	case Object:
		return Obj
	case Opaque:
		return Type(v.Typeof)
	default:
		return Any
	}
}

// isType says whether a value is of a type of the tables.
func isType(v any, t Type) bool {
	switch t {
	case Any:
		return true
	case Integer:
		f, ok := v.(float64)
		return ok && f == math.Trunc(f) && !math.IsInf(f, 0)
	default:
		return typeOf(v) == t
	}
}

func isOneOf(v any, types []Type) bool {
	for _, t := range types {
		if isType(v, t) {
			return true
		}
	}
	return false
}

func isUndefined(v any) bool {
	_, ok := v.(Undefined)
	return ok
}

// isTruthy is JavaScript's ToBoolean.
func isTruthy(v any) bool {
	switch v := v.(type) {
	case nil, Undefined:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case float64:
		return v != 0 && !math.IsNaN(v)
	default:
		return true
	}
}

// text is JavaScript's String(v).
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case Undefined:
		return "undefined"
	case bool:
		return strconv.FormatBool(v)
	case string:
		return v
	case float64:
		return numberText(v)
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			if item != nil && !isUndefined(item) {
				parts[i] = text(item)
			}
		}
		return strings.Join(parts, ",")
	case Opaque:
		return "[" + v.Typeof + "]"
	default:
		return "[object Object]"
	}
}

func numberText(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case f == 0:
		return "0"
	case math.Abs(f) >= 1e21 || math.Abs(f) < 1e-6:
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
		return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
	default:
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
}

// trim is String.prototype.trim.
func trim(s string) string { return strings.TrimFunc(s, isSpace) }

// isSpace tells JavaScript's white space and line ends.
func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', '\u00a0', '\ufeff', '\u2028', '\u2029':
		return true
	}
	return unicode.Is(unicode.Zs, r)
}

// withArticle names a type in a sentence: "a string", "an object", "null".
func withArticle(t Type) string {
	switch t {
	case Null, "undefined":
		return string(t)
	case Array, Obj, Integer:
		return "an " + string(t)
	case "bigint":
		return "a BigInt"
	default:
		return "a " + string(t)
	}
}

// plain turns a value of a table (maps, slices, integers, NullValue) into plain data.
// Maps without an order get that of their sorted keys.
func plain(v any) any {
	switch v := v.(type) {
	case nil, NullValue:
		return nil
	case Undefined, bool, string, float64, Opaque:
		return v
	case int:
		return float64(v)
	case int64:
		return float64(v)
	case []string:
		list := make([]any, len(v))
		for i, s := range v {
			list[i] = s
		}
		return list
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = plain(item)
		}
		return list
	case Object:
		object := make(Object, len(v))
		for i, m := range v {
			object[i] = Member{Key: m.Key, Value: plain(m.Value)}
		}
		return object
	case map[string]any:
		object := make(Object, 0, len(v))
		for _, key := range sortedKeys(v) {
			object = append(object, Member{Key: key, Value: plain(v[key])})
		}
		return object
	case map[string]string:
		object := make(Object, 0, len(v))
		for _, key := range sortedKeys(v) {
			object = append(object, Member{Key: key, Value: v[key]})
		}
		return object
	default:
		value, err := ParseValue(AppendJSON(nil, v))
		if err != nil {
			return nil
		}
		return value
	}
}
