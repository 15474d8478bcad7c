package node

import (
	"embed"
	"maps"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

//go:embed all:js
var sources embed.FS

// natives are the primitives in Go that modules get as native.
func natives() map[string]func(sandbox.Scope) goja.Value {
	return map[string]func(sandbox.Scope) goja.Value{
		"internal/address":         addressNative,
		"internal/atob":            base64Native,
		"internal/constants":       constantsNative,
		"internal/collections":     inspectNative,
		"console":                  consoleModule,
		"internal/console":         consoleNative,
		"internal/textdecoder":     textNative,
		"internal/textencoder":     textNative,
		"internal/inspecterror":    inspectNative,
		"internal/domains":         urlNative,
		"internal/files":           filesNative,
		"internal/fileurl":         urlNative,
		"internal/layout":          inspectNative,
		"internal/types":           typesNative,
		"internal/url":             urlNative,
		"internal/urlsearchparams": urlNative,
		"buffer":                   bufferNative,
		"internal/buffer":          bufferNative,
		"internal/buffermethods":   bufferNative,
		"internal/processclock":    processNative,
		"internal/processenv":      processNative,
		"internal/processrefusals": processNative,
		"internal/processstreams":  processNative,
		"internal/processtasks":    processNative,
		"internal/exchange":        networkNative,
		"module":                   moduleNative,
		"events":                   eventsNative,
		"stream":                   streamNative,
		"zlib":                     zlibNative,
		"internal/zlib":            zlibNative,
		"internal/asynchooks":      asyncHooksNative,
		"internal/asyncstorage":    asyncHooksNative,
		"internal/parseenv":        envFileNative,
		"internal/promisify":       timersNative,
		"internal/systemerrors":    systemErrorsNative,
		"internal/text":            wellFormedNative,
		"internal/timerpromises":   timersNative,
		"internal/timers":          timersNative,
	}
}

// globals are the names on the global object and where their values come from.
func globals() []sandbox.Global {
	return []sandbox.Global{
		{Name: "Buffer", Module: "internal/buffer", Export: "Buffer"},
		{Name: "TextDecoder", Module: "internal/textdecoder", Export: "TextDecoder"},
		{Name: "TextEncoder", Module: "internal/textencoder", Export: "TextEncoder"},
		{Name: "URL", Module: "internal/url", Export: "URL"},
		{Name: "URLSearchParams", Module: "internal/urlsearchparams", Export: "URLSearchParams"},
		{Name: "atob", Module: "internal/atob", Export: "atob"},
		{Name: "btoa", Module: "internal/atob", Export: "btoa"},
		{Name: "process", Module: "process"},
	}
}

// Modules returns the library that behaves like Node 22: the modules buffer, events,
// path, process, url and util with their sub-paths, the globals that belong to them, and
// the names of all other modules of Node, each with the reason why it is absent. The
// result shares nothing with that of another call and may be used by any number of
// realms at once; a host builds it once.
func Modules() *sandbox.Library {
	native := natives()
	maps.Copy(native, webNatives())
	maps.Copy(native, subtleNatives())
	maps.Copy(native, cryptoNatives())
	exports := lists()
	library := &sandbox.Library{
		Modules: make([]sandbox.Module, 0, len(written)+len(exports)+len(refusals())),
		Globals: slices.Concat(globals(), webGlobals(), subtleGlobals(), fetchGlobals()),
		Absent:  maps.Clone(absent()),
		Console: "internal/format",
	}
	for name, exports := range exports {
		library.Modules = append(library.Modules, sandbox.Module{
			Name:     name,
			Internal: strings.HasPrefix(name, internalPrefix),
			Native:   exports,
		})
	}
	for _, name := range written {
		library.Modules = append(library.Modules, sandbox.Module{
			Name:     name,
			Internal: strings.HasPrefix(name, internalPrefix),
			Source:   func() string { return source(name) },
			Native:   native[name],
		})
	}
	addRefusals(library)
	slices.SortFunc(library.Modules, func(a, b sandbox.Module) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return library
}

// internalPrefix begins the names of the modules that other modules are made of; all
// others may be required by scripts.
const internalPrefix = "internal/"

// source reads the text of an embedded module.
func source(name string) string {
	text, err := sources.ReadFile("js/" + name + ".js")
	if err != nil {
		panic(err)
	}
	return string(text)
}
