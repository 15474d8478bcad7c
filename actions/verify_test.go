package actions

import (
	"errors"
	"strings"
	"testing"
)

func verifiable() *Trigger {
	return &Trigger{
		Dialect: "test", ID: "verify",
		Tables: Made(Tables{
			API: []Method{
				{
					Path: "claims.set", Params: []Field{{Path: "key", Type: String}, {Path: "value", Type: Any, Optional: true}},
					Checks: []Check{
						{Param: "key", Condition: Condition{Type: String, MaxLength: 8}},
						{Param: "value", Condition: Condition{NotIn: []string{"reserved"}}, OnFail: Drop},
					},
				},
				{
					Path: "redirect", Params: []Field{{Path: "url", Type: String}, {Path: "options", Type: Obj, Optional: true}, {Path: "options.query", Type: Obj, Map: StringMap, Optional: true}},
					Checks: []Check{
						{Param: "url", Condition: Condition{IsURL: "absolute"}},
						{Condition: Condition{MaxCalls: 1, Over: "action"}},
						{Condition: Condition{RequiresHandler: []string{"onRun"}}},
					},
				},
				{
					Path: "pin", Params: []Field{{Path: "code", Type: String}, {Path: "days", Type: Number}}, Sensitive: []string{"code"},
					Checks: []Check{
						{Param: "code", Condition: Condition{Type: String, MaxLength: 4}},
						{Param: "days", Condition: Condition{Max: new(7.0)}, OnFail: Clamp},
					},
				},
				{Path: "look", Record: RecordNone},
				{Path: "flagged", Checks: []Check{{Condition: Condition{RequiresFlag: "odd"}}}},
			},
		}),
	}
}

func TestVerifyAcceptsWhatALedgerRecorded(t *testing.T) {
	t.Parallel()
	trigger := verifiable()
	event, err := NewEvent([]byte(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	l := NewLedger(trigger, event, nil, nil, nil)
	var commands []Command
	for action := range 2 {
		l.BeginAction("onRun", action)
		commands = nil
		for _, call := range []struct {
			path string
			args []any
		}{
			{"claims.set", []any{"a", "reserved"}}, {"claims.set", []any{"b", Object{{Key: "f", Value: Opaque{Typeof: "function"}}, {Key: "u", Value: Undefined{}}}}}, {"pin", []any{"1234", 99.0}}, {"look", nil},
			{"redirect", []any{"https://example.com/", Object{{Key: "query", Value: Object{{Key: "a", Value: "b"}}}, {Key: "dropped", Value: 1.0}}}},
		} {
			ret := l.Invoke(trigger.Method(call.path), call.args)
			if ret.Raise != nil {
				t.Fatalf("%s: %+v", call.path, ret.Raise)
			}
			if ret.Command != nil {
				commands = append(commands, *ret.Command)
			}
		}
		if err := l.Verify(commands); err != nil {
			t.Errorf("action %d: %v", action, err)
		}
	}
	if err := l.Verify(commands[1:]); !errors.Is(err, ErrForged) {
		t.Errorf("a command that is missing: got %v", err)
	}
}

func TestVerifyRefusesWhatNoScriptCanHaveRecorded(t *testing.T) {
	t.Parallel()
	deep := any("end")
	for range maxNesting + 2 {
		deep = []any{deep}
	}
	tests := []struct {
		name    string
		handler string
		command Command
		want    string
	}{
		{"a method that is not there", "onRun", Command{Method: "access.grant"}, "test/verify has no such method"},
		{"a method that leaves no command", "onRun", Command{Method: "look"}, "it leaves no command"},
		{"a parameter that is not there", "onRun", Command{Method: "claims.set", Args: Object{{Key: "key", Value: "a"}, {Key: "admin", Value: true}}}, `it has no parameter "admin"`},
		{"a nested parameter at the top", "onRun", Command{Method: "redirect", Args: Object{{Key: "url", Value: "https://example.com"}, {Key: "options.query", Value: Object{}}}}, `it has no parameter "options.query"`},
		{"a parameter twice", "onRun", Command{Method: "claims.set", Args: Object{{Key: "key", Value: "a"}, {Key: "key", Value: "b"}}}, `"key" is there twice`},
		{"a value that is no data", "onRun", Command{Method: "claims.set", Args: Object{{Key: "key", Value: "a"}, {Key: "value", Value: func() {}}}}, `"value" is no plain data`},
		{"a BigInt", "onRun", Command{Method: "claims.set", Args: Object{{Key: "key", Value: "a"}, {Key: "value", Value: []any{Opaque{Typeof: "bigint"}}}}}, `"value" is no plain data`},
		{"a value without an end", "onRun", Command{Method: "claims.set", Args: Object{{Key: "key", Value: "a"}, {Key: "value", Value: deep}}}, `"value" is no plain data`},
		{"a member that the table does not list", "onRun", Command{Method: "redirect", Args: Object{{Key: "url", Value: "https://example.com"}, {Key: "options", Value: Object{{Key: "state", Value: "x"}}}}},
			`"options" has members that the table does not list`},
		{"an argument that is missing", "onRun", Command{Method: "claims.set"}, "key must be a string"},
		{"an argument of another type", "onRun", Command{Method: "claims.set", Args: Object{{Key: "key", Value: 1.0}}}, "key must be a string"},
		{"an argument that is too long", "onRun", Command{Method: "claims.set", Args: Object{{Key: "key", Value: "123456789"}}}, "key must be a string"},
		{"an argument that was not clamped", "onRun", Command{Method: "pin", Args: Object{{Key: "code", Value: Redacted}, {Key: "days", Value: 8.0}}}, "days must be at most 7"},
		{"what a sensitive value is not", "onRun", Command{Method: "pin", Args: Object{{Key: "code", Value: "12345"}, {Key: "days", Value: 1.0}}}, "code must be a string"},
		{"a handler in which it cannot be called", "onOther", Command{Method: "redirect", Args: Object{{Key: "url", Value: "https://example.com"}}}, "it can be called in onRun only"},
		{"a flag that is not set", "onRun", Command{Method: "flagged"}, "it is switched off (flag odd)"},
		{"a call that was not accepted", "onRun", Command{Method: "claims.set", Args: Object{{Key: "key", Value: "a"}}}, "1 calls were recorded that were not accepted"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			event, err := NewEvent([]byte(`{}`))
			if err != nil {
				t.Fatal(err)
			}
			l := NewLedger(verifiable(), event, nil, nil, nil)
			l.BeginAction(test.handler, 0)
			err = l.Verify([]Command{test.command})
			if !errors.Is(err, ErrForged) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestVerifyCountsCalls(t *testing.T) {
	t.Parallel()
	trigger := verifiable()
	event, err := NewEvent([]byte(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	l := NewLedger(trigger, event, nil, nil, nil)
	l.BeginAction("onRun", 0)
	command := *l.Invoke(trigger.Method("claims.set"), []any{"a"}).Command
	for _, commands := range [][]Command{nil, {command, command}} {
		if err := l.Verify(commands); !errors.Is(err, ErrForged) || !strings.Contains(err.Error(), "calls were recorded, and 1 were accepted") {
			t.Errorf("%d commands: got %v", len(commands), err)
		}
	}
	if err := l.Verify([]Command{command}); err != nil {
		t.Error(err)
	}
}
