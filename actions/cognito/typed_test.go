package cognito

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
)

// handles are the typed handles of all triggers, with their event and result types by
// reflection.
var handles = []any{
	PreSignUp, PostConfirmation, PreAuthentication, PostAuthentication, PreTokenGeneration, UserMigration, CustomMessage,
	DefineAuthChallenge, CreateAuthChallenge, VerifyAuthChallengeResponse, CustomSMSSender, CustomEmailSender, InboundFederation,
}

// Every trigger has a handle with an event of its own, and a result where somebody waits for
// one; every trigger source has a sample that the event's type reads and writes again.
func TestEveryTriggerIsTyped(t *testing.T) {
	t.Parallel()
	events, results := map[string]bool{}, map[string]bool{}
	for i, handle := range handles {
		trigger := Dialect().Triggers[i]
		kind := reflect.TypeOf(handle)
		got := kind.String()
		if !strings.Contains(got, "."+trigger.ID+"Event") {
			t.Errorf("the handle of %s is %s", trigger.ID, got)
			continue
		}
		events[trigger.ID+"Event"] = true
		if strings.Contains(got, "."+trigger.ID+"Result") {
			results[trigger.ID+"Result"] = true
		}
		if (trigger.Mode == actions.Blocking) != strings.Contains(got, "."+trigger.ID+"Result") {
			t.Errorf("%s is fired as %v, and its handle is %s", trigger.ID, trigger.Mode, got)
		}
	}
	samples, sources := 0, map[string]bool{}
	for _, e := range entries() {
		for _, source := range e.sources {
			samples++
			sources[source.Name] = true
		}
	}
	summary := fmt.Sprintf("%d triggers, %d types of events, %d types of results, %d trigger sources, %d samples", len(handles), len(events), len(results), len(sources), samples)
	t.Log(summary)
	if want := "13 triggers, 13 types of events, 11 types of results, 41 trigger sources, 51 samples"; summary != want {
		t.Errorf("there are %s; want %s", summary, want)
	}
}
