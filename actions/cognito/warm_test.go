package cognito_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// counts is a function that tells how many events its module scope has seen.
const counts = `let seen = 0;
exports.handler = async (event) => { console.log(++seen); return event; };`

func warmHost(t *testing.T) *runtime.Host {
	return runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Attempts: 1})
}

func kept(code string) actions.Binding {
	b := bound(code)
	b.Warm = true
	return b
}

// Cognito §H3: module scope runs once for an environment, and lives on; by choice.
func TestWarmRealms(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		runs func(t *testing.T, host *runtime.Host) []*actions.Execution
		want []string // the logs of each run, joined
	}{
		{"without the choice, each event has a realm of its own", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			return []*actions.Execution{run(t, h, "", bound(counts)), run(t, h, "", bound(counts))}
		}, []string{"1", "1"}},
		{"module scope lives on", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			return []*actions.Execution{run(t, h, "", kept(counts)), run(t, h, "", kept(counts)), run(t, h, "", kept(counts))}
		}, []string{"1", "2", "3"}},
		{"so do globals, on Node.js 24 too", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept(`exports.handler = (event) => { globalThis.seen = (globalThis.seen ?? 0) + 1; console.log(seen); return event; };`)
			b.Runtime = "nodejs24.x"
			return []*actions.Execution{run(t, h, "", b), run(t, h, "", b)}
		}, []string{"1", "2"}},
		{"a function that ended its process begins anew, though it caught that", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept(`let seen = 0;
exports.handler = async (event) => { console.log(++seen); try { process.exit(); } catch {} return event; };`)
			return []*actions.Execution{run(t, h, "", b), run(t, h, "", b)}
		}, []string{"1", "1"}},
		{"the event, the context and the request are those of the call", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept(`const requests = [], traces = [];
exports.handler = async (event, context) => {
  requests.push(context.awsRequestId);
  traces.push(process.env._X_AMZN_TRACE_ID);
  console.log(new Set(requests).size, new Set(traces).size, event.response.mark, context.logStreamName === process.env.AWS_LAMBDA_LOG_STREAM_NAME);
  event.response.mark = "left behind";
  return event;
};`)
			return []*actions.Execution{run(t, h, "", b), run(t, h, "", b)}
		}, []string{"1 1 undefined true", "2 2 undefined true"}},
		{"tenants share nothing", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			return []*actions.Execution{run(t, h, "acme", kept(counts)), run(t, h, "globex", kept(counts)), run(t, h, "acme", kept(counts))}
		}, []string{"1", "1", "2"}},
		{"nor do versions", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			return []*actions.Execution{run(t, h, "", kept(counts)), run(t, h, "", kept(counts+"\nexports.changed = true;")), run(t, h, "", kept(counts))}
		}, []string{"1", "1", "2"}},
		{"nor bindings of the same version", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			other := kept(counts)
			other.Name = "other"
			return []*actions.Execution{run(t, h, "", kept(counts)), run(t, h, "", other)}
		}, []string{"1", "1"}},
		{"nor runtimes", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			other := kept(counts)
			other.Runtime = "nodejs24.x"
			return []*actions.Execution{run(t, h, "", kept(counts)), run(t, h, "", other)}
		}, []string{"1", "1"}},
		{"secrets that changed begin a new realm", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			const code = `const key = process.env.KEY; let seen = 0;
exports.handler = async (event) => { console.log(++seen, key.length); return event; };`
			first, second := kept(code), kept(code)
			first.Secrets, second.Secrets = map[string]string{"KEY": "sesame-1"}, map[string]string{"KEY": "sesame-number-2"}
			return []*actions.Execution{run(t, h, "", first), run(t, h, "", first), run(t, h, "", second), run(t, h, "", first)}
		}, []string{"1 8", "2 8", "1 15", "1 8"}},
		{"an error of the handler leaves the realm alone", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept("let seen = 0; exports.handler = async () => { console.log(++seen); throw new Error('no weeds'); };")
			return []*actions.Execution{run(t, h, "", b), run(t, h, "", b)}
		}, []string{"1", "2"}},
		{"what nobody caught ends it (F)", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept("let seen = 0; exports.handler = () => { console.log(++seen); return new Promise(() => setTimeout(() => { throw new Error('late'); }, 1)); };")
			return []*actions.Execution{run(t, h, "", b), run(t, h, "", b)}
		}, []string{"1", "1"}},
		{"so does a promise that nothing can settle (F)", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept("let seen = 0; exports.handler = async () => { console.log(++seen); await new Promise(() => {}); };")
			return []*actions.Execution{run(t, h, "", b), run(t, h, "", b)}
		}, []string{"1", "1"}},
		{"and a result without a JSON form that came through the callback (F)", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept("let seen = 0; exports.handler = (event, context, callback) => { console.log(++seen); callback(null, 1n); };")
			return []*actions.Execution{run(t, h, "", b), run(t, h, "", b)}
		}, []string{"1", "1"}},
		{"a promised one does not", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept("let seen = 0; exports.handler = async () => { console.log(++seen); return 1n; };")
			return []*actions.Execution{run(t, h, "", b), run(t, h, "", b)}
		}, []string{"1", "2"}},
		{"a time limit ends it (H3)", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept("let seen = 0; exports.handler = async () => { console.log(++seen); await new Promise((resolve) => setTimeout(resolve, 60000)); };")
			b.Timeout = 500 * time.Millisecond
			return []*actions.Execution{run(t, h, "", b), run(t, h, "", b)}
		}, []string{"1", "1"}},
		{"logs of one event are not those of the next", func(t *testing.T, h *runtime.Host) []*actions.Execution {
			b := kept("let seen = 0; exports.handler = async (event) => { if (++seen === 1) { console.log('x'.repeat(300000)); } else console.log(seen); return event; };")
			first := run(t, h, "", b)
			if text := logs(first, 0)[0]; !strings.HasSuffix(text, "[log truncated]") {
				t.Errorf("the first log ends with %q", text[len(text)-20:])
			}
			return []*actions.Execution{run(t, h, "", b)}
		}, []string{"2"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, x := range test.runs(t, warmHost(t)) {
				got = append(got, strings.Join(logs(x, 0), "\n"))
			}
			if diff := gocmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Cognito §F, H3: timers that were open when the answer was given are frozen, and go on
// with the next event. What they do belongs to that.
func TestFrozenTimers(t *testing.T) {
	t.Parallel()
	host := warmHost(t)
	b := kept(`let seen = 0;
exports.handler = async (event) => {
  const call = ++seen;
  if (call === 1) {
    setTimeout(() => console.log("timer of call", call), 1);
    setImmediate(() => console.log("immediate of call", call));
  } else await new Promise((resolve) => setTimeout(resolve, 20));
  console.log("call", call);
  return event;
};`)
	if diff := gocmp.Diff([]string{"call 1"}, logs(run(t, host, "", b), 0)); diff != "" {
		t.Errorf("the first event (-want +got):\n%s", diff)
	}
	second := logs(run(t, host, "", b), 0)
	for _, want := range []string{"timer of call 1", "immediate of call 1", "call 2"} {
		if !strings.Contains(strings.Join(second, "\n"), want) {
			t.Errorf("the second event logs %q, without %q", second, want)
		}
	}
	if len(second) != 3 || second[2] != "call 2" {
		t.Errorf("the second event logs %q", second)
	}
}

// A callback of an earlier event cannot answer the next one.
func TestLateCallbackOfAnEarlierEvent(t *testing.T) {
	t.Parallel()
	host := warmHost(t)
	b := kept(`let seen = 0;
exports.handler = (event, context, callback) => {
  if (++seen === 1) {
    setTimeout(() => callback(new Error("from the first event")), 1);
    context.succeed(event);
    return;
  }
  setTimeout(() => callback(null, { ...event, response: { autoConfirmUser: true } }), 20);
};`)
	run(t, host, "", b)
	second := run(t, host, "", b)
	response, _ := actions.Get(any(second.Result), "event", "response", "autoConfirmUser")
	if second.Outcome != actions.Completed || response != true {
		t.Errorf("the second event: %s %v", second.Outcome, second.Error)
	}
}

// Events that come while a realm is busy have further ones.
func TestWarmRealmsAtOnce(t *testing.T) {
	t.Parallel()
	host := warmHost(t)
	b := kept(`let busy = 0;
exports.handler = async (event) => {
  console.log(++busy);
  await new Promise((resolve) => setTimeout(resolve, 5));
  busy--;
  return event;
};`)
	version, err := host.Build(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	b.Version = version
	executions := make([]*actions.Execution, 24)
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			for i := range 6 {
				executions[worker*6+i] = run(t, host, "", b)
			}
		})
	}
	group.Wait()
	for _, x := range executions {
		if diff := gocmp.Diff([]string{"1"}, logs(x, 0)); diff != "" {
			t.Errorf("two events were in one realm at once (-want +got):\n%s", diff)
		}
	}
}
