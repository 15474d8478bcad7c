package cli

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
)

// user is who signs in, as the event of -e tells it: an event of DefineAuthChallenge, of which
// only some members need to be there.
type user struct {
	name     string
	found    *cognito.User // nil when nobody has the name
	client   string
	sdk      string
	srp      bool // the sign-in begins with SRP_A
	metadata map[string]string
	pool     cognito.Pool
}

// readUser reads the event.
func (p *play) readUser() (user, error) {
	define := signInOrder[0]
	raw, err := p.run.prepare(signInEvent(), p.source)
	if err != nil {
		return user{}, err
	}
	label := p.source.label
	var event cognito.DefineAuthChallengeEvent
	if err := json.Unmarshal(raw, &event); err != nil {
		return user{}, usage("%s: %v", label, err).try("usher event show %s prints an event to begin with", define.ID)
	}
	if event.UserName == "" {
		return user{}, usage("%s has no userName", label).try("give it one, or add --set userName=mara")
	}
	if versions := cognito.TokenVersions(); event.Version != "" && !slices.Contains(versions, event.Version) {
		return user{}, usage("%s: version is %q, which no token event has", label, event.Version).
			try("it is %s: the version of the events of PreTokenGeneration", strings.Join(versions, " or "))
	}
	u := user{name: event.UserName, sdk: event.CallerContext.AwsSDKVersion, metadata: event.Request.ClientMetadata}
	if event.CallerContext.ClientID != nil {
		u.client = *event.CallerContext.ClientID
	}
	u.pool = p.run.pool
	u.pool.ID, u.pool.Region, u.pool.TokenVersion = event.UserPoolID, event.Region, event.Version
	u.pool.PreventUserExistenceErrors = u.pool.PreventUserExistenceErrors || event.Request.UserNotFound != nil
	if u.srp, err = beginsWithPassword(&event, p.source); err != nil {
		return user{}, err
	}
	if event.Request.UserNotFound == nil || !*event.Request.UserNotFound {
		u.found = &cognito.User{Name: event.UserName, Attributes: event.Request.UserAttributes}
		if err := readGroups(event.Request.Extra, &u.found.Groups); err != nil {
			return user{}, usage("%s: request.groupConfiguration: %v", label, err)
		}
	}
	return u, nil
}

// signInEvent is the table of what -e may tell: the event of DefineAuthChallenge, and the groups
// of the user, which the event of PreTokenGeneration has.
func signInEvent() *actions.Trigger {
	table := *signInOrder[0]
	table.Tables = table.Tables.With(func(t *actions.Tables) {
		for _, f := range cognito.PreTokenGeneration.Trigger().Event() {
			if strings.HasPrefix(f.Path, "request.groupConfiguration") {
				t.Event = append(t.Event, f)
			}
		}
	})
	return &table
}

// beginsWithPassword looks at the rounds of the event, which are played and not given: there
// may be SRP_A, with which a sign-in begins. Those of a sample are those of its trigger.
func beginsWithPassword(event *cognito.DefineAuthChallengeEvent, s *source) (bool, error) {
	rounds := event.Request.Session
	switch {
	case len(rounds) == 0, s.sample != nil:
		return false, nil
	case len(rounds) == 1 && rounds[0].ChallengeName == "SRP_A":
		return true, nil
	}
	return false, usage("%s has rounds in request.session, and --flow custom-auth plays them", s.label).
		try("leave them out, or begin with SRP_A alone: --unset request.session")
}

// readGroups reads the groups of a user, which the event of PreTokenGeneration tells of.
func readGroups(members map[string]any, into *cognito.GroupConfiguration) error {
	given, there := members["groupConfiguration"]
	if !there {
		return nil
	}
	return json.Unmarshal(actions.AppendJSON(nil, given), into)
}

// find is who has a name.
func (u *user) find(_ context.Context, _, name string) (*cognito.User, error) {
	if name != u.name {
		return nil, nil
	}
	return u.found, nil
}

// terminalChallenges are the challenges of the pool itself in the terminal: they are passed
// by the answer pass, and by no other.
type terminalChallenges struct{ known []string }

const (
	passes = "pass"
	fails  = "fail"
)

var errNeither = errors.New("a challenge of the pool itself is answered by pass or fail")

// MakeChallenge implements cognito.Challenges.
func (c terminalChallenges) MakeChallenge(_ context.Context, challenge *cognito.OwnChallenge) error {
	if !slices.Contains(c.known, challenge.Name) {
		return cognito.ErrUnknownChallenge
	}
	return nil
}

// CheckAnswer implements cognito.Challenges.
func (c terminalChallenges) CheckAnswer(_ context.Context, _ *cognito.OwnChallenge, responses map[string]string) (string, error) {
	switch responses["ANSWER"] {
	case passes:
		return "", nil
	case fails:
		return "", cognito.ErrWrongAnswer
	}
	return "", errNeither
}
