package sandbox

import (
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// The texts of the engine that are about an expression which it does not name.
const (
	notAnObject  = "Value is not an object: "
	notCallable  = "Value is not callable: "
	noMember     = "Object has no member '"
	notIterable  = "object is not iterable"
	noObjectOf   = "Cannot convert undefined or null to object"
	notCoercible = "Value is not object coercible"
	noNew        = "Value is not a constructor"
	classCalled  = "Class constructor cannot be invoked without 'new'"
	classExtends = "Class extends value is not a constructor or null"
	tooEarly     = "Cannot access a variable before initialization"
	noPrototype  = "prototype is not an object"
	noInstanceOf = "Expecting a function in instanceof check, but got "
	notReceiver  = "Receiver is not an object: "
	noIndex      = "Invalid index "
	revoked      = "Proxy already revoked"
	noComparison = "The comparison function must be either a function or undefined"
	noFunction   = "Not a function: "
	ofSymbol     = "Cannot convert a Symbol value to a string"
	noCount      = "Invalid count value"
	noNumber     = "Value is not a number: "
	outOfView    = "Index "
	readOnly     = "Cannot assign to read only property '"
	noNext       = "iterator.next is missing or not a function"
	noMethod     = " is not a method" // the end of a text
	nothingSaid  = ""                 // of an element that is read-only
)

var spotTexts = []string{
	notAnObject, notCallable, noMember, notIterable, noObjectOf, notCoercible, noNew, classCalled, classExtends, tooEarly,
	noPrototype, noInstanceOf, notReceiver, noIndex, noComparison, revoked,
	noFunction, ofSymbol, noCount, noNumber, outOfView,
	readOnly, noNext,
}

// needsSpot reports whether V8's text for that of the engine names an expression.
func needsSpot(text string) bool {
	if text == nothingSaid || strings.HasSuffix(text, noMethod) {
		return true
	}
	for _, begin := range spotTexts {
		if strings.HasPrefix(text, begin) {
			return true
		}
	}
	return false
}

// anyFile is the script that stands between a program and the engine's Promise.any.
var anyFile = libraryFile("internal/any")

// wordedAt is what V8 says where the engine says text and threw from stack, or "" where
// the place does not tell one expression.
func (p *Program) wordedAt(text string, stack []goja.StackFrame) string {
	if len(stack) == 0 {
		return ""
	}
	builtin := ""
	if stack[0].SrcName() == "<native>" {
		if builtin = stack[0].FuncName(); len(stack) == 1 {
			return ""
		}
		stack = stack[1:]
	}
	if stack[0].SrcName() == anyFile && len(stack) > 1 {
		builtin, stack = "any", stack[1:]
	}
	if stack[0].SrcName() != p.name {
		return ""
	}
	at, ok := spotOf(&stack[0])
	if !ok || text == nothingSaid && builtin != "sort" && !strings.HasPrefix(at.instruction, "_setElem") {
		return ""
	}
	w := spotWording{spot: at, text: text, program: p, operands: p.operandsOf()}
	if builtin != "" {
		return w.ofBuiltin(builtin)
	}
	return w.ofScript()
}

// spotWording finds the words for what was thrown at a spot.
type spotWording struct {
	spot
	text     string
	program  *Program
	operands *operands
}

// ofScript words what an instruction of the program threw.
func (w *spotWording) ofScript() string {
	switch name := w.instruction; {
	case w.text == revoked:
		return w.ofRevoked()
	case name == "call" || name == "_callVariadic" || name == "callEval" || name == "callEvalStrict":
		return w.ofCall()
	case name == "_new" || name == "_newVariadic":
		return w.ofNew()
	case name == "_op_in" || name == "_op_instanceof":
		return w.ofOperator()
	case name == "_pushArraySpread" && w.has(noNext):
		return w.ofIteration()
	case name == "_iterate" || name == "_iterateP" || name == "_pushArraySpread" || name == "_pushSpread":
		if w.has(notIterable) || w.has(noObjectOf) || strings.HasSuffix(w.text, noMethod) {
			return w.ofIteration()
		}
		if w.has(notAnObject) {
			return "Result of the Symbol.iterator method is not an object"
		}
	case name == "iterNext" || name == "iterGetNextOrUndef":
		if w.has(notAnObject) {
			return "Iterator result " + plainValue(w.value()) + " is not an object"
		}
	case name == "_checkObjectCoercible" || name == "_createDestructSrc":
		if w.has(notCoercible) || w.has(noObjectOf) {
			return w.ofDestructuring()
		}
	case name == "getPropRef" || name == "_getElemRef":
		if w.has(noObjectOf) {
			return w.ofReading()
		}
	case strings.HasPrefix(name, "setProp") || strings.HasPrefix(name, "_setElem"):
		return w.ofSetting()
	case w.text == tooEarly:
		if name := w.early(); name != "" {
			return "Cannot access '" + name + "' before initialization"
		}
	case name == "newDerivedClass":
		if value, _, ok := literalText(w.operands.parents[w.offset]); ok && w.text == classExtends {
			return "Class extends value " + value + " is not a constructor or null"
		}
	}
	if value, ok := strings.CutSuffix(w.text, noMethod); ok {
		return described(value, nil) + " is not a function"
	}
	return ""
}

func (w *spotWording) has(begin string) bool { return strings.HasPrefix(w.text, begin) }

// value is the text of the value that the engine names.
func (w *spotWording) value() string {
	for _, begin := range []string{notAnObject, notCallable, noInstanceOf, notReceiver} {
		if value, ok := strings.CutPrefix(w.text, begin); ok {
			return value
		}
	}
	return ""
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// early is the name that is read or assigned at the spot, or "".
func (w *spotWording) early() string {
	if strings.HasPrefix(w.instruction, "load") {
		return w.operands.names[w.offset]
	}
	if !strings.HasPrefix(w.instruction, "store") {
		return ""
	}
	// The value of an assignment is the spot where it is more than a constant.
	name, found := "", 0
	for _, a := range w.operands.assigned {
		if w.offset == int(a.pattern.Idx0())-1 {
			return lastName(a.pattern)
		}
		if around(w.offset, []ast.Expression{a.value}) != nil {
			name = lastName(a.pattern)
			found++
		}
	}
	if found != 1 {
		return ""
	}
	return name
}

// ofReading words what reading a member to change it threw.
func (w *spotWording) ofReading() string {
	key, _, known := literalText(w.operands.keys[w.offset])
	if w.operand != "" && ascii(w.operand) {
		key, known = w.operand, true
	}
	if !known {
		return "Cannot read properties of undefined"
	}
	return "Cannot read properties of undefined (reading '" + key + "')"
}

// ofSetting words what an assignment to a member threw.
func (w *spotWording) ofSetting() string {
	key, _, known := literalText(w.operands.keys[w.offset])
	if w.operand != "" && ascii(w.operand) {
		key, known = w.operand, true
	}
	switch {
	case w.has(readOnly):
		key, _ = strings.CutSuffix(strings.TrimPrefix(w.text, readOnly), "'")
		if holder, ok := w.operands.getters[key]; ok && holder != "" {
			return "Cannot set property " + key + " of #<" + holder + "> which has only a getter"
		}
	case w.has(noObjectOf) && known:
		return "Cannot set properties of undefined (setting '" + key + "')"
	case w.has(noObjectOf):
		return "Cannot set properties of undefined"
	case w.text == nothingSaid && known:
		return "Cannot assign to read only property '" + key + "' of object '[object Array]'"
	case w.text == nothingSaid:
		return "Cannot assign to read only property of object '[object Array]'"
	case w.has(notReceiver) && known:
		value := w.value()
		return "Cannot create property '" + key + "' on " + kindOf(value) + " '" + value + "'"
	}
	return ""
}

// ofNew words what new threw: the callee is not to be constructed, or a built-in, which
// has no frame of its own, did not like what it was given.
func (w *spotWording) ofNew() string {
	callee := w.operands.news[w.offset]
	if callee == nil || makesErrors(callee) {
		return ""
	}
	if name, ok := callee.(*ast.Identifier); ok && builtinConstructors[name.Name.String()] {
		return w.ofBuiltin(name.Name.String())
	}
	if w.has(notAnObject) || w.has(noNew) {
		return callSite(callee) + " is not a constructor"
	}
	return ""
}

// makesErrors reports whether an error whose spot is a call was made there by the script,
// with a text that only reads like one of the engine.
func makesErrors(callee ast.Expression) bool {
	name := lastName(callee)
	return strings.HasSuffix(name, "Error") && name[0] >= 'A' && name[0] <= 'Z'
}

func (w *spotWording) ofCall() string {
	callee := w.operands.calls[w.offset]
	if callee == nil {
		callee = w.operands.tags[w.offset]
	}
	switch {
	case callee == nil || makesErrors(callee):
	case w.has(notAnObject) || w.has(noMember) || w.has(noFunction) || w.text == ofSymbol:
		return callSite(callee) + " is not a function"
	case w.text == classCalled:
		if name := lastName(callee); w.operands.classes[name] || looksLikeClass(name) {
			return "Class constructor " + name + " cannot be invoked without 'new'"
		}
	}
	return ""
}

// looksLikeClass reports whether a name is written as those of classes are.
func looksLikeClass(name string) bool { return name != "" && name[0] >= 'A' && name[0] <= 'Z' }

// lastName is the name of what an expression refers to, or "".
func lastName(e ast.Expression) string {
	switch e := e.(type) {
	case *ast.Identifier:
		return e.Name.String()
	case *ast.DotExpression:
		return e.Identifier.Name.String()
	case *ast.ClassLiteral:
		if e.Name != nil {
			return e.Name.Name.String()
		}
	}
	return ""
}

func (w *spotWording) ofOperator() string {
	if w.instruction == "_op_instanceof" {
		switch {
		case w.has(notAnObject):
			return "Right-hand side of 'instanceof' is not an object"
		case w.has(noInstanceOf):
			return "Right-hand side of 'instanceof' is not callable"
		case w.text == noPrototype:
			return "Function has non-object prototype 'undefined' in instanceof check"
		}
		return ""
	}
	if !w.has(notAnObject) {
		return ""
	}
	key := "a property"
	if found := w.operands.binaries[w.offset]; len(found) == 1 && found[0].Operator == token.IN {
		if text, _, ok := literalText(found[0].Left); ok {
			key = "'" + text + "'"
		} else {
			key = callSite(found[0].Left)
		}
	}
	return "Cannot use 'in' operator to search for " + key + " in " + w.value()
}

// ofIteration words what for-of, a spread or an array pattern threw.
func (w *spotWording) ofIteration() string {
	var source ast.Expression
	switch w.instruction {
	case "_iterateP":
		source = around(w.offset, w.operands.iterated)
	case "_pushArraySpread":
		source = around(w.offset, w.operands.spread)
	case "_pushSpread":
		if w.has(notIterable) {
			return "Spread syntax requires ...iterable[Symbol.iterator] to be a function"
		}
		if source = around(w.offset, w.operands.passed); source != nil {
			return callSite(source) + " is not iterable (cannot read property undefined)"
		}
	case "_iterate":
		found, ok := apartAround(w.offset, w.operands.arraysApart)
		if ok && w.apart == 0 && spelledOut(found.value) {
			source = found.value
		}
		if _, ok := apartAround(w.offset, w.operands.loops); ok && w.apart == 0 && source == nil {
			return ".for is not iterable"
		}
	}
	switch source := source.(type) {
	case nil:
	case *ast.CallExpression:
		return callSite(source.Callee) + " is not a function or its return value is not iterable"
	default:
		return callSite(source) + " is not iterable"
	}
	if w.has(noObjectOf) {
		return "undefined is not iterable (cannot read property Symbol(Symbol.iterator))"
	}
	return ""
}

// spelledOut reports whether V8 names an expression that an array pattern takes apart.
func spelledOut(e ast.Expression) bool {
	switch e.(type) {
	case *ast.Identifier, *ast.CallExpression, *ast.NullLiteral, *ast.NumberLiteral, *ast.BooleanLiteral, *ast.ObjectLiteral:
		return true
	}
	return false
}

// ofDestructuring words what an object pattern threw.
func (w *spotWording) ofDestructuring() string {
	pattern, site := w.operands.parameter(w.offset), "undefined"
	value := "undefined"
	if pattern == nil {
		if found, ok := apartAround(w.offset, w.operands.objectsApart); ok {
			pattern, site = found.pattern, callSite(found.value)
			if _, null := found.value.(*ast.NullLiteral); null {
				value = "null"
			}
		} else if found, ok := apartAround(w.offset, w.operands.loops); ok {
			pattern, site = found.pattern, ".for"
		}
	}
	object, ok := pattern.(*ast.ObjectPattern)
	if !ok {
		return ""
	}
	if w.apart > 0 {
		if object, ok = inner(object, w.apart); !ok {
			return ""
		}
		if property, _ := firstKey(object); property != "" {
			return "Cannot read properties of undefined (reading '" + property + "')"
		}
		return ""
	}
	end := "'" + site + "' as it is " + value + "."
	property, plain := firstKey(object)
	switch {
	case property == "":
		return "Cannot destructure " + end
	case plain:
		return "Cannot destructure property '" + property + "' of " + end
	}
	return "Cannot read properties of " + value + " (reading '" + property + "')"
}

// inner is the pattern within a pattern that is taken apart after n others.
func inner(outer *ast.ObjectPattern, n int) (*ast.ObjectPattern, bool) {
	var found ast.Expression
	w := newWalk(func(node any) (inside bool) {
		switch node := node.(type) {
		case *ast.ObjectPattern:
			if n == 0 {
				found = node
			}
			n--
		case *ast.ArrayPattern:
			n--
		case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassLiteral:
			return false
		}
		return true
	})
	w.walk(reflect.ValueOf(outer))
	object, ok := found.(*ast.ObjectPattern)
	return object, ok
}

// firstKey is the name of a pattern's first property, or "" where it has none. plain says
// that it goes to a variable or a pattern and has no default, of which V8 tells more.
func firstKey(object *ast.ObjectPattern) (name string, plain bool) {
	if len(object.Properties) == 0 {
		return "", false
	}
	switch property := object.Properties[0].(type) {
	case *ast.PropertyShort:
		return property.Name.Name.String(), property.Initializer == nil
	case *ast.PropertyKeyed:
		key, ok := property.Key.(*ast.StringLiteral)
		if !ok || property.Computed {
			return "", false
		}
		switch property.Value.(type) {
		case *ast.Identifier, *ast.ObjectPattern, *ast.ArrayPattern:
			plain = true
		}
		return key.Value.String(), plain
	}
	return "", false
}
