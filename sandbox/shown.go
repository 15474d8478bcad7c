package sandbox

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// How much of a thrown value is told.
const (
	maxShown      = 1000 // of the text, in bytes
	maxShownItems = 20   // of one object
	maxShownDepth = 2    // as util.inspect
	maxShownText  = 200  // of one string
)

// shown is about what util.inspect makes of a value, on one line and bounded. It runs
// nothing of the script: no getter, no trap of a Proxy, no method.
func (r *Realm) shown(v goja.Value) string {
	s := shower{realm: r}
	s.value(v, 0)
	return cut(s.text.String(), maxShown)
}

type shower struct {
	realm *Realm
	text  strings.Builder
	seen  []*goja.Object
}

func (s *shower) value(v goja.Value, depth int) {
	object, ok := v.(*goja.Object)
	if !ok {
		s.text.WriteString(shownPrimitive(v))
		return
	}
	if object.ExportType() == typeOfProxy {
		s.text.WriteString("[Proxy]")
		return
	}
	if slices.Contains(s.seen, object) {
		s.text.WriteString("[Circular]")
		return
	}
	s.seen = append(s.seen, object)
	s.object(object, depth)
	s.seen = s.seen[:len(s.seen)-1]
}

func shownPrimitive(v goja.Value) string {
	switch {
	case v != nil && goja.IsString(v):
		return quotedText(cut(v.String(), maxShownText))
	case v != nil && goja.IsBigInt(v):
		return v.String() + "n"
	case v != nil && goja.IsNumber(v) && v.ToFloat() == 0 && math.Signbit(v.ToFloat()):
		return "-0"
	}
	return textOf(v)
}

// quotedText is a string as util.inspect quotes it.
func quotedText(text string) string {
	mark := "'"
	for _, other := range []string{"'", `"`, "`"} {
		if !strings.Contains(text, other) {
			mark = other
			break
		}
	}
	return mark + strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`, mark, `\`+mark).Replace(text) + mark
}

func (s *shower) object(object *goja.Object, depth int) {
	class := object.ClassName()
	own := propertiesOf(object)
	switch {
	case class == "Function":
		s.text.WriteString(shownFunction(object, own))
	case class == "Error":
		s.text.WriteString("[" + own.text(object, "message", "Error", "Error: ") + "]")
	case class == "Array" && own.plain:
		s.array(object, own, depth)
	case class == "Object" && own.plain:
		s.members(object, own, depth)
	default:
		s.text.WriteString("[" + class + "]")
	}
}

func shownFunction(function *goja.Object, own ownProperties) string {
	return "[" + own.text(function, "name", "Function (anonymous)", "Function: ") + "]"
}

func (s *shower) array(list *goja.Object, own ownProperties, depth int) {
	if own.length == 0 {
		s.text.WriteString("[]")
		return
	}
	if depth > maxShownDepth {
		s.text.WriteString("[Array]")
		return
	}
	s.text.WriteString("[ ")
	for i := range min(own.length, maxShownItems) {
		if i > 0 {
			s.text.WriteString(", ")
		}
		switch {
		case own.isHole(i): // of which a prototype may have an accessor
			s.text.WriteString("undefined")
		case own.accessorAt(i):
			s.text.WriteString("[Getter]")
		default:
			s.value(list.Get(strconv.Itoa(i)), depth+1)
		}
	}
	s.rest(own.length)
	s.text.WriteString(" ]")
}

func (s *shower) members(object *goja.Object, own ownProperties, depth int) {
	prefix := s.className(object)
	names := object.Keys()
	if len(names) == 0 {
		s.text.WriteString(prefix + "{}")
		return
	}
	if depth > maxShownDepth {
		if prefix = strings.TrimSuffix(prefix, " "); prefix == "" {
			prefix = "Object"
		}
		s.text.WriteString("[" + prefix + "]")
		return
	}
	s.text.WriteString(prefix + "{ ")
	for i, name := range names[:min(len(names), maxShownItems)] {
		if i > 0 {
			s.text.WriteString(", ")
		}
		s.text.WriteString(shownKey(name) + ": ")
		if own.accessor(name) {
			s.text.WriteString("[Getter]")
			continue
		}
		s.value(object.Get(name), depth+1)
	}
	s.rest(len(names))
	s.text.WriteString(" }")
}

// rest says how many items were left out.
func (s *shower) rest(items int) {
	switch left := items - maxShownItems; {
	case left == 1:
		s.text.WriteString(", ... 1 more item")
	case left > 1:
		s.text.WriteString(", ... " + strconv.Itoa(left) + " more items")
	}
}

// className stands before an object that is no plain one: the name of its class.
func (s *shower) className(object *goja.Object) string {
	prototype := object.Prototype()
	switch {
	case prototype == nil:
		return "[Object: null prototype] "
	case prototype == s.realm.vm.NewObject().Prototype() || prototype.ExportType() == typeOfProxy:
		return ""
	}
	own := propertiesOf(prototype)
	if !own.has("constructor") || own.accessor("constructor") {
		return ""
	}
	class, ok := prototype.Get("constructor").(*goja.Object)
	if !ok || class.ExportType() == typeOfProxy {
		return ""
	}
	if name := propertiesOf(class).text(class, "name", "", ""); name != "" && name != "Object" {
		return name + " "
	}
	return ""
}

var plainKey = lateregexp.Expression{Text: `^[a-zA-Z_][a-zA-Z_0-9]*$`}

func shownKey(name string) string {
	if plainKey.MatchString(name) {
		return name
	}
	return quotedText(cut(name, maxShownText))
}

// ownProperties are what the engine keeps of an object's own properties: it has no other way
// to tell an accessor from a value without a call of the script. Where they are not as
// expected, nothing counts as a value.
type ownProperties struct {
	values, elements reflect.Value
	length           int  // of elements
	plain            bool // there is nothing but values and elements
}

func propertiesOf(object *goja.Object) (p ownProperties) {
	self := reflect.ValueOf(object).Elem().FieldByName("self")
	if self.Kind() != reflect.Interface || self.IsNil() || self.Elem().Kind() != reflect.Pointer {
		return p
	}
	structure := self.Elem().Elem()
	if structure.Kind() != reflect.Struct {
		return p
	}
	base := structure
	switch structure.Type().Name() {
	case "baseObject":
		p.plain = true
	case "arrayObject":
		p.plain = true
		if p.elements = structure.FieldByName("values"); p.elements.Kind() != reflect.Slice || p.elements.Type().Elem().Kind() != reflect.Interface {
			return ownProperties{}
		}
		p.length = p.elements.Len()
		base = structure.FieldByName("baseObject")
	}
	if base.IsValid() {
		p.values = base.FieldByName("values")
	}
	if p.values.Kind() != reflect.Map {
		return ownProperties{}
	}
	return p
}

func (p ownProperties) find(name string) reflect.Value {
	if p.values.Kind() != reflect.Map || p.values.Type().Key() != reflect.TypeFor[unistring.String]() {
		return reflect.Value{}
	}
	return p.values.MapIndex(reflect.ValueOf(unistring.NewFromString(name)))
}

func (p ownProperties) has(name string) bool { return p.find(name).IsValid() }

func (p ownProperties) accessor(name string) bool { return isAccessor(p.find(name)) }

// isHole reports whether an array has no element at a place.
func (p ownProperties) isHole(i int) bool { return p.elements.Index(i).IsNil() }

func (p ownProperties) accessorAt(i int) bool { return isAccessor(p.elements.Index(i)) }

func isAccessor(value reflect.Value) bool {
	if !value.IsValid() || value.Kind() != reflect.Interface {
		return true
	}
	if value = value.Elem(); value.Kind() != reflect.Pointer || value.Type().Elem().Name() != "valueProperty" {
		return false
	}
	field := value.Elem().FieldByName("accessor")
	return field.Kind() != reflect.Bool || field.Bool()
}

// text is a property that is a string and no accessor, behind before; or without.
func (p ownProperties) text(object *goja.Object, name, without, before string) string {
	if !p.has(name) || p.accessor(name) {
		return without
	}
	value := object.Get(name)
	if value == nil || !goja.IsString(value) || value.String() == "" {
		return without
	}
	return before + cut(value.String(), maxShownText)
}
