package boltstore

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// fresh opens a new store that is closed when the test ends.
func fresh(t testing.TB) *Store {
	t.Helper()
	return reopened(t, filepath.Join(t.TempDir(), "usher.db"))
}

// reopened opens a store that is closed when the test ends.
func reopened(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// mark is an operation that leaves a mark, and marked finds it.
func mark(name string) func(*bbolt.Tx) error {
	return func(tx *bbolt.Tx) error { return bucketMeta.in(tx).Put([]byte(name), []byte{1}) }
}

func (s *Store) marked(t testing.TB, name string) bool {
	t.Helper()
	found := false
	err := s.view(t.Context(), func(tx *bbolt.Tx) error {
		found = bucketMeta.in(tx).Get([]byte(name)) != nil
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// busy keeps the writer in an operation until the returned function is called. What is
// written meanwhile is one batch then.
func (s *Store) busy(t testing.TB) (free func()) {
	t.Helper()
	began, end := make(chan struct{}), make(chan struct{})
	done := make(chan error, 1)
	go func() {
		done <- s.write(context.Background(), func(*bbolt.Tx) error {
			close(began)
			<-end
			return nil
		})
	}()
	<-began
	return sync.OnceFunc(func() {
		close(end)
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// waitFor returns when n operations wait for the writer.
func (s *Store) waitFor(n int) {
	for {
		s.writer.mu.Lock()
		waits := len(s.writer.queue)
		s.writer.mu.Unlock()
		if waits >= n {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func TestCallersShareCommits(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	const callers, each = 64, 32
	var group sync.WaitGroup
	for c := range callers {
		group.Go(func() {
			for n := range each {
				if err := s.write(t.Context(), mark(fmt.Sprint(c, " ", n))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	got := s.Counters()
	if got.Operations != callers*each {
		t.Errorf("%d operations were committed, want %d", got.Operations, callers*each)
	}
	if most := int64(callers * each / 20); got.Commits > most {
		t.Errorf("%d callers took %d commits for %d operations, want at most %d", callers, got.Commits, callers*each, most)
	}
}

func TestALoneCallerPaysForOneCommit(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	for n := range 10 {
		if err := s.write(t.Context(), mark(fmt.Sprint(n))); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.Counters(); got.Commits != 10 || got.Operations != 10 {
		t.Errorf("10 operations one after the other took %d commits, and %d were counted", got.Commits, got.Operations)
	}
}

func TestWhatChangesNothingIsNotCommitted(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	called := false
	err := s.write(t.Context(), func(tx *bbolt.Tx) error {
		bucketMeta.in(tx).Get(metaSchema)
		s.afterCommit(tx, func() { called = true })
		return bucketMeta.in(tx).Delete([]byte("nothing"))
	})
	if err != nil || !called {
		t.Errorf("write returned %v, and what was to follow was called: %t", err, called)
	}
	if got := s.Counters(); got.Commits != 0 {
		t.Errorf("there were %d commits, want none", got.Commits)
	}
}

func TestOperationsRunInTheOrderOfTheirNumbers(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	var last, told atomic.Uint64
	var group sync.WaitGroup
	for n := range uint64(64) {
		group.Go(func() {
			err := s.writeNumbered(t.Context(), n+1, func(tx *bbolt.Tx, seq uint64) error {
				if before := last.Swap(seq + n); seq <= before {
					t.Errorf("the numbers from %d on follow %d", seq, before)
				}
				s.afterCommit(tx, func() {
					if before := told.Swap(seq); seq <= before {
						t.Errorf("%d was told after %d", seq, before)
					}
				})
				return mark(fmt.Sprint(n))(tx)
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestAFailureIsItsCallersAlone(t *testing.T) {
	t.Parallel()
	refused := errors.New("refused")
	for _, c := range []struct {
		name string
		op   func(tx *bbolt.Tx) error
		want func(error) bool
	}{
		{"an error is returned as it is", func(*bbolt.Tx) error { return refused }, func(err error) bool { return errors.Is(err, refused) }},
		{"a panic is told as damage", func(tx *bbolt.Tx) error {
			if err := mark("of the one that panics")(tx); err != nil {
				return err
			}
			panic("page 3: not what it was")
		}, func(err error) bool {
			damage, ok := errors.AsType[*store.CorruptError](err)
			return ok && strings.HasSuffix(damage.Path, "usher.db") && damage.Reason == "page 3: not what it was"
		}},
		{"a panic with nil in hand is told as damage", func(tx *bbolt.Tx) error {
			var b *bbolt.Bucket
			return b.Put([]byte("a"), nil)
		}, func(err error) bool { return errors.Is(err, store.ErrCorrupt) }},
		{"damage is told with the path", func(*bbolt.Tx) error { return bucketMeta.damaged([]byte("a"), "is odd") }, func(err error) bool {
			damage, ok := errors.AsType[*store.CorruptError](err)
			return ok && strings.HasSuffix(damage.Path, "usher.db")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := fresh(t)
			free := s.busy(t)
			errs := make([]error, 9)
			var after atomic.Int32
			var group sync.WaitGroup
			for i := range errs {
				group.Go(func() {
					errs[i] = s.write(t.Context(), func(tx *bbolt.Tx) error {
						s.afterCommit(tx, func() { after.Add(1) })
						if i == 4 {
							return c.op(tx)
						}
						return mark(fmt.Sprint(i))(tx)
					})
				})
			}
			s.waitFor(len(errs))
			free()
			group.Wait()
			for i, err := range errs {
				switch {
				case i == 4 && !c.want(err):
					t.Errorf("the operation got the error %v", err)
				case i != 4 && (err != nil || !s.marked(t, fmt.Sprint(i))):
					t.Errorf("operation %d got the error %v, and was done: %t", i, err, s.marked(t, fmt.Sprint(i)))
				}
			}
			if s.marked(t, "of the one that panics") {
				t.Error("what an operation did before it panicked is in the store")
			}
			if got := after.Load(); got != 8 {
				t.Errorf("%d operations were followed by what they asked for, want 8", got)
			}
		})
	}
}

func TestACallerThatGivesUpWithdrawsItsOperation(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	free := s.busy(t)
	ctx, cancel := context.WithCancel(t.Context())
	withdrawn := make(chan error, 1)
	go func() { withdrawn <- s.write(ctx, mark("withdrawn")) }()
	s.waitFor(1)
	cancel()
	if err := <-withdrawn; !errors.Is(err, context.Canceled) {
		t.Errorf("the caller got %v", err)
	}
	free()
	if err := s.write(t.Context(), mark("next")); err != nil {
		t.Error(err)
	}
	if s.marked(t, "withdrawn") {
		t.Error("what was withdrawn is in the store")
	}
	if err := s.write(ctx, mark("too late")); !errors.Is(err, context.Canceled) || s.marked(t, "too late") {
		t.Errorf("a caller that had given up got %v", err)
	}
}

func TestACallerThatGivesUpTooLateIsToldWhatHappened(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := s.write(ctx, func(tx *bbolt.Tx) error {
		cancel()
		return mark("done")(tx)
	})
	if err != nil || !s.marked(t, "done") {
		t.Errorf("the caller got %v, and the mark is there: %t", err, s.marked(t, "done"))
	}
}

func TestALazyOperationRidesOnTheNextCommit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t)
		began := time.Now()
		s.writeLazy(mark("alone"))
		time.Sleep(lazyDelay - time.Nanosecond)
		synctest.Wait()
		if s.marked(t, "alone") {
			t.Errorf("it was committed after %s", time.Since(began))
		}
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		if !s.marked(t, "alone") {
			t.Errorf("it was not committed after %s", time.Since(began))
		}
		for n := range 100 {
			s.writeLazy(mark(fmt.Sprint(n)))
			time.Sleep(time.Microsecond)
		}
		if err := s.write(t.Context(), mark("waited for")); err != nil {
			t.Error(err)
		}
		if got := s.Counters(); got.Commits != 2 || got.Operations != 102 || !s.marked(t, "99") {
			t.Errorf("%d operations were done in %d commits", got.Operations, got.Commits)
		}
	})
}

func TestCloseWaitsForWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	free := s.busy(t)
	var group sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		group.Go(func() { errs[i] = s.write(context.Background(), mark(fmt.Sprint(i))) })
	}
	s.waitFor(len(errs))
	s.writeLazy(mark("lazy"))
	closed := make(chan error, 1)
	go func() { closed <- s.Close() }()
	free()
	if err := <-closed; err != nil {
		t.Error(err)
	}
	group.Wait()
	if diff := cmp.Diff(make([]error, len(errs)), errs); diff != "" {
		t.Errorf("operations that came before Close failed:\n%s", diff)
	}
	read := func(*bbolt.Tx) error { return nil }
	if err := s.view(t.Context(), read); !errors.Is(err, store.ErrClosed) {
		t.Errorf("reading after Close: %v", err)
	}
	if err := s.write(t.Context(), read); !errors.Is(err, store.ErrClosed) {
		t.Errorf("writing after Close: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
	again := reopened(t, path)
	for _, name := range []string{"0", "7", "lazy"} {
		if !again.marked(t, name) {
			t.Errorf("%s is lost", name)
		}
	}
}

func TestPanicsOfReadersAreDamage(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	err := s.view(t.Context(), func(*bbolt.Tx) error { panic("page 9: odd") })
	if damage, ok := errors.AsType[*store.CorruptError](err); !ok || damage.Reason != "page 9: odd" {
		t.Errorf("the reader got %v", err)
	}
	if err := s.write(t.Context(), mark("after")); err != nil || !s.marked(t, "after") {
		t.Errorf("writing after a reader panicked: %v", err)
	}
}
