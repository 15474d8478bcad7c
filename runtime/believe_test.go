package runtime

import (
	"math"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/sandbox"
)

// What a worker tells of a step is believed only where a script can have done it.
func TestOnlyWhatAScriptCanHaveDoneIsBelieved(t *testing.T) {
	t.Parallel()
	dialect := auth0.Dialect()
	p := newPoint(&dialect, dialect.Triggers[0])
	place := func(path string) int {
		for i, m := range p.trigger.Outline() {
			if m.Path == path {
				return i
			}
		}
		t.Fatalf("there is no method %s", path)
		return 0
	}
	deny, claim, cacheGet := place("access.deny"), place("idToken.setCustomClaim"), place("cache.get")
	for name, test := range map[string]struct {
		told played
		want string // part of the error, "" where it is believed
	}{
		"a call":                     {told: played{Calls: []playedCall{{claim, []any{"https://x.example/a", 1.0}}}, Places: []string{"a.js:1:1"}}},
		"a call that denies":         {told: played{Calls: []playedCall{{deny, []any{"no"}}}, Places: []string{"a.js:1:1"}}},
		"calls that leave nothing":   {told: played{Counts: []playedCount{{cacheGet, 3}}}},
		"a method that is not there": {told: played{Calls: []playedCall{{len(p.trigger.Outline()), nil}}}, want: "a method at"},
		"a method before the first":  {told: played{Calls: []playedCall{{-1, nil}}}, want: "a method at"},
		"a call without a place":     {told: played{Calls: []playedCall{{deny, []any{"no"}}}}, want: "has no place"},
		"more places than calls":     {told: played{Places: []string{"a.js:1:1"}}, want: "1 recorded calls more"},
		"a call that the table refuses": {
			told: played{Calls: []playedCall{{claim, []any{1.0}}}, Places: []string{"a.js:1:1"}}, want: "1 recorded calls more",
		},
		"an argument over the limit of all": {
			told: played{Calls: []playedCall{{claim, []any{"https://x.example/a", strings.Repeat("x", 1<<20)}}}, Places: []string{"a.js:1:1"}}, want: "calls with arguments of",
		},
		"arguments over their limit together": {
			told: played{Calls: []playedCall{
				{claim, []any{"https://x.example/a", []any{strings.Repeat("x", 600<<10)}}},
				{claim, []any{"https://x.example/b", actions.Object{{Key: strings.Repeat("y", 600<<10), Value: 1.0}}}},
			}, Places: []string{"a.js:1:1", "a.js:2:1"}}, want: "calls with arguments of",
		},
		"a negative number of calls":         {told: played{Counts: []playedCount{{cacheGet, -1}}}, want: "-1 calls"},
		"a count of no method":               {told: played{Counts: []playedCount{{1000, 1}}}, want: "at 1000"},
		"a level that no log has":            {told: played{Logs: []sandbox.Log{{Level: "<b>"}}}, want: "level"},
		"logs over their limit":              {told: played{Logs: []sandbox.Log{{Level: "log", Message: strings.Repeat("x", 1<<20)}}}, want: "bytes of logs"},
		"a result over its limit":            {told: played{Value: make([]byte, 7<<20)}, want: "a result of"},
		"an error of an unknown kind":        {told: played{Error: &sandbox.Error{Kind: "internal"}}, want: "kind"},
		"lines loaded that are not there":    {told: played{Loaded: 1}, want: "while the program loaded"},
		"more commands than there may be":    {told: played{Places: make([]string, 1001)}, want: "1001 recorded calls"},
		"a step that took less than no time": {told: played{Duration: -1}, want: "a step of"},
		"a line that was logged at no time":  {told: played{Logs: []sandbox.Log{{Level: "log", AtMS: math.NaN()}}}, want: "a log at NaN"},
		"a line from before the step":        {told: played{Logs: []sandbox.Log{{Level: "log", AtMS: -1}}}, want: "a log at -1"},
		"a frame behind the end of all files": {
			told: played{Error: &sandbox.Error{Kind: sandbox.Threw, Frames: []sandbox.Frame{{Line: 1, Column: math.MaxInt}}}}, want: "a frame at 1:",
		},
		"a reason before the first line": {
			told: played{Error: &sandbox.Error{Kind: sandbox.Threw, Causes: []sandbox.Cause{{Frames: []sandbox.Frame{{Line: -1}}}}}}, want: "a frame at -1:0",
		},
		"a mark before the first line":       {told: played{Marked: []sandbox.Frame{{Line: -1}}}, want: "a frame at -1:0"},
		"a mark that is too long":            {told: played{Marked: []sandbox.Frame{{File: strings.Repeat("x", mostTold+1)}}}, want: "bytes of places, names and warnings"},
		"a result that is nothing known":     {told: played{Nothing: "<b>"}, want: "a result that is"},
		"calls ignored before there are any": {told: played{Ignored: -1}, want: "-1 calls"},
		"an error that is too large":         {told: played{Error: &sandbox.Error{Kind: sandbox.Threw, Message: strings.Repeat("x", mostTold+1)}}, want: "an error of"},
		"an error with logs of its own": {
			told: played{Error: &sandbox.Error{Kind: sandbox.LoadFailed, Logs: []sandbox.Log{{Level: "\x1b[2J"}}}}, want: "a log of level",
		},
		"warnings without an end": {told: played{Warnings: []string{strings.Repeat("x", mostTold+1)}}, want: "warnings"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			event, err := actions.NewEvent([]byte(`{"user":{"app_metadata":{}}}`))
			if err != nil {
				t.Fatal(err)
			}
			r := &flowRun{
				host: &Host{}, point: p, event: event, execution: &actions.Execution{},
				ledger: actions.NewLedger(p.trigger, event, nil, nil, nil),
			}
			r.ledger.BeginAction("onExecutePostLogin", 0)
			told := test.told
			if err = told.check(r.host.config.Limits); err == nil {
				_, err = r.believe(&told)
			}
			switch {
			case test.want == "" && err != nil:
				t.Errorf("it is not believed: %v", err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want one with %q", err, test.want)
			}
		})
	}
}

// What comes after the answer is no more to be believed.
func TestOnlyWhatCanHaveBeenLeftBehindIsBelieved(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		told playedLate
		want string
	}{
		"a line":                      {told: playedLate{Logs: []sandbox.Log{{Level: "warn", Message: "late"}}, Error: &sandbox.Error{Kind: sandbox.TimedOut}}},
		"a level that no log has":     {told: playedLate{Logs: []sandbox.Log{{Level: "fatal"}}}, want: "level"},
		"logs over their limit":       {told: playedLate{Logs: []sandbox.Log{{Level: "log", Message: strings.Repeat("x", 1<<20)}}}, want: "bytes of logs"},
		"an error of an unknown kind": {told: playedLate{Error: &sandbox.Error{Kind: "internal"}}, want: "kind"},
		"less than no calls":          {told: playedLate{Ignored: -7}, want: "-7 calls"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var told playedLate
			err := readForeign(write(&test.told), &told)
			if err == nil {
				err = told.check(Limits{})
			}
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("got %v, want one with %q", err, test.want)
			}
		})
	}
}

// A value may be told by a byte, and takes many times as much.
func TestWhatAWorkerTellsTakesNoMemoryThatItDidNotSend(t *testing.T) {
	list := make([]any, mostValues)
	text := write(&played{Calls: []playedCall{{Args: []any{list}}}})
	var told played
	if err := readForeign(text, &told); err == nil || !strings.Contains(err.Error(), "more values") {
		t.Errorf("got %v", err)
	}
}
