package cognito

import (
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/usher-run/usher/actions"
)

// The parameters of a request that are looked at by name.
const (
	answerParameter   = "ANSWER"
	userNameParameter = "USERNAME"
)

// The bounds of parameters, in characters, by the platform's description of its interface.
const (
	longestName     = 128
	shortestSession = 20
	longestSession  = 2048
	longestText     = 131072
)

// wrongName refuses the name of a request that no user can have.
func wrongName(name string) *Exception {
	if name == "" {
		return missing(userNameParameter)
	}
	return tooLong("username", name, longestName)
}

// wrongParameters refuses an answer for its form, before its session is looked at.
func wrongParameters(in AuthAnswer) *Exception {
	var session *Exception
	if n := utf8.RuneCountInString(in.Session); n < shortestSession {
		session = invalid("session", fmt.Sprintf("Member must have length greater than or equal to %d", shortestSession))
	} else {
		session = tooLong("session", in.Session, longestSession)
	}
	if session != nil {
		session.Cause = actions.ErrNoSession
		return session
	}
	for _, texts := range []struct {
		name   string
		values map[string]string
	}{{"challengeResponses", in.Responses}, {"clientMetadata", in.ClientMetadata}} {
		for _, key := range slices.Sorted(maps.Keys(texts.values)) {
			if x := tooLong(texts.name+"."+key, texts.values[key], longestText); x != nil {
				return x
			}
		}
	}
	return nil
}

func tooLong(name, text string, most int) *Exception {
	if utf8.RuneCountInString(text) <= most {
		return nil
	}
	return invalid(name, fmt.Sprintf("Member must have length less than or equal to %d", most))
}

func invalid(name, constraint string) *Exception {
	return &Exception{Name: invalidParameter, Message: "1 validation error detected: Value at '" + name + "' failed to satisfy constraint: " + constraint}
}

func missing(parameter string) *Exception {
	return &Exception{Name: invalidParameter, Message: "Missing required parameter " + parameter}
}

// invalidSession is what is the same in all refusals of a session (Cognito §D6).
const invalidSession = "Invalid session for the user"

func usedSession() *Exception {
	return &Exception{Name: notAuthorized, Message: invalidSession + ", session can only be used once.", Cause: actions.ErrNoSession,
		Hint: "each answer brings a new session; this one was used, or an error of a trigger spent it, or the host has lost it: without a store it forgets sessions when it ends"}
}

func expiredSession() *Exception {
	return &Exception{Name: notAuthorized, Message: invalidSession + ", session is expired.", Cause: actions.ErrNoSession,
		Hint: "a challenge can be answered for 3 to 15 minutes, as the pool is set to, and 3 by default: begin the sign-in anew"}
}

// foreignSession is a session that is not good for this user, for a reason.
func foreignSession(cause error, why string) *Exception {
	return &Exception{Name: notAuthorized, Message: invalidSession + ".", Hint: why, Cause: cause}
}

// notConfigured is a trigger without which there is no custom sign-in.
func notConfigured(trigger string) *Exception {
	return &Exception{Name: invalidParameter, Message: "Custom auth lambda trigger is not configured for the user pool.",
		Hint: "no action is bound to cognito/" + trigger}
}

// unrecognized is an answer of DefineAuthChallenge by which a sign-in cannot go on.
func unrecognized(x *actions.Execution, why, challenge string) *Exception {
	return &Exception{Name: invalidLambdaResponse, Message: unrecognizable.Message, Execution: x,
		Hint: "the challenge to come is " + challenge + ", and " + why}
}

// undecided is an answer that decides nothing (Cognito §D3).
func undecided(x *actions.Execution) *Exception {
	return &Exception{Name: invalidLambdaResponse, Message: unrecognizable.Message, Execution: x,
		Hint: "DefineAuthChallenge decided nothing: set challengeName, issueTokens or failAuthentication"}
}

// tooMuch is a sign-in with more to remember than a session can hold.
func tooMuch(x *actions.Execution) *Exception {
	return &Exception{Name: invalidLambdaResponse, Message: unrecognizable.Message, Execution: x,
		Hint: fmt.Sprintf("the rounds so far and the private parameters have more than %d bytes together, which is Usher's limit", maxState)}
}
