package cognito_test

import (
	"encoding/json"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

// What a warm realm remembers of its secrets is hidden in the documents of later events too:
// in logs, of frozen timers as well, in errors and in results.
func TestSecretsOfWarmRealms(t *testing.T) {
	t.Parallel()
	const secret = "open-sesame-1"
	host := warmHost(t)
	b := kept(`const remembered = [process.env.KEY];
let seen = 0;
exports.handler = async (event) => {
  seen++;
  if (seen === 1) {
    remembered.push("first " + process.env.KEY);
    setTimeout(() => console.log("timer", remembered[1]), 1);
    process.env.COPY = process.env.KEY + "!";
    return event;
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log(seen, remembered.join(" "), process.env.COPY);
  event.response.note = remembered[0];
  event.response[remembered[0]] = true;
  if (seen === 3) throw new Error("the key is " + remembered[0]);
  return event;
};`)
	b.Secrets = map[string]string{"KEY": secret}
	first, second, third := run(t, host, "", b), run(t, host, "", b), run(t, host, "", b)
	if got := logs(first, 0); len(got) != 0 {
		t.Errorf("the first event logs %q", got)
	}
	if diff := gocmp.Diff([]string{"timer first [redacted]", "2 [redacted] first [redacted] [redacted]!"}, logs(second, 0)); diff != "" {
		t.Errorf("the second event (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([]string{"3 [redacted] first [redacted] [redacted]!"}, logs(third, 0)); diff != "" {
		t.Errorf("the third event (-want +got):\n%s", diff)
	}
	if third.Error == nil || third.Error.Message != "the key is [redacted]" || third.Error.Public != "PreSignUp failed with error the key is [redacted]." {
		t.Errorf("the third event ended with %v", third.Error)
	}
	for i, x := range []*actions.Execution{first, second, third} {
		document, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		if text := string(document) + strings.Join(x.Warnings, "\n"); strings.Contains(text, secret) {
			t.Errorf("event %d tells the secret: %s", i+1, text)
		}
	}
	if note, _ := actions.Get(any(second.Effects), "event", "response", "note"); note != secret {
		t.Errorf("what the pool gets has %v", note)
	}
}

// A secret that was changed is in no realm that the next event gets, nor in its logs.
func TestSecretsThatWereChanged(t *testing.T) {
	t.Parallel()
	host := warmHost(t)
	binding := func(key string) actions.Binding {
		b := kept(`const all = [];
exports.handler = async (event) => {
  all.push(process.env.KEY);
  setTimeout(() => console.log("late"), 1);
  console.log(all.length, all.map((key) => key.length).join(" "));
  return event;
};`)
		b.Secrets = map[string]string{"KEY": key}
		return b
	}
	old, changed := binding("open-sesame-1"), binding("another-sesame")
	run(t, host, "", old)
	if diff := gocmp.Diff([]string{"1 14"}, logs(run(t, host, "", changed), 0)); diff != "" {
		t.Errorf("after the change (-want +got):\n%s", diff)
	}
}

// Cognito §F, H3: whether a callback waits for the loop, in realms that are kept and in others.
// What does not run any more in one event goes on in the next of a kept realm, and never in
// that of another.
func TestCallbackWaitsForEmptyEventLoop(t *testing.T) {
	t.Parallel()
	code := func(waits string) string {
		return `let seen = 0;
exports.handler = (event, context, callback) => {
  const call = ++seen;
  ` + waits + `
  console.log("call", call);
  if (call === 1) setImmediate(() => { console.log("immediate of call", call); event.response.autoConfirmUser = true; });
  callback(null, event);
};`
	}
	tests := []struct {
		name, waits string
		warm        bool
		want        []string // the logs of two events, and what each answered
	}{
		{"it waits, cold", "", false, []string{"call 1, immediate of call 1: true", "call 1, immediate of call 1: true"}},
		{"it waits, warm", "", true, []string{"call 1, immediate of call 1: true", "call 2: false"}},
		{"it waits where that is said, warm", "context.callbackWaitsForEmptyEventLoop = true;", true, []string{"call 1, immediate of call 1: true", "call 2: false"}},
		{"it does not wait, cold", "context.callbackWaitsForEmptyEventLoop = false;", false, []string{"call 1: false", "call 1: false"}},
		{"it does not wait, warm", "context.callbackWaitsForEmptyEventLoop = false;", true, []string{"call 1: false", "immediate of call 1, call 2: false"}},
		{"the choice is that of one call", "if (call === 1) context.callbackWaitsForEmptyEventLoop = false; else setTimeout(() => console.log('waited', context.callbackWaitsForEmptyEventLoop), 1);", true,
			[]string{"call 1: false", "immediate of call 1, call 2, waited true: false"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := warmHost(t)
			b := bound(code(test.waits))
			b.Warm = test.warm
			var got []string
			for range 2 {
				x := run(t, host, "", b)
				confirmed, _ := actions.Get(any(x.Result), "event", "response", "autoConfirmUser")
				text, _ := json.Marshal(confirmed)
				got = append(got, strings.Join(logs(x, 0), ", ")+": "+string(text))
			}
			if diff := gocmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
