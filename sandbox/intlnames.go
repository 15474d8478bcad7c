package sandbox

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
	"github.com/usher-run/usher/sandbox/intltext"
)

// displayNamesNatives are what the script of Intl.DisplayNames has from Go.
var displayNamesNatives = map[string]intlNative{
	"locales": numberLocales,
	// displayName is given the checked options and a code.
	"displayName": func(r *Realm, call goja.FunctionCall) goja.Value {
		options := localeOptions{call.Argument(0).(*goja.Object)}
		names := intl.Names{
			Locale:  options.text("locale"),
			Type:    options.text("type"),
			Style:   options.text("style"),
			Dialect: options.text("languageDisplay") == "dialect",
			Strict:  options.text("fallback") == "none",
		}
		if name, ok := names.Of(call.Argument(1).String()); ok {
			return r.vm.ToValue(name)
		}
		return goja.Undefined()
	},
}

// segmenterNatives are what the script of Intl.Segmenter has from Go.
var segmenterNatives = map[string]intlNative{
	"locales": numberLocales,
	// nextGrapheme is where the grapheme of a text that begins at a place ends.
	"nextGrapheme": func(r *Realm, call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(intltext.NextGrapheme(call.Argument(0).(goja.String), int(call.Argument(1).ToInteger())))
	},
	"iteratorPrototype": func(r *Realm, _ goja.FunctionCall) goja.Value {
		return r.vm.NewArray().GetSymbol(goja.SymIterator).(*goja.Object)
	},
}
