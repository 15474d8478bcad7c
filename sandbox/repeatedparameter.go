package sandbox

import (
	"slices"

	"github.com/dop251/goja/ast"
)

// freeParameters makes function f({ a }) { var a = 1 } compile, which the language allows and the
// engine does not: what declares a parameter of a list that is not plain once more assigns to
// it. Unlike in the language, a default that closes over the parameter sees that.
func (f functionBody) freeParameters() {
	if f.parameters == nil || isPlainList(f.parameters) {
		return
	}
	for _, name := range slices.Concat(boundNames(f.parameters.List), namesIn(f.parameters.Rest)) {
		v := catchVar{parameter: name}
		if !slices.ContainsFunc(f.declared, func(d *ast.VariableDeclaration) bool { return v.declares(d.List) }) {
			continue
		}
		v.function = true
		v.list(f.block.List)
		for _, d := range f.declared {
			d.List = v.others(d.List)
		}
	}
}

// isPlainList says that all parameters are names without defaults.
func isPlainList(parameters *ast.ParameterList) bool {
	return parameters.Rest == nil && !slices.ContainsFunc(parameters.List, func(b *ast.Binding) bool {
		_, isName := b.Target.(*ast.Identifier)
		return !isName || b.Initializer != nil
	})
}

// others are the declarations of a list without those of the name. A pattern that holds it is
// replaced by the other names in it: they stay declared, and what the pattern does stands in
// the program.
func (v catchVar) others(list []*ast.Binding) []*ast.Binding {
	var kept []*ast.Binding
	for _, b := range list {
		if !v.binds(b.Target) {
			kept = append(kept, b)
			continue
		}
		for _, name := range boundNames([]*ast.Binding{b}) {
			if name != v.parameter {
				kept = append(kept, &ast.Binding{Target: &ast.Identifier{Name: name, Idx: b.Idx0()}})
			}
		}
	}
	return kept
}
