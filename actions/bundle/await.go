package bundle

import (
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// ownEntry is the name of the module that hands over the author's exports.
const ownEntry = "usher:entry"

// wrapAwait builds an ES module that awaits at its top level. CommonJS has no place for
// that, so the program is built as an ES module, whose body becomes the body of an async
// function. An entry of our own hands the namespace of the author's entry over to
// module.exports, with its live bindings; built-in modules are reached through require,
// since an import statement cannot stand inside a function.
func (b *build) wrapAwait(options *api.BuildOptions) {
	options.Format = api.FormatESModule
	options.Stdin = &api.StdinOptions{
		Contents:   "import * as entry from " + literal("./"+b.tree.entry) + ";\nexport {};\nmodule.exports = Object.defineProperty(entry, \"__esModule\", { value: true });\n",
		ResolveDir: b.tree.root,
		Sourcefile: ownEntry,
		Loader:     api.LoaderJS,
	}
	options.Banner = map[string]string{"js": parameters + "return(async()=>{"}
	options.Footer = map[string]string{"js": "})()})"}
	options.Plugins = append(options.Plugins, requireBuiltins())
}

const externalNamespace = "external"

// requireBuiltins turns import statements of what stays external into modules that
// require it.
func requireBuiltins() api.Plugin {
	return api.Plugin{Name: "require-builtins", Setup: func(p api.PluginBuild) {
		p.OnResolve(api.OnResolveOptions{Filter: externalPattern()}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if args.Kind != api.ResolveJSImportStatement {
				return api.OnResolveResult{Path: args.Path, External: true}, nil
			}
			result := api.OnResolveResult{Path: args.Path, Namespace: externalNamespace}
			if !strings.HasPrefix(args.Path, "actions:") {
				result.SideEffects = api.SideEffectsFalse
			}
			return result, nil
		})
		p.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: externalNamespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			contents := "module.exports = require(" + literal(args.Path) + ");"
			return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS}, nil
		})
	}}
}

// isAwait recognises esbuild's refusal of a top-level await in CommonJS.
func isAwait(m api.Message) bool {
	return strings.HasPrefix(m.Text, "Top-level await is currently not supported")
}

func awaitRefusal(reason string) string {
	const text = "await is not possible at the top level of a module"
	if reason == "" {
		return text
	}
	return text + ": " + reason
}

// mixed are the places where a module that awaits at its top level speaks of exports or
// module, which Node does not define there: what is put on them would get lost.
func (b *build) mixed(warnings []api.Message) []Message {
	var messages []Message
	for _, m := range warnings {
		if m.ID == "commonjs-variable-in-esm" && authored(m) {
			at := m.Location
			name := at.LineText[at.Column:min(at.Column+at.Length, len(at.LineText))]
			messages = append(messages, b.describe(m, Message{
				Name: "ReferenceError",
				Text: name + " is not defined in an ES module, which await at the top level makes of this file",
				Hint: "use export",
			}))
		}
	}
	return inOrder(messages)
}
