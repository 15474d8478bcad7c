package auth0_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// fuzzedEvent has what the checks of the methods look for.
const fuzzedEvent = `{
	"user": {"user_id": "auth0|1", "app_metadata": {"a": 1}, "user_metadata": {}},
	"transaction": {"protocol": "oidc-basic-profile", "metadata": {"a": "b"}, "target_scopes": ["x"]},
	"session": {"id": "s", "metadata": {"a": "b"}, "cookie": {"mode": "persistent"}},
	"refresh_token": {"id": "r", "metadata": {"a": "b"}},
	"request": {"hostname": "tenant.example.com", "query": {"a": "b"}, "body": {}}
}`

// bareEvent has nothing of it, and a token that refuses setters.
const bareEvent = `{"refresh_token": {"access": "online"}, "user": {"app_metadata": [], "user_metadata": "none"}}`

// Every method of every trigger does with made-up arguments what an oracle reads in the
// tables.
func TestCallsComeToWhatTheTablesSay(t *testing.T) {
	t.Parallel()
	for _, c := range everyMethod() {
		for n := range byte(48) {
			c.callWith(t, []byte{n, n * 7, n * 31, n + 100, n * 3, n ^ 0x55, n * 13, n * 5})
		}
	}
}

// FuzzCalls makes up more arguments.
func FuzzCalls(f *testing.F) {
	methods := everyMethod()
	for i := 0; i < len(methods); i += 5 {
		f.Add(uint16(i), []byte{byte(i), byte(i * 7), byte(i * 31), byte(i + 100), byte(i * 3)})
	}
	f.Fuzz(func(t *testing.T, at uint16, choices []byte) {
		methods[int(at)%len(methods)].callWith(t, choices)
	})
}

// callWith makes a call on an event with arguments, all by the choices.
func (c tableMethod) callWith(t *testing.T, choices []byte) {
	t.Helper()
	maker := &chooser{choices: choices, method: c.method}
	event := []string{fuzzedEvent, bareEvent, `{}`}[maker.upTo(3)]
	flags := map[string]bool{}
	for _, check := range c.method.Checks {
		if check.RequiresFlag != "" {
			flags[check.RequiresFlag] = maker.upTo(4) > 0
		}
	}
	handler := c.trigger.Entries[maker.upTo(len(c.trigger.Entries))].Name
	args := maker.arguments()
	document, err := actions.NewEvent([]byte(event))
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 3, 14, 8, 30, 0, 0, time.UTC) }
	ledger := actions.NewLedger(c.trigger, document, now, nil, flags)
	ledger.BeginAction(handler, 0)
	o := oracle{handler: handler, flags: flags}
	if err := json.Unmarshal([]byte(event), &o.event); err != nil {
		t.Fatal(err)
	}
	want := o.call(c.method, copied(args).([]any))
	shown := string(actions.AppendJSON(nil, args))
	ret := ledger.Invoke(c.method, args)
	if problem := disagree(c.method, want, ret, ledger.Deferred()); problem != "" {
		t.Errorf("%s api.%s with %.300s: %s", c.trigger.ID, c.method.Path, shown, problem)
	}
	actions.AppendJSON(nil, ledger.Masked("", "issue", "suspended", "denied", "user"))
}

// tableMethod is a method of a trigger.
type tableMethod struct {
	trigger *actions.Trigger
	method  *actions.Method
}

func everyMethod() []tableMethod {
	var methods []tableMethod
	for _, trigger := range auth0.Dialect().Triggers {
		api := trigger.API()
		for i := range api {
			methods = append(methods, tableMethod{trigger, &api[i]})
		}
	}
	return methods
}

// disagree says how an answer differs from what the table says, "" when it does not.
func disagree(m *actions.Method, want expected, ret actions.Return, deferred *actions.Raise) string {
	if ret.Raise != nil && (ret.Raise.Message == "" || ret.Command != nil) {
		return fmt.Sprintf("refused with %q, it leaves %v", ret.Raise.Message, ret.Command)
	}
	if want.open {
		return ""
	}
	check := want.check
	if check == nil {
		return accepted(m, ret)
	}
	raise := ret.Raise
	if check.Deferred {
		raise = deferred
	}
	switch check.OnFail {
	case actions.Throw, actions.Reject:
		name := check.ErrorName
		if name == "" {
			name = "Error"
		}
		switch {
		case raise == nil:
			return fmt.Sprintf("it is not refused by %+v", check.Condition)
		case raise.Name != name, (check.OnFail == actions.Reject) != (ret.Kind == actions.ReturnsPromise) && !check.Deferred:
			return fmt.Sprintf("the refusal is %s (kind %d), not %s", raise.Name, ret.Kind, name)
		case check.Error != "" && !strings.Contains(check.Error, "<") && raise.Message != check.Error:
			return fmt.Sprintf("the refusal says %q, not %q", raise.Message, check.Error)
		}
	case actions.ResultInstead:
		got, wanted := string(actions.AppendJSON(nil, ret.Value)), string(actions.AppendJSON(nil, check.Result))
		if check.Result == nil {
			wanted = got
		}
		if ret.Raise != nil || ret.Command != nil || got != wanted {
			return fmt.Sprintf("it answers %s (%v), not %s", got, ret.Raise, wanted)
		}
	case actions.NoOp:
		if ret.Raise != nil || ret.Command != nil {
			return fmt.Sprintf("it does something: %v %v", ret.Raise, ret.Command)
		}
	}
	return ""
}

// accepted says what is wrong with the answer of a call that no check refuses. What a method
// does of its own it may refuse of its own.
func accepted(m *actions.Method, ret actions.Return) string {
	switch {
	case ret.Raise != nil && strings.Contains(ret.Raise.Message, "BigInt"), m.Do != nil:
	case ret.Raise != nil:
		return "it is refused: " + ret.Raise.Message
	case (ret.Command == nil) != (m.Record == actions.RecordNone):
		return fmt.Sprintf("it leaves the command %v", ret.Command)
	}
	return ""
}

// chooser makes arguments from the choices of a fuzzer: what the table asks for, or something
// else.
type chooser struct {
	choices []byte
	method  *actions.Method
	spent   int
}

func (c *chooser) upTo(n int) int {
	if len(c.choices) == 0 || n == 0 {
		return 0
	}
	b := c.choices[c.spent%len(c.choices)]
	c.spent++
	return (int(b) + c.spent/len(c.choices)*7) % n
}

func (c *chooser) arguments() []any {
	params := top(c.method)
	args := make([]any, c.upTo(len(params)+2))
	for i := range args {
		if i < len(params) {
			args[i] = c.value(&params[i], 0)
		} else {
			args[i] = c.oddValue(0)
		}
	}
	return args
}

// value is one that the table asks for, three times of four.
func (c *chooser) value(p *actions.Field, depth int) any {
	if c.upTo(4) == 0 || depth > 4 {
		return c.oddValue(0)
	}
	switch p.Type {
	case actions.Obj:
		object := actions.Object{}
		for i := range c.method.Params {
			member := &c.method.Params[i]
			name, below := strings.CutPrefix(member.Path, p.Path+".")
			if below && !strings.ContainsAny(name, ".[") && c.upTo(3) > 0 {
				object = append(object, actions.Member{Key: name, Value: c.value(member, depth+1)})
			}
		}
		for i := range c.upTo(4) * c.upTo(12) {
			object = append(object, actions.Member{Key: fmt.Sprint("k", i), Value: c.oddValue(1)})
		}
		return object
	case actions.Array:
		list := make([]any, c.upTo(4)*c.upTo(8))
		for i := range list {
			item := actions.Field{Path: p.Path + "[]", Type: p.Items}
			list[i] = c.value(&item, depth+1)
		}
		return list
	case actions.Boolean:
		return c.upTo(2) == 0
	case actions.Number, actions.Integer:
		return []float64{1773480600000, 1, 0, -1, 1.5, 1e21, 60000}[c.upTo(7)]
	}
	if len(p.Enum) > 0 && c.upTo(4) > 0 {
		return p.Enum[c.upTo(len(p.Enum))]
	}
	return c.text()
}

func (c *chooser) text() any {
	texts := []string{
		"a", "text", "https://example.com/a", "urn:example:a", "", " ", " padded ", "with space", "nul\x00", "é\u2028", "😀", "\ufffd",
		"scope", "sub", "https://a.auth0.com/x", "__proto__", "constructor", "invalid_request", "otp",
	}
	if c.upTo(4) == 0 {
		sizes := []int{48, 49, 64, 65, 100, 101, 255, 256, 280, 281, 512, 513, 1024, 1025, 2048, 2049, 4096, 4097, 8192, 8193, 200_000}
		return strings.Repeat([]string{"x", "é", "😀"}[c.upTo(3)], sizes[c.upTo(len(sizes))])
	}
	return texts[c.upTo(len(texts))]
}

func (c *chooser) oddValue(depth int) any {
	switch n := c.upTo(20); {
	case n == 0 && depth < 3:
		list := make([]any, c.upTo(5))
		for i := range list {
			list[i] = c.oddValue(depth + 1)
		}
		return list
	case n == 1 && depth < 3:
		object := make(actions.Object, c.upTo(5))
		for i := range object {
			object[i] = actions.Member{Key: []string{"a", "type", "options", "__proto__", ""}[i], Value: c.oddValue(depth + 1)}
		}
		return object
	case n == 2 && depth == 0:
		return actions.Opaque{Typeof: "bigint"}
	case n < 6:
		return c.text()
	default:
		return []any{
			actions.Undefined{}, nil, true, false, 0.0, math.Copysign(0, -1), 1.5, math.NaN(), math.Inf(1), math.Inf(-1), 1e300,
			float64(1 << 53), []any{}, actions.Object{}, actions.Opaque{Typeof: "function"}, actions.Opaque{Typeof: "symbol"},
		}[c.upTo(16)]
	}
}

func copied(v any) any {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = copied(item)
		}
		return list
	case actions.Object:
		object := make(actions.Object, len(v))
		for i, member := range v {
			object[i] = actions.Member{Key: member.Key, Value: copied(member.Value)}
		}
		return object
	}
	return v
}

// oddity is a value of JavaScript that an action may pass.
type oddity struct {
	source string
	value  any // as the tables get it
	throws string
	// limit says that the run ends at a limit; then nothing is asked of the tables.
	limit bool
}

var oddities = []oddity{
	{source: "undefined", value: actions.Undefined{}},
	{source: "null"},
	{source: "true", value: true},
	{source: "''", value: ""},
	{source: "'text'", value: "text"},
	{source: "'https://example.com/'", value: "https://example.com/"},
	{source: "NaN", value: math.NaN()},
	{source: "-Infinity", value: math.Inf(-1)},
	{source: "-0", value: math.Copysign(0, -1)},
	{source: "1773480600000", value: 1773480600000.0},
	{source: "'\\ud800 alone'", value: "\ufffd alone"},
	{source: "Symbol('s')", value: actions.Opaque{Typeof: "symbol"}},
	{source: "10n", value: actions.Opaque{Typeof: "bigint"}},
	{source: "() => 1", value: actions.Opaque{Typeof: "function"}},
	{source: "new Date(0)", value: "1970-01-01T00:00:00.000Z"},
	{source: "new String('boxed')", value: "boxed"},
	{source: "[]", value: []any{}},
	{source: "[, 'a', ,]", value: []any{actions.Undefined{}, "a", actions.Undefined{}}},
	{source: "{}", value: actions.Object{}},
	{source: "Object.create(null)", value: actions.Object{}},
	{source: "new Proxy({ type: 'otp' }, {})", value: actions.Object{{Key: "type", Value: "otp"}}},
	{source: "[{ type: 'otp', options: [] }]", value: []any{actions.Object{{Key: "type", Value: "otp"}, {Key: "options", Value: []any{}}}}},
	{source: "{ a: Symbol('s'), b: undefined }", value: actions.Object{{Key: "a", Value: actions.Opaque{Typeof: "symbol"}}, {Key: "b", Value: actions.Undefined{}}}},
	{source: "(() => { const o = { o: {} }; o.o.o = o; return o; })()", throws: "TypeError"},
	{source: "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()", throws: "TypeError"},
	{source: "{ get a() { throw new RangeError('from the getter'); } }", throws: "RangeError"},
	{source: "{ toJSON() { throw new EvalError('from toJSON'); } }", throws: "EvalError"},
	{source: "new Proxy({}, { ownKeys() { throw new SyntaxError('from the trap'); } })", throws: "SyntaxError"},
	{source: "{ a: [10n] }", throws: "TypeError"},
	{source: "(() => { let o = {}; for (let i = 0; i < 2000; i++) o = { o }; return o; })()", limit: true},
	{source: "'x'.repeat(10_000_000)", limit: true},
	{source: "new Array(4e9 >>> 0)", limit: true},
}

// Every method of every trigger does with odd values of JavaScript what an oracle reads in
// the tables.
func TestOddValuesComeToWhatTheTablesSay(t *testing.T) {
	t.Parallel()
	for i, c := range everyMethod() {
		c.callFromScript(t, oddities[i%len(oddities)], oddities[i/2%len(oddities)])
	}
}

// FuzzValues pairs them otherwise.
func FuzzValues(f *testing.F) {
	methods := everyMethod()
	for i := range oddities {
		f.Add(uint16(i*5), byte(i), byte(0))
	}
	f.Fuzz(func(t *testing.T, at uint16, first, second byte) {
		methods[int(at)%len(methods)].callFromScript(t, oddities[int(first)%len(oddities)], oddities[int(second)%len(oddities)])
	})
}

// callFromScript makes a call with two oddities, and compares what the script sees with what
// the table says.
func (c tableMethod) callFromScript(t *testing.T, given ...oddity) {
	t.Helper()
	out, kind := calledFrom(t, c, given)
	for _, g := range given {
		switch {
		case g.limit && kind != actions.KindLimit && kind != actions.KindMemory:
			t.Errorf("%s api.%s with %s ends as %q: %v", c.trigger.ID, c.method.Path, g.source, kind, out)
		case g.throws != "" && (len(out) < 2 || out[0] != "threw" || out[1] != g.throws):
			t.Errorf("%s api.%s with %s came to %v (%s)", c.trigger.ID, c.method.Path, g.source, out, kind)
		}
		if g.limit || g.throws != "" {
			return
		}
	}
	o := oracle{handler: c.trigger.Entries[0].Name}
	if err := json.Unmarshal([]byte(fuzzedEvent), &o.event); err != nil {
		t.Fatal(err)
	}
	var args []any
	for _, g := range given {
		args = append(args, copied(g.value))
	}
	if problem := seen(c.method, o.call(c.method, args), out); problem != "" {
		t.Errorf("%s api.%s(%s, %s): %s (the run ends as %q)", c.trigger.ID, c.method.Path, given[0].source, given[1].source, problem, kind)
	}
}

// The oracle is no echo: of tables whose checks stand in another order it says otherwise.
func TestTheOracleTellsTheOrderOfChecks(t *testing.T) {
	t.Parallel()
	m := *auth0.Dialect().Triggers[0].Method("session.setMetadata")
	turned := m
	turned.Checks = slices.Clone(m.Checks)
	slices.Reverse(turned.Checks)
	for _, c := range []struct {
		method *actions.Method
		event  string
		says   string
	}{
		{&m, `{}`, "a session that does not exist"},
		{&m, `{"session": {}}`, "Metadata key must be a string"},
		{&turned, `{"session": {}}`, "Metadata value must be a string"},
	} {
		var o oracle
		if err := json.Unmarshal([]byte(c.event), &o.event); err != nil {
			t.Fatal(err)
		}
		if got := o.call(c.method, []any{1.0, 2.0}); got.check == nil || !strings.Contains(got.check.Error, c.says) {
			t.Errorf("of two numbers and %s, %+v decides", c.event, got.check)
		}
	}
}

// calledFrom runs an action that makes one call and tells what it came to, and gives the kind
// of error that the run ended with, "" for none.
func calledFrom(t *testing.T, c tableMethod, given []oddity) (out []string, kind actions.Kind) {
	t.Helper()
	source := fmt.Sprintf(`exports.%s = async (event, api) => {
  let out;
  try {
    const answer = api.%s(%s, %s);
    out = ['returned', typeof answer];
    if (answer instanceof Promise) await answer;
  } catch (e) {
    out = [out ? 'rejected' : 'threw', e.name, e.message];
  }
  console.log(JSON.stringify(out));
};
`, c.trigger.Entries[0].Name, c.method.Path, given[0].source, given[1].source)
	flow := actions.Flow{{Source: fstest.MapFS{"action.js": &fstest.MapFile{Data: []byte(source)}}, Path: "action.js"}}
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect()}})
	x, err := host.Run(t.Context(), actions.Request{Trigger: c.trigger.Name(), Event: []byte(fuzzedEvent), Flow: flow})
	if x == nil {
		t.Fatalf("%v in\n%s", err, source)
	}
	if x.Error != nil {
		kind = x.Error.Kind
	}
	switch kind {
	case actions.KindCrash, actions.KindInternal, actions.KindTimeout, actions.KindLoad:
		t.Fatalf("the run ends as %s: %s\n%s", kind, x.Error.Message, source)
	}
	for _, step := range x.Steps {
		for _, log := range step.Logs {
			if err := json.Unmarshal([]byte(log.Message), &out); err != nil {
				t.Fatalf("%v in %s", err, log.Message)
			}
		}
	}
	return out, kind
}

// seen compares what a script saw of a call with what the table says.
func seen(m *actions.Method, want expected, out []string) string {
	if len(out) < 2 {
		return "the action does not tell what it saw"
	}
	if want.open || want.check == nil && m.Do != nil {
		return ""
	}
	wanted, check := "returned", want.check
	switch {
	case check == nil || check.Deferred:
	case check.OnFail == actions.Throw:
		wanted = "threw"
	case check.OnFail == actions.Reject:
		wanted = "rejected"
	}
	if out[0] == "threw" && check == nil && strings.Contains(out[2], "BigInt") {
		return ""
	}
	if out[0] != wanted {
		return fmt.Sprintf("it %s (%v), but by the table it %s", out[0], out[1:], wanted)
	}
	if wanted != "returned" && check.Error != "" && !strings.Contains(check.Error, "<") && out[2] != check.Error {
		return fmt.Sprintf("it says %q, not %q", out[2], check.Error)
	}
	return ""
}
