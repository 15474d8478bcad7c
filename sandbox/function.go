package sandbox

import (
	"strings"

	"github.com/dop251/goja"
)

// functionPatch is for programs that name Function, as nearly every large library does:
// in "instanceof Function", in the name of a class, or for the rare text of which it makes
// code. What such a text names is made when the text is there, so that nobody pays for
// what it might have named.
//
// The texts that eval is given cannot be seen in time, as the engine takes no other
// function for it; see patchWords.
var functionPatch = patch{
	name:   "function",
	words:  []string{"Function"},
	native: func(r *Realm) goja.Value { return r.vm.NewDynamicObject(&functionTexts{realm: r}) },
}

// functionTexts is what the script of the patch is given.
type functionTexts struct {
	extras
	realm *Realm
}

// Get implements goja.DynamicObject.
func (t *functionTexts) Get(name string) goja.Value {
	if name != "look" {
		return nil
	}
	return NewFunction(t.realm.vm, name, 1, func(call goja.FunctionCall) goja.Value {
		t.realm.lookAt(call.Argument(0).String())
		return goja.Undefined()
	})
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
		if left&1 != 0 && patchMembers[i] == 0 {
			r.applyPatch(i)
		}
	}
	r.installMembers(membersOf(text, found))
	metered := meteredIn(text)
	r.longTexts = r.longTexts || longTexts(metered)
	r.meter(metered)
	r.boundBytes(wordsIn(text, byteWords))
}
