package auth0

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
)

// runs is how a trigger runs its flow.
type runs struct {
	Mode        actions.Mode
	Waiting     actions.Waiting
	MaxActions  int
	NeedsAction bool
}

var (
	inTheTransaction = runs{actions.Blocking, actions.Detach, 20, false}
	afterTheFact     = runs{actions.Queued, actions.Drain, 20, false}
)

// Rules 13, 15, 16, 65, 67, 68 and 87.
func TestTriggersRunAsDocumented(t *testing.T) {
	t.Parallel()
	want := map[string]runs{
		"post-login":                    inTheTransaction,
		"credentials-exchange":          inTheTransaction,
		"pre-user-registration":         inTheTransaction,
		"post-user-registration":        afterTheFact,
		"post-change-password":          afterTheFact,
		"send-phone-message":            {actions.Blocking, actions.Detach, 20, true},
		"password-reset-post-challenge": {actions.Blocking, actions.Detach, 4, false},
		"custom-email-provider":         {actions.Queued, actions.Drain, 1, true},
		"custom-phone-provider":         {actions.Queued, actions.Drain, 1, true},
		"custom-token-exchange":         {actions.Blocking, actions.Detach, 1, true},
		"event-stream":                  {actions.Queued, actions.Drain, 1, true},
		"signup-post-identifier":        inTheTransaction,
	}
	got := map[string]runs{}
	for _, trigger := range Dialect().Triggers {
		got[trigger.ID] = runs{trigger.Mode, trigger.Waiting, trigger.MaxActions, trigger.NeedsAction}
		if trigger.Timeout != 20*time.Second { // rule 31
			t.Errorf("%s may take %v", trigger.ID, trigger.Timeout)
		}
		for _, entry := range trigger.Entries { // rule 3
			if !entry.Async {
				t.Errorf("%s: %s need not be an async function", trigger.ID, entry.Name)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Rules 64, 65 and 68: what the platform runs again, how often and when.
func TestTriggersAreRedeliveredAsDocumented(t *testing.T) {
	t.Parallel()
	asked := actions.Redelivery{Attempts: 6, Wanted: &actions.Equals{Path: "notification.outcome", Value: "retry"}}
	want := map[string]actions.Redelivery{
		"custom-email-provider": asked,
		"custom-phone-provider": asked,
		"event-stream":          {Attempts: 4, Delays: []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}},
	}
	got := map[string]actions.Redelivery{}
	for _, trigger := range Dialect().Triggers {
		if trigger.Redelivery != nil {
			got[trigger.ID] = *trigger.Redelivery
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
