package runtime_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
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
	for _, program := range []program{{"these tests", ""}, {"usher", buildUsher(t)}} {
		figureOfRest(t, program, row)
		figureOfKills(t, program, row)
	}
	t.Logf("\n%s", table.String())
}

// program is one of workers. The tests are one that is linked with cgo and has much of its own.
type program struct{ name, path string }

func buildUsher(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "usher")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", path, "github.com/usher-run/usher/cmd/usher")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return path
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

// figureOfRest looks at what idle workers of a program have.
func figureOfRest(t *testing.T, of program, row func(what, figure string)) {
	t.Helper()
	host, request := w1With(t, runtime.Config{Processes: runtime.Processes{Path: of.path}})
	<-time.After(restful)
	row("an idle worker of "+of.name+", a spare (10MB, of that 2MB private)", footprint(t, spare()))
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
	row("an idle worker of "+of.name+" that has served", footprint(t, ownWorkers()...))
	_ = host.Close()
}

// restful is after which time a worker has given back what it does not need to be idle.
const restful = 3 * time.Second

// spare is the worker that was started last. Those before it have compiled, or served.
func spare() int { return slices.Max(ownWorkers()) }

// footprint is the memory of the worker that has most: what is resident, and of that what no other
// process has and what no file has.
func footprint(t *testing.T, workers ...int) string {
	t.Helper()
	most, told := 0, "there is no worker"
	for _, worker := range workers {
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
func figureOfKills(t *testing.T, of program, row func(what, figure string)) {
	t.Helper()
	host, request := w1With(t, runtime.Config{Processes: runtime.Processes{Path: of.path}})
	var times []time.Duration
	for range 40 {
		if _, err := host.Run(t.Context(), request); err != nil {
			t.Fatal(err)
		}
		<-time.After(100 * time.Millisecond) // a spare starts when the answer is there
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
	row("the next answer of "+of.name+" after a kill, with a spare: p50, p99 (4ms)", fmt.Sprint(half, ", ", most))
	_ = host.Close()
}
