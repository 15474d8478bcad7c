// Package storetest is what every engine of package store must pass. A case is named by the
// sentence that it holds an engine to.
package storetest

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/usher-run/usher/store"
)

// Engine says how an engine is had.
type Engine struct {
	// Open returns a new, empty store. What it starts must have ended when Close returns:
	// unless RealTime is set, a case runs in a bubble of testing/synctest, which no goroutine
	// may outlive.
	Open func(testing.TB) store.Store
	// Reopen closes a store and opens again what it kept. Nil means that nothing survives.
	Reopen func(testing.TB, store.Store) store.Store
	// RealTime means that other processes keep the engine's time. Cases take the time then
	// that they speak of, and those that speak of hours are passed over.
	RealTime bool
}

// group is cases about one thing.
type group struct {
	name  string
	cases []testCase
}

type testCase struct {
	name  string // a sentence
	run   func(b *bench)
	long  bool // it lets more than half a minute pass
	needs need
}

// need is what an engine must have for a case to make sense.
type need int

const (
	nothing  need = iota
	survival      // Reopen
)

func groups() []group {
	return []group{
		{"values", valueCases}, {"conditions", conditionCases}, {"lists of values", valueListCases},
		{"times to live", ttlCases}, {"watching", watchCases},
		{"enqueueing", enqueueCases}, {"leasing", leaseCases}, {"fences", fenceCases}, {"steps", stepCases},
		{"ends of jobs", endCases}, {"turns", turnCases}, {"lists of jobs", jobListCases},
		{"records", recordCases}, {"lists of records", recordListCases}, {"tails", tailCases}, {"pruning", pruneCases},
		{"tenants", tenantCases}, {"limits", limitCases}, {"giving up", cancelCases},
		{"ownership", ownershipCases}, {"closing", closeCases}, {"surviving", reopenCases},
	}
}

// Run holds an engine to every case. It returns when all of them are done.
func Run(t *testing.T, engine Engine) {
	for _, group := range groups() {
		t.Run(group.name, func(t *testing.T) {
			for _, c := range group.cases {
				t.Run(c.name, func(t *testing.T) {
					t.Parallel()
					engine.hold(t, c)
				})
			}
		})
	}
}

// hold runs one case.
func (e Engine) hold(t *testing.T, c testCase) {
	if c.needs == survival && e.Reopen == nil {
		t.Skip("nothing survives in this engine")
	}
	if !e.RealTime {
		synctest.Test(t, func(t *testing.T) { c.run(e.bench(t)) })
		return
	}
	if c.long {
		t.Skip("the case speaks of a time that cannot be waited for")
	}
	c.run(e.bench(t))
}

// bench is what a case works with: a store of its own.
type bench struct {
	*testing.T
	engine Engine
	store  store.Store
	kv     store.KV
	queue  store.Queue
	runs   store.Executions
	ctx    context.Context
}

func (e Engine) bench(t *testing.T) *bench {
	b := &bench{T: t, engine: e, ctx: t.Context()}
	b.use(e.Open(t))
	t.Cleanup(func() {
		if err := b.store.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	return b
}

func (b *bench) use(s store.Store) {
	b.store, b.kv, b.queue, b.runs = s, s.KV(), s.Queue(), s.Executions()
}

// reopen closes the store and goes on with what it kept.
func (b *bench) reopen() { b.use(b.engine.Reopen(b, b.store)) }

// settle returns when everything that was begun is done or waits for something.
func (b *bench) settle() {
	if b.engine.RealTime {
		time.Sleep(250 * time.Millisecond)
		return
	}
	synctest.Wait()
}

// patience is how long a case waits for what should happen at once. In a bubble it takes no
// time.
const patience = 20 * time.Second

// receive takes a value that somebody should send soon.
func receive[T any](b *bench, what string, from <-chan T) T {
	b.Helper()
	select {
	case v := <-from:
		return v
	case <-time.After(patience):
		b.Fatalf("%s did not happen within %s", what, patience)
		panic("unreachable")
	}
}

// begin runs a call on its own goroutine and returns where its value will be.
func begin[T any](call func() T) <-chan T {
	done := make(chan T, 1)
	go func() { done <- call() }()
	return done
}

// race makes n callers call at once and returns what they got.
func race[T any](b *bench, n int, call func(i int) T) []T {
	b.Helper()
	start := make(chan struct{})
	results := make([]<-chan T, n)
	for i := range n {
		results[i] = begin(func() T { <-start; return call(i) })
	}
	close(start)
	all := make([]T, n)
	for i, result := range results {
		all[i] = receive(b, "an answer to one of many callers", result)
	}
	return all
}

// must fails the case when something that has to work does not.
func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// elapsed is how long a call takes.
func elapsed(call func()) time.Duration {
	began := time.Now()
	call()
	return time.Since(began)
}
