package auth0

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
)

func TestEncodeTokenWritesItsMembersInOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		event   string
		options actions.Object
		want    string
	}{
		{"the standard members come first, then the payload", plainEvent,
			actions.Object{{"secret", "s3cret"}, {"payload", actions.Object{{"cart", 2.0}, {"note", "a<b"}}}},
			`{"iat":1773489600,"iss":"garden.eu.auth0.example.com","sub":"auth0|65c1f0a2b3d4","exp":1773490500,"ip":"203.0.113.10","cart":2,"note":"a<b"}`},
		{"the lifetime can be chosen", plainEvent,
			actions.Object{{"secret", "s3cret"}, {"expiresInSeconds", 60.0}, {"payload", actions.Object{}}},
			`{"iat":1773489600,"iss":"garden.eu.auth0.example.com","sub":"auth0|65c1f0a2b3d4","exp":1773489660,"ip":"203.0.113.10"}`},
		{"the payload wins, at the place of what it replaces", plainEvent,
			actions.Object{{"secret", "s3cret"}, {"payload", actions.Object{{"exp", 1.0}, {"sub", "someone"}}}},
			`{"iat":1773489600,"iss":"garden.eu.auth0.example.com","sub":"someone","exp":1,"ip":"203.0.113.10"}`},
		{"what the event does not have is left out", `{}`,
			actions.Object{{"secret", "s3cret"}},
			`{"iat":1773489600,"exp":1773490500}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			token, _ := call(t, begin(t, c.event), "redirect.encodeToken", c.options).(string)
			parts := strings.Split(token, ".")
			if len(parts) != 3 {
				t.Fatalf("%q is no compact token", token)
			}
			body, err := base64.RawURLEncoding.DecodeString(parts[1])
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(body)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The token was made by another implementation of HS256.
func TestEncodeTokenSignsAsOthersDo(t *testing.T) {
	t.Parallel()
	const want = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3NzM0ODk2MDAsImV4cCI6MTc3MzQ5MDUwMH0.vWEiY8D29QESJD6rWHvoyKNCfFCb96wLt_nD3FuvPYM"
	got := call(t, begin(t, `{}`), "redirect.encodeToken", actions.Object{{"secret", "s3cret"}, {"payload", actions.Object{}}})
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestEncodeTokenRefusesAnEmptySecret(t *testing.T) {
	t.Parallel()
	got := refused(t, begin(t, plainEvent), "redirect.encodeToken", actions.Object{{"secret", ""}, {"payload", actions.Object{}}})
	if want := "Error: api.redirect.encodeToken: options.secret must not be empty"; got != want {
		t.Errorf("got %q", got)
	}
}

// answer is an event whose request brings a token back.
func answer(body, query string) string {
	return fmt.Sprintf(`{
		"user": {"user_id": "auth0|65c1f0a2b3d4"},
		"request": {"hostname": "garden.eu.auth0.example.com", "body": %s, "query": %s}
	}`, body, query)
}

func TestValidateToken(t *testing.T) {
	t.Parallel()
	good := actions.Object{{"sub", "auth0|65c1f0a2b3d4"}, {"exp", 1773489601.0}, {"state", "abc"}, {"terms", true}}
	for _, c := range []struct {
		name   string
		claims actions.Object
		secret string
		want   string // the payload, or the reason of the refusal
	}{
		{"a good token gives its payload", good, "s3cret",
			`{"sub":"auth0|65c1f0a2b3d4","exp":1773489601,"state":"abc","terms":true}`},
		{"without an end it stays good", actions.Object{{"sub", "auth0|65c1f0a2b3d4"}, {"state", "abc"}}, "s3cret",
			`{"sub":"auth0|65c1f0a2b3d4","state":"abc"}`},
		{"an issuer that is this tenant is fine", actions.Object{{"iss", "garden.eu.auth0.example.com"}, {"sub", "auth0|65c1f0a2b3d4"}, {"state", "abc"}}, "s3cret",
			`{"iss":"garden.eu.auth0.example.com","sub":"auth0|65c1f0a2b3d4","state":"abc"}`},
		{"another issuer is not", actions.Object{{"iss", "elsewhere.example.com"}, {"sub", "auth0|65c1f0a2b3d4"}, {"state", "abc"}}, "s3cret",
			"its issuer is not this tenant"},
		{"another secret does not open it", good, "other", "its signature does not match"},
		{"its time must not be up", actions.Object{{"sub", "auth0|65c1f0a2b3d4"}, {"exp", 1773489600.0}, {"state", "abc"}}, "s3cret",
			"it has expired"},
		{"an end that is no number is past", actions.Object{{"sub", "auth0|65c1f0a2b3d4"}, {"exp", "never"}, {"state", "abc"}}, "s3cret",
			"it has expired"},
		{"its time must have come", actions.Object{{"sub", "auth0|65c1f0a2b3d4"}, {"nbf", 1773489601.0}, {"state", "abc"}}, "s3cret",
			"it is not valid yet"},
		{"its state must be that of the request", actions.Object{{"sub", "auth0|65c1f0a2b3d4"}, {"state", "xyz"}}, "s3cret",
			"its state is not that of the request"},
		{"it must have a state", actions.Object{{"sub", "auth0|65c1f0a2b3d4"}}, "s3cret",
			"its state is not that of the request"},
		{"it must be about the user", actions.Object{{"sub", "auth0|other"}, {"state", "abc"}}, "s3cret",
			"it is about another user"},
		{"it must name a user", actions.Object{{"state", "abc"}}, "s3cret",
			"it is about another user"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := begin(t, answer(`{}`, fmt.Sprintf(`{"state":"abc","session_token":%q}`, signToken(c.claims, "s3cret"))))
			ret := invoke(t, l, "redirect.validateToken", actions.Object{{"secret", c.secret}})
			got := asJSON(ret.Value)
			if ret.Raise != nil {
				got = strings.TrimPrefix(ret.Raise.Message, invalidToken)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestValidateTokenLooksForItsParameter(t *testing.T) {
	t.Parallel()
	mine := signToken(actions.Object{{"sub", "auth0|65c1f0a2b3d4"}, {"state", "abc"}}, "s3cret")
	secret := actions.Object{{"secret", "s3cret"}}
	named := actions.Object{{"secret", "s3cret"}, {"tokenParameterName", "answer"}}
	const found = `{"sub":"auth0|65c1f0a2b3d4","state":"abc"}`
	for _, c := range []struct {
		name, body, query string
		options           actions.Object
		want              string
	}{
		{"in the posted form", fmt.Sprintf(`{"session_token":%q}`, mine), `{"state":"abc"}`, secret, found},
		{"in the form before the query", fmt.Sprintf(`{"session_token":%q}`, mine), `{"state":"abc","session_token":"stale"}`, secret, found},
		{"under another name", fmt.Sprintf(`{"answer":%q,"state":"abc"}`, mine), `{}`, named, found},
		{"and says where it looked", `{}`, `{"state":"abc"}`, secret,
			"There is no parameter called 'session_token' available in either the POST body or query string."},
		{"and names the other name", `{}`, `{"state":"abc"}`, named,
			"There is no parameter called 'answer' available in either the POST body or query string."},
		{"a list is no token", `{"session_token":["a","b"],"state":["abc"]}`, `{}`, secret,
			invalidToken + "it is not a signed token"},
		{"a text without dots is no token", `{"session_token":"abc"}`, `{}`, secret,
			invalidToken + "it is not a signed token"},
		{"an unsigned token is refused", `{"session_token":"eyJhbGciOiJub25lIn0.e30."}`, `{}`, secret,
			invalidToken + "its algorithm is not HS256"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ret := invoke(t, begin(t, answer(c.body, c.query)), "redirect.validateToken", c.options)
			got := asJSON(ret.Value)
			if ret.Raise != nil {
				got = ret.Raise.Message
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzOpenToken(f *testing.F) {
	f.Add(signToken(actions.Object{{"sub", "u"}}, "s"))
	f.Add("a.b.c")
	f.Fuzz(func(t *testing.T, token string) {
		if claims, err := openToken(token, "another secret"); err == nil {
			t.Errorf("%q was opened: %v", token, claims)
		}
	})
}
