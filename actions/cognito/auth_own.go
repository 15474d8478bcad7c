package cognito

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/usher-run/usher/actions"
)

// Challenges makes and checks the challenges of a pool itself, which no trigger has a hand
// in: the password by SRP (PASSWORD_VERIFIER), the codes of a second factor (SMS_MFA,
// EMAIL_OTP, SOFTWARE_TOKEN_MFA), NEW_PASSWORD_REQUIRED (Cognito §D4). A custom sign-in comes
// to one when DefineAuthChallenge asks for it, or after another of them.
//
// An *Exception as an error ends the sign-in with it. Other errors are handed to the caller.
type Challenges interface {
	// MakeChallenge makes a challenge up: it sets Public and Private of it. It returns
	// ErrUnknownChallenge for a name that means nothing to it.
	MakeChallenge(ctx context.Context, c *OwnChallenge) error
	// CheckAnswer says by nil that the responses of the client pass the challenge; then
	// another one of the pool's follows where next names it, and else DefineAuthChallenge
	// decides. ErrWrongAnswer says that they do not.
	CheckAnswer(ctx context.Context, c *OwnChallenge, responses map[string]string) (next string, err error)
}

var (
	// ErrUnknownChallenge means that there is no challenge of a name.
	ErrUnknownChallenge = errors.New("there is no such challenge")
	// ErrWrongAnswer means that a challenge of the pool was not passed. After a wrong code the
	// client may try again with the same session, a few times; else the sign-in has failed.
	ErrWrongAnswer = errors.New("the answer is wrong")
)

// OwnChallenge is a challenge of the pool itself.
type OwnChallenge struct {
	Name     string // such as PASSWORD_VERIFIER or SMS_MFA
	Tenant   string // of the request, as in SignIn
	ClientID string // of the app client
	UserName string // as it was typed
	// User is nil in a simulation, whose challenges must look like those of others.
	User *User
	// SRPA is the parameter SRP_A that the sign-in began with, or "".
	SRPA string
	// Public is what the client gets to see, Private what is kept for the check of the answer.
	Public, Private map[string]string
	// ClientMetadata is what came with the request.
	ClientMetadata map[string]string
}

// passwordVerifier is the challenge by which SRP ends.
const passwordVerifier = "PASSWORD_VERIFIER"

// maxWrongCodes is after how many wrong codes a session is spent: the platform's number is
// not known. A code that is checked when the caller breaks the request off is one of them.
const maxWrongCodes = 5

// own asks the client for a challenge of the pool itself; x is of the handler that wants it.
func (e *exchange) own(ctx context.Context, name string, x *actions.Execution) (next, error) {
	switch {
	case e.auth.Challenges == nil:
		return failing(unrecognized(x, "CustomAuth has no Challenges to make it"+nearestChallenge(name), name))
	case name == passwordVerifier && e.state.SRPA == "":
		failed := missing(srpA)
		failed.Hint, failed.Execution = "DefineAuthChallenge asked for PASSWORD_VERIFIER in a sign-in that did not begin with SRP_A", x
		return failing(failed)
	}
	c := e.ownChallenge(name)
	err := e.auth.Challenges.MakeChallenge(ctx, c)
	if failed, ok := errors.AsType[*Exception](err); ok {
		return failing(failed)
	}
	switch {
	case errors.Is(err, ErrUnknownChallenge):
		return failing(unrecognized(x, "there is no such challenge"+nearestChallenge(name), name))
	case err != nil:
		return next{}, fmt.Errorf("the challenge %s cannot be made: %w", name, err)
	}
	e.state.Challenge, e.state.Private, e.state.Metadata = name, maps.Clone(c.Private), nil
	return e.ask(ctx, maps.Clone(c.Public), x)
}

func (e *exchange) ownChallenge(name string) *OwnChallenge {
	return &OwnChallenge{
		Name: name, Tenant: e.tenant, ClientID: e.client, UserName: e.typed, User: e.user, SRPA: e.state.SRPA,
		Public: map[string]string{}, Private: map[string]string{}, ClientMetadata: e.metadata,
	}
}

// check has the answer to a challenge of the pool itself checked, and ends the round.
func (e *exchange) check(ctx context.Context, in AuthAnswer) (next, error) {
	name := e.state.Challenge
	if e.auth.Challenges == nil {
		return next{}, fmt.Errorf("the answer to %s cannot be checked: CustomAuth has no Challenges", name)
	}
	c := e.ownChallenge(name)
	c.Private = orEmpty(e.state.Private)
	follows, err := e.auth.Challenges.CheckAnswer(ctx, c, maps.Clone(in.Responses))
	if failed, ok := errors.AsType[*Exception](err); ok {
		return failing(failed)
	}
	switch {
	case errors.Is(err, ErrWrongAnswer):
		return e.wrong(ctx, in.Session)
	case err != nil && ctx.Err() != nil:
		// What was broken off counts as a wrong one: see judge.
		if e.state.WrongCodes++; !isCode(name) || e.state.WrongCodes >= maxWrongCodes {
			e.spent = true
		}
		e.mark()
		return next{}, fmt.Errorf("the answer to %s cannot be checked: %w", name, err)
	case err != nil:
		return next{}, fmt.Errorf("the answer to %s cannot be checked: %w", name, err)
	}
	e.judge(true, follows)
	return e.follow(ctx)
}

// wrong is the answer to a wrong one. A session survives a few wrong codes, as it was seen
// to, and no wrong password.
func (e *exchange) wrong(ctx context.Context, session string) (next, error) {
	if !isCode(e.state.Challenge) {
		return failing(&Exception{Name: notAuthorized, Message: wrongPassword})
	}
	failed := &Exception{Name: "CodeMismatchException", Message: "Invalid code or auth state for the user."}
	if e.state.WrongCodes++; e.state.WrongCodes >= maxWrongCodes {
		failed.Hint = fmt.Sprintf("the session is spent after %d wrong codes, which is Usher's limit", maxWrongCodes)
		return failing(failed)
	}
	e.mark()
	failed.Hint = fmt.Sprintf("the session is good for another try; wrong so far: %d, and %d spend it", e.state.WrongCodes, maxWrongCodes)
	return next{failed: failed}, e.putBack(ctx, session)
}

// isCode says that a challenge is answered by a code that was sent or is shown somewhere.
func isCode(challenge string) bool {
	return strings.HasSuffix(challenge, "_MFA") || strings.HasSuffix(challenge, "_OTP")
}

// nearestChallenge is the end of a hint that names what may have been meant.
func nearestChallenge(name string) string {
	if nearest, ok := actions.Nearest(name, challengeNames); ok && nearest != name {
		return "; did you mean " + nearest + "?"
	}
	return ""
}
