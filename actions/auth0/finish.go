package auth0

import (
	"github.com/usher-run/usher/actions"
)

// finish says what came of a flow after one of its actions. A failure discards what was
// asked for; a denial beats a suspension, and both end the flow before the next action
// runs. Multi-factor authentication is asked for after the last one.
func finish(turn actions.Turn) actions.Verdict {
	l := turn.Ledger
	if failure := failureOf(turn); failure != nil {
		return failed(turn, failure)
	}
	refuseRedirect(turn)
	if _, denied := l.Result["denied"]; denied {
		return ended(turn, actions.Denied)
	}
	for _, kind := range interruptions {
		if _, asked := l.Result[kind.path]; asked {
			return suspended(turn, kind)
		}
	}
	if !turn.Last {
		return actions.Verdict{}
	}
	if wantsMFA(l) {
		return suspended(turn, mfa)
	}
	return ended(turn, actions.Completed)
}

func failureOf(turn actions.Turn) *actions.Error {
	if turn.Step != nil && turn.Step.Error != nil {
		return turn.Step.Error
	}
	if late := turn.Ledger.Deferred(); late != nil {
		return &actions.Error{Kind: actions.KindThrew, Name: late.Name, Message: late.Message}
	}
	return refusedFactor(turn.Ledger)
}

// refusedFactor fails a login by custom token exchange that asks for another factor, as
// the platform does (Auth0 rule 74).
func refusedFactor(l *actions.Ledger) *actions.Error {
	for _, kind := range [...]interruption{challenge, enroll} {
		if _, asked := l.Result[kind.path]; !asked {
			continue
		}
		if protocol, _ := l.Event.Lookup("event.transaction.protocol"); protocol == tokenExchange {
			return &actions.Error{
				Kind: actions.KindRejectedResult, Name: "Error",
				Message: "A login by custom token exchange cannot ask for another factor.",
			}
		}
	}
	return nil
}

func failed(turn actions.Turn, e *actions.Error) actions.Verdict {
	e.Public = turn.Trigger.PublicFailure
	return actions.Verdict{Done: true, Outcome: actions.Failed, Error: e}
}

// ended is the verdict on a flow that nothing follows. A denied flow keeps what was asked
// for (Auth0 rule 26), except that no token is issued; nor does anything need to be there
// for the platform to go on with (Auth0 rule 71).
func ended(turn actions.Turn, outcome actions.Outcome) actions.Verdict {
	l := turn.Ledger
	var times []actions.CheckTime
	groups := []string{"denied", "user", ""}
	if outcome == actions.Completed {
		times, groups = []actions.CheckTime{actions.AtEnd, actions.AtIssue}, []string{"issue", "user", ""}
	}
	warnings, refused := l.Close(times...)
	if refused != nil {
		return failed(turn, &actions.Error{
			Kind: actions.KindRejectedResult, Name: refused.Name, Message: refused.Message,
		})
	}
	dropEmptyChanges(l)
	effects, shown := l.Documents(groups...)
	return actions.Verdict{
		Done: true, Outcome: outcome, Effects: effects, Result: shown,
		Warnings: append(warnings, platformLimits(l)...),
	}
}

// dropEmptyChanges forgets lists of changes that a later call has emptied again.
func dropEmptyChanges(l *actions.Ledger) {
	for _, path := range []string{"access_token.scopes_added", "access_token.scopes_removed"} {
		if list, ok := l.Result[path].([]any); ok && len(list) == 0 {
			delete(l.Result, path)
		}
	}
}
