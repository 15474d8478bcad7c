package sandbox

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

func TestTimersAreNodes(t *testing.T) {
	t.Parallel()
	// Each script pushes to order; the handler returns it when the loop is idle.
	cases := []struct{ name, script, want string }{
		{"ticks, promise jobs, timers, immediates", `
			setTimeout(() => order.push("timeout"), 0);
			setImmediate(() => order.push("immediate"));
			Promise.resolve().then(() => order.push("job"));
			nextTick(() => order.push("tick"));
			queueMicrotask(() => order.push("microtask"));
			order.push("sync");
			await wait(5)`, `["sync","tick","job","microtask","immediate","timeout"]`},
		{"timers by time, then by age", `
			setTimeout(() => order.push("c"), 3); setTimeout(() => order.push("a"), 1);
			setTimeout(() => order.push("b"), 1); setTimeout(() => order.push("d"), 3);
			await wait(9)`, `["a","b","c","d"]`},
		{"no delay, a negative one, none that is a number and too large a one are 1 ms", `
			for (const [i, ms] of [0, -5, NaN, "x", undefined, 2 ** 40].entries()) setTimeout(() => order.push(i), ms);
			await wait(1)`, `[0,1,2,3,4,5]`},
		{"arguments are handed over", `
			setTimeout((...a) => order.push(...a), 1, 1, 2, 3); setImmediate((...a) => order.push(...a), 4);
			for (let i = 0; i < 5; i++) ((...x) => x)(7, 8, 9);
			await wait(5)`, `[4,1,2,3]`},
		{"promise jobs run after each callback", `
			setTimeout(() => { order.push(1); Promise.resolve().then(() => order.push(2)) }, 1);
			setTimeout(() => order.push(3), 1);
			await wait(5)`, `[1,2,3]`},
		{"an immediate made by an immediate waits a turn", `
			setImmediate(() => { order.push(1); setImmediate(() => order.push(3)) }); setImmediate(() => order.push(2));
			await wait(5)`, `[1,2,3]`},
		{"cleared by object, number and text", `
			clearTimeout(setTimeout(() => order.push("object"), 1));
			clearTimeout(+setTimeout(() => order.push("number"), 1));
			clearTimeout(String(+setTimeout(() => order.push("text"), 1)));
			clearImmediate(setImmediate(() => order.push("immediate")));
			clearTimeout(undefined); clearTimeout(null); clearTimeout({}); clearTimeout(99999); clearTimeout("x");
			await wait(5)`, `[]`},
		{"an interval until it is cleared", `
			const t = setInterval(() => { order.push(order.length); if (order.length === 3) clearInterval(t) }, 2);
			await wait(50)`, `[0,1,2]`},
		{"an interval cleared by its number within its callback", `
			const t = setInterval(() => { order.push(1); clearInterval(+t) }, 2);
			await wait(50)`, `[1]`},
		{"an interval closed from outside", `
			const t = setInterval(() => order.push(1), 10); setTimeout(() => t.close(), 25);
			await wait(100)`, `[1,1]`},
		{"refresh starts again", `
			const t = setTimeout(() => order.push("late"), 10);
			setTimeout(() => t.refresh(), 5); setTimeout(() => order.push("between"), 12);
			await wait(50)`, `["between","late"]`},
		{"refresh after the end runs once more", `
			const t = setTimeout(() => { order.push(1); if (order.length < 2) t.refresh() }, 2);
			await wait(50)`, `[1,1]`},
		{"refresh of a cleared timer does nothing", `
			const t = setTimeout(() => order.push(1), 2); clearTimeout(t); t.refresh();
			await wait(50)`, `[]`},
		{"references", `
			const t = setTimeout(() => {}, 1), i = setImmediate(() => {});
			order.push(t.hasRef(), t.unref() === t, t.hasRef(), t.ref().hasRef(), i.hasRef(), typeof +t, t.constructor.name, i.constructor.name)`,
			`[true,true,false,true,true,"number","Timeout","Immediate"]`},
		{"properties of a timer", `
			const t = setTimeout(() => {}, 1); t.label = "x"; t.n = 1; delete t.n;
			order.push(t.label, "n" in t, Object.keys(t))`, `["x",false,["_idleTimeout","_idlePrev","_idleNext","_idleStart","_onTimeout","_timerArgs","_repeat","_destroyed","label"]]`},
		{"a callback that is no function", `
			for (const f of [setTimeout, setImmediate, queueMicrotask]) try { f("code") } catch (e) { order.push(e.name, e.code) }`,
			`["TypeError","ERR_INVALID_ARG_TYPE","TypeError","ERR_INVALID_ARG_TYPE","TypeError","ERR_INVALID_ARG_TYPE"]`},
		{"ticks queued by promise jobs come before the next timer", `
			setTimeout(() => Promise.resolve().then(() => nextTick(() => order.push("tick"))), 1);
			setTimeout(() => order.push("timer"), 1);
			await wait(5)`, `["tick","timer"]`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				got := value(t, Env{Library: testLibrary()}, `
					const { nextTick } = require("tick");
					const wait = (ms) => new Promise((f) => setTimeout(f, ms));
					exports.handler = async () => { const order = [];`+c.script+`; return order }`)
				if got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
			})
		})
	}
}

func TestTimersRunOnRealTime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		value(t, Env{Limits: Limits{Timeout: time.Hour}}, `exports.handler = () => new Promise((f) => setTimeout(f, 90000))`)
		if took := time.Since(began); took != 90*time.Second {
			t.Errorf("the timer took %s", took)
		}
	})
}

func TestTooManyTimersAreALimit(t *testing.T) {
	t.Parallel()
	for _, call := range []string{
		"for (;;) setTimeout(() => {}, 1e6)", "for (;;) setInterval(() => {}, 1e6)", "for (;;) setImmediate(() => {})",
		"const late = (n) => ({ valueOf() { if (n) setTimeout(() => {}, late(n - 1)); return 1e6 } }); setTimeout(() => {}, late(20))",
		"const spent = []; for (let i = 0; i < 6; i++) spent.push(setTimeout(() => {})); await new Promise((next) => setTimeout(next, 5)); for (let i = 0; i < 6; i++) setTimeout(() => {}, 1e6); spent.forEach((t) => t.refresh())",
	} {
		result := callIn(t, Env{Limits: Limits{Timers: 10}}, `exports.handler = async () => { `+call+` }`)
		if result.Error == nil || result.Error.Kind != OverLimit || len(result.Error.Frames) == 0 {
			t.Errorf("%s: got %+v", call, result.Error)
		}
	}
}

// callIn is call for a test whose deadline must not pass in a bubble.
func callIn(t *testing.T, env Env, script string) *Result { return call(t, env, script) }

// echoHost answers each call in chunks, from a goroutine of its own.
type echoHost struct {
	delay time.Duration
	ended chan string
}

func (h echoHost) Start(ctx context.Context, call HostCall, deliver func(HostReply)) {
	go func() {
		select {
		case <-time.After(h.delay):
		case <-ctx.Done():
			if h.ended != nil {
				h.ended <- call.Name
			}
			return
		}
		if call.Name == "refuse" {
			deliver(HostReply{Raise: &Raise{Name: "TypeError", Code: CodeDenied, Message: "refused"}})
			return
		}
		deliver(HostReply{Chunk: []byte(fmt.Sprintf("%s/%d:", call.Execution, call.ID))})
		deliver(HostReply{Chunk: call.Payload})
		deliver(HostReply{Final: true})
		deliver(HostReply{Chunk: []byte("after the end")})
	}()
}

func TestHostCallsAreTurnsOfTheLoop(t *testing.T) {
	t.Parallel()
	script := `const { read } = require("tick"); exports.handler = async () => `
	cases := []struct {
		name, script, want string
		host               HostCalls
		kind               ErrorKind
	}{
		{"replies come in chunks", `[await read("a", "x"), await read("a", "y")]`, `["e1/1:x","e1/2:y"]`, echoHost{}, ""},
		{"calls run side by side", `Promise.all([read("a", "x"), read("a", "y")]).then((x) => x.length)`, `2`, echoHost{delay: time.Minute}, ""},
		{"a refusal that nobody catches", `read("refuse", "x")`, ``, echoHost{}, Denied},
		{"a refusal that is caught", `read("refuse", "x").catch((e) => [e.name, e.code, e.message])`, `["TypeError","ERR_ACCESS_DENIED","refused"]`, echoHost{}, ""},
		{"without a host", `read("a", "x")`, ``, nil, Denied},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				env := Env{Library: testLibrary(), Host: c.host, Execution: "e1", Limits: Limits{Timeout: time.Hour}}
				result := call(t, env, script+c.script)
				var kind ErrorKind
				if result.Error != nil {
					kind = result.Error.Kind
				}
				if string(result.Value) != c.want || kind != c.kind {
					t.Errorf("got %s %+v, want %s %s", result.Value, result.Error, c.want, c.kind)
				}
			})
		})
	}
}

func TestCloseCancelsHostCalls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		host := echoHost{delay: time.Hour, ended: make(chan string, 1)}
		r := realm(t, Env{Library: testLibrary(), Host: host}, `exports.handler = async () => { require("tick").read("slow", "") }`)
		result := r.Call(context.Background(), Call{Handler: "handler"})
		if result.Error != nil || !result.Pending {
			t.Fatalf("got %+v", result)
		}
		r.Close()
		if name := <-host.ended; name != "slow" {
			t.Errorf("%s was canceled", name)
		}
	})
}
