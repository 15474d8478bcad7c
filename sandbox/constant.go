package sandbox

import (
	"reflect"
	"slices"
	"unicode/utf16"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// constantName is what large object literals of data call, as literalName does for regular
// expressions: tables that a bundle has of JSON files above all. The engine makes five pieces
// of memory for each object of such a table, of which most are looked at once or never. The
// argument is the literal's place in Program.constants.
const constantName = "%constant"

const (
	// constantFrom is how many members, inner ones counted, make a literal a constant.
	constantFrom = 64
	// constantBlock is how many objects among its members an object makes at once.
	constantBlock = 16
)

// constant is an object literal in which nothing is computed. All realms make their objects
// by it: ordinary ones, whose members come at their first touch (see Late). It is not changed
// once it is made.
type constant struct {
	at       *engineLayout
	template unsafe.Pointer // the engine's, with all members
	members  int            // inner ones counted
	objects  []constantMember
	size     int // members of its own
}

// constantMember is a member that is an object.
type constantMember struct {
	name     unistring.String
	constant *constant
}

// constantOf makes a constant of a literal, or returns nil where that is none.
func (at *engineLayout) constantOf(literal *ast.ObjectLiteral) *constant {
	c := &constant{at: at, size: len(literal.Value)}
	names := make([]unistring.String, 0, len(literal.Value))
	props := make(factories, len(literal.Value))
	for _, property := range literal.Value {
		keyed, ok := property.(*ast.PropertyKeyed)
		if !ok || keyed.Computed || keyed.Kind != ast.PropertyKindValue {
			return nil
		}
		key, ok := keyed.Key.(*ast.StringLiteral)
		if !ok || key.Value == "__proto__" || isIndex(key.Value.String()) || props[key.Value] != nil {
			return nil // what has an order or a meaning of its own
		}
		inner, factory := c.member(keyed.Value)
		if factory == nil {
			return nil
		}
		if inner != nil {
			c.objects = append(c.objects, constantMember{key.Value, inner})
		}
		names = append(names, key.Value)
		props[key.Value] = factory
		c.members++
	}
	template := reflect.New(at.template).UnsafePointer()
	*(*factories)(unsafe.Add(template, at.props)) = props
	*(*[]unistring.String)(unsafe.Add(template, at.listed)) = slices.Clip(names)
	c.template = template
	return c
}

// member is what makes a value of an expression, nil where that is no data; and the constant
// of a value that is an object.
func (c *constant) member(e ast.Expression) (*constant, func(*goja.Runtime) goja.Value) {
	switch e := e.(type) {
	case *ast.ObjectLiteral:
		inner := c.at.constantOf(e)
		if inner == nil {
			return nil, nil
		}
		c.members += inner.members
		return inner, func(vm *goja.Runtime) goja.Value { return inner.object(vm) }
	case *ast.ArrayLiteral:
		return nil, c.array(e)
	}
	value := c.at.constantValue(e)
	if value == nil {
		return nil, nil
	}
	return nil, func(*goja.Runtime) goja.Value { return value }
}

func (c *constant) array(literal *ast.ArrayLiteral) func(*goja.Runtime) goja.Value {
	items := make([]func(*goja.Runtime) goja.Value, len(literal.Value))
	shared := make([]goja.Value, 0, len(items))
	for i, item := range literal.Value {
		if item == nil {
			return nil // a hole
		}
		if value := c.at.constantValue(item); value != nil {
			shared = append(shared, value)
		}
		if _, items[i] = c.member(item); items[i] == nil {
			return nil
		}
		c.members++
	}
	if len(shared) == len(items) {
		return func(vm *goja.Runtime) goja.Value { return c.at.arrayOf(vm, shared) }
	}
	return func(vm *goja.Runtime) goja.Value {
		values := make([]goja.Value, len(items))
		for i, item := range items {
			values[i] = item(vm)
		}
		return newArrayOf(vm, values)
	}
}

// constantValue is the primitive that an expression spells out, one that all realms may share,
// or nil.
func (at *engineLayout) constantValue(e ast.Expression) goja.Value {
	switch e := e.(type) {
	case *ast.StringLiteral:
		if units := e.Value.AsUtf16(); units != nil {
			return goja.StringFromUTF16(units[1:]) // the first says that there are units
		}
		return goja.StringFromUTF16(utf16.Encode([]rune(e.Value.String())))
	case *ast.NumberLiteral:
		return at.constantNumber(e.Value, false)
	case *ast.UnaryExpression:
		if number, ok := e.Operand.(*ast.NumberLiteral); ok && e.Operator == token.MINUS {
			return at.constantNumber(number.Value, true)
		}
	case *ast.BooleanLiteral:
		return at.vm.ToValue(e.Value)
	case *ast.NullLiteral:
		return goja.Null()
	}
	return nil
}

func (at *engineLayout) constantNumber(value any, negative bool) goja.Value {
	switch value := value.(type) {
	case int64:
		if negative {
			if value == 0 {
				return nil // the engine has a value of its own for it
			}
			value = -value
		}
		return at.vm.ToValue(value)
	case float64:
		if negative {
			value = -value
		}
		return at.vm.ToValue(value)
	}
	return nil
}

// object makes the object in a realm.
func (c *constant) object(vm *goja.Runtime) *goja.Object {
	if len(c.objects) < constantBlock {
		return c.at.turned(vm, []*constant{c}, nil)
	}
	// Who looks at one of many objects mostly looks at all: those of one piece of memory
	// cost a fraction.
	list := make([]*constant, 0, 1+len(c.objects))
	list = append(list, c)
	for _, inner := range c.objects {
		list = append(list, inner.constant)
	}
	return c.at.turned(vm, list, c.objects)
}

// turned makes the objects of constants in one piece of memory, and returns the first, whose
// members the others are.
func (at *engineLayout) turned(vm *goja.Runtime, list []*constant, members []constantMember) *goja.Object {
	model := vm.NewObject()
	whole := reflect.MakeSlice(reflect.SliceOf(at.templated), len(list), len(list))
	objects := make([]goja.Object, len(list))
	empty := reflect.NewAt(at.plain, implementationOf(model).data).Elem()
	for i, c := range list {
		object, self := &objects[i], whole.Index(i).Addr().UnsafePointer()
		*object = *model
		reflect.NewAt(at.plain, self).Elem().Set(empty)
		*(**goja.Object)(unsafe.Add(self, at.val)) = object
		values := properties{}
		if i == 0 && len(members) > 0 {
			values = make(properties, c.size)
			for k := range members {
				values[members[k].name] = &objects[1+k]
			}
		}
		*(*properties)(unsafe.Add(self, at.values)) = values
		*(*[]unistring.String)(unsafe.Add(self, at.names)) = nil // those of the template
		*(*unsafe.Pointer)(unsafe.Add(self, at.tmpl)) = c.template
		*(*bool)(unsafe.Add(self, at.finished)) = true // it has its prototype
		*implementationOf(object) = implementation{at.tables[1], self}
	}
	return &objects[0]
}

// constantsOf makes large literals of data calls of ours, and returns their constants.
func constantsOf(slots []*ast.Expression) []*constant {
	at := engine()
	if !at.known || !at.constants {
		return nil
	}
	var found []*constant
	var last *ast.ObjectLiteral
	for _, slot := range slots {
		literal := (*slot).(*ast.ObjectLiteral)
		if last != nil && literal.LeftBrace < last.RightBrace {
			continue // a part of the one before
		}
		c := at.constantOf(literal)
		if c == nil || c.members < constantFrom {
			continue
		}
		last = literal
		*slot = &ast.CallExpression{
			Callee:           &ast.Identifier{Name: unistring.NewFromString(constantName), Idx: literal.LeftBrace},
			LeftParenthesis:  literal.LeftBrace,
			ArgumentList:     []ast.Expression{&ast.NumberLiteral{Idx: literal.LeftBrace, Value: int64(len(found))}},
			RightParenthesis: literal.RightBrace,
		}
		found = append(found, c)
	}
	return found
}

// constantFunction is what is called in place of such literals. It is nothing to programs
// that have none.
func (r *Realm) constantFunction() goja.Value {
	if r.program == nil || len(r.program.constants) == 0 {
		return nil
	}
	list := r.program.constants
	return NewFunction(r.vm, "Object", 0, func(call goja.FunctionCall) goja.Value {
		i := call.Argument(0).ToInteger()
		if i < 0 || i >= int64(len(list)) {
			return goja.Undefined()
		}
		return list[i].object(r.vm)
	})
}

// constantsWork tries constants on a literal, as works does.
func (at *engineLayout) constantsWork(vm *goja.Runtime) (works bool) {
	defer func() {
		if recover() != nil {
			works = false
		}
	}()
	tree, err := goja.Parse("", `({ "a": 1, "b": ["x"], "c": { "d": null } })`)
	if err != nil {
		return false
	}
	c := at.constantOf(tree.Body[0].(*ast.ExpressionStatement).Expression.(*ast.ObjectLiteral))
	if c == nil || c.members != 5 {
		return false
	}
	object := c.at.turned(vm, []*constant{c, c.objects[0].constant}, c.objects)
	if at.arrays = at.arraysOf(vm); at.arrays.known && !at.arraysWork(vm) {
		at.arrays = nil
	}
	text, err := object.MarshalJSON()
	return err == nil && string(text) == `{"a":1,"b":["x"],"c":{"d":null}}` &&
		slices.Equal(object.GetOwnPropertyNames(), []string{"a", "b", "c"}) && object.Prototype() == vm.NewObject().Prototype() &&
		object.Get("c") == object.Get("c") && object.Get("e") == nil
}
