package sandbox

import (
	"errors"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// errorPrototypes are the prototypes of the language's error classes. They are found
// without a look at properties of the script, which may have replaced them all.
type errorPrototypes struct {
	plain, rangeError, syntaxError *goja.Object
}

// newError makes an error object of the host with a fixed text: its stack names the
// script's functions and nothing of the host.
func (r *Realm) newError(name, code, message string) *goja.Object {
	r.errorStacks.replaceKinds()
	object := r.vm.NewTypeError("%s", message)
	if prototype := r.errorPrototype(object, name); prototype != nil {
		must(object.SetPrototype(prototype))
	}
	if name == "" {
		name = "Error"
	}
	hidden(object, "stack", r.vm.ToValue(name+": "+message+r.stackText()))
	if code != "" {
		r.set(object, "code", r.vm.ToValue(code))
	}
	return object
}

// errorPrototype returns the prototype of a class, or nil for TypeError, of which the
// given object is one.
func (r *Realm) errorPrototype(typeError *goja.Object, name string) *goja.Object {
	p := &r.errors
	switch name {
	case "TypeError":
		return nil
	case "RangeError":
		if p.rangeError == nil {
			p.rangeError = thrownPrototype(r.vm.NewArray().Set("length", -1))
		}
		return p.rangeError
	case "SyntaxError":
		if p.syntaxError == nil {
			r.vm.SetParserOptions(parser.WithDisableSourceMaps)
			_, err := r.vm.RunScript(internalPrefix+"error", "(")
			r.guardParser()
			p.syntaxError = thrownPrototype(err)
		}
		return p.syntaxError
	}
	if p.plain == nil {
		p.plain = typeError.Prototype().Prototype()
	}
	return p.plain
}

// thrownPrototype returns the prototype of the object that an operation threw.
func thrownPrototype(err error) *goja.Object {
	var exception *goja.Exception
	if !errors.As(err, &exception) {
		return nil
	}
	object, ok := exception.Value().(*goja.Object)
	if !ok {
		return nil
	}
	return object.Prototype()
}

// raise makes the error object that a host function throws.
func (r *Realm) raise(raise *Raise) *goja.Object {
	return r.newError(raise.Name, raise.Code, raise.Message)
}

// stackText formats the current stack as V8 does.
func (r *Realm) stackText() string {
	var b strings.Builder
	for _, frame := range r.mapFrames(r.vm.CaptureCallStack(0, nil)) {
		b.WriteString("\n    at ")
		if frame.Function == "" {
			b.WriteString(frame.place())
			continue
		}
		b.WriteString(frame.Function)
		b.WriteString(" (")
		b.WriteString(frame.place())
		b.WriteByte(')')
	}
	return b.String()
}
