package cognito_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
	"github.com/usher-run/usher/store/memstore"
)

// captcha are the handlers of the cases, bound on a host.
func captcha(t *testing.T) map[string][]actions.Binding {
	t.Helper()
	flows := map[string][]actions.Binding{}
	for _, bound := range signInTriggers {
		if !bound.always {
			continue
		}
		code, err := os.ReadFile(filepath.Join("signindata", bound.file))
		if err != nil {
			t.Fatal(err)
		}
		flows["cognito/"+bound.trigger] = []actions.Binding{{Source: fstest.MapFS{bound.file: {Data: code}}, Path: bound.file}}
	}
	return flows
}

// aliceOnly is a pool with one user.
func aliceOnly(_ context.Context, _, name string) (*cognito.User, error) {
	if name != "alice" {
		return nil, nil
	}
	return &cognito.User{Name: "alice", Attributes: map[string]string{"email": "alice@example.com"}}, nil
}

func begin(t *testing.T, auth *cognito.CustomAuth) *cognito.CustomAuthResult {
	t.Helper()
	res, err := auth.Start(t.Context(), cognito.SignIn{Tenant: "acme", UserName: "alice", ClientID: "web"})
	if err != nil {
		t.Fatal(err)
	}
	if res.Challenge == nil {
		t.Fatalf("there is no challenge: %v", res.Failed)
	}
	return res
}

func answerOf(session, answer string) cognito.AuthAnswer {
	return cognito.AuthAnswer{Tenant: "acme", UserName: "alice", ClientID: "web", Session: session, Responses: map[string]string{"ANSWER": answer}}
}

func TestOfSeveralAnswersWithOneSessionOneCounts(t *testing.T) {
	t.Parallel()
	for name, kept := range map[string]store.Store{"without a store": nil, "with a store": memstore.New(memstore.Options{})} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: captcha(t), Store: kept})
			auth := &cognito.CustomAuth{Host: host, User: aliceOnly}
			session := begin(t, auth).Challenge.Session
			const many = 6
			results := make([]*cognito.CustomAuthResult, many)
			var group sync.WaitGroup
			for i := range many {
				group.Go(func() {
					res, err := auth.Respond(t.Context(), answerOf(session, "rose"))
					if err != nil {
						t.Error(err)
						return
					}
					results[i] = res
				})
			}
			group.Wait()
			issued := 0
			for _, res := range results {
				switch {
				case res == nil:
				case res.Issue != nil:
					issued++
				case res.Failed == nil || !strings.Contains(res.Failed.Message, "session can only be used once"):
					t.Errorf("another answer got %+v", res)
				}
			}
			if issued != 1 {
				t.Errorf("%d answers came to tokens", issued)
			}
		})
	}
}

func TestACustomSignInOutlivesItsHost(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "usher.db")
	with := func(do func(*cognito.CustomAuth)) {
		db, err := boltstore.Open(file, boltstore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		host, err := runtime.New(runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: captcha(t), Store: db, Isolation: runtime.TrustedAuthors})
		if err != nil {
			t.Fatal(err)
		}
		do(&cognito.CustomAuth{Host: host, User: aliceOnly})
		if err := errors.Join(host.Close(), db.Close()); err != nil {
			t.Error(err)
		}
	}
	session := ""
	with(func(auth *cognito.CustomAuth) { session = begin(t, auth).Challenge.Session })
	with(func(auth *cognito.CustomAuth) {
		res, err := auth.Respond(t.Context(), answerOf(session, "wrong"))
		if err != nil || res.Challenge == nil || len(res.Rounds) != 1 {
			t.Fatalf("%+v, %v", res, err)
		}
		session = res.Challenge.Session
	})
	with(func(auth *cognito.CustomAuth) {
		res, err := auth.Respond(t.Context(), answerOf(session, "tulip"))
		if err != nil || res.Issue == nil || len(res.Rounds) != 2 {
			t.Errorf("%+v, %v", res, err)
		}
	})
}

// What a challenge keeps from the client stays in the session, which is encrypted: it is
// neither in what the client gets, nor in records, nor readable in the store.
func TestPrivateParametersNeverLeave(t *testing.T) {
	t.Parallel()
	const secret, noted = "private-and-long-enough-to-be-found", "noted-and-long-enough-to-be-found"
	flows := captcha(t)
	flows["cognito/CreateAuthChallenge"][0].Source = fstest.MapFS{"create.js": {Data: []byte(`exports.handler = async (event) => {
		event.response.publicChallengeParameters = { hint: 'a word' };
		event.response.privateChallengeParameters = { answer: '` + secret + `' };
		event.response.challengeMetadata = '` + noted + `';
		return event;
	};`)}}
	file := filepath.Join(t.TempDir(), "usher.db")
	db, err := boltstore.Open(file, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: flows, Store: db})
	auth := &cognito.CustomAuth{Host: host, User: aliceOnly}
	shown := func(res *cognito.CustomAuthResult) {
		t.Helper()
		for _, x := range res.Executions {
			text, err := json.Marshal(x)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), secret) || strings.Contains(string(text), noted) {
				t.Errorf("the document of %s tells it:\n%s", x.Trigger, text)
			}
		}
		if res.Challenge != nil {
			text, err := json.Marshal(res.Challenge)
			if err != nil || strings.Contains(string(text), secret) || strings.Contains(string(text), noted) {
				t.Errorf("the client is told: %s, %v", text, err)
			}
		}
	}
	res := begin(t, auth)
	shown(res)
	if res, err = auth.Respond(t.Context(), answerOf(res.Challenge.Session, "wrong")); err != nil {
		t.Fatal(err)
	}
	shown(res)
	if got := *res.Rounds[0].ChallengeMetadata; got != noted {
		t.Errorf("the embedder is told %q", got)
	}
	if err := host.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{secret, noted, res.Challenge.Session} {
		if strings.Contains(string(text), word) {
			t.Errorf("the store tells %q", word)
		}
	}
}

func TestTheExecutionsOfASignInHaveOneTransaction(t *testing.T) {
	t.Parallel()
	host := asked{runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: captcha(t)}), &[]actions.Request{}}
	auth := &cognito.CustomAuth{Host: host, User: aliceOnly}
	if _, err := auth.Respond(t.Context(), answerOf(begin(t, auth).Challenge.Session, "rose")); err != nil {
		t.Fatal(err)
	}
	first := (*host.requests)[0]
	for _, req := range *host.requests {
		if req.Tenant != "acme" || req.TransactionID == "" || req.TransactionID != first.TransactionID {
			t.Errorf("%s ran for tenant %q in transaction %q", req.Trigger, req.Tenant, req.TransactionID)
		}
	}
}

// asked is a host that remembers what it was asked.
type asked struct {
	*runtime.Host
	requests *[]actions.Request
}

func (h asked) Run(ctx context.Context, req actions.Request) (*actions.Execution, error) {
	*h.requests = append(*h.requests, req)
	return h.Host.Run(ctx, req)
}

func TestWhatACustomSignInCannotDoWithout(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}})
	for _, c := range []struct {
		name string
		auth cognito.CustomAuth
		want string
	}{
		{"a host", cognito.CustomAuth{User: aliceOnly}, "has no Host"},
		{"a way to find users", cognito.CustomAuth{Host: host}, "has no User"},
		{"a validity that a session can have", cognito.CustomAuth{Host: host, User: aliceOnly, SessionValidity: time.Minute}, "3 to 15 minutes"},
		{"a validity that is not too long", cognito.CustomAuth{Host: host, User: aliceOnly, SessionValidity: time.Hour}, "3 to 15 minutes"},
		{"a number of rounds", cognito.CustomAuth{Host: host, User: aliceOnly, MaxRounds: -1}, "MaxRounds is -1"},
		{"a version of token events", cognito.CustomAuth{Host: host, User: aliceOnly, Pool: cognito.Pool{TokenVersion: "4"}}, "known are 1, 2 and 3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, err := c.auth.Start(t.Context(), cognito.SignIn{UserName: "alice"}); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Start: %v", err)
			}
			if _, err := c.auth.Respond(t.Context(), cognito.AuthAnswer{UserName: "alice"}); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Respond: %v", err)
			}
		})
	}
}

// An error of the host or of the caller is no answer about the user.
func TestErrorsThatAreNoAnswers(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: captcha(t)})
	broken := errors.New("the directory is down")
	down := func(context.Context, string, string) (*cognito.User, error) { return nil, broken }
	for _, c := range []struct {
		name string
		auth cognito.CustomAuth
		want error
	}{
		{"users cannot be found", cognito.CustomAuth{Host: host, User: down}, broken},
		{"there are no random numbers", cognito.CustomAuth{Host: host, User: aliceOnly, Random: strings.NewReader("few")}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			res, err := c.auth.Start(t.Context(), cognito.SignIn{UserName: "alice"})
			if res != nil || err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("%+v, %v", res, err)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	auth := &cognito.CustomAuth{Host: host, User: aliceOnly}
	if res, err := auth.Start(ctx, cognito.SignIn{UserName: "alice"}); res != nil || err == nil {
		t.Errorf("a caller who gave up got %+v, %v", res, err)
	}
}

// What a policy passes over decides nothing, creates nothing and passes no answer.
func TestHandlersThatArePassedOverLetNobodyIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		trigger   string
		challenge bool   // there is one at first
		failed    string // by what the sign-in fails then
	}{
		{trigger: "DefineAuthChallenge", failed: "InvalidLambdaResponseException"},
		{trigger: "CreateAuthChallenge", challenge: true},
		{trigger: "VerifyAuthChallengeResponse", challenge: true},
	} {
		t.Run(c.trigger, func(t *testing.T) {
			t.Parallel()
			flows := captcha(t)
			flows["cognito/"+c.trigger][0].Source = fstest.MapFS{"define.js": broken, "create.js": broken, "verify.js": broken}
			flows["cognito/"+c.trigger][0].OnFailure = actions.FailOpen
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: flows, Attempts: 1})
			auth := &cognito.CustomAuth{Host: host, User: aliceOnly}
			res, err := auth.Start(t.Context(), cognito.SignIn{Tenant: "acme", UserName: "alice", ClientID: "web"})
			if err != nil {
				t.Fatal(err)
			}
			if !c.challenge {
				if res.Failed == nil || res.Failed.Name != c.failed {
					t.Errorf("it came to %+v", res)
				}
				return
			}
			if res, err = auth.Respond(t.Context(), answerOf(res.Challenge.Session, "rose")); err != nil {
				t.Fatal(err)
			}
			if res.Issue != nil || len(res.Rounds) != 1 || res.Rounds[0].ChallengeResult {
				t.Errorf("it came to %+v", res)
			}
		})
	}
}

var broken = &fstest.MapFile{Data: []byte(`exports.handler = async () => {
	throw new Error('broken');
};`)}

// flaky are challenges whose codes cannot be checked at first.
type flaky struct {
	check func(ctx context.Context, answer string) error
	next  string
	made  func(name string) error
}

func (f flaky) MakeChallenge(_ context.Context, c *cognito.OwnChallenge) error {
	if f.made != nil {
		return f.made(c.Name)
	}
	return nil
}

func (f flaky) CheckAnswer(ctx context.Context, _ *cognito.OwnChallenge, responses map[string]string) (string, error) {
	return f.next, f.check(ctx, responses["ANSWER"])
}

// byCode asks for a code, and then lets the user in.
var byCode = &fstest.MapFile{Data: []byte(`exports.handler = async (event) => {
	if (event.request.session.length > 0) event.response.issueTokens = true;
	else event.response.challengeName = 'SMS_MFA';
	return event;
};`)}

func codeHost(t *testing.T) *runtime.Host {
	t.Helper()
	flows := captcha(t)
	flows["cognito/DefineAuthChallenge"][0].Source = fstest.MapFS{"define.js": byCode}
	return runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: flows})
}

// checked is an answer that was found right or wrong.
func checked(answer string) error {
	if answer != "402915" {
		return cognito.ErrWrongAnswer
	}
	return nil
}

// What the host could not do is not the user's fault: the session stays good (Cognito §D6, D14).
func TestASessionOutlivesAFailureOfTheHost(t *testing.T) {
	t.Parallel()
	down := errors.New("the sms provider is down")
	t.Run("a code could not be checked", func(t *testing.T) {
		t.Parallel()
		broken := true
		auth := &cognito.CustomAuth{Host: codeHost(t), User: aliceOnly, Challenges: flaky{check: func(_ context.Context, answer string) error {
			if broken {
				return down
			}
			return checked(answer)
		}}}
		session := begin(t, auth).Challenge.Session
		for range 7 { // more often than wrong codes are borne
			if _, err := auth.Respond(t.Context(), answerOf(session, "402915")); !errors.Is(err, down) {
				t.Fatal(err)
			}
		}
		broken = false
		if res, err := auth.Respond(t.Context(), answerOf(session, "402915")); err != nil || res.Issue == nil {
			t.Errorf("the right code came to %+v, %v", res, err)
		}
	})
	t.Run("the caller gave up before anything was done", func(t *testing.T) {
		t.Parallel()
		auth := &cognito.CustomAuth{Host: codeHost(t), User: aliceOnly, Challenges: flaky{check: func(_ context.Context, answer string) error { return checked(answer) }}}
		session := begin(t, auth).Challenge.Session
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := auth.Respond(ctx, answerOf(session, "402915")); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if res, err := auth.Respond(t.Context(), answerOf(session, "402915")); err != nil || res.Issue == nil {
			t.Errorf("the right code came to %+v, %v", res, err)
		}
	})
	t.Run("what follows a right code could not be made, and the code has counted", func(t *testing.T) {
		t.Parallel()
		broken, checks := true, 0
		auth := &cognito.CustomAuth{Host: codeHost(t), User: aliceOnly, Challenges: flaky{
			next:  "EMAIL_OTP",
			check: func(_ context.Context, answer string) error { checks++; return checked(answer) },
			made: func(name string) error {
				if broken && name == "EMAIL_OTP" {
					return down
				}
				return nil
			},
		}}
		session := begin(t, auth).Challenge.Session
		if _, err := auth.Respond(t.Context(), answerOf(session, "402915")); !errors.Is(err, down) {
			t.Fatal(err)
		}
		broken = false
		res, err := auth.Respond(t.Context(), answerOf(session, "402915"))
		if err != nil || res.Challenge == nil || res.Challenge.Name != "EMAIL_OTP" || checks != 1 || len(res.Rounds) != 1 {
			t.Errorf("after %d checks it came to %+v, %v", checks, res, err)
		}
	})
	t.Run("what follows a wrong answer could not be done, and the answer has counted", func(t *testing.T) {
		t.Parallel()
		host := &interrupted{Host: runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: captcha(t)})}
		auth := &cognito.CustomAuth{Host: host, User: aliceOnly}
		session := begin(t, auth).Challenge.Session
		host.at, host.err = "cognito/DefineAuthChallenge", down
		if _, err := auth.Respond(t.Context(), answerOf(session, "wrong")); !errors.Is(err, down) {
			t.Fatal(err)
		}
		host.at = ""
		res, err := auth.Respond(t.Context(), answerOf(session, "rose"))
		if err != nil || res.Challenge == nil || len(res.Rounds) != 1 || res.Rounds[0].ChallengeResult {
			t.Errorf("another answer to the same challenge came to %+v, %v", res, err)
		}
	})
	t.Run("the handler that checks could not be run", func(t *testing.T) {
		t.Parallel()
		host := &interrupted{Host: runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: captcha(t)})}
		auth := &cognito.CustomAuth{Host: host, User: aliceOnly}
		session := begin(t, auth).Challenge.Session
		host.at, host.err = "cognito/VerifyAuthChallengeResponse", down
		if _, err := auth.Respond(t.Context(), answerOf(session, "rose")); !errors.Is(err, down) {
			t.Fatal(err)
		}
		host.at = ""
		if res, err := auth.Respond(t.Context(), answerOf(session, "rose")); err != nil || res.Issue == nil {
			t.Errorf("the right answer came to %+v, %v", res, err)
		}
	})
}

// interrupted is a host that fails at a trigger.
type interrupted struct {
	*runtime.Host
	at  string
	err error
}

func (h *interrupted) Run(ctx context.Context, req actions.Request) (*actions.Execution, error) {
	if req.Trigger == h.at {
		return nil, h.err
	}
	return h.Host.Run(ctx, req)
}

// Whoever could break off the wrong answers, which take longer, would have as many as they like.
func TestAnAnswerWhoseCheckIsBrokenOffIsAWrongOne(t *testing.T) {
	t.Parallel()
	t.Run("to a custom challenge", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		host := &breakingOff{Host: runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: captcha(t)}), cancel: cancel}
		auth := &cognito.CustomAuth{Host: host, User: aliceOnly}
		session := begin(t, auth).Challenge.Session
		if _, err := auth.Respond(ctx, answerOf(session, "wrong")); err == nil {
			t.Fatal("a caller who gave up got an answer")
		}
		res, err := auth.Respond(t.Context(), answerOf(session, "rose"))
		if err != nil || res.Challenge == nil || len(res.Rounds) != 1 || res.Rounds[0].ChallengeResult {
			t.Errorf("the next answer came to %+v, %v", res, err)
		}
	})
	t.Run("by a code, five times", func(t *testing.T) {
		t.Parallel()
		cancel := func() {}
		auth := &cognito.CustomAuth{Host: codeHost(t), User: aliceOnly, Challenges: flaky{check: func(ctx context.Context, _ string) error {
			cancel()
			return ctx.Err()
		}}}
		session := begin(t, auth).Challenge.Session
		for range 5 {
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			cancel = stop
			if _, err := auth.Respond(ctx, answerOf(session, "402915")); !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		}
		res, err := auth.Respond(t.Context(), answerOf(session, "402915"))
		if err != nil || res.Failed == nil || !strings.Contains(res.Failed.Message, "only be used once") {
			t.Errorf("the next code came to %+v, %v", res, err)
		}
	})
}

// breakingOff is a host whose caller gives up as soon as an answer is checked.
type breakingOff struct {
	*runtime.Host
	cancel context.CancelFunc
}

func (h *breakingOff) Run(ctx context.Context, req actions.Request) (*actions.Execution, error) {
	if req.Trigger == "cognito/VerifyAuthChallengeResponse" {
		h.cancel()
	}
	return h.Host.Run(ctx, req)
}

func TestOfSeveralAnswersOneCountsAlsoWhereSomeCannotBeChecked(t *testing.T) {
	t.Parallel()
	var checks atomic.Int32
	auth := &cognito.CustomAuth{Host: codeHost(t), User: aliceOnly, Challenges: flaky{check: func(context.Context, string) error {
		if checks.Add(1) <= 3 {
			return errors.New("the sms provider is down")
		}
		return nil
	}}}
	session := begin(t, auth).Challenge.Session
	var issued atomic.Int32
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 4 {
				if res, err := auth.Respond(t.Context(), answerOf(session, "402915")); err == nil && res.Issue != nil {
					issued.Add(1)
				}
			}
		})
	}
	group.Wait()
	if res, err := auth.Respond(t.Context(), answerOf(session, "402915")); err != nil {
		t.Error(err)
	} else if res.Issue != nil {
		issued.Add(1)
	}
	if n := issued.Load(); n != 1 {
		t.Errorf("%d answers came to tokens", n)
	}
}

// A handler that tells what is kept from the client tells it to nobody but its own realm.
func TestAHandlerThatThrowsAPrivateParameterTellsNobody(t *testing.T) {
	t.Parallel()
	const secret = "private-and-long-enough-to-be-found"
	flows := captcha(t)
	flows["cognito/CreateAuthChallenge"][0].Source = fstest.MapFS{"create.js": {Data: []byte(`exports.handler = async (event) => {
		event.response.privateChallengeParameters = { answer: '` + secret + `' };
		return event;
	};`)}}
	flows["cognito/VerifyAuthChallengeResponse"][0].Source = fstest.MapFS{"verify.js": {Data: []byte(`exports.handler = async (event) => {
		console.log('wanted', event.request.privateChallengeParameters);
		throw new Error('priv ' + event.request.privateChallengeParameters.answer);
	};`)}}
	auth := &cognito.CustomAuth{Host: runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Flows: flows}), User: aliceOnly}
	res, err := auth.Respond(t.Context(), answerOf(begin(t, auth).Challenge.Session, "wrong"))
	if err != nil || res.Failed == nil {
		t.Fatalf("%+v, %v", res, err)
	}
	if want := "VerifyAuthChallengeResponse failed with error priv [redacted]."; res.Failed.Message != want {
		t.Errorf("the caller is told %q", res.Failed.Message)
	}
	text, err := json.Marshal(res.Executions)
	if err != nil || strings.Contains(string(text), secret) || !strings.Contains(string(text), "wanted") {
		t.Errorf("the documents tell it: %s, %v", text, err)
	}
}

func TestThereIsNoSignInWithoutACustomAuth(t *testing.T) {
	t.Parallel()
	var auth *cognito.CustomAuth
	if _, err := auth.Start(t.Context(), cognito.SignIn{UserName: "alice"}); err == nil || !strings.Contains(err.Error(), "it is nil") {
		t.Errorf("Start: %v", err)
	}
	if _, err := auth.Respond(t.Context(), cognito.AuthAnswer{UserName: "alice"}); err == nil || !strings.Contains(err.Error(), "it is nil") {
		t.Errorf("Respond: %v", err)
	}
}
