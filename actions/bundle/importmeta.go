package bundle

import (
	_ "embed"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// metaName is the module that stands for import.meta as a whole and for its resolve; its
// exports are injected where a program uses them.
const metaName = "usher:import-meta"

//go:embed importmeta.js
var metaSource string

// defineMeta gives the program import.meta, which CommonJS has not: that of the entry, as
// everything is in one file.
func defineMeta(options *api.BuildOptions, file string) {
	options.Inject = append(options.Inject, metaName)
	options.Plugins = append(options.Plugins, metaPlugin(file))
	for name, text := range map[string]string{
		"import.meta":          "$usherMeta",
		"import.meta.resolve":  "$usherResolve",
		"import.meta.url":      literal(fileURL(file)),
		"import.meta.filename": literal(file),
		"import.meta.dirname":  literal(path.Dir(file)),
	} {
		options.Define[name] = text
	}
}

func metaPlugin(file string) api.Plugin {
	return api.Plugin{Name: "import-meta", Setup: func(p api.PluginBuild) {
		p.OnResolve(api.OnResolveOptions{Filter: "^" + metaName + "$"}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: metaName, Namespace: "usher", SideEffects: api.SideEffectsFalse}, nil
		})
		p.OnLoad(api.OnLoadOptions{Filter: "^" + metaName + "$", Namespace: "usher"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			contents := strings.NewReplacer(
				"$url", literal(fileURL(file)), "$filename", literal(file), "$dirname", literal(path.Dir(file)),
				"$builtins", literal(strings.Join(builtins, " ")),
			).Replace(metaSource)
			return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS}, nil
		})
	}}
}
