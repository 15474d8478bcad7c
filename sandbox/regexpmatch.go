package sandbox

import (
	"strings"

	"github.com/dop251/goja"
)

// isHigh and isLow tell the halves of a surrogate pair.
func isHigh(unit uint16) bool { return unit&0xFC00 == 0xD800 }
func isLow(unit uint16) bool  { return unit&0xFC00 == 0xDC00 }

// advance is AdvanceStringIndex.
func advance(text goja.String, at int64, unicode bool) int64 {
	if unicode && at+1 < int64(text.Length()) && isHigh(text.CharAt(int(at))) && isLow(text.CharAt(int(at)+1)) {
		return at + 2
	}
	return at + 1
}

// flagsOf reads the property flags of an object.
func (x *regexps) flagsOf(object *goja.Object) string {
	return x.realm.stringOf(orUndefined(object.Get("flags"))).String()
}

// isGlobal and isFull ask the properties of the flags, as V8 does where the standard
// asks flags.
func (x *regexps) isGlobal(object *goja.Object) bool {
	return orUndefined(object.Get("global")).ToBoolean()
}

func (x *regexps) isFull(object *goja.Object) bool {
	if orUndefined(object.Get("unicode")).ToBoolean() {
		return true
	}
	e := x.of(object)
	return e != nil && e.unicode
}

// isSet asks what V8 asks in addition for match alone.
func (x *regexps) isSet(object *goja.Object) bool {
	return orUndefined(object.Get("unicodeSets")).ToBoolean()
}

func isUnicode(flags string) bool { return strings.ContainsAny(flags, "uv") }

// isNative reports whether executing an object would run nothing of the script, and
// returns its expression.
func (x *regexps) isNative(object *goja.Object) (*expression, bool) {
	if object.Get("exec") != goja.Value(x.exec) {
		return nil, false
	}
	e := x.of(object)
	return e, e != nil
}

// all collects what executing an object again and again finds, from the start of the
// text. It must be called for the flag g; unicode is what the object's flags say.
func (x *regexps) all(object *goja.Object, text goja.String, unicode bool) []found {
	x.setLastIndex(object, 0)
	var list []found
	if e, ok := x.isNative(object); ok && e.global && e.unicode == unicode {
		// Nothing can look at lastIndex in the meantime; it ends as 0.
		for at, length := 0, text.Length(); at <= length; {
			indexes := x.search(e, text, at)
			if indexes == nil {
				break
			}
			list = append(list, found{expression: e, indexes: indexes})
			if at = indexes[1]; indexes[0] == indexes[1] {
				at = int(advance(text, int64(at), unicode))
			}
		}
		return list
	}
	for {
		f, ok := x.run(object, text)
		if !ok {
			return list
		}
		list = append(list, f)
		x.step(object, f, text, unicode)
	}
}

// step moves lastIndex on behind a match of nothing, and reads the match as the language
// says.
func (x *regexps) step(object *goja.Object, f found, text goja.String, unicode bool) {
	if x.whole(f, text).Length() == 0 {
		at := advance(text, toLength(object.Get("lastIndex")), unicode)
		must(object.Set("lastIndex", at))
	}
}

// whole is the text that was matched.
func (x *regexps) whole(f found, text goja.String) goja.String {
	if f.object != nil {
		return x.realm.stringOf(orUndefined(f.object.Get("0")))
	}
	return text.Substring(f.indexes[0], f.indexes[1])
}

// symbolMatch is RegExp.prototype[Symbol.match].
func (x *regexps) symbolMatch(call goja.FunctionCall) goja.Value {
	object := x.receiver("RegExp.prototype.@@match", call)
	text := x.realm.stringOf(call.Argument(0))
	if !x.isGlobal(object) {
		f, ok := x.run(object, text)
		if !ok {
			return goja.Null()
		}
		return x.result(f, text)
	}
	list := x.all(object, text, x.isFull(object) || x.isSet(object))
	if len(list) == 0 {
		return goja.Null()
	}
	texts := make([]any, len(list))
	for i, f := range list {
		texts[i] = x.whole(f, text)
	}
	return x.realm.vm.NewArray(texts...)
}

// symbolSearch is RegExp.prototype[Symbol.search].
func (x *regexps) symbolSearch(call goja.FunctionCall) goja.Value {
	object := x.receiver("RegExp.prototype.@@search", call)
	text := x.realm.stringOf(call.Argument(0))
	zero := x.realm.vm.ToValue(0)
	before := orUndefined(object.Get("lastIndex"))
	if !before.SameAs(zero) {
		must(object.Set("lastIndex", zero))
	}
	f, ok := x.run(object, text)
	if after := orUndefined(object.Get("lastIndex")); !after.SameAs(before) {
		must(object.Set("lastIndex", before))
	}
	if !ok {
		return x.realm.vm.ToValue(-1)
	}
	if f.object != nil {
		return orUndefined(f.object.Get("index"))
	}
	return x.realm.vm.ToValue(f.indexes[0])
}

// species is SpeciesConstructor with RegExp as what it is by default.
func (x *regexps) species(object *goja.Object) goja.Value {
	constructor := orUndefined(object.Get("constructor"))
	if goja.IsUndefined(constructor) {
		return x.function
	}
	holder, ok := constructor.(*goja.Object)
	if !ok {
		panic(x.realm.newError("TypeError", "", "The .constructor property is not an object"))
	}
	species := orUndefined(holder.GetSymbol(goja.SymSpecies))
	if isNullish(species) {
		return x.function
	}
	return species
}

// copyOf makes what a species makes of an object and flags.
func (x *regexps) copyOf(species goja.Value, object *goja.Object, flags string) *goja.Object {
	construct, ok := goja.AssertConstructor(species)
	if !ok {
		panic(x.realm.newError("TypeError", "", "object.constructor[Symbol.species] is not a constructor"))
	}
	made, err := construct(nil, object, x.realm.vm.ToValue(flags))
	if err != nil {
		panic(err)
	}
	return made
}

// symbolSplit is RegExp.prototype[Symbol.split].
func (x *regexps) symbolSplit(call goja.FunctionCall) goja.Value {
	object := x.receiver("RegExp.prototype.@@split", call)
	text := x.realm.stringOf(call.Argument(0))
	species := x.species(object)
	flags := x.flagsOf(object)
	sticky := flags
	if !strings.Contains(flags, "y") {
		sticky += "y"
	}
	var s splitting
	s.regexps, s.text = x, text
	if e, ok := x.isNative(object); ok && species == goja.Value(x.function) && e.flags == inOrder(flags) && x.isRegExp(object) {
		// The copy would be seen by nobody. Trying each place is searching.
		s.expression = e
		if e.sticky {
			s.expression = x.compile(x.given(e), strings.ReplaceAll(e.flags, "y", ""))
		}
	} else {
		s.splitter, s.unicode = x.copyOf(species, object, sticky), isUnicode(flags)
	}
	s.limit = 1<<32 - 1
	if limit := call.Argument(1); !goja.IsUndefined(limit) {
		s.limit = int64(uint32(limit.ToInteger()))
	}
	if s.limit == 0 {
		return x.realm.vm.NewArray()
	}
	s.split()
	return x.realm.vm.NewArray(s.parts...)
}

// splitting is one call of split.
type splitting struct {
	regexps    *regexps
	text       goja.String
	expression *expression  // where the short way can be gone
	splitter   *goja.Object // elsewhere
	unicode    bool
	limit      int64
	parts      []any
}

// add adds a part and reports whether there may be more.
func (s *splitting) add(part goja.Value) bool {
	s.parts = append(s.parts, part)
	return int64(len(s.parts)) < s.limit
}

func (s *splitting) split() {
	size := int64(s.text.Length())
	if size == 0 {
		if _, _, matches := s.next(0); !matches {
			s.add(s.text)
		}
		return
	}
	begin := int64(0)
	for at := int64(0); at < size; {
		f, place, matches := s.next(at)
		if !matches {
			if s.expression != nil {
				break
			}
			at = advance(s.text, at, s.unicode)
			continue
		}
		end := s.end(f, size)
		if place >= size {
			break
		}
		if end == begin {
			at = advance(s.text, place, s.unicode || s.expression != nil && s.expression.unicode)
			continue
		}
		if !s.add(s.text.Substring(int(begin), int(place))) || !s.captures(f) {
			return
		}
		begin = end
		at = begin
	}
	s.add(s.text.Substring(int(begin), int(size)))
}

// next executes the expression at a place, or at the next one where it can be searched.
func (s *splitting) next(at int64) (f found, place int64, ok bool) {
	x := s.regexps
	if s.expression != nil {
		indexes := x.search(s.expression, s.text, int(at))
		if indexes == nil {
			return found{}, 0, false
		}
		return found{expression: s.expression, indexes: indexes}, int64(indexes[0]), true
	}
	must(s.splitter.Set("lastIndex", at))
	f, ok = x.run(s.splitter, s.text)
	return f, at, ok
}

func (s *splitting) end(f found, size int64) int64 {
	if s.expression != nil {
		return int64(f.indexes[1])
	}
	return min(toLength(s.splitter.Get("lastIndex")), size)
}

// captures adds the groups of a match.
func (s *splitting) captures(f found) bool {
	if f.object == nil {
		for i := 1; i <= f.expression.captures; i++ {
			if !s.add(capture(s.text, f.indexes, i)) {
				return false
			}
		}
		return true
	}
	for i, count := int64(1), toLength(f.object.Get("length"))-1; i <= count; i++ {
		if !s.add(orUndefined(f.object.Get(indexName(i)))) {
			return false
		}
	}
	return true
}
