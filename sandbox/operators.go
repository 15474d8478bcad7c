package sandbox

import (
	"math/big"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// Operators cannot be replaced as functions can, and some make much of little in one step
// that nothing interrupts: 9n ** 9n ** 9n, 1n << (1n << 40n), and a text that is added to
// itself. Programs get calls of ours in the place of those, where they can be told from
// the ordinary: * and << of numbers must not pay for BigInts. A program that makes no
// BigInt has them all as they are, and so has an operand that is no BigInt for sure.
//
// The names are none that a program can write.
const (
	powerName = "%power"  // a ** b
	timesName = "%times"  // a * b
	leftName  = "%left"   // a << b
	rightName = "%right"  // a >> b
	digitName = "%digits" // the argument of BigInt
	twiceName = "%twice"  // the second time that a text is put into one
)

// maxDigits is how many digits a text for BigInt may have: those of maxBits.
const maxDigits = maxBits * 30103 / 100_000

// bigInts matches what a program has that makes BigInts: a literal, or what is named for
// them.
var bigInts = lateregexp.Expression{Text: `[0-9a-fA-F]n\b|[bB]ig[iI]nt|BigUint64`}

// boundedOperators are the calls that are put in the place of operators of BigInts.
var boundedOperators = map[token.Token]string{
	token.EXPONENT: powerName, token.MULTIPLY: timesName, token.SHIFT_LEFT: leftName, token.SHIFT_RIGHT: rightName,
}

// boundOperators changes the expressions of a program that treeWalk found to grow, inner
// ones first.
func boundOperators(slots []*ast.Expression, code string) {
	if len(slots) == 0 {
		return
	}
	hasBigInts := bigInts.MatchString(code)
	for _, slot := range slots {
		switch e := (*slot).(type) {
		case *ast.BinaryExpression:
			if e.Operator == token.PLUS {
				boundTwice(&e.Right, e.Left)
			} else if hasBigInts && mayBeBigInts(e.Left, e.Right) {
				*slot = callOf(boundedOperators[e.Operator], e.Left.Idx0(), e.Left.Idx0(), e.Left, e.Right)
			}
		case *ast.AssignExpression:
			if e.Operator == token.PLUS {
				boundTwice(&e.Right, e.Left)
			} else if hasBigInts && isPlainRead(e.Left) && mayBeBigInts(e.Left, e.Right) {
				e.Right = callOf(boundedOperators[e.Operator], e.Left.Idx0(), e.Left.Idx0(), e.Left, e.Right)
				e.Operator = token.ASSIGN
			}
		case *ast.TemplateLiteral:
			for i := 1; i < min(len(e.Expressions), maxTerms); i++ {
				for _, other := range e.Expressions[:i] {
					boundTwice(&e.Expressions[i], other)
				}
			}
		case *ast.CallExpression:
			if hasBigInts {
				boundDigits(e)
			}
		}
	}
}

// boundDigits bounds the argument of a call of BigInt. A function of the program may have
// that name, and take more.
func boundDigits(call *ast.CallExpression) {
	at := call.LeftParenthesis
	first := call.ArgumentList[0]
	if spread, ok := first.(*ast.SpreadElement); ok {
		list := &ast.ArrayLiteral{LeftBracket: at, RightBracket: at, Value: []ast.Expression{first}}
		isList := &ast.BooleanLiteral{Idx: at, Literal: "true", Value: true}
		call.ArgumentList[0] = &ast.SpreadElement{Expression: callOf(digitName, spread.Idx0(), at, list, isList)}
		return
	}
	call.ArgumentList[0] = callOf(digitName, at, at, first)
}

// grows reports whether an operator makes much of little.
func grows(operator token.Token) bool {
	return operator == token.PLUS || boundedOperators[operator] != ""
}

// maxTerms is how many terms of a sum are looked at, as each is compared with all others.
const maxTerms = 16

// boundTwice bounds the terms of a sum that another one has too.
func boundTwice(slot *ast.Expression, other ast.Expression) {
	others := terms(&other, nil)
	for _, term := range terms(slot, nil) {
		for _, o := range others {
			if isPlainRead(*term) && sameRead(*term, *o) {
				at := (*term).Idx0()
				*term = callOf(twiceName, at, at, *term)
			}
		}
	}
}

// terms adds the last terms of a sum to a list.
func terms(slot *ast.Expression, list []*ast.Expression) []*ast.Expression {
	for len(list) < maxTerms {
		sum, ok := (*slot).(*ast.BinaryExpression)
		if !ok || sum.Operator != token.PLUS {
			return append(list, slot)
		}
		list = terms(&sum.Right, list)
		slot = &sum.Left
	}
	return list
}

// isPlainRead reports whether an expression reads a variable or a member of one, so that
// doing it twice does nothing else.
func isPlainRead(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.Identifier:
		return true
	case *ast.ThisExpression:
		return true
	case *ast.DotExpression:
		return isPlainRead(e.Left)
	case *ast.PrivateDotExpression:
		return isPlainRead(e.Left)
	case *ast.BracketExpression:
		switch e.Member.(type) {
		case *ast.Identifier, *ast.NumberLiteral, *ast.StringLiteral:
			return isPlainRead(e.Left)
		}
	}
	return false
}

// nests reports whether an assignment puts what it assigns to into an array, a = [a], and
// so may make arrays that are nested ever deeper.
func nests(target, value ast.Expression) bool {
	array, ok := value.(*ast.ArrayLiteral)
	if !ok || !isPlainRead(target) {
		return false
	}
	for _, element := range array.Value {
		if element != nil && (sameRead(target, element) || nests(target, element)) {
			return true
		}
	}
	return false
}

// sameRead reports whether two plain reads read the same.
func sameRead(a, b ast.Expression) bool {
	switch a := a.(type) {
	case *ast.Identifier:
		b, ok := b.(*ast.Identifier)
		return ok && a.Name == b.Name
	case *ast.ThisExpression:
		_, ok := b.(*ast.ThisExpression)
		return ok
	case *ast.DotExpression:
		b, ok := b.(*ast.DotExpression)
		return ok && a.Identifier.Name == b.Identifier.Name && sameRead(a.Left, b.Left)
	case *ast.PrivateDotExpression:
		b, ok := b.(*ast.PrivateDotExpression)
		return ok && a.Identifier.Name == b.Identifier.Name && sameRead(a.Left, b.Left)
	case *ast.BracketExpression:
		b, ok := b.(*ast.BracketExpression)
		return ok && sameRead(a.Left, b.Left) && sameKey(a.Member, b.Member)
	}
	return false
}

func sameKey(a, b ast.Expression) bool {
	switch a := a.(type) {
	case *ast.NumberLiteral:
		b, ok := b.(*ast.NumberLiteral)
		return ok && a.Literal == b.Literal
	case *ast.StringLiteral:
		b, ok := b.(*ast.StringLiteral)
		return ok && a.Value == b.Value
	}
	return sameRead(a, b)
}

// mayBeBigInts reports whether both operands may be BigInts: with one alone the operator
// throws.
func mayBeBigInts(operands ...ast.Expression) bool {
	for _, operand := range operands {
		switch e := operand.(type) {
		case *ast.NumberLiteral:
			if _, ok := e.Value.(*big.Int); !ok {
				return false
			}
		case *ast.DotExpression:
			if e.Identifier.Name == "length" {
				return false
			}
		case *ast.UnaryExpression:
			if e.Operator == token.PLUS {
				return false
			}
		case *ast.BinaryExpression:
			if e.Operator == token.UNSIGNED_SHIFT_RIGHT {
				return false
			}
		}
	}
	return true
}

// callOf is a call of a function by a name of ours.
func callOf(name string, at, parenthesis file.Idx, arguments ...ast.Expression) *ast.CallExpression {
	return &ast.CallExpression{
		Callee:           &ast.Identifier{Name: unistring.NewFromString(name), Idx: at},
		LeftParenthesis:  parenthesis,
		ArgumentList:     arguments,
		RightParenthesis: at,
	}
}

// operatorsProgram is operators.js, compiled at its first use.
var operatorsProgram = internalProgram("operators")

// operator is the function of one of the names, or nil where it is none.
func (r *Realm) operator(name string) goja.Value {
	if r.operators == nil {
		program, err := operatorsProgram()
		must(err)
		native := r.vm.NewObject()
		r.set(native, "fits", NewFunction(r.vm, "fits", 3, r.fits))
		r.set(native, "maxDigits", r.vm.ToValue(maxDigits))
		r.set(native, "maxTwice", r.vm.ToValue(maxUnits/2))
		r.set(native, "tooLong", NewFunction(r.vm, "tooLong", 0, func(goja.FunctionCall) goja.Value { panic(r.tooLong()) }))
		function, _ := goja.AssertFunction(r.run(program))
		r.operators = r.call(function, goja.Undefined(), native).(*goja.Object)
	}
	return r.operators.Get(name)
}

// fits throws for two BigInts that an operator would make one of that is too large.
func (r *Realm) fits(call goja.FunctionCall) goja.Value {
	a, _ := call.Argument(1).Export().(*big.Int)
	b, _ := call.Argument(2).Export().(*big.Int)
	if a == nil || b == nil {
		return goja.Undefined()
	}
	bits, over := a.BitLen(), false
	switch call.Argument(0).String() {
	case powerName:
		over = bits > 1 && b.Sign() > 0 && (!b.IsInt64() || b.Int64() > int64(maxBits/(bits-1)))
	case timesName:
		over = bits+b.BitLen() > maxBits
	case leftName:
		over = bits > 0 && b.Sign() > 0 && (!b.IsInt64() || b.Int64() > int64(maxBits-bits))
	case rightName:
		over = bits > 0 && b.Sign() < 0 && (!b.IsInt64() || -b.Int64() > int64(maxBits-bits))
	}
	if over {
		panic(r.newError("RangeError", "", "Maximum BigInt size exceeded"))
	}
	return goja.Undefined()
}
