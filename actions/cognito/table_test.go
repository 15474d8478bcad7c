package cognito

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

// pinned are the facts of a trigger's tables that tests hold fast: whoever changes one of
// them has added or lost a fact about the platform. PreTokenGeneration has three tables in
// one, and each is counted by itself.
type pinned struct{ Sources, Request, Response, Rules int }

var pinnedTables = map[string]pinned{
	"PreSignUp":                   {Sources: 3, Request: 3, Response: 3, Rules: 6},
	"PostConfirmation":            {Sources: 2, Request: 2, Rules: 2},
	"PreAuthentication":           {Sources: 1, Request: 4, Rules: 3},
	"PostAuthentication":          {Sources: 1, Request: 3, Rules: 1},
	"PreTokenGeneration_V1_0":     {Sources: 5, Request: 6, Response: 7, Rules: 5},
	"PreTokenGeneration_V2_0":     {Sources: 5, Request: 7, Response: 13, Rules: 10},
	"PreTokenGeneration_V3_0":     {Sources: 6, Request: 7, Response: 13, Rules: 10},
	"UserMigration":               {Sources: 2, Request: 4, Response: 6, Rules: 6},
	"CustomMessage":               {Sources: 7, Request: 5, Response: 3, Rules: 5},
	"DefineAuthChallenge":         {Sources: 1, Request: 7, Response: 3, Rules: 6},
	"CreateAuthChallenge":         {Sources: 1, Request: 8, Response: 3, Rules: 3},
	"VerifyAuthChallengeResponse": {Sources: 1, Request: 5, Response: 1, Rules: 3},
	"CustomSMSSender":             {Sources: 7, Request: 4, Rules: 1},
	"CustomEmailSender":           {Sources: 8, Request: 4, Rules: 1},
	"InboundFederation":           {Sources: 1, Request: 7, Response: 1, Rules: 4},
}

// rulesOf says which rules of PreTokenGeneration are about a version. ptg2.complex is Usher's
// own rule for a remark of the documentation about a field.
var rulesOf = map[string][]string{
	"V1_0": {"ptg1.string", "ptg.suppress", "ptg1.reserved", "ptg1.groups", "ptg1.groupclaims"},
	"V2_0": {"ptg.suppress", "ptg2.key", "ptg2.reserved.id", "ptg2.reserved.access", "ptg2.aud", "ptg2.dev", "ptg2.scope", "ptg2.scopes", "ptg2.size", "ptg2.plan"},
	"V3_0": {"ptg.suppress", "ptg2.key", "ptg2.reserved.id", "ptg2.reserved.access", "ptg2.aud", "ptg2.dev", "ptg2.scope", "ptg2.scopes", "ptg2.size", "ptg3.superset"},
}

// entry is one form of a trigger's event.
type entry struct {
	trigger *actions.Trigger
	sources []*actions.Source
}

// entries are all forms of events, by trigger and version.
func entries() map[string]entry {
	all := map[string]entry{}
	for _, trigger := range Dialect().Triggers {
		sources := trigger.Sources()
		for i := range sources {
			source := &sources[i]
			name := trigger.ID
			if source.Variant != "" {
				name += "_" + source.Variant
			}
			all[name] = entry{trigger, append(all[name].sources, source)}
		}
	}
	return all
}

func TestTablesHaveWhatThePlatformHas(t *testing.T) {
	t.Parallel()
	all := entries()
	if diff := cmp.Diff(slices.Sorted(maps.Keys(pinnedTables)), slices.Sorted(maps.Keys(all))); diff != "" {
		t.Errorf("forms of events (-want +got):\n%s", diff)
	}
	sources := map[string]bool{}
	samples := 0
	for name, e := range all {
		got := pinned{Sources: len(e.sources)}
		sample := arriving(t, e.trigger, e.sources[0])
		event, err := actions.NewEvent(actions.AppendJSON(nil, sample))
		if err != nil {
			t.Fatal(err)
		}
		a := &answer{trigger: e.trigger, event: event}
		fields := e.trigger.Event()
		for i := range fields {
			switch path := fields[i].Path; {
			case !a.belongs(path):
			case strings.HasPrefix(path, "request."):
				got.Request++
			case strings.HasPrefix(path, "response."):
				got.Response++
			}
		}
		for _, rule := range e.trigger.Rules() {
			variant := e.sources[0].Variant
			if !strings.HasPrefix(rule.ID, "g.") && (variant == "" || slices.Contains(rulesOf[variant], rule.ID)) {
				got.Rules++
			}
		}
		if diff := cmp.Diff(pinnedTables[name], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		for _, source := range e.sources {
			sources[source.Name] = true
			samples++
		}
	}
	if len(Dialect().Triggers) != 13 || len(sources) != 41 || samples != 51 || len(globalRules) != 8 {
		t.Errorf("%d triggers, %d sources, %d samples, %d global rules", len(Dialect().Triggers), len(sources), samples, len(globalRules))
	}
}

// Each rule says what it does, how sure it is and from where it is known; a refusal has the
// words that the caller gets to see.
func TestRulesAreComplete(t *testing.T) {
	t.Parallel()
	for _, trigger := range Dialect().Triggers {
		for _, rule := range trigger.Rules() {
			if rule.Doc == "" || len(rule.Basis) == 0 || rule.Effect.Kind == "" || !slices.Contains([]string{"high", "medium", "low"}, rule.Confidence) {
				t.Errorf("%s: rule %q is incomplete", trigger.ID, rule.ID)
			}
			if rule.Effect.Kind == actions.RefuseResult && (rule.Effect.Exception == "" || rule.Effect.Message == "") {
				t.Errorf("%s: rule %q refuses without a text", trigger.ID, rule.ID)
			}
		}
		for _, field := range trigger.Event() {
			if field.Doc == "" {
				t.Errorf("%s: %s has no doc", trigger.ID, field.Path)
			}
		}
		if (trigger.Mode == actions.Queued) != (len(trigger.Failures()) == 0) {
			t.Errorf("%s: somebody waits for it exactly when failures are told", trigger.ID)
		}
	}
}

// TestSampleEvents compares the sample event of every source with testdata/samples.txt,
// which -update writes.
func TestSampleEvents(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for _, trigger := range Dialect().Triggers {
		for i := range trigger.Sources() {
			source := &trigger.Sources()[i]
			b.WriteString(source.Label() + "\n" + short(arriving(t, trigger, source)) + "\n" + short(barely(t, trigger, source)) + "\n")
		}
	}
	if *update {
		if err := os.WriteFile("testdata/samples.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/samples.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("samples (-want +got):\n%s", diff)
	}
}
