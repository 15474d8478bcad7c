package sandbox

import (
	"slices"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// A metered function is a built-in that loops or allocates natively in proportion to what
// a script says. No interrupt reaches the engine within such a call, a Go stack that
// overflows and memory that is not there end the process, and none of it can be
// recovered. Where a call would go too far, a metered function throws what V8 throws, or
// does the same in JavaScript of ours, which the deadline reaches; all other calls are
// the engine's own.
//
// This is a courtesy to authors whose mistake would take the server down. It is no wall
// against an author who means it: operators of the language loop natively too.
type metered struct {
	// path is where the function is, and the name of its implementation in large.js.
	path string
	// length is the function's own.
	length int
	// words notice the function beside the last part of its path.
	words []string
	// lengths says that only programs that may make a huge length notice it.
	lengths bool
	// bytes says that only programs that name a kind of typed array notice it.
	bytes bool
	// meter makes a call, or reports that it may be left to the engine.
	meter func(m *meter, call goja.FunctionCall) (goja.Value, bool)
}

const (
	// manyElements is how many elements of an array the engine goes through by itself.
	manyElements = 1 << 20
	// manyUnits is how long a text may be that the engine takes apart by itself.
	manyUnits = 1 << 20
	// fillElements is how many elements of a typed array are filled at a time, which must not
	// take longer than a moment even where the memory is touched for the first time.
	fillElements = 1 << 18
	// maxUnits is how long a text may become at once: below V8's 2^29-24, as a host has
	// more to hold than one text.
	maxUnits = 1 << 27
	// maxArguments is how many arguments a list can be spread to. V8's depends on the
	// room of its stack, about 120,000.
	maxArguments = 1 << 17
	// maxParsed is how deep JSON may be nested.
	maxParsed = 10_000
	// maxJoined is how deep arrays may be nested that become a text, about V8's own.
	maxJoined = 3000
	// maxBits is how many bits a BigInt may have that one step makes; V8's is 2^30. To write
	// or to read the digits of one takes time in proportion to the square of it.
	maxBits = 1 << 20
)

// typedArrays is where the methods of typed arrays are, which no global names.
const typedArrays = "%TypedArray%.prototype"

// meteredFunctions are all there are.
var meteredFunctions = []metered{
	{path: "Array.from", length: 1, lengths: true, meter: (*meter).largeSource},
	{path: "Array.prototype.concat", length: 1, lengths: true, meter: (*meter).largeParts},
	{path: "Array.prototype.copyWithin", length: 2, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.every", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.fill", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.filter", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.find", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.findIndex", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.findLast", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.findLastIndex", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.flat", length: 0, meter: (*meter).flat},
	{path: "Array.prototype.flatMap", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.forEach", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.includes", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.indexOf", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.join", length: 1, words: []string{"String", "toString"}, meter: (*meter).join},
	{path: "Array.prototype.lastIndexOf", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.map", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.reduce", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.reduceRight", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.reverse", length: 0, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.shift", length: 0, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.slice", length: 2, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.some", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.sort", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.splice", length: 2, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.toLocaleString", length: 0, meter: (*meter).join},
	{path: "Array.prototype.toReversed", length: 0, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.toSorted", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.toSpliced", length: 2, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.unshift", length: 1, lengths: true, meter: (*meter).large},
	{path: "Array.prototype.with", length: 2, lengths: true, meter: (*meter).large},
	{path: "BigInt.asIntN", length: 2, meter: (*meter).asIntN},
	{path: "BigInt.asUintN", length: 2, meter: (*meter).asUintN},
	{path: "Function.prototype.apply", length: 2, lengths: true, meter: (*meter).spreadSecond},
	{path: "JSON.parse", length: 2, words: []string{"json"}, meter: (*meter).parse},
	{path: "JSON.stringify", length: 3, meter: (*meter).stringify},
	{path: "Reflect.apply", length: 3, lengths: true, meter: (*meter).spreadThird},
	{path: "Reflect.construct", length: 2, lengths: true, meter: (*meter).spreadSecond},
	{path: "String.prototype.padEnd", length: 1, meter: (*meter).pad},
	{path: "String.prototype.padStart", length: 1, meter: (*meter).pad},
	{path: "String.prototype.repeat", length: 1, meter: (*meter).repeat},
	{path: "String.prototype.replaceAll", length: 2, meter: (*meter).replaceAll},
	{path: "String.prototype.split", length: 2, meter: (*meter).split},
	{path: typedArrays + ".fill", length: 1, bytes: true, meter: (*meter).fillTyped},
	{path: typedArrays + ".join", length: 1, words: []string{"String", "toString"}, bytes: true, meter: (*meter).joinTyped},
}

// name is the last part of the path.
func (f *metered) name() string { return f.path[strings.LastIndexByte(f.path, '.')+1:] }

// meteredHolder is an object with metered functions.
type meteredHolder struct {
	path      string
	functions uint64 // their places in the table, as a set
	// global says that scripts come to the object by its global name alone.
	global bool
	// prototype finds an object whose members the engine makes late, and makes nothing else.
	prototype func(r *Realm) *goja.Object
}

// meteredHolders are those of all metered functions.
var meteredHolders = func() (holders []meteredHolder) {
	prototypes := map[string]func(*Realm) *goja.Object{
		"Array.prototype":    func(r *Realm) *goja.Object { return r.vm.NewArray().Prototype() },
		"Function.prototype": func(r *Realm) *goja.Object { return r.vm.ToValue(nothing).(*goja.Object).Prototype() },
		"String.prototype":   func(r *Realm) *goja.Object { return r.vm.ToValue("").ToObject(r.vm).Prototype() },
	}
	for i := range meteredFunctions {
		path := strings.TrimSuffix(meteredFunctions[i].path, "."+meteredFunctions[i].name())
		at := slices.IndexFunc(holders, func(h meteredHolder) bool { return h.path == path })
		if at < 0 {
			at = len(holders)
			holders = append(holders, meteredHolder{
				path: path, prototype: prototypes[path], global: path == "JSON" || path == "Reflect",
			})
		}
		holders[at].functions |= 1 << i
	}
	return holders
}()

// nothing is the function that is made to come to the prototype of functions.
func nothing(goja.FunctionCall) goja.Value { return goja.Undefined() }

// meteredWords are the metered functions by the words that notice them, as sets of their
// places in the table.
var meteredWords = sync.OnceValue(func() map[string]uint64 {
	words := map[string]uint64{}
	for i, m := range meteredFunctions {
		for _, word := range append(m.words, m.name()) {
			words[word] |= 1 << i
		}
	}
	return words
})

// longTexts reports whether one of the given metered functions makes long texts of short
// ones.
func longTexts(metered uint64) bool {
	return metered&(meteredWords()["repeat"]|meteredWords()["padStart"]|meteredWords()["padEnd"]) != 0
}

// lengthMakers matches what a program needs to make an array, or what looks like one,
// longer than the elements it puts in: Array(n), a length that it sets, also as { length },
// JSON with one, an index of many digits, or an element at an index that it computes,
// which may be a number that was meant as a name.
var lengthMakers = lateregexp.Expression{Text: `\bArray\s*\(\s*[^)\s]|\blength['"]?\s*(?::|=[^=]|\])|[{,]\s*length\s*[,}]|[^\s'"\x60]\]\s*=[^=]|\d{7}|\de[6-9]|\de\d\d`}

// smallArrays matches Array(n) with a small literal.
var smallArrays = lateregexp.Expression{Text: `\bArray\s*\(\s*\d{0,6}\s*\)`}

// meteredIn returns the metered functions that a program may notice, as a set of their
// places in the table.
func meteredIn(code string) uint64 {
	if callsEval(code) {
		return 1<<len(meteredFunctions) - 1
	}
	found := wordsIn(code, meteredWords())
	if found == 0 {
		return 0
	}
	makesLengths := lengthMakers.MatchString(smallArrays.Compiled().ReplaceAllString(code, ""))
	makesBytes := bytesIn(code) != 0
	for i := range meteredFunctions {
		if meteredFunctions[i].lengths && !makesLengths || meteredFunctions[i].bytes && !makesBytes {
			found &^= 1 << i
		}
	}
	return found
}
