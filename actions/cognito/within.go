package cognito

import (
	"context"

	"github.com/usher-run/usher/actions"
)

// within runs the triggers of one operation: for its tenant, under the name of its
// transaction, and remembering what ran.
type within struct {
	runner      actions.Runner
	tenant      string
	transaction string
	ran         []*actions.Execution // in order
	hidden      []string             // that no document may tell
}

var _ actions.Runner = (*within)(nil)

// Run implements actions.Runner. It is not for several goroutines.
func (w *within) Run(ctx context.Context, req actions.Request) (*actions.Execution, error) {
	req.Tenant, req.TransactionID, req.Hidden = w.tenant, w.transaction, w.hidden
	x, err := w.runner.Run(ctx, req)
	if x != nil && len(x.Steps) > 0 {
		w.ran = append(w.ran, x)
	}
	return x, err
}

// unbound says that nothing ran, because the trigger has no function.
func unbound(x *actions.Execution) bool { return x.Outcome == actions.Completed && len(x.Steps) == 0 }
