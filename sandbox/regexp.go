package sandbox

import (
	"errors"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/regex"
)

// regexpPatch gives a program our own regular expressions instead of the engine's. All
// of them are then ours, also those that evaluated text spells out and those of modules.
// Programs that neither name RegExp nor have a literal that needs it keep the engine's.
var regexpPatch = patch{
	name:    "regexp",
	words:   []string{"RegExp", "hasIndices", "unicodeSets"},
	noticed: textMatch.MatchString,
	native: func(r *Realm) goja.Value {
		r.regexps = &regexps{realm: r}
		return NewFunction(r.vm, "install", 1, r.regexps.install)
	},
}

// regexpPatches are all that have to do with expressions; the later ones add to what the
// first makes.
var regexpPatches = []patch{regexpPatch, newFlagsPatch, lastMatchPatch, textPatch}

// regexpPatchBit is the set of this patch alone.
var regexpPatchBit = func() uint64 {
	for i := range patches {
		if patches[i].name == "regexp" {
			return 1 << i
		}
	}
	return 0
}()

// regexps are the regular expressions of a realm. Each is an object that the engine made
// of an empty expression, so that it has the engine's brand; what it stands for is known
// here alone, where no script can see or change it.
type regexps struct {
	realm     *Realm
	prototype *goja.Object
	function  *goja.Object // the constructor
	exec      *goja.Object // RegExp.prototype.exec as it was made
	clone     goja.Constructor
	templates map[string]*goja.Object // what the engine copies, by its flags
	allFlags  bool                    // installFlags was called
	// The engine's own, as they were made.
	engineSource, engineWalk, engineCompile goja.Callable
	literal                                 goja.Value   // see literalName; made at its first use
	iterator                                *goja.Object // the prototype of what matchAll returns, made at its first use

	owned weakTable[*expression]
	walks weakTable[*matchWalk]

	subjects subjects
	poll     func() error
	steps    uint
	last     lastMatch
}

// install replaces the constructor and what members of its prototype execute. The
// arguments are the new constructor and the engine's getter of source; the result makes
// what the constructor returns.
func (x *regexps) install(call goja.FunctionCall) goja.Value {
	r := x.realm
	original := r.vm.GlobalObject().Get("RegExp").(*goja.Object)
	x.function = call.Argument(0).(*goja.Object)
	x.prototype = original.Get("prototype").(*goja.Object)
	x.clone, _ = goja.AssertConstructor(original)
	x.engineSource, _ = goja.AssertFunction(call.Argument(1))
	x.engineWalk, _ = goja.AssertFunction(x.prototype.GetSymbol(goja.SymMatchAll))
	x.engineCompile, _ = goja.AssertFunction(x.prototype.Get("compile"))
	x.poll = func() error {
		if r.watch.halted() != nil {
			return errHalted
		}
		return nil
	}
	must(x.function.DefineDataProperty("prototype", x.prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	species := NewFunction(r.vm, "get [Symbol.species]", 0, func(call goja.FunctionCall) goja.Value { return call.This })
	must(x.function.DefineAccessorPropertySymbol(goja.SymSpecies, species, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	hidden(x.prototype, "constructor", x.function)
	hidden(r.vm.GlobalObject(), "RegExp", x.function)
	x.installMembers()
	return NewFunction(r.vm, "RegExp", 0, x.make)
}

// construct makes an object of the engine's.
func (x *regexps) construct(args ...goja.Value) *goja.Object {
	object, err := x.clone(nil, args...)
	if err != nil {
		panic(err)
	}
	return object
}

// template returns what the engine copies to make an object with the flags of an
// expression. Nothing of the script is asked while it does.
func (x *regexps) template(e *expression) *goja.Object {
	if template := x.templates[e.flags]; template != nil {
		return template
	}
	var known []byte
	for _, flag := range []byte(e.flags) {
		if strings.IndexByte(engineFlags, flag) >= 0 {
			known = append(known, flag)
		}
	}
	if len(known) < len(e.flags) {
		x.installFlags()
	}
	vm := x.realm.vm
	template := x.construct(vm.ToValue(""), vm.ToValue(string(known)))
	must(template.DefineDataPropertySymbol(goja.SymMatch, vm.ToValue(true), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	must(template.DefineDataProperty("constructor", goja.Undefined(), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	if x.templates == nil {
		x.templates = make(map[string]*goja.Object)
	}
	x.templates[e.flags] = template
	return template
}

// create makes an object for an expression. A nil prototype is that of RegExp.
func (x *regexps) create(e *expression, prototype *goja.Object) *goja.Object {
	object := x.construct(x.template(e))
	if prototype != nil && prototype != x.prototype {
		must(object.SetPrototype(prototype))
	}
	x.owned.put(object, e)
	return object
}

// of returns the expression of an object, or nil for all other values. An object that
// the engine made of a literal in evaluated text or in a module becomes ours.
func (x *regexps) of(v goja.Value) *expression {
	object, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	if object == x.owned.recent {
		return x.owned.value
	}
	// A revoked proxy has no class to ask for.
	if object.ExportType() == typeProxy || object.ClassName() != "RegExp" {
		return nil
	}
	if e, ok := x.owned.get(object); ok {
		return e
	}
	var flags []byte
	for _, f := range expressionFlagNames {
		if strings.IndexByte(engineFlags, f.flag) >= 0 && orUndefined(object.Get(f.name)).ToBoolean() {
			flags = append(flags, f.flag)
		}
	}
	e := x.compile(x.realm.stringOf(x.realm.call(x.engineSource, object)), inOrder(string(flags)))
	x.owned.put(object, e)
	return e
}

// compile is expressionOf for scripts: mistakes are thrown.
func (x *regexps) compile(source goja.String, flags string) *expression {
	if !areFlags(flags) {
		panic(x.realm.newError("SyntaxError", "", "Invalid flags supplied to RegExp constructor '"+flags+"'"))
	}
	input := x.subjects.input16(source)
	e, err := expressionOf(pattern{ascii: input.ASCII, units: input.Units}, flags)
	if err != nil {
		message := err.Error()
		if mistake, ok := errors.AsType[*regex.SyntaxError](err); ok {
			message = mistake.Message
		}
		panic(x.realm.newError("SyntaxError", "", message))
	}
	return e
}

// make is the constructor; its arguments are the pattern, the flags and new.target.
func (x *regexps) make(call goja.FunctionCall) goja.Value {
	pattern, flags := call.Argument(0), call.Argument(1)
	target, isNew := call.Argument(2).(*goja.Object)
	isRegExp := x.isRegExp(pattern)
	if !isNew && isRegExp && goja.IsUndefined(flags) {
		if constructor := pattern.(*goja.Object).Get("constructor"); constructor != nil && constructor.StrictEquals(x.function) {
			return pattern
		}
	}
	known := x.of(pattern)
	var source goja.Value
	switch {
	case known != nil:
		source = x.given(known)
		if goja.IsUndefined(flags) {
			flags = x.realm.vm.ToValue(known.flags)
		}
	case isRegExp:
		source = orUndefined(pattern.(*goja.Object).Get("source"))
		if goja.IsUndefined(flags) {
			flags = orUndefined(pattern.(*goja.Object).Get("flags"))
		}
	default:
		source = pattern
	}
	var prototype *goja.Object
	if isNew && target != x.function {
		prototype, _ = target.Get("prototype").(*goja.Object)
	}
	return x.create(x.initialize(source, flags), prototype)
}

// initialize is RegExpInitialize without the object.
func (x *regexps) initialize(source, flags goja.Value) *expression {
	text := goja.StringFromUTF16(nil)
	if source != nil && !goja.IsUndefined(source) {
		text = x.realm.stringOf(source)
	}
	given := ""
	if flags != nil && !goja.IsUndefined(flags) {
		given = x.realm.stringOf(flags).String()
	}
	return x.compile(text, given)
}

// given is the source of an expression as it was given.
func (x *regexps) given(e *expression) goja.String {
	return goja.StringFromUTF16(e.pattern.utf16())
}

// isRegExp is IsRegExp.
func (x *regexps) isRegExp(v goja.Value) bool {
	object, ok := v.(*goja.Object)
	if !ok {
		return false
	}
	if matcher := object.GetSymbol(goja.SymMatch); matcher != nil && !goja.IsUndefined(matcher) {
		return matcher.ToBoolean()
	}
	return x.of(object) != nil
}

func orUndefined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// literalFunction is what is called in place of literals. It is nothing to programs whose
// expressions are the engine's.
func (r *Realm) literalFunction() goja.Value {
	x := r.regexps
	if x == nil {
		return nil
	}
	if x.literal == nil {
		x.literal = r.literalsOf(r.program)
	}
	return x.literal
}

// literalsOf is what is called in place of the literals of a program.
func (r *Realm) literalsOf(p *Program) goja.Value {
	return NewFunction(r.vm, "RegExp", 0, func(call goja.FunctionCall) goja.Value {
		i := call.Argument(0).ToInteger()
		if i < 0 || i >= int64(len(p.literals)) {
			return goja.Undefined()
		}
		return r.regexps.create(p.literals[i], nil)
	})
}
