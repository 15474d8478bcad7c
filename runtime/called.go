package runtime

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// called is how an action's handler is called, where its dialect knows functions.
type called struct {
	runtime  *actions.Runtime // nil in dialects without runtimes
	export   string           // of the handler string; "" for the trigger's own handler
	function actions.Function
}

// rules are how the handler's runtime calls it; nothing but the trigger's own where the
// dialect has no runtimes.
func (c called) rules() actions.Runtime {
	if c.runtime == nil {
		return actions.Runtime{}
	}
	return *c.runtime
}

// callable finds out how the handler of a binding is called, and the file of its handler
// string. The error is an *actions.Error.
func (h *Host) callable(d *actions.Dialect, b *actions.Binding) (called, error) {
	if d == nil || len(d.Runtimes) == 0 {
		return called{}, withoutFunctions(d, b)
	}
	c := called{function: b.Function.Over(h.config.Function)}
	if check := d.CheckFunction; check != nil {
		if err := check(c.function); err != nil {
			return c, unusable("Binding.Function: " + err.Error())
		}
	}
	var err error
	if c.runtime, err = h.runtimeOf(d, b.Runtime); err != nil {
		return c, err
	}
	if b.Handler == "" {
		return c, nil
	}
	handler, err := actions.ParseHandler(b.Handler)
	if err != nil {
		return c, err
	}
	c.export = handler.Export
	return c, findFile(b, c.runtime, handler)
}

// withoutFunctions refuses what only functions have.
func withoutFunctions(d *actions.Dialect, b *actions.Binding) error {
	name := "this host"
	if d != nil {
		name = d.Name
	}
	if b.Handler != "" {
		return unusable(fmt.Sprintf("Binding.Handler: %s has no handler strings, and there is %q", name, b.Handler))
	}
	if b.Runtime != "" {
		return unusable(fmt.Sprintf("Binding.Runtime: %s has no runtimes to choose from, and there is %q", name, b.Runtime))
	}
	return nil
}

func (h *Host) runtimeOf(d *actions.Dialect, name string) (*actions.Runtime, error) {
	if name == "" && slices.ContainsFunc(d.Runtimes, func(r actions.Runtime) bool { return r.Name == h.config.Runtime }) {
		name = h.config.Runtime
	}
	if name == "" {
		return &d.Runtimes[0], nil
	}
	for i := range d.Runtimes {
		if d.Runtimes[i].Name == name {
			return &d.Runtimes[i], nil
		}
	}
	return nil, unusable("Binding.Runtime: " + unknownRuntime(name, []actions.Dialect{*d}))
}

// functions is the first dialect that knows functions, or nil.
func (h *Host) functions() *actions.Dialect {
	for i := range h.config.Dialects {
		if len(h.config.Dialects[i].Runtimes) > 0 {
			return &h.config.Dialects[i]
		}
	}
	return nil
}

// functionProblems are what is wrong with Config.Runtime and Config.Function.
func (c Config) functionProblems() []error {
	var found []error
	known := c.Runtime == ""
	for i := range c.Dialects {
		d := &c.Dialects[i]
		known = known || slices.ContainsFunc(d.Runtimes, func(r actions.Runtime) bool { return r.Name == c.Runtime })
		if d.CheckFunction == nil {
			continue
		}
		if err := d.CheckFunction(c.Function); err != nil {
			found = append(found, fmt.Errorf("Config.Function: %w", err))
		}
	}
	if !known {
		found = append(found, errors.New("Config.Runtime: "+unknownRuntime(c.Runtime, c.Dialects)))
	}
	return found
}

func unknownRuntime(name string, dialects []actions.Dialect) string {
	var names []string
	for i := range dialects {
		for _, r := range dialects[i].Runtimes {
			names = append(names, r.Name)
		}
	}
	text := fmt.Sprintf("there is no runtime %q", name)
	if near, ok := actions.Nearest(name, names); ok {
		return text + "; did you mean " + near + "?"
	}
	if len(names) == 0 {
		return text + ": no dialect has runtimes"
	}
	return text + "; the runtimes are " + strings.Join(names, ", ")
}

// unusable is the error for a binding that cannot be used as it is.
func unusable(message string) *actions.Error {
	return &actions.Error{Kind: actions.KindLoad, Name: "Error", Message: message, Frames: []actions.Frame{}}
}

// findFile sets the path of a binding to the file that its handler string means (cognito
// rule E2). Where the binding has a path of its own, that must be the file.
func findFile(b *actions.Binding, r *actions.Runtime, handler actions.HandlerString) error {
	if b.Path != "" {
		stem := strings.ReplaceAll(b.Path, `\`, "/")
		stem = strings.TrimSuffix(stem, path.Ext(stem))
		if stem == handler.Module || b.Source == nil && strings.HasSuffix(stem, "/"+handler.Module) {
			return nil
		}
		return noModule(handler.Module, "the handler "+b.Handler+" is not in the file "+path.Base(b.Path))
	}
	if b.Version != nil {
		return nil
	}
	if b.Source == nil {
		return unusable("Binding.Handler: the file of " + b.Handler + " is looked for in Source, and there is none; set Source or Path")
	}
	for _, suffix := range r.Files {
		if isFile(b.Source, handler.Module+suffix) {
			b.Path = handler.Module + suffix
			return nil
		}
	}
	if r.Packages {
		if main := packageFile(b.Source, "node_modules/"+handler.Module); main != "" {
			b.Path = main
			return nil
		}
	}
	return noModule(handler.Module, "there is no file "+handler.Module+" with an extension that "+r.Name+" knows")
}

// noModule is the error of a handler string whose file is not there (cognito rule E4).
func noModule(module, hint string) *actions.Error {
	return &actions.Error{
		Kind: actions.KindLoad, Name: "Error", Message: "Cannot find module '" + module + "'", Code: "MODULE_NOT_FOUND",
		Frames: []actions.Frame{}, Hint: hint,
	}
}

func isFile(source fs.FS, name string) bool {
	info, err := fs.Stat(source, name)
	return err == nil && info.Mode().IsRegular()
}
