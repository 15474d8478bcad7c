package sandbox

import (
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

// compileNative compiles a script whose functions take the place of the engine's own:
// their text, which scripts can ask for, is that of built-in functions.
func compileNative(name, text string) (*goja.Program, error) {
	tree, err := parser.ParseFile(nil, name, text, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, err
	}
	nativeLook{newWalk(nil)}.replace(reflect.ValueOf(tree.Body), "")
	if wordsIn(text, takingWords) != 0 {
		markIterated(tree)
	}
	ownTargets(tree, text)
	return goja.CompileAST(tree, false)
}

// nativeLook gives functions the text of built-in ones. Of the fields of nodes it looks at those
// alone that hold nodes, which are few.
type nativeLook struct{ fields *astWalk }

// replace replaces the text of all functions below a node. The name is what a function is
// called that has no name of its own.
func (l nativeLook) replace(node reflect.Value, name string) {
	switch node.Kind() {
	case reflect.Interface:
		l.replace(node.Elem(), name)
	case reflect.Slice:
		for i := range node.Len() {
			l.replace(node.Index(i), "")
		}
	case reflect.Pointer:
		if node.IsNil() {
			return
		}
		switch n := node.Interface().(type) {
		case *ast.FunctionLiteral:
			if n.Name != nil {
				name = n.Name.Name.String()
			}
			n.Source = nativeSource(name)
			name = ""
		case *ast.ArrowFunctionLiteral:
			n.Source = nativeSource(name)
			name = ""
		case *ast.PropertyKeyed:
			if key, ok := n.Key.(*ast.StringLiteral); ok && !n.Computed {
				name = key.Value.String()
				if n.Kind == ast.PropertyKindGet || n.Kind == ast.PropertyKindSet {
					name = string(n.Kind) + " " + name
				}
			}
		case *ast.Binding:
			if target, ok := n.Target.(*ast.Identifier); ok {
				name = target.Name.String()
			}
		default:
			name = ""
		}
		l.replace(node.Elem(), name)
	case reflect.Struct:
		for _, i := range l.fields.fieldsOf(node.Type()) {
			l.replace(node.Field(i), name)
		}
	}
}

func nativeSource(name string) string { return "function " + name + "() { [native code] }" }
