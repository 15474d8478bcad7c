package auth0_test

import (
	"errors"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// An action that was written for another trigger, or for an event with more in it, fails
// with advice.
func TestHints(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, trigger, source, event, want string }{
		{
			"a method of another trigger", "auth0/credentials-exchange",
			`exports.onExecuteCredentialsExchange = async (event, api) => { api.idToken.setCustomClaim('a', 1); };`, `{}`,
			"api.idToken.setCustomClaim belongs to auth0/post-login; auth0/credentials-exchange does not have it",
		},
		{
			"a method of another trigger, in a namespace that both have", "auth0/credentials-exchange",
			`exports.onExecuteCredentialsExchange = async (event, api) => { api.accessToken.addScope('read:orders'); };`, `{}`,
			"api.accessToken.addScope belongs to auth0/post-login; auth0/credentials-exchange does not have it",
		},
		{
			"a method of triggers that can deny", "auth0/post-change-password",
			`exports.onExecutePostChangePassword = async (event, api) => { api.validation.error('a', 'b'); };`, `{}`,
			"api.validation.error belongs to auth0/post-login or auth0/pre-user-registration; auth0/post-change-password does not have it",
		},
		{
			"a member that need not be there", "auth0/pre-user-registration",
			`exports.onExecutePreUserRegistration = async (event, api) => { event.user.app_metadata.tier; };`, `{"user": {}}`,
			"event.user.app_metadata is optional on auth0/pre-user-registration; check it first, or read event.user.app_metadata?.tier",
		},
		{
			"a member that the event of this run lacks", "auth0/send-phone-message",
			`exports.onExecuteSendPhoneMessage = async (event, api) => { event.message_options.text; };`, `{}`,
			"event.message_options is always there on auth0/send-phone-message: check the event of this run",
		},
		{
			"a member that only other triggers have", "auth0/post-user-registration",
			`exports.onExecutePostUserRegistration = async (event, api) => { event.connection.metdata.region; };`, `{"connection": {}}`,
			"event.connection has no field metdata; did you mean event.connection.metadata?",
		},
		{
			"the handler of another trigger", "auth0/post-user-registration",
			`exports.onExecutePreUserRegistration = async () => {};`, `{}`,
			"the action exports a handler of auth0/pre-user-registration",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
			_, err := host.Run(t.Context(), actions.Request{
				Trigger: c.trigger, Event: []byte(c.event),
				Flow: actions.Flow{{Source: fstest.MapFS{"a.js": {Data: []byte(c.source)}}, Path: "a.js"}},
			})
			var failed *actions.ExecutionError
			if !errors.As(err, &failed) {
				t.Fatalf("%v", err)
			}
			if diff := cmp.Diff(c.want, failed.Execution.Error.Hint); diff != "" {
				t.Errorf("%s\n%s", failed.Execution.Error.Message, diff)
			}
		})
	}
}

// Names of the platform's triggers that cannot be run say why.
func TestTriggersThatAreNotRun(t *testing.T) {
	t.Parallel()
	undocumented := func(id string) string {
		return "the platform of auth0 has a trigger " + id + ", but documents neither its event nor its api, so no action can run there"
	}
	for name, want := range map[string]string{
		"auth0/login-post-identifier":      undocumented("login-post-identifier"),
		"auth0/password-hash-migration":    undocumented("password-hash-migration"),
		"mcp-tool":                         undocumented("mcp-tool"),
		"auth0/post-login@v1":              "trigger version v1 is deprecated: auth0/post-login runs actions written for v3, which export onExecutePostLogin",
		"post-login@v2":                    "trigger version v2 is deprecated: auth0/post-login runs actions written for v3, which export onExecutePostLogin",
		"auth0/credentials-exchange@v1":    "trigger version v1 is deprecated: auth0/credentials-exchange runs actions written for v2, which export onExecuteCredentialsExchange",
		"auth0/pre-user-registration@v1":   "trigger version v1 is deprecated: auth0/pre-user-registration runs actions written for v2, which export onExecutePreUserRegistration",
		"auth0/post-user-registration@v1":  "trigger version v1 is deprecated: auth0/post-user-registration runs actions written for v2, which export onExecutePostUserRegistration",
		"auth0/post-change-password@v1":    "trigger version v1 is deprecated: auth0/post-change-password runs actions written for v2, which export onExecutePostChangePassword",
		"auth0/send-phone-message@v1":      "trigger version v1 is deprecated: auth0/send-phone-message runs actions written for v2, which export onExecuteSendPhoneMessage",
		"auth0/send-phone-message@v3":      `auth0/send-phone-message has no version "v3"; the version in force is v2`,
		"auth0/post-login@v3":              "",
		"auth0/send-phone-message@v2":      "",
		"auth0/post-user-registration":     "",
		"auth0/pre-user-registration@v2":   "",
		"auth0/post-change-password@v2":    "",
		"auth0/credentials-exchange@v2":    "",
		"credentials-exchange":             "",
		"auth0/post-user-registration@v2":  "",
		"auth0/post-user-registrations@v2": `no trigger "auth0/post-user-registrations@v2"; did you mean auth0/post-user-registration?`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := actions.Find(name, []actions.Dialect{auth0.Dialect()})
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// A binding or a request for such a name is refused with the same words.
func TestHostsRefuseTriggersThatAreNotRun(t *testing.T) {
	t.Parallel()
	const want = "trigger version v1 is deprecated: auth0/post-login runs actions written for v3, which export onExecutePostLogin"
	dialects := []actions.Dialect{auth0.Dialect()}
	host := runtimetest.New(t, runtime.Config{Dialects: dialects})
	_, err := host.Run(t.Context(), actions.Request{Trigger: "auth0/post-login@v1", Event: []byte(`{}`)})
	var refused *actions.Error
	if !errors.As(err, &refused) || refused.Kind != actions.KindNotFound || refused.Message != want {
		t.Errorf("a run: %v", err)
	}
	_, err = runtime.New(runtime.Config{
		Dialects: dialects, Isolation: runtime.TrustedAuthors,
		Flows: map[string][]actions.Binding{"auth0/post-login@v1": {{Source: fstest.MapFS{}, Path: "a.js"}}},
	})
	if diff := cmp.Diff("Config.Flows: "+want, errText(err)); diff != "" {
		t.Errorf("a binding:\n%s", diff)
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
