package actions

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// gate are the tables of a trigger whose event and api are made by pieces, and what has been made.
func gate(known Known) (t *Trigger, made *sync.Map) {
	made = &sync.Map{}
	once := func(what string) {
		if _, twice := made.LoadOrStore(what, true); twice {
			made.Store(what+" twice", true)
		}
	}
	return &Trigger{Dialect: "garden", ID: "gate", Tables: NewTables(known, func() Tables {
		once("tables")
		return Tables{
			MakeEvent: func() []Field {
				once("event")
				return []Field{{Path: "user", Type: Obj}}
			},
			MakeAPI: []func() []Method{
				func() []Method {
					once("first")
					return []Method{
						{Path: "gate.open", Params: []Field{{Path: "how"}, {Path: "how.far"}, {Path: "when", Optional: true}, {Path: "who"}}},
						{Path: "gate.close"},
					}
				},
				func() []Method {
					once("second")
					return []Method{{Path: "water", Params: []Field{{Path: "what"}}, Checks: []Check{{Condition: Condition{PlainObject: true}}}}}
				},
			},
		}
	})}, made
}

// outlined is what there is to know of the api of gate.
var outlined = []Outline{{Path: "gate.open", Required: 1}, {Path: "gate.close"}, {Path: "water", Required: 1, PlainOnly: true, Part: 1}}

func TestAMethodIsMadeWithItsPartAndNothingElse(t *testing.T) {
	t.Parallel()
	trigger, made := gate(Known{Sum: "told", API: outlined})
	if d := cmp.Diff(outlined, trigger.Outline()); d != "" {
		t.Error(d)
	}
	if _, is := made.Load("first"); is {
		t.Error("a method was made for the outline")
	}
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			if m := trigger.MethodAt(2); m.Path != "water" || m != trigger.Method("water") {
				t.Errorf("the method at 2 is %q", m.Path)
			}
		})
	}
	readers.Wait()
	for _, what := range []string{"first", "event"} {
		if _, is := made.Load(what); is {
			t.Errorf("%s was made for a method of the second part", what)
		}
	}
	if methods := trigger.API(); len(methods) != 3 || methods[1].Path != "gate.close" || &methods[2] != trigger.MethodAt(2) {
		t.Errorf("the methods are %v", methods)
	}
	for range 2 {
		if len(trigger.Event()) != 1 {
			t.Error("the event is another one")
		}
	}
	made.Range(func(what, _ any) bool {
		if text := what.(string); len(text) > 6 && text[len(text)-5:] == "twice" {
			t.Errorf("%s was made", text)
		}
		return true
	})
}

func TestWhatIsKnownOfTablesIsWhatTheyAre(t *testing.T) {
	t.Parallel()
	wrong, _ := gate(Known{Sum: "wrong", API: []Outline{{Path: "gate.lock", Part: 7}}})
	unknown, _ := gate(Known{})
	known := unknown.Tables.Recount()
	if d := cmp.Diff(known, wrong.Tables.Recount()); d != "" {
		t.Errorf("what was told is in what is worked out:\n%s", d)
	}
	if d := cmp.Diff(outlined, known.API); d != "" {
		t.Error(d)
	}
	joined := &Trigger{Tables: Made(Tables{Event: unknown.Event(), API: unknown.API()})}
	if joined.Tables.Sum() != known.Sum {
		t.Error("tables made by pieces have another sum than the same tables in one")
	}
	if at := joined.Outline(); len(at) != 3 || at[2].Required != 1 || !at[2].PlainOnly || joined.MethodAt(2).Path != "water" {
		t.Errorf("the outline of tables that nothing is known of is %v", at)
	}
	if d := cmp.Diff(outlined, unknown.Outline()); d != "" || unknown.MethodAt(1).Path != "gate.close" {
		t.Error(d)
	}
	changed := &Trigger{Tables: unknown.Tables.With(func(t *Tables) { t.API = append(t.API, Method{Path: "gate.paint"}) })}
	if len(changed.Outline()) != 4 || changed.MethodAt(3).Path != "gate.paint" || len(unknown.API()) != 3 {
		t.Error("a change of the methods is not in the outline, or reached the tables that it began from")
	}
	if bare := (&Trigger{}); bare.Outline() != nil || bare.API() != nil || bare.Method("water") != nil {
		t.Error("a trigger without tables has methods")
	}
}
