package cli

import (
	"context"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// readEvent makes the event of the operation: the document of -e, with the edits of the
// command line, or a sample of the operation.
func (o *operationRun) readEvent(ctx context.Context) error {
	table := cognito.OperationEventTable()
	event, err := o.document(ctx, table)
	if err != nil {
		return err
	}
	if event, err = edited(table, event, o.edits); err != nil {
		return err
	}
	o.warnUnknown(table, event)
	if err := o.event.ReadObject(event); err != nil {
		return usage("%s: %v", o.label, err)
	}
	return nil
}

// document is the event before the edits.
func (o *operationRun) document(ctx context.Context, table *actions.Trigger) (actions.Object, error) {
	if label := o.sample(table); label != "" {
		o.label = "the sample " + label
		if o.run.event == "" {
			o.say(render.NoteLabel, "no event given; using %s of the operation (usher event show %s)", o.label, label)
		}
		return actions.Complete(table, label)
	}
	given, err := o.run.readDocument(ctx)
	if err != nil {
		return nil, o.noEvent(err)
	}
	o.label = given.label
	return given.document()
}

// sample is the label of the operation's sample that -e names, "" where it names none: without
// -e the first one, else one by what chooses it, such as USER_SRP_AUTH.
func (o *operationRun) sample(table *actions.Trigger) string {
	sources := table.Sources()
	for i := range sources {
		source := &sources[i]
		if source.Name != string(o.operation) {
			continue
		}
		if o.run.event == "" || o.run.event == source.Label() || o.run.event == source.Variant || o.run.event == source.Name {
			return source.Label()
		}
	}
	return ""
}

// noEvent is the problem of a name that is neither a file nor a sample of the operation.
func (o *operationRun) noEvent(err error) error {
	if !isMissing(err) {
		return o.run.noEvent(err)
	}
	var known []string
	for _, source := range cognito.OperationEventTable().Sources() {
		if source.Name == string(o.operation) {
			known = append(known, source.Label(), source.Name, source.Variant)
		}
	}
	return notFound("-e %s: there is no file and no sample of %s with that name", o.run.event, o.operation).
		orNearest(o.run.event, known, "leave -e out for the operation's own sample")
}

// operationSample finds the sample of an operation by the name of that, or by its own; nil when
// there is none.
func operationSample(name string) *sample {
	table := cognito.OperationEventTable()
	source := table.Source(name)
	if source == nil {
		return nil
	}
	return &sample{name: source.Label(), trigger: table, source: source, doc: source.Doc}
}

// operationSampleNames are all names that operationSample knows.
func operationSampleNames() []string {
	var names []string
	for _, source := range cognito.OperationEventTable().Sources() {
		names = append(names, source.Label(), source.Name)
	}
	return names
}
