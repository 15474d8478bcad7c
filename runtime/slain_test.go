package runtime_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	goruntime "runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/store/memstore"
)

// harried is the dialect of flows whose workers are killed: "call" is waited for, "job" is not.
func harried() actions.Dialect {
	d := greeting()
	call := *d.Triggers[0]
	call.Dialect, call.ID, call.Timeout = "harried", "call", 20*time.Second
	job := call
	job.ID, job.Mode, job.Waiting = "job", actions.Queued, actions.Drain
	d.Name, d.Title, d.Triggers = "harried", "Harried", []*actions.Trigger{&call, &job}
	return d
}

// ownSecret are the secrets of each tenant, and where the server is that all of them ask.
type ownSecret struct{ url string }

// Secrets implements secrets.Provider.
func (s ownSecret) Secrets(_ context.Context, tenant, _ string) (map[string]string, error) {
	return map[string]string{"OWN": "secret of " + tenant, "URL": s.url}, nil
}

// tellsItsOwn is an action that tells whose it is in every way that there is: by its text, its
// secret, its event, what the host answers it, and what its realm remembers.
func tellsItsOwn(tenant string) fstest.MapFS {
	text := fmt.Sprintf(`
const tenant = %q;
let before = tenant;
exports.onHello = async (event, api) => {
	if (before !== tenant || globalThis.tenant && globalThis.tenant !== tenant) throw new Error("this realm was of another");
	globalThis.tenant = tenant;
	const response = await fetch(event.secrets.URL, { method: "POST", body: event.secrets.OWN + "/" + event.name });
	const said = await response.text();
	await new Promise((done) => setTimeout(done, 1));
	api.note([tenant, event.secrets.OWN, event.name, said].join("|"));
};`, tenant)
	return fstest.MapFS{"own.js": {Data: []byte(text)}}
}

// wantedOf is what such an action leaves.
func wantedOf(tenant, name string) string {
	own := "secret of " + tenant
	text, _ := json.Marshal(map[string]any{"notes": []string{strings.Join([]string{tenant, own, name, own + "/" + name}, "|")}})
	return string(text)
}

// harassed counts what came of flows whose workers were killed.
type harassed struct {
	mu                       sync.Mutex
	wrong                    []string
	done, crashed            int
	enqueued, results, tries map[string]int
	executions               map[string]int
}

func (h *harassed) say(format string, args ...any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.wrong = append(h.wrong, fmt.Sprintf(format, args...))
}

// TestNothingIsLostWhenWorkersAreKilled kills workers of four tenants at random while they run
// flows and jobs: for three seconds, or for a minute in the long runs. A flow whose worker is
// killed ends with a typed crash; a job is tried again, and told of once. No answer is that of
// another tenant or of another flow, and nothing is left in the end.
func TestNothingIsLostWhenWorkersAreKilled(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("this system does not tell which processes there are")
	}
	span := 3 * time.Second
	if os.Getenv("USHER_TEST_FULL") != "" {
		span = time.Minute
	}
	warmUp(t)
	before := takeStock(t)
	told := harass(t, span)
	for _, text := range told.wrong[:min(len(told.wrong), 20)] {
		t.Error(text)
	}
	for key := range told.enqueued {
		if told.results[key] != 1 {
			t.Errorf("the job %s was told of %d times", key, told.results[key])
		}
	}
	for id, times := range told.executions {
		if times != 1 {
			t.Errorf("the execution %s was told of %d times", id, times)
		}
	}
	tries := 0
	for _, n := range told.tries {
		tries += n
	}
	t.Logf("flows: %d well, %d crashed; jobs: %d, done in %d attempts", told.done, told.crashed, len(told.enqueued), tries)
	before.compare(t)
}

// harass runs flows and jobs of four tenants, and kills workers meanwhile.
func harass(t *testing.T, span time.Duration) *harassed {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.Copy(w, r.Body) }))
	defer server.Close()
	told := &harassed{enqueued: map[string]int{}, results: map[string]int{}, tries: map[string]int{}, executions: map[string]int{}}
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{harried()}, Logger: slog.New(slog.DiscardHandler), Store: memstore.New(memstore.Options{}),
		Keys:    ringFrom(t, "K"), // results hold secrets
		Secrets: ownSecret{server.URL}, Egress: egress.Policy{Allow: []string{strings.TrimPrefix(server.URL, "http://")}},
		Flows:     map[string][]actions.Binding{"harried/job": {{Source: tellsItsOwn("a job"), Path: "own.js"}}},
		Processes: runtime.Processes{Path: runtimetest.Worker(), Count: 6, PerTenant: 3, Spares: 2, Wait: time.Minute},
		Workers:   runtime.Workers{Count: 3},
		Retries:   map[string]runtime.Retry{"": {Attempts: 1000, First: time.Millisecond, Longest: time.Millisecond}},
		OnResult:  told.result,
		OnExecution: func(x *actions.Execution) {
			told.mu.Lock()
			defer told.mu.Unlock()
			if x.Trigger == "harried/call" {
				told.executions[x.ID]++
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := host.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var work, killer sync.WaitGroup
	for i := range 4 {
		tenant := fmt.Sprint("tenant-", i)
		work.Go(func() { callUntil(stop, host, tenant, told) })
		work.Go(func() { enqueueUntil(stop, host, tenant, told) })
	}
	killed, killing := 0, make(chan struct{})
	killer.Go(func() { killed = killUntil(killing, told) })
	<-time.After(span)
	eventually(t, "flows have ended well and crashed, and jobs were done and tried again", told.hasAll)
	close(stop)
	work.Wait() // calls in flight have workers killed still
	close(killing)
	killer.Wait()
	told.settle(t)
	if err := host.Close(); err != nil {
		t.Error(err)
	}
	t.Logf("%d workers killed in %s", killed, span)
	return told
}

// callUntil runs flows that somebody waits for, some in realms that are used again, and some of an
// action that is bundled first.
func callUntil(stop chan struct{}, host *runtime.Host, tenant string, told *harassed) {
	built := actions.Binding{Source: tellsItsOwn(tenant), Path: "own.js"}
	version, err := host.Build(context.Background(), built)
	for err != nil { // its process was killed
		version, err = host.Build(context.Background(), built)
	}
	for n := 0; ; n++ {
		select {
		case <-stop:
			return
		default:
		}
		name, binding := fmt.Sprint("call-", n), built
		binding.Name = fmt.Sprint("own-", n/4) // an action whose workers are killed five times in a row is refused
		if binding.Warm = n%2 == 1; n%16 > 0 {
			binding.Version = version
		}
		x, err := host.Run(context.Background(), actions.Request{
			Trigger: "harried/call", Tenant: tenant, Event: fmt.Appendf(nil, `{"name":%q}`, name), Flow: actions.Flow{binding},
		})
		if failed, ok := errors.AsType[*actions.ExecutionError](err); ok {
			if failed.Execution.Error.Kind != actions.KindCrash {
				told.say("%s of %s failed: %v: %+v", name, tenant, err, failed.Execution.Error)
			}
			told.mu.Lock()
			told.crashed++
			told.mu.Unlock()
			continue
		}
		if err != nil {
			told.say("%s of %s: %v", name, tenant, err)
			continue
		}
		if got := string(actions.AppendJSON(nil, x.Effects)); got != wantedOf(tenant, name) {
			told.say("%s of %s got %s", name, tenant, got)
		}
		told.mu.Lock()
		told.done++
		told.mu.Unlock()
	}
}

// mostWaiting is how many jobs wait at most: a busy machine would have more of them in the end
// than it can do.
const mostWaiting = 40

// enqueueUntil hands in jobs, not many more than are worked on.
func enqueueUntil(stop chan struct{}, host *runtime.Host, tenant string, told *harassed) {
	pause := time.NewTicker(25 * time.Millisecond)
	defer pause.Stop()
	for n := 0; ; n++ {
		select {
		case <-stop:
			return
		case <-pause.C:
		}
		if told.waiting() > mostWaiting {
			continue
		}
		name := fmt.Sprint("job-", n)
		key := tenant + "/" + name
		_, err := host.Enqueue(context.Background(), actions.Request{
			Trigger: "harried/job", Tenant: tenant, Event: fmt.Appendf(nil, `{"name":%q}`, name),
		}, actions.EnqueueOptions{Key: key})
		if err != nil {
			told.say("%s of %s: %v", name, tenant, err)
			continue
		}
		told.mu.Lock()
		told.enqueued[key]++
		told.mu.Unlock()
	}
}

// result takes what came of a job.
func (h *harassed) result(_ context.Context, r runtime.JobResult) error {
	_, name, _ := strings.Cut(r.Key, "/")
	want := strings.Replace(wantedOf(r.Tenant, name), `["`+r.Tenant+"|", `["a job|`, 1)
	if got := string(actions.AppendJSON(nil, r.Execution.Effects)); got != want || !strings.HasPrefix(r.Key, r.Tenant+"/") {
		h.say("the job %s of %s got %s", r.Key, r.Tenant, got)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.results[r.Key]++
	h.tries[r.Key] = r.Attempts
	return nil
}

// waiting is how many jobs have not been told of.
func (h *harassed) waiting() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.enqueued) - len(h.results)
}

// well is how many flows and jobs have ended well.
func (h *harassed) well() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.done + len(h.results)
}

// hasAll says that all has happened that is to be seen.
func (h *harassed) hasAll() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	again := false
	for _, n := range h.tries {
		again = again || n > 1
	}
	return h.done > 0 && h.crashed > 0 && again
}

// settle waits until all jobs are told of.
func (h *harassed) settle(t *testing.T) {
	t.Helper()
	eventually(t, "all jobs are told of", func() bool {
		h.mu.Lock()
		defer h.mu.Unlock()
		return len(h.results) >= len(h.enqueued)
	})
}

// eventually waits for what happens soon, and looks again and again.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for over := time.After(time.Minute); !holds(); {
		select {
		case <-look.C:
		case <-over:
			t.Errorf("after a minute this does not hold: %s", what)
			return
		}
	}
}

// untouched is how many flows and jobs end well for each worker that is killed, at least: on a slow
// machine hardly any would.
const untouched = 4

// killUntil kills a random worker every few milliseconds, when enough has ended well since the last.
func killUntil(stop chan struct{}, told *harassed) (killed int) {
	random := rand.New(rand.NewPCG(9, 20260314))
	for next := 0; ; {
		select {
		case <-stop:
			return killed
		case <-time.After(time.Duration(2+random.IntN(40)) * time.Millisecond):
		}
		if told.well() < next {
			continue
		}
		if workers := ownWorkers(); len(workers) > 0 && syscall.Kill(workers[random.IntN(len(workers))], syscall.SIGKILL) == nil {
			killed++
			next = told.well() + untouched
		}
	}
}

// ownWorkers are the processes that this one has started to be workers, those included that
// are over and not waited for.
func ownWorkers() (found []int) {
	for pid, name := range ownProcesses() {
		if name == "" || name == "usher-worker" {
			found = append(found, pid)
		}
	}
	return found
}

// ownProcesses are the processes that this one has started and their names, "" of those that are over.
func ownProcesses() map[int]string {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	found := map[int]string{}
	for _, path := range stats {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		// PID (NAME) STATE PARENT …
		_, rest, _ := strings.Cut(string(text), ") ")
		fields := strings.Fields(rest)
		if len(fields) < 2 || fields[1] != strconv.Itoa(os.Getpid()) {
			continue
		}
		name, err := os.ReadFile(filepath.Join(filepath.Dir(path), "cmdline"))
		if err != nil {
			continue
		}
		if fields[0] == "Z" {
			name = nil
		}
		if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path))); err == nil {
			first, _, _ := strings.Cut(string(name), "\x00")
			found[pid] = first
		}
	}
	return found
}

// stock is what a process has: what is left of attacks shows in it.
type stock struct {
	goroutines, processes int
	files                 map[string]bool
	heap                  uint64
}

// warmUp makes what a process makes once and keeps, so that it is not taken for left.
func warmUp(t *testing.T) {
	t.Helper()
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{harried()}, Logger: slog.New(slog.DiscardHandler), Processes: runtime.Processes{Path: runtimetest.Worker()},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := host.Run(t.Context(), actions.Request{Trigger: "harried/call", Event: []byte(`{}`), Flow: flow(t, hello(`api.note(1)`))}); err != nil {
		t.Fatal(err)
	}
	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
}

func takeStock(t *testing.T) stock {
	t.Helper()
	for range 4 { // what a finalizer lets go of is garbage of the next
		goruntime.GC()
	}
	var memory goruntime.MemStats
	goruntime.ReadMemStats(&memory)
	return stock{goroutines: goruntime.NumGoroutine(), processes: len(ownProcesses()), files: openFiles(t), heap: memory.HeapAlloc}
}

// compare fails the test unless all is as it was, up to what others in the process do: a few
// goroutines and files that come and go, and some megabytes.
func (s stock) compare(t *testing.T) {
	t.Helper()
	const fewMegabytes = 4 << 20
	var now stock
	eventually(t, "all is as it was before", func() bool {
		now = takeStock(t)
		return now.goroutines <= s.goroutines && now.processes <= s.processes && len(now.files) <= len(s.files) && now.heap <= s.heap+fewMegabytes
	})
	t.Logf("before: %s; after: %s", s, now)
	if now.goroutines > s.goroutines {
		text := make([]byte, 1<<20)
		t.Logf("goroutines:\n%s", text[:goruntime.Stack(text, true)])
	}
}

func (s stock) String() string {
	files := make([]string, 0, len(s.files))
	for name := range s.files {
		files = append(files, name)
	}
	slices.Sort(files)
	return fmt.Sprintf("%d goroutines, %d processes, %d files, %d KiB of heap", s.goroutines, s.processes, len(files), s.heap>>10)
}
