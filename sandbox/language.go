package sandbox

import "strings"

// languagePatches are what the language of Node 22 has and the engine has not, and the
// other way round.
var languagePatches = []patch{
	symbolsPatch,
	{name: "accessors", words: []string{"__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"}},
	arrayBufferPatch,
	{name: "finalization", globals: []string{"FinalizationRegistry"}},
	{
		name:    "fromasync",
		words:   []string{"fromAsync"},
		members: []member{{holder: "Array", name: "fromAsync", length: 1, make: scripted("fromasync")}},
	},
	{name: "grouping", words: []string{"groupBy"}},
	htmlPatch,
	iteratorPatch,
	iteratorHelpersPatch,
	{name: "promise", words: []string{"withResolvers"}},
	{
		name:  "surplus",
		words: []string{"fromBase64", "fromHex", "isError", "setFromBase64", "setFromHex", "toBase64", "toHex"},
	},
	{name: "typedfrom", noticed: usesTypedFrom},
	{name: "weakref", globals: []string{"WeakRef"}},
	{name: "wellformed", words: []string{"isWellFormed", "toWellFormed"}},
	{name: "year", words: []string{"getYear", "setYear", "toGMTString"}},
}

// usesTypedFrom reports whether a program may make a typed array from something. All their
// names end alike; Array.from and Buffer.from are other functions.
func usesTypedFrom(code string) bool {
	for rest := code; ; {
		at := strings.Index(rest, "Array.from")
		if at < 0 {
			return false
		}
		if at > 0 && (rest[at-1] >= '0' && rest[at-1] <= '9' || rest[at-1] == 'd') { // Uint8ClampedArray
			return true
		}
		rest = rest[at+1:]
	}
}
