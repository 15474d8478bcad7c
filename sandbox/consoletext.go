package sandbox

import (
	"math"
	"strings"

	"github.com/dop251/goja"
)

// text formats arguments: plain strings, numbers and booleans at once, all else by the
// library's format function. What that throws does not reach the script.
func (c *console) text(args []goja.Value) string {
	if text, ok := fastText(args); ok {
		return text
	}
	r := c.realm
	var text string
	exception := r.vm.Try(func() {
		if c.format == nil && !c.loadFormat() {
			text = c.fallback(args)
			return
		}
		text = textOf(r.call(c.format, goja.Undefined(), append([]goja.Value(nil), args...)...))
	})
	if exception != nil {
		return c.fallback(args)
	}
	return text
}

// module returns the exports of Library.Console, or nil.
func (c *console) module() *goja.Object {
	r := c.realm
	if r.env.Library == nil || r.env.Library.Console == "" {
		return nil
	}
	module, _ := r.modules.load(r.env.Library.Console).(*goja.Object)
	return module
}

// loadFormat takes the library's format function, in the form that stops where a log
// would be cut off anyway, if it has that.
func (c *console) loadFormat() bool {
	module := c.module()
	if module == nil {
		return false
	}
	if limited, ok := goja.AssertFunction(module.Get("limited")); ok {
		limit := c.realm.vm.ToValue(c.realm.env.Limits.LogBytes)
		c.format, ok = goja.AssertFunction(c.realm.call(limited, goja.Undefined(), limit))
		return ok
	}
	var ok bool
	c.format, ok = goja.AssertFunction(module.Get("format"))
	return ok
}

// tool returns what the library's console module exports for one of the rarer methods,
// or nil.
func (c *console) tool(name string) goja.Value {
	module := c.module()
	if module == nil {
		return nil
	}
	tools, ok := goja.AssertFunction(module.Get("tools"))
	if !ok {
		return nil
	}
	object, ok := c.realm.call(tools, goja.Undefined()).(*goja.Object)
	if !ok {
		return nil
	}
	return object.Get(name)
}

// fastText puts plain arguments together, for %s and %d too: what most logs are must not
// load a formatter.
func fastText(args []goja.Value) (string, bool) {
	for _, argument := range args {
		switch {
		case goja.IsString(argument):
		case goja.IsNumber(argument):
			if f := argument.ToFloat(); f == 0 && math.Signbit(f) {
				return "", false
			}
		default:
			if typeOf(argument) != "boolean" && !isNullish(argument) {
				return "", false
			}
		}
	}
	if len(args) == 1 {
		return args[0].String(), true
	}
	var b strings.Builder
	rest := args
	if len(args) > 1 && goja.IsString(args[0]) {
		used, ok := fillIn(&b, args[0].String(), args[1:])
		if !ok {
			return "", false
		}
		rest = args[1+used:]
	}
	for _, argument := range rest {
		if len(rest) < len(args) || b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(argument.String())
	}
	return b.String(), true
}

// fillIn writes a format with its directives replaced, and returns how many arguments they
// took. It does not know those that say more than the value's own text.
func fillIn(b *strings.Builder, format string, args []goja.Value) (used int, ok bool) {
	for {
		at := strings.IndexByte(format, '%')
		if at < 0 || at == len(format)-1 {
			b.WriteString(format)
			return used, true
		}
		directive, known := format[at+1], strings.IndexByte("sd%", format[at+1]) >= 0
		b.WriteString(format[:at])
		switch {
		case directive == '%':
			b.WriteByte('%')
		case used < len(args) && (directive == 's' || directive == 'd' && goja.IsNumber(args[used])):
			b.WriteString(args[used].String())
			used++
		case used < len(args) && (known || strings.IndexByte("ifjoOc", directive) >= 0):
			return 0, false
		default:
			b.WriteString(format[at : at+2])
		}
		format = format[at+2:]
	}
}

// fallback formats without the library: objects as JSON where that is possible.
func (c *console) fallback(args []goja.Value) string {
	r := c.realm
	parts := make([]string, len(args))
	for i, argument := range args {
		object, ok := argument.(*goja.Object)
		if !ok {
			parts[i] = textOf(argument)
			continue
		}
		parts[i] = "[object]"
		r.vm.Try(func() {
			if object.ClassName() == "Error" {
				failure := r.describe(object, nil)
				parts[i] = failure.Error()
				return
			}
			limit := r.env.Limits.LogBytes
			w := writer{walk: walk{realm: r, budget: limit, limit: limit, what: "a logged value is"}}
			if w.write(object, "", nil) {
				parts[i] = string(w.out)
			} else {
				parts[i] = "[function]"
			}
		})
	}
	return strings.Join(parts, " ")
}
