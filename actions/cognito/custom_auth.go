package cognito

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"github.com/usher-run/usher/actions"
)

// CustomAuth is the custom sign-in of a user pool (Cognito §D): rounds of a challenge and its
// answer, which [DefineAuthChallenge], [CreateAuthChallenge] and
// [VerifyAuthChallengeResponse] decide on, make up and check. [CustomAuth.Start] is what
// InitiateAuth does for CUSTOM_AUTH, [CustomAuth.Respond] is RespondToAuthChallenge.
//
// Usher sets two limits of its own, where none of the platform is known: the rounds and what
// a challenge keeps from the client take up at most 256 KiB together, and five wrong codes of
// a second factor spend a session.
//
// Between two rounds nothing is kept in memory but by a host without a store: a session is
// with the host, and the client has only its name. It is good for one answer, of one user to
// one app client, and for a few minutes. What a challenge keeps from the client, such as the
// right answer, stays in it.
//
// The caller has authenticated the app client, and makes the tokens. A CustomAuth must not be
// changed while it is in use; its methods are safe for several goroutines.
type CustomAuth struct {
	// Host runs the triggers, and keeps the sessions. It must be set.
	Host CustomAuthHost
	// Pool is what the pool is set to; the host's dialect must be of the same pool. With
	// PreventUserExistenceErrors a sign-in with a name
	// that nobody has is played to its end, and never comes to tokens (Cognito §D13).
	Pool Pool
	// User finds who has a name, or an alias such as an e-mail address; nil without an error
	// means that nobody has. It is asked in every round. It must be set.
	User func(ctx context.Context, tenant, name string) (*User, error)
	// Challenges makes and checks the challenges of the pool itself, such as PASSWORD_VERIFIER
	// and those of a second factor. Nil means that there are none.
	Challenges Challenges
	// SessionValidity is how long a challenge can be answered: 3 to 15 minutes. 0 means 3
	// (Cognito §D6).
	SessionValidity time.Duration
	// MaxRounds is after how many answers no further challenge is made and the sign-in fails.
	// 0 means that DefineAuthChallenge alone decides, as in a pool (Cognito §D10).
	MaxRounds int
	// Now is the clock of sessions. Nil means time.Now.
	Now func() time.Time
	// Random is where sessions come from, safe for several goroutines. Whoever can guess one
	// can answer in the place of its user. Nil means crypto/rand.
	Random io.Reader
}

// CustomAuthHost is what a custom sign-in needs of a runtime.Host.
type CustomAuthHost interface {
	actions.Runner
	actions.Sessions
}

// SignIn begins a custom sign-in.
type SignIn struct {
	// Tenant is whose triggers run and whose user it is; "" where the host has no tenants.
	Tenant   string
	ClientID string // of the app client
	UserName string // as it was typed: the parameter USERNAME
	// SRPA is the parameter SRP_A of a sign-in that begins with the password (CHALLENGE_NAME
	// is SRP_A), "" for all others (Cognito §D1).
	SRPA string
	// SDK is what the pool says of the caller; "" means that it is not recognised.
	SDK string
	// Transaction names the sign-in in records. "" makes a name.
	Transaction string
}

// AuthAnswer is an answer to the challenge of a custom sign-in.
type AuthAnswer struct {
	Tenant   string // as in SignIn
	ClientID string // of the app client
	UserName string // the parameter USERNAME
	Session  string // that came with the challenge
	// Responses are the other parameters: ANSWER for a custom challenge.
	Responses map[string]string
	// ClientMetadata is what the caller sent for the triggers. Nil means nothing.
	ClientMetadata map[string]string
	SDK            string // as in SignIn
}

// CustomAuthResult is what comes next in a custom sign-in: exactly one of Challenge, Issue
// and Failed is set.
type CustomAuthResult struct {
	// Challenge is what the client has to answer.
	Challenge *AuthChallenge
	// Issue says that the sign-in is over and that tokens are to be made.
	Issue *Issue
	// Failed says that the answer was refused, and with it the sign-in: the client begins
	// anew, but for SessionKept and for a session that is another's.
	Failed *Exception

	// SessionKept says that the session of the answer is good for another one: after a wrong
	// code of a second factor, a few times, and where the parameter ANSWER was missing.
	SessionKept bool

	// Rounds are those that are over, oldest first. They are not for the client: their
	// metadata may be secret (Cognito §D9).
	Rounds []ChallengeResult
	// Executions are those of the triggers that ran, in order.
	Executions []*actions.Execution
}

// AuthChallenge is what the client gets to see of a round.
type AuthChallenge struct {
	Name string // CUSTOM_CHALLENGE, or one of the pool's own
	// Parameters are ChallengeParameters: the public ones of the trigger CreateAuthChallenge,
	// or what Challenges made public. They are never nil.
	Parameters map[string]string
	Session    string // which the answer has to bring along
}

const (
	customChallenge = "CUSTOM_CHALLENGE"
	srpA            = "SRP_A"
)

// Start begins a sign-in. An error means that the host, the store or a function of a could
// not do their part, and says nothing about the user.
func (a *CustomAuth) Start(ctx context.Context, in SignIn) (*CustomAuthResult, error) {
	if err := a.problem(); err != nil {
		return nil, err
	}
	transaction := in.Transaction
	if transaction == "" {
		name := make([]byte, 16)
		if err := a.read(name); err != nil {
			return nil, err
		}
		transaction = hex.EncodeToString(name)
	}
	e := &exchange{
		auth: a, client: in.ClientID, typed: in.UserName, sdk: in.SDK,
		within: within{runner: a.Host, tenant: in.Tenant, transaction: transaction},
		state:  signInState{Schema: stateSchema, Transaction: transaction, SRPA: in.SRPA},
	}
	if in.SRPA != "" {
		e.state.Rounds = append(e.state.Rounds, ChallengeResult{ChallengeName: srpA, ChallengeResult: true}) // Cognito §D2
	}
	return e.result(e.start(ctx))
}

// Respond goes on with a sign-in by the answer to its challenge, and spends the session: of
// several answers with one session exactly one counts. The answer of another user or to
// another app client leaves it as it is.
//
// An error is as with Start, and leaves the session good, so that the same request may be made
// again. Where the answer had been checked by then, it has counted, and the next one is not
// looked at: the sign-in goes on from there. An answer whose check was broken off with ctx
// counts as a wrong one; else whoever breaks off the slow ones would have as many tries as
// they like.
func (a *CustomAuth) Respond(ctx context.Context, in AuthAnswer) (*CustomAuthResult, error) {
	if err := a.problem(); err != nil {
		return nil, err
	}
	e := &exchange{
		auth: a, client: in.ClientID, typed: in.UserName, sdk: in.SDK, metadata: in.ClientMetadata,
		within: within{runner: a.Host, tenant: in.Tenant},
	}
	return e.result(e.respond(ctx, in))
}

// The bounds of a session's validity (Cognito §D6).
const (
	shortestValidity = 3 * time.Minute
	longestValidity  = 15 * time.Minute
)

// problem says what is missing to run a sign-in.
func (a *CustomAuth) problem() error {
	switch {
	case a == nil:
		return fmt.Errorf("there is no custom sign-in: it is nil")
	case a.Host == nil:
		return fmt.Errorf("the custom sign-in has no Host")
	case a.User == nil:
		return fmt.Errorf("the custom sign-in has no User")
	case a.SessionValidity != 0 && (a.SessionValidity < shortestValidity || a.SessionValidity > longestValidity):
		return fmt.Errorf("SessionValidity is %s, and a session is valid for 3 to 15 minutes", a.SessionValidity)
	case a.MaxRounds < 0:
		return fmt.Errorf("MaxRounds is %d", a.MaxRounds)
	case !knownVersion(a.Pool.TokenVersion):
		return fmt.Errorf("the version of token events is %q; known are 1, 2 and 3", a.Pool.TokenVersion)
	}
	return nil
}

func (a *CustomAuth) now() time.Time {
	if a.Now == nil {
		return time.Now()
	}
	return a.Now()
}

// read fills bytes at random.
func (a *CustomAuth) read(into []byte) error {
	source := a.Random
	if source == nil {
		source = rand.Reader
	}
	if _, err := io.ReadFull(source, into); err != nil {
		return fmt.Errorf("there are no random numbers: %w", err)
	}
	return nil
}
