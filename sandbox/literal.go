package sandbox

import (
	"errors"
	"unicode/utf16"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"github.com/usher-run/usher/sandbox/regex"
)

// literalName is what literals of regular expressions call in a program in which
// expressions are our own: a name that no program can write as an identifier, so that
// none can shadow it. The look-up ends at the prototype of the global object, as that of
// taskName does. The argument is the literal's place in Program.literals.
const literalName = "%regexp"

// literals are the regular expressions that a program spells out.
type literals struct {
	slots       []*ast.Expression // where the tree holds them
	expressions []*expression
	// special says that the engine's own expressions will not do for one of them.
	special   bool
	growing   []*ast.Expression // see boundOperators
	functions []functionBody    // see emptyVariables
	nests     bool              // arrays may become nested ever deeper
	objects   []*ast.Expression // see constantsOf
}

// literalsOf finds the regular expressions in a tree and compiles them. An expression
// with a mistake is an error at its place, before anything runs.
func literalsOf(tree *ast.Program, sourceMap *sourceMap) (*literals, error) {
	walk := treeWalk{}
	walk.statements(tree.Body)
	found := &literals{slots: walk.found, special: walk.split, growing: walk.growing, nests: walk.nests, functions: walk.functions, objects: walk.objects}
	for _, slot := range found.slots {
		literal := (*slot).(*ast.RegExpLiteral)
		if !areFlags(literal.Flags) {
			return nil, literalError(tree, sourceMap, literal, "Invalid regular expression flags")
		}
		e, err := expressionOf(patternOf(literal.Pattern), literal.Flags)
		if err != nil {
			message := err.Error()
			if mistake, ok := errors.AsType[*regex.SyntaxError](err); ok {
				message = mistake.Message
			}
			return nil, literalError(tree, sourceMap, literal, message)
		}
		found.expressions = append(found.expressions, e)
		found.special = found.special || isSpecial(literal.Pattern, literal.Flags)
	}
	return found, nil
}

func literalError(tree *ast.Program, sourceMap *sourceMap, literal *ast.RegExpLiteral, message string) *Error {
	failure := &Error{Kind: LoadFailed, Name: "SyntaxError", Message: message}
	if tree.File != nil {
		at := tree.File.Position(int(literal.Idx) - tree.File.Base())
		failure.Frames = []Frame{sourceMap.original(Frame{File: at.Filename, Line: at.Line, Column: at.Column})}
	}
	return failure
}

// replace makes each literal a call of ours.
func (l *literals) replace() {
	for i, slot := range l.slots {
		literal := (*slot).(*ast.RegExpLiteral)
		*slot = &ast.CallExpression{
			Callee:           &ast.Identifier{Name: unistring.NewFromString(literalName), Idx: literal.Idx},
			LeftParenthesis:  literal.Idx,
			ArgumentList:     []ast.Expression{&ast.NumberLiteral{Idx: literal.Idx, Literal: "", Value: int64(i)}},
			RightParenthesis: literal.Idx1() - 1,
		}
	}
}

// patternOf turns the text of a literal into what the engine of expressions reads.
func patternOf(text string) pattern {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return pattern{units: utf16.Encode([]rune(text))}
		}
	}
	return pattern{ascii: text}
}
