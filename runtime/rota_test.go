package runtime_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// ends notes when things happened, counted from now on.
func (y *yard) ends() func() []string {
	began := time.Now()
	var list []string
	y.onDid = func(text string) {
		y.mu.Lock()
		defer y.mu.Unlock()
		list = append(list, fmt.Sprintf("%s %s", text, time.Since(began)))
	}
	return func() []string {
		y.mu.Lock()
		defer y.mu.Unlock()
		return slices.Clone(list)
	}
}

// of picks the entries of one tenant.
func of(tenant string, list []string) (own []string) {
	for _, entry := range list {
		if strings.HasPrefix(entry, tenant+"-") {
			own = append(own, entry)
		}
	}
	return own
}

func TestJobsOfOneTenantDoNotWaitForSlowOnesOfAnother(t *testing.T) {
	for _, test := range []struct {
		name    string
		slow    int // tenants
		turns   int // of the slow action at once; 0 is any number
		workers runtime.Workers
		ended   time.Duration // the jobs of each of the slow ones
	}{
		{"a slow tenant leaves two workers of eight", 1, 0, runtime.Workers{}, 4 * 4 * time.Second},
		{"one whose jobs take turns leaves seven", 1, 1, runtime.Workers{}, 24 * 4 * time.Second},
		{"six whose jobs take turns leave two", 6, 1, runtime.Workers{}, 24 * 4 * time.Second},
		{"three whose jobs take two turns leave two", 3, 2, runtime.Workers{}, 12 * 4 * time.Second},
		{"what is set counts", 1, 0, runtime.Workers{Count: 3, PerTenant: 1}, 24 * 4 * time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			inYard(t, func(y *yard) {
				y.config.Workers = test.workers
				var undone atomic.Int64
				y.config.Store = &countedEnds{y.store, &undone}
				h := y.host(hello(`api.did(event.name)`))
				slow := draftOf("slow", waits(4000, ``, `api.did(event.name)`))
				for i := range test.slow {
					name := fmt.Sprint("slow", i)
					y.deploy(h.Tenant(name), slow)
					y.bind(h.Tenant(name), store.Binding{Action: "slow", Concurrency: test.turns})
					for n := range 24 {
						y.enqueueFor(h, name, fmt.Sprintf(`{"name":"%s-%02d"}`, name, n))
					}
				}
				list := y.ends()
				y.start(h)
				y.pass(1500 * time.Millisecond)
				for n := range 8 {
					y.enqueueFor(h, "quick", fmt.Sprintf(`{"name":"quick-%d"}`, n))
				}
				y.pass(time.Hour)
				for _, end := range of("quick", list()) {
					if !strings.HasSuffix(end, " 1.5s") {
						y.Errorf("a job of another tenant ended by %s", end)
					}
				}
				y.same("the jobs of the other tenant", len(of("quick", list())), 8)
				for i := range test.slow {
					var names, want []string
					own := of(fmt.Sprint("slow", i), list())
					for n, end := range own {
						names = append(names, strings.Fields(end)[0])
						want = append(want, fmt.Sprintf("slow%d-%02d", i, n))
					}
					// Which of those that are leased together comes first is open.
					if at := slices.Index(want, names[0]); at > 5 {
						y.Errorf("the first job is the one at %d", at)
					}
					if test.turns == 1 {
						want = slices.Insert(slices.DeleteFunc(want, func(name string) bool { return name == names[0] }), 0, names[0])
					} else {
						slices.Sort(names)
					}
					y.same("the order", names, want)
					y.same("the jobs of a slow tenant", len(own), 24)
					y.same("the last of them", strings.Fields(own[len(own)-1])[1], test.ended.String())
				}
				// Those that were leased at first, and one to try for each that had its turn.
				if most := int64(test.slow * (8 + 24)); undone.Load() > most || test.turns == 0 && undone.Load() > 0 {
					y.Errorf("jobs were given back %d times, want at most %d", undone.Load(), most)
				}
			})
		})
	}
}

// countedEnds counts the leases that are given back.
type countedEnds struct {
	store.Store
	undone *atomic.Int64
}

func (s *countedEnds) Queue() store.Queue { return countedQueue{s.Store.Queue(), s.undone} }

type countedQueue struct {
	store.Queue
	undone *atomic.Int64
}

func (q countedQueue) Lease(ctx context.Context, limit int, visible time.Duration, room store.Room) ([]store.Lease, error) {
	leases, err := q.Queue.Lease(ctx, limit, visible, room)
	for i := range leases {
		leases[i] = countedLease{leases[i], q.undone}
	}
	return leases, err
}

type countedLease struct {
	store.Lease
	undone *atomic.Int64
}

func (l countedLease) Finish(ctx context.Context, end store.JobEnd, records ...store.Record) error {
	if end.Undo {
		l.undone.Add(1)
	}
	return l.Lease.Finish(ctx, end, records...)
}

func TestWhyJobsWaitIsAWarningOnceAMinute(t *testing.T) {
	inYard(t, func(y *yard) {
		var said strings.Builder
		y.config.Logger = slog.New(slog.NewTextHandler(&said, nil))
		y.config.Secrets = unreachable{store.ErrUnavailable}
		h := y.host(hello(`api.did("a")`))
		for range 5 {
			y.enqueue(h, `{}`)
		}
		y.start(h)
		y.pass(10*time.Minute + time.Second)
		if err := h.Close(); err != nil {
			y.Fatal(err)
		}
		if times := strings.Count(said.String(), "a job has to wait"); times < 5 || times > 11 {
			y.Errorf("it was said %d times in ten minutes", times)
		}
	})
}

// unreachable is a provider that has no secrets to give.
type unreachable struct{ err error }

// Secrets implements secrets.Provider.
func (f unreachable) Secrets(context.Context, string, string) (map[string]string, error) {
	return nil, f.err
}

func TestTheOnlyTenantOfAHostMayHaveAllWorkers(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host(waits(4000, ``, `api.did(event.name)`))
		for range 16 {
			y.enqueueFor(h, "", `{"name":"it"}`)
		}
		list := y.ends()
		y.start(h)
		y.pass(time.Hour)
		y.same("the jobs", len(list()), 16)
		y.same("the last of them", list()[15], "it 8s")
	})
}

func TestAJobGoesOnWhenSomebodyElseLeavesItsTurn(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host()
		acme := h.Tenant("acme")
		y.deploy(acme, draftOf("first", hello(`api.did("first " + event.name)`)))
		y.deploy(acme, draftOf("slow", waits(4000, ``, `api.did("slow " + event.name)`)))
		y.bind(acme, store.Binding{Action: "first"})
		y.bind(acme, store.Binding{Action: "slow", Concurrency: 1})
		list := y.ends()
		ran := make(chan string, 1)
		go func() { ran <- y.runOn(acme, `{"name":"run"}`) }()
		synctest.Wait()
		for _, name := range []string{"a", "b"} {
			y.enqueueFor(h, "acme", `{"name":"`+name+`"}`)
		}
		y.start(h) // now, so that both are leased together
		y.pass(time.Second)
		stats, err := y.store.Queue().Stats(y.Context(), "acme")
		if err != nil || stats.Leased != 0 || stats.Ready != 2 {
			y.Errorf("the jobs that wait for their turn are %+v, %v", stats, err)
		}
		<-ran
		y.pass(time.Minute)
		done := list()
		slices.Sort(done[:3]) // two are leased together
		y.same("what was done", done, []string{"first a 0s", "first b 0s", "first run 0s", "slow run 4s", "slow a 8s", "slow b 12s"})
		page, err := y.store.Executions().List(y.Context(), store.Filter{Tenant: "acme"}, "", 10)
		if err != nil || len(page.Records) != 3 {
			y.Fatalf("there are %d records, %v", len(page.Records), err)
		}
		for _, record := range page.Records {
			if x := record.Execution; x.Outcome != actions.Completed || x.Attempts != 0 || len(x.Steps) != 2 {
				y.Errorf("a record is %s in %d attempts and %d steps", x.Outcome, x.Attempts, len(x.Steps))
			}
		}
	})
}

func TestJobsComeAtOnceAgainWhenTheyMayRunTogether(t *testing.T) {
	inYard(t, func(y *yard) {
		h := y.host()
		acme := h.Tenant("acme")
		y.deploy(acme, draftOf("slow", waits(4000, ``, `api.did(event.name)`)))
		y.bind(acme, store.Binding{Action: "slow", Concurrency: 1})
		for n := range 14 {
			y.enqueueFor(h, "acme", fmt.Sprintf(`{"name":"acme-%02d"}`, n))
		}
		list := y.ends()
		y.start(h)
		y.pass(5 * time.Second)
		if _, err := acme.Rebind(y.Context(), greetings, store.Binding{Action: "slow"}); err != nil {
			y.Fatal(err)
		}
		y.pass(time.Hour)
		ends := list()
		y.same("the jobs", len(ends), 14)
		y.same("the last of them", strings.Fields(ends[13])[1], "16s")
	})
}
