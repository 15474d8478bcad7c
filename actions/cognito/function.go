package cognito

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

var (
	variableName = actions.NewPattern(`^[a-zA-Z][a-zA-Z0-9_]+$`)
	accountID    = actions.NewPattern(`^[0-9]{12}$`)
)

// maxVariables is how long a function's variables may be together (Cognito §H1).
const maxVariables = 4096

// checkFunction says what Lambda would not take of a function's settings.
func checkFunction(f actions.Function) error {
	var problems []error
	say := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	size := 0
	for _, name := range slices.Sorted(maps.Keys(f.Environment)) {
		size += len(name) + len(f.Environment[name])
		if !variableName.MatchString(name) {
			say("Environment: %q is no name of a variable: a letter and then letters, digits and _", name)
		}
		if reserved, _ := environment(actions.ContextInfo{}); has(reserved, name) {
			say("Environment: %s is reserved: the platform sets it itself", name)
		}
	}
	if size > maxVariables {
		say("Environment: the variables have %d bytes, and %d is the most", size, maxVariables)
	}
	if f.MemoryMB != 0 && (f.MemoryMB < 128 || f.MemoryMB > 10240) {
		say("MemoryMB: %d is not from 128 to 10240", f.MemoryMB)
	}
	if f.Account != "" && !accountID.MatchString(f.Account) {
		say("Account: %q has not 12 digits", f.Account)
	}
	for name, text := range map[string]json.RawMessage{"ClientContext": f.ClientContext, "Identity": f.Identity} {
		if text != nil && !json.Valid(text) {
			say("%s: it is no JSON", name)
		}
	}
	if !slices.Contains([]actions.LogFormat{actions.LogPlain, actions.LogText, actions.LogJSON}, f.LogFormat) {
		say("LogFormat: there is no %q; there are Text and JSON", string(f.LogFormat))
	}
	if f.LogLevel != "" && !slices.Contains(logLevels, f.LogLevel) {
		say("LogLevel: there is no %q; the levels are %s", f.LogLevel, strings.Join(logLevels, ", "))
	}
	return errors.Join(problems...)
}

func has(variables map[string]string, name string) bool {
	_, ok := variables[name]
	return ok
}
