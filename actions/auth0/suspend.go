package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// interruption is a way to suspend a flow: path is where the calls leave it in the
// ledger, kind what the result document calls it.
type interruption struct{ path, kind string }

var (
	challenge = interruption{"authentication.challenge", "challenge"}
	enroll    = interruption{"authentication.enroll", "enroll"}
	mfa       = interruption{"multifactor", "mfa"}
)

// interruptions are those that come right after the action that asked for them. When it
// asked for several they come in this order: a redirect and a form return to the action's
// own continue handler, at whose end the flow stops again for the rest (Auth0 rules 35
// and 40).
var interruptions = []interruption{{"redirect", "redirect"}, {"prompt", "prompt"}, challenge, enroll}

// written are the results that a suspended flow hands out at once, since they do not wait
// for its end: the profile is read again when the flow goes on (Auth0 rule 18), and the
// cache is shared by all flows.
var written = []string{"user.app_metadata", "user.user_metadata", "cache"}

// suspended is the verdict on a flow that waits for the user. What it hands out leaves
// the ledger, so that it appears once; the rest stays there for the end of the flow.
func suspended(turn actions.Turn, by interruption) actions.Verdict {
	continuation := turn.Continuation()
	warnings, _ := turn.Ledger.Close()
	verdict := actions.Verdict{
		Done: true, Outcome: actions.Suspended,
		Effects:  suspension(turn.Ledger.Document, by, continuation),
		Result:   suspension(turn.Ledger.Masked, by, continuation),
		Warnings: append(warnings, unreachable(turn, by)...),
	}
	verdict.Suspension = goesOn(turn, by)
	for _, path := range append(written, by.path) {
		delete(turn.Ledger.Result, path)
	}
	return verdict
}

func suspension(document func(groups ...string) actions.Object, by interruption, continuation string) actions.Object {
	asked, _ := actions.Get(document("suspended"), "suspended", by.kind)
	if by.kind == "redirect" {
		asked = withState(asked, continuation)
	}
	result := actions.Object{{"suspended", actions.Object{
		{"kind", by.kind}, {"continuation", continuation}, {by.kind, asked},
	}}}
	result = append(result, document("user")...)
	if cache, ok := actions.Get(document(""), "cache"); ok {
		result = append(result, actions.Member{Key: "cache", Value: cache})
	}
	return result
}

// withState puts the continuation into the URL of a redirect, as the platform's server
// puts its state (Auth0 rule 37).
func withState(redirect any, continuation string) any {
	value, _ := actions.Get(redirect, "url")
	href, _ := value.(string)
	to, err := parseURL(href)
	if err != nil {
		return redirect
	}
	to.set(parameter{"state", continuation})
	return actions.With(redirect, to.String(), "url")
}

// goesOn says what resumes a flow. A redirect and a form come back to a handler of the
// action that asked for them (Auth0 rule 35), the others go on with the next action (Auth0
// rule 40).
func goesOn(turn actions.Turn, by interruption) *actions.Suspension {
	s := &actions.Suspension{Kind: by.kind}
	if by.kind == "redirect" || by.kind == "prompt" {
		s.Handler = continueHandler(turn.Trigger)
	}
	if form, ok := turn.Ledger.Result[by.path].(actions.Object); ok && by.kind == "prompt" {
		s.Asked = form
	}
	return s
}

// continueHandler is the function by which an action goes on.
func continueHandler(t *actions.Trigger) string { return t.Entries[len(t.Entries)-1].Name }

// unreachable warns of a redirect from which there is no way back (Auth0 rule 36).
func unreachable(turn actions.Turn, by interruption) []string {
	handler := continueHandler(turn.Trigger)
	if by.kind != "redirect" || turn.Handlers == nil || slices.Contains(turn.Handlers, handler) {
		return nil
	}
	return []string{"the action redirects but does not export " + handler + ", so the flow cannot go on when the user is back"}
}

// refuseRedirect turns a redirect that the request does not allow into the error that
// OpenID Connect has for it (Auth0 rule 39). Only the request of a login can forbid one: no
// other trigger lets its actions ask.
func refuseRedirect(turn actions.Turn) {
	l := turn.Ledger
	if _, asked := l.Result["redirect"]; !asked || turn.Trigger.Method("redirect.canRedirect") == nil || canRedirect(l.Event) {
		return
	}
	if _, denied := l.Result["denied"]; denied {
		return
	}
	l.Result["denied"] = actions.Object{
		{"reason", "This sign-in needs a redirect, which the request does not allow."},
		{"code", "interaction_required"},
	}
}

// wantsMFA says that the last call of multifactor.enable asks for something.
func wantsMFA(l *actions.Ledger) bool {
	value, asked := l.Result[mfa.path]
	provider, _ := actions.Get(value, "provider")
	return asked && provider != "none"
}
