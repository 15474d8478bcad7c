package cognito_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
)

// The rows that types and documentation are made of are the members that handlers find.
func TestContextRowsAreTheMembersOfContexts(t *testing.T) {
	t.Parallel()
	d := cognito.Dialect()
	optional := map[string]bool{}
	var names []string
	for _, row := range d.ContextRows {
		name, doc := row.Path, row.Doc
		if row.Method != nil {
			name, doc = row.Method.Path, row.Method.Doc
		}
		names, optional[name] = append(names, name), row.Optional || row.Method != nil
		if doc == "" {
			t.Errorf("nothing is said of %s", name)
		}
	}
	contexts := []func(*actions.Trigger, actions.ContextInfo) actions.Object{d.Context}
	for _, runtime := range d.Runtimes {
		if runtime.Context != nil {
			contexts = append(contexts, runtime.Context)
		}
	}
	given := map[string]int{}
	var found []string
	for _, context := range contexts {
		for _, member := range context(d.Triggers[0], actions.ContextInfo{}) {
			if given[member.Key]++; given[member.Key] == 1 {
				found = append(found, member.Key)
			}
		}
	}
	if diff := cmp.Diff(found, names); diff != "" {
		t.Errorf("the rows are not the members (-members +rows)\n%s", diff)
	}
	for name, times := range given {
		if times < len(contexts) && !optional[name] {
			t.Errorf("%s is not optional, but not every runtime gives it", name)
		}
	}
}
