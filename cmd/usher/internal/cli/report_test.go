package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
)

func TestAnInterruptedRunLeavesItsDocument(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		json bool
		want string
	}{
		"as JSON":    {true, `"kind": "canceled"`},
		"for people": {false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var stdout bytes.Buffer
			r := &run{shell: &shell{Invocation: Invocation{Stdout: &stdout, Stderr: &stdout}}, json: test.json}
			err := r.conclude(ctx, &report{execution: &actions.Execution{
				Outcome: actions.Failed, Error: &actions.Error{Kind: actions.KindCanceled},
			}})
			if !errors.Is(err, context.Canceled) || !strings.Contains(stdout.String(), test.want) || test.want == "" && stdout.Len() > 0 {
				t.Errorf("got %v and %q", err, stdout.String())
			}
		})
	}
}
