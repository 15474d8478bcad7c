package cli

import (
	"context"
	"errors"
	"maps"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/store"
)

const (
	// tailPause is how long `usher exec tail` lets others have the file.
	tailPause = 300 * time.Millisecond
	// tailWindow is by how much an execution may have begun before another that is recorded
	// first. Lists are in the order of beginnings.
	tailWindow = time.Minute
)

func newExecTail(s *shell) *cobra.Command {
	var from storage
	var which chosen
	asJSON := false
	cmd := &cobra.Command{
		Use:   "tail",
		Short: "Print executions as they are recorded, until interrupted",
		Long: `Print executions as they are recorded, until interrupted. The file is open only for moments,
so that usher run can write to it meanwhile.`,
		Example: `  usher exec tail --outcome failed`,
		Args:    none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			filter, err := which.filter()
			if err != nil {
				return err
			}
			t := &tail{shell: s, from: from, filter: filter, json: asJSON, seen: map[string]time.Time{}}
			return t.follow(ctx)
		}),
	}
	which.flags(s, cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document a line")
	from.flags(cmd)
	return cmd
}

// tail prints the records that it has not seen.
type tail struct {
	*shell
	from   storage
	filter store.Filter
	json   bool
	seen   map[string]time.Time // when they began, by id; those within the window
	held   bool                 // it was said that another process holds the file
}

// follow looks again and again until ctx ends, which is how a tail is meant to end.
func (t *tail) follow(ctx context.Context) error {
	if err := t.look(ctx, true); err != nil {
		return err
	}
	t.say(render.NoteLabel, "waiting for executions; Ctrl-C ends this")
	for {
		select {
		case <-ctx.Done():
			return exited(exitDone)
		case <-time.After(tailPause):
		}
		if err := t.look(ctx, false); err != nil && ctx.Err() == nil {
			return err
		}
	}
}

// look prints what is new. The first look only sees what is there. A file that another
// process holds meanwhile is waited for, once it could be read at all.
func (t *tail) look(ctx context.Context, first bool) error {
	var fresh []actions.Execution
	err := t.from.read(ctx, t.shell, func(opened store.Store) (err error) {
		fresh, err = t.fresh(ctx, opened.Executions())
		return err
	})
	switch {
	case err == nil:
		t.held = false
	case !first && errors.Is(err, store.ErrLocked):
		if !t.held {
			t.say(render.NoteLabel, "waiting: %v", err)
		}
		t.held = true
		return nil
	default:
		return err
	}
	for i := len(fresh) - 1; i >= 0 && !first; i-- {
		if err := t.show(&fresh[i]); err != nil {
			return err
		}
	}
	return nil
}

// fresh are the records that were not seen before, newest first.
func (t *tail) fresh(ctx context.Context, records store.Executions) ([]actions.Execution, error) {
	var fresh []actions.Execution
	var until time.Time // nothing that began before can be new
	for cursor := ""; ; {
		page, err := records.List(ctx, store.Filter{Tenant: t.filter.Tenant}, cursor, 100)
		if err != nil {
			return nil, err
		}
		for i := range page.Records {
			x := page.Records[i].Execution
			if until.IsZero() {
				until = x.StartedAt.Add(-tailWindow)
				maps.DeleteFunc(t.seen, func(_ string, began time.Time) bool { return began.Before(until) })
			}
			if x.StartedAt.Before(until) {
				return fresh, nil
			}
			if _, known := t.seen[x.ID]; known {
				continue
			}
			t.seen[x.ID] = x.StartedAt
			if t.wants(&x) {
				fresh = append(fresh, x)
			}
		}
		if cursor = page.Next; cursor == "" {
			return fresh, nil
		}
	}
}

func (t *tail) wants(x *actions.Execution) bool {
	ran := t.filter.Action == ""
	for i := range x.Steps {
		ran = ran || x.Steps[i].Action == t.filter.Action
	}
	return ran && (t.filter.Trigger == "" || t.filter.Trigger == x.Trigger) &&
		(t.filter.Outcome == "" || t.filter.Outcome == x.Outcome) && !x.StartedAt.Before(t.filter.Since)
}

func (t *tail) show(x *actions.Execution) error {
	if t.json {
		return t.print(append(actions.AppendJSON(nil, x), '\n'))
	}
	return t.print([]byte(render.RecordRow(t.outStyle(), x) + "\n"))
}
