package sandbox

import (
	"strconv"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// intermediate is what V8 writes of an expression that it does not spell out.
const intermediate = "(intermediate value)"

// callSite is an expression as V8 writes it in the message of an error: a.b, f(...),
// (a || b), "text".
func callSite(e ast.Expression) string {
	switch e := e.(type) {
	case *ast.Identifier:
		return e.Name.String()
	case *ast.ThisExpression:
		return "this"
	case *ast.DotExpression:
		left, link := linked(e.Left)
		return left + link + "." + e.Identifier.Name.String()
	case *ast.PrivateDotExpression:
		left, link := linked(e.Left)
		return left + link + ".#" + e.Identifier.Name.String()
	case *ast.BracketExpression:
		return elementSite(e)
	case *ast.OptionalChain:
		return callSite(e.Expression)
	case *ast.Optional:
		return callSite(e.Expression)
	case *ast.CallExpression:
		return callSite(e.Callee) + "(...)"
	case *ast.TemplateLiteral:
		return templateSite(e)
	case *ast.ArrayLiteral:
		return "[" + strings.Join(callSites(e.Value), ",") + "]"
	case *ast.ObjectLiteral:
		return "{" + strings.Repeat(intermediate, len(e.Value)) + "}"
	case *ast.SpreadElement:
		return "(..." + callSite(e.Expression) + ")"
	case *ast.UnaryExpression:
		if isVoid(e) {
			return "undefined"
		}
		return unarySite(e)
	case *ast.BinaryExpression:
		return binarySite(e)
	case *ast.SequenceExpression:
		return "(" + strings.Join(callSites(e.Sequence), " , ") + ")"
	case *ast.ConditionalExpression:
		return strings.Repeat(intermediate, 3)
	case *ast.AssignExpression:
		if name, ok := e.Left.(*ast.Identifier); ok {
			return callSite(name)
		}
	}
	if text, _, ok := literalText(e); ok {
		if _, ok := e.(*ast.StringLiteral); ok {
			return `"` + text + `"`
		}
		return text
	}
	return intermediate
}

func callSites(list []ast.Expression) []string {
	sites := make([]string, len(list))
	for i, e := range list {
		sites[i] = callSite(e)
	}
	return sites
}

// linked is the left side of a member, and the mark of an optional one.
func linked(left ast.Expression) (site, link string) {
	if optional, ok := left.(*ast.Optional); ok {
		return callSite(optional.Expression), "?"
	}
	return callSite(left), ""
}

func elementSite(e *ast.BracketExpression) string {
	left, link := linked(e.Left)
	switch member := e.Member.(type) {
	case *ast.StringLiteral:
		return left + link + "." + member.Value.String()
	case *ast.TemplateLiteral:
		if member.Tag == nil && len(member.Expressions) == 0 {
			return left + link + "." + member.Elements[0].Parsed.String()
		}
	}
	if link != "" {
		link += "."
	}
	return left + link + "[" + callSite(e.Member) + "]"
}

func templateSite(e *ast.TemplateLiteral) string {
	switch {
	case e.Tag != nil:
		return callSite(e.Tag) + "(...)"
	case len(e.Expressions) == 0:
		return `"` + e.Elements[0].Parsed.String() + `"`
	}
	return strings.Join(callSites(e.Expressions), "")
}

func unarySite(e *ast.UnaryExpression) string {
	operator := e.Operator.String()
	if e.Postfix {
		return "(" + callSite(e.Operand) + operator + ")"
	}
	switch e.Operator {
	case token.TYPEOF, token.VOID, token.DELETE:
		operator += " "
	case token.MINUS:
		if _, ok := e.Operand.(*ast.NumberLiteral); ok {
			return operator + callSite(e.Operand)
		}
	}
	return "(" + operator + callSite(e.Operand) + ")"
}

// binarySite writes a chain of one operator without parentheses inside.
func binarySite(e *ast.BinaryExpression) string {
	operator := " " + e.Operator.String() + " "
	operands := callSite(e.Right)
	left := e.Left
	for !e.Comparison && e.Operator != token.EXPONENT && e.Operator != token.IN && e.Operator != token.INSTANCEOF {
		inner, ok := left.(*ast.BinaryExpression)
		if !ok || inner.Operator != e.Operator {
			break
		}
		operands = callSite(inner.Right) + operator + operands
		left = inner.Left
	}
	return "(" + callSite(left) + operator + operands + ")"
}

// literalText is String(e) and typeof e of an expression whose value stands in the text.
func literalText(e ast.Expression) (text, kind string, ok bool) {
	switch e := e.(type) {
	case *ast.NullLiteral:
		return "null", "object", true
	case *ast.BooleanLiteral:
		return strconv.FormatBool(e.Value), "boolean", true
	case *ast.StringLiteral:
		return e.Value.String(), "string", true
	case *ast.NumberLiteral:
		switch value := e.Value.(type) {
		case int64:
			return strconv.FormatInt(value, 10), "number", true
		case float64:
			if value >= 1e-6 && value < 1e21 {
				return strconv.FormatFloat(value, 'f', -1, 64), "number", true
			}
		}
	case *ast.Identifier:
		if e.Name == "undefined" {
			return "undefined", "undefined", true
		}
	case *ast.UnaryExpression:
		if isVoid(e) {
			return "undefined", "undefined", true
		}
		if number, isNumber := e.Operand.(*ast.NumberLiteral); isNumber && e.Operator == token.MINUS {
			text, kind, ok = literalText(number)
			return "-" + text, kind, ok
		}
	}
	return "", "", false
}

// isVoid reports whether an expression is what the bundler writes for undefined.
func isVoid(e ast.Expression) bool {
	unary, ok := e.(*ast.UnaryExpression)
	if !ok || unary.Operator != token.VOID {
		return false
	}
	_, ok = unary.Operand.(*ast.NumberLiteral)
	return ok
}
