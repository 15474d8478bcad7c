package boltstore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// slice is how long one part of a comparison runs before the next has its turn, so that a
// disk that is slow for a while is slow for all of them.
const slice = 150 * time.Millisecond

// gated is how many rounds a comparison takes at least before it decides anything.
const gated = 30

// part is one side of a comparison.
type part struct {
	name  string
	least float64 // of the first part's rate
	run   func(until time.Time) (done int)

	done int
	took time.Duration
}

func (p *part) rate() float64 { return float64(p.done) / p.took.Seconds() }

// compare runs the parts in turn, b.N times, and reports their rates as parts of the first
// one's.
func compare(b *testing.B, parts []*part) {
	for range b.N {
		for _, p := range parts {
			began := time.Now()
			p.done += p.run(began.Add(slice))
			p.took += time.Since(began)
		}
	}
	for _, p := range parts[1:] {
		ratio := p.rate() / parts[0].rate()
		b.ReportMetric(ratio, p.name+"/raw")
		b.Logf("%-12s %8.0f/s, %.3f of %.0f/s (at least %.2f)", p.name, p.rate(), ratio, parts[0].rate(), p.least)
		if ratio < p.least && b.N >= gated {
			b.Errorf("%s: %.3f of the rate of raw puts, want at least %.2f", p.name, ratio, p.least)
		}
	}
}

// during runs calls by sixty-four goroutines until a time.
func during(until time.Time, call func(n int)) (done int) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range 64 {
		group.Go(func() {
			for time.Now().Before(until) {
				call(int(next.Add(1)))
			}
		})
	}
	group.Wait()
	return int(next.Load())
}

// BenchmarkOfRawPuts compares the store with bbolt alone, which puts 64 values of 1 KiB in
// each transaction. One round is 150 ms of each; thirty of them decide.
func BenchmarkOfRawPuts(b *testing.B) {
	r := newRaw(b)
	enqueued, appended, once, thrice := fresh(b), fresh(b), fresh(b), fresh(b)
	seed := rand.Uint64()
	untilThen := func(until time.Time) func(int) bool { return func(int) bool { return time.Now().Before(until) } }
	compare(b, []*part{
		{name: "put", run: func(until time.Time) (done int) {
			for ; time.Now().Before(until); done += 64 {
				r.put(b, 64)
			}
			return done
		}},
		{name: "enqueue", least: 0.15, run: func(until time.Time) int {
			seed++
			return during(until, func(n int) {
				job := store.NewJob{Trigger: "auth0/post-user-registration", Key: fmt.Sprint("user-", seed, "-", n), Payload: payloadSample}
				if _, _, err := enqueued.Queue().Enqueue(context.Background(), job); err != nil {
					b.Error(err)
				}
			})
		}},
		{name: "append", least: 0.25, run: func(until time.Time) int {
			return during(until, func(int) {
				if err := appended.Executions().Append(context.Background(), recordSample(appended.ids.next().String())); err != nil {
					b.Error(err)
				}
			})
		}},
		{name: "one-step", least: 0.06, run: func(until time.Time) int { return endToEnd(b, once, 64, 1, untilThen(until)) }},
		{name: "three-steps", least: 0.03, run: func(until time.Time) int { return endToEnd(b, thrice, 64, 3, untilThen(until)) }},
	})
}

// fill appends one record for each second from a start.
func fill(tb testing.TB, s *Store, records int, start time.Time) {
	r := rand.New(rand.NewPCG(9, 10))
	batch := make([]store.Record, 0, 1000)
	for n := range records {
		at := start.Add(time.Duration(n) * time.Second)
		record := recordSample(newID(r, at))
		x := &record.Execution
		x.StartedAt = at
		x.Steps[0].Action = fmt.Sprint("action-", r.IntN(5))
		if r.IntN(20) == 0 {
			x.Outcome, x.Error = actions.Failed, &actions.Error{Kind: actions.KindThrew, Name: "Error", Message: "no"}
		}
		if batch = append(batch, record); len(batch) == cap(batch) || n == records-1 {
			if err := s.Executions().Append(context.Background(), batch...); err != nil {
				tb.Fatal(err)
			}
			batch = batch[:0]
		}
	}
}

// BenchmarkOfManyRecords compares a store of a million records, of a hundred thousand with
// -short, with one of ten thousand: pages of lists, and appends by a lone caller before and
// after half of them were pruned.
func BenchmarkOfManyRecords(b *testing.B) {
	const few = 10_000
	many := 1_000_000
	if testing.Short() {
		many = 100_000
	}
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	small, large := fresh(b), fresh(b)
	fill(b, small, few, start)
	fill(b, large, many, start)
	end := func(records int) time.Time { return start.Add(time.Duration(records) * time.Second) }
	for _, c := range []struct {
		name   string
		filter func(records int) store.Filter
	}{
		{"newest", func(int) store.Filter { return store.Filter{} }},
		{"action", func(int) store.Filter { return store.Filter{Action: "action-3"} }},
		{"failed", func(int) store.Filter { return store.Filter{Outcome: actions.Failed} }},
		{"failed-action", func(int) store.Filter {
			return store.Filter{Outcome: actions.Failed, Action: "action-3", Trigger: "auth0/post-login"}
		}},
		{"between", func(n int) store.Filter { return store.Filter{Since: end(n / 2), Until: end(n/2 + 500)} }},
		{"completed-by-job", func(int) store.Filter { return store.Filter{Outcome: actions.Completed, Job: "none"} }},
	} {
		b.Run(c.name, func(b *testing.B) {
			page := func(s *Store, records int) time.Duration {
				began := time.Now()
				if _, err := s.Executions().List(context.Background(), c.filter(records), "", 50); err != nil {
					b.Error(err)
				}
				return time.Since(began)
			}
			var ofSmall, ofLarge time.Duration
			for range b.N {
				for range 50 {
					ofSmall += page(small, few)
					ofLarge += page(large, many)
				}
			}
			flat(b, "large/small", float64(ofLarge)/float64(ofSmall), 3)
			b.ReportMetric(float64(ofLarge.Microseconds())/float64(50*b.N), "µs/page")
		})
	}
	ids := map[*Store]func() string{}
	for s, records := range map[*Store]int{small: few, large: many} {
		r, at := rand.New(rand.NewPCG(11, 12)), end(records)
		ids[s] = func() string { at = at.Add(time.Millisecond); return newID(r, at) }
	}
	append50 := func(b *testing.B, s *Store) time.Duration {
		began := time.Now()
		for range 50 {
			if err := s.Executions().Append(context.Background(), recordSample(ids[s]())); err != nil {
				b.Error(err)
			}
		}
		return time.Since(began)
	}
	relative := func(b *testing.B) float64 {
		var ofSmall, ofLarge time.Duration
		for range b.N {
			ofSmall += append50(b, small)
			ofLarge += append50(b, large)
		}
		return float64(ofLarge) / float64(ofSmall)
	}
	var before float64
	b.Run("append", func(b *testing.B) {
		before = relative(b)
		flat(b, "large/small", before, 3)
	})
	began := time.Now()
	removed, err := large.Executions().Prune(context.Background(), nil, end(many/2), many)
	if err != nil || removed != many/2 {
		b.Fatalf("%d records were pruned, want %d, with the error %v", removed, many/2, err)
	}
	b.Logf("%.0f records a second were pruned", float64(removed)/time.Since(began).Seconds())
	b.Run("append-after-prune", func(b *testing.B) { flat(b, "after/before", relative(b)/before, 3) })
}

// flat reports a ratio that must not be greater than most, once there were rounds enough.
func flat(b *testing.B, name string, ratio, most float64) {
	b.ReportMetric(ratio, name)
	if ratio > most && b.N >= gated {
		b.Errorf("%s is %.2f, want at most %.1f", name, ratio, most)
	}
}

// raw is a file of bbolt with nothing but values of 1 KiB.
type raw struct {
	db    *bbolt.DB
	next  uint64
	value []byte
}

func newRaw(tb testing.TB) *raw {
	db, err := bbolt.Open(filepath.Join(tb.TempDir(), "raw.db"), 0o600, &bbolt.Options{
		Timeout: time.Second, NoFreelistSync: true, FreelistType: bbolt.FreelistMapType, InitialMmapSize: initialMap,
	})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	if err := db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("raw")); return err }); err != nil {
		tb.Fatal(err)
	}
	return &raw{db: db, value: make([]byte, 1<<10)}
}

// put puts values of growing keys in one transaction.
func (r *raw) put(tb testing.TB, n int) {
	err := r.db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("raw"))
		b.FillPercent = 0.9
		for range n {
			r.next++
			if err := b.Put(fmt.Appendf(nil, "%016x", r.next), r.value); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Error(err)
	}
}
