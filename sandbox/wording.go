package sandbox

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// wordings are the engine's texts, by how they begin and end, with what V8 says in their
// place; $ is what stands between. Where the engine does not tell what V8 tells, the text
// is one that V8 has for a value without a name.
var wordings = []struct{ begin, end, v8 string }{
	{"Cannot read property '", "' of undefined or null", "Cannot read properties of undefined (reading '$')"},
	{"Cannot read property '", "' of undefined", "Cannot read properties of undefined (reading '$')"},
	{"Object has no member '", "'", "(intermediate value).$ is not a function"},
	{"Value is not object coercible", "", "Cannot destructure 'undefined' as it is undefined."},
	{"object is not iterable", "", "object is not iterable (cannot read property Symbol(Symbol.iterator))"},
	{"Class constructor cannot be invoked without 'new'", "", "Class constructors cannot be invoked without 'new'"},
	{"Class extends value is not a constructor or null", "", "Class extends value undefined is not a constructor or null"},
	{"Must call super constructor in derived class before accessing 'this'", "", "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"},
	{"Must call super constructor in derived class before returning from derived constructor", "", "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"},
	{"Value is not a constructor", "", "(intermediate value) is not a constructor"},
	{"[object ", "] is not a function", "object is not a function"},
	{"iterator.next is missing or not a function", "", "undefined is not a function"},
	{"Promise self-resolution", "", "Chaining cycle detected for promise #<Promise>"},
	{"Invalid property descriptor. Cannot both specify accessors and a value or writable attribute", "", "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, #<Object>"},
	{"Source is too large", "", "offset is out of bounds"},
	{"offset should be >= 0", "", "offset is out of bounds"},
	{"Start offset of ", " should be a multiple of 2", "start offset of $ should be a multiple of 2"},
	{"Start offset of ", " should be a multiple of 4", "start offset of $ should be a multiple of 4"},
	{"Start offset of ", " should be a multiple of 8", "start offset of $ should be a multiple of 8"},
	{"Method Date.prototype.", " is called on incompatible receiver", "this is not a Date object."},
	{"Method Boolean.prototype.", " is called on incompatible receiver", "Boolean.prototype.$ requires that 'this' be a Boolean"},
	{"Method Symbol.prototype.", " is called on incompatible receiver", "Symbol.prototype.$ requires that 'this' be a Symbol"},
	{"Method RegExp.prototype.", " getter called on incompatible receiver [object Object]", "RegExp.prototype.$ getter called on non-RegExp object"},
	{"Method ", " called on incompatible receiver [object Object]", "Method $ called on incompatible receiver #<Object>"},
	{"Cannot delete property '", "' of [object Object]", "Cannot delete property '$' of #<Object>"},
	{"Cannot delete property '", "' of [object Math]", "Cannot delete property '$' of #<Object>"},
	{"Cannot assign to read only property '", "'", "Cannot assign to read only property '$' of object '#<Object>'"},
	{"Cannot write private member #", " from an object whose class did not declare it", "Cannot write private member #$ to an object whose class did not declare it"},
	{"[object ", "] is not extensible", "#<$> is not extensible"},
	{"Constructor Promise requires 'new'", "", "Promise constructor cannot be invoked without 'new'"},
	{"RegExp doesn't have global flag set", "", "String.prototype.matchAll called with a non-global RegExp argument"},
	{"The normalization form should be one of NFC, NFD, NFKC, NFKD", "", "The normalization form should be one of NFC, NFD, NFKC, NFKD."},
	{"toFixed() precision must be between 0 and 100", "", "toFixed() digits argument must be between 0 and 100"},
	{"toExponential() precision must be between 0 and 100", "", "toExponential() argument must be between 0 and 100"},
	{"toPrecision() precision must be between 1 and 100", "", "toPrecision() argument must be between 1 and 100"},
	{"Byte length of ", " should be a multiple of 1", "byte length of $ should be a multiple of 1"},
	{"Byte length of ", " should be a multiple of 2", "byte length of $ should be a multiple of 2"},
	{"Byte length of ", " should be a multiple of 4", "byte length of $ should be a multiple of 4"},
	{"Byte length of ", " should be a multiple of 8", "byte length of $ should be a multiple of 8"},
	{"Malformed URI", "", "URI malformed"},
	{"No initial value", "", "Reduce of empty array with no initial value"},
	{"Illegal generator state", "", "Generator is already running"},
}

// inWordsOfV8 is what V8 says where the engine says text in an error, or "".
func (r *Realm) inWordsOfV8(text string, thrown *goja.Object) string {
	if needsSpot(text) {
		stack := r.stackOf(thrown)
		if worded := r.program.wordedAt(text, stack); worded != "" {
			return worded
		}
		for i := range r.attached {
			if worded := r.attached[i].Program.wordedAt(text, stack); worded != "" {
				return worded
			}
		}
	}
	if worded := ofNumber(text, thrown); worded != "" {
		return worded
	}
	return inWordsAlone(text)
}

// inWordsAlone is what V8 says as far as the text of the engine tells.
func inWordsAlone(text string) string {
	if readOnlyElement.MatchString(text) {
		return text + " of object '[object Array]'"
	}
	if match := frozenElement.Compiled().FindStringSubmatch(text); match != nil {
		return match[1] + "[object Array]"
	}
	if match := syntaxText.Compiled().FindStringSubmatch(text); match != nil {
		return syntaxWording(match[1])
	}
	if strings.HasPrefix(text, unconvertible) {
		return "Cannot convert object to primitive value"
	}
	for i := range wordings {
		w := &wordings[i]
		rest, ok := strings.CutPrefix(text, w.begin)
		if !ok {
			continue
		}
		if middle, ok := strings.CutSuffix(rest, w.end); ok && (w.end != "" || middle == "") && (w.end != "'" || !strings.Contains(middle, "'")) {
			return strings.Replace(w.v8, "$", middle, 1)
		}
	}
	return ""
}

// unconvertible begins what the engine says of an object that becomes no primitive: the
// object follows as the host holds it in memory, which is not for scripts to see.
const unconvertible = "Could not convert &{"

// readOnlyElement matches what the engine says of what most likely is an array.
var readOnlyElement = lateregexp.Expression{Text: `^Cannot assign to read only property '(?:\d+|length)'$`}

// frozenElement matches what the engine says of an element that cannot be deleted: it
// joins the array to a text.
var frozenElement = lateregexp.Expression{Text: `(?s)^(Cannot delete property '\d+' of ).*$`}

// syntaxText matches what the parser says of a text that is evaluated: it names the place
// of the first mistake and counts the others.
var syntaxText = lateregexp.Expression{Text: `^SyntaxError: (?:<eval>: Line \d+:\d+ )?(.+?)(?: at <eval>:\d+:\d+)?(?: \(and \d+ more errors\))?$`}

func syntaxWording(text string) string {
	if text == "Unexpected token ILLEGAL" {
		return "Invalid or unexpected token"
	}
	switch text {
	case "Octal literals are not allowed in strict mode", "Delete of an unqualified identifier in strict mode":
		return text + "."
	case "Compiler bug: Unknown expression type: *ast.PrivateIdentifier":
		return "Private field must be declared in an enclosing class"
	}
	if token, ok := strings.CutPrefix(text, "Unexpected token "); ok {
		return "Unexpected token '" + token + "'"
	}
	return text
}

// reword gives an error of the engine the message of V8, before the script that caught
// it sees it.
func (r *Realm) reword(v goja.Value) {
	object, ok := v.(*goja.Object)
	if !ok || object.ExportType() == typeOfProxy || object.ClassName() != "Error" {
		return
	}
	message, ok := object.Get("message").(goja.String)
	if !ok {
		return
	}
	if message.Length() > maxWorded {
		if message = message.Substring(0, len(unconvertible)); message.String() != unconvertible {
			return
		}
	}
	if text := r.inWordsOfV8(message.String(), object); text != "" {
		r.vm.Try(func() { hidden(object, "message", r.vm.ToValue(text)) })
	}
}

// noInteger begins what the engine says of what becomes no BigInt. V8 says something else
// of numbers, which are out of range and no mistakes of syntax.
const noInteger = "Cannot convert "

func ofNumber(text string, thrown *goja.Object) string {
	number, ok := strings.CutPrefix(text, noInteger)
	if !ok {
		return ""
	}
	if number, ok = strings.CutSuffix(number, " to a BigInt"); !ok || kindOf(number) != "number" {
		return ""
	}
	if prototype := thrown.Prototype(); prototype == nil || prototype.Get("name").String() != "RangeError" {
		return ""
	}
	return "The number " + number + " cannot be converted to a BigInt because it is not an integer"
}

// maxWorded is how long a text of the engine is at most that is looked at.
const maxWorded = 1000

// catcher is what catch clauses call where no patch has one of its own.
func (r *Realm) catcher() goja.Value {
	if r.caught == nil {
		r.caught = NewFunction(r.vm, "", 1, func(call goja.FunctionCall) goja.Value {
			r.reword(call.Argument(0))
			return call.Argument(0)
		})
	}
	return r.caught
}
