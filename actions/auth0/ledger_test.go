package auth0

import (
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
)

// noon is when the calls of the tests happen.
var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

const plainEvent = `{
	"user": {"user_id": "auth0|65c1f0a2b3d4", "app_metadata": {}, "user_metadata": {}},
	"request": {"hostname": "garden.eu.auth0.example.com", "ip": "203.0.113.10", "query": {}, "body": {}},
	"transaction": {"protocol": "oidc-basic-profile", "metadata": {}}
}`

// begin opens the account of a post-login flow whose first action runs.
func begin(t *testing.T, event string) *actions.Ledger {
	t.Helper()
	e, err := actions.NewEvent([]byte(event))
	if err != nil {
		t.Fatal(err)
	}
	l := actions.NewLedger(postLogin, e, func() time.Time { return noon }, nil, nil)
	l.BeginAction("onExecutePostLogin", 0)
	return l
}

// call makes an api call that has to succeed and returns what the script gets.
func call(t *testing.T, l *actions.Ledger, path string, args ...any) any {
	t.Helper()
	ret := invoke(t, l, path, args...)
	if ret.Raise != nil {
		t.Fatalf("api.%s: %s: %s", path, ret.Raise.Name, ret.Raise.Message)
	}
	return ret.Value
}

// refused makes an api call that has to throw and returns the message.
func refused(t *testing.T, l *actions.Ledger, path string, args ...any) string {
	t.Helper()
	ret := invoke(t, l, path, args...)
	if ret.Raise == nil {
		t.Fatalf("api.%s did not throw", path)
	}
	return ret.Raise.Name + ": " + ret.Raise.Message
}

func invoke(t *testing.T, l *actions.Ledger, path string, args ...any) actions.Return {
	t.Helper()
	m := postLogin.Method(path)
	if m == nil {
		t.Fatalf("there is no api.%s", path)
	}
	return l.Invoke(m, args)
}

func asJSON(v any) string { return string(actions.AppendJSON(nil, v)) }
