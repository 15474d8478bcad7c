package actions

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// goOn is a ledger for event that goes on with what l held back, on the way through its text.
func goOn(t *testing.T, l *Ledger, event string) (*Ledger, error) {
	t.Helper()
	hide := func(v any) (any, bool) {
		text := string(AppendJSON(nil, v))
		if !strings.Contains(text, "tulip") {
			return v, false
		}
		clean, err := ParseValue([]byte(strings.ReplaceAll(text, "tulip", "[hidden]")))
		if err != nil {
			t.Fatal(err)
		}
		return clean, true
	}
	held, err := ParseValue(AppendJSON(nil, l.Held(hide)))
	if err != nil {
		t.Fatal(err)
	}
	next := ledger(t, event)
	return next, next.Resume(held.(Object))
}

func TestALedgerGoesOnWithWhatWasHeldBack(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name          string
		event         string
		steps         []step
		later         string // the event that it goes on with
		wantEvent     string
		want, wantOut string // documents, as it is and redacted
	}{
		{"claims", `{}`, []step{{"idToken.setCustomClaim", []any{"a", 1.0}}, {"idToken.setCustomClaim", []any{"b", Object{{"z", nil}, {"a", []any{}}}}}}, `{}`, `{}`,
			`{"issue":{"id_token":{"claims":{"a":1,"b":{"z":null,"a":[]}}}}}`, ""},
		{"claims with secrets in them", `{}`, []step{{"idToken.setCustomClaim", []any{"a", "a tulip"}}, {"idToken.setCustomClaim", []any{"b", 2.0}}}, `{}`, `{}`,
			`{"issue":{"id_token":{"claims":{"a":"a tulip","b":2}}}}`, `{"issue":{"id_token":{"claims":{"a":"a [hidden]","b":2}}}}`},
		{"sensitive parameters", `{}`, []step{{"saml.setKey", []any{"k3y"}}}, `{}`, `{}`,
			`{"saml":{"key":"k3y"}}`, `{"saml":{"key":"[redacted]"}}`},
		{"metadata of a session, beside what others changed", `{"session":{"metadata":{"a":"1"}}}`,
			[]step{{"session.setMetadata", []any{"b", "2"}}, {"session.deleteMetadata", []any{"b"}}, {"session.setMetadata", []any{"b", "tulip"}}, {"session.deleteMetadata", []any{"a"}}},
			`{"session":{"metadata":{"a":"1","d":"4"}}}`, `{"session":{"metadata":{"d":"4","b":"tulip"}}}`,
			`{"session":{"metadata":{"d":"4","b":"tulip"}}}`, `{"session":{"metadata":{"d":"4","b":"[hidden]"}}}`},
		{"metadata that is evicted", `{"session":{"metadata":{"a":"1"}}}`, []step{{"session.evictMetadata", nil}},
			`{"session":{"metadata":{"a":"1","b":"2"}}}`, `{"session":{"metadata":{}}}`, `{"session":{"metadata":{}}}`, ""},
		{"a value deep in the event", `{"session":{"id":"s"}}`, []step{{"session.setCookieMode", []any{"persistent"}}},
			`{"session":{"id":"s"}}`, `{"session":{"id":"s","cookie":{"mode":"persistent"}}}`, `{"session":{"cookie_mode":"persistent"}}`, ""},
		{"what later actions are to see", `{"user":{"app_metadata":{}}}`, []step{{"user.setAppMetadata", []any{"a", 1.0}}, {"user.setAppMetadata", []any{"b", nil}}},
			`{"user":{"app_metadata":{"b":2}}}`, `{"user":{"app_metadata":{"a":1}}}`, `{"user":{"app_metadata":{"a":1,"b":null}}}`, ""},
		{"a list whose values have an order", `{}`, []step{{"scopes.add", []any{"b"}}, {"scopes.add", []any{"a"}}, {"scopes.remove", []any{"b"}}}, `{}`, `{}`,
			`{"issue":{"scopes":{"added":["a"],"removed":["b"]}}}`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			before := ledger(t, c.event)
			for _, s := range c.steps {
				if ret := before.invoke(s.method, s.args...); ret.Raise != nil {
					t.Fatal(ret.Raise.Message)
				}
			}
			l, err := goOn(t, before, c.later)
			if err != nil {
				t.Fatal(err)
			}
			l.BeginAction("onWater", 1)
			groups := []string{"issue", "user", ""}
			if c.wantOut == "" {
				c.wantOut = c.want
			}
			got := []string{string(l.Event.Patched()), string(AppendJSON(nil, l.Document(groups...))), string(AppendJSON(nil, l.Masked(groups...)))}
			if diff := cmp.Diff([]string{c.wantEvent, c.want, c.wantOut}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestALedgerCountsOnAfterASuspension(t *testing.T) {
	t.Parallel()
	before := ledger(t, `{}`)
	for _, s := range []step{{"primary.set", []any{"a"}}, {"idToken.setCustomClaim", []any{"sub", "x"}}, {"idToken.setCustomClaim", []any{"tier", "gold"}}} {
		before.invoke(s.method, s.args...)
	}
	after, err := goOn(t, before, `{}`)
	if err != nil {
		t.Fatal(err)
	}
	after.BeginAction("onWater", 3)
	if flow, action := after.Calls("idToken.setCustomClaim"); flow != 2 || action != 0 {
		t.Errorf("%d calls in the flow, %d in the action", flow, action)
	}
	if ret := after.Invoke(after.Trigger.Method("primary.set"), []any{"b"}); ret.Raise == nil {
		t.Error("what can be called once in a transaction can be called again")
	}
	warnings, refused := after.Close(AtEnd, AtIssue)
	want := []string{`api.idToken.setCustomClaim: "sub" is left out: the name must not be a reserved name`}
	if diff := cmp.Diff(want, warnings); diff != "" || refused != nil {
		t.Errorf("%v\n%s", refused, diff)
	}
	if got := string(AppendJSON(nil, after.Document("issue"))); got != `{"issue":{"id_token":{"claims":{"tier":"gold"}}}}` {
		t.Errorf("issued: %s", got)
	}
}

func TestALedgerRefusesWhatOtherTablesHeldBack(t *testing.T) {
	t.Parallel()
	for name, held := range map[string]string{
		"calls of a method that is not there":  `{"calls":{"gone":1}}`,
		"checks of a method that is not there": `{"unsafe":[{"method":"gone","key":"a","param":"key","must":"x"}]}`,
		"checks that are not there":            `{"unsafe":[{"method":"idToken.setCustomClaim","key":"a","param":"key","must":"be something else"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			value, err := ParseValue([]byte(held))
			if err != nil {
				t.Fatal(err)
			}
			if err := ledger(t, `{}`).Resume(value.(Object)); !errors.Is(err, errHeld) {
				t.Errorf("got %v", err)
			}
		})
	}
}
