package auth0

import (
	"errors"

	"github.com/usher-run/usher/actions"
)

// errState is what the platform answers by invalid_request.
var errState = errors.New("the parameter state of the request is not the continuation")

// resume checks the request that comes back from a redirect or a form: its parameter state
// must be the one that the user was sent away with, and without it the transaction is lost
// (Auth0 rule 37). The continue handler of a form finds the form as event.prompt (Auth0 rule
// 41); what the event does not tell of it is as it was shown.
//
// A factor is asked for by the server itself, so that the request that goes on then is its
// own matter (Auth0 rule 40).
func resume(s actions.Suspension, continuation string, e *actions.Event) ([]actions.Patch, error) {
	if s.Handler == "" {
		return nil, nil
	}
	if state, _ := requestParameter(e, "state"); state != any(continuation) {
		return nil, errState
	}
	var patches []actions.Patch
	for _, m := range s.Asked {
		patches = append(patches, actions.Patch{Path: []string{"prompt", m.Key}, Value: m.Value, IfAbsent: true})
	}
	return patches, nil
}
