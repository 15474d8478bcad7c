package worker_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// companion builds the program of the tests' workers, once.
var companion = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "companion")
	if err != nil {
		return "", err
	}
	program := filepath.Join(folder, "companion")
	if out, err := exec.Command("go", "build", "-o", program, "./internal/companion").CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return program, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if program, err := companion(); err == nil {
		_ = os.RemoveAll(filepath.Dir(program))
	}
	os.Exit(code)
}

// newPool makes a pool that is closed after the test.
func newPool(t *testing.T, c worker.Config) *worker.Pool {
	t.Helper()
	program, err := companion()
	if err != nil {
		t.Fatal(err)
	}
	if c.Path == "" {
		c.Path = program
	}
	c.Tables = []string{"tables"}
	if c.Wait == 0 {
		c.Wait = time.Minute
	}
	if c.StartTimeout == 0 {
		c.StartTimeout = time.Minute
	}
	p, err := worker.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func job(payload string) worker.Job {
	return worker.Job{
		Tenant: "acme", Action: "roles", Hash: "h", Code: func() []byte { return []byte("code") }, Payload: []byte(payload), Limit: time.Minute,
	}
}

// answers runs a job and says how it ended: its answer, or the kind of its error.
func answers(t *testing.T, p *worker.Pool, j worker.Job) string {
	t.Helper()
	e, err := p.Run(t.Context(), j)
	if err != nil {
		return err.Error()
	}
	answer, failure := e.Answer()
	_, _ = e.Rest()
	if failure != nil {
		return string(failure.Kind)
	}
	return string(answer)
}

func TestAWorkerIsLockedDown(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{})
	if runtime.GOOS == "linux" {
		if got := p.Report().Level(); got != lockdown.Full {
			t.Errorf("level %s: %+v", got, p.Report())
		}
		if got := answers(t, p, job("open /etc/passwd")); got != "true" {
			t.Errorf("a file was refused: %s", got)
		}
	}
}

func TestAnAnswerComesBeforeTheRest(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1})
	e, err := p.Run(t.Context(), job("program"))
	if err != nil {
		t.Fatal(err)
	}
	answer, failure := e.Answer()
	rest, after := e.Rest()
	if got := fmt.Sprintf("%s %v %s %v", answer, failure == nil, rest, after == nil); got != "code <nil>, the 1th true the rest true" {
		t.Error(got)
	}
}

func TestAProgramIsSentOnceAndItsErrorKept(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1})
	other, broken := job("program"), job("program")
	other.Hash, broken.Hash = "other", "broken"
	broken.Code = func() []byte { return []byte("broken") }
	got := []string{
		answers(t, p, job("program")), answers(t, p, other), answers(t, p, job("program")), answers(t, p, broken), answers(t, p, broken),
	}
	want := []string{
		"code <nil>, the 1th", "code <nil>, the 2th", "code <nil>, the 2th", "<nil> it is broken, the 3th", "<nil> it is broken, the 3th",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
}

func TestProgramsThatAreManyMakeRoomForEachOther(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1})
	large := strings.Repeat("x", 1<<20)
	for i := range 12 {
		j := job("pid")
		j.Hash, j.Code = strconv.Itoa(i%6), func() []byte { return []byte(large) }
		if got := answers(t, p, j); got == string(sandbox.Crashed) {
			t.Fatalf("job %d: %s", i, got)
		}
	}
}

func TestEndsAreToldApart(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 2, Crashes: -1})
	for _, test := range []struct {
		payload string
		limit   time.Duration
		want    sandbox.ErrorKind
	}{
		{"loop", 50 * time.Millisecond, sandbox.TimedOut},
		{"take", time.Minute, sandbox.OutOfMemory},
		{"panic", time.Minute, sandbox.Crashed},
		{"exit", time.Minute, sandbox.Crashed},
	} {
		j := job(test.payload)
		j.Limit = test.limit
		if got := answers(t, p, j); got != string(test.want) {
			t.Errorf("%s ended as %s, want %s", test.payload, got, test.want)
		}
		if got := answers(t, p, job("program")); !strings.HasPrefix(got, "code") {
			t.Errorf("after %s the next job said %s", test.payload, got)
		}
	}
}

func TestWhatComesAfterTheAnswerIsEndedToo(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{})
	e, err := p.Run(t.Context(), job("late"))
	if err != nil {
		t.Fatal(err)
	}
	answer, failure := e.Answer()
	worker.Expire(e)
	_, after := e.Rest()
	if string(answer) != "early" || failure != nil || after == nil || after.Kind != sandbox.TimedOut {
		t.Errorf("answered %s, %v, and ended as %v", answer, failure, after)
	}
}

func TestWhoGivesUpStopsTheJob(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{})
	ctx, cancel := context.WithCancel(t.Context())
	e, err := p.Run(ctx, job("wait"))
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if answer, failure := e.Answer(); string(answer) != "stopped" {
		t.Errorf("answered %s, %v", answer, failure)
	}
}

// echo answers host calls by their names.
type echo struct{ canceled chan string }

func (h echo) Start(ctx context.Context, call sandbox.HostCall, deliver func(sandbox.HostReply)) {
	switch call.Name {
	case "echo":
		go func() {
			deliver(sandbox.HostReply{Chunk: call.Payload})
			deliver(sandbox.HostReply{Chunk: []byte(" for " + call.Execution), Final: true})
			deliver(sandbox.HostReply{Chunk: []byte("nobody hears this"), Final: true})
		}()
	case "raise":
		deliver(sandbox.HostReply{Raise: &sandbox.Raise{Name: "TypeError", Message: "no", Code: "E_NO"}})
	case "hang":
		context.AfterFunc(ctx, func() { h.canceled <- call.Execution })
	}
}

func TestHostCallsGoThroughThePipe(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1, OpenCalls: 3})
	with := func(payload string) worker.Job {
		j := job(payload)
		j.Host, j.Execution = echo{canceled: make(chan string, 10)}, "x-1"
		return j
	}
	for payload, want := range map[string]string{
		"call echo hello": "hello for x-1",
		"call raise":      "!TypeError: no E_NO",
		"calls 4":         "ERR_TOO_MANY_CALLS",
	} {
		if got := answers(t, p, with(payload)); got != want {
			t.Errorf("%s: %q, want %q", payload, got, want)
		}
	}
	if got := answers(t, p, job("call echo hello")); !strings.Contains(got, sandbox.CodeDenied) {
		t.Errorf("without a host: %s", got)
	}
}

func TestAWorkerThatLeavesCallsOpenIsReplaced(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1})
	j := job("abandon hang")
	host := echo{canceled: make(chan string, 2)}
	j.Host, j.Execution = host, "x-1"
	first := answers(t, p, j)
	if second := answers(t, p, job("pid")); first == second {
		t.Error("the same process did the next job")
	}
	// Both were canceled: one by the script, one as the job was over.
	if one, two := <-host.canceled, <-host.canceled; one != "x-1" || two != "x-1" {
		t.Errorf("canceled: %s, %s", one, two)
	}
}

func TestTenantsNeverShareAWorker(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 2, Spares: 2})
	tenants := map[string]string{}
	for i := range 40 {
		j := job("pid")
		j.Tenant = "tenant-" + strconv.Itoa(i%5)
		pid := answers(t, p, j)
		if other, known := tenants[pid]; known && other != j.Tenant {
			t.Fatalf("process %s served %s and %s", pid, other, j.Tenant)
		}
		tenants[pid] = j.Tenant
	}
}

func TestAWorkerIsReplacedAfterItsUsesOrWhenItsHeapStays(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1, Uses: 2})
	one, two, three := answers(t, p, job("pid")), answers(t, p, job("pid")), answers(t, p, job("pid"))
	if one != two || two == three {
		t.Errorf("processes %s, %s, %s", one, two, three)
	}
	p = newPool(t, worker.Config{Workers: 1, Memory: 160 << 20})
	if one, two := answers(t, p, job("keep")), answers(t, p, job("pid")); one == two {
		t.Error("a worker with a heap of 100 MiB went on")
	}
}

func TestAnActionThatKeepsCrashingIsRefusedForAWhile(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	p := newPool(t, worker.Config{Crashes: 2, CoolOff: time.Minute, Now: func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		return now
	}})
	crash := job("exit")
	crash.Action = "broken"
	healthy := crash
	healthy.Payload = []byte("program")
	want := []string{
		"crash", "crash",
		"the action had to be ended by force 2 times in a row, and is not run again before 2026-01-01T00:01:00Z",
	}
	if diff := cmp.Diff(want, []string{answers(t, p, crash), answers(t, p, crash), answers(t, p, healthy)}); diff != "" {
		t.Errorf("ends (-want +got):\n%s", diff)
	}
	if got := answers(t, p, job("program")); !strings.HasPrefix(got, "code") {
		t.Errorf("another action of the tenant: %s", got)
	}
	mu.Lock()
	now = now.Add(time.Minute)
	mu.Unlock()
	if got := answers(t, p, healthy); !strings.HasPrefix(got, "code") {
		t.Errorf("after the time: %s", got)
	}
}

func TestOneTenantLeavesAWorkerToOthers(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 2, PerTenant: 1, Wait: time.Minute})
	busy, err := p.Run(t.Context(), job("wait"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	waits := make(chan error)
	go func() {
		_, err := p.Run(ctx, job("program"))
		waits <- err
	}()
	other := job("program")
	other.Tenant = "other"
	if got := answers(t, p, other); !strings.HasPrefix(got, "code") {
		t.Errorf("the other tenant: %s", got)
	}
	cancel()
	if err := <-waits; !errors.Is(err, context.Canceled) {
		t.Errorf("who waited and gave up: %v", err)
	}
	busy.Stop()
	if answer, _ := busy.Answer(); string(answer) != "stopped" {
		t.Errorf("the first: %s", answer)
	}
}

func TestWorkersThatNobodyWantsAreEnded(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Idle: time.Millisecond})
	pid, err := strconv.Atoi(answers(t, p, job("pid")))
	if err != nil {
		t.Fatal(err)
	}
	looks, late := time.NewTicker(time.Millisecond), time.After(time.Minute)
	defer looks.Stop()
	for syscall.Kill(pid, 0) == nil {
		select {
		case <-looks.C:
		case <-late:
			t.Fatal("a worker that did nothing for long is there still")
		}
	}
}

func TestWaitingIsBounded(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1, PerTenant: 1, Wait: time.Millisecond, Waiting: 1})
	busy, err := p.Run(t.Context(), job("wait"))
	for errors.As(err, new(*worker.UnavailableError)) { // the worker takes longer to start
		busy, err = p.Run(t.Context(), job("wait"))
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := answers(t, p, job("program")); got != "no worker was free for 1ms" {
		t.Error(got)
	}
	busy.Stop()
}

func TestAPoolThatCannotWorkSaysWhy(t *testing.T) {
	t.Parallel()
	program, err := companion()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		config worker.Config
		want   string
	}{
		"another version":         {worker.Config{Path: program, Tables: []string{"tables", "others"}}, "it is of another version than its host and does not have others: build and install both from the same source"},
		"no worker":               {worker.Config{Path: "/bin/true", Tables: []string{"tables"}}, "a worker did not start: EOF"},
		"no program":              {worker.Config{Path: "/does/not/exist", Tables: []string{"tables"}}, "the program of workers cannot be started"},
		"less than nothing":       {worker.Config{Path: program, Workers: -1}, "Workers is less than nothing"},
		"hardly any memory":       {worker.Config{Path: program, Memory: 1 << 20}, "Memory is less than the 32 MiB"},
		"a level that is not had": {worker.Config{Path: program, Tables: []string{"tables"}, Least: lockdown.Full + 1}, `workers reach the isolation level "full" here`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.config.StartTimeout = time.Minute
			p, err := worker.New(test.config)
			if err == nil {
				p.Close()
				t.Fatal("it started")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("it says %q, want %q", err, test.want)
			}
		})
	}
}

// What keeps a program from being started says nothing of namespaces.
func TestWorkersHaveNamespacesAgainWhenTheirProgramIsThereAgain(t *testing.T) {
	t.Parallel()
	own, err := companion()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "companion")
	if err := os.Symlink(own, program); err != nil {
		t.Fatal(err)
	}
	p := newPool(t, worker.Config{Path: program, Workers: 1, Spares: -1, Crashes: -1})
	users := func() string {
		said, err := os.ReadFile("/proc/" + answers(t, p, job("pid")) + "/uid_map")
		if err != nil && runtime.GOOS == "linux" {
			t.Error(err)
		}
		return string(said)
	}
	before := users()
	if err := os.Remove(program); err != nil {
		t.Fatal(err)
	}
	answers(t, p, job("exit"))
	if got := answers(t, p, job("pid")); !strings.HasPrefix(got, "workers cannot be started") {
		t.Errorf("without a program: %s", got)
	}
	if err := os.Symlink(own, program); err != nil {
		t.Fatal(err)
	}
	if after := users(); after != before {
		t.Errorf("the users of a worker are %q, and were %q", after, before)
	}
}

func TestAWorkerThatIsKilledWhileItStartsIsStartedAgain(t *testing.T) {
	t.Parallel()
	program, err := companion()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ times, starts int }{"twice": {2, 3}, "and no more than that": {9, 3}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			script, log := filepath.Join(folder, "dies"), filepath.Join(folder, "log")
			text := fmt.Sprintf("#!/bin/bash\necho >>%s\n[ $(wc -l <%s) -gt %d ] || kill -9 $$\nexec -a \"usher-worker\" %s\n", log, log, test.times, program)
			if err := os.WriteFile(script, []byte(text), 0o700); err != nil { //nolint:gosec // it is run
				t.Fatal(err)
			}
			p, err := worker.New(worker.Config{Path: script, Tables: []string{"tables"}, Workers: 1, Spares: -1, StartTimeout: time.Minute})
			if (err == nil) != (test.times < test.starts) {
				t.Errorf("the pool: %v", err)
			}
			if err == nil {
				p.Close()
			}
			if said, _ := os.ReadFile(log); strings.Count(string(said), "\n") != test.starts {
				t.Errorf("it was started %d times, want %d", strings.Count(string(said), "\n"), test.starts)
			}
		})
	}
}

func TestClosingLeavesNothing(t *testing.T) {
	p := newPool(t, worker.Config{Workers: 3})
	var pids []int
	for i := range 3 {
		j := job("pid")
		j.Tenant = strconv.Itoa(i)
		pid, err := strconv.Atoi(answers(t, p, j))
		if err != nil {
			t.Fatal(err)
		}
		pids = append(pids, pid)
	}
	running, err := p.Run(t.Context(), job("loop"))
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
	if _, failure := running.Answer(); failure == nil || failure.Kind != sandbox.Canceled {
		t.Errorf("what ran ended as %v", failure)
	}
	for _, pid := range pids {
		if err := syscall.Kill(pid, 0); err == nil {
			t.Errorf("process %d is left", pid)
		}
	}
	if got := answers(t, p, job("program")); got != "the pool of workers is closed" {
		t.Errorf("after Close: %s", got)
	}
}

func TestKilledWorkersLoseNoJobAndDoubleNone(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 4, Crashes: -1})
	const jobs = 200
	outcomes := make(chan string)
	var mu sync.Mutex
	var pids []int
	for i := range jobs {
		go func() {
			j := job("pid")
			j.Tenant = strconv.Itoa(i % 3)
			e, err := p.Run(context.Background(), j)
			if err != nil {
				outcomes <- err.Error()
				return
			}
			answer, failure := e.Answer()
			if failure != nil {
				outcomes <- string(failure.Kind)
				return
			}
			pid, _ := strconv.Atoi(string(answer))
			mu.Lock()
			pids = append(pids, pid)
			mu.Unlock()
			outcomes <- "answered"
		}()
	}
	stop := make(chan struct{})
	var killer sync.WaitGroup
	killer.Go(func() {
		random := rand.New(rand.NewPCG(1, 2))
		for {
			select {
			case <-stop:
				return
			default:
			}
			mu.Lock()
			if len(pids) > 0 {
				_ = syscall.Kill(pids[random.IntN(len(pids))], syscall.SIGKILL)
			}
			mu.Unlock()
			runtime.Gosched()
		}
	})
	counts := map[string]int{}
	for range jobs {
		counts[<-outcomes]++
	}
	close(stop)
	killer.Wait()
	for outcome, count := range counts {
		if outcome != "answered" && outcome != string(sandbox.Crashed) {
			t.Errorf("%d ended as %s", count, outcome)
		}
	}
	t.Log(counts)
}

func TestAJobWhoseAnswerIsAwaitedEndsAsOthersDo(t *testing.T) {
	t.Parallel()
	for payload, want := range map[string]string{
		"program":         "code <nil>, the 1th",
		"call echo hello": "hello for x-1",
		"loop":            string(sandbox.TimedOut),
		"panic":           string(sandbox.Crashed),
		"raw " + raw(answer, 1, 0, "a part")[:10]:   string(sandbox.TimedOut),
		"raw " + raw(answer, 2, 0, "of another"):    string(sandbox.Crashed),
		"raw " + raw(answer, 1, 0, "ok") + "a part": "ok",
	} {
		t.Run(payload, func(t *testing.T) {
			t.Parallel()
			p := newPool(t, worker.Config{Workers: 1, Crashes: -1})
			worker.Expect(p)
			j := job(payload)
			j.Host, j.Execution = echo{canceled: make(chan string, 10)}, "x-1"
			if want == string(sandbox.TimedOut) {
				j.Limit = time.Millisecond
			}
			e, err := p.Run(t.Context(), j)
			if err != nil {
				t.Fatal(err)
			}
			got, failure := e.Answer()
			if failure != nil {
				got = []byte(failure.Kind)
			}
			if string(got) != want {
				t.Errorf("it ended as %q, want %q", got, want)
			}
			worker.Expire(e) // there is one that never ends by itself
			_, _ = e.Rest()
		})
	}
}

func TestAWorkerPreparesForWhatIsExpected(t *testing.T) {
	t.Parallel()
	for _, expected := range []string{"", "auth0/post-login"} {
		p := newPool(t, worker.Config{Workers: 1, Expect: func() string { return expected }})
		if got := answers(t, p, job("prepared")); got != expected {
			t.Errorf("it prepared for %q, want %q", got, expected)
		}
	}
}
