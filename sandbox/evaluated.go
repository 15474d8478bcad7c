package sandbox

import (
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/usher-run/usher/sandbox/lateregexp"
	"github.com/usher-run/usher/sandbox/nesting"
)

// The engine's parser is recursive, and a Go stack that overflows ends the process: no
// text of a script may reach it unmeasured. It asks before it begins (admitText) and is
// refused unless one of these let the text pass:
//
//   - eval(text) by that name in a program, which sees the scope of its call, goes
//     through the function of evaluatedName on its way to the engine's eval,
//   - all other ways to eval lead to a function of ours, which calls the engine's,
//   - Function and the constructors like it are replaced (functionPatch).
//
// The names are none that a program can write, so that none can shadow them. Those that
// measuring rests on are variables around the program (markEvaluated), which gets their
// values before its first line runs: nobody comes to them on the global object later, or
// can put something else in their place.
const (
	evaluatedName  = "%evaluated"
	evalName       = "%eval"        // takes what eval names where it stands
	engineEvalName = "%engine_eval" // the engine's own
)

// evaluators are the built-ins whose calls programs are changed for.
var evaluators = map[string]uint64{"eval": 1}

// callsEval reports whether a program calls eval by that name. The text then sees what the
// program sees, and may have touched long ago, so that all must be there that it may notice.
// What is only named, as in a list of all built-ins, may be called under another name, with a
// text that sees nothing but globals: what that may notice is made when the text is there, as
// for Function.
func callsEval(code string) bool {
	return strings.Contains(code, "eval") && evalCall.MatchString(code)
}

// evalCall matches a call of eval, or what might be one behind a comment.
var evalCall = lateregexp.Expression{Text: `\beval\s*(?:\(|/[*/])`}

// evalPatch replaces the eval of the global object.
var evalPatch = patch{
	name:   "eval",
	words:  []string{"eval"},
	native: (*Realm).newEval,
}

// texts is what a realm knows about the texts that its script evaluates.
type texts struct {
	options    []parser.Option // nil until the script is found to evaluate texts
	engineEval goja.Value      // nil in realms whose program names no eval
	ownEval    goja.Value
	// admitted says that the next text has been measured, for a built-in that Go calls.
	admitted bool
	// site is where the call of eval stands whose text has been measured.
	site string
}

// before makes an option of the parser that calls f before it begins.
func before[T any](option func(*T), f func()) func(*T) {
	return func(options *T) {
		f()
		option(options)
	}
}

// unmeasured is what is said of a text that came to the parser in a way of its own.
const unmeasured = "eval within a text that eval was given or beside a with statement, and ways to eval and Function that do not name them, are not supported here"

// guardedParser is for realms whose program names none of what evaluates texts. They do
// without a function of their own, so that it ends the run if the program does after all.
// As for the others, a comment in a text must not make the engine read a file.
var guardedParser = []parser.Option{before(parser.WithDisableSourceMaps, func() {
	panic(&Error{Kind: Threw, Name: "Error", Code: "ERR_NOT_SUPPORTED", Message: unmeasured})
})}

// guardParser makes the engine ask before it parses.
func (r *Realm) guardParser() {
	if !r.traits.evaluates {
		r.vm.SetParserOptions(guardedParser...)
		return
	}
	if r.texts.options == nil {
		r.texts.options = []parser.Option{before(parser.WithDisableSourceMaps, r.admitText)}
	}
	r.vm.SetParserOptions(r.texts.options...)
}

// evaluating is the set of the patches that programs notice which evaluate texts.
var evaluating = func() (set uint64) {
	for i := range patches {
		if name := patches[i].name; name == "eval" || name == "function" {
			set |= 1 << i
		}
	}
	return set
}()

// admitText is called before the engine parses a text, which it does not tell.
func (r *Realm) admitText() {
	t := &r.texts
	if t.admitted {
		t.admitted = false
		return
	}
	if t.site != "" {
		// A built-in that parses would be the caller itself.
		r.frames = r.vm.CaptureCallStack(1, r.frames[:0])
		if siteOf(r.frames, 0) == t.site {
			t.site = ""
			return
		}
	}
	panic(r.newError("Error", "ERR_NOT_SUPPORTED", unmeasured))
}

// admit lets the engine parse one text that was measured, which call is to lead to.
func (r *Realm) admit(call func() goja.Value) goja.Value {
	r.texts.admitted = true
	defer func() { r.texts.admitted = false }()
	return call()
}

// siteOf tells where a frame of a stack stands, or "" for one of a built-in.
func siteOf(stack []goja.StackFrame, i int) string {
	if i >= len(stack) || stack[i].SrcName() == "<native>" {
		return ""
	}
	position := stack[i].Position()
	return Frame{File: position.Filename, Line: position.Line, Column: position.Column}.place()
}

// markEvaluated sends the texts of direct evals through the function of evaluatedName,
// and makes every other use of the name one of our own function. In a program with a with
// statement, which could put a function of its own in the place of both, direct evals are
// refused.
func markEvaluated(program *ast.Program) error {
	w := treeWalk{}
	w.statements(program.Body)
	for _, slot := range w.evals {
		at := (*slot).Idx0()
		*slot = callOf(evalName, at, at, *slot)
	}
	if len(w.direct) == 0 || len(program.Body) != 1 {
		return nil
	}
	statement, ok := program.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	for _, call := range w.direct {
		if len(call.ArgumentList) > 0 && !w.with {
			at := call.ArgumentList[0].Idx0()
			call.ArgumentList = []ast.Expression{callOf(evaluatedName, at, call.LeftParenthesis, call.ArgumentList...)}
		}
	}
	// The engine takes no other function for a direct eval than its own, which must be what
	// the name means here, and here alone.
	outer, err := parser.ParseFile(nil, internalPrefix+"eval", `(function (eval, evaluated) { return 0; })(0, 0)`, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return err
	}
	call := outer.Body[0].(*ast.ExpressionStatement).Expression.(*ast.CallExpression)
	function := call.Callee.(*ast.FunctionLiteral)
	function.Body.List[0].(*ast.ReturnStatement).Argument = statement.Expression
	function.ParameterList.List[1].Target = &ast.Identifier{Name: evaluatedName, Idx: 1}
	call.ArgumentList[0] = &ast.Identifier{Name: engineEvalName, Idx: 1}
	call.ArgumentList[1] = &ast.Identifier{Name: evaluatedName, Idx: 1}
	statement.Expression = call
	return nil
}

// refuseNesting throws for a text that is nested so deep that the engine's parser would
// end the process.
func (r *Realm) refuseNesting(text string) {
	limit := r.env.Limits.Nesting
	if len(text) <= limit {
		return
	}
	if _, deep := nesting.Over(text, limit, limit*evaluatedFactor); deep {
		panic(r.tooDeep())
	}
}

// highestEscape matches the escape of the highest code point, behind an even number of
// backslashes. The engine's parser panics on it in a literal.
var highestEscape = lateregexp.Expression{Text: `((?:^|[^\\])(?:\\\\)*)\\u\{0*10[fF]{4}\}`}

// measured is a text that the parser can take: the escape that it cannot becomes two
// that it can.
func (r *Realm) measured(text goja.String) goja.Value {
	plain := text.String()
	r.refuseNesting(plain)
	if !strings.Contains(plain, `\u{`) || !highestEscape.MatchString(plain) {
		return text
	}
	return r.vm.ToValue(highestEscape.Compiled().ReplaceAllString(plain, `${1}\udbff\udfff`))
}

// evaluated is what the function of evaluatedName does. Nothing of the script runs
// between its end and the call of eval whose argument it is.
func (r *Realm) evaluated(call goja.FunctionCall) goja.Value {
	r.texts.site = ""
	text, ok := call.Argument(0).(goja.String)
	if !ok {
		return call.Argument(0)
	}
	value := r.measured(text)
	r.frames = r.vm.CaptureCallStack(2, r.frames[:0])
	r.texts.site = siteOf(r.frames, 1)
	return value
}

func (r *Realm) newEvaluated() goja.Value { return NewFunction(r.vm, "", 1, r.evaluated) }

// looker is the realm: the table of patches has newEval in it, which is to look at the table.
type looker interface{ lookAt(text string) }

// newEval makes the eval of the global object, which sees no scope but the global one.
func (r *Realm) newEval() goja.Value {
	t := &r.texts
	t.engineEval = r.vm.GlobalObject().Get("eval")
	engine, _ := goja.AssertFunction(t.engineEval)
	t.ownEval = NewFunction(r.vm, "eval", 1, func(call goja.FunctionCall) goja.Value {
		text, ok := call.Argument(0).(goja.String)
		if !ok {
			return call.Argument(0)
		}
		value := r.measured(text)
		var look looker = r
		look.lookAt(text.String())
		return r.admit(func() goja.Value { return r.call(engine, goja.Undefined(), value) })
	})
	return t.ownEval
}

// named is what the function of evalName does.
func (r *Realm) named(call goja.FunctionCall) goja.Value {
	value := call.Argument(0)
	if r.texts.engineEval != nil && value.SameAs(r.texts.engineEval) {
		return r.texts.ownEval
	}
	return value
}
