package sandbox

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intllocale"
)

// intlScript runs a script of Intl, once in a realm.
func (r *Realm) intlScript(file string, natives map[string]intlNative) *goja.Object {
	if made := r.scripts[file]; made != nil {
		return made
	}
	program, err := intlPrograms[file]()
	must(err)
	script, _ := goja.AssertFunction(r.run(program))
	kit := r.vm.NewDynamicObject(&intlKit{scriptKit{realm: r}, natives})
	made := r.call(script, goja.Undefined(), kit, kit).(*goja.Object)
	if r.scripts == nil {
		r.scripts = map[string]*goja.Object{}
	}
	r.scripts[file] = made
	return made
}

// intlKit is what a script of Intl is given.
type intlKit struct {
	scriptKit
	natives map[string]intlNative
}

// Get implements goja.DynamicObject.
func (k *intlKit) Get(name string) goja.Value {
	r := k.realm
	native, ok := k.natives[name]
	if !ok {
		native, ok = intlBase[name]
	}
	if ok {
		return NewFunction(r.vm, name, 0, func(call goja.FunctionCall) goja.Value { return native(r, call) })
	}
	return k.scriptKit.Get(name)
}

// intlBase are the functions in Go that every script of Intl may take.
var intlBase = map[string]intlNative{
	// canonical is the canonical form of a language tag, or undefined.
	"canonical": func(r *Realm, call goja.FunctionCall) goja.Value {
		if tag, ok := canonicalTag(call.Argument(0).String()); ok {
			return r.vm.ToValue(tag)
		}
		return goja.Undefined()
	},
	// keyword is the type of a key of the Unicode extension of a tag, or undefined.
	"keyword": func(r *Realm, call goja.FunctionCall) goja.Value {
		tag, _ := intllocale.Parse(call.Argument(0).String())
		if value, ok := tag.Keyword(call.Argument(1).String()); ok {
			return r.vm.ToValue(value)
		}
		return goja.Undefined()
	},
	// localesOf is the list of canonical tags of a locales argument.
	"localesOf": func(r *Realm, call goja.FunctionCall) goja.Value { return r.textList(r.localesOf(call.Argument(0))) },
	// optionsOf is an options argument that may be anything but null, of what an owner names.
	"optionsOf": func(r *Realm, call goja.FunctionCall) goja.Value {
		if options := r.intlOptions(call.Argument(0), call.Argument(1).String()); options.given != nil {
			return options.given
		}
		return r.vm.CreateObject(nil)
	},
	// choice reads an option, by its name, that is one of a list of texts: of an owner, or else a
	// last argument.
	"choice": func(r *Realm, call goja.FunctionCall) goja.Value {
		options := intlOptions{r, call.Argument(0).(*goja.Object), call.Argument(3).String()}
		if text := options.choice(call.Argument(1).String(), "", textsOfList(call.Argument(2))...); text != "" {
			return r.vm.ToValue(text)
		}
		return call.Argument(4)
	},
	// integer reads an option, by its name, that is a whole number from one to another, or else a
	// last argument.
	"integer": func(r *Realm, call goja.FunctionCall) goja.Value {
		name, value := call.Argument(1).String(), valueOf(call.Argument(0).(*goja.Object), call.Argument(1).String())
		if goja.IsUndefined(value) {
			return call.Argument(4)
		}
		return r.vm.ToValue(r.integer(name, value, int(call.Argument(2).ToInteger()), int(call.Argument(3).ToInteger()), 0))
	},
	// matcher reads the option localeMatcher of an owner.
	"matcher": func(r *Realm, call goja.FunctionCall) goja.Value {
		intlOptions{r, call.Argument(0).(*goja.Object), call.Argument(1).String()}.matcher()
		return goja.Undefined()
	},
	// typeName reads an option, by its name, that is the type of a keyword, or is undefined.
	"typeName": func(r *Realm, call goja.FunctionCall) goja.Value {
		if text := (intlOptions{r, call.Argument(0).(*goja.Object), ""}).typeName(call.Argument(1).String()); text != "" {
			return r.vm.ToValue(text)
		}
		return goja.Undefined()
	},
	// resolved is { locale, tag }: the first of a list of tags that a list of locales, joined
	// by commas, serves, and by which of them.
	"resolved": func(r *Realm, call goja.FunctionCall) goja.Value {
		locale, tag := served(textsOfList(call.Argument(0)), call.Argument(1).String())
		found := r.told()
		found.set("locale", locale)
		found.set("tag", tag.String())
		return found.object
	},
	// extended is a locale with a list of keywords, each a list of its key and its type: none
	// where that is undefined.
	"extended": func(r *Realm, call goja.FunctionCall) goja.Value {
		var keywords []keyword
		for _, pair := range valuesOfList(call.Argument(1)) {
			both := valuesOfList(pair)
			keywords = append(keywords, keyword{both[0].String(), both[1].String(), !goja.IsUndefined(both[1])})
		}
		return r.vm.ToValue(extendedLocale(call.Argument(0).String(), keywords...))
	},
	// among tells whether a list has a text.
	"among": func(r *Realm, call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(goja.IsString(call.Argument(1)) && slices.Contains(textsOfList(call.Argument(0)), call.Argument(1).String()))
	},
	// own is what remember has kept of an object that a constructor of a kind made.
	"own": func(r *Realm, call goja.FunctionCall) goja.Value {
		if state, ok := r.intlState(call.Argument(0)).(*goja.Object); ok && valueOf(state, "kind").StrictEquals(call.Argument(1)) {
			return state
		}
		panic(r.wrongReceiver(call.Argument(0), call.Argument(2).String()))
	},
	// finish gives a constructor its methods, getters, text and static method, as its name and
	// objects of them say. It gets no supportedLocalesOf where there is no list of locales.
	"finish": func(r *Realm, call goja.FunctionCall) goja.Value {
		constructor, name := call.Argument(0).(*goja.Object), call.Argument(1).String()
		prototype := constructor.Get("prototype").(*goja.Object)
		hidden(prototype, "constructor", constructor)
		if methods, ok := call.Argument(3).(*goja.Object); ok {
			for _, key := range methods.Keys() {
				hidden(prototype, key, methods.Get(key))
			}
		}
		if getters, ok := call.Argument(4).(*goja.Object); ok {
			for _, key := range getters.Keys() {
				copyProperty(r.vm, prototype, getters, key, true)
			}
		}
		must(prototype.DefineDataPropertySymbol(goja.SymToStringTag, r.vm.ToValue("Intl."+name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		must(constructor.DefineDataProperty("prototype", prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
		if !goja.IsUndefined(call.Argument(2)) {
			hidden(constructor, "supportedLocalesOf", r.supportedLocalesOf("Intl."+name+".supportedLocalesOf"))
		}
		return constructor
	},
	// stateOf is what remember has kept of an object, or undefined.
	"stateOf": func(r *Realm, call goja.FunctionCall) goja.Value {
		if state, ok := r.intlState(call.Argument(0)).(*goja.Object); ok {
			return state
		}
		return goja.Undefined()
	},
	"remember": func(r *Realm, call goja.FunctionCall) goja.Value {
		r.rememberIntl(call.Argument(0).(*goja.Object), call.Argument(1))
		return goja.Undefined()
	},
	// reading makes an accessor that has a getter alone.
	"reading": func(_ *Realm, call goja.FunctionCall) goja.Value {
		must(call.Argument(0).(*goja.Object).DefineAccessorProperty(call.Argument(1).String(), call.Argument(2), nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
		return goja.Undefined()
	},
	// push appends to a list, whatever its prototype has become.
	"push": func(r *Realm, call goja.FunctionCall) goja.Value {
		list := call.Argument(0).(*goja.Object)
		r.set(list, list.Get("length").String(), call.Argument(1))
		return goja.Undefined()
	},
	// split are the pieces of a text between a separator, and indexOf is where it has another:
	// methods, whose texts are this.
	"split": func(r *Realm, call goja.FunctionCall) goja.Value {
		return r.textList(strings.Split(call.This.String(), call.Argument(0).String()))
	},
	"indexOf": func(r *Realm, call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(strings.Index(call.This.String(), call.Argument(0).String()))
	},
}

// valuesOfList are the elements of an array that a script of ours made.
func valuesOfList(list goja.Value) (values []goja.Value) {
	object := list.(*goja.Object)
	for i := range lengthOf(object) {
		values = append(values, object.Get(strconv.Itoa(int(i))))
	}
	return values
}

// textsOfList are the texts of such an array.
func textsOfList(list goja.Value) (texts []string) {
	for _, value := range valuesOfList(list) {
		texts = append(texts, value.String())
	}
	return texts
}
