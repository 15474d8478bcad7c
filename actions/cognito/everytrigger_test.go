package cognito_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// decisions are what a handler has to answer where a pool does not take the event as it came.
var decisions = map[string]string{
	"UserMigration":       `event.response.userAttributes = { email: "mara@example.com", email_verified: "true" };`,
	"DefineAuthChallenge": `event.response.issueTokens = true;`,
}

// Cognito §A6, B13, at every trigger and source: members that no table lists reach the handler
// and come back; what a handler does to the request does not.
func TestEveryTriggerKeepsTheRequestAndPassesOnWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	ran := 0
	for _, trigger := range cognito.Dialect().Triggers {
		for _, source := range trigger.Sources() {
			ran++
			t.Run(source.Label(), func(t *testing.T) {
				t.Parallel()
				complete, err := actions.Complete(trigger, source.Label())
				if err != nil {
					t.Fatal(err)
				}
				event := actions.With(any(complete), actions.Object{{Key: "deep", Value: true}}, "novelty")
				event = actions.With(event, "2026", "request", "season")
				event = actions.With(event, "kept", "callerContext", "extra")
				sent, _ := actions.Get(event, "request")
				b := bound(`exports.handler = async (event) => {
  console.log(event.novelty.deep, event.request.season, event.callerContext.extra);
  event.request.season = "changed";
  event.request.added = true;
  for (const name of Object.keys(event.request)) if (typeof event.request[name] === "object" && event.request[name]) delete event.request[name];
  event.callerContext.clientId = "changed";
  event.userName = "changed";
  event.added = [1];
  event.response.added = { deep: 1 };
  ` + decisions[trigger.ID] + `
  return event;
};`)
				host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Attempts: 1})
				x, err := host.Run(t.Context(), actions.Request{Trigger: trigger.Name(), Event: actions.AppendJSON(nil, event), Flow: actions.Flow{b}})
				var failed *actions.ExecutionError
				if err != nil && !errors.As(err, &failed) {
					t.Fatal(err)
				}
				if x.Outcome != actions.Completed {
					t.Fatalf("%s: %v", x.Outcome, x.Error)
				}
				if diff := gocmp.Diff([]string{"true 2026 kept"}, logs(x, 0)); diff != "" {
					t.Errorf("what the handler found (-want +got):\n%s", diff)
				}
				if trigger.Mode == actions.Queued {
					if len(x.Result) != 0 || len(x.Effects) != 0 {
						t.Errorf("something is read of what a sender returns: %s", actions.AppendJSON(nil, x.Effects))
					}
					return
				}
				got := func(path ...string) string {
					value, _ := actions.Get(any(x.Effects), append([]string{"event"}, path...)...)
					return string(actions.AppendJSON(nil, value))
				}
				if diff := gocmp.Diff(string(actions.AppendJSON(nil, sent)), got("request")); diff != "" {
					t.Errorf("the request (-sent +came back):\n%s", diff)
				}
				before, _ := actions.Get(event, "callerContext")
				if diff := gocmp.Diff(string(actions.AppendJSON(nil, before)), got("callerContext")); diff != "" {
					t.Errorf("the caller's context (-sent +came back):\n%s", diff)
				}
				userName, _ := actions.Get(event, "userName")
				passed := fmt.Sprint(got("userName"), got("novelty"), got("added"), got("response", "added"))
				if want := fmt.Sprint(string(actions.AppendJSON(nil, userName)), `{"deep":true}`, `[1]`, `{"deep":1}`); passed != want {
					t.Errorf("came back: %s, want %s", passed, want)
				}
				warnings := strings.Join(x.Warnings, "\n")
				for _, want := range []string{"request.season", "the request that was sent stays in force", "response.added", "the handler changed userName"} {
					if !strings.Contains(warnings, want) {
						t.Errorf("no warning speaks of %s: %s", want, warnings)
					}
				}
			})
		}
	}
	if ran != 51 {
		t.Errorf("%d samples ran, want 51", ran)
	}
}

// How sure each rule is stands in its row of the document.
func TestConfidenceOfEveryRuleIsVisible(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/cognito.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, trigger := range cognito.Dialect().Triggers {
		_, section, found := strings.Cut(string(text), "\n### "+trigger.ID+"\n")
		if section, _, _ = strings.Cut(section, "\n#"); !found {
			t.Errorf("there is no section about %s", trigger.ID)
		}
		for _, rule := range trigger.Rules() {
			row := ""
			for line := range strings.Lines(section) {
				if strings.HasPrefix(line, "| "+rule.ID+" |") {
					row = line
				}
			}
			if !strings.Contains(row, " | "+rule.Confidence+" | ") {
				t.Errorf("%s: the row of %s does not say that it is %s: %q", trigger.ID, rule.ID, rule.Confidence, row)
			}
			rows++
		}
	}
	t.Logf("%d rows of rules say how sure they are", rows)
}
