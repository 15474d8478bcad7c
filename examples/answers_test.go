package examples_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSendUserIDTellsAnswersApart runs the example against a server that refuses.
func TestSendUserIDTellsAnswersApart(t *testing.T) {
	t.Parallel()
	const folder = "send-user-id"
	needPackages(t, folder)
	usher := build(t)
	cases := []struct {
		name    string
		status  int
		outcome string
		exit    int
		log     any
		message any
	}{
		{"a user who is known there is no failure", http.StatusConflict, "completed", 0, "auth0|65c1f0a2b3d4: the CRM knows the user", nil},
		{"any other refusal is one", http.StatusServiceUnavailable, "failed", 3, nil, "Request failed with status code 503"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			outside := receive(t, folder, c.status)
			document, exit := runExample(t, usher, folder, folder+"/run.txt", outside)
			outside.expect(t, folder)
			execution := document.(map[string]any)
			got := []any{execution["outcome"], exit, nil, nil}
			step := execution["steps"].([]any)[0].(map[string]any)
			if logs := step["logs"].([]any); len(logs) > 0 {
				got[2] = logs[0].(map[string]any)["message"]
			}
			if failure, failed := execution["error"].(map[string]any); failed {
				got[3] = failure["message"]
			}
			if diff := cmp.Diff([]any{c.outcome, c.exit, c.log, c.message}, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
