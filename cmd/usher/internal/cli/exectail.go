package cli

import (
	"context"
	"errors"
	"maps"
	"os"
	"strings"
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
	// tailSettled is how long after a write the time of a file is sure to change by another.
	tailSettled = 3 * time.Second
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
	seen   map[string]time.Time // when they were made, by id; those within the window
	held   bool                 // it was said that another process holds the file
	read   os.FileInfo          // of the file as it was when it was read; nil when it may have changed since
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
// process holds meanwhile is waited for, once it could be read at all, and one that did not
// change is not read again: to open a large one takes time.
func (t *tail) look(ctx context.Context, first bool) error {
	now, unchanged := t.stat()
	if unchanged {
		return nil
	}
	var fresh []actions.Execution
	err := t.from.read(ctx, t.shell, func(opened store.Store) (err error) {
		fresh, err = t.fresh(ctx, opened.Executions())
		return err
	})
	switch {
	case err == nil:
		t.held, t.read = false, now
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

// stat is what the file is now, or nil where that tells nothing: one that was just written may
// be written again without a sign of it, since clocks of files go in steps.
func (t *tail) stat() (now os.FileInfo, unchanged bool) {
	path, err := t.from.path(t.shell)
	if err != nil {
		return nil, false
	}
	now, err = os.Stat(path)
	if err != nil || time.Since(now.ModTime()).Abs() < tailSettled {
		return nil, false
	}
	return now, t.read != nil && os.SameFile(now, t.read) && now.Size() == t.read.Size() && now.ModTime().Equal(t.read.ModTime())
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
			made := madeAt(&x)
			if until.IsZero() {
				until = made.Add(-tailWindow)
				maps.DeleteFunc(t.seen, func(_ string, made time.Time) bool { return made.Before(until) })
			}
			if made.Before(until) {
				return fresh, nil
			}
			if _, known := t.seen[x.ID]; known {
				continue
			}
			t.seen[x.ID] = made
			if t.wants(&x) {
				fresh = append(fresh, x)
			}
		}
		if cursor = page.Next; cursor == "" {
			return fresh, nil
		}
	}
}

// madeAt is when an execution was made by its id, after which lists are ordered: with --now it
// started at any time. An id that tells no time is taken to be of the start.
func madeAt(x *actions.Execution) time.Time {
	const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	if len(x.ID) != 26 {
		return x.StartedAt
	}
	var ms int64
	for i := range 10 {
		digit := strings.IndexByte(digits, x.ID[i])
		if digit < 0 {
			return x.StartedAt
		}
		ms = ms<<5 | int64(digit)
	}
	return time.UnixMilli(ms)
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
