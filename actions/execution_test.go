package actions

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestExecutionDocument holds the order of the members, what is never null, and what is
// there only when it is set, against the document format (schema 1).
func TestExecutionDocument(t *testing.T) {
	t.Parallel()
	started := time.Date(2026, 11, 18, 16, 4, 5, 123_456_789, time.FixedZone("", 3600))
	failure := &Error{Kind: KindThrew, Name: "TypeError", Message: "<b> & c", Public: "Sorry."}
	hinted := &Error{
		Kind: KindRejectedResult, Message: "no", Hint: "do", Exception: "E", Public: "P",
		Frames: []Frame{{Function: "f", File: "a.js", Line: 1, Column: 2}},
		Code:   "SECRET", Source: &Excerpt{Lines: []string{"SECRET"}}, Handlers: []string{"SECRET"},
	}
	tests := []struct {
		name string
		x    Execution
		want string
	}{
		{
			"an execution of which nothing is known but its end",
			Execution{Schema: 1, ID: "1", Trigger: "t/x", Outcome: Completed, StartedAt: started},
			`{"schema":1,"id":"1","tenant":"","trigger":"t/x","outcome":"completed","started_at":"2026-11-18T15:04:05.123Z","duration_ms":0,"steps":[],"result":{},"error":null}`,
		},
		{
			"steps, commands, logs and errors",
			Execution{
				Schema: 1, ID: "1", Tenant: "acme", Trigger: "t/x", Outcome: Failed, StartedAt: started, Duration: 4_200_100 * time.Nanosecond,
				Steps: []Step{
					{Action: "a", Version: "sha256:1", Handler: "h", Duration: 3100 * time.Microsecond,
						Commands: []Command{{Method: "m", Args: Object{{"z", 1.0}, {"a", Undefined{}}, {"b", nil}}, Private: Object{{"z", "SECRET"}}, At: "a.js:9:5"}, {Method: "n"}},
						Logs:     []Log{{Level: "log", Message: "<hi>", AtMS: 1.2}}},
					{Action: "b", Error: hinted},
				},
				Result: Object{{"z", []any{}}, {"a", Object{}}}, Effects: Object{{"z", "SECRET"}}, Error: failure, Warnings: []string{"SECRET"},
			},
			`{"schema":1,"id":"1","tenant":"acme","trigger":"t/x","outcome":"failed","started_at":"2026-11-18T15:04:05.123Z","duration_ms":4.2,"steps":[` +
				`{"action":"a","version":"sha256:1","handler":"h","duration_ms":3.1,"commands":[{"method":"m","args":{"z":1,"b":null},"at":"a.js:9:5"},{"method":"n","args":{},"at":""}],` +
				`"logs":[{"level":"log","message":"<hi>","at_ms":1.2}],"error":null},` +
				`{"action":"b","version":"","handler":"","duration_ms":0,"commands":[],"logs":[],"error":{"kind":"rejected_result","name":"","message":"no",` +
				`"frames":[{"function":"f","file":"a.js","line":1,"column":2}],"hint":"do","exception":"E","public":"P"}}],` +
				`"result":{"z":[],"a":{}},"error":{"kind":"threw","name":"TypeError","message":"<b> & c","frames":[],"public":"Sorry."}}`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := string(AppendJSON(nil, test.x))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Fatal(diff)
			}
			var back Execution
			if err := json.Unmarshal([]byte(got), &back); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(AppendJSON(nil, back))); diff != "" {
				t.Errorf("read and written again: %s", diff)
			}
		})
	}
}

func TestAnExecutionDocumentMayLackWhatIsAddedLater(t *testing.T) {
	t.Parallel()
	const text = `{"schema":1,"id":"1","tenant":"","trigger":"t/x","outcome":"completed","started_at":"2026-11-18T15:04:05.123Z","duration_ms":1,"steps":null,"error":null,"new":1}`
	var x Execution
	if err := json.Unmarshal([]byte(text), &x); err != nil {
		t.Fatal(err)
	}
	if x.ID != "1" || x.Duration != time.Millisecond {
		t.Errorf("got %+v", x)
	}
}

func TestDurationsComeBackAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	for us := range 20000 {
		want := Execution{Duration: time.Duration(us) * time.Microsecond, StartedAt: time.Unix(0, 0)}
		var got Execution
		if err := got.UnmarshalJSON(AppendJSON(nil, want)); err != nil {
			t.Fatal(err)
		}
		if got.Duration != want.Duration {
			t.Fatalf("%v comes back as %v", want.Duration, got.Duration)
		}
	}
}
