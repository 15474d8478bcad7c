package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/store"
)

// newQueue builds `usher queue` with its commands.
func newQueue(s *shell) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "queue",
		Short: "List, count, retry and drop the jobs of the queue",
		Long: `A job is ready, delayed, leased to a worker, or dead: then nobody tries it any more until it
is retried. Jobs that are done are executions; see usher exec.`,
		Args: none,
		RunE: showHelp,
	}
	cmd.AddCommand(newQueueList(s), newQueueStats(s), newQueueRetry(s), newQueueDrop(s))
	return cmd
}

// queueStats is what `usher queue stats --json` prints.
type queueStats struct {
	Schema  int `json:"schema"`
	Ready   int `json:"ready"`
	Delayed int `json:"delayed"`
	Leased  int `json:"leased"`
	Dead    int `json:"dead"`
	// Oldest is since when the job is ready that waits for the longest time, or null.
	Oldest *time.Time `json:"oldest"`
}

func newQueueStats(s *shell) *cobra.Command {
	var from storage
	asJSON, tenant := false, ""
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Count the jobs of the queue",
		Args:  none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			var stats store.QueueStats
			err := from.read(ctx, s, func(opened store.Store) (err error) {
				stats, err = opened.Queue().Stats(ctx, tenant)
				return err
			})
			if err != nil {
				return err
			}
			if asJSON {
				told := queueStats{Schema: 1, Ready: stats.Ready, Delayed: stats.Delayed, Leased: stats.Leased, Dead: stats.Dead}
				if !stats.Oldest.IsZero() {
					oldest := stats.Oldest.UTC().Truncate(time.Millisecond)
					told.Oldest = &oldest
				}
				return s.printJSON(told)
			}
			return s.printQueueStats(&stats)
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	tenantFlag(cmd, &tenant, "jobs")
	from.flags(cmd)
	return cmd
}

func (s *shell) printQueueStats(stats *store.QueueStats) error {
	var b bytes.Buffer
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	ready := fmt.Sprint(stats.Ready)
	if !stats.Oldest.IsZero() {
		ready += ", the oldest since " + stats.Oldest.UTC().Format(render.RecordTime)
	}
	fmt.Fprintf(table, "ready\t%s\ndelayed\t%d\nleased\t%d\ndead\t%d\n", ready, stats.Delayed, stats.Leased, stats.Dead)
	if err := table.Flush(); err != nil {
		return err
	}
	return s.print(b.Bytes())
}

// changed is what commands that change jobs print as JSON.
type changed struct {
	Schema int      `json:"schema"`
	Jobs   []string `json:"jobs"`
}

func newQueueRetry(s *shell) *cobra.Command {
	var in storage
	all, asJSON, tenant := false, false, ""
	cmd := &cobra.Command{
		Use:   "retry ID...",
		Short: "Have dead jobs tried again",
		Long: `Have dead jobs tried again, from the action on that failed, and as often as new ones. The
actions run at the versions that the job was queued with.`,
		Example: `  usher queue retry 01KB…
  usher queue retry --all`,
		RunE: runE(func(ctx context.Context, ids []string) error {
			if all && len(ids) > 0 {
				return usage("--all and the ids of jobs exclude each other").try("leave out one of them")
			}
			if !all && len(ids) == 0 {
				return usage("there is no job to retry").try("name jobs by their ids, or give --all and none; usher queue ls --state dead lists them")
			}
			return s.changeJobs(ctx, &in, "retried", asJSON, func(queue store.Queue) ([]string, error) {
				if all {
					var err error
					if ids, err = deadJobs(ctx, queue, tenant); err != nil {
						return nil, err
					}
				}
				return eachJob(ids, func(id string) error { return queue.Requeue(ctx, tenant, id) }, "dead job")
			})
		}),
	}
	cmd.Flags().BoolVar(&all, "all", false, "all that are dead")
	tenantFlag(cmd, &tenant, "jobs")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	in.flags(cmd)
	return cmd
}

func newQueueDrop(s *shell) *cobra.Command {
	var in storage
	asJSON, tenant := false, ""
	cmd := &cobra.Command{
		Use:   "drop ID...",
		Short: "Remove jobs for good",
		Long:  `Remove jobs for good, whether they are dead, ready or delayed. Their records stay.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("queue drop takes the ids of jobs, and there is none").try("usher queue ls lists them")
			}
			return nil
		},
		RunE: runE(func(ctx context.Context, ids []string) error {
			return s.changeJobs(ctx, &in, "dropped", asJSON, func(queue store.Queue) ([]string, error) {
				return eachJob(ids, func(id string) error { return queue.Drop(ctx, tenant, id) }, "job")
			})
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	tenantFlag(cmd, &tenant, "jobs")
	in.flags(cmd)
	return cmd
}

// changeJobs opens a store that is there, changes jobs and says which.
func (s *shell) changeJobs(ctx context.Context, in *storage, verb string, asJSON bool, change func(store.Queue) ([]string, error)) error {
	path, err := in.existing(s)
	if err != nil {
		return err
	}
	opened, err := in.open(s)
	if err != nil {
		return err
	}
	ids, err := change(opened.Queue())
	if closing := opened.Close(); err == nil {
		err = closing
	}
	if err != nil {
		if len(ids) > 0 {
			s.say(render.NoteLabel, "%s %s before that", verb, counted(len(ids), "job"))
		}
		return interruptedOr(ctx, unusableStore(path, err))
	}
	if asJSON {
		return s.printJSON(changed{Schema: 1, Jobs: append([]string{}, ids...)})
	}
	return s.print(fmt.Appendf(nil, "%s %s\n", verb, counted(len(ids), "job")))
}

// eachJob changes jobs one by one, and returns those that it has changed.
func eachJob(ids []string, change func(id string) error, what string) (changed []string, err error) {
	for _, id := range ids {
		err := change(id)
		switch {
		case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrBadKey), errors.Is(err, store.ErrTooLarge):
			return changed, notFound("there is no %s %.40q", what, id).try("usher queue ls lists the jobs")
		case errors.Is(err, store.ErrConflict):
			return changed, usage("the job %s is being worked on", id).try("wait until this attempt at it has ended")
		case err != nil:
			return changed, err
		}
		changed = append(changed, id)
	}
	return changed, nil
}

// deadJobs are the ids of all dead jobs of a tenant.
func deadJobs(ctx context.Context, queue store.Queue, tenant string) (ids []string, err error) {
	for cursor := ""; ; {
		page, next, err := queue.Jobs(ctx, tenant, store.Dead, cursor, 200)
		if err != nil {
			return nil, err
		}
		for i := range page {
			ids = append(ids, page[i].ID)
		}
		if cursor = next; cursor == "" {
			return slices.Clip(ids), nil
		}
	}
}
