package cli

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// conclude prints a decision and gives its exit code as an exited.
func (o *operationRun) conclude(decision *cognito.Decision) error {
	for _, warning := range decision.Warnings {
		o.say(render.WarningLabel, "%s", warning)
	}
	for _, step := range decision.Steps {
		for _, warning := range step.Execution.Warnings {
			o.say(render.WarningLabel, "%s: %s", step.Source, warning)
		}
	}
	show := o.printDecision
	if o.json {
		show = func(d *cognito.Decision) error { return o.printJSON(d) }
	}
	if err := show(decision); err != nil {
		return err
	}
	end := &actions.Execution{Outcome: decision.Outcome}
	if decision.Challenge != nil {
		end.Result = actions.Object{{Key: "suspended", Value: actions.Object{{Key: "kind", Value: "challenge"}}}}
	}
	for _, step := range decision.Steps {
		e := step.Execution.Error
		if e == nil {
			continue
		}
		if e.Kind == actions.KindInternal {
			o.bug(e.Error(), nil)
		} else {
			o.failure(o.failed(&step, e))
		}
		if decision.Outcome == actions.Failed && step.Execution == decision.Exception.Execution {
			end.Error = e
		}
	}
	return o.verdict(end)
}

// printDecision prints a decision for people, from its document: that has no secrets in it.
func (o *operationRun) printDecision(decision *cognito.Decision) error {
	text, err := json.Marshal(decision)
	if err != nil {
		return err
	}
	value, err := actions.ParseValue(text)
	if err != nil {
		return err
	}
	view := render.OperationView{Verbose: o.verbose}
	view.Document, _ = value.(actions.Object)
	for _, step := range decision.Steps {
		view.Steps = append(view.Steps, render.OperationStep{Source: step.Source, Trigger: step.Trigger, Execution: step.Execution})
	}
	return o.printed(render.Operation(o.outStyle(), o.errStyle(), view))
}

// failed describes the error of a trigger for people.
func (o *operationRun) failed(step *cognito.DecisionStep, e *actions.Error) render.Failure {
	path := o.files[slices.Index(o.triggers, step.Trigger)].path
	return render.Failure{
		Error: e, Where: fmt.Sprintf("%s of %s", step.Source, o.operation), File: path, Event: o.label,
		Place: func(file string) string { return o.place(path, file) },
	}
}
