package sandbox

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

// mentionsIn counts how often the body of a program names the variables that matter,
// wherever they are not parameters that only have the same name. Names are counted
// whatever they refer to otherwise, which is at worst too often.
func mentionsIn(program *ast.FunctionLiteral, e *exportStatements) map[unistring.String]int {
	m := &mentions{counts: map[unistring.String]int{}, hidden: map[unistring.String]int{}, handlers: map[*ast.FunctionLiteral]bool{}}
	for _, name := range []unistring.String{"exports", "module", "arguments", "eval", e.namespace} {
		m.counts[name] = 0
	}
	for name := range exportHelpers {
		m.counts[name] = 0
	}
	for _, h := range e.handlers {
		m.counts[h.local] = 0
		if f, ok := h.function.(*ast.FunctionLiteral); ok {
			m.handlers[f] = true
		}
	}
	m.walk = astWalk{fields: map[reflect.Type][]int{}, visit: m.visit}
	m.walk.walk(reflect.ValueOf(program.Body))
	return m.counts
}

type mentions struct {
	walk     astWalk
	counts   map[unistring.String]int
	hidden   map[unistring.String]int // by parameters of the functions around
	handlers map[*ast.FunctionLiteral]bool
}

// visit implements astWalk.
func (m *mentions) visit(node any) (inside bool) {
	switch node := node.(type) {
	case *ast.Identifier:
		m.mention(node.Name)
	case *ast.PropertyShort:
		m.mention(node.Name.Name)
	case *ast.WithStatement:
		m.mention("eval") // what a name means is known as little there
	case *ast.FunctionLiteral:
		m.function(node)
		return false
	}
	return true
}

func (m *mentions) mention(name unistring.String) {
	if _, matters := m.counts[name]; matters && m.hidden[name] == 0 {
		m.counts[name]++
	}
}

// function walks a function that is no arrow, in which its parameters and arguments are
// its own. A handler's arguments would name the handler.
func (m *mentions) function(f *ast.FunctionLiteral) {
	var own []unistring.String
	if f.ParameterList != nil {
		for _, p := range f.ParameterList.List {
			if target, ok := p.Target.(*ast.Identifier); ok && (target.Name == "exports" || target.Name == "module") {
				own = append(own, target.Name)
			}
		}
	}
	if !m.handlers[f] {
		own = append(own, "arguments")
	}
	for _, name := range own {
		m.hidden[name]++
	}
	if f.Name != nil {
		m.mention(f.Name.Name)
	}
	m.walk.walk(reflect.ValueOf(f.ParameterList))
	m.walk.walk(reflect.ValueOf(f.Body))
	for _, name := range own {
		m.hidden[name]--
	}
}
