package actions

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLiveCallsChangeTheEventAtOnce(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		event string
		steps []step
		want  string
	}{
		{"metadata of a session", `{"session":{"metadata":{"a":"1"}}}`, []step{{"session.setMetadata", []any{"b", "2"}}}, `{"session":{"metadata":{"a":"1","b":"2"}}}`},
		{"metadata that was not there", `{"session":{}}`, []step{{"session.setMetadata", []any{"b", "2"}}}, `{"session":{"metadata":{"b":"2"}}}`},
		{"null removes", `{"session":{"metadata":{"a":"1"}}}`, []step{{"session.setMetadata", []any{"a", nil}}}, `{"session":{"metadata":{}}}`},
		{"a deletion removes", `{"session":{"metadata":{"a":"1","b":"2"}}}`, []step{{"session.deleteMetadata", []any{"a"}}}, `{"session":{"metadata":{"b":"2"}}}`},
		{"an eviction empties", `{"session":{"metadata":{"a":"1"}}}`, []step{{"session.evictMetadata", nil}}, `{"session":{"metadata":{}}}`},
		{"a value deep in the event", `{"session":{"id":"s"}}`, []step{{"session.setCookieMode", []any{"persistent"}}}, `{"session":{"id":"s","cookie":{"mode":"persistent"}}}`},
		{"nothing where the place demands members", `{"session":{}}`, []step{{"session.setCookieMode", []any{"persistent"}}}, `{"session":{}}`},
		{"nothing without a session", `{}`, []step{{"session.setCookieMode", []any{"persistent"}}}, `{}`},
		{"the second call counts what the first put there", `{"session":{}}`, []step{{"session.setMetadata", []any{"a", "1"}}, {"session.setMetadata", []any{"b", "2"}}, {"session.setMetadata", []any{"b", "3"}}}, `{"session":{"metadata":{"a":"1","b":"3"}}}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := ledger(t, c.event)
			for _, s := range c.steps {
				if ret := l.invoke(s.method, s.args...); ret.Raise != nil {
					t.Fatal(ret.Raise.Message)
				}
			}
			if got := string(l.Event.Patched()); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestALiveCallTellsTheRunningScript(t *testing.T) {
	t.Parallel()
	ret := ledger(t, `{"session":{}}`).invoke("session.setMetadata", "a", "1")
	want := []Patch{{Path: []string{"session", "metadata", "a"}, Value: "1"}}
	if diff := cmp.Diff(want, ret.Patches); diff != "" {
		t.Error(diff)
	}
}

func TestLimitsCountWhatEarlierCallsLeft(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		event string
		steps []step
		want  string // of the last call
	}{
		{"keys of a map", `{"session":{"metadata":{"a":"1","b":"2"}}}`, []step{{"session.setMetadata", []any{"c", "3"}}}, "too many"},
		{"a key that is there does not count again", `{"session":{"metadata":{"a":"1","b":"2"}}}`, []step{{"session.setMetadata", []any{"b", "3"}}}, ""},
		{"values of a list", "", []step{{"scopes.add", []any{"a"}}, {"scopes.add", []any{"b"}}, {"scopes.add", []any{"c"}}}, "api.scopes.add: scope must not be more than 2 values"},
		{"a value that is there does not count again", "", []step{{"scopes.add", []any{"a"}}, {"scopes.add", []any{"b"}}, {"scopes.add", []any{"a"}}}, ""},
		{"calls of a transaction", "", []step{{"primary.set", []any{"a"}}, {"primary.set", []any{"b"}}}, "api.primary.set: it can be called once in a transaction"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			event := c.event
			if event == "" {
				event = "{}"
			}
			l := ledger(t, event)
			got := ""
			for _, s := range c.steps {
				got = ""
				if ret := l.invoke(s.method, s.args...); ret.Raise != nil {
					got = ret.Raise.Message
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestQueuedMetadataIsSeenByLaterActions(t *testing.T) {
	t.Parallel()
	l := ledger(t, `{"user":{"app_metadata":{"a":1,"b":2}}}`)
	l.invoke("user.setAppMetadata", "a", nil)
	l.invoke("user.setAppMetadata", "c", 3.0)
	if got := string(l.Event.Patched()); got != `{"user":{"app_metadata":{"a":1,"b":2}}}` {
		t.Errorf("the calling action sees %s", got)
	}
	if len(l.After()) != 2 {
		t.Errorf("after: %v", l.After())
	}
	l.BeginAction("onWater", 1)
	if got := string(l.Event.Patched()); got != `{"user":{"app_metadata":{"b":2,"c":3}}}` {
		t.Errorf("the next action sees %s", got)
	}
}

func TestRollbackForgetsTheFailedStepAlone(t *testing.T) {
	t.Parallel()
	l := ledger(t, `{"session":{},"user":{"app_metadata":{}}}`)
	l.invoke("idToken.setCustomClaim", "a", 1.0)
	l.invoke("session.setMetadata", "a", "1")
	l.invoke("user.setAppMetadata", "a", 1.0)
	l.BeginAction("onWater", 1)
	before, event := l.Document("", "issue", "user", "suspended"), string(l.Event.Patched())

	l.invoke("idToken.setCustomClaim", "a", 2.0)
	l.invoke("idToken.setCustomClaim", "sub", 2.0)
	l.invoke("session.setMetadata", "b", "1")
	l.invoke("user.setAppMetadata", "b", 1.0)
	l.invoke("saml.setKey", "k")
	l.invoke("primary.set", "x")
	l.invoke("cache.delete", "a")
	l.invoke("multifactor.enable", "any", Object{{Key: "duo", Value: Object{}}})
	l.Rollback()

	if diff := cmp.Diff(before, l.Document("", "issue", "user", "suspended")); diff != "" {
		t.Error(diff)
	}
	if got := string(l.Event.Patched()); got != event {
		t.Errorf("event %s, want %s", got, event)
	}
	if _, ok := l.Cache["a"]; !ok || len(l.After()) != 0 {
		t.Errorf("cache %v, after %v", l.Cache, l.After())
	}
	if flow, action := l.Calls("primary.set"); flow+action != 0 {
		t.Error("a forgotten call counts")
	}
	if warnings, refused := l.Close(AtEnd, AtIssue); len(warnings) > 0 || refused != nil {
		t.Errorf("%v %v", warnings, refused)
	}
}

func TestADeferredErrorWaitsForTheEndOfTheStep(t *testing.T) {
	t.Parallel()
	l := ledger(t, "{}")
	l.invoke("prompt.render", "a")
	ret := l.invoke("prompt.render", "b")
	if ret.Raise != nil || ret.Command != nil {
		t.Errorf("the call did not just return: %+v", ret)
	}
	if got := l.Deferred(); got == nil || got.Message != "only once" {
		t.Errorf("deferred: %v", got)
	}
	l.BeginAction("onWater", 1)
	if l.Deferred() != nil {
		t.Error("the error passed to the next action")
	}
	l.invoke("redirect.to", "https://example.com")
	l.invoke("prompt.render", "a")
	if got := l.Deferred(); got == nil || got.Message != "not both" {
		t.Errorf("deferred: %v", got)
	}
}

func TestClose(t *testing.T) {
	t.Parallel()
	claims := func(names ...string) []step {
		var steps []step
		for _, name := range names {
			steps = append(steps, step{"idToken.setCustomClaim", []any{name, "v"}})
		}
		return steps
	}
	cases := []struct {
		name     string
		steps    []step
		times    []CheckTime
		warnings []string
		refused  string
		want     string
	}{
		{
			"reserved claims are left out with a warning", claims("sub", "https://id.example.org/x", "urn:taken:y", "https://example.com/roles"), []CheckTime{AtEnd, AtIssue},
			[]string{
				`api.idToken.setCustomClaim: "sub" is left out: the name must not be a reserved name`,
				`api.idToken.setCustomClaim: "https://id.example.org/x" is left out: the name must not lie in a reserved namespace (example.org, urn:taken)`,
				`api.idToken.setCustomClaim: "urn:taken:y" is left out: the name must not lie in a reserved namespace (example.org, urn:taken)`,
			}, "", `{"issue":{"id_token":{"claims":{"https://example.com/roles":"v"}}}}`,
		},
		{"nothing is issued when all claims were reserved", claims("sub"), []CheckTime{AtIssue}, []string{`api.idToken.setCustomClaim: "sub" is left out: the name must not be a reserved name`}, "", `{}`},
		{"what belongs to the issue stays when nothing is issued", claims("sub"), []CheckTime{AtEnd}, nil, "", `{"issue":{"id_token":{"claims":{"sub":"v"}}}}`},
		{"a call that needs another is left out without it", []step{{"saml.setKey", []any{"k"}}}, []CheckTime{AtIssue}, []string{"api.saml.setKey is left out: it takes effect only together with api.saml.setCert"}, "", `{}`},
		{"and stays with it", []step{{"saml.setKey", []any{"k"}}, {"saml.setCert", []any{"c"}}}, []CheckTime{AtIssue}, nil, "", `{"saml":{"key":"k","cert":"c"}}`},
		{"a total over the limit refuses", []step{{"idToken.setCustomClaim", []any{"a", strings.Repeat("x", 300)}}}, []CheckTime{AtIssue}, nil, "api.idToken.setCustomClaim: value must not take id_token.claims over 200 bytes", ""},
		{
			"a dropped argument is told", []step{{"multifactor.enable", []any{"any", Object{{Key: "duo", Value: Object{{Key: "skey", Value: "s"}}}}}}}, []CheckTime{AtEnd},
			[]string{`api.multifactor.enable: options.duo is left out: it counts only when provider is "duo"`}, "", `{"suspended":{"mfa":{"provider":"any","remember":false}}}`,
		},
		{
			"an argument that was not passed is none to drop", []step{{"multifactor.enable", []any{"any", Object{{Key: "remember", Value: true}}}}}, []CheckTime{AtEnd},
			nil, "", `{"suspended":{"mfa":{"provider":"any","remember":true}}}`,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := ledger(t, "{}")
			for _, s := range c.steps {
				if ret := l.invoke(s.method, s.args...); ret.Raise != nil {
					t.Fatal(ret.Raise.Message)
				}
			}
			warnings, refused := l.Close(c.times...)
			if diff := cmp.Diff(c.warnings, warnings); diff != "" {
				t.Error(diff)
			}
			message := ""
			if refused != nil {
				message = refused.Message
			}
			if message != c.refused {
				t.Errorf("refused %q, want %q", message, c.refused)
			}
			if got := string(AppendJSON(nil, l.Document("", "issue", "suspended"))); c.refused == "" && got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// orchard is a trigger whose flows have to call exactly one of two methods.
func orchard() *Trigger {
	either := []Check{{Condition: Condition{ExactlyOneOf: []string{"pick.apples", "pick.pears"}}, At: AtEnd}}
	return &Trigger{Dialect: "garden", ID: "orchard", Tables: Made(Tables{
		API: []Method{
			{Path: "pick.apples", Checks: either}, {Path: "pick.pears", Checks: either}, {Path: "rest"},
		},
	})}
}

func TestCloseWantsOneOfSeveralCalls(t *testing.T) {
	t.Parallel()
	const wanted = "exactly one of api.pick.apples and api.pick.pears has to be called"
	for _, c := range []struct {
		name  string
		calls []string
		times []CheckTime
		want  string
	}{
		{"one was", []string{"pick.pears"}, []CheckTime{AtEnd}, ""},
		{"the same one twice", []string{"pick.pears", "pick.pears"}, []CheckTime{AtEnd}, ""},
		{"none was", nil, []CheckTime{AtEnd}, wanted + ", and none was"},
		{"none of them was", []string{"rest"}, []CheckTime{AtEnd, AtIssue}, wanted + ", and none was"},
		{"both were", []string{"pick.pears", "pick.apples"}, []CheckTime{AtEnd}, wanted + ", and 2 were"},
		{"the flow has not come to that", nil, []CheckTime{AtIssue}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			event, err := NewEvent([]byte(`{}`))
			if err != nil {
				t.Fatal(err)
			}
			l := NewLedger(orchard(), event, nil, nil, nil)
			l.BeginAction("onPick", 0)
			for _, path := range c.calls {
				l.invoke(path)
			}
			got := ""
			if _, refused := l.Close(c.times...); refused != nil {
				got = refused.Message
			}
			if got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestApplyRepeatsACommandOfAnotherLedger(t *testing.T) {
	t.Parallel()
	event := `{"session":{},"user":{"app_metadata":{}}}`
	worker, host := ledger(t, event), ledger(t, event)
	groups := []string{"", "issue", "suspended", "denied", "user"}
	for _, s := range []step{
		{"idToken.setCustomClaim", []any{"a", Object{{Key: "b", Value: []any{1.0}}}}},
		{"scopes.add", []any{" read "}},
		{"session.setMetadata", []any{"a", "1"}},
		{"user.setAppMetadata", []any{"a", nil}},
		{"multifactor.enable", []any{"duo", Object{{Key: "duo", Value: Object{{Key: "host", Value: "h"}, {Key: "skey", Value: "s"}}}}}},
		{"redirect.to", []any{"https://example.com", Object{{Key: "query", Value: Object{{Key: "n", Value: 1.0}}}}}},
		{"attributes.set", []any{"n"}},
		{"cache.delete", []any{"a"}},
	} {
		ret := worker.invoke(s.method, s.args...)
		if ret.Raise != nil || ret.Command == nil {
			t.Fatalf("%s: %+v", s.method, ret)
		}
		ret.Command.At = "a.js:1:2"
		again := host.Apply(*ret.Command)
		if again.Raise != nil {
			t.Fatalf("%s: %s", s.method, again.Raise.Message)
		}
		if diff := cmp.Diff(ret.Command, again.Command); diff != "" {
			t.Errorf("%s: %s", s.method, diff)
		}
	}
	if diff := cmp.Diff(worker.Document(groups...), host.Document(groups...)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(string(worker.Event.Patched()), string(host.Event.Patched())); diff != "" {
		t.Error(diff)
	}
}

func TestApplyRefusesWhatTheTableDoesNotAllow(t *testing.T) {
	t.Parallel()
	l := ledger(t, "{}")
	for _, c := range []struct {
		cmd  Command
		want string
	}{
		{Command{Method: "no.such"}, "garden/water has no method api.no.such"},
		{Command{Method: "access.deny", Args: Object{{Key: "reason", Value: 1.0}}}, "api.access.deny: reason must be a string, not 1"},
	} {
		if ret := l.Apply(c.cmd); ret.Raise == nil || ret.Raise.Message != c.want {
			t.Errorf("got %+v, want %s", ret.Raise, c.want)
		}
	}
	if len(l.Result) > 0 {
		t.Error(l.Result)
	}
}

// A claim costs the arguments, the command, and its entry in the result.
func TestACallCostsFewAllocations(t *testing.T) {
	l := ledger(t, "{}")
	claim, deny := l.Trigger.Method("idToken.setCustomClaim"), l.Trigger.Method("access.deny")
	keys := make([]string, 200)
	for i := range keys {
		keys[i] = fmt.Sprintf("https://example.com/%d", i)
	}
	i := 0
	if got := testing.AllocsPerRun(100, func() { l.Invoke(claim, []any{keys[i%8], "v"}); i++ }); got > 9 {
		t.Errorf("a claim costs %v allocations", got)
	}
	if got := testing.AllocsPerRun(100, func() { l.Invoke(deny, []any{"no"}) }); got > 8 {
		t.Errorf("a denial costs %v allocations", got)
	}
}

func FuzzInvoke(f *testing.F) {
	f.Add(uint8(0), []byte(`["no"]`), []byte(`{"session":{"metadata":{"a":"b"}}}`))
	f.Add(uint8(5), []byte(`[{"type":"otp"},{"additional":[{"type":"push"}]}]`), []byte(`{}`))
	f.Add(uint8(17), []byte(`["https://example.com",{"query":{"a":1e400}}]`), []byte(`{"user":{"app_metadata":null}}`))
	f.Fuzz(func(t *testing.T, index uint8, given, event []byte) {
		value, err := ParseValue(given)
		args, ok := value.([]any)
		e, eventErr := NewEvent(event)
		if err != nil || eventErr != nil || !ok {
			return
		}
		// Values that JSON has no text for stand where a fuzzer can put them.
		for i, arg := range args {
			switch arg {
			case "undefined":
				args[i] = Undefined{}
			case "function":
				args[i] = Opaque{Typeof: "function"}
			}
		}
		trigger := garden()
		l := NewLedger(trigger, e, func() time.Time { return time.UnixMilli(0) }, nil, map[string]bool{"extra": true})
		l.BeginAction("onWater", 0)
		for n := range 3 {
			m := &trigger.API()[(int(index)+n)%len(trigger.API())]
			ret := l.Invoke(m, slices.Clone(args))
			if ret.Raise != nil && (ret.Raise.Message == "" || ret.Command != nil) {
				t.Fatalf("%s: %+v", m.Path, ret)
			}
			if ret.Command != nil {
				if _, err := ParseValue(AppendJSON(nil, ret.Command.Args)); err != nil {
					t.Fatalf("%s: %v", m.Path, err)
				}
				if again := NewLedger(trigger, e, nil, nil, map[string]bool{"extra": true}); again.Apply(*ret.Command).Raise != nil && n == 0 {
					again.BeginAction("onWater", 0)
					if raised := again.Apply(*ret.Command).Raise; raised != nil {
						t.Fatalf("%s is refused the second time: %s", m.Path, raised.Message)
					}
				}
			}
		}
		if _, err := NewEvent(l.Event.Patched()); err != nil {
			var failure *EventError
			errors.As(err, &failure)
			t.Fatal(failure)
		}
		l.Close(AtEnd, AtIssue)
		AppendJSON(nil, l.Masked("", "issue", "suspended", "denied", "user"))
		l.Rollback()
		if len(l.Result) > 0 {
			t.Fatal("something is left after a rollback")
		}
	})
}
