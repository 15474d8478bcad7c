package auth0

import "github.com/usher-run/usher/actions"

// rulesAPI is api.rules.
func rulesAPI() []actions.Method {
	return []actions.Method{{
		Path: "rules.wasExecuted",
		Doc:  "Tells whether one of the older Rules has run before this flow. A host that runs no Rules answers false.",
		Params: []actions.Field{
			{Path: "ruleId", Type: actions.String, Doc: "Id of the Rule."},
		},
		Returns: actions.Returns{Kind: actions.ReturnsValue, Type: actions.Boolean},
		Checks: []actions.Check{
			{Param: "ruleId", Condition: actions.Condition{KeyExists: "executed rules"}, OnFail: actions.ResultInstead, Result: false},
		},
		Record: actions.RecordNone,
		// The check answers for every Rule that did not run.
		Do: func(*actions.Call) actions.Return {
			return actions.Return{Kind: actions.ReturnsValue, Value: true}
		},
	}}
}
