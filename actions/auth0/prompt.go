package auth0

import (
	"github.com/usher-run/usher/actions"
)

// formField is what the name of a form's field must look like.
var formField = actions.NewPattern(`^[a-zA-Z_][a-zA-Z0-9_]{0,49}$`)

const redirectAndRender = "Redirect and render commands cannot be used in the same action."

// promptAPI is api.prompt (Auth0 rules 32 and 41). handler is where the user comes back to.
func promptAPI(handler string) []actions.Method {
	return []actions.Method{{
		Path: "prompt.render",
		Doc: "Shows the user a form when this action is done and suspends the flow; " + handler + " of the same action gets what was filled in as event.prompt. " +
			"An action can render one form and cannot redirect as well: the second call lets the action end and then fails it. " +
			"fields and vars hold at most 24 entries each, and all options together 24 KiB as JSON.",
		Params: []actions.Field{
			{Path: "promptId", Type: actions.String, Doc: "Id of the form; at most 48 characters."},
			{Path: "promptOptions", Type: actions.Obj, Optional: true, Shape: "PromptOptions", Doc: "What the form starts with."},
			{Path: "promptOptions.fields", Type: actions.Obj, Optional: true, Map: actions.JSONMap,
				Doc: "Values to fill in, by field. A name has up to 50 letters, digits and underscores and begins with no digit."},
			{Path: "promptOptions.vars", Type: actions.Obj, Optional: true, Map: actions.JSONMap,
				Doc: "Variables for the form's own logic, by name."},
		},
		Checks: []actions.Check{
			{Condition: actions.Condition{NotAfter: []string{"redirect.sendUserTo"}}, Error: redirectAndRender, Deferred: true},
			{Condition: actions.Condition{MaxCalls: 1, Over: "action"}, Error: "Only 1 render command per action is allowed.", Deferred: true},
			schemaRequired("promptId"),
			schemaType("promptId", "promptId", actions.String),
			schemaLength("promptId", "promptId", 48),
			{Param: "promptOptions", Condition: actions.Condition{Type: actions.Obj, UndefinedOK: true, NullOK: true},
				Error: "promptOptions must be object"},
			schemaMembers("promptOptions", "promptOptions", "fields", "vars"),
			schemaOptional("promptOptions.fields", "fields", actions.Obj),
			{Param: "promptOptions.fields", Condition: actions.Condition{MaxKeys: 24},
				Error: "fields must NOT have more than 24 properties"},
			{Param: "promptOptions.fields", Condition: actions.Condition{KeyPattern: formField},
				Error: "fields must NOT have additional properties"},
			schemaOptional("promptOptions.vars", "vars", actions.Obj),
			{Param: "promptOptions.vars", Condition: actions.Condition{MaxKeys: 24},
				Error: "vars must NOT have more than 24 properties"},
			{Param: "promptOptions", Condition: actions.Condition{MaxJSONBytes: 24576},
				Error: "The total size of the prompt options exceeds the limit of 24576 bytes."},
		},
		Effects: []actions.Effect{{Path: "prompt", Value: actions.Object{
			{"id", "$promptId"}, {"fields", "$promptOptions.fields"}, {"vars", "$promptOptions.vars"},
		}}},
	}}
}
