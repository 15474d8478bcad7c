package runtime_test

import (
	"bytes"
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

// What an argument runs may call the api itself. Such calls and the one around them share one
// bound, in process as in workers, and what scripts do there is nothing for the operator's log.
func TestCallsWithinArgumentsShareABound(t *testing.T) {
	t.Parallel()
	var logged bytes.Buffer
	hosts := bothModes(t, slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelError}))
	for _, c := range []struct {
		name, code string
		commands   int // where no limit is met
		over       bool
	}{
		{name: "toJSON", over: true, code: `set('a', { toJSON() { set('b', text(600000)); return text(600000) } })`},
		{name: "a getter", over: true, code: `set('a', { get inner() { set('b', text(600000)); return text(600000) } })`},
		{name: "a getter behind a large member", over: true, code: `set('a', { own: text(600000), get inner() { set('b', text(600000)) } })`},
		{name: "a proxy", over: true, code: `set('a', new Proxy({ inner: 1 }, { get: (target, name) => {
			if (name !== 'inner') return;
			set('b', text(600000));
			return text(600000) } }))`},
		{name: "three deep", over: true, code: `const deep = (left) => left ? { toJSON() { set('a' + left, deep(left - 1)); return text(300000) } } : text(300000);
			set('a', deep(3))`},
		{name: "large ones after one another", over: true, code: `set('a', { toJSON() { set('b', text(600000)); return 'a' } }); set('c', text(600000))`},
		{name: "a call that is caught", over: true, code: `try { set('a', { toJSON() { set('b', text(600000)); return text(600000) } }) } catch {}`},
		{name: "three deep that fit", commands: 4, code: `const deep = (left) => left ? { toJSON() { set('a' + left, deep(left - 1)); return text(200000) } } : text(200000);
			set('a', deep(3))`},
		{name: "calls that are not made take nothing", commands: 2, code: `for (let i = 0; i < 9; i++)
				try { set('a', { own: text(900000), get inner() { if (i === 8) set('b', text(100)); throw new Error() } }) } catch {}
			set('c', text(900000))`},
		{name: "many arguments", commands: 1, code: `set(...new Array(20000).fill('x'))`},
	} {
		code := `const text = (length) => 'x'.repeat(length);
		exports.handler = async (event, api) => { const set = (...args) => api.user.setAppMetadata(...args);
			` + c.code + ` };`
		in, away := endOf(t, hosts[0], code, 20*time.Second), endOf(t, hosts[1], code, 20*time.Second)
		if diff := cmp.Diff(in, away, sameDocument); diff != "" {
			t.Errorf("%s in process and in a worker:\n%s", c.name, diff)
		}
		switch {
		case c.over && (in.Error == nil || in.Error.Kind != actions.KindLimit ||
			in.Error.Message != "the arguments of api calls are larger than the limit of 1048576 bytes"):
			t.Errorf("%s ended with %+v", c.name, in.Error)
		case !c.over && (in.Error != nil || len(in.Steps[0].Commands) != c.commands):
			t.Errorf("%s ended with %+v and %d commands, want %d", c.name, in.Error, len(in.Steps[0].Commands), c.commands)
		}
	}
	if logged.Len() > 0 {
		t.Errorf("the operator reads: %s", &logged)
	}
}
