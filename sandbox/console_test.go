package sandbox

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func logsOf(t *testing.T, env Env, script string) []Log {
	t.Helper()
	result := call(t, env, `exports.handler = async (event) => { `+script+` }`)
	if result.Error != nil {
		t.Fatalf("the call failed: %+v", result.Error)
	}
	return result.Logs
}

func TestTheConsole(t *testing.T) {
	t.Parallel()
	clock := time.Date(2026, 4, 2, 7, 0, 0, 0, time.UTC)
	env := func() Env {
		now := clock
		return Env{Library: testLibrary(), Now: func() time.Time {
			now = now.Add(1500 * time.Microsecond)
			return now
		}}
	}
	cases := []struct {
		name, script string
		want         []Log
	}{
		{"levels", `console.log("a"); console.info("b"); console.warn("c"); console.error("d"); console.debug("e")`,
			[]Log{{Level: "log", Message: "a"}, {Level: "info", Message: "b"}, {Level: "warn", Message: "c"}, {Level: "error", Message: "d"}, {Level: "debug", Message: "e"}}},
		{"plain values", `console.log("x", 1, 1.5, true, null, undefined, "100%")`, []Log{{Level: "log", Message: "x 1 1.5 true null undefined 100%"}}},
		{"nothing", `console.log()`, []Log{{Level: "log"}}},
		{"objects by the library", `console.log("x", { a: [1] }, event.user.tags)`, []Log{{Level: "log", Message: `x {"a":[1]} ["a","b"]`}}},
		{"formats by the library", `console.log("%j", "x")`, []Log{{Level: "log", Message: "%j x"}}},
		{"the directives of plain values", `console.log("%s has %d of %s, 100%%", "a", 2, true, "more", 1)`, []Log{{Level: "log", Message: "a has 2 of true, 100% more 1"}}},
		{"directives without arguments, and none", `console.log("%s %s %x %", "a"); console.log("", 1); console.log(1, "%s")`,
			[]Log{{Level: "log", Message: "a %s %x %"}, {Level: "log", Message: " 1"}, {Level: "log", Message: "1 %s"}}},
		{"a percent sign alone", `console.log("100%")`, []Log{{Level: "log", Message: "100%"}}},
		{"what the library cannot format", `console.log(10n, { toJSON() { throw new Error("no") } }); console.log("next")`,
			[]Log{{Level: "log", Message: "10 [object]"}, {Level: "log", Message: "next"}}},
		{"dir", `console.dir({ a: 1 }, { depth: 0 })`, []Log{{Level: "log", Message: `{"a":1}`}}},
		{"assert", `console.assert(true, "no"); console.assert(1 > 2, "wrong", 5); console.assert()`,
			[]Log{{Level: "warn", Message: "Assertion failed: wrong 5"}, {Level: "warn", Message: "Assertion failed"}}},
		{"count", `console.count(); console.count("x"); console.count(); console.countReset(); console.count()`,
			[]Log{{Level: "log", Message: "default: 1"}, {Level: "log", Message: "x: 1"}, {Level: "log", Message: "default: 2"}, {Level: "log", Message: "default: 1"}}},
		{"time", `console.time("t"); console.timeLog("t", "half"); console.timeEnd("t"); console.timeEnd("t")`,
			[]Log{{Level: "log", Message: "t: 1.5ms half"}, {Level: "log", Message: "t: 3ms"}, {Level: "warn", Message: "Warning: No such label 't' for console.timeEnd()"}}},
		{"group", `console.group("a"); console.log("b\nc"); console.group(); console.log("d"); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log("e")`,
			[]Log{{Level: "log", Message: "a"}, {Level: "log", Message: "  b\n  c"}, {Level: "log", Message: "    d"}, {Level: "log", Message: "e"}}},
		{"table", `console.table([1])`, []Log{{Level: "log", Message: "[1]"}}},
		{"methods without their object", `const { log } = console; log("x"); [1, 2].forEach(console.info)`,
			[]Log{{Level: "log", Message: "x"}, {Level: "info", Message: "1 0 [1,2]"}, {Level: "info", Message: "2 1 [1,2]"}}},
		{"replaced methods", `const { log } = console; console.log = (x) => log("mine " + x); console.log(1); console.extra = 2; delete console.warn; log(typeof console.warn, console.extra)`,
			[]Log{{Level: "log", Message: "mine 1"}, {Level: "log", Message: "undefined 2"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, logsOf(t, env(), c.script), cmpopts.IgnoreFields(Log{}, "AtMS")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTraceShowsWhereItWasCalled(t *testing.T) {
	t.Parallel()
	logs := logsOf(t, Env{}, `console.trace("here", 1)`)
	if len(logs) != 1 || logs[0].Level != "trace" || !strings.HasPrefix(logs[0].Message, "Trace: here 1\n    at action.js:1:") {
		t.Errorf("got %+v", logs)
	}
}

func TestTheConsoleWithoutALibrary(t *testing.T) {
	t.Parallel()
	logs := logsOf(t, Env{}, `const a = {}; a.a = a; console.log({ x: 1 }, [2], new TypeError("no"), () => 1, a, Symbol("s"), 10n)`)
	if diff := cmp.Diff([]string{`{"x":1} [2] TypeError: no [function] [object] Symbol(s) 10`}, messages(logs)); diff != "" {
		t.Error(diff)
	}
}

func TestLogsOverTheLimitAreTruncated(t *testing.T) {
	t.Parallel()
	logs := logsOf(t, Env{Limits: Limits{LogBytes: 100}}, `console.log("first"); console.log("é".repeat(100)); console.log("never")`)
	want := []string{"first", strings.Repeat("é", 39) + logTruncated}
	if diff := cmp.Diff(want, messages(logs)); diff != "" {
		t.Error(diff)
	}
	empty := logsOf(t, Env{Limits: Limits{LogBytes: 1000}}, `for (let i = 0; i < 10000; i++) console.log()`)
	if len(empty) > 130 {
		t.Errorf("%d empty logs were kept", len(empty))
	}
}

func TestLogsOfTheTopLevelBelongToTheFirstCall(t *testing.T) {
	t.Parallel()
	result := call(t, Env{}, `console.log("top"); exports.handler = async () => console.log("call")`)
	if diff := cmp.Diff([]string{"top", "call"}, messages(result.Logs)); diff != "" {
		t.Error(diff)
	}
}
