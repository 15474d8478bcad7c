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

// usesMeta matches what more than the constants of import.meta stands for.
var usesMeta = expression(`\bimport\s*\.\s*meta\b(?:\s*\.\s*(?:url|filename|dirname)\b)?`)

// wholeMeta reports whether a text may use import.meta itself or its resolve.
func wholeMeta(text string) bool {
	if !strings.Contains(text, "meta") {
		return false
	}
	for _, use := range usesMeta().FindAllString(text, -1) {
		if strings.HasSuffix(use, "meta") {
			return true
		}
	}
	return false
}

// defineMeta gives the program import.meta, which CommonJS has not: that of the entry, as
// everything is in one file. The object itself and resolve are brought in where whole
// says that a file may use them.
func defineMeta(options *api.BuildOptions, file string, whole bool) {
	options.Define["import.meta.url"] = literal(fileURL(file))
	options.Define["import.meta.filename"] = literal(file)
	options.Define["import.meta.dirname"] = literal(path.Dir(file))
	if whole {
		options.Define["import.meta"] = "$usherMeta"
		options.Define["import.meta.resolve"] = "$usherResolve"
		options.Inject = append(options.Inject, metaName)
		options.Plugins = append(options.Plugins, metaPlugin(file))
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
				"$builtins", literal(strings.Join(builtins(), " ")),
			).Replace(metaSource)
			return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS}, nil
		})
	}}
}
