package sandbox

import (
	"reflect"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/regex"
)

var (
	typeUnits = reflect.TypeFor[[]uint16]()
	// byteOrderMark begins the units of the engine's strings that are not ASCII.
	byteOrderMark = uint16(0xFEFF)
)

// subjects shows strings of the engine to regular expressions, without copying where the
// engine lets them be seen: a loop of matches in a long text would be quadratic.
type subjects struct {
	last  goja.String // a pointer, so that comparing it is cheap and safe
	input regex.Input
}

func (s *subjects) input16(text goja.String) regex.Input {
	value := reflect.ValueOf(text)
	switch value.Kind() {
	case reflect.String:
		return regex.Input{ASCII: value.String()}
	case reflect.Slice:
		if value.Type().ConvertibleTo(typeUnits) {
			units := value.Convert(typeUnits).Interface().([]uint16)
			if len(units) == text.Length()+1 && units[0] == byteOrderMark {
				return regex.Input{Units: units[1:]}
			}
		}
	case reflect.Pointer:
		if s.last != text {
			s.last, s.input = text, copied(text)
		}
		return s.input
	}
	return copied(text)
}

// copied is for the strings that come from Go, whose units cannot be seen.
func copied(text goja.String) regex.Input {
	length := text.Length()
	if ascii := text.String(); len(ascii) == length {
		return regex.Input{ASCII: ascii}
	}
	units := make([]uint16, length)
	for i := range units {
		units[i] = text.CharAt(i)
	}
	return regex.Input{Units: units}
}

// stringOf is ToString.
func (r *Realm) stringOf(v goja.Value) goja.String {
	for {
		switch value := v.(type) {
		case goja.String:
			return value
		case *goja.Symbol:
			panic(r.newError("TypeError", "", "Cannot convert a Symbol value to a string"))
		case *goja.Object:
			v = value.ToString()
		case nil:
			v = goja.Undefined()
		default:
			return r.vm.ToValue(v.String()).(goja.String)
		}
	}
}
