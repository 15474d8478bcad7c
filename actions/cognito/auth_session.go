package cognito

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

// signInState is what a custom sign-in goes on with: what the host keeps behind a session.
type signInState struct {
	Schema       int               `json:"schema"`
	Transaction  string            `json:"transaction"`
	ExpiresAt    int64             `json:"expires_at"` // in milliseconds since 1970
	UserNotFound bool              `json:"user_not_found,omitempty"`
	SRPA         string            `json:"srp_a,omitempty"`
	Rounds       []ChallengeResult `json:"rounds,omitempty"`
	// Challenge is the one to be answered, with what was kept from the client for it.
	Challenge  string            `json:"challenge"`
	Private    map[string]string `json:"private,omitempty"`
	Metadata   *string           `json:"metadata,omitempty"`
	WrongCodes int               `json:"wrong_codes,omitempty"`
	// Judged says that the answer has counted, and that what comes after it could not be done
	// yet: Follows, or what DefineAuthChallenge decides.
	Judged  bool   `json:"judged,omitempty"`
	Follows string `json:"follows,omitempty"`
}

// stateSchema is the number of the format that states are written in.
const stateSchema = 1

// maxState is how many bytes a state may have. No limit of the platform is known; rounds
// without an end must end somewhere.
const maxState = 256 << 10

// answered is how many answers there were.
func (s *signInState) answered() int {
	n := len(s.Rounds)
	if n > 0 && s.Rounds[0].ChallengeName == srpA && s.SRPA != "" {
		n-- // the sign-in began with it
	}
	return n
}

// ask makes a challenge the client's to answer: it keeps the state under a new session.
func (e *exchange) ask(ctx context.Context, public map[string]string, x *actions.Execution) (next, error) {
	validity := e.auth.SessionValidity
	if validity == 0 {
		validity = shortestValidity
	}
	expires := e.auth.now().Add(validity)
	e.state.ExpiresAt, e.state.WrongCodes, e.state.Judged, e.state.Follows = expires.UnixMilli(), 0, false, ""
	var random [sessionRandom]byte
	if err := e.auth.read(random[:]); err != nil {
		return next{}, err
	}
	session := writeSession(expires, random)
	if refused, err := e.keep(ctx, session, validity, x); refused != nil || err != nil {
		return next{failed: refused}, err
	}
	return next{challenge: &AuthChallenge{Name: e.state.Challenge, Parameters: orEmpty(public), Session: session}}, nil
}

// keep stores the state under a session.
func (e *exchange) keep(ctx context.Context, session string, ttl time.Duration, x *actions.Execution) (*Exception, error) {
	return e.keepState(ctx, &e.state, session, ttl, x)
}

func (e *exchange) keepState(ctx context.Context, state *signInState, session string, ttl time.Duration, x *actions.Execution) (*Exception, error) {
	content, err := json.Marshal(state)
	if err != nil {
		return nil, fmt.Errorf("what the sign-in goes on with cannot be written: %w", err)
	}
	if len(content) > maxState {
		return tooMuch(x), nil
	}
	if err := e.auth.Host.KeepSession(ctx, session, e.owner(), content, ttl); err != nil {
		return nil, fmt.Errorf("what the sign-in goes on with cannot be kept: %w", err)
	}
	return nil, nil
}

// putBack makes a session good again for the rest of its time, where the answer was none or
// what follows it could not be done.
func (e *exchange) putBack(ctx context.Context, session string) error {
	rest := time.UnixMilli(e.back.ExpiresAt).Sub(e.auth.now())
	refused, err := e.keepState(context.WithoutCancel(ctx), &e.back, session, max(rest, time.Millisecond), nil)
	e.kept = refused == nil && err == nil
	return err
}

// respond is RespondToAuthChallenge.
func (e *exchange) respond(ctx context.Context, in AuthAnswer) (next, error) {
	if x := wrongParameters(in); x != nil {
		return failing(x)
	}
	if x, err := e.identify(ctx); x != nil || err != nil {
		return next{failed: x}, err
	}
	if err := ctx.Err(); err != nil {
		return next{}, err // the session stays as it is
	}
	if x, err := e.take(ctx, in.Session); x != nil || err != nil {
		return next{failed: x}, err
	}
	e.mark()
	n, err := e.goOn(ctx, in)
	if err != nil && !e.spent { // the host could not do its part, which is not the user's fault
		err = errors.Join(err, e.putBack(ctx, in.Session))
	}
	return n, err
}

// mark notes the state as the one to go on with when what comes now cannot be done.
func (e *exchange) mark() {
	e.back = e.state
	e.back.Rounds = slices.Clone(e.state.Rounds)
}

// goOn looks at the answer, unless one has counted before.
func (e *exchange) goOn(ctx context.Context, in AuthAnswer) (next, error) {
	_, answered := in.Responses[answerParameter]
	switch {
	case e.state.Judged:
		return e.follow(ctx)
	case e.state.Challenge != customChallenge:
		return e.check(ctx, in)
	case !answered:
		return next{failed: missing(answerParameter)}, e.putBack(ctx, in.Session)
	}
	return e.verify(ctx, in.Responses)
}

// judge ends the round that was answered. From here on the answer has counted, whatever
// becomes of what follows: could it be given again, then whoever breaks requests off had as
// many tries as they like.
func (e *exchange) judge(passed bool, follows string) {
	e.closeRound(passed) // Cognito §D4, D8, D10
	e.state.Judged, e.state.Follows, e.state.Private, e.state.Metadata = true, follows, nil, nil
	e.mark()
}

// follow is what comes after an answer that has counted.
func (e *exchange) follow(ctx context.Context) (next, error) {
	if e.state.Follows != "" {
		return e.own(ctx, e.state.Follows, nil)
	}
	return e.define(ctx)
}

// take ends a session, and goes on with what was kept behind it.
func (e *exchange) take(ctx context.Context, session string) (*Exception, error) {
	expires, ok := readSession(session)
	if !ok {
		return foreignSession(actions.ErrNoSession, "it is none that this pool gave out"), nil
	}
	content, err := e.auth.Host.TakeSession(ctx, session, e.owner())
	switch {
	case errors.Is(err, actions.ErrOtherSession):
		return foreignSession(actions.ErrOtherSession, "it is of another user or of another app client; it stays good for these"), nil
	case errors.Is(err, actions.ErrNoSession) && e.auth.now().Before(expires):
		return usedSession(), nil
	case errors.Is(err, actions.ErrNoSession):
		return expiredSession(), nil
	case err != nil:
		return nil, fmt.Errorf("the session cannot be taken: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&e.state); err != nil {
		return nil, fmt.Errorf("what the sign-in goes on with cannot be read: %w", err)
	}
	if e.state.Schema != stateSchema {
		return nil, fmt.Errorf("what the sign-in goes on with has the schema %d, and %d is known", e.state.Schema, stateSchema)
	}
	e.transaction = e.state.Transaction
	switch {
	case e.auth.now().UnixMilli() >= e.state.ExpiresAt:
		return expiredSession(), nil
	case e.state.UserNotFound:
		e.user = nil // once played, played to the end
	case e.user == nil:
		return foreignSession(actions.ErrNoSession, "its user does not exist any more"), nil
	}
	return nil, nil
}

// A session is a text of these bytes: its version, when it ends in milliseconds since 1970,
// and random ones. When it ends is in it so that one that has ended can be told from one that
// was used; nothing is decided by it.
const (
	sessionVersion = 1
	sessionRandom  = 24
	sessionBytes   = 1 + 8 + sessionRandom
)

// sessionText has one spelling for each value.
var sessionText = base64.RawURLEncoding.Strict()

func writeSession(expires time.Time, random [sessionRandom]byte) string {
	raw := binary.BigEndian.AppendUint64([]byte{sessionVersion}, uint64(expires.UnixMilli()))
	return sessionText.EncodeToString(append(raw, random[:]...))
}

// readSession tells when a session ends, if it is one.
func readSession(text string) (expires time.Time, ok bool) {
	if len(text) != sessionText.EncodedLen(sessionBytes) || slices.ContainsFunc([]byte(text), isLineBreak) {
		return time.Time{}, false
	}
	raw, err := sessionText.DecodeString(text)
	if err != nil || len(raw) != sessionBytes || raw[0] != sessionVersion {
		return time.Time{}, false
	}
	return time.UnixMilli(int64(binary.BigEndian.Uint64(raw[1:9]))), true
}

// isLineBreak says that a byte is one that the decoder would pass over.
func isLineBreak(b byte) bool { return b == '\r' || b == '\n' }
