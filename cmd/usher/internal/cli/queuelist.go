package cli

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/store"
)

// jobStates are the states of jobs in the order in which a list of all has them.
var jobStates = []store.JobState{store.Leased, store.Ready, store.Delayed, store.Dead}

// listedJob is a job in a list. Nothing of its event is in it.
type listedJob struct {
	ID         string         `json:"id"`
	Trigger    string         `json:"trigger"`
	Key        string         `json:"key,omitempty"`
	State      store.JobState `json:"state"`
	Attempts   int            `json:"attempts"`
	Steps      int            `json:"steps"` // that are done
	EnqueuedAt time.Time      `json:"enqueued_at"`
	DueAt      time.Time      `json:"due_at"`
	Dead       string         `json:"dead,omitempty"`
	DeadAt     *time.Time     `json:"dead_at,omitempty"`
}

// listedJobs is what `usher queue ls --json` prints.
type listedJobs struct {
	Schema int         `json:"schema"`
	Jobs   []listedJob `json:"jobs"`
	// Next is the cursor of the next page, or null at the end.
	Next *string `json:"next"`
}

func newQueueList(s *shell) *cobra.Command {
	var from storage
	limit, state, cursor, asJSON, tenant := 20, "", "", false, ""
	cmd := &cobra.Command{
		Use:     "ls",
		Aliases: []string{"list"},
		Short:   "List the jobs of the queue, by their states and then the oldest first",
		Example: `  usher queue ls --state dead`,
		Args:    none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			if limit < 1 {
				return usage("--limit is at least 1")
			}
			list := listedJobs{Schema: 1, Jobs: []listedJob{}}
			err := from.read(ctx, s, func(opened store.Store) (err error) {
				list.Jobs, cursor, err = collectJobs(ctx, opened.Queue(), tenant, store.JobState(state), cursor, limit)
				return err
			})
			if errors.Is(err, store.ErrBadCursor) {
				return usage("the cursor is not of this list").try("give the flags that it was printed with, and the whole of it")
			}
			if err != nil {
				return err
			}
			if cursor != "" {
				list.Next = &cursor
			}
			if asJSON {
				return s.printJSON(list)
			}
			return s.printJobs(&list)
		}),
	}
	f := cmd.Flags()
	f.Var(&parsed[string]{value: &state, kind: "state", parse: parseJobState}, "state", "only those that are ready, delayed, leased or dead")
	f.IntVar(&limit, "limit", limit, "at most this `number`")
	f.StringVar(&cursor, "cursor", "", "go on where a list ended that printed this `cursor`")
	f.BoolVar(&asJSON, "json", false, "print a JSON document")
	tenantFlag(cmd, &tenant, "jobs")
	from.flags(cmd)
	_ = cmd.RegisterFlagCompletionFunc("state", cobra.FixedCompletions([]string{"ready", "delayed", "leased", "dead"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("cursor", cobra.NoFileCompletions)
	return cmd
}

func parseJobState(text string) (string, error) {
	if slices.Contains(jobStates, store.JobState(text)) {
		return text, nil
	}
	return "", usage("%q is no state of a job", text).try("write ready, delayed, leased or dead")
}

// collectJobs reads pages until there are limit jobs of a tenant or no more, of one state or of all. The
// cursor names the state that it is of.
func collectJobs(ctx context.Context, queue store.Queue, tenant string, only store.JobState, cursor string, limit int) (list []listedJob, next string, err error) {
	list = []listedJob{}
	states := jobStates
	if only != "" {
		states = []store.JobState{only}
	}
	inner := ""
	if cursor != "" {
		name, rest, _ := strings.Cut(cursor, ".")
		at := slices.Index(states, store.JobState(name))
		if at < 0 {
			return nil, "", store.ErrBadCursor
		}
		states, inner = states[at:], rest
	}
	for i, state := range states {
		for {
			if len(list) == limit {
				return list, string(state) + "." + inner, nil
			}
			page, more, err := queue.Jobs(ctx, tenant, state, inner, limit-len(list))
			if err != nil {
				return nil, "", err
			}
			for j := range page {
				list = append(list, asListed(&page[j], state))
			}
			if inner = more; inner == "" {
				break
			}
		}
		if len(list) == limit && i+1 < len(states) && !anyLeft(ctx, queue, tenant, states[i+1:]) {
			return list, "", nil
		}
	}
	return list, "", nil
}

// anyLeft says whether there is a job in one of some states.
func anyLeft(ctx context.Context, queue store.Queue, tenant string, states []store.JobState) bool {
	for _, state := range states {
		page, more, err := queue.Jobs(ctx, tenant, state, "", 1)
		if err != nil || len(page) > 0 || more != "" {
			return true
		}
	}
	return false
}

func asListed(job *store.Job, state store.JobState) listedJob {
	one := listedJob{
		ID: job.ID, Trigger: job.Trigger, Key: job.Key, State: state, Attempts: job.Attempt, Steps: job.Step,
		EnqueuedAt: job.Enqueued.UTC().Truncate(time.Millisecond), DueAt: job.Due.UTC().Truncate(time.Millisecond), Dead: job.Dead,
	}
	if job.Dead != "" {
		at := job.DeadAt.UTC().Truncate(time.Millisecond)
		one.DeadAt = &at
	}
	return one
}

func (s *shell) printJobs(list *listedJobs) error {
	if len(list.Jobs) == 0 {
		s.say(render.NoteLabel, "there is no such job")
		return nil
	}
	rows := make([]render.Job, len(list.Jobs))
	for i, job := range list.Jobs {
		rows[i] = render.Job{ID: job.ID, Trigger: job.Trigger, State: string(job.State), Attempts: job.Attempts, Due: job.DueAt, Dead: job.Dead, Key: job.Key}
	}
	for _, line := range render.Jobs(s.outStyle(), rows) {
		if err := s.print([]byte(line + "\n")); err != nil {
			return err
		}
	}
	s.sayMore(list.Next)
	return nil
}
