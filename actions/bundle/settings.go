package bundle

import (
	"encoding/json"
	"path"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// settingsVersion changes whenever the same sources are built differently.
const settingsVersion = "usher-bundle-7"

const (
	// outName is the file that a build would write. It is never written.
	outName = "usher.bundle.js"
	// taskFolder is where Lambda and Auth0 keep the code of a function.
	taskFolder = "/var/task"

	parameters = "(function(module,exports,require,__filename,__dirname){"
)

// settings are esbuild's options of a pass. What goja does not run is lowered: async
// generators, for await, using, decorators, dynamic import, and assignments as x ??= y, whose
// y must not wait: a function that goes on has its variables elsewhere, and goja writes to
// where they were. Literals of regular expressions stay, as the sandbox has all of their
// language. Charset must be UTF8, since the default writes an escape that goja's parser
// cannot take.
func (b *build) settings() api.BuildOptions {
	file := path.Join(taskFolder, b.tree.entry)
	options := api.BuildOptions{
		LogLevel: api.LogLevelSilent,
		Bundle:   true,
		Platform: api.PlatformNode,
		Format:   api.FormatCommonJS,
		Target:   api.ESNext,
		Charset:  api.CharsetUTF8,
		Supported: map[string]bool{
			"async-generator": false, "for-await": false, "using": false, "decorators": false,
			"dynamic-import": false, "import-meta": false, "logical-assignment": false,
		},
		MainFields:     []string{"main", "module"},
		Conditions:     []string{"node"},
		External:       append([]string{"actions:*", hostedUndici}, lateBuiltins...),
		LegalComments:  api.LegalCommentsNone,
		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
		Metafile:       true,
		AbsWorkingDir:  b.tree.root,
		Outfile:        filepath.Join(b.tree.root, outName),
		AllowOverwrite: true,
		Define:         map[string]string{"__filename": literal(file), "__dirname": literal(path.Dir(file))},
		Banner:         map[string]string{"js": parameters},
		Footer:         map[string]string{"js": "})"},
		Plugins:        []api.Plugin{b.porter.plugin(), b.loader.plugin(), b.missing.plugin()},
	}
	defineMeta(&options, file, b.meta)
	switch {
	case b.tree.tsconfig != "":
		options.Tsconfig = b.tree.tsconfig
	case b.tree.configText != "":
		options.TsconfigRaw = b.tree.configText
	default:
		options.TsconfigRaw = "{}"
	}
	if b.await {
		b.wrapAwait(&options)
	} else {
		options.EntryPoints = []string{"./" + b.tree.entry}
	}
	return options
}

// literal is a JavaScript string literal.
func literal(s string) string {
	text, _ := json.Marshal(s) // a string always has a JSON form
	return string(text)
}
