package cognito

import (
	"cmp"
	"context"
	"maps"

	"github.com/usher-run/usher/actions"
)

// custom leaves the operation to CustomAuth, and makes a decision of what that says.
func (r *operationRun) custom(ctx context.Context) (*Decision, error) {
	result, err := r.exchange(ctx)
	if err != nil {
		return nil, err
	}
	for _, x := range result.Executions {
		t, source := customSource(x.Trigger)
		r.steps = append(r.steps, DecisionStep{Trigger: t, Source: source, Execution: x})
		r.state.answer(t, x.Effects)
		r.shown.answer(t, x.Result)
	}
	if result.Issue != nil {
		r.issued = true
		for _, s := range []*operationState{&r.state, &r.shown} {
			s.known(&result.Issue.User)
		}
		r.given.Request.GroupConfiguration = &result.Issue.User.Groups
	}
	r.exception = result.Failed
	d, err := r.decision()
	if err != nil || result.Issue != nil {
		return d, err
	}
	d.User, d.shown.User = nil, nil // whom CustomAuth asked about
	if result.Challenge == nil {
		return d, nil
	}
	for _, d := range []*Decision{d, d.shown} {
		d.Outcome = actions.Suspended
		d.Challenge = &Challenge{Name: result.Challenge.Name, Parameters: result.Challenge.Parameters, Session: result.Challenge.Session}
	}
	if r.shown.public != nil {
		d.shown.Challenge.Parameters = r.shown.public
	}
	return d, nil
}

// exchange is one request of the custom sign-in.
func (r *operationRun) exchange(ctx context.Context) (*CustomAuthResult, error) {
	client := ""
	if id := r.given.CallerContext.ClientID; id != nil {
		client = *id
	}
	if r.row.Choice == "call.authFlow" {
		return r.options.CustomAuth.Start(ctx, SignIn{
			Tenant: r.options.Tenant, ClientID: client, UserName: r.given.UserName, SRPA: r.given.Call.Parameters[srpA],
			SDK: r.given.CallerContext.AwsSDKVersion, Transaction: r.options.TransactionID,
		})
	}
	return r.options.CustomAuth.Respond(ctx, AuthAnswer{
		Tenant: r.options.Tenant, ClientID: client, UserName: r.given.UserName, Session: r.given.Call.Session,
		Responses: r.given.Call.Parameters, ClientMetadata: r.given.Request.ClientMetadata, SDK: r.given.CallerContext.AwsSDKVersion,
	})
}

// customSource is a trigger that a custom sign-in runs, with the source that fires it there.
func customSource(name string) (*actions.Trigger, string) {
	for _, t := range []*actions.Trigger{defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse, postAuthentication} {
		if t.Name() == name {
			return t, t.Sources()[0].Name
		}
	}
	return preTokenGeneration, "TokenGeneration_Authentication"
}

// known makes the state that of a user whom CustomAuth found.
func (s *operationState) known(u *User) {
	s.name, s.unknown = u.Name, false
	s.attributes = maps.Clone(u.Attributes)
	if s.attributes == nil {
		s.attributes = map[string]string{}
	}
	s.status = cmp.Or(s.attributes[userStatus], s.status) // that of who signs in, where it is not told
	delete(s.attributes, userStatus)
}
