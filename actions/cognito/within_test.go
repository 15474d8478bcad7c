package cognito

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

// answering is a runner that answers the same to everybody, and remembers what it was asked.
type answering struct {
	execution *actions.Execution
	err       error
	asked     []actions.Request
}

func (r *answering) Run(_ context.Context, req actions.Request) (*actions.Execution, error) {
	r.asked = append(r.asked, req)
	return r.execution, r.err
}

func TestTriggersOfAnOperationRunForItsTenantAndTransaction(t *testing.T) {
	t.Parallel()
	ran := &actions.Execution{Outcome: actions.Completed, Steps: []actions.Step{{Action: "define"}}}
	runner := &answering{execution: ran}
	w := &within{runner: runner, tenant: "acme", transaction: "tx-1"}
	if _, err := DefineAuthChallenge.Run(t.Context(), w, DefineAuthChallengeEvent{CallerContext: caller("web", "")}); err != nil {
		t.Fatal(err)
	}
	if req := runner.asked[0]; req.Tenant != "acme" || req.TransactionID != "tx-1" || req.Trigger != "cognito/DefineAuthChallenge" {
		t.Errorf("asked for %q of %q in %q", req.Trigger, req.Tenant, req.TransactionID)
	}
	if len(w.ran) != 1 || w.ran[0] != ran {
		t.Errorf("remembered are %v", w.ran)
	}
	runner.execution = &actions.Execution{Outcome: actions.Completed}
	x, err := w.Run(t.Context(), actions.Request{})
	if err != nil || !unbound(x) || len(w.ran) != 1 {
		t.Errorf("a trigger without a function: %v, %d remembered", err, len(w.ran))
	}
}

func TestExceptionsOfTriggersThatFailed(t *testing.T) {
	t.Parallel()
	failed := &actions.Execution{Outcome: actions.Failed, Error: &actions.Error{
		Kind: actions.KindThrew, Message: "no", Hint: "look", Exception: userLambdaValidation, Public: "DefineAuthChallenge failed with error no.",
	}}
	got, err := exceptionOf(&actions.ExecutionError{Execution: failed})
	want := &Exception{Name: userLambdaValidation, Message: "DefineAuthChallenge failed with error no.", Hint: "look", Execution: failed}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	broken := errors.New("the host is closed")
	if got, err := exceptionOf(broken); got != nil || !errors.Is(err, broken) {
		t.Errorf("an error of the host became %v, %v", got, err)
	}
	gone := &actions.ExecutionError{Execution: &actions.Execution{Error: &actions.Error{Kind: actions.KindCanceled}}}
	if got, err := exceptionOf(gone); got != nil || !errors.Is(err, gone) {
		t.Errorf("a caller who gave up became %v, %v", got, err)
	}
}
