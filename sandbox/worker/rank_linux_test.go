package worker_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"

	"github.com/usher-run/usher/sandbox/worker"
)

// scheduled are by how many threads a process has for each policy.
func scheduled(t *testing.T, pid int) map[uint32]int {
	t.Helper()
	threads, err := os.ReadDir(filepath.Join("/proc", strconv.Itoa(pid), "task"))
	if err != nil {
		t.Fatal(err)
	}
	policies := map[uint32]int{}
	for _, thread := range threads {
		id, err := strconv.Atoi(thread.Name())
		if err != nil {
			t.Fatal(err)
		}
		attr, err := unix.SchedGetAttr(id, 0)
		if err != nil {
			continue // it is over
		}
		policies[attr.Policy]++
	}
	return policies
}

func comesLast(t *testing.T, pid int) bool {
	t.Helper()
	policies := scheduled(t, pid)
	if len(policies) != 1 {
		return false
	}
	return policies[unix.SCHED_IDLE] > 0
}

func pid(t *testing.T, p *worker.Pool) int {
	t.Helper()
	id, err := strconv.Atoi(answers(t, p, job("pid")))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestTheWorkersOfATenantThatCrowdsOthersComeLastUntilItDoesNot(t *testing.T) {
	t.Parallel()
	for name, config := range map[string]worker.Config{
		"where a priority can be raised": {Workers: 4},
		"where it cannot":                worker.LowersForGood(worker.Config{Workers: 4}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, own := newPool(t, config), niceness(t, 0)
			first := pid(t, p)
			worker.Charge(p, "acme")
			if got := pid(t, p); got != first || comesLast(t, got) {
				t.Error("it comes last though nobody else is there")
			}
			ofOther := job("wait")
			ofOther.Tenant = "other"
			working := begin(t, p, ofOther)
			for range 2 { // and stays there
				if got := pid(t, p); got != first || !comesLast(t, got) {
					t.Error("it does not come last")
				}
			}
			worker.Forgive(p, "acme")
			after := pid(t, p)
			if comesLast(t, after) || niceness(t, after) != own {
				t.Error("it comes last for good")
			}
			if stays := after == first; stays != (p.Priority() == worker.Restored) {
				t.Errorf("the worker stays: %v, and its priority is %s", stays, p.Priority())
			}
			end(working)
		})
	}
}

func TestAJobThatComputesForLongIsChargedMeanwhileAndComesLast(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 4})
	ofOther, loop := job("wait"), job("loop")
	ofOther.Tenant, loop.Limit = "other", time.Minute
	at := pid(t, p)
	before := worker.Charged(p, "acme")
	working, computing := begin(t, p, ofOther), begin(t, p, loop)
	until(t, func() bool { return worker.Charged(p, "acme") != before })
	worker.Charge(p, "acme") // for more, as it may not have a quarter of this machine
	until(t, func() bool { return comesLast(t, at) })
	computing.Condemn(nil)
	_, _ = computing.Rest()
	end(working)
}

func TestWhatTheHostComputesForAllTenantsNeverComesLast(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 4, Own: "acme"})
	ofOther := job("wait")
	ofOther.Tenant = "other"
	working := begin(t, p, ofOther)
	worker.Charge(p, "acme")
	if comesLast(t, pid(t, p)) {
		t.Error("it comes last")
	}
	end(working)
}

func TestAnIdleWorkerIsWithOthersOrReplacedBeforeItsNextJob(t *testing.T) {
	t.Parallel()
	for name, config := range map[string]worker.Config{
		"where a priority can be raised": {Workers: 1, Idle: -1},
		"where it cannot":                worker.LowersForGood(worker.Config{Workers: 1, Idle: -1}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, own := newPool(t, config), niceness(t, 0)
			at, err := strconv.Atoi(answers(t, p, job("compute 200ms")))
			if err != nil {
				t.Fatal(err)
			}
			until(t, func() bool {
				raw, err := unix.Getpriority(unix.PRIO_PROCESS, at)
				if p.Priority() == worker.Restored {
					return err == nil && 20-raw == own
				}
				return err != nil // it is gone
			})
		})
	}
}

func TestAJobThatBeganLastIsWithOthersAgainWhenItsTenantCrowdsNobody(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 4})
	ofOther, at := job("wait"), pid(t, p)
	ofOther.Tenant = "other"
	working := begin(t, p, ofOther)
	worker.Charge(p, "acme")
	short := begin(t, p, job("wait")) // which computes next to nothing, as one does that gets no processor
	if !comesLast(t, at) {
		t.Error("it does not begin last")
	}
	worker.Forgive(p, "acme")
	until(t, func() bool { return comesLast(t, at) != (p.Priority() == worker.Restored) })
	end(short, working)
}

func TestAWorkerWithAbsurdlyManyThreadsIsNoLongWorkForItsHost(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 2, Memory: 8 << 30}) // as each thread may have a stack of 8 MiB
	e := begin(t, p, job("keep-threads 200"))
	answer, failure := e.Answer()
	if failure != nil {
		t.Fatal(failure)
	}
	pid, err := strconv.Atoi(string(answer))
	if err != nil {
		t.Fatal(err)
	}
	if worker.PutLastAndBack(pid) {
		t.Error("it is with others again, all its threads")
	}
	end(e)
}

func TestAWorkerThatCameLastIsScheduledAsItsHostAfterwards(t *testing.T) {
	t.Parallel()
	over := make(chan struct{})
	go func() { // on a thread that ends with it
		defer close(over)
		runtime.LockOSThread()
		batch := unix.SchedAttr{Size: unix.SizeofSchedAttr, Policy: unix.SCHED_BATCH}
		if err := unix.SchedSetAttr(0, &batch, 0); err != nil {
			t.Error(err)
			return
		}
		sleeps := exec.Command("sleep", "60")
		sleeps.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := sleeps.Start(); err != nil {
			t.Error(err)
			return
		}
		defer func() {
			_ = sleeps.Process.Kill()
			_ = sleeps.Wait()
		}()
		raises := worker.PutLastAndBack(sleeps.Process.Pid)
		want := map[uint32]int{unix.SCHED_BATCH: 1}
		if !raises { // as this process may not
			want = map[uint32]int{unix.SCHED_IDLE: 1}
		}
		if got := scheduled(t, sleeps.Process.Pid); !cmp.Equal(got, want) {
			t.Errorf("raised: %v, and it is scheduled as %v", raises, got)
		}
	}()
	<-over
}
