package sandbox

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// changedBuiltins are the globals that a module which comes late may notice a change of, be it
// by what it calls or by what its own objects inherit.
var changedBuiltins = wordTable(`
	Array ArrayBuffer BigInt Boolean Function Iterator JSON Map Math Number Object RegExp Set String Symbol
	Uint16Array Uint32Array Uint8Array WeakMap WeakSet decodeURIComponent encodeURIComponent isFinite isNaN
	parseFloat parseInt
`)

// changers begin the names of what changes its first argument, in lower case.
var changers = []string{"assign", "__define", "define", "extend", "freeze", "merge", "mixin", "prevent", "seal", "set"}

// changesBuiltins reports whether a program says that it changes a built-in or its prototype,
// wherever that is: a module that came after would see it. Names are taken for what they
// mostly mean.
func changesBuiltins(tree *ast.Program) bool {
	c := &changes{aliases: map[unistring.String]bool{}}
	visitNodes(tree.Body, func(node any) (inside bool) {
		switch n := node.(type) {
		case *ast.Binding:
			if name, ok := n.Target.(*ast.Identifier); ok && n.Initializer != nil {
				c.aliases[name.Name] = c.aliases[name.Name] || isSharedBuiltin(n.Initializer)
			}
		case *ast.AssignExpression:
			c.assignment(n)
		case *ast.UnaryExpression:
			if n.Operator == token.DELETE {
				c.written(n.Operand)
			}
		case *ast.CallExpression:
			c.call(n)
		}
		return !c.found
	})
	for _, name := range c.names {
		c.found = c.found || c.aliases[name]
	}
	return c.found
}

// changes are what a program changes.
type changes struct {
	aliases map[unistring.String]bool // variables that are built-ins
	names   []unistring.String        // variables of which members are written
	found   bool
}

func (c *changes) assignment(n *ast.AssignExpression) {
	name, ok := n.Left.(*ast.Identifier)
	if !ok {
		c.written(n.Left)
		return
	}
	c.found = c.found || changedBuiltins[name.Name]
	c.aliases[name.Name] = c.aliases[name.Name] || isSharedBuiltin(n.Right)
}

// written takes up what is assigned to.
func (c *changes) written(target ast.Expression) {
	switch t := target.(type) {
	case *ast.DotExpression:
		c.found = c.found || isGlobalObject(t.Left) && changedBuiltins[t.Identifier.Name]
		c.changed(t.Left)
	case *ast.BracketExpression:
		c.changed(t.Left)
	}
}

func (c *changes) changed(object ast.Expression) {
	if name, ok := object.(*ast.Identifier); ok {
		c.names = append(c.names, name.Name)
	}
	c.found = c.found || isSharedBuiltin(object)
}

func (c *changes) call(n *ast.CallExpression) {
	if len(n.ArgumentList) == 0 {
		return
	}
	var name string
	switch callee := n.Callee.(type) {
	case *ast.Identifier:
		name = callee.Name.String()
	case *ast.DotExpression:
		name = callee.Identifier.Name.String()
		if strings.HasPrefix(name, "__define") {
			c.changed(callee.Left)
		}
	}
	name = strings.ToLower(name)
	for _, changer := range changers {
		if strings.HasPrefix(name, changer) {
			c.changed(n.ArgumentList[0])
		}
	}
	if prototype, ok := n.ArgumentList[0].(*ast.DotExpression); ok && (strings.HasPrefix(name, "freeze") || strings.HasPrefix(name, "seal")) {
		c.found = c.found || prototype.Identifier.Name == "prototype" // of whichever
	}
}

// isSharedBuiltin reports whether an expression is one of the built-ins or its prototype.
func isSharedBuiltin(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.Identifier:
		return changedBuiltins[e.Name]
	case *ast.DotExpression:
		switch e.Identifier.Name {
		case "__proto__":
			return true
		case "prototype":
			return isSharedBuiltin(e.Left)
		}
		return isGlobalObject(e.Left) && changedBuiltins[e.Identifier.Name]
	}
	return false
}

func isGlobalObject(e ast.Expression) bool {
	return isNamed(e, "globalThis") || isNamed(e, "global")
}
