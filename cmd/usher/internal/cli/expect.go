package cli

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// expectation is what --expect says of the end of a run.
type expectation struct {
	outcome actions.Outcome
	kind    string // of the error, or of the suspension; "" for any
}

var outcomes = []string{
	string(actions.Completed), string(actions.Denied), string(actions.Suspended), string(actions.Failed),
}

func parseExpectation(text string) (*expectation, error) {
	outcome, kind, _ := strings.Cut(text, ":")
	if !slices.Contains(outcomes, outcome) {
		return nil, usage("%q is not an outcome", outcome).
			orNearest(outcome, outcomes, "write completed, denied, suspended or failed; failed:timeout names the kind too")
	}
	if kind != "" && (outcome == string(actions.Completed) || outcome == string(actions.Denied)) {
		return nil, usage("%s has no kinds", outcome).try("write --expect %s", outcome)
	}
	if kind != "" && outcome == string(actions.Failed) && !slices.Contains(errorKinds(), kind) {
		return nil, usage("%q is not a kind of error", kind).orNearest(kind, errorKinds(), "see usher help exit-codes")
	}
	return &expectation{outcome: actions.Outcome(outcome), kind: kind}, nil
}

func errorKinds() []string {
	var kinds []string
	for _, e := range exits {
		for _, kind := range e.kinds {
			kinds = append(kinds, string(kind))
		}
	}
	return kinds
}

// met says whether an execution ended as expected.
func (e *expectation) met(x *actions.Execution) bool {
	return x.Outcome == e.outcome && (e.kind == "" || e.kind == endKind(x))
}

// String is the expectation as it is written on the command line.
func (e *expectation) String() string { return ended(e.outcome, e.kind) }

func ended(outcome actions.Outcome, kind string) string {
	if kind == "" {
		return string(outcome)
	}
	return string(outcome) + ":" + kind
}

// endKind is the kind of an execution's error or of its suspension.
func endKind(x *actions.Execution) string {
	if x.Error != nil {
		return string(x.Error.Kind)
	}
	kind, _ := actions.Get(x.Result, "suspended", "kind")
	text, _ := kind.(string)
	return text
}
