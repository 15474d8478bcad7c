package sandbox

import (
	"reflect"
	"weak"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
)

// operands are the expressions of a program that errors may be about, by the spots that
// the engine compiles them to.
type operands struct {
	calls    map[int]ast.Expression // the callee, by the offset of the parenthesis
	callArgs map[int][]ast.Expression
	tags     map[int]ast.Expression // of templates
	news     map[int]ast.Expression // the callee, by the offset of new
	newArgs  map[int][]ast.Expression
	binaries map[int][]*ast.BinaryExpression // in and instanceof
	classes  map[string]bool                 // the names of classes
	parents  map[int]ast.Expression          // what classes extend
	keys     map[int]ast.Expression          // of members, by the bracket
	names    map[int]string
	// getters are accessors without a setter: the class that has one of the name, Object
	// for a literal, or "" where several have or it is something else too.
	getters map[string]string

	functions    map[int]*ast.ParameterList
	assigned     []dismantled     // names and what they are assigned
	iterated     []ast.Expression // by for-of
	spread       []ast.Expression // into arrays
	passed       []ast.Expression // as arguments, by spreading
	arraysApart  []dismantled
	objectsApart []dismantled
	loops        []dismantled // the patterns of for-of
}

// dismantled is a pattern and what it takes apart.
type dismantled struct{ pattern, value ast.Expression }

// operandsOf parses the program again, at the first error that wants it. The collector
// may have it back as soon as no error needs it.
func (p *Program) operandsOf() *operands {
	p.mu.Lock()
	defer p.mu.Unlock()
	if o := p.operands.Value(); o != nil {
		return o
	}
	tree, err := parse(p.name, p.code, parser.WithDisableSourceMaps)
	if err != nil {
		return &operands{}
	}
	o := &operands{
		calls: map[int]ast.Expression{}, tags: map[int]ast.Expression{}, callArgs: map[int][]ast.Expression{},
		news: map[int]ast.Expression{}, newArgs: map[int][]ast.Expression{},
		binaries: map[int][]*ast.BinaryExpression{}, classes: map[string]bool{},
		parents: map[int]ast.Expression{}, keys: map[int]ast.Expression{},
		names: map[int]string{}, getters: map[string]string{}, functions: map[int]*ast.ParameterList{},
	}
	w := astWalk{fields: map[reflect.Type][]int{}, visit: func(node any) (inside bool) {
		o.add(node)
		return true
	}}
	w.walk(reflect.ValueOf(tree))
	p.operands = weak.Make(o)
	return o
}

func (o *operands) add(node any) {
	switch e := node.(type) {
	case *ast.CallExpression:
		o.calls[int(e.LeftParenthesis)-1] = e.Callee
		o.callArgs[int(e.LeftParenthesis)-1] = e.ArgumentList
		o.addPassed(e.ArgumentList)
	case *ast.NewExpression:
		o.news[int(e.New)-1] = e.Callee
		o.newArgs[int(e.New)-1] = e.ArgumentList
		o.addPassed(e.ArgumentList)
	case *ast.TemplateLiteral:
		o.addTag(e)
	case *ast.BinaryExpression:
		if e.Operator == token.IN || e.Operator == token.INSTANCEOF {
			at := int(e.Idx0()) - 1
			o.binaries[at] = append(o.binaries[at], e)
		}
	case *ast.Identifier:
		o.names[int(e.Idx)-1] = e.Name.String()
	case *ast.BracketExpression:
		o.keys[int(e.LeftBracket)-1] = e.Member
	case *ast.FunctionLiteral:
		o.functions[int(e.Idx0())-1] = e.ParameterList
	case *ast.ArrowFunctionLiteral:
		o.functions[int(e.Idx0())-1] = e.ParameterList
	case *ast.ForOfStatement:
		o.iterated = append(o.iterated, e.Source)
		if declaration, ok := e.Into.(*ast.ForDeclaration); ok {
			o.loops = append(o.loops, dismantled{declaration.Target, e.Source})
		}
	case *ast.ArrayLiteral:
		for _, item := range e.Value {
			if item, ok := item.(*ast.SpreadElement); ok {
				o.spread = append(o.spread, item.Expression)
			}
		}
	case *ast.Binding:
		o.addApart(e.Target, e.Initializer)
	case *ast.AssignExpression:
		o.addApart(e.Left, e.Right)
		if _, ok := e.Left.(*ast.Identifier); ok {
			o.assigned = append(o.assigned, dismantled{e.Left, e.Right})
		}
	case *ast.ClassLiteral:
		if e.Name != nil {
			o.classes[e.Name.Name.String()] = true
		}
		if e.SuperClass != nil {
			o.parents[int(e.Idx0())-1] = e.SuperClass
		}
		name := lastName(e)
		for _, element := range e.Body {
			switch element := element.(type) {
			case *ast.MethodDefinition:
				if !element.Static {
					o.addAccessor(element.Key, element.Kind, name)
				}
			case *ast.FieldDefinition:
				o.addAccessor(element.Key, ast.PropertyKindValue, name)
			}
		}
	case *ast.ObjectLiteral:
		for _, property := range e.Value {
			switch property := property.(type) {
			case *ast.PropertyKeyed:
				o.addAccessor(property.Key, property.Kind, "Object")
			case *ast.PropertyShort:
				o.getters[property.Name.Name.String()] = ""
			}
		}
	}
}

// addAccessor notes a member that an object or a class defines.
func (o *operands) addAccessor(key ast.Expression, kind ast.PropertyKind, holder string) {
	name, ok := key.(*ast.StringLiteral)
	if !ok {
		return
	}
	text := name.Value.String()
	if _, twice := o.getters[text]; twice || kind != ast.PropertyKindGet {
		holder = ""
	}
	o.getters[text] = holder
}

// addTag notes a tag that is called without values, whose name is the spot of its call.
func (o *operands) addTag(e *ast.TemplateLiteral) {
	if len(e.Expressions) > 0 {
		return
	}
	switch tag := e.Tag.(type) {
	case *ast.Identifier:
		o.tags[int(tag.Idx)-1] = tag
	case *ast.DotExpression:
		o.tags[int(tag.Left.Idx0())-1] = tag
	}
}

func (o *operands) addPassed(arguments []ast.Expression) {
	for _, argument := range arguments {
		if argument, ok := argument.(*ast.SpreadElement); ok {
			o.passed = append(o.passed, argument.Expression)
		}
	}
}

func (o *operands) addApart(target, value ast.Expression) {
	if value == nil {
		return
	}
	switch target.(type) {
	case *ast.ArrayPattern:
		o.arraysApart = append(o.arraysApart, dismantled{target, value})
	case *ast.ObjectPattern:
		o.objectsApart = append(o.objectsApart, dismantled{target, value})
	}
	o.nameClass(target, value)
}

// nameClass notes the name that a class without one gets.
func (o *operands) nameClass(target, value ast.Expression) {
	name, ok := target.(*ast.Identifier)
	if !ok {
		return
	}
	if class, ok := value.(*ast.ClassLiteral); ok && class.Name == nil {
		o.classes[name.Name.String()] = true
	}
}

// parameter is the pattern that the function at an offset has first among its parameters,
// or nil.
func (o *operands) parameter(offset int) ast.Expression {
	list := o.functions[offset]
	if list == nil {
		return nil
	}
	for _, binding := range list.List {
		switch binding.Target.(type) {
		case *ast.ObjectPattern, *ast.ArrayPattern:
			return binding.Target
		}
	}
	return nil
}

// around is the innermost of the expressions in whose text an offset lies, or nil.
func around(offset int, list []ast.Expression) (found ast.Expression) {
	for _, e := range list {
		begin, end := int(e.Idx0())-1, int(e.Idx1())-1
		if offset < begin || offset >= end {
			continue
		}
		if found == nil || begin >= int(found.Idx0())-1 && end <= int(found.Idx1())-1 {
			found = e
		}
	}
	return found
}

// apartAround is around for values that are taken apart.
func apartAround(offset int, list []dismantled) (found dismantled, ok bool) {
	values := make([]ast.Expression, len(list))
	for i := range list {
		values[i] = list[i].value
	}
	value := around(offset, values)
	for _, a := range list {
		if value != nil && a.value == value {
			return a, true
		}
	}
	return dismantled{}, false
}
