package node

import (
	"embed"
	"maps"
	"slices"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

//go:embed js
var sources embed.FS

// natives are the primitives in Go that modules get as native.
func natives() map[string]func(sandbox.Scope) goja.Value {
	return map[string]func(sandbox.Scope) goja.Value{
		"internal/atob":            base64Native,
		"internal/collections":     inspectNative,
		"internal/encoding":        textNative,
		"internal/layout":          inspectNative,
		"internal/types":           typesNative,
		"internal/url":             urlNative,
		"internal/urlsearchparams": urlNative,
		"internal/buffer":          bufferNative,
		"process":                  processNative,
		"url":                      urlNative,
		"util":                     utilNative,
	}
}

// public are the modules that scripts may require; the rest is internal.
func public() []string {
	return []string{"buffer", "events", "path", "path/posix", "path/win32", "process", "url", "util", "util/types"}
}

// internal are the modules that other modules are made of.
func internal() []string {
	return []string{
		"internal/atob", "internal/buffer", "internal/buffermethods", "internal/buffernumbers", "internal/collections", "internal/colors", "internal/constructor", "internal/comparisons", "internal/encoding",
		"internal/errors", "internal/format", "internal/inspect", "internal/inspecterror", "internal/layout", "internal/legacyurl",
		"internal/literal", "internal/parseargs", "internal/path", "internal/types", "internal/url", "internal/urlsearchparams", "internal/validators",
	}
}

// globals are the names on the global object and where their values come from.
func globals() []sandbox.Global {
	return []sandbox.Global{
		{Name: "Buffer", Module: "internal/buffer", Export: "Buffer"},
		{Name: "TextDecoder", Module: "internal/encoding", Export: "TextDecoder"},
		{Name: "TextEncoder", Module: "internal/encoding", Export: "TextEncoder"},
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
	library := &sandbox.Library{
		Globals: globals(),
		Absent:  maps.Clone(absent()),
		Console: "internal/format",
	}
	add := func(names []string, isInternal bool) {
		for _, name := range names {
			library.Modules = append(library.Modules, sandbox.Module{
				Name:     name,
				Internal: isInternal,
				Source:   source(name),
				Native:   native[name],
			})
		}
	}
	add(public(), false)
	add(internal(), true)
	slices.SortFunc(library.Modules, func(a, b sandbox.Module) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return library
}

// source reads the text of an embedded module. A module without a file cannot be built,
// since the list above is fixed and a test loads every one of them.
func source(name string) string {
	text, err := sources.ReadFile("js/" + name + ".js")
	if err != nil {
		panic(err)
	}
	return string(text)
}
