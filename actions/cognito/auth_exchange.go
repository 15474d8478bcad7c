package cognito

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/usher-run/usher/actions"
)

// exchange is one request of a custom sign-in on its way to its result.
type exchange struct {
	within
	auth     *CustomAuth
	client   string
	typed    string // the name of the request
	sdk      string
	metadata map[string]string
	user     *User // nil when nobody has the name
	state    signInState
	back     signInState // to go on with when what comes now cannot be done
	kept     bool        // the session of the answer is good for another
	spent    bool        // it must not become so
}

// next is what comes next in a sign-in. Exactly one member is set.
type next struct {
	challenge *AuthChallenge
	issue     *Issue
	failed    *Exception
}

// result is what the request came to.
func (e *exchange) result(n next, err error) (*CustomAuthResult, error) {
	if err != nil {
		return nil, err
	}
	return &CustomAuthResult{
		Challenge: n.challenge, Issue: n.issue, Failed: n.failed,
		SessionKept: e.kept, Rounds: slices.Clone(e.state.Rounds), Executions: e.ran,
	}, nil
}

// failing is the end of a sign-in.
func failing(x *Exception) (next, error) { return next{failed: x}, nil }

// triggerFailed is the end of a sign-in by a trigger (Cognito §D14), or the host's error.
func triggerFailed(err error) (next, error) {
	x, err := exceptionOf(err)
	return next{failed: x}, err
}

// start is InitiateAuth.
func (e *exchange) start(ctx context.Context) (next, error) {
	if x, err := e.identify(ctx); x != nil || err != nil {
		return next{failed: x}, err
	}
	e.state.UserNotFound = e.user == nil
	return e.define(ctx)
}

// identify finds the user of the request.
func (e *exchange) identify(ctx context.Context) (*Exception, error) {
	if x := wrongName(e.typed); x != nil {
		return x, nil
	}
	user, err := e.auth.User(ctx, e.tenant, e.typed)
	if err != nil {
		return nil, fmt.Errorf("whether there is a user of that name is not known: %w", err)
	}
	if user == nil && !e.auth.Pool.PreventUserExistenceErrors {
		return &Exception{Name: userNotFoundException, Message: "User does not exist.",
			Hint: "no trigger runs for unknown users, unless PreventUserExistenceErrors is set"}, nil // Cognito §D13
	}
	e.user = user
	return nil, nil
}

// define asks what comes next.
func (e *exchange) define(ctx context.Context) (next, error) {
	res, err := DefineAuthChallenge.Run(ctx, e, DefineAuthChallengeEvent{
		Version: "1", Region: e.auth.Pool.Region, UserPoolID: e.auth.Pool.ID, UserName: e.name(), CallerContext: caller(e.client, e.sdk),
		TriggerSource: "DefineAuthChallenge_Authentication",
		Request: RequestDefineAuthChallenge{
			UserAttributes: e.attributes(), Session: e.rounds(), UserNotFound: e.userNotFound(), ClientMetadata: e.metadata,
		},
	})
	switch {
	case err != nil:
		return triggerFailed(err)
	case unbound(res.Execution):
		return failing(notConfigured("DefineAuthChallenge"))
	case res.Denied != nil:
		return failing(&Exception{Name: res.Denied.Exception, Message: res.Denied.Reason, Hint: e.whyDenied(res), Execution: res.Execution})
	case res.Event == nil:
		return failing(undecided(res.Execution))
	}
	answer := &res.Event.Response
	switch name := value(answer.ChallengeName); {
	case value(answer.IssueTokens) && e.state.UserNotFound: // the trigger's rules say so too
		return failing(&Exception{Name: notAuthorized, Message: wrongPassword, Hint: neverIssued, Execution: res.Execution})
	case value(answer.IssueTokens):
		return e.issue(ctx)
	case name == "":
		return failing(undecided(res.Execution))
	case e.auth.MaxRounds > 0 && e.state.answered() >= e.auth.MaxRounds:
		return failing(&Exception{Name: notAuthorized, Message: wrongPassword, Execution: res.Execution,
			Hint: fmt.Sprintf("DefineAuthChallenge asked for another challenge after %d answers, which is as many as MaxRounds allows", e.state.answered())})
	case name == customChallenge:
		return e.create(ctx)
	default:
		return e.own(ctx, name, res.Execution)
	}
}

// neverIssued is why a simulation ends where a sign-in would come to tokens.
const neverIssued = "DefineAuthChallenge set issueTokens for a user who does not exist; there are never tokens for one"

// whyDenied is the hint for a sign-in to which DefineAuthChallenge said no.
func (e *exchange) whyDenied(res DefineAuthChallengeResult) string {
	if res.Event != nil && value(res.Event.Response.FailAuthentication) {
		return "DefineAuthChallenge set failAuthentication"
	}
	return neverIssued
}

// create makes a custom challenge up.
func (e *exchange) create(ctx context.Context) (next, error) {
	res, err := CreateAuthChallenge.Run(ctx, e, CreateAuthChallengeEvent{
		Version: "1", Region: e.auth.Pool.Region, UserPoolID: e.auth.Pool.ID, UserName: e.name(), CallerContext: caller(e.client, e.sdk),
		TriggerSource: "CreateAuthChallenge_Authentication",
		Request: RequestCreateAuthChallenge{
			UserAttributes: e.attributes(), ChallengeName: customChallenge, Session: e.rounds(),
			UserNotFound: e.userNotFound(), ClientMetadata: e.metadata,
		},
	})
	switch {
	case err != nil:
		return triggerFailed(err)
	case unbound(res.Execution):
		return failing(notConfigured("CreateAuthChallenge"))
	}
	var made ResponseCreateAuthChallenge
	if res.Event != nil {
		made = res.Event.Response
	}
	e.state.Challenge, e.state.Private, e.state.Metadata = customChallenge, made.PrivateChallengeParameters, made.ChallengeMetadata
	return e.ask(ctx, made.PublicChallengeParameters, res.Execution)
}

// verify has the answer to a custom challenge checked, and ends the round.
func (e *exchange) verify(ctx context.Context, responses map[string]string) (next, error) {
	e.hidden = slices.Collect(maps.Values(e.state.Private)) // they never leave (Cognito §D5)
	defer func() { e.hidden = nil }()
	res, err := VerifyAuthChallengeResponse.Run(ctx, e, VerifyAuthChallengeResponseEvent{
		Version: "1", Region: e.auth.Pool.Region, UserPoolID: e.auth.Pool.ID, UserName: e.name(), CallerContext: caller(e.client, e.sdk),
		TriggerSource: "VerifyAuthChallengeResponse_Authentication",
		Request: RequestVerifyAuthChallengeResponse{ // Cognito §D7: no rounds, no public parameters
			UserAttributes: e.attributes(), PrivateChallengeParameters: orEmpty(e.state.Private), ChallengeAnswer: responses[answerParameter],
			UserNotFound: e.userNotFound(), ClientMetadata: e.metadata,
		},
	})
	if err != nil {
		n, failed := triggerFailed(err)
		if failed != nil && ctx.Err() != nil {
			e.judge(false, "") // nobody gets to see how long a wrong answer takes
		}
		return n, failed
	}
	if unbound(res.Execution) {
		return failing(notConfigured("VerifyAuthChallengeResponse"))
	}
	e.judge(res.Event != nil && value(res.Event.Response.AnswerCorrect), "")
	return e.follow(ctx)
}

// closeRound notes the round that was answered: one entry, its result and metadata together
// (Cognito §D8).
func (e *exchange) closeRound(passed bool) {
	e.state.Rounds = append(e.state.Rounds, ChallengeResult{
		ChallengeName: e.state.Challenge, ChallengeResult: passed, ChallengeMetadata: e.state.Metadata,
	})
}

// name is what the triggers call the user: for one that does not exist, what was typed.
func (e *exchange) name() string {
	if e.user == nil {
		return e.typed
	}
	return e.user.Name
}

// attributes are those of the user; a simulation has none (Cognito §D13).
func (e *exchange) attributes() map[string]string {
	if e.user == nil {
		return map[string]string{}
	}
	return orEmpty(e.user.Attributes)
}

// userNotFound is there only where the pool hides whether users exist (Cognito §D13).
func (e *exchange) userNotFound() *bool {
	if !e.auth.Pool.PreventUserExistenceErrors {
		return nil
	}
	return &e.state.UserNotFound
}

// rounds are those so far as triggers are told of them: an empty list at first, and null
// where there is no metadata (Cognito §D2).
func (e *exchange) rounds() []ChallengeResult {
	told := append([]ChallengeResult{}, e.state.Rounds...)
	for i := range told {
		if told[i].ChallengeMetadata == nil {
			told[i].Extra = map[string]any{"challengeMetadata": nil}
		}
	}
	return told
}

func (e *exchange) owner() actions.SessionOwner {
	return actions.SessionOwner{Tenant: e.tenant, User: e.name(), Client: e.client}
}

// value is what a pointer leads to, the zero value where it leads nowhere.
func value[T any](p *T) T {
	return *cmp.Or(p, new(T))
}

func orEmpty(m map[string]string) map[string]string {
	if m == nil {
		return map[string]string{}
	}
	return m
}
