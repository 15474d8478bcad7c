package cognito_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// TestCustomSignIns runs the cases of signindata. A case is a txtar archive: a comment that
// says what it shows and which rule of the platform that is, the handlers, and requests.txt,
// with want.txt, which tells of each request what its triggers were asked and what they
// answered, and what the caller got. A handler that the case does not have is the one of that
// name beside the cases; those of PostAuthentication and PreTokenGeneration are bound only
// where the case has them. Lines of the comment set the case up:
//
//	pool: PreventUserExistenceErrors   what the pool is set to
//	pool: TokenVersion=2
//	rounds: 3                          MaxRounds
//	without: create                    a handler that is not bound
//	challenges: password,code          the pool has challenges of its own, in this order
//
// Requests are lines of words:
//
//	start mara [client=web] [srp=A]
//	respond mara ANSWER=5 [client=web] [session=1] [meta.key=value]
//	wait 3m
//	forget mara, know zoe              a user is gone, or there
//
// A session is the last, or that of the challenge of a number, or a text. -update writes
// want.txt.
func TestCustomSignIns(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("signindata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			compareMember(t, file, archive, "want.txt", playSignIn(t, archive))
		})
	}
}

// signInTriggers are the triggers that a case binds, by the files of their handlers.
var signInTriggers = []struct {
	file, trigger string
	always        bool
}{
	{"define.js", "DefineAuthChallenge", true},
	{"create.js", "CreateAuthChallenge", true},
	{"verify.js", "VerifyAuthChallengeResponse", true},
	{"pre-authentication.js", "PreAuthentication", false},
	{"post-authentication.js", "PostAuthentication", false},
	{"pre-token-generation.js", "PreTokenGeneration", false},
}

// player is a case on its way.
type player struct {
	t        *testing.T
	auth     cognito.CustomAuth
	users    map[string]*cognito.User
	now      time.Time
	sessions []string // that were given out
	out      bytes.Buffer
}

func playSignIn(t *testing.T, archive *txtar.Archive) []byte {
	t.Helper()
	p := newPlayer(t, archive)
	for line := range strings.Lines(string(member(archive, "requests.txt"))) {
		line = strings.TrimSpace(line)
		fmt.Fprintf(&p.out, "> %s\n", line)
		p.request(strings.Fields(line))
	}
	return p.out.Bytes()
}

func newPlayer(t *testing.T, archive *txtar.Archive) *player {
	t.Helper()
	p := &player{t: t, now: runtimetest.Now, users: map[string]*cognito.User{
		"mara": {Name: "mara", Attributes: map[string]string{"email": "mara@example.com"}, Groups: cognito.GroupConfiguration{GroupsToOverride: []string{"roses"}}},
		"ben":  {Name: "ben", Attributes: map[string]string{"email": "ben@example.com"}},
	}}
	p.users["mara@example.com"] = p.users["mara"]
	var without []string
	for line := range strings.Lines(string(archive.Comment)) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch name {
		case "pool":
			if version, ok := strings.CutPrefix(rest, "TokenVersion="); ok {
				p.auth.Pool.TokenVersion = version
			} else if rest == "PreventUserExistenceErrors" {
				p.auth.Pool.PreventUserExistenceErrors = true
			} else {
				t.Fatalf("a pool has no setting %s", rest)
			}
		case "rounds":
			rounds, err := strconv.Atoi(rest)
			if err != nil {
				t.Fatal(err)
			}
			p.auth.MaxRounds = rounds
		case "without":
			without = append(without, rest+".js")
		case "challenges":
			p.auth.Challenges = ownChallenges(strings.Split(rest, ","))
		}
	}
	p.auth.Pool.ID, p.auth.Pool.Region = "eu-west-1_Gard3nXy1", "eu-west-1"
	p.auth.User = func(_ context.Context, _, name string) (*cognito.User, error) { return p.users[name], nil }
	p.auth.Now = func() time.Time { return p.now }
	p.auth.Random = rand.NewChaCha8([32]byte{1})
	p.auth.Host = telling{signInHost(t, archive, without), p}
	return p
}

func signInHost(t *testing.T, archive *txtar.Archive, without []string) *runtime.Host {
	t.Helper()
	flows := map[string][]actions.Binding{}
	for _, bound := range signInTriggers {
		code := member(archive, bound.file)
		if slices.Contains(without, bound.file) || code == nil && !bound.always {
			continue
		}
		if code == nil {
			var err error
			if code, err = os.ReadFile(filepath.Join("signindata", bound.file)); err != nil {
				t.Fatal(err)
			}
		}
		flows["cognito/"+bound.trigger] = []actions.Binding{{Source: fstest.MapFS{bound.file: {Data: code}}, Path: bound.file}}
	}
	return runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: flows, Attempts: 1})
}

// telling is a host that tells what triggers were asked and answered.
type telling struct {
	*runtime.Host
	p *player
}

func (h telling) Run(ctx context.Context, req actions.Request) (*actions.Execution, error) {
	x, err := h.Host.Run(ctx, req)
	if x == nil || len(x.Steps) == 0 {
		return x, err
	}
	event, bad := actions.ParseValue(req.Event)
	if bad != nil {
		h.p.t.Error(bad)
	}
	asked, _ := actions.Get(event, "request")
	_, id, _ := strings.Cut(req.Trigger, "/")
	fmt.Fprintf(&h.p.out, "%s\n  asked     %s\n", id, actions.AppendJSON(nil, asked))
	if answer, there := actions.Get(x.Effects, "event", "response"); there {
		fmt.Fprintf(&h.p.out, "  answered  %s\n", actions.AppendJSON(nil, answer))
	}
	if x.Error != nil {
		fmt.Fprintf(&h.p.out, "  failed    %s\n", x.Error.Kind)
	}
	return x, err
}

func (p *player) request(words []string) {
	p.t.Helper()
	options := map[string]string{"client": "web"}
	responses, metadata := map[string]string{}, map[string]string(nil)
	for _, word := range words[2:] {
		name, text, _ := strings.Cut(word, "=")
		switch key, meta := strings.CutPrefix(name, "meta."); {
		case meta && metadata == nil:
			metadata = map[string]string{key: text}
		case meta:
			metadata[key] = text
		case strings.ToUpper(name) == name:
			responses[name] = text
		default:
			options[name] = text
		}
	}
	name := strings.Trim(words[1], `"`)
	switch words[0] {
	case "start":
		p.tell(p.auth.Start(p.t.Context(), cognito.SignIn{UserName: name, ClientID: options["client"], SRPA: options["srp"]}))
	case "respond":
		p.tell(p.auth.Respond(p.t.Context(), cognito.AuthAnswer{
			UserName: name, ClientID: options["client"], Session: p.session(options["session"]), Responses: responses, ClientMetadata: metadata,
		}))
	case "wait":
		d, err := time.ParseDuration(name)
		if err != nil {
			p.t.Fatal(err)
		}
		p.now = p.now.Add(d)
	case "forget":
		delete(p.users, name)
	case "know":
		p.users[name] = &cognito.User{Name: name, Attributes: map[string]string{"email": name + "@example.com"}}
	default:
		p.t.Fatalf("there is no request %s", words[0])
	}
}

func (p *player) session(text string) string {
	n, err := strconv.Atoi(text)
	switch {
	case text == "":
		return p.sessions[len(p.sessions)-1]
	case err == nil:
		return p.sessions[n-1]
	}
	return text
}

// tell writes what the caller got.
func (p *player) tell(res *cognito.CustomAuthResult, err error) {
	p.t.Helper()
	switch {
	case err != nil:
		fmt.Fprintf(&p.out, "= error %v\n", err)
		return
	case res.Challenge != nil:
		if slices.Contains(p.sessions, res.Challenge.Session) {
			p.t.Error("a session was given out twice")
		}
		p.sessions = append(p.sessions, res.Challenge.Session)
		fmt.Fprintf(&p.out, "= challenge %s %s\n", res.Challenge.Name, actions.AppendJSON(nil, res.Challenge.Parameters))
	case res.Issue != nil:
		tokens, err := res.Issue.Customize(cognito.Tokens{ID: map[string]any{"sub": "1"}, Access: map[string]any{"sub": "1", "scope": "aws.cognito.signin.user.admin"}})
		if err != nil {
			p.t.Error(err)
		}
		fmt.Fprintf(&p.out, "= tokens for %s: %s %s\n", res.Issue.User.Name, actions.AppendJSON(nil, tokens.ID), actions.AppendJSON(nil, tokens.Access))
	case res.Failed != nil:
		fmt.Fprintf(&p.out, "= %v\n", res.Failed)
		refused := errors.Is(res.Failed, actions.ErrNoSession) || errors.Is(res.Failed, actions.ErrOtherSession)
		if refused != (strings.HasPrefix(res.Failed.Message, "Invalid session") || strings.Contains(res.Failed.Message, "'session'")) {
			p.t.Errorf("the cause of %v is %v", res.Failed, res.Failed.Cause)
		}
		if res.Failed.Hint != "" {
			fmt.Fprintf(&p.out, "  hint: %s\n", res.Failed.Hint)
		}
	default:
		p.t.Error("the result has nothing in it")
	}
}

// ownChallenges are those of a pool: a password by SRP, and a code after it.
type ownChallenges []string

// names of the challenges that a case speaks of.
var ownNames = map[string]string{"password": "PASSWORD_VERIFIER", "code": "SMS_MFA"}

func (c ownChallenges) MakeChallenge(_ context.Context, challenge *cognito.OwnChallenge) error {
	switch challenge.Name {
	case "PASSWORD_VERIFIER":
		challenge.Public["SRP_B"] = "B of " + challenge.SRPA
	case "SMS_MFA":
		challenge.Public["CODE_DELIVERY_DESTINATION"] = "+31***67"
		challenge.Private["code"] = "402915"
	case "SELECT_MFA_TYPE":
		return &cognito.Exception{Name: "InvalidParameterException", Message: "There is no second factor."}
	case "WEB_AUTHN":
		return errors.New("the keys of the user cannot be read")
	default:
		return cognito.ErrUnknownChallenge
	}
	return nil
}

func (c ownChallenges) CheckAnswer(_ context.Context, challenge *cognito.OwnChallenge, responses map[string]string) (string, error) {
	switch responses["ANSWER"] {
	case "locked":
		return "", &cognito.Exception{Name: "PasswordResetRequiredException", Message: "Password reset required for the user"}
	case "down":
		return "", errors.New("the passwords cannot be read")
	}
	if want := challenge.Private["code"]; want != "" && responses["SMS_MFA_CODE"] != want || want == "" && responses["PASSWORD_CLAIM_SIGNATURE"] != "right" {
		return "", cognito.ErrWrongAnswer
	}
	if i := slices.IndexFunc(c, func(name string) bool { return ownNames[name] == challenge.Name }); i >= 0 && i+1 < len(c) {
		return ownNames[c[i+1]], nil
	}
	return "", nil
}
