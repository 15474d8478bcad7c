package auth0

import "github.com/usher-run/usher/actions"

// resultURLAPI is the part of api.transaction that a password reset has.
func resultURLAPI() []actions.Method {
	return []actions.Method{{
		Path:    "transaction.setResultUrl",
		Doc:     "Chooses where the browser goes when the new password is set. Of several calls the last counts.",
		Params:  urlParams("ResultUrlOptions"),
		Checks:  urlChecks(),
		Effects: []actions.Effect{{Path: "transaction.result_url", Value: "$url"}},
		Do:      toURL,
	}}
}

// resultURLResult holds where the browser goes afterwards.
var resultURLResult = []actions.ResultPath{
	{Path: "transaction.result_url", Type: actions.String, Doc: "Where the browser goes when the new password is set."},
}
