package sandbox

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// treeWalk finds the literals of regular expressions in a syntax tree, as the places
// that hold them. On its way it rewrites what the engine's compiler refuses.
type treeWalk struct {
	found []*ast.Expression
	// split says that one with a repetition is the argument of a call of split, which the
	// engine runs by backtracking where the text is not ASCII.
	split bool

	evals  []*ast.Expression     // the places that read a variable of the name eval
	direct []*ast.CallExpression // of eval by that name
	with   bool                  // there is a with statement

	nests bool // arrays may become nested ever deeper

	growing []*ast.Expression // of operators that may make much of little, inner ones first

	functions []functionBody // that declare variables

	objects []*ast.Expression // literals of objects that may be large, outer ones first
}

func (w *treeWalk) statements(list []ast.Statement) {
	for _, s := range list {
		w.statement(s)
	}
}

func (w *treeWalk) statement(s ast.Statement) {
	switch s := s.(type) {
	case *ast.BlockStatement:
		w.block(s)
	case *ast.DoWhileStatement:
		w.statement(s.Body)
		w.expression(&s.Test)
	case *ast.ExpressionStatement:
		w.expression(&s.Expression)
	case *ast.ForInStatement:
		w.into(s.Into)
		w.expression(&s.Source)
		w.statement(s.Body)
	case *ast.ForOfStatement:
		w.into(s.Into)
		w.expression(&s.Source)
		w.statement(s.Body)
	case *ast.ForStatement:
		w.initializer(s.Initializer)
		w.expression(&s.Test)
		w.expression(&s.Update)
		w.statement(s.Body)
	case *ast.IfStatement:
		w.expression(&s.Test)
		w.statement(s.Consequent)
		w.statement(s.Alternate)
	case *ast.LabelledStatement:
		w.statement(s.Statement)
	case *ast.ReturnStatement:
		w.expression(&s.Argument)
	case *ast.SwitchStatement:
		w.expression(&s.Discriminant)
		for _, c := range s.Body {
			w.expression(&c.Test)
			w.statements(c.Consequent)
		}
	case *ast.ThrowStatement:
		w.expression(&s.Argument)
	case *ast.TryStatement:
		w.block(s.Body)
		if s.Catch != nil {
			freeCatchVars(s.Catch)
			w.target(s.Catch.Parameter)
			w.block(s.Catch.Body)
		}
		w.block(s.Finally)
	case *ast.VariableStatement:
		w.bindings(s.List)
	case *ast.LexicalDeclaration:
		w.bindings(s.List)
	case *ast.WhileStatement:
		w.expression(&s.Test)
		w.statement(s.Body)
	case *ast.WithStatement:
		w.with = true
		w.expression(&s.Object)
		w.statement(s.Body)
	case *ast.FunctionDeclaration:
		w.function(s.Function)
	case *ast.ClassDeclaration:
		w.class(s.Class)
	}
}

func (w *treeWalk) block(b *ast.BlockStatement) {
	if b != nil {
		w.statements(b.List)
	}
}

func (w *treeWalk) bindings(list []*ast.Binding) {
	for _, b := range list {
		w.binding(b)
	}
}

func (w *treeWalk) binding(b *ast.Binding) {
	if b == nil {
		return
	}
	w.target(b.Target)
	w.expression(&b.Initializer)
}

// target walks what a value is bound to: a pattern may have defaults. A literal is no
// target itself, so the place of the target need not be known.
func (w *treeWalk) target(t ast.BindingTarget) {
	if t == nil {
		return
	}
	var e ast.Expression = t
	w.assigned(&e)
}

// assigned walks what a value is assigned to, unless that is but a name.
func (w *treeWalk) assigned(slot *ast.Expression) {
	if _, ok := (*slot).(*ast.Identifier); !ok {
		w.expression(slot)
	}
}

func (w *treeWalk) into(into ast.ForInto) {
	switch into := into.(type) {
	case *ast.ForIntoVar:
		w.binding(into.Binding)
	case *ast.ForDeclaration:
		w.target(into.Target)
	case *ast.ForIntoExpression:
		w.assigned(&into.Expression)
	}
}

func (w *treeWalk) initializer(i ast.ForLoopInitializer) {
	switch i := i.(type) {
	case *ast.ForLoopInitializerExpression:
		w.expression(&i.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		w.bindings(i.List)
	case *ast.ForLoopInitializerLexicalDecl:
		w.bindings(i.LexicalDeclaration.List)
	}
}

func (w *treeWalk) expressions(list []ast.Expression) {
	for i := range list {
		w.expression(&list[i])
	}
}

func (w *treeWalk) expression(slot *ast.Expression) {
	switch e := (*slot).(type) {
	case *ast.RegExpLiteral:
		w.found = append(w.found, slot)
	case *ast.Identifier:
		if e.Name == "eval" {
			w.evals = append(w.evals, slot)
		}
	case *ast.YieldExpression:
		w.expression(&e.Argument)
	case *ast.AwaitExpression:
		w.expression(&e.Argument)
	case *ast.ArrayLiteral:
		w.expressions(e.Value)
	case *ast.ArrayPattern:
		for i := range e.Elements {
			w.assigned(&e.Elements[i])
		}
		w.assigned(&e.Rest)
	case *ast.AssignExpression:
		w.assigned(&e.Left)
		w.expression(&e.Right)
		w.nests = w.nests || nests(e.Left, e.Right)
		if grows(e.Operator) {
			w.growing = append(w.growing, slot)
		}
	case *ast.BinaryExpression:
		w.expression(&e.Left)
		w.expression(&e.Right)
		if grows(e.Operator) {
			w.growing = append(w.growing, slot)
		}
	case *ast.BracketExpression:
		w.expression(&e.Left)
		w.expression(&e.Member)
	case *ast.CallExpression:
		w.call(e)
		if name, ok := e.Callee.(*ast.Identifier); ok && name.Name == "BigInt" && len(e.ArgumentList) > 0 {
			w.growing = append(w.growing, slot)
		}
	case *ast.ConditionalExpression:
		w.expression(&e.Test)
		w.expression(&e.Consequent)
		w.expression(&e.Alternate)
	case *ast.DotExpression:
		w.expression(&e.Left)
	case *ast.PrivateDotExpression:
		w.expression(&e.Left)
	case *ast.OptionalChain:
		w.expression(&e.Expression)
	case *ast.Optional:
		w.expression(&e.Expression)
	case *ast.FunctionLiteral:
		w.function(e)
	case *ast.ClassLiteral:
		w.class(e)
	case *ast.ArrowFunctionLiteral:
		w.parameters(e.ParameterList)
		switch body := e.Body.(type) {
		case *ast.BlockStatement:
			w.block(body)
			w.begins(body, e.ParameterList, e.DeclarationList)
		case *ast.ExpressionBody:
			w.expression(&body.Expression)
		}
	case *ast.NewExpression:
		w.expression(&e.Callee)
		w.expressions(e.ArgumentList)
	case *ast.ObjectLiteral:
		w.objects = append(w.objects, slot)
		w.properties(e.Value)
	case *ast.ObjectPattern:
		w.properties(e.Properties)
		w.assigned(&e.Rest)
	case *ast.PropertyShort:
		w.expression(&e.Initializer)
	case *ast.PropertyKeyed:
		w.expression(&e.Key)
		w.expression(&e.Value)
	case *ast.SpreadElement:
		w.expression(&e.Expression)
	case *ast.SequenceExpression:
		w.expressions(e.Sequence)
	case *ast.TemplateLiteral:
		w.expression(&e.Tag)
		w.expressions(e.Expressions)
		if e.Tag == nil && len(e.Expressions) > 1 {
			w.growing = append(w.growing, slot)
		}
	case *ast.UnaryExpression:
		if e.Operator == token.INCREMENT || e.Operator == token.DECREMENT || e.Operator == token.DELETE {
			w.assigned(&e.Operand)
			return
		}
		w.expression(&e.Operand)
	case *ast.Binding:
		w.binding(e)
	}
}

func (w *treeWalk) call(e *ast.CallExpression) {
	before := len(w.found)
	if name, ok := e.Callee.(*ast.Identifier); ok && name.Name == "eval" {
		w.direct = append(w.direct, e)
	} else {
		w.expression(&e.Callee)
	}
	w.expressions(e.ArgumentList)
	callee, ok := e.Callee.(*ast.DotExpression)
	if !ok || callee.Identifier.Name != "split" {
		return
	}
	for _, slot := range w.found[before:] {
		literal := (*slot).(*ast.RegExpLiteral)
		w.split = w.split || isSpecial(literal.Pattern, literal.Flags+"g")
	}
}

func (w *treeWalk) properties(list []ast.Property) {
	for _, p := range list {
		var e ast.Expression = p
		w.expression(&e)
	}
}

func (w *treeWalk) parameters(list *ast.ParameterList) {
	if list == nil {
		return
	}
	w.bindings(list.List)
	w.expression(&list.Rest)
}

func (w *treeWalk) function(f *ast.FunctionLiteral) {
	if f == nil {
		return
	}
	w.parameters(f.ParameterList)
	w.block(f.Body)
	w.begins(f.Body, f.ParameterList, f.DeclarationList)
}

// begins keeps a function that declares variables.
func (w *treeWalk) begins(body *ast.BlockStatement, parameters *ast.ParameterList, declared []*ast.VariableDeclaration) {
	if body != nil && len(declared) > 0 {
		w.functions = append(w.functions, functionBody{block: body, parameters: parameters, declared: declared})
	}
}

func (w *treeWalk) class(c *ast.ClassLiteral) {
	if c == nil {
		return
	}
	w.expression(&c.SuperClass)
	for _, element := range c.Body {
		switch element := element.(type) {
		case *ast.FieldDefinition:
			w.expression(&element.Key)
			w.expression(&element.Initializer)
		case *ast.MethodDefinition:
			w.expression(&element.Key)
			w.function(element.Body)
		case *ast.ClassStaticBlock:
			w.block(element.Block)
		}
	}
}
