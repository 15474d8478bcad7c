package sandbox

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// meter is a metered function of one realm.
type meter struct {
	realm  *Realm
	path   string
	native goja.Callable
	engine goja.Value // native, for the implementation in JavaScript
}

// meter puts metered functions in the place of the engine's, once, and those of built-ins
// that the engine makes late when the script comes to them.
func (r *Realm) meter(set uint64) {
	set &^= r.metered
	r.metered |= set
	for _, h := range meteredHolders {
		if found := set & h.functions; found != 0 {
			r.meterHolder(&h, found)
		}
	}
}

// meterHolder meters functions of a set that one object has.
func (r *Realm) meterHolder(h *meteredHolder, set uint64) {
	if h.global {
		r.whenTouched(r.vm.GlobalObject(), []string{h.path}, func(string) {
			r.installMeters(r.memberHolder(h.path), set)
		})
		return
	}
	if h.prototype == nil {
		r.installMeters(r.memberHolder(h.path), set)
		return
	}
	holder := h.prototype(r)
	var names []string
	for left := set; left != 0; left &= left - 1 {
		names = append(names, meteredFunctions[bits.TrailingZeros64(left)].name())
	}
	r.whenTouched(holder, names, func(name string) {
		r.installMeter(&meteredFunctions[bits.TrailingZeros64(set&meteredWords()[name])], holder)
	})
}

// installMeters meters functions at once. There is no holder where a script took it away
// before.
func (r *Realm) installMeters(holder *goja.Object, set uint64) {
	for left := set; left != 0 && holder != nil; left &= left - 1 {
		r.installMeter(&meteredFunctions[bits.TrailingZeros64(left)], holder)
	}
}

func (r *Realm) installMeter(f *metered, holder *goja.Object) {
	name := f.name()
	engine := holder.Get(name)
	native, ok := goja.AssertFunction(engine)
	if !ok {
		return // the engine has no such function, nor has a patch made one
	}
	m := &meter{realm: r, path: f.path, native: native, engine: engine}
	hidden(holder, name, NewFunction(r.vm, name, f.length, func(call goja.FunctionCall) goja.Value {
		if value, done := f.meter(m, call); done {
			return value
		}
		return r.call(native, call.This, call.Arguments...)
	}))
}

// own calls the implementation in JavaScript.
func (m *meter) own(call goja.FunctionCall) (goja.Value, bool) {
	r := m.realm
	if r.large == nil {
		r.large = r.loadLarge()
	}
	function, _ := goja.AssertFunction(r.large.Get(m.path))
	return r.call(function, call.This, append([]goja.Value{m.engine}, call.Arguments...)...), true
}

// largeProgram is large.js, compiled at its first use.
var largeProgram = internalProgram("large")

// internalProgram is a script of the folder patches, compiled at its first use.
func internalProgram(name string) func() (*goja.Program, error) {
	return sync.OnceValues(func() (*goja.Program, error) {
		text, err := patchSources.ReadFile("patches/" + name + ".js")
		if err != nil {
			return nil, err
		}
		return compileNative(libraryFile("internal/"+name), string(text))
	})
}

func (r *Realm) loadLarge() *goja.Object {
	program, err := largeProgram()
	must(err)
	function, _ := goja.AssertFunction(r.run(program))
	vm := r.vm
	native := vm.NewObject()
	r.set(native, "species", goja.SymSpecies)
	r.set(native, "iterator", goja.SymIterator)
	r.set(native, "spreadable", goja.SymIsConcatSpreadable)
	r.set(native, "maxUnits", vm.ToValue(maxUnits))
	r.set(native, "maxArguments", vm.ToValue(maxArguments))
	r.set(native, "isArray", NewFunction(vm, "isArray", 1, func(call goja.FunctionCall) goja.Value {
		object, ok := call.Argument(0).(*goja.Object)
		return vm.ToValue(ok && isArray(object))
	}))
	r.set(native, "define", NewFunction(vm, "define", 3, func(call goja.FunctionCall) goja.Value {
		object := call.Argument(0).(*goja.Object)
		must(object.DefineDataProperty(call.Argument(1).String(), call.Argument(2), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		return goja.Undefined()
	}))
	r.set(native, "call", NewFunction(vm, "call", 2, func(call goja.FunctionCall) goja.Value {
		function, ok := goja.AssertFunction(call.Argument(0))
		if !ok {
			panic(vm.NewTypeError("not a function"))
		}
		return r.call(function, call.Argument(1), slices.Clone(call.Arguments[min(2, len(call.Arguments)):])...)
	}))
	r.set(native, "objectOf", NewFunction(vm, "objectOf", 1, func(call goja.FunctionCall) goja.Value {
		return call.Argument(0).ToObject(vm)
	}))
	r.set(native, "index", NewFunction(vm, "index", 3, func(call goja.FunctionCall) goja.Value {
		return vm.ToValue(r.textIndex(call))
	}))
	r.set(native, "cut", NewFunction(vm, "cut", 3, func(call goja.FunctionCall) goja.Value {
		text := r.textFrom(call.Argument(0))
		return text.Substring(int(call.Argument(1).ToInteger()), int(call.Argument(2).ToInteger()))
	}))
	r.set(native, "beginJoin", NewFunction(vm, "beginJoin", 1, func(call goja.FunctionCall) goja.Value {
		return vm.ToValue(r.beginJoin(call.Argument(0).(*goja.Object)))
	}))
	r.set(native, "endJoin", NewFunction(vm, "endJoin", 0, func(goja.FunctionCall) goja.Value {
		r.endJoin()
		return goja.Undefined()
	}))
	r.set(native, "tooLong", NewFunction(vm, "tooLong", 0, func(goja.FunctionCall) goja.Value { panic(r.tooLong()) }))
	r.set(native, "tooDeep", NewFunction(vm, "tooDeep", 0, func(goja.FunctionCall) goja.Value { panic(r.tooDeep()) }))
	return r.call(function, goja.Undefined(), native).(*goja.Object)
}

// tooLong is V8's error for a text that is longer than texts can be.
func (r *Realm) tooLong() *goja.Object {
	return r.newError("RangeError", "", "Invalid string length")
}

// tooDeep is V8's error for a recursion that is too deep. Unlike the one of the engine,
// scripts can catch it.
func (r *Realm) tooDeep() *goja.Object {
	return r.newError("RangeError", "", "Maximum call stack size exceeded")
}

// isLarge reports whether v is an array with many elements, or an object that is no
// array: what length that has can only be told by reading it, which must happen once.
func isLarge(v goja.Value) bool {
	object, ok := v.(*goja.Object)
	if !ok {
		text, ok := v.(goja.String)
		return ok && text.Length() > manyElements
	}
	if object.ExportType() == typeProxy {
		return true
	}
	switch object.ClassName() {
	case "Array", "Arguments":
		return lengthOf(object) > manyElements
	}
	return true
}

func (m *meter) large(call goja.FunctionCall) (goja.Value, bool) {
	if isLarge(call.This) {
		return m.own(call)
	}
	return nil, false
}

// largeSource is Array.from. What iterates runs JavaScript of its own, arrays aside.
func (m *meter) largeSource(call goja.FunctionCall) (goja.Value, bool) {
	if isLarge(call.Argument(0)) {
		return m.own(call)
	}
	return nil, false
}

func (m *meter) largeParts(call goja.FunctionCall) (goja.Value, bool) {
	large := isLarge(call.This)
	for _, argument := range call.Arguments {
		object, ok := argument.(*goja.Object)
		large = large || ok && isLarge(object)
	}
	if large {
		return m.own(call)
	}
	return nil, false
}

// flat is recursive in the engine.
func (m *meter) flat(call goja.FunctionCall) (goja.Value, bool) {
	if depth := call.Argument(0); !goja.IsUndefined(depth) || isLarge(call.This) {
		if n, ok := depth.Export().(int64); !ok || n > 100 || isLarge(call.This) {
			return m.own(call)
		}
	}
	return nil, false
}

func (m *meter) spreadSecond(call goja.FunctionCall) (goja.Value, bool) {
	return m.spread(call, call.Argument(1))
}

func (m *meter) spreadThird(call goja.FunctionCall) (goja.Value, bool) {
	return m.spread(call, call.Argument(2))
}

func (m *meter) spread(call goja.FunctionCall, list goja.Value) (goja.Value, bool) {
	object, ok := list.(*goja.Object)
	if !ok {
		return nil, false
	}
	if object.ExportType() != typeProxy {
		switch object.ClassName() {
		case "Array", "Arguments":
			if lengthOf(object) > maxArguments {
				panic(m.realm.tooDeep())
			}
			return nil, false
		}
	}
	return m.own(call)
}

// textFrom is ToString. The engine's own leaves primitives that are no texts as they are.
func (r *Realm) textFrom(v goja.Value) goja.String {
	if text, ok := v.(goja.String); ok {
		return text
	}
	if _, ok := v.(*goja.Symbol); ok {
		panic(r.newError("TypeError", "", "Cannot convert a Symbol value to a string"))
	}
	if object, ok := v.(*goja.Object); ok {
		return r.textFrom(object.ToString())
	}
	return r.vm.ToValue(v.String()).(goja.String)
}

// asIntN and asUintN make a number of as many bits as they are told to keep.
func (m *meter) asIntN(call goja.FunctionCall) (goja.Value, bool) {
	if !keepsAll(call) {
		return nil, false
	}
	return call.Argument(1), true
}

func (m *meter) asUintN(call goja.FunctionCall) (goja.Value, bool) {
	if !keepsAll(call) {
		return nil, false
	}
	if strings.HasPrefix(call.Argument(1).String(), "-") {
		panic(m.realm.newError("RangeError", "", "Maximum BigInt size exceeded"))
	}
	return call.Argument(1), true
}

// keepsAll reports whether a BigInt is cut to more bits than one may have.
func keepsAll(call goja.FunctionCall) bool {
	bits, ok := call.Argument(0).Export().(int64)
	return ok && bits > maxBits && bits < 1<<53 && goja.IsBigInt(call.Argument(1))
}

// parse is recursive in the engine, which also speaks of mistakes in words of its own
// and loses surrogates without a partner.
func (m *meter) parse(call goja.FunctionCall) (goja.Value, bool) {
	r := m.realm
	text := r.textFrom(call.Argument(0))
	encoded := text.String()
	if deeper(encoded, maxParsed) {
		panic(r.tooDeep())
	}
	args := append([]goja.Value{text}, call.Arguments[min(1, len(call.Arguments)):]...)
	var value goja.Value
	if exception := r.vm.Try(func() { value = r.call(m.native, call.This, args...) }); exception != nil {
		thrown := exception.Value()
		if mistake := jsonMistake(text); mistake != "" {
			hidden(thrown.(*goja.Object), "message", r.vm.ToValue(mistake))
		}
		panic(thrown)
	}
	if len(call.Arguments) < 2 && loneSurrogates(encoded) && !deeper(encoded, maxExact) {
		return r.exactly(text), true
	}
	return value, true
}

// maxExact is how deep JSON may be nested whose lone surrogates are kept, as that costs
// a pass over the text for each level.
const maxExact = 100

// exactly makes the value of a valid JSON text with all its surrogates.
func (r *Realm) exactly(text goja.String) goja.Value {
	var b strings.Builder
	for i, length := 0, text.Length(); i < length; i++ {
		unit := text.CharAt(i)
		if !utf16.IsSurrogate(rune(unit)) {
			b.WriteRune(rune(unit))
			continue
		}
		if i+1 < length {
			if pair := utf16.DecodeRune(rune(unit), rune(text.CharAt(i+1))); pair != utf8.RuneError {
				b.WriteRune(pair)
				i++
				continue
			}
		}
		fmt.Fprintf(&b, `\u%04x`, unit)
	}
	whole := b.String()
	d := &document{realm: r, text: whole}
	begin := skipSpace(whole, 0)
	return d.value(begin, skipValue(whole, begin), true)
}

// deeper reports whether the brackets of JSON go deeper than limit.
func deeper(text string, limit int) bool {
	if len(text) <= limit {
		return false
	}
	depth := 0
	for i := 0; i < len(text); {
		switch text[i] {
		case '"':
			i, _ = skipText(text, i)
			continue
		case '[', '{':
			if depth++; depth > limit {
				return true
			}
		case ']', '}':
			depth--
		}
		i++
	}
	return false
}

// stringify is the realm's own: the engine's is recursive, looks for no interrupt and has
// no limit.
func (m *meter) stringify(call goja.FunctionCall) (goja.Value, bool) {
	return m.realm.stringifyFor(call), true
}

// pad and repeat leave to the engine what is no text and no number.
func (m *meter) pad(call goja.FunctionCall) (goja.Value, bool) {
	if isNullish(call.This) {
		return nil, false
	}
	this, length := m.realm.textFrom(call.This), call.Argument(0).ToNumber()
	args := []goja.Value{length}
	if len(call.Arguments) > 1 {
		filler := call.Argument(1)
		if !goja.IsUndefined(filler) {
			filler = m.realm.textFrom(filler)
		}
		args = append(args, filler)
	}
	isEmpty := len(args) > 1 && goja.IsString(args[1]) && args[1].(goja.String).Length() == 0
	if length.ToFloat() > maxUnits && !isEmpty {
		panic(m.realm.tooLong())
	}
	return m.realm.call(m.native, this, args...), true
}

func (m *meter) repeat(call goja.FunctionCall) (goja.Value, bool) {
	if isNullish(call.This) {
		return nil, false
	}
	this, count := m.realm.textFrom(call.This), call.Argument(0).ToNumber()
	times := count.ToFloat()
	if math.IsInf(times, 0) || !(times > 1) || this.Length() == 0 {
		return m.realm.call(m.native, this, count), true
	}
	if times*float64(this.Length()) > maxUnits {
		panic(m.realm.tooLong())
	} else if times*float64(this.Length()) > manyUnits {
		return m.realm.repeated(this, int(times)), true
	}
	return m.realm.call(m.native, this, count), true
}

// repeated doubles a text until it is there: the engine puts the pieces together one by
// one, in a single step.
func (r *Realm) repeated(text goja.String, times int) goja.Value {
	whole := text
	for have := 1; have < times; {
		r.poll()
		if more := times - have; more < have {
			return whole.Concat(whole.Substring(0, more*text.Length()))
		}
		whole = whole.Concat(whole)
		have *= 2
	}
	return whole
}

// replaceAll is looked at where it puts one text for another.
func (m *meter) replaceAll(call goja.FunctionCall) (goja.Value, bool) {
	text, isText := call.This.(goja.String)
	pattern, isPattern := call.Argument(0).(goja.String)
	by, isBy := call.Argument(1).(goja.String)
	if !isText || !isPattern || !isBy || (text.Length()+1)*max(by.Length(), 1) <= maxUnits {
		return nil, false
	}
	if strings.Count(text.String(), pattern.String())*by.Length() > maxUnits {
		panic(m.realm.tooLong())
	}
	return nil, false
}

func (m *meter) split(call goja.FunctionCall) (goja.Value, bool) {
	text, ok := call.This.(goja.String)
	if !ok || text.Length() <= manyUnits {
		return nil, false
	}
	if _, ok := call.Argument(0).(goja.String); !ok {
		return nil, false
	}
	return m.own(call)
}

// textIndex is indexOf of texts from a place on.
func (r *Realm) textIndex(call goja.FunctionCall) int {
	text, part := r.textFrom(call.Argument(0)), r.textFrom(call.Argument(1))
	from := int(call.Argument(2).ToInteger())
	// Where each unit is one byte, the text is at hand as it is.
	if plain := text.String(); len(plain) == text.Length() {
		if at := strings.Index(plain[from:], part.String()); at >= 0 {
			return from + at
		}
		return -1
	}
	for at := from; at+part.Length() <= text.Length(); at++ {
		i := 0
		for i < part.Length() && text.CharAt(at+i) == part.CharAt(i) {
			i++
		}
		if i == part.Length() {
			return at
		}
	}
	return -1
}
