package sandbox_test

import (
	"context"
	"testing"

	"github.com/usher-run/usher/sandbox"
)

func TestTheKindOfAnErrorByItsCode(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, thrown string
		want         sandbox.ErrorKind
	}{
		{"a refusal", `Object.assign(new Error('no'), { code: 'ERR_ACCESS_DENIED' })`, sandbox.Denied},
		{"a refusal that is the cause of another error", `new TypeError('failed', { cause: Object.assign(new Error('no'), { code: 'ERR_ACCESS_DENIED' }) })`, sandbox.Denied},
		{"a limit", `Object.assign(new Error('no'), { code: 'ERR_LIMIT_EXCEEDED' })`, sandbox.OverLimit},
		{"a limit that is the cause of a cause", `new Error('a', { cause: new Error('b', { cause: Object.assign(new Error('c'), { code: 'ERR_LIMIT_EXCEEDED' }) }) })`, sandbox.OverLimit},
		{"another code", `new TypeError('failed', { cause: Object.assign(new Error('no'), { code: 'ENOTFOUND' }) })`, sandbox.Threw},
		{"a cause that is no error", `new TypeError('failed', { cause: { code: 'ERR_ACCESS_DENIED' } })`, sandbox.Threw},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			program, err := sandbox.Compile(sandbox.Source{
				Name: "action.js", Code: "(function (module, exports) { exports.handler = async () => { throw " + test.thrown + "; }; })",
			}, sandbox.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			realm, err := program.Instantiate(t.Context(), sandbox.Env{})
			if err != nil {
				t.Fatal(err)
			}
			defer realm.Close()
			result := realm.Call(t.Context(), sandbox.Call{Handler: "handler"})
			if result.Error == nil || result.Error.Kind != test.want {
				t.Errorf("%+v, want %s", result.Error, test.want)
			}
		})
	}
}

// keeper is a host that keeps something for its realm.
type keeper struct{ closed int }

// Start implements sandbox.HostCalls.
func (k *keeper) Start(context.Context, sandbox.HostCall, func(sandbox.HostReply)) {}

// Close is called by the realm.
func (k *keeper) Close() { k.closed++ }

func TestARealmClosesWhatItsHostKeeps(t *testing.T) {
	t.Parallel()
	for code, loads := range map[string]bool{
		"(function (module, exports) {})":                     true,
		"(function (module, exports) { throw new Error(); })": false,
	} {
		program, err := sandbox.Compile(sandbox.Source{Name: "action.js", Code: code}, sandbox.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		host := &keeper{}
		realm, err := program.Instantiate(t.Context(), sandbox.Env{Host: host})
		if (err == nil) != loads {
			t.Fatal(err)
		}
		if err == nil {
			realm.Close()
			realm.Close()
		}
		if host.closed != 1 {
			t.Errorf("closed %d times", host.closed)
		}
	}
}
