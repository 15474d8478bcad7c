package cli

import (
	"cmp"
	"context"
	"maps"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store/boltstore"
)

// work is the command `usher work` with its flags.
type work struct {
	*shell
	store     storage
	sealed    keys
	members   string // file of --directory
	network   network
	isolation isolation
	workers   runtime.Workers
	retry     runtime.Retry
	keys      bool // Idempotency-Key
	idle      bool
	json      bool
	verbose   bool

	mu   sync.Mutex // for what follows, and to print
	done int
	dead int
}

// idlePause is how long `usher work --until-idle` waits before it looks again.
const idlePause = 50 * time.Millisecond

func newWork(s *shell) *cobra.Command {
	w := &work{shell: s}
	cmd := &cobra.Command{
		Use:   "work",
		Short: "Do the jobs of the queue, until interrupted",
		Long: `Do the jobs of the queue and print each as it ends, until interrupted: then the jobs under way
may end, for a time, and what is left of them is given back. A job that fails is tried again,
from the action on that failed; in the end it is dead, and waits for usher queue retry or drop.

Actions find their secrets in the environment, as ACTION_<ACTION>__<NAME>.`,
		Example: `  usher work --count 16
  usher work --until-idle --json`,
		Args: none,
		RunE: runE(func(ctx context.Context, _ []string) error { return w.work(ctx) }),
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(&parsed[int]{value: &w.workers.Count, kind: "number", parse: parseCount("jobs")}, "count", "work on this many jobs at once (default 8)")
	f.Var(&parsed[int]{value: &w.workers.PerTenant, kind: "number", parse: parseCount("jobs")}, "per-tenant", "work on this many jobs of one tenant at once (default three quarters of --count)")
	f.Var(&parsed[time.Duration]{value: &w.workers.Lease, kind: "duration", parse: parseTimeout}, "lease", "try the jobs of a process that died again after this long (default 30s)")
	f.Var(&parsed[time.Duration]{value: &w.workers.Drain, kind: "duration", parse: parseTimeout}, "drain", "give jobs this long to end when interrupted (default 25s)")
	f.Var(&parsed[int]{value: &w.retry.Attempts, kind: "number", parse: parseCount("attempts")}, "attempts", "try a job at most so often, where the platform does not say (default 8)")
	f.Var(&parsed[time.Duration]{value: &w.retry.First, kind: "duration", parse: parseTimeout}, "backoff", "wait this long before the second attempt, and twice as long before each that follows (default 10s)")
	f.BoolVar(&w.keys, "idempotency-keys", true, "send an Idempotency-Key with each POST of a job whose action set none")
	f.BoolVar(&w.idle, "until-idle", false, "end when no job is ready or under way")
	f.StringVar(&w.members, "directory", "", "a `file` with the groups and roles of users, which actions ask for")
	w.network.flags(cmd)
	w.isolation.flags(cmd, "process")
	w.sealed.flags(cmd)
	w.store.flags(cmd)
	f.BoolVar(&w.json, "json", false, "print a JSON document a line")
	f.BoolVar(&w.verbose, "verbose", false, "tell more of what happens")
	for _, name := range []string{"count", "per-tenant", "lease", "drain", "attempts", "backoff"} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
	return cmd
}

func (w *work) work(ctx context.Context) error {
	ring, err := w.sealed.ring(w.shell)
	if err != nil {
		return err
	}
	directory, err := (&run{shell: w.shell, members: w.members}).readDirectory(ctx)
	if err != nil {
		return err
	}
	where, err := w.chooseIsolation(&w.isolation)
	if err != nil {
		return err
	}
	config := runtime.Config{
		Dialects: dialects(), Isolation: where, Keys: ring, Directory: directory,
		Secrets: secrets.Env("ACTION"), Workers: w.workers, Retries: w.retries(), Limits: w.config().Limits,
		NoIdempotencyKeys: !w.keys,
		Processes:         w.processes(),
		OnExecution:       w.ended, Logger: newLogger(w.shell, w.verbose),
	}
	if err := w.network.configure(ctx, w.shell, &config); err != nil {
		return err
	}
	opened, err := w.store.open(w.shell)
	if err != nil {
		return err
	}
	config.Store = opened
	err = w.workOn(ctx, opened, config)
	if closing := opened.Close(); err == nil {
		err = closing
	}
	return err
}

// retries are those of usher.yaml, and those of the flags for the triggers that it does not
// name.
func (w *work) retries() map[string]runtime.Retry {
	all := maps.Clone(w.config().Retries)
	if all == nil {
		all = map[string]runtime.Retry{}
	}
	others := all[""]
	others.Attempts = cmp.Or(w.retry.Attempts, others.Attempts)
	others.First = cmp.Or(w.retry.First, others.First)
	all[""] = others
	return all
}

func (w *work) workOn(ctx context.Context, opened *boltstore.Store, config runtime.Config) error {
	host, err := runtime.New(config)
	if err != nil {
		return err
	}
	if err := host.Start(ctx); err != nil {
		return err
	}
	if !w.idle {
		w.tell(render.NoteLabel, "waiting for jobs; Ctrl-C ends this")
	}
	waiting := w.wait(ctx, opened)
	interrupted := ctx.Err() != nil
	if interrupted {
		w.tell(render.NoteLabel, "ending: jobs under way may go on for a while; Ctrl-C again ends them")
	}
	if err := host.Close(); err != nil {
		return err
	}
	w.tell(render.NoteLabel, "%s done, %d dead", counted(w.done, "job"), w.dead)
	if interrupted {
		return exited(exitDone)
	}
	return waiting
}

// wait returns when the workers are to end.
func (w *work) wait(ctx context.Context, opened *boltstore.Store) error {
	for {
		var look <-chan time.Time
		if w.idle {
			jobs, err := opened.JobCounts(ctx)
			if err != nil || jobs.Ready+jobs.Leased == 0 {
				return err
			}
			look = time.After(idlePause)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-look:
		}
	}
}

// ended prints a job that is done, or dead. Several workers may call it at once.
func (w *work) ended(x *actions.Execution) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if x.Outcome == actions.Failed {
		w.dead++
	} else {
		w.done++
	}
	line := append([]byte(render.RecordRow(w.outStyle(), x)), '\n')
	if w.json {
		line = append(actions.AppendJSON(nil, x), '\n')
	}
	if err := w.print(line); err != nil {
		w.say(render.WarningLabel, "%v", err)
	}
}

func (w *work) tell(label render.Label, format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.say(label, format, args...)
}
