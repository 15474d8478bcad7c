package runtime

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/lateregexp"
)

// given are the secrets of a step: of its action, and of its modules by their names.
type given struct {
	action  map[string]string
	modules map[string]map[string]string
}

var (
	// readSecret matches the use of a secret by its name.
	readSecret = lateregexp.Expression{Text: `\b(event|actions)\.secrets(?:\.([A-Za-z_$][\w$]*)|\[(?:'([^']+)'|"([^"]+)")\])`}
	// missedModule begins the error of a module that is not there.
	missedModule = lateregexp.Expression{Text: `^Cannot find module 'actions:([^']*)'`}
)

// secretHint speaks of a secret that the line of an error reads and that was not given, where
// the error is that of a value that is undefined.
func secretHint(e *actions.Error, have given) string {
	if e.Kind != actions.KindThrew && e.Kind != actions.KindLoad || e.Source == nil || !strings.Contains(e.Message, "undefined") {
		return ""
	}
	for _, match := range readSecret.Compiled().FindAllStringSubmatch(lineOf(e.Source), -1) {
		name, known, to := match[2]+match[3]+match[4], have.action, ""
		if match[1] == moduleVariable {
			module, _, _ := strings.Cut(strings.TrimPrefix(e.Source.File, actions.ModuleScheme), "/")
			own, ok := have.modules[module]
			if !ok {
				continue
			}
			known, to = own, module+":"
		}
		if _, ok := known[name]; ok {
			continue
		}
		if near, ok := actions.Nearest(name, slices.Sorted(maps.Keys(known))); ok {
			return fmt.Sprintf("there is no secret %s; did you mean %s?", name, near)
		}
		return fmt.Sprintf("there is no secret %s: give it, such as with --secret %s%s=…", name, to, name)
	}
	return ""
}

// givenSecrets are those of the running step, those that came with the event included.
func (r *flowRun) givenSecrets() given {
	have := r.given
	came, _ := r.event.Lookup("event.secrets")
	members, _ := came.(actions.Object)
	if len(members) == 0 {
		return have
	}
	have.action = maps.Clone(have.action)
	if have.action == nil {
		have.action = make(map[string]string, len(members))
	}
	for _, m := range members {
		if _, ok := have.action[m.Key]; !ok {
			have.action[m.Key] = ""
		}
	}
	return have
}

// moduleHint speaks of a module that is not there, or that another module required.
func (h *Host) moduleHint(b actions.Binding, e *actions.Error) string {
	if e.Code == "ERR_MODULE_IMPORT" {
		return "let the action require both modules and hand one to the other, or put them into one"
	}
	match := missedModule.Compiled().FindStringSubmatch(e.Message)
	if e.Code != "MODULE_NOT_FOUND" || match == nil {
		return ""
	}
	known := slices.AppendSeq(slices.Collect(maps.Keys(h.modules)), maps.Keys(b.Modules))
	if !slices.Contains(known, match[1]) && computedRequireHint(e) != "" {
		return fmt.Sprintf("a module that lies beside the action is given to it when the text names it: write require('%s%s'), or run with --module %s=FILE",
			actions.ModuleScheme, match[1], match[1])
	}
	return nearestModule(match[1], known)
}

// nearestModule is what may have been meant by the name of a module that is not known.
func nearestModule(name string, known []string) string {
	if slices.Contains(known, name) {
		return fmt.Sprintf("the host has more modules than an action may have, and the text does not name %s: pin it", name)
	}
	slices.Sort(known)
	if near, ok := actions.Nearest(name, known); ok {
		return "did you mean " + actions.ModuleScheme + near + "?"
	}
	return fmt.Sprintf("give it the module: put modules/%s.js beside the action, or run with --module %s=FILE", name, name)
}

// unattached is the failure of a step whose modules are not to be had.
func unattached(err error) *sandbox.Error {
	if _, ok := errors.AsType[*SecretError](err); ok {
		return noSecrets(err)
	}
	e := asError(err)
	return &sandbox.Error{Kind: sandbox.LoadFailed, Name: e.Name, Message: e.Message, Code: e.Code}
}

// directoryHint speaks of a question that needs a directory.
func directoryHint(e *actions.Error) string {
	if e.Code != "ERR_NO_DIRECTORY" {
		return ""
	}
	return "give it one: usher run --directory FILE, or runtime.Config.Directory"
}
