package auth0

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
)

// made is one api call of an action.
type made struct {
	method string
	args   []any
}

func makes(method string, args ...any) made { return made{method, args} }

// turns runs a flow whose actions make the given calls, as a host does, and returns the
// verdict that ended it and after how many actions.
func turns(t *testing.T, l *actions.Ledger, flow ...[]made) (actions.Verdict, int) {
	t.Helper()
	for i, steps := range flow {
		l.BeginAction("onExecutePostLogin", i)
		for _, m := range steps {
			invoke(t, l, m.method, copied(m.args).([]any)...)
		}
		verdict := finish(actions.Turn{
			Trigger: postLogin, Ledger: l, Event: l.Event, Step: &actions.Step{}, Last: i == len(flow)-1,
			Handlers:     []string{"onContinuePostLogin", "onExecutePostLogin"},
			Continuation: func() string { return "cont-1" },
		})
		if verdict.Done {
			return verdict, i + 1
		}
	}
	t.Fatal("the last turn did not end the flow")
	return actions.Verdict{}, 0
}

// copied is a deep copy. A ledger owns the arguments of its calls and changes them in
// place, and the rows of a table share theirs across parallel tests.
func copied(v any) any {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = copied(v[i])
		}
		return list
	case actions.Object:
		object := make(actions.Object, len(v))
		for i := range v {
			object[i] = actions.Member{Key: v[i].Key, Value: copied(v[i].Value)}
		}
		return object
	}
	return v
}

func TestFinish(t *testing.T) {
	t.Parallel()
	claim := makes("idToken.setCustomClaim", "https://shop.example.com/roles", []any{"editor"})
	meta := makes("user.setAppMetadata", "seen", true)
	deny := makes("access.deny", "Closed on Sundays")
	redirect := makes("redirect.sendUserTo", "https://shop.example.com/terms", actions.Object{{"query", actions.Object{{"lang", "en"}}}})
	form := makes("prompt.render", "ap_terms", actions.Object{{"fields", actions.Object{{"accept", false}}}})
	otp := makes("authentication.challengeWith", actions.Object{{"type", "otp"}})
	anyMFA := makes("multifactor.enable", "any")
	type flow = [][]made
	const (
		metaNow    = `"user":{"app_metadata":{"seen":true}}`
		claimOnly  = `"issue":{"id_token":{"claims":{"https://shop.example.com/roles":["editor"]}}}`
		toTerms    = `"suspended":{"kind":"redirect","continuation":"cont-1","redirect":{"url":"https://shop.example.com/terms?lang=en&state=cont-1"}}`
		otpOutcome = `"suspended":{"kind":"challenge","continuation":"cont-1","challenge":{"default":{"type":"otp"}}}`
	)
	for _, c := range []struct {
		name    string
		flow    flow
		outcome actions.Outcome
		ran     int
		want    string
	}{
		{"a flow that touches nothing completes with an empty document", flow{{}}, actions.Completed, 1, `{}`},
		{"claims and metadata of all actions add up", flow{{claim}, {meta}}, actions.Completed, 2, `{` + claimOnly + `,` + metaNow + `}`},
		{"of two claims of one name the last counts (rule 21)",
			flow{{makes("idToken.setCustomClaim", "a", 1.0)}, {makes("idToken.setCustomClaim", "a", 2.0)}}, actions.Completed, 2,
			`{"issue":{"id_token":{"claims":{"a":2}}}}`},
		{"a denial ends the flow after its action (rule 25)", flow{{deny}, {meta}}, actions.Denied, 1,
			`{"denied":{"reason":"Closed on Sundays","code":"access_denied"}}`},
		{"a denial keeps metadata and issues nothing (rule 26)", flow{{claim, meta}, {deny, makes("user.setUserMetadata", "b", nil)}}, actions.Denied, 2,
			`{"denied":{"reason":"Closed on Sundays","code":"access_denied"},"user":{"app_metadata":{"seen":true},"user_metadata":{"b":null}}}`},
		{"a redirect suspends and hands out metadata now (rules 18 and 35)", flow{{claim, meta, redirect}, {deny}}, actions.Suspended, 1,
			`{` + toTerms + `,` + metaNow + `}`},
		{"a denial beats a redirect", flow{{redirect, deny}}, actions.Denied, 1,
			`{"denied":{"reason":"Closed on Sundays","code":"access_denied"}}`},
		{"a form suspends (rule 41)", flow{{form}}, actions.Suspended, 1,
			`{"suspended":{"kind":"prompt","continuation":"cont-1","prompt":{"id":"ap_terms","fields":{"accept":false}}}}`},
		{"a challenge suspends before the next action (rule 40)", flow{{otp}, {deny}}, actions.Suspended, 1, `{` + otpOutcome + `}`},
		{"an enrolment suspends", flow{{makes("authentication.enrollWithAny", []any{actions.Object{{"type", "otp"}}})}, {}}, actions.Suspended, 1,
			`{"suspended":{"kind":"enroll","continuation":"cont-1","enroll":{"any":[{"type":"otp"}]}}}`},
		{"demanded MFA suspends after the last action (rule 40)", flow{{anyMFA, claim}, {meta}}, actions.Suspended, 2,
			`{"suspended":{"kind":"mfa","continuation":"cont-1","mfa":{"provider":"any","allow_remember_browser":false}},` + metaNow + `}`},
		{"the provider none asks for nothing", flow{{makes("multifactor.enable", "none")}}, actions.Completed, 1, `{}`},
		{"none takes an earlier demand back", flow{{anyMFA}, {makes("multifactor.enable", "none")}}, actions.Completed, 2, `{}`},
		{"a validation error denies with its own code (rule 29)", flow{{makes("validation.error", "too_young", "Come back later")}, {claim}}, actions.Denied, 1,
			`{"denied":{"reason":"Come back later","code":"too_young","user_message":"Come back later"},` +
				`"validation":{"errors":[{"code":"too_young","message":"Come back later"}]}}`},
		{"a scope that was added and removed again is only removed (rule 56)",
			flow{{makes("accessToken.addScope", " read:orders ")}, {makes("accessToken.removeScope", "read:orders")}}, actions.Completed, 2,
			`{"issue":{"access_token":{"scopes_removed":["read:orders"]}}}`},
		{"reserved claims are left out of the tokens (rules 52 and 54)",
			flow{{makes("accessToken.setCustomClaim", "sub", "x"), makes("accessToken.setCustomClaim", "https://x.auth0.com/y", 1.0), makes("accessToken.setCustomClaim", "tier", "gold")}},
			actions.Completed, 1, `{"issue":{"access_token":{"claims":{"tier":"gold"}}}}`},
		{"a SAML certificate without its key is left out", flow{{makes("samlResponse.setCert", "cert"), makes("samlResponse.setIssuer", "urn:example:shop")}},
			actions.Completed, 1, `{"saml":{"issuer":"urn:example:shop"}}`},
		{"a SAML certificate with its key stays, unreadable", flow{{makes("samlResponse.setCert", "cert"), makes("samlResponse.setKey", "key")}},
			actions.Completed, 1, `{"saml":{"cert":"[redacted]","key":"[redacted]"}}`},
		{"transaction metadata is shown whole", flow{{makes("transaction.setMetadata", "a", 1.0)}, {makes("transaction.setMetadata", "b", 2.0), makes("transaction.setMetadata", "a", nil)}},
			actions.Completed, 2, `{"transaction":{"metadata":{"b":2}}}`},
		{"a suspended flow keeps transaction metadata for its end", flow{{makes("transaction.setMetadata", "a", 1.0), redirect}}, actions.Suspended, 1, `{` + toTerms + `}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			verdict, ran := turns(t, begin(t, plainEvent), c.flow...)
			if verdict.Outcome != c.outcome || ran != c.ran {
				t.Errorf("%s after %d actions, want %s after %d", verdict.Outcome, ran, c.outcome, c.ran)
			}
			if diff := cmp.Diff(c.want, asJSON(verdict.Result)); diff != "" {
				t.Error(diff)
			}
			if _, issues := actions.Get(verdict.Effects, "issue"); issues && c.outcome != actions.Completed {
				t.Errorf("a flow that %s issues tokens: %s", c.outcome, asJSON(verdict.Effects))
			}
		})
	}
}

func TestFinishHandsOutSecretsToTheEmbedderAlone(t *testing.T) {
	t.Parallel()
	duo := actions.Object{{"providerOptions", actions.Object{{"host", "api.example.com"}, {"ikey", "ik"}, {"skey", "sk"}}}}
	verdict, _ := turns(t, begin(t, plainEvent), []made{makes("multifactor.enable", "duo", duo)})
	const shape = `{"suspended":{"kind":"mfa","continuation":"cont-1","mfa":{"provider":"duo","allow_remember_browser":false,` +
		`"provider_options":{"host":"api.example.com","ikey":"ik","skey":"%s"}}}}`
	if diff := cmp.Diff(fmt.Sprintf(shape, "sk"), asJSON(verdict.Effects)); diff != "" {
		t.Errorf("effects:\n%s", diff)
	}
	if diff := cmp.Diff(fmt.Sprintf(shape, "[redacted]"), asJSON(verdict.Result)); diff != "" {
		t.Errorf("result:\n%s", diff)
	}
}

func TestRevocationsDeny(t *testing.T) {
	t.Parallel()
	const event = `{"session":{"id":"sess_1"},"refresh_token":{"id":"rt_1"}}`
	for _, c := range []struct {
		name string
		call made
		want string
	}{
		{"of the session (rule 28)", makes("session.revoke", "stolen", actions.Object{{"preserveRefreshTokens", true}}),
			`{"denied":{"reason":"stolen"},"session":{"revoked":{"reason":"stolen","preserve_refresh_tokens":true}}}`},
		{"of the session, with its refresh tokens unless they are kept", makes("session.revoke", "stolen"),
			`{"denied":{"reason":"stolen"},"session":{"revoked":{"reason":"stolen","preserve_refresh_tokens":false}}}`},
		{"of the refresh token, with 403 (rule 28)", makes("refreshToken.revoke", "stolen"),
			`{"denied":{"reason":"stolen"},"refresh_token":{"revoked":{"reason":"stolen","http_status":403}}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			verdict, ran := turns(t, begin(t, event), []made{c.call}, []made{})
			if verdict.Outcome != actions.Denied || ran != 1 {
				t.Errorf("%s after %d actions", verdict.Outcome, ran)
			}
			if diff := cmp.Diff(c.want, asJSON(verdict.Result)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRedirectThatTheRequestDoesNotAllow(t *testing.T) {
	t.Parallel()
	const refusal = `{"denied":{"reason":"This sign-in needs a redirect, which the request does not allow.","code":"interaction_required"}}`
	events := map[string]string{"prompt=none": `{"request":{"query":{"prompt":"none"}}}`}
	for _, protocol := range withoutBrowser {
		events[protocol] = fmt.Sprintf(`{"transaction":{"protocol":%q}}`, protocol)
	}
	for name, event := range events {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := begin(t, event)
			if got := call(t, l, "redirect.canRedirect"); got != false {
				t.Errorf("canRedirect gave %v", got)
			}
			verdict, _ := turns(t, l, []made{makes("redirect.sendUserTo", "https://shop.example.com/")})
			if diff := cmp.Diff(refusal, asJSON(verdict.Result)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFinishWarns(t *testing.T) {
	t.Parallel()
	var changes []made
	for i := range 101 {
		changes = append(changes, makes("samlResponse.setAttribute", fmt.Sprint("a", i%3), float64(i)))
	}
	for _, c := range []struct {
		name  string
		calls []made
		want  string
	}{
		{"of claims that are left out", []made{makes("idToken.setCustomClaim", "sub", "x")}, `"sub" is left out`},
		{"of settings for another provider", []made{makes("multifactor.enable", "none", actions.Object{{"providerOptions", actions.Object{{"host", "h"}, {"ikey", "i"}, {"skey", "s"}}}})},
			"options.providerOptions is left out"},
		{"of more metadata than the platform takes", []made{makes("user.setUserMetadata", "notes", strings.Repeat("x", 40000))},
			"user.user_metadata takes 40012 bytes; the platform allows 32768"},
		{"of more changes than the platform takes", changes, "api.samlResponse.setAttribute was called 101 times; the platform allows 100"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			verdict, _ := turns(t, begin(t, plainEvent), c.calls)
			if verdict.Outcome != actions.Completed {
				t.Errorf("the flow %s", verdict.Outcome)
			}
			if got := strings.Join(verdict.Warnings, "\n"); !strings.Contains(got, c.want) {
				t.Errorf("warnings: %s", got)
			}
		})
	}
}

func TestRedirectWithoutAWayBackWarns(t *testing.T) {
	t.Parallel()
	l := begin(t, plainEvent)
	call(t, l, "redirect.sendUserTo", "https://shop.example.com/")
	verdict := finish(actions.Turn{
		Trigger: postLogin, Ledger: l, Step: &actions.Step{}, Last: true,
		Handlers:     []string{"onExecutePostLogin"},
		Continuation: func() string { return "cont-1" },
	})
	want := []string{"the action redirects but does not export onContinuePostLogin, so the flow cannot go on when the user is back"}
	if diff := cmp.Diff(want, verdict.Warnings); diff != "" {
		t.Error(diff)
	}
}

// What a suspended flow has handed out appears once, and what it waits for next is asked
// for when the first is done.
func TestSuspensionsComeOneAfterTheOther(t *testing.T) {
	t.Parallel()
	l := begin(t, plainEvent)
	first, _ := turns(t, l, []made{
		makes("authentication.challengeWith", actions.Object{{"type", "otp"}}),
		makes("redirect.sendUserTo", "https://shop.example.com/terms"),
		makes("user.setAppMetadata", "seen", true),
		makes("idToken.setCustomClaim", "tier", "gold"),
	})
	second, _ := turns(t, l, []made{})
	third, _ := turns(t, l, []made{})
	var got []string
	for _, v := range []actions.Verdict{first, second, third} {
		got = append(got, string(v.Outcome)+" "+asJSON(v.Result))
	}
	want := []string{
		`suspended {"suspended":{"kind":"redirect","continuation":"cont-1","redirect":{"url":"https://shop.example.com/terms?state=cont-1"}},"user":{"app_metadata":{"seen":true}}}`,
		`suspended {"suspended":{"kind":"challenge","continuation":"cont-1","challenge":{"default":{"type":"otp"}}}}`,
		`completed {"issue":{"id_token":{"claims":{"tier":"gold"}}}}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFinishFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, event string
		calls       []made
		want        string
	}{
		{"when a form and a redirect are asked for (rule 32)", plainEvent,
			[]made{makes("redirect.sendUserTo", "https://shop.example.com/"), makes("prompt.render", "ap_terms")},
			"threw: Redirect and render commands cannot be used in the same action."},
		{"when two forms are asked for (rule 32)", plainEvent,
			[]made{makes("prompt.render", "ap_terms"), makes("prompt.render", "ap_terms")},
			"threw: Only 1 render command per action is allowed."},
		{"also when the flow was denied", plainEvent,
			[]made{makes("access.deny", "no"), makes("prompt.render", "ap_terms"), makes("prompt.render", "ap_terms")},
			"threw: Only 1 render command per action is allowed."},
		{"when a token exchange asks for a factor (rule 74)", `{"transaction":{"protocol":"oauth2-token-exchange"}}`,
			[]made{makes("authentication.enrollWith", actions.Object{{"type", "otp"}})},
			"rejected_result: A login by custom token exchange cannot ask for another factor."},
		{"when claims take more than a token holds (rule 54)", plainEvent,
			[]made{makes("accessToken.setCustomClaim", "a", strings.Repeat("x", 102400))},
			"rejected_result: The custom claims of the access token take more than 102400 bytes."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			verdict, _ := turns(t, begin(t, c.event), c.calls)
			if verdict.Outcome != actions.Failed || verdict.Error == nil {
				t.Fatalf("the flow %s", verdict.Outcome)
			}
			if diff := cmp.Diff(c.want, string(verdict.Error.Kind)+": "+verdict.Error.Message); diff != "" {
				t.Error(diff)
			}
			if verdict.Error.Public != postLogin.PublicFailure || verdict.Result != nil || verdict.Effects != nil {
				t.Errorf("a failed flow shows %+v", verdict)
			}
		})
	}
}
