package sandbox

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// patch is a change of the engine's built-ins that is made before a program runs: what the
// language has and the engine has not, what the engine does wrongly, and what must not
// loop or allocate without bounds. Each is a script under patches, or a list of members
// that Go makes. A realm pays for those
// alone that its program may notice; see [patchesOf].
type patch struct {
	// name is that of the file, without .js, which is one function (native).
	name string
	// words are what a program must name, as an identifier or within a text, to notice
	// the patch. All patches are noticed by programs that call eval; see callsEval.
	words []string
	// noticed finds what words cannot say, in the text of a program. It may be nil.
	noticed func(code string) bool
	// calls are names that count only where a method is called: ".link(".
	calls []string
	// globals are the global names that the script makes. The first touch of one makes the
	// patch too, so that they need no words.
	globals []string
	// modules says that modules of the library notice the words too.
	modules bool
	// needed tells at run time whether a realm needs the patch at all. Nil means it does.
	needed func(r *Realm) bool
	// native makes the argument of the script. Nil gives undefined.
	native func(r *Realm) goja.Value
	// members are what a patch without a script adds. Realms need not get all of it.
	members []member
}

// patches are all there are, in the order in which they are made.
var patches = slices.Concat([]patch{datePatch, dateTextPatch, errorStackPatch, evalPatch, functionPatch, functionsPatch, localePatch, rejectionsPatch}, regexpPatches, languagePatches)

//go:embed patches/*.js
var patchSources embed.FS

// patchPrograms are the compiled scripts, each compiled at its first use.
var patchPrograms = sync.OnceValue(func() []func() (*goja.Program, error) {
	programs := make([]func() (*goja.Program, error), len(patches))
	for i := range patches {
		programs[i] = internalProgram(patches[i].name)
	}
	return programs
})

// patchWords are the patches by the words that notice them, as sets of their places in
// the table.
var patchWords = sync.OnceValue(func() map[string]uint64 {
	words := map[string]uint64{}
	for i := range patches {
		for _, word := range patches[i].words {
			words[word] |= 1 << i
		}
	}
	return words
})

// patchCalls are the patches by the method calls that notice them.
var patchCalls = sync.OnceValue(func() map[string]uint64 {
	calls := map[string]uint64{}
	for i := range patches {
		for _, name := range patches[i].calls {
			calls[name] |= 1 << i
		}
	}
	return calls
})

// patchGlobals are the patches by the globals that they make.
var patchGlobals = sync.OnceValue(func() map[string]int {
	globals := map[string]int{}
	for i := range patches {
		for _, name := range patches[i].globals {
			globals[name] = i
		}
	}
	return globals
})

// moduleWords are the words by which modules of the library notice patches. The modules are
// known, and none of them evaluates text: where one says Function it means the name.
var moduleWords = sync.OnceValue(func() map[string]uint64 {
	words := map[string]uint64{}
	for i := range patches {
		if !patches[i].modules {
			continue
		}
		for _, word := range patches[i].words {
			words[word] |= 1 << i
		}
	}
	return words
})

// patchesOf returns the set of the patches that a program may notice. A name that a
// program puts together from pieces at run time is not found; a call of eval, with which it
// could hide anything, counts as all of them. For Function see functionPatch.
func patchesOf(code string) uint64 {
	if callsEval(code) {
		return 1<<len(patches) - 1
	}
	var found uint64
	for i := range patches {
		if noticed := patches[i].noticed; noticed != nil && noticed(code) {
			found |= 1 << i
		}
	}
	return found | wordsIn(code, patchWords()) | callsIn(code, patchCalls())
}

// callsIn joins the sets of the methods that a program calls by name.
func callsIn(code string, calls map[string]uint64) (found uint64) {
	for begin := 0; ; {
		dot := strings.IndexByte(code[begin:], '.')
		if dot < 0 {
			return found
		}
		begin += dot + 1
		end := begin
		for end < len(code) && inWord(code[end]) {
			end++
		}
		if end > begin && end < len(code) && code[end] == '(' {
			found |= calls[code[begin:end]]
		}
	}
}

// wordsIn joins the sets of the words that a program has.
func wordsIn(code string, words map[string]uint64) (found uint64) {
	for begin := 0; begin < len(code); {
		if !inWord(code[begin]) {
			begin++
			continue
		}
		end := begin + 1
		for end < len(code) && inWord(code[end]) {
			end++
		}
		found |= words[code[begin:end]]
		begin = end
	}
	return found
}

// wordSet makes of words what wordsIn answers 1 for where a program has one of them.
func wordSet(words []string) map[string]uint64 {
	set := make(map[string]uint64, len(words))
	for _, word := range words {
		set[word] = 1
	}
	return set
}

func inWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$'
}

// applyPatches makes the patches that the realm's program may notice, and meters the
// functions that it may overstrain.
func (r *Realm) applyPatches() *Error {
	for i, left := 0, r.traits.patches; left != 0; i, left = i+1, left>>1 {
		if left&1 == 0 || !r.needs(i) {
			continue
		}
		apply := func() { r.applyPatch(i) }
		if set := patchMembers()[i]; set != 0 {
			apply = func() { r.installMembers(set & r.traits.members) }
		}
		if failure := r.failed(r.turn(apply)); failure != nil {
			return failure
		}
	}
	r.longTexts = longTexts(r.traits.metered)
	if r.traits.metered == 0 && r.traits.bytes == 0 {
		return nil
	}
	return r.failed(r.turn(func() {
		r.meter(r.traits.metered)
		r.boundBytes(r.traits.bytes)
	}))
}

// needs reports whether a patch is still to be made.
func (r *Realm) needs(i int) bool {
	return r.patched&(1<<i) == 0 && (patches[i].needed == nil || patches[i].needed(r))
}

// applyPatch makes a patch, once, where the realm needs it.
func (r *Realm) applyPatch(i int) {
	if !r.needs(i) {
		return
	}
	r.patched |= 1 << i
	if set := patchMembers()[i]; set != 0 {
		r.installMembers(set)
		return
	}
	program, err := patchPrograms()[i]()
	must(err)
	function, _ := goja.AssertFunction(r.run(program))
	native := goja.Undefined()
	if patches[i].native != nil {
		native = patches[i].native(r)
	}
	r.call(function, goja.Undefined(), native)
}

// applyPatchSet makes the patches of a set that are not made yet.
func (r *Realm) applyPatchSet(set uint64) {
	for i, left := 0, set&^r.patched; left != 0; i, left = i+1, left>>1 {
		if left&1 != 0 {
			r.applyPatch(i)
		}
	}
}
