package sandbox

import (
	"strings"

	"github.com/dop251/goja/unistring"
)

// aloneFunctions are the globals that such a module may call, and their members that it may.
var aloneFunctions = map[string][]string{
	"Array":              {"from", "isArray", "of"},
	"BigInt":             nil,
	"Boolean":            nil,
	"JSON":               {"parse", "stringify"},
	"Math":               {"abs", "ceil", "floor", "log2", "log10", "max", "min", "pow", "round", "sign", "sqrt", "trunc"},
	"Number":             {"isFinite", "isInteger", "isNaN", "isSafeInteger", "parseFloat", "parseInt"},
	"Object":             {"assign", "create", "defineProperty", "entries", "freeze", "fromEntries", "hasOwn", "keys", "seal", "values"},
	"String":             {"fromCharCode", "fromCodePoint", "raw"},
	"Symbol":             nil,
	"decodeURIComponent": nil,
	"encodeURIComponent": nil,
	"isFinite":           nil,
	"isNaN":              nil,
	"parseFloat":         nil,
	"parseInt":           nil,
}

// aloneClasses are the globals that it may construct.
var aloneClasses = []string{
	"Array", "Map", "Object", "RegExp", "Set", "Uint16Array", "Uint32Array", "Uint8Array", "WeakMap", "WeakSet",
}

// aloneErrors are those that it may throw. What it kept of them would tell where it was made.
var aloneErrors = []string{"Error", "RangeError", "SyntaxError", "TypeError"}

// aloneValues are those that it may read.
var aloneValues = []string{"Infinity", "NaN", "undefined"}

// aloneBuiltins are the modules of Node that it may require members of, to call them.
var aloneBuiltins = []string{"node:path", "path"}

// sharingMembers are those by which one comes from an object of one's own to one that all
// share, or to the place of a call.
var sharingMembers = []string{
	"__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "callee", "caller", "constructor",
	"prototype", "stack",
}

// sharingWords are those of them that a text must not even hold: it may be taken apart.
var sharingWords = []string{"__define", "__lookup", "__proto__", "constructor", "prototype"}

// sharedMethods are names of functions that all objects of a kind share. They may be called;
// one that is read could be changed for all.
var sharedMethods = wordTable(`
	add anchor apply at big bind blink bold call charAt charCodeAt clear codePointAt compile concat copyWithin
	delete difference drop endsWith entries every exec fill filter find findIndex findLast findLastIndex fixed
	flat flatMap fontcolor fontsize forEach get has hasOwnProperty includes indexOf intersection isDisjointFrom
	isPrototypeOf isSubsetOf isSupersetOf isWellFormed italics join keys lastIndexOf link localeCompare map
	match matchAll next normalize padEnd padStart pop propertyIsEnumerable push reduce reduceRight repeat
	replace replaceAll resize reverse search set shift slice small some sort splice split startsWith strike sub
	subarray substr substring sup symmetricDifference take test toArray toExponential toFixed toLocaleLowerCase
	toLocaleString toLocaleUpperCase toLowerCase toPrecision toReversed toSorted toSpliced toString toUpperCase
	toWellFormed transfer transferToFixedLength trim trimEnd trimLeft trimRight trimStart union unshift valueOf
	values with
`)

func wordTable(text string) map[unistring.String]bool {
	table := map[unistring.String]bool{}
	for word := range strings.FieldsSeq(text) {
		table[unistring.NewFromString(word)] = true
	}
	return table
}
