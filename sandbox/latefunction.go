package sandbox

import (
	"reflect"
	"slices"
	"strconv"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// A function costs the engine eight pieces of memory, and most that a package declares are
// never called: what a realm evaluates are hundreds. So a function is made where it is first
// mentioned as far as the code that runs at once does not mention it: its name becomes a
// variable, a mention of it (name ?? make(i)), and one function makes them all.
//
// No script can tell: a function that was not mentioned was not touched. Names that are bound
// a second time anywhere within the function around, or assigned to, stay as they are, and so
// do programs in which a text may mention them.

// makerName begins the names of what makes functions; a number follows.
const makerName = "%make"

// lateFrom is how many late functions are worth their maker, which costs as much as one.
const lateFrom = 3

// lateFunctions makes late what it can of the functions of a tree.
func lateFunctions(tree *ast.Program) {
	l := late{fields: newWalk(nil)}
	l.walk(reflect.ValueOf(tree.Body))
	if l.given {
		return
	}
	for i, scope := range l.done {
		scope.apply(unistring.NewFromString(makerName + strconv.Itoa(i)))
	}
}

// late finds the functions that can be made late.
type late struct {
	fields *astWalk
	scopes []*lateScope // around the place, outermost first
	done   []*lateScope // inner ones first
	given  bool         // a text or an object may give the names that the program mentions
}

// lateScope is a function that declares functions.
type lateScope struct {
	body     *ast.BlockStatement
	depth    int // of functions, at the place
	declared map[unistring.String]*lateFunction
	order    []*lateFunction
}

// lateFunction is a declaration and its mentions.
type lateFunction struct {
	name     *ast.Identifier
	literal  *ast.FunctionLiteral
	mentions []reflect.Value
	stays    bool
}

func (l *late) walk(value reflect.Value) {
	switch value.Kind() {
	case reflect.Interface:
		if value.IsNil() {
			return
		}
		switch node := value.Interface().(type) {
		case *ast.Identifier:
			if value.Type() == typeOfExpression {
				l.mention(node.Name, value)
			} else {
				l.stay(node.Name)
			}
			return
		case *ast.PropertyShort:
			l.mention(node.Name.Name, value)
			l.walk(reflect.ValueOf(&node.Initializer).Elem())
			return
		}
		l.walk(value.Elem())
	case reflect.Pointer:
		if !value.IsNil() && !l.special(value.Interface()) {
			l.walk(value.Elem())
		}
	case reflect.Slice:
		for i := range value.Len() {
			l.walk(value.Index(i))
		}
	case reflect.Struct:
		for _, i := range l.fields.fieldsOf(value.Type()) {
			l.walk(value.Field(i))
		}
	}
}

var typeOfExpression = reflect.TypeFor[ast.Expression]()

// special walks nodes that bind, assign or begin a function, and reports whether it did.
func (l *late) special(node any) bool {
	switch n := node.(type) {
	case *ast.Identifier: // a name or a label by itself
		l.stay(n.Name)
	case *ast.FunctionLiteral:
		l.function(n.Name, n.ParameterList, n.Body)
	case *ast.ArrowFunctionLiteral:
		switch body := n.Body.(type) {
		case *ast.BlockStatement:
			l.function(nil, n.ParameterList, body)
		case *ast.ExpressionBody:
			l.enter(func() { l.parts(n.ParameterList, &body.Expression) })
		}
	case *ast.ClassStaticBlock:
		l.enter(func() { l.parts(n.Block) })
	case *ast.FieldDefinition:
		l.parts(&n.Key)
		l.enter(func() { l.parts(&n.Initializer) })
	case *ast.ParameterList:
		l.assigned(&n.Rest)
		l.parts(n.List)
	case *ast.ArrayPattern:
		for i := range n.Elements {
			l.assigned(&n.Elements[i])
		}
		l.assigned(&n.Rest)
	case *ast.ObjectPattern:
		for _, property := range n.Properties {
			switch p := property.(type) {
			case *ast.PropertyShort:
				l.stay(p.Name.Name)
				l.parts(&p.Initializer)
			case *ast.PropertyKeyed:
				l.parts(&p.Key)
				l.assigned(&p.Value)
			}
		}
		l.assigned(&n.Rest)
	case *ast.AssignExpression:
		l.assigned(&n.Left)
		l.parts(&n.Right)
	case *ast.ForIntoExpression:
		l.assigned(&n.Expression)
	case *ast.UnaryExpression:
		if n.Operator == token.INCREMENT || n.Operator == token.DECREMENT || n.Operator == token.DELETE {
			l.assigned(&n.Operand)
		} else {
			l.parts(&n.Operand)
		}
	case *ast.WithStatement:
		l.given = true
	case *ast.MetaProperty:
	default:
		return false
	}
	return true
}

// parts walks parts of a node: pointers to them where they are expressions.
func (l *late) parts(parts ...any) {
	for _, part := range parts {
		l.walk(reflect.ValueOf(part))
	}
}

// assigned walks what is assigned to.
func (l *late) assigned(target *ast.Expression) {
	if name, ok := (*target).(*ast.Identifier); ok {
		l.stay(name.Name)
		return
	}
	l.parts(target)
}

// enter walks what runs later than the code around it, if at all.
func (l *late) enter(walk func()) {
	for _, scope := range l.scopes {
		scope.depth++
	}
	walk()
	for _, scope := range l.scopes {
		scope.depth--
	}
}

func (l *late) function(name *ast.Identifier, parameters *ast.ParameterList, body *ast.BlockStatement) {
	if name != nil {
		l.stay(name.Name)
	}
	l.enter(func() {
		scope := scopeOf(body)
		if scope == nil {
			l.parts(parameters, body)
			return
		}
		l.scopes = append(l.scopes, scope)
		l.parts(parameters)
		for _, statement := range body.List {
			if f := scope.declares(statement); f != nil {
				l.function(nil, f.literal.ParameterList, f.literal.Body)
			} else {
				l.parts(&statement)
			}
		}
		l.scopes = l.scopes[:len(l.scopes)-1]
		l.done = append(l.done, scope)
	})
}

// scopeOf is what a function declares, nil where that is not worth a maker.
func scopeOf(body *ast.BlockStatement) *lateScope {
	scope := &lateScope{body: body, declared: map[unistring.String]*lateFunction{}}
	for _, statement := range body.List {
		declaration, ok := statement.(*ast.FunctionDeclaration)
		if !ok || declaration.Function.Name == nil {
			continue
		}
		f := &lateFunction{name: declaration.Function.Name, literal: declaration.Function}
		if first := scope.declared[f.name.Name]; first != nil || f.name.Name == "arguments" {
			f.stays = true
			if first != nil {
				first.stays = true
			}
		}
		if scope.declared[f.name.Name] == nil {
			scope.declared[f.name.Name] = f
		}
		scope.order = append(scope.order, f)
	}
	if len(scope.order) < lateFrom {
		return nil
	}
	return scope
}

// declares is the function that a statement declares.
func (s *lateScope) declares(statement ast.Statement) *lateFunction {
	declaration, ok := statement.(*ast.FunctionDeclaration)
	if !ok {
		return nil
	}
	for _, f := range s.order {
		if f.literal == declaration.Function {
			return f
		}
	}
	return nil
}

// mention takes up that a name is mentioned, in the innermost scope that declares it.
func (l *late) mention(name unistring.String, slot reflect.Value) {
	if name == "eval" {
		l.given = true
		return
	}
	for _, scope := range slices.Backward(l.scopes) {
		if f := scope.declared[name]; f != nil {
			f.mentions = append(f.mentions, slot)
			f.stays = f.stays || scope.depth == 0 // it is mentioned at once
			return
		}
	}
}

// stay takes up that a name is bound or assigned to: wherever that belongs, no scope around
// has it for sure any more.
func (l *late) stay(name unistring.String) {
	for _, scope := range l.scopes {
		if f := scope.declared[name]; f != nil {
			f.stays = true
		}
	}
}

// apply makes the functions of a scope late that do not stay.
func (s *lateScope) apply(maker unistring.String) {
	made := slices.DeleteFunc(slices.Clone(s.order), func(f *lateFunction) bool { return f.stays })
	if len(made) < lateFrom {
		return
	}
	at := s.body.LeftBrace
	kept := slices.DeleteFunc(s.body.List, func(statement ast.Statement) bool {
		f := s.declares(statement)
		return f != nil && !f.stays
	})
	variables := &ast.LexicalDeclaration{Idx: at, Token: token.LET}
	for i, f := range made {
		f.literal.Name = nil // what the variable is called
		variables.List = append(variables.List, &ast.Binding{Target: &ast.Identifier{Name: f.name.Name, Idx: at}})
		for _, slot := range f.mentions {
			place := slot.Interface().(ast.Expression).Idx0()
			f.replace(slot, callOf(maker.String(), place, place, &ast.NumberLiteral{Idx: place, Value: int64(i)}))
		}
	}
	declared := &ast.FunctionDeclaration{Function: makerOf(made, maker, at)}
	s.body.List = slices.Insert(kept, directives(kept), ast.Statement(variables), ast.Statement(declared))
}

// replace has a mention make the function where it is the first.
func (f *lateFunction) replace(slot reflect.Value, made ast.Expression) {
	place := slot.Interface().(ast.Expression).Idx0()
	mention := &ast.BinaryExpression{
		Operator: token.COALESCE,
		Left:     &ast.Identifier{Name: f.name.Name, Idx: place},
		Right:    made,
	}
	if _, isShort := reflect.TypeAssert[*ast.PropertyShort](slot); isShort {
		key := &ast.StringLiteral{Idx: place, Value: f.name.Name}
		slot.Set(reflect.ValueOf(&ast.PropertyKeyed{Key: key, Kind: ast.PropertyKindValue, Value: mention}))
		return
	}
	slot.Set(reflect.ValueOf(mention))
}

// makerOf is the function that makes those of a list by their places.
func makerOf(made []*lateFunction, name unistring.String, at file.Idx) *ast.FunctionLiteral {
	const parameter = "%i"
	var choice func(from, to int) ast.Expression
	choice = func(from, to int) ast.Expression {
		if to-from == 1 {
			f := made[from]
			return &ast.AssignExpression{
				Operator: token.ASSIGN, Left: &ast.Identifier{Name: f.name.Name, Idx: f.literal.Function}, Right: f.literal,
			}
		}
		middle := (from + to) / 2
		return &ast.ConditionalExpression{
			Test: &ast.BinaryExpression{
				Operator: token.LESS, Left: &ast.Identifier{Name: parameter, Idx: at},
				Right: &ast.NumberLiteral{Idx: at, Value: int64(middle)}, Comparison: true,
			},
			Consequent: choice(from, middle),
			Alternate:  choice(middle, to),
		}
	}
	return &ast.FunctionLiteral{
		Function: at,
		Name:     &ast.Identifier{Name: name, Idx: at},
		ParameterList: &ast.ParameterList{
			Opening: at, Closing: at, List: []*ast.Binding{{Target: &ast.Identifier{Name: parameter, Idx: at}}},
		},
		Body: &ast.BlockStatement{
			LeftBrace: at, RightBrace: at, List: []ast.Statement{&ast.ReturnStatement{Return: at, Argument: choice(0, len(made))}},
		},
	}
}
