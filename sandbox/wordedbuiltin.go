package sandbox

import (
	"strconv"
	"strings"

	"github.com/dop251/goja/ast"
)

// builtinConstructors are those that throw of their arguments what they would throw if
// they were none.
var builtinConstructors = map[string]bool{
	"ArrayBuffer": true, "BigInt64Array": true, "BigUint64Array": true, "Float32Array": true, "Float64Array": true,
	"Int16Array": true, "Int32Array": true, "Int8Array": true, "Map": true, "Promise": true, "Proxy": true, "Set": true,
	"Uint16Array": true, "Uint32Array": true, "Uint8Array": true, "Uint8ClampedArray": true, "WeakMap": true, "WeakSet": true,
}

// takesCallback are built-ins that call what they are given.
var takesCallback = map[string]bool{
	"every": true, "filter": true, "find": true, "findIndex": true, "findLast": true, "findLastIndex": true, "flatMap": true,
	"forEach": true, "map": true, "reduce": true, "reduceRight": true, "some": true,
}

// ofArrays are methods that arrays alone have, of those that are borrowed.
var ofArrays = map[string]bool{
	"concat": true, "every": true, "filter": true, "find": true, "findIndex": true, "flatMap": true, "forEach": true,
	"includes": true, "indexOf": true, "join": true, "map": true, "push": true, "reduce": true, "slice": true, "some": true,
	"sort": true, "splice": true,
}

func isNothing(e ast.Expression) bool {
	text, kind, ok := literalText(e)
	return ok && (kind == "undefined" || kind == "object" && text == "null")
}

// ofBuiltin words what a built-in of a name threw that the program called at the spot.
func (w *spotWording) ofBuiltin(name string) string {
	if w.text == revoked {
		return revokedWording(revokedBuiltins[name])
	}
	callee, arguments := w.operands.calls[w.offset], w.operands.callArgs[w.offset]
	if callee == nil {
		callee, arguments = w.operands.news[w.offset], w.operands.newArgs[w.offset]
	}
	if callee == nil {
		return ""
	}
	called := name
	if name == "call" || name == "apply" {
		if member, ok := callee.(*ast.DotExpression); ok {
			called = lastName(member.Left)
		}
	}
	if w.has(noObjectOf) && called != name && ofArrays[called] && len(arguments) > 0 && isNothing(arguments[0]) {
		return "Array.prototype." + called + " called on null or undefined"
	}
	if w.has(noObjectOf) && takesCallback[name] {
		return "undefined is not a function"
	}
	if w.has(notIterable) || w.has(noObjectOf) {
		return w.ofIterable(name, arguments)
	}
	switch {
	case strings.HasSuffix(w.text, noMethod) && name == "from":
		return "%Array%.from requires that the property of the first argument, items[Symbol.iterator], when exists, be a function"
	case strings.HasSuffix(w.text, noMethod) && iterates[name]:
		return "object is not iterable (cannot read property Symbol(Symbol.iterator))"
	case w.has(notCoercible) && name == "fromEntries":
		return "undefined is not iterable"
	case w.has(notCoercible):
		return "String.prototype." + called + " called on null or undefined"
	case w.has(noNumber):
		return "Number.prototype." + called + " requires that 'this' be a Number"
	case w.has(outOfView) && (strings.HasPrefix(name, "get") || strings.HasPrefix(name, "set")):
		return "Offset is outside the bounds of the DataView"
	case w.text == nothingSaid && name == "sort":
		return "Cannot assign to read only property '0' of object '[object Array]'"
	case w.has(noCount) && len(arguments) > 0:
		if value, _, ok := literalText(arguments[0]); ok {
			return noCount + ": " + value
		}
	case w.text == classCalled && (name == "call" || name == "apply"):
		return w.ofCalledClass(callee)
	case w.has(noIndex) && name == "ArrayBuffer":
		return "Invalid array buffer length"
	case w.has(noIndex) && strings.HasSuffix(name, "Array"):
		return "Invalid typed array length: " + strings.TrimPrefix(w.text, noIndex)
	case w.has(noComparison) && len(arguments) > 0:
		if value, _, ok := literalText(arguments[0]); ok {
			return noComparison + ": " + value
		}
	case w.has(noNew):
		return callSite(callee) + " is not a constructor"
	case w.has(notAnObject) || w.has(notCallable):
		return w.ofValue(name, callee, arguments)
	}
	return ""
}

// ofValue words that a built-in was given a value that it has no use for.
func (w *spotWording) ofValue(name string, callee ast.Expression, arguments []ast.Expression) string {
	if owner := ownerName(callee); owner == "Reflect" && w.has(notAnObject) && name != "apply" && name != "construct" {
		return "Reflect." + name + " called on non-object"
	}
	value := w.value()
	switch {
	case takesCallback[name]:
		return described(value, arguments) + " is not a function"
	case name == "Promise":
		return "Promise resolver " + plainValue(value) + " is not a function"
	case name == "Map" || name == "fromEntries":
		return "Iterator value " + plainValue(value) + " is not an entry object"
	case name == "WeakMap" && len(arguments) == 1, name == "set":
		return "Invalid value used as weak map key"
	case name == "WeakSet", name == "add":
		return "Invalid value used in weak set"
	case name == "setPrototypeOf" || name == "create":
		return "Object prototype may only be an Object or null: " + plainValue(value)
	case name == "construct":
		return plainValue(value) + " is not a constructor"
	case name == "call" || name == "apply":
		return w.ofCalled(callee, value, arguments)
	}
	return ""
}

// ofCalled words that what call or apply was to call is no function, or was given none.
func (w *spotWording) ofCalled(callee ast.Expression, value string, arguments []ast.Expression) string {
	member, ok := callee.(*ast.DotExpression)
	if !ok {
		return ""
	}
	switch called := lastName(member.Left); {
	case called == "call" || called == "apply":
		return callSite(callee) + " is not a function"
	case takesCallback[called] && len(arguments) > 0:
		return described(value, arguments[1:]) + " is not a function"
	}
	return ""
}

// ofCalledClass words that call or apply was to call a class.
func (w *spotWording) ofCalledClass(callee ast.Expression) string {
	member, ok := callee.(*ast.DotExpression)
	if !ok {
		return ""
	}
	if name := lastName(member.Left); looksLikeClass(name) && name != "Reflect" {
		return "Class constructor " + name + " cannot be invoked without 'new'"
	}
	return ""
}

// ownerName is the name of the object whose method is called, or "".
func ownerName(callee ast.Expression) string {
	if member, ok := callee.(*ast.DotExpression); ok {
		if owner, ok := member.Left.(*ast.Identifier); ok {
			return owner.Name.String()
		}
	}
	return ""
}

// iterates are built-ins that go through their first argument.
var iterates = map[string]bool{
	"Map": true, "Set": true, "WeakMap": true, "WeakSet": true, "all": true, "allSettled": true, "any": true, "race": true,
	"from": true, "fromEntries": true,
}

func (w *spotWording) ofIterable(name string, arguments []ast.Expression) string {
	if !iterates[name] {
		return ""
	}
	subject := "object"
	if w.has(noObjectOf) {
		subject = "undefined"
	}
	if len(arguments) > 0 {
		if value, kind, ok := literalText(arguments[0]); ok {
			subject = describedAs(value, kind)
		}
	}
	if name == "fromEntries" && w.has(noObjectOf) {
		return subject + " is not iterable"
	}
	return subject + " is not iterable (cannot read property Symbol(Symbol.iterator))"
}

// described is a value of which V8 has no expression: number 1, string "a", object. Its
// kind is that of the argument, or what its text looks like.
func described(value string, arguments []ast.Expression) string {
	if len(arguments) > 0 {
		if text, kind, ok := literalText(arguments[0]); ok && text == value {
			return describedAs(value, kind)
		}
	}
	if isObjectText(value) {
		return "object"
	}
	return describedAs(value, kindOf(value))
}

// kindOf is what typeof most likely says of a value that is no object, by its text.
func kindOf(value string) string {
	switch value {
	case "undefined":
		return "undefined"
	case "null":
		return "object"
	case "true", "false":
		return "boolean"
	}
	if _, err := strconv.ParseFloat(value, 64); err == nil {
		return "number"
	}
	return "string"
}

func describedAs(value, kind string) string {
	switch kind {
	case "undefined":
		return kind
	case "string":
		return kind + ` "` + value + `"`
	}
	return kind + " " + value
}

func isObjectText(value string) bool {
	return len(value) > len("[object ]") && value[:len("[object ")] == "[object " && value[len(value)-1] == ']'
}

// plainValue is a value's text as V8 writes it: an object by its class.
func plainValue(value string) string {
	if isObjectText(value) {
		return "#<" + value[len("[object "):len(value)-1] + ">"
	}
	return value
}
