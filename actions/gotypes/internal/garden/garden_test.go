package garden

import (
	"encoding/json"
	"flag"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/dialecttest"
)

var update = flag.Bool("update", false, "rewrite types_gen.go")

func TestTypesAreWhatTheTablesSay(t *testing.T) {
	dialecttest.Types(t, "garden", "types_gen.go", Dialect(), *update)
}

func TestEventsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, text string }{
		{"members that the table does not list are kept at every level", `{"visitor":{"user_id":"a","verified":true,"height":1,"app_metadata":{},"picture_url":null,"new":{"x":[1]}},"tools":[{"name":"rake","sharp":true}],"paths":[],"weather":{"sky":null,"wind":3},"moon":"full"}`},
		{"zero values are values", `{"visitor":{"user_id":"","age":0,"member":false,"verified":false,"height":0,"app_metadata":{"a":null},"picture_url":""},"tools":[],"paths":["a"]}`},
		{"a null where a member may be missing is kept", `{"visitor":{"user_id":"a","verified":true,"height":1,"app_metadata":{},"labels":null,"picture_url":null,"session_id":null},"tools":[],"paths":[],"weather":null}`},
		{"an empty text where a member may be missing is kept", `{"visitor":{"user_id":"a","email":"","verified":true,"height":1,"app_metadata":{},"picture_url":null},"tools":[],"paths":[]}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var event PostVisitEvent
			if err := json.Unmarshal([]byte(c.text), &event); err != nil {
				t.Fatal(err)
			}
			text, err := json.Marshal(event)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(decode(t, c.text), decode(t, string(text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func decode(t *testing.T, text string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAnEmptyEventHasWhatTheTableRequires(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(PostVisitEvent{})
	want := `{"visitor":{"user_id":"","verified":false,"height":0,"app_metadata":{},"picture_url":null},"tools":[],"paths":[]}`
	if err != nil || string(text) != want {
		t.Errorf("%s %v", text, err)
	}
}

func TestAFieldWinsOverExtra(t *testing.T) {
	t.Parallel()
	text, _ := json.Marshal(Tool{Name: "rake", Extra: map[string]any{"name": "spade", "b": 1, "a": nil}})
	if want := `{"name":"rake","a":null,"b":1}`; string(text) != want {
		t.Errorf("got %s, want %s", text, want)
	}
}

func TestAWrongTypeIsNamedWithItsPlace(t *testing.T) {
	t.Parallel()
	var event PostVisitEvent
	err := json.Unmarshal([]byte(`{"tools":[{"name":"rake"},{"name":7}]}`), &event)
	if err == nil || err.Error() != "tools: [1]: name: must be a string, not a number" {
		t.Error(err)
	}
}

func TestResults(t *testing.T) {
	t.Parallel()
	scopes := actions.Object{{Key: "access_token", Value: actions.Object{{Key: "scopes", Value: []any{"read"}}}}}
	cases := []struct {
		name string
		run  actions.Execution
		want PostVisitResult
	}{
		{
			"a completed flow may issue, also when no call left anything",
			actions.Execution{Outcome: actions.Completed}, PostVisitResult{Issue: &PostVisitIssue{}},
		},
		{
			"what is to be issued is typed", actions.Execution{Outcome: actions.Completed, Effects: actions.Object{{Key: "issue", Value: scopes}}},
			PostVisitResult{Issue: &PostVisitIssue{AccessToken: PostVisitIssueAccessToken{Scopes: []string{"read"}}}},
		},
		{
			"a denied flow has nothing to issue",
			actions.Execution{Outcome: actions.Denied, Effects: actions.Object{{Key: "denied", Value: actions.Object{{Key: "reason", Value: "no"}}}}},
			PostVisitResult{Denied: &PostVisitDenied{Reason: "no"}},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got PostVisitResult
			if err := got.ReadExecution(&c.run); err != nil {
				t.Fatal(err)
			}
			c.want.Execution = &c.run
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
