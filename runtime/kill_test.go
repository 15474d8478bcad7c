package runtime_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
)

// signUpActions is how many actions a sign-up has.
const signUpActions = 3

// signUps makes a host whose sign-ups tell, by each action, a line: "runs NAME KEY", where KEY
// is what the action is shown to be known by.
func signUps(s store.Store, tell func(line string)) (*runtime.Host, error) {
	d := greeting()
	trigger := d.Triggers[0]
	trigger.Mode, trigger.Waiting = actions.Queued, actions.Drain
	addFields(trigger, actions.Field{Path: "transaction.id", Type: actions.String, Optional: true})
	addMethods(trigger, actions.Method{
		Path: "did", Params: []actions.Field{{Path: "text", Type: actions.Any}}, Record: actions.RecordNone,
		Do: func(c *actions.Call) actions.Return {
			text, _ := c.Arg("text")
			tell(fmt.Sprint(text))
			return actions.Return{}
		},
	})
	var flow []actions.Binding
	for i := range signUpActions {
		name := fmt.Sprint("action-", i)
		source := hello(fmt.Sprintf(`api.did("runs " + event.name + " %d " + event.transaction.id); api.note(%d)`, i, i))
		flow = append(flow, actions.Binding{Source: fstest.MapFS{name + ".js": {Data: []byte(source)}}, Path: name + ".js"})
	}
	keys, err := secrets.NewKeyring(bytes.Repeat([]byte("01"), secrets.KeySize/2))
	if err != nil {
		return nil, err
	}
	return runtime.New(runtime.Config{
		Dialects: []actions.Dialect{d}, Store: s, Isolation: runtime.TrustedAuthors, Logger: slog.New(slog.DiscardHandler), Keys: keys,
		Flows:   map[string][]actions.Binding{"greeting/hello": flow},
		Workers: runtime.Workers{Count: 4, Lease: time.Second},
		Retries: map[string]runtime.Retry{"": {Attempts: 1000, First: time.Millisecond, Longest: time.Millisecond}},
		OnResult: func(_ context.Context, r runtime.JobResult) error {
			tell("result " + r.Key + " " + string(actions.AppendJSON(nil, r.Execution.Effects)))
			return nil
		},
	})
}

// childSignsUp enqueues sign-ups and works on them until it is killed. It tells its parent
// "accepted NAME JOB" when Enqueue has returned, and what the actions tell. Its arguments are
// the file and the number of the round.
func childSignsUp(args []string) error {
	s, err := boltstore.Open(args[0], boltstore.Options{})
	if err != nil {
		return err
	}
	// One write is one line: a line in one piece is a line that was told.
	tell := func(line string) { _, _ = os.Stdout.WriteString(line + "\n") }
	h, err := signUps(s, tell)
	if err != nil {
		return err
	}
	if err := h.Start(context.Background()); err != nil {
		return err
	}
	failures := make(chan error, 4)
	for caller := range 4 {
		go func() {
			for n := 0; ; n++ {
				name := fmt.Sprintf("user-%s-%d-%d", args[1], caller, n)
				id, err := h.Enqueue(context.Background(), signUp(name), actions.EnqueueOptions{Key: name})
				if err != nil {
					failures <- err
					return
				}
				tell("accepted " + name + " " + id)
				time.Sleep(5 * time.Millisecond) // or nothing but enqueueing would happen
			}
		}()
	}
	return <-failures
}

func signUp(name string) actions.Request {
	return actions.Request{Trigger: "greeting/hello", Event: fmt.Appendf(nil, `{"name":%q}`, name)}
}

// arrivals are what children told, across all rounds.
type arrivals struct {
	mu       sync.Mutex
	accepted map[string]string // jobs by names
	runs     map[string][]int  // the actions that ran, in order
	keys     map[string]string // the key that the actions of a name were shown
	results  map[string]int
	wrong    []string
}

func (a *arrivals) line(text string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	words := strings.Fields(text)
	switch {
	case len(words) == 3 && words[0] == "accepted":
		a.accepted[words[1]] = words[2]
	case len(words) == 4 && words[0] == "runs":
		at, err := strconv.Atoi(words[2])
		if err != nil {
			a.wrong = append(a.wrong, text)
		}
		a.runs[words[1]] = append(a.runs[words[1]], at)
		if key, ok := a.keys[words[1]]; ok && key != words[3] {
			a.wrong = append(a.wrong, text+" after the key "+key)
		}
		a.keys[words[1]] = words[3]
	case len(words) == 3 && words[0] == "result" && words[2] == `{"notes":[0,1,2]}`:
		a.results[words[1]]++
	default:
		a.wrong = append(a.wrong, text)
	}
}

// kills is how many processes are killed: 20, or 200 in the long runs.
func kills() int {
	if os.Getenv("USHER_TEST_FULL") != "" {
		return 200
	}
	return 20
}

func TestNoAcceptedJobIsLostWhenTheProcessIsKilled(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	told := &arrivals{accepted: map[string]string{}, runs: map[string][]int{}, keys: map[string]string{}, results: map[string]int{}}
	random := rand.New(rand.NewPCG(3, 4))
	for round := range kills() {
		killSignUps(t, path, round, 300+random.IntN(900), told)
	}
	s, err := boltstore.Open(path, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	h, err := signUps(s, told.line)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	for left := 1; left > 0; {
		stats, err := s.Queue().Stats(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		if stats.Dead > 0 {
			t.Fatalf("%d jobs are dead", stats.Dead)
		}
		if left = stats.Ready + stats.Delayed + stats.Leased; left > 0 {
			<-time.After(20 * time.Millisecond)
		}
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	told.judge(t, s)
}

// killSignUps starts a child and kills it after it has told so many things.
func killSignUps(t *testing.T, path string, round, after int, told *arrivals) {
	t.Helper()
	worker := child(t, "sign up", path, strconv.Itoa(round))
	var stderr bytes.Buffer
	worker.Stderr = &stderr
	out, err := worker.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := worker.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	for n := 1; ; n++ {
		text, err := lines.ReadString('\n')
		if err != nil {
			break // a line that was cut says nothing
		}
		told.line(strings.TrimSuffix(text, "\n"))
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

// judge holds what was told against what was promised.
func (a *arrivals) judge(t *testing.T, s store.Store) {
	t.Helper()
	for _, text := range a.wrong[:min(5, len(a.wrong))] {
		t.Errorf("told was %q", text)
	}
	runs, twice, untold, results := 0, 0, 0, 0
	for name, job := range a.accepted {
		if key := a.keys[name]; key != job {
			t.Errorf("the job of %s is %s, and its actions were shown %q", name, job, key)
		}
		if a.results[name] == 0 {
			untold++
		}
		results += a.results[name]
		record, err := s.Executions().Get(t.Context(), "", job)
		if err != nil || record.Execution.Outcome != actions.Completed || record.Job != job {
			t.Errorf("the record of the job %s of %s is %+v, %v", job, name, record, err)
		}
	}
	for name, ran := range a.runs {
		times := make([]int, signUpActions)
		for _, at := range ran {
			times[at]++
		}
		if slices.Contains(times, 0) || !slices.IsSorted(ran) {
			t.Errorf("the actions of %s ran as %v", name, ran)
		}
		runs += signUpActions
		for _, n := range times {
			if n > 1 {
				twice++
			}
		}
	}
	for name := range a.accepted {
		if len(a.runs[name]) == 0 {
			t.Errorf("nothing ran of %s, which was accepted", name)
		}
	}
	if untold > 0 {
		t.Errorf("%d results were never told", untold)
	}
	if twice*50 > runs {
		t.Errorf("%d of %d actions ran twice, which is over 2 %%", twice, runs)
	}
	t.Logf("%d kills: %d accepted jobs, 0 lost; %d actions, %d run more than once (%.2f %%); %d results told",
		kills(), len(a.accepted), runs, twice, 100*float64(twice)/float64(max(runs, 1)), results)
}
