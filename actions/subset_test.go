package actions

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSubsetsAreKeptWhenTheFlowEnds(t *testing.T) {
	t.Parallel()
	add := Method{
		Path: "scopes.add", Params: []Field{{Path: "scope", Type: String}},
		Checks:  []Check{{Condition: Condition{SubsetOf: "event.scopes", Over: "scopes"}, OnFail: Drop, At: AtEnd}},
		Record:  RecordLive,
		Live:    "event.scopes",
		Effects: []Effect{{Path: "scopes", How: Append, Value: "$scope", Unique: true}},
	}
	trigger := &Trigger{
		Dialect: "garden", ID: "exchange", Open: true, Tables: Made(Tables{
			API:    []Method{add},
			Event:  []Field{{Path: "scopes", Type: Array, Items: String, Optional: true, Sample: []any{"a"}}},
			Result: []ResultPath{{Path: "scopes", Type: Array, Items: String, Whole: "event.scopes"}},
		}),
	}
	for _, c := range []struct {
		name, event string
		calls       []string
		want        []any
		warnings    []string
	}{
		{"what the event came with stays", `{"scopes":["a","b"]}`, []string{"a"}, []any{"a", "b"}, nil},
		{"what it did not come with goes, with a word for the author", `{"scopes":["a"]}`, []string{"c", "d"}, []any{"a"}, []string{
			`scopes: "c" is left out: it was not in event.scopes when the flow began`,
			`scopes: "d" is left out: it was not in event.scopes when the flow began`,
		}},
		{"nothing is allowed by an empty list", `{"scopes":[]}`, []string{"a"}, []any{}, []string{
			`scopes: "a" is left out: it was not in event.scopes when the flow began`,
		}},
		{"nothing is known without a list", `{}`, []string{"a"}, []any{"a"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			event, err := NewEvent([]byte(c.event))
			if err != nil {
				t.Fatal(err)
			}
			l := NewLedger(trigger, event, nil, nil, nil)
			l.BeginAction("onExecute", 0)
			for _, scope := range c.calls {
				if ret := l.Invoke(&trigger.API()[0], []any{scope}); ret.Raise != nil {
					t.Fatal(ret.Raise.Message)
				}
			}
			warnings, refused := l.Close(AtEnd)
			if refused != nil {
				t.Fatal(refused.Message)
			}
			if diff := cmp.Diff(c.want, l.Result["scopes"]); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.warnings, warnings); diff != "" {
				t.Error(diff)
			}
		})
	}
}
