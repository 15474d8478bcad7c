package sandbox

import "strings"

// revokedInstructions are the operations of a proxy by how the names of the instructions
// begin that ask it for them.
var revokedInstructions = []struct{ begin, trap string }{
	{"getProp", "get"}, {"_getElem", "get"},
	{"setProp", "set"}, {"_setElem", "set"},
	{"deleteProp", "deleteProperty"}, {"_deleteElem", "deleteProperty"},
	{"_op_instanceof", "getPrototypeOf"}, {"_op_in", "has"},
	{"_enumerate", "ownKeys"}, {"copySpread", "ownKeys"}, {"_copySpread", "ownKeys"},
	{"_iterate", "get"}, {"_pushArraySpread", "get"}, {"_pushSpread", "get"},
	{"call", "apply"}, {"_new", "construct"},
}

// revokedBuiltins are the operations of a proxy by the built-ins that begin with them.
var revokedBuiltins = map[string]string{
	"assign": "ownKeys", "entries": "ownKeys", "getOwnPropertyDescriptors": "ownKeys", "getOwnPropertyNames": "ownKeys",
	"getOwnPropertySymbols": "ownKeys", "keys": "ownKeys", "ownKeys": "ownKeys", "values": "ownKeys",
	"defineProperty": "defineProperty", "deleteProperty": "deleteProperty", "get": "get", "set": "set", "has": "has",
	"getOwnPropertyDescriptor": "getOwnPropertyDescriptor", "hasOwn": "getOwnPropertyDescriptor",
	"hasOwnProperty": "getOwnPropertyDescriptor", "propertyIsEnumerable": "getOwnPropertyDescriptor",
	"getPrototypeOf": "getPrototypeOf", "isPrototypeOf": "getPrototypeOf", "setPrototypeOf": "setPrototypeOf",
	"isExtensible": "isExtensible", "preventExtensions": "preventExtensions", "freeze": "preventExtensions", "seal": "preventExtensions",
	"apply": "apply", "construct": "construct",
}

// ofRevoked words that an instruction met a proxy that is no more.
func (w *spotWording) ofRevoked() string {
	for _, known := range revokedInstructions {
		if strings.HasPrefix(w.instruction, known.begin) {
			return revokedWording(known.trap)
		}
	}
	return ""
}

func revokedWording(trap string) string {
	if trap == "" {
		return ""
	}
	return "Cannot perform '" + trap + "' on a proxy that has been revoked"
}
