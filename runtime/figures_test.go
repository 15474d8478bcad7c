package runtime_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
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
)

// TestFiguresOfWorkers prints what processes of their own cost scripts, and how well they keep
// tenants apart. It decides nothing, as times are those of a machine, and is part of the long
// runs.
func TestFiguresOfWorkers(t *testing.T) {
	if os.Getenv("USHER_TEST_FULL") == "" {
		t.Skip("a part of the long runs: USHER_TEST_FULL=1")
	}
	var table strings.Builder
	row := func(what, figure string) { fmt.Fprintf(&table, "%-62s %s\n", what, figure) }
	figureOfOverhead(t, row)
	figureOfStarts(t, row)
	figureOfRest(t, row)
	figureOfKills(t, row)
	figureOfEnds(t, row)
	figureOfAttacks(t, row)
	t.Logf("\n%s", table.String())
}

// percentiles are p50 and p99 of times.
func percentiles(times []time.Duration) (half, most time.Duration) {
	slices.Sort(times)
	return times[len(times)/2], times[len(times)*99/100]
}

// figureOfOverhead runs W1 in process and in a worker, in turns, so that both have the same of
// what else the machine does.
func figureOfOverhead(t *testing.T, row func(what, figure string)) {
	t.Helper()
	hosts := map[runtime.Isolation]*runtime.Host{}
	times := map[runtime.Isolation][]time.Duration{}
	var request actions.Request
	for _, isolation := range []runtime.Isolation{runtime.TrustedAuthors, runtime.ProcessIsolation} {
		hosts[isolation], request = w1In(t, isolation)
	}
	for i := range 40 {
		for isolation, host := range hosts {
			for range 100 {
				began := time.Now()
				if _, err := host.Run(t.Context(), request); err != nil {
					t.Fatal(err)
				}
				if i > 0 { // the first ones warm up
					times[isolation] = append(times[isolation], time.Since(began))
				}
			}
		}
	}
	here, _ := percentiles(times[runtime.TrustedAuthors])
	away, most := percentiles(times[runtime.ProcessIsolation])
	row(fmt.Sprintf("W1, an event of %d bytes: p50 in process", len(request.Event)), here.String())
	row("W1 in a worker: p50, p99", fmt.Sprint(away, ", ", most))
	row("what the worker costs at p50 (at most 150µs is aimed at)", (away - here).String())
	for _, host := range hosts {
		_ = host.Close()
	}
}

// figureOfStarts starts hosts with one worker.
func figureOfStarts(t *testing.T, row func(what, figure string)) {
	t.Helper()
	var times []time.Duration
	for range 20 {
		began := time.Now()
		host, _ := w1In(t, runtime.ProcessIsolation)
		times = append(times, time.Since(began))
		_ = host.Close()
	}
	half, most := percentiles(times)
	row("from nothing to a host with a worker: p50, p99", fmt.Sprint(half, ", ", most))
}

// figureOfRest looks at what idle workers have: of this program, and of usher itself.
func figureOfRest(t *testing.T, row func(what, figure string)) {
	t.Helper()
	usher := filepath.Join(t.TempDir(), "usher")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", usher, "github.com/usher-run/usher/cmd/usher")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, program := range []struct{ name, path string }{{"these tests", ""}, {"usher", usher}} {
		host, request := w1With(t, runtime.Config{Processes: runtime.Processes{Path: program.path}})
		<-time.After(restful)
		row("an idle worker of "+program.name+", a spare (10MB, of that 2MB private)", footprint(t))
		for range 100 {
			if _, err := host.Run(t.Context(), request); err != nil {
				t.Fatal(err)
			}
		}
		var times []time.Duration
		for range 5 {
			<-time.After(restful)
			began := time.Now()
			if _, err := host.Run(t.Context(), request); err != nil {
				t.Fatal(err)
			}
			times = append(times, time.Since(began))
		}
		half, most := percentiles(times)
		row("its answer after a rest: p50, most (4ms)", fmt.Sprint(half, ", ", most))
		<-time.After(restful)
		row("an idle worker of "+program.name+" that has served", footprint(t))
		_ = host.Close()
	}
}

// restful is after which time a worker has given back what it does not need to be idle.
const restful = 3 * time.Second

// footprint is the memory of the worker that has most: what is resident, and of that what no other
// process has and what no file has.
func footprint(t *testing.T) string {
	t.Helper()
	most, told := 0, "there is no worker"
	for _, worker := range ownWorkers() {
		rolled, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", worker))
		if err != nil {
			t.Skip("this system does not tell how large a process is")
		}
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", worker))
		if err != nil {
			t.Fatal(err)
		}
		if resident := kibibytes(status, "VmRSS"); resident > most {
			most, told = resident, fmt.Sprintf("%d KiB, %d KiB private, %d KiB of no file", resident,
				kibibytes(rolled, "Private_Clean")+kibibytes(rolled, "Private_Dirty"), kibibytes(rolled, "Anonymous"))
		}
	}
	return told
}

func kibibytes(told []byte, name string) (n int) {
	_, rest, _ := strings.Cut(string(told), "\n"+name+":")
	if fields := strings.Fields(rest); len(fields) > 0 {
		n, _ = strconv.Atoi(fields[0])
	}
	return n
}

// figureOfKills kills the worker that has answered, and asks again, with spares at hand.
func figureOfKills(t *testing.T, row func(what, figure string)) {
	t.Helper()
	host, request := w1In(t, runtime.ProcessIsolation)
	var times []time.Duration
	for range 40 {
		if _, err := host.Run(t.Context(), request); err != nil {
			t.Fatal(err)
		}
		// All but the youngest, which is the spare.
		workers := ownWorkers()
		slices.Sort(workers)
		for _, pid := range workers[:len(workers)-1] {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		<-time.After(100 * time.Millisecond) // the host hears of it, and has a spare
		began := time.Now()
		if _, err := host.Run(t.Context(), request); err == nil {
			times = append(times, time.Since(began))
		}
	}
	half, most := percentiles(times)
	row("the next answer after a kill, with a spare: p50, p99 (4ms)", fmt.Sprint(half, ", ", most))
	_ = host.Close()
}

// endless are scripts that nothing ends but force.
var endless = []string{"loop-native-arraylike", "regexp-backref-backtrack", "bigint-power", "array-fill-sparse", "string-join-sparse", "loop-while", "loop-microtask-await"}

// figureOfEnds has scripts run over their limit.
func figureOfEnds(t *testing.T, row func(what, figure string)) {
	t.Helper()
	host := attackedHost(t, 4, 3)
	corpus := attacks(t)
	var over []time.Duration
	for range 15 {
		for _, name := range endless {
			at := slices.IndexFunc(corpus, func(a attack) bool { return a.name == name })
			const limit = 200 * time.Millisecond
			began := time.Now()
			_, err := runAttack(host, "attacker-"+name, corpus[at].code, limit)
			if kind := corpusKind(err); kind == "timeout" {
				over = append(over, time.Since(began)-limit)
			}
		}
	}
	half, most := percentiles(over)
	row(fmt.Sprintf("%d ends after the limit of 200ms: p50, p99 (50ms)", len(over)), fmt.Sprint(half, ", ", most))
}

// figureOfAttacks asks for the flows of one tenant, alone and while another attacks 4 workers
// without a pause.
func figureOfAttacks(t *testing.T, row func(what, figure string)) {
	t.Helper()
	host := attackedHost(t, 4, 2)
	failed := 0
	innocent := func(span time.Duration) (times []time.Duration) {
		for over := time.After(span); ; {
			select {
			case <-over:
				return times
			case <-time.After(2 * time.Millisecond):
			}
			began := time.Now()
			_, err := runAttack(host, "innocent", `exports.handler = async (event, api) => { await null; api.user.setAppMetadata('n', event.user.id); return 1; };`, 20*time.Second)
			if err != nil {
				failed++
			}
			times = append(times, time.Since(began))
		}
	}
	innocent(500 * time.Millisecond)
	_, quiet := percentiles(innocent(5 * time.Second))
	stop := make(chan struct{})
	var attackers sync.WaitGroup
	corpus := attacks(t)
	for i := range 8 {
		attackers.Go(func() {
			for n := i; ; n += 8 {
				select {
				case <-stop:
					return
				default:
				}
				_, _ = runAttack(host, "attacker", corpus[n%(len(corpus)-1)].code, 200*time.Millisecond)
			}
		})
	}
	_, attacked := percentiles(innocent(15 * time.Second))
	close(stop)
	attackers.Wait()
	row("another tenant's p99, quiet and while one attacks (3 times)", fmt.Sprintf("%s, %s (%.1f times), %d failed", quiet, attacked, float64(attacked)/float64(quiet), failed))
}

func attackedHost(t *testing.T, count, perTenant int) *runtime.Host {
	t.Helper()
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{attacked()}, Logger: slog.New(slog.DiscardHandler),
		Processes: runtime.Processes{Path: runtimetest.Worker(), Count: count, PerTenant: perTenant, Wait: time.Minute, Spares: 2},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = host.Close() })
	return host
}

func runAttack(host *runtime.Host, tenant, code string, limit time.Duration) (*actions.Execution, error) {
	return host.Run(context.Background(), actions.Request{
		Trigger: "attacked/script", Tenant: tenant, Event: json.RawMessage(`{"user":{"id":"auth0|1"},"secrets":{"API_KEY":"sk_test_0123456789"}}`),
		Flow: actions.Flow{{Source: fstest.MapFS{"a.js": {Data: []byte(code)}}, Path: "a.js", Timeout: limit}},
	})
}
