package sandbox

import (
	"strings"
	"sync"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// functionPatch is for programs that name Function, as nearly every large library does:
// in "instanceof Function", in the name of a class, or for the rare text of which it makes
// code. What such a text names is made when the text is there, so that nobody pays for
// what it might have named.
//
// The texts that eval is given by that name cannot be seen in time, as what a program names
// may have been touched by then; see callsEval.
var functionPatch = patch{
	name:   "function",
	words:  []string{"Function"},
	native: func(r *Realm) goja.Value { return r.newFunctionTexts(r.vm.GlobalObject().Get("Function")) },
}

// functionsPatch is for programs that may reach the constructors like Function that have
// no global name.
var functionsPatch = patch{
	name:    "function",
	words:   []string{"AsyncFunction", "GeneratorFunction"},
	noticed: constructorCalled.MatchString,
	native: func(r *Realm) goja.Value {
		program, err := functionKinds()
		must(err)
		return r.newFunctionTexts(r.run(program))
	},
}

// constructorCalled matches the constructor of what an expression in parentheses, or a
// call, gives, and a constructor that is called, as in new f.constructor(text).
var constructorCalled = lateregexp.Expression{
	Has:  []string{"constructor"},
	Text: `[)}\]]\s*\??\.\s*constructor\b|\.\s*constructor\s*\)?\s*\(|\[\s*['"\x60]constructor`,
}

// functionKinds is a script that gives the functions whose constructors have no name.
var functionKinds = sync.OnceValues(func() (*goja.Program, error) {
	return compileNative(libraryFile("internal/functions"), `[(async () => {}).constructor, (function* () {}).constructor]`)
})

// functionTexts is what the script of the patches is given.
type functionTexts struct {
	extras
	realm     *Realm
	originals goja.Value
}

func (r *Realm) newFunctionTexts(originals goja.Value) goja.Value {
	return r.vm.NewDynamicObject(&functionTexts{realm: r, originals: originals})
}

// Get implements goja.DynamicObject.
func (t *functionTexts) Get(name string) goja.Value {
	switch name {
	case "originals":
		return t.originals
	case "make":
		return NewFunction(t.realm.vm, name, 2, func(call goja.FunctionCall) goja.Value {
			return t.realm.functionOf(call.Argument(0), call.Arguments[1:])
		})
	}
	return nil
}

// functionOf makes a function of texts, the parameters and the body, as the engine's
// constructor does.
func (r *Realm) functionOf(constructor goja.Value, texts []goja.Value) goja.Value {
	construct, _ := goja.AssertFunction(constructor)
	parts := make([]goja.Value, len(texts))
	var whole strings.Builder
	for i, text := range texts {
		parts[i] = r.measured(text.(goja.String))
		whole.WriteString(text.String())
		whole.WriteByte('\n')
	}
	r.lookAt(whole.String())
	return r.admit(func() goja.Value { return r.call(construct, goja.Undefined(), parts...) })
}

// lookAt makes what a text may notice that a script is about to evaluate. It must be
// called within a turn.
func (r *Realm) lookAt(text string) {
	r.refuseNesting(text)
	found := patchesOf(text)
	if strings.Contains(text, "/") {
		// It may have a literal of an expression that the engine's own will not do for.
		found |= regexpPatchBit
	}
	for i, left := 0, found; left != 0; i, left = i+1, left>>1 {
		if left&1 != 0 && patchMembers()[i] == 0 {
			r.applyPatch(i)
		}
	}
	r.installMembers(membersOf(text, found))
	metered := meteredIn(text)
	r.longTexts = r.longTexts || longTexts(metered)
	r.meter(metered)
	r.boundBytes(bytesIn(text))
}
