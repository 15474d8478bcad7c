package sandbox

import (
	"reflect"
	"regexp"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"

	"github.com/usher-run/usher/sandbox/nesting"
)

// evaluatedName is a name that no program declares: the function that texts go through
// on their way to eval and Function.
const evaluatedName = "__usher_evaluated"

// evaluators are the built-ins that take a text for a program.
var evaluators = map[string]uint64{"eval": 1, "Function": 1}

// markEvaluated sends the arguments of eval and Function through the function of that
// name. A direct eval stays one: it is the engine's own that is called, where it stands.
func markEvaluated(program *ast.Program) {
	w := astWalk{fields: map[reflect.Type][]int{}, visit: func(node any) (inside bool) {
		switch call := node.(type) {
		case *ast.CallExpression:
			if evaluates(call.Callee) {
				markArguments(call.ArgumentList)
			}
		case *ast.NewExpression:
			if evaluates(call.Callee) {
				markArguments(call.ArgumentList)
			}
		}
		return true
	}}
	w.walk(reflect.ValueOf(program))
}

// evaluates reports whether a callee is eval or Function by name, or (0, eval).
func evaluates(callee ast.Expression) bool {
	if sequence, ok := callee.(*ast.SequenceExpression); ok && len(sequence.Sequence) > 0 {
		callee = sequence.Sequence[len(sequence.Sequence)-1]
	}
	name, ok := callee.(*ast.Identifier)
	return ok && evaluators[name.Name.String()] != 0
}

func markArguments(arguments []ast.Expression) {
	for i, argument := range arguments {
		if _, spread := argument.(*ast.SpreadElement); spread {
			return
		}
		at := argument.Idx0()
		arguments[i] = &ast.CallExpression{
			Callee:           &ast.Identifier{Name: evaluatedName, Idx: at},
			LeftParenthesis:  at,
			ArgumentList:     []ast.Expression{argument},
			RightParenthesis: at,
		}
	}
}

// refuseNesting throws for a text that is nested so deep that the engine's parser, which
// is recursive, would end the process.
func (r *Realm) refuseNesting(text string) {
	limit := r.env.Limits.Nesting
	if len(text) <= limit {
		return
	}
	if _, deep := nesting.Over(text, limit, limit*runFactor); deep {
		panic(r.tooDeep())
	}
}

// highestEscape matches the escape of the highest code point, behind an even number of
// backslashes. The engine's parser panics on it in a literal.
var highestEscape = regexp.MustCompile(`((?:^|[^\\])(?:\\\\)*)\\u\{0*10[fF]{4}\}`)

// evaluated is what the function of evaluatedName does: the escape that the parser cannot
// take becomes two that it can.
func (r *Realm) evaluated(call goja.FunctionCall) goja.Value {
	text, ok := call.Argument(0).(goja.String)
	if ok {
		r.refuseNesting(text.String())
	}
	if !ok || !highestEscape.MatchString(text.String()) {
		return call.Argument(0)
	}
	return r.vm.ToValue(highestEscape.ReplaceAllString(text.String(), `${1}\udbff\udfff`))
}
