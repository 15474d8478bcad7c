package auth0

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
)

// The tables of the api repeat a few kinds of check. Each kind has a function here, so
// that a row says what is checked and not how.

// ours demands a type where no source says what the platform does with another one:
// Usher refuses it.
func ours(param string, t actions.Type) actions.Check {
	return actions.Check{Param: param, Condition: actions.Condition{Type: t}, Source: actions.Ours}
}

// oursOptional is ours for a parameter that may be missing.
func oursOptional(param string, t actions.Type) actions.Check {
	check := ours(param, t)
	check.UndefinedOK = true
	return check
}

// rejected makes a check reject the promise instead of throwing.
func rejected(check actions.Check) actions.Check {
	check.OnFail = actions.Reject
	return check
}

// The schema functions are the checks of the platform's argument schemas, in the schemas'
// words (Auth0 rule 33). The schema's name of a value is often, but not always, the name of
// the parameter.
func schemaRequired(param string) actions.Check {
	object, name := "", param
	if i := strings.LastIndexByte(param, '.'); i >= 0 {
		object, name = param[:i], param[i+1:]
	}
	return actions.Check{
		Param: param, Condition: actions.Condition{Required: true},
		Error: fmt.Sprintf("%s must have required property '%s'", object, name),
	}
}

func schemaType(param, name string, t actions.Type) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{Type: t},
		Error: fmt.Sprintf("%s must be %s", name, t),
	}
}

func schemaOptional(param, name string, t actions.Type) actions.Check {
	check := schemaType(param, name, t)
	check.UndefinedOK = true
	return check
}

func schemaFinite(param string) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{Finite: true},
		Error: param + " must be number",
	}
}

func schemaLength(param, name string, most int) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{MaxLength: most, Unit: actions.CodePoints},
		Error: fmt.Sprintf("%s must NOT have more than %d characters", name, most),
	}
}

// prefixed puts a text before the errors of schema checks, as some triggers do.
func prefixed(prefix string, checks ...actions.Check) []actions.Check {
	for i := range checks {
		checks[i].Error = prefix + checks[i].Error
	}
	return checks
}

// schemaAtLeast is schemaLength from below.
func schemaAtLeast(param, name string, least int) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{MinLength: least, Unit: actions.CodePoints},
		Error: fmt.Sprintf("%s must NOT have fewer than %d characters", name, least),
	}
}

func schemaPattern(param, name string, pattern *actions.Pattern) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{Pattern: pattern},
		Error: fmt.Sprintf("%s must match pattern %q", name, pattern),
	}
}

// schemaText are the checks of a text of 1 to so many characters that has to be there,
// schemaOptionalText of one that may be missing.
func schemaText(param, name string, most int) []actions.Check {
	return []actions.Check{
		schemaRequired(param),
		schemaType(param, name, actions.String),
		schemaAtLeast(param, name, 1),
		schemaLength(param, name, most),
	}
}

func schemaOptionalText(param, name string, most int) []actions.Check {
	return []actions.Check{
		schemaOptional(param, name, actions.String),
		schemaAtLeast(param, name, 1),
		schemaLength(param, name, most),
	}
}

// schemaChoice wants one of several texts.
func schemaChoice(param, name string, values ...string) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{OneOf: values},
		Error: name + " must be equal to one of the allowed values",
	}
}

func schemaMembers(param, name string, known ...string) actions.Check {
	return actions.Check{
		Param: param, Condition: actions.Condition{KnownKeys: known},
		Error: name + " must NOT have additional properties",
	}
}

// characters words a length for people.
func characters(n int) string { return fmt.Sprintf("%d characters", n) }
