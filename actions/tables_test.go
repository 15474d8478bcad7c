package actions

import (
	"sync"
	"sync/atomic"
	"testing"
)

func TestTablesAreMadeOnceWhenTheyAreReadFirst(t *testing.T) {
	t.Parallel()
	var made atomic.Int32
	trigger := &Trigger{Dialect: "garden", ID: "water", Tables: NewTables(Known{Sum: "told"}, func() Tables {
		made.Add(1)
		return Tables{Event: []Field{{Path: "user", Type: Obj}}}
	})}
	if sum := trigger.Tables.Sum(); sum != "told" {
		t.Errorf("the sum is %q", sum)
	}
	trigger.Sum()
	if made.Load() != 0 {
		t.Error("they were made for a sum that was told")
	}
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			if len(trigger.Event()) != 1 || trigger.API() != nil {
				t.Error("a reader found other tables")
			}
		})
	}
	readers.Wait()
	if made.Load() != 1 {
		t.Errorf("they were made %d times", made.Load())
	}
	if (&Trigger{}).Event() != nil {
		t.Error("a trigger without tables has fields")
	}
}

func TestChangedTablesHaveASumOfTheirOwn(t *testing.T) {
	t.Parallel()
	tables := Tables{Event: []Field{{Path: "user", Type: Obj, Doc: "Who."}}, API: make([]Method, 1, 8)}
	trigger := &Trigger{Dialect: "garden", ID: "water", Tables: Made(tables)}
	told := *trigger
	told.Tables = NewTables(Known{Sum: trigger.Tables.Sum()}, func() Tables { return tables })
	if told.Sum() != trigger.Sum() {
		t.Error("the same tables have two sums")
	}
	for name, change := range map[string]func(*Tables){
		"another type": func(t *Tables) { t.Event = []Field{{Path: "user", Type: String, Doc: "Who."}} },
		"a method":     func(t *Tables) { t.API = append(t.API, Method{Path: "gate.close"}) },
		"a condition":  func(t *Tables) { t.API = []Method{{Checks: []Check{{Condition: Condition{MaxLength: 1}}}}} },
		"a pattern": func(t *Tables) {
			t.API = []Method{{Checks: []Check{{Condition: Condition{Pattern: NewPattern("a")}}}}}
		},
	} {
		changed := told
		changed.Tables = told.Tables.With(change)
		if changed.Sum() == told.Sum() {
			t.Errorf("%s: the sum is the same", name)
		}
	}
	if len(told.API()) != 1 || told.API()[0:2][1].Path != "" {
		t.Error("a change reached the tables that it began from")
	}
	documented := told
	documented.Tables = told.Tables.With(func(t *Tables) { t.Event = []Field{{Path: "user", Type: Obj, Doc: "Who came."}} })
	if documented.Sum() != told.Sum() {
		t.Error("what is for people is in the sum")
	}
	quick := told
	quick.MaxActions = 7
	if quick.Sum() == told.Sum() {
		t.Error("what stands beside the tables is not in the sum of a trigger")
	}
}
