package actions

import (
	"strings"
	"testing"
	"time"
)

func addFields(t *Trigger, rows ...Field) {
	t.Tables = t.Tables.With(func(t *Tables) { t.Event = append(t.Event, rows...) })
}

func TestValidate(t *testing.T) {
	t.Parallel()
	finish := func(Turn) Verdict { return Verdict{Done: true} }
	cases := []struct {
		name  string
		spoil func(*Trigger)
		want  string // "" when nothing is wrong
	}{
		{"tables that hold together", func(*Trigger) {}, ""},
		{"a row without its parent", func(t *Trigger) { addFields(t, Field{Path: "no.x", Type: String, Sample: "a"}) }, "event no.x: its parent no has no row"},
		{"a path that stands twice", func(t *Trigger) { addFields(t, t.Event()[0]) }, "event user: the path stands twice"},
		{"a member of a map", func(t *Trigger) {
			addFields(t, Field{Path: "user.metadata.x", Type: String, Sample: "a"})
		}, "event user.metadata.x: its parent user.metadata is a map, which lists no members"},
		{"a sample of another type", func(t *Trigger) { t.Event()[1].Sample = 7 }, "event user.email: its sample is not a string"},
		{"a row without a sample", func(t *Trigger) { t.Event()[1].Sample = nil }, "event user.email: it has no sample"},
		{"a sample that is not among the values", func(t *Trigger) { t.Event()[1].Enum = []string{"x"} }, `event user.email: its sample "mara@example.com" is not among its values`},
		{"a type that does not exist", func(t *Trigger) { t.Event()[1].Type = "date" }, `event user.email: there is no type "date"`},
		{"a source that changes what does not exist", func(t *Trigger) { t.Sources()[0].Sample = map[string]any{"zzz": 1} }, "source Water_Morning: there is no field zzz"},
		{"a check of a parameter that does not exist", func(t *Trigger) { t.API()[0].Checks[0].Param = "x" }, "api.gate.close, check of x: there is no such parameter"},
		{"a check that counts a result that does not exist", func(t *Trigger) { t.API()[0].Checks[0].Over = "x" }, "there is no result x to count"},
		{"an event path without its root", func(t *Trigger) { t.API()[0].Checks[0].RequiresEvent = "user" }, `the event path "user" does not begin with event.`},
		{"an event path that does not exist", func(t *Trigger) { t.API()[0].Checks[0].RequiresEvent = "event.zzz" }, "the event has no zzz"},
		{"a method that does not exist", func(t *Trigger) { t.API()[0].Checks[0].NeedsCall = "x" }, "there is no method x"},
		{"a choice of other methods", func(t *Trigger) {
			t.API()[0].Checks[0] = Check{Condition: Condition{ExactlyOneOf: []string{"gate.open"}}, At: AtEnd}
		}, "it is not one of the methods that it chooses from"},
		{"a choice that a call decides", func(t *Trigger) {
			t.API()[0].Checks[0] = Check{Condition: Condition{ExactlyOneOf: []string{"gate.close"}}}
		}, "only a flow as a whole can be refused for want of a call"},
		{"a rejection without a promise", func(t *Trigger) { t.API()[0].Checks[0].OnFail = Reject }, "it rejects, but the method returns no promise"},
		{"an effect on a result that does not exist", func(t *Trigger) { t.API()[0].Effects[0].Path = "x" }, "api.gate.close, effect on x: there is no such result"},
		{"a template of a parameter that does not exist", func(t *Trigger) { t.API()[0].Effects[0].Value = "$x" }, "$x is no parameter"},
		{"a value that nothing makes", func(t *Trigger) { t.API()[0].Returns.Kind = ReturnsValue }, "api.gate.close: nothing makes the value that it returns"},
		{"a live method without a place", func(t *Trigger) { t.API()[0].Record = RecordLive }, "api.gate.close: Live and RecordLive go together"},
		{"a sensitive parameter that does not exist", func(t *Trigger) { t.API()[0].Sensitive = []string{"x"} }, "the sensitive parameter x does not exist"},
		{"two results at one place", func(t *Trigger) {
			t.Tables = t.Tables.With(func(t *Tables) {
				t.Result = append(t.Result, ResultPath{Path: "b.c", Type: String, Group: "denied", As: "x"}, ResultPath{Path: "d", Type: String, Group: "denied", As: "x"})
			})
		}, "result d: it has the place of b.c"},
		{"a flow that is waited for and redelivered", func(t *Trigger) { t.Redelivery = &Redelivery{Attempts: 2} }, "it is redelivered, but somebody waits for it"},
		{"a delay too few", func(t *Trigger) {
			t.Mode, t.Redelivery = Queued, &Redelivery{Attempts: 3, Delays: []time.Duration{time.Second}}
		}, "one delay goes with every attempt but the first"},
		{"a redelivery for what nobody can ask", func(t *Trigger) {
			t.Mode, t.Redelivery = Queued, &Redelivery{Attempts: 2, Wanted: &Equals{Path: "denied.again", Value: "yes"}}
		}, "it is redelivered for denied.again, which is no result"},
		{"a rule about what does not exist", func(t *Trigger) {
			t.Tables = t.Tables.With(func(t *Tables) { t.Rules = []ResponseRule{{ID: "a", Checks: []ResponseCheck{{Path: "zzz"}}}} })
		}, "rule a: there is no field zzz"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			trigger := watering()
			trigger.Entries, trigger.Arguments = []Entry{{Name: "onWater"}}, []Argument{EventArgument}
			trigger.Tables = trigger.Tables.With(func(t *Tables) {
				t.API = []Method{{
					Path: "gate.close", Params: []Field{{Path: "reason", Type: String}},
					Checks:  []Check{{Param: "reason", Condition: Condition{Type: String}}},
					Effects: []Effect{{Path: "denied", Value: map[string]any{"reason": "$reason"}}},
				}}
				t.Result = []ResultPath{{Path: "denied", Type: Obj, Group: "denied"}}
			})
			c.spoil(trigger)
			err := Validate(Dialect{Name: "garden", Triggers: []*Trigger{trigger}, Finish: finish})
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestConform(t *testing.T) {
	t.Parallel()
	event, err := ParseValue([]byte(`{"user":{"email":1,"verified":true,"logins":1.5,"metadata":{},"attributes":{"a":1},"identities":[{}]},"scopes":["a",1],"response":{"ok":false}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := "event.user.email must be a string, not a number|event.user.logins must be an integer, not a number|event.user.attributes holds a value of another type than the table lists|event.user.identities[0].provider is missing|event.scopes holds a value of another type than the table lists|event.stats is missing"
	if got := strings.Join(Conform(watering(), event.(Object)), "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
