package cli

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// enqueue is the command `usher enqueue` with its flags.
type enqueue struct {
	run
	key   string
	delay time.Duration
}

// queuedJob is what `usher enqueue --json` prints.
type queuedJob struct {
	Schema  int    `json:"schema"`
	Job     string `json:"job"`
	Trigger string `json:"trigger"`
	// Duplicate says that nothing was queued: there was a job of this trigger and key.
	Duplicate bool `json:"duplicate"`
}

func newEnqueue(s *shell) *cobra.Command {
	e := &enqueue{run: run{shell: s, dialects: dialects()}}
	cmd := &cobra.Command{
		Use:   "enqueue FILE... | -t TRIGGER",
		Short: "Queue an action, or several as a flow, for usher work",
		Long: `Queue a flow of a trigger that nobody waits for, such as post-user-registration. The job is
on the disk when its id is printed, with the event and the actions as they are now; usher work
does it, at least once. Its execution has the same id. Without files, what is bound to the
trigger of -t is queued, at the versions that are current now.

Secrets are sealed with the job, which needs a key; usher work finds those that are not given
here in its environment, as ACTION_<ACTION>__<NAME>.`,
		Example: `  usher enqueue welcome.js -e event.json
  usher enqueue crm.js welcome.js -e event.json --idempotency-key user-65c1f0a2b3d4 --delay 10m
  usher enqueue -t post-user-registration -e event.json`,
		ValidArgsFunction: completeActions,
		RunE:              runE(func(ctx context.Context, args []string) error { return e.enqueue(ctx, args) }),
	}
	e.flagSet = cmd.Flags()
	cmd.Flags().SortFlags = false
	e.planFlags(cmd)
	e.function.flags(cmd, e.dialects)
	e.isolation.flags(cmd, "in-process for files of the project that you are in")
	cmd.Flags().StringVar(&e.key, "idempotency-key", "", "queue nothing when there was a job of this trigger and `key` within a day, unless it was dropped")
	cmd.Flags().Var(&parsed[time.Duration]{value: &e.delay, kind: "duration", parse: parseTimeout}, "delay", "let the job wait at least this long, such as 10m")
	e.sealed.flags(cmd)
	e.store.flags(cmd)
	cmd.Flags().BoolVar(&e.json, "json", false, "print a JSON document")
	for _, name := range []string{"idempotency-key", "delay"} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
	return cmd
}

func (e *enqueue) enqueue(ctx context.Context, args []string) (err error) {
	if e.runsBound(args) {
		return e.enqueueBound(ctx)
	}
	if err := e.withoutTenant(); err != nil {
		return err
	}
	if len(args) == 0 {
		return usage("there is no action to queue").try("name its file: usher enqueue welcome.js; or the trigger whose bound actions run: usher enqueue -t post-user-registration")
	}
	if err := e.locate(args); err != nil {
		return err
	}
	if err := e.locateModules(); err != nil {
		return err
	}
	if e.keys, err = e.sealed.ring(e.shell); err != nil {
		return err
	}
	bindings, err := e.bindings(ctx)
	if err != nil {
		return err
	}
	source, err := e.readEvent(ctx)
	if err != nil {
		return err
	}
	opened, err := e.store.open(e.shell)
	if err != nil {
		return err
	}
	job, err := e.queue(ctx, opened, bindings, source)
	if closing := opened.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	return e.printJob(job)
}

func (e *enqueue) printJob(job *queuedJob) error {
	if e.json {
		return e.printJSON(job)
	}
	if job.Duplicate {
		e.say(render.NoteLabel, "nothing was queued: the key %s led to this job of %s before", strconv.Quote(e.key), job.Trigger)
	} else {
		e.say(render.NoteLabel, "queued for %s; usher work does it", job.Trigger)
	}
	return e.print([]byte(job.Job + "\n"))
}

// queue builds the actions and queues them.
func (e *enqueue) queue(ctx context.Context, opened store.Store, bindings []actions.Binding, source *source) (*queuedJob, error) {
	host, err := e.host(ctx, &record{}, opened)
	if err != nil {
		return nil, err
	}
	trigger, event, inspections, err := e.plan(ctx, host, bindings, source)
	if err != nil {
		return nil, err
	}
	e.warn(inspections)
	req := actions.Request{Trigger: trigger.Name(), Event: e.keepable(source, event), Flow: bindings}
	job, err := e.queueOn(ctx, host, trigger, req)
	if err != nil {
		return nil, err
	}
	return job, host.Close()
}

// keepable is an event as it is queued: without a key a sample leaves out its secrets, which are
// nobody's. Those of an event that was given are refused.
func (e *enqueue) keepable(from *source, event []byte) []byte {
	value, err := actions.ParseValue(event)
	whole, ok := value.(actions.Object)
	set := func(change edit) bool { return !change.unset && strings.HasPrefix(change.path, "secrets") }
	if from.raw != nil || e.keys != nil || err != nil || !ok || slices.ContainsFunc(e.edits, set) {
		return event
	}
	return actions.AppendJSON(nil, slices.DeleteFunc(whole, func(m actions.Member) bool { return m.Key == "secrets" }))
}

// queueOn queues a request by the key and with the delay of the command line.
func (e *enqueue) queueOn(ctx context.Context, to actions.Enqueuer, trigger *actions.Trigger, req actions.Request) (*queuedJob, error) {
	job := &queuedJob{Schema: actions.Schema, Trigger: trigger.Name()}
	var err error
	job.Job, err = to.Enqueue(ctx, req, actions.EnqueueOptions{Key: e.key, Delay: e.delay, Duplicate: &job.Duplicate})
	if err != nil {
		return nil, e.notQueued(trigger, err)
	}
	return job, nil
}

func (e *enqueue) notQueued(trigger *actions.Trigger, err error) error {
	switch {
	case errors.Is(err, runtime.ErrWaitedFor):
		return usage("%s is not queued: a login waits for it", trigger.Name()).try("usher run runs it")
	case errors.Is(err, runtime.ErrNoKeys):
		return usage("the secrets cannot be kept with the job: there is no key to seal them by").
			try("name a file with a key: --key-file FILE; or give usher work the secrets, in its environment, and leave them out of the event")
	case errors.Is(err, store.ErrTooLarge):
		p := usage("the job cannot be kept: %v", err).because(err)
		if large, ok := errors.AsType[*store.TooLargeError](err); ok && large.What == "the event" {
			return p.try("usher.yaml sets how large an event may be: limits.event")
		}
		return p
	}
	path, where := e.store.path(e.shell)
	if where != nil {
		return err
	}
	return unusableStore(path, err)
}
