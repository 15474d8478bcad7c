package runtime_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/store/boltstore"
)

// warmly makes a realm of a binding that is kept, and module scope that counts its events.
func warmly(source string) actions.Binding {
	b := flowOf("let seen = 0;\n" + source)[0]
	b.Warm = true
	return b
}

// seenBy runs a flow of one action and returns what it logged.
func seenBy(t *testing.T, host *runtime.Host, trigger string, b actions.Binding) string {
	t.Helper()
	x, err := host.Run(t.Context(), actions.Request{Trigger: trigger, Event: []byte(`{}`), Flow: actions.Flow{b}})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, line := range x.Steps[0].Logs {
		lines = append(lines, line.Message)
	}
	return strings.Join(lines, " ")
}

// What one trigger leaves behind is not there for another, though the action is the same.
func TestAWarmRealmIsOfOneTrigger(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
	b := warmly("exports.onExecutePostLogin = exports.onExecuteCredentialsExchange = async () => { console.log(++seen); };")
	for i, c := range []struct{ trigger, want string }{
		{"auth0/post-login", "1"}, {"auth0/credentials-exchange", "1"}, {"auth0/post-login", "2"}, {"auth0/credentials-exchange", "2"},
	} {
		if got := seenBy(t, host, c.trigger, b); got != c.want {
			t.Errorf("event %d, of %s, sees %s, want %s", i+1, c.trigger, got, c.want)
		}
	}
}

// A module's secrets, and its text, are what the realm began with, or it is another realm.
func TestAWarmRealmIsOfItsModulesAsTheyAre(t *testing.T) {
	t.Parallel()
	module := func(text, key string) actions.Module {
		return actions.Module{
			Source: fstest.MapFS{"roles.js": {Data: []byte(text)}}, Path: "roles.js", Secrets: map[string]string{"KEY": key},
		}
	}
	const text = "const key = actions.secrets.KEY; module.exports = () => key.length;"
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
	for i, c := range []struct {
		module actions.Module
		want   string
	}{
		{module(text, "tulip-1"), "1 7"},
		{module(text, "tulip-1"), "2 7"},
		{module(text, "tulip-number-2"), "1 14"},
		{module(text+"\nmodule.exports.changed = true;", "tulip-number-2"), "1 14"},
	} {
		b := warmly("const roles = require('actions:roles');\nexports.onExecutePostLogin = async () => { console.log(++seen, roles()); };")
		b.Modules = map[string]actions.Module{"roles": c.module}
		if got := seenBy(t, host, "auth0/post-login", b); got != c.want {
			t.Errorf("event %d sees %s, want %s", i+1, got, c.want)
		}
	}
}

// A realm ends after a thousand events, so that what its module piles up does.
func TestAWarmRealmEndsAfterAThousandEvents(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
	b := warmly("exports.onExecutePostLogin = async () => { console.log(++seen); };")
	for i := range 1002 {
		if got, want := seenBy(t, host, "auth0/post-login", b), fmt.Sprint(i%1000+1); got != want {
			t.Fatalf("event %d is the %s. of its realm, want %s.", i+1, got, want)
		}
	}
}

// The realm that waits longest goes where there are more than 64.
func TestAHostKeepsSixtyFourWarmRealms(t *testing.T) {
	t.Parallel()
	host := runtimetest.NewInProcess(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
	of := func(i int) string {
		b := warmly("exports.onExecutePostLogin = async () => { console.log(++seen); };")
		b.Name = fmt.Sprint("action-", i)
		return seenBy(t, host, "auth0/post-login", b)
	}
	for i := range 65 {
		of(i)
	}
	if got := of(64); got != "2" {
		t.Errorf("the last sees %s, want 2", got)
	}
	if got := of(1); got != "2" {
		t.Errorf("the second sees %s, want 2", got)
	}
	if got := of(0); got != "1" {
		t.Errorf("the first sees %s, want 1", got)
	}
}

// A continuation resumes a login: neither records nor anything else in the file tells one.
func TestNoContinuationIsInTheFileOfAStore(t *testing.T) {
	t.Parallel()
	path := t.TempDir() + "/usher.db"
	kept, err := boltstore.Open(path, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}, Store: kept})
	continuation := suspendedBy(t, host, login(actions.Flow(flow(t, `exports.onExecutePostLogin = async (event, api) => { api.redirect.sendUserTo("https://x.example/"); };
exports.onContinuePostLogin = async () => {};`))))
	if err := host.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := kept.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if continuation == "" || strings.Contains(string(text), continuation) {
		t.Errorf("the file tells the continuation %q", continuation)
	}
}
