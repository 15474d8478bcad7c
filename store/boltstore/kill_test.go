package boltstore

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// The child of TestNothingAcknowledgedIsLostWhenTheProcessIsKilled works on a store until it
// is killed, and tells its parent a line for everything that it did:
//
//	enqueued KEY ID     Enqueue returned
//	recorded ID         Append returned
//	put NAME N          Put returned
//	begins ID STEP      the code of a step begins
//	committed ID STEP   Step returned, or Finish for the last one
const jobSteps = 3

// childWorks is that child. Its arguments are the file and the number of the round.
func childWorks(args []string) error {
	path, round := args[0], args[1]
	ctx := context.Background()
	s, err := Open(path, Options{})
	if err != nil {
		return err
	}
	failures := make(chan error, 64)
	for worker := range 8 {
		go func() { failures <- enqueueForever(ctx, s, fmt.Sprintf("%s-%d", round, worker)) }()
		go func() { failures <- recordForever(ctx, s, fmt.Sprintf("%s-%d", round, worker)) }()
		go func() { failures <- workForever(ctx, s) }()
	}
	go func() { failures <- putForever(ctx, s, round) }()
	return <-failures
}

// tell writes a line in one piece. The parent believes whole lines only.
func tell(format string, args ...any) {
	_, _ = fmt.Fprintf(os.Stdout, format+"\n", args...)
}

func enqueueForever(ctx context.Context, s store.Store, name string) error {
	for n := 0; ; n++ {
		key := name + "-" + strconv.Itoa(n)
		payload := bytes.Repeat([]byte("p"), 200+n%7000)
		id, _, err := s.Queue().Enqueue(ctx, store.NewJob{Tenant: "acme", Trigger: "auth0/post-user-registration", Key: key, Payload: payload})
		if err != nil {
			return err
		}
		tell("enqueued %s %s", key, id)
		time.Sleep(time.Millisecond) // or nothing but enqueues would happen
	}
}

func recordForever(ctx context.Context, s store.Store, name string) error {
	for n := 0; ; n++ {
		id := fmt.Sprintf("x-%s-%06d", name, n)
		if err := s.Executions().Append(ctx, outcomeOf(id, n)); err != nil {
			return err
		}
		tell("recorded %s", id)
		time.Sleep(time.Millisecond)
	}
}

func putForever(ctx context.Context, s store.Store, round string) error {
	key := store.Key{Tenant: "acme", Name: "counter"}
	for n := 0; ; n++ {
		if _, err := s.KV().Put(ctx, key, []byte(round+" "+strconv.Itoa(n)), store.PutOptions{}); err != nil {
			return err
		}
		tell("put %s %d", round, n)
		time.Sleep(time.Millisecond)
	}
}

func workForever(ctx context.Context, s store.Store) error {
	for {
		leases, err := s.Queue().Lease(ctx, 2, 2*time.Second, nil)
		if err != nil {
			return err
		}
		for _, lease := range leases {
			if err := workOn(ctx, lease); err != nil && !errors.Is(err, store.ErrLeaseLost) {
				return err
			}
		}
	}
}

// workOn does the steps of a job that were not committed.
func workOn(ctx context.Context, lease store.Lease) error {
	for {
		job := lease.Job()
		tell("begins %s %d", job.ID, job.Step)
		done := outcomeOf(fmt.Sprintf("%s.%d", job.ID, job.Step), job.Step)
		done.Job, done.Attempt = job.ID, job.Attempt
		if job.Step == jobSteps-1 {
			if err := lease.Finish(ctx, store.JobEnd{}, done); err != nil {
				return err
			}
			tell("committed %s %d", job.ID, job.Step)
			return nil
		}
		if err := lease.Step(ctx, append(job.State, byte('0'+job.Step)), done); err != nil {
			return err
		}
		tell("committed %s %d", job.ID, job.Step)
	}
}

func outcomeOf(id string, n int) store.Record {
	outcome := actions.Completed
	if n%50 == 0 {
		outcome = actions.Denied
	}
	return store.Record{Execution: actions.Execution{
		Schema: actions.Schema, ID: id, Tenant: "acme", Trigger: "auth0/post-login", Outcome: outcome,
		StartedAt: time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC),
		Steps: []actions.Step{{
			Action: "roles-" + strconv.Itoa(n%5), Handler: "onExecutePostLogin",
			Logs: []actions.Log{{Level: "log", Message: strings.Repeat("l", n%3000)}},
		}},
	}}
}

// truth is what the children said that they did, across all rounds.
type truth struct {
	enqueued  map[string]string // ids by key
	recorded  []string
	begun     map[string]int // how often each step of a job began
	committed map[string]bool
	repeated  []string // steps that began after they were committed
	put       string   // the last value that was acknowledged
}

func (t *truth) line(text string) error {
	words := strings.Fields(text)
	switch {
	case len(words) == 3 && words[0] == "enqueued":
		t.enqueued[words[1]] = words[2]
	case len(words) == 2 && words[0] == "recorded":
		t.recorded = append(t.recorded, words[1])
	case len(words) == 3 && words[0] == "put":
		t.put = words[1] + " " + words[2]
	case len(words) == 3 && words[0] == "begins":
		step := words[1] + "." + words[2]
		t.begun[step]++
		if t.committed[step] {
			t.repeated = append(t.repeated, step)
		}
	case len(words) == 3 && words[0] == "committed":
		t.committed[words[1]+"."+words[2]] = true
	default:
		return fmt.Errorf("the child says %q", text)
	}
	return nil
}

// kills is how many processes are killed: 30, or 200 in the long runs.
func kills() int {
	if os.Getenv("USHER_TEST_FULL") != "" {
		return 200
	}
	return 30
}

func TestNothingAcknowledgedIsLostWhenTheProcessIsKilled(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	said := &truth{enqueued: map[string]string{}, begun: map[string]int{}, committed: map[string]bool{}}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range kills() {
		killOne(t, path, round, 200+random.IntN(1600), said)
		report, err := Check(context.Background(), path, nil)
		if err != nil || len(report.Findings) > 0 {
			t.Fatalf("after kill %d the check says %v, %v", round+1, report.Findings, err)
		}
	}
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	finishJobs(t, s, said)
	said.compare(t, s)
}

// killOne starts a child, kills it after it has said so many things, and believes all that it
// said until it was gone.
func killOne(t *testing.T, path string, round, after int, said *truth) {
	t.Helper()
	worker := child(t, "work", path, strconv.Itoa(round))
	var stderr bytes.Buffer
	worker.Stderr = &stderr
	out, err := worker.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := worker.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReaderSize(out, 1<<20)
	for n := 1; ; n++ {
		text, err := lines.ReadString('\n')
		if err != nil {
			break // a line that was cut says nothing
		}
		if err := said.line(strings.TrimSuffix(text, "\n")); err != nil {
			t.Fatal(err)
		}
		if n == after {
			if err := worker.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	err = worker.Wait()
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.Exited() {
		t.Fatalf("the child ended by itself: %v\n%s", err, stderr.String())
	}
}

// finishJobs does what is left of the jobs, as a worker after the last kill would.
func finishJobs(t *testing.T, s store.Store, said *truth) {
	t.Helper()
	for {
		stats, err := s.Queue().Stats(context.Background(), "acme")
		if err != nil {
			t.Fatal(err)
		}
		if stats.Ready+stats.Leased+stats.Delayed == 0 {
			return
		}
		// Longer than a machine that is busy, or was stopped for a while, takes for 64 of them.
		leases, err := s.Queue().Lease(context.Background(), 64, time.Hour, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, lease := range leases {
			for end := false; !end; {
				job := lease.Job()
				step := fmt.Sprintf("%s.%d", job.ID, job.Step)
				if said.begun[step]++; said.committed[step] {
					said.repeated = append(said.repeated, step)
				}
				done := outcomeOf(step, job.Step)
				if end = job.Step == jobSteps-1; end {
					err = lease.Finish(context.Background(), store.JobEnd{}, done)
				} else {
					err = lease.Step(context.Background(), append(job.State, byte('0'+job.Step)), done)
				}
				if err != nil {
					t.Fatal(err)
				}
				said.committed[step] = true
			}
		}
	}
}

// compare holds the store against what the children said.
func (t *truth) compare(tb testing.TB, s store.Store) {
	tb.Helper()
	ctx := context.Background()
	missing := 0
	for _, id := range t.recorded {
		if _, err := s.Executions().Get(ctx, "acme", id); err != nil {
			missing++
			tb.Errorf("the record %s was acknowledged: %v", id, err)
		}
	}
	for key, id := range t.enqueued {
		again, duplicate, err := s.Queue().Enqueue(ctx, store.NewJob{Tenant: "acme", Trigger: "auth0/post-user-registration", Key: key})
		if err != nil || !duplicate || again != id {
			tb.Errorf("the key %s of job %s leads to %s, %t, %v", key, id, again, duplicate, err)
		}
		for step := range jobSteps {
			name := fmt.Sprintf("%s.%d", id, step)
			if _, err := s.Executions().Get(ctx, "acme", name); err != nil {
				missing++
				tb.Errorf("step %s of an acknowledged job has no record: %v", name, err)
			}
		}
	}
	begun, twice := 0, 0
	for step, times := range t.begun {
		if begun++; times > 1 {
			twice++
		}
		// Whoever committed it may have been killed before it could say so.
		if _, err := s.Executions().Get(ctx, "acme", step); err != nil {
			tb.Errorf("the step %s began, and has no record in the end: %v", step, err)
		}
	}
	if len(t.repeated) > 0 {
		tb.Errorf("%d steps ran again after they were committed: %v", len(t.repeated), t.repeated[:min(5, len(t.repeated))])
	}
	if twice*50 > begun {
		tb.Errorf("%d of %d steps ran twice, which is over 2 %%", twice, begun)
	}
	entry, err := s.KV().Get(ctx, store.Key{Tenant: "acme", Name: "counter"})
	if err != nil || !notOlder(string(entry.Value), t.put) {
		tb.Errorf("the last acknowledged value is %q, there is %q, %v", t.put, entry.Value, err)
	}
	tb.Logf("%d kills: %d acknowledged jobs, %d acknowledged records, %d missing; %d steps, %d run twice (%.2f %%), %d run again after their commit",
		kills(), len(t.enqueued), len(t.recorded), missing, begun, twice, 100*float64(twice)/float64(max(begun, 1)), len(t.repeated))
}

// notOlder compares two values of the counter: "round n".
func notOlder(got, acknowledged string) bool {
	var a, b [2]int
	_, errA := fmt.Sscan(got, &a[0], &a[1])
	_, errB := fmt.Sscan(acknowledged, &b[0], &b[1])
	return errA == nil && errB == nil && (a[0] > b[0] || a[0] == b[0] && a[1] >= b[1])
}
