package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/store"
)

// soundAt fails a test whose store is not sound.
func soundAt(t testing.TB, path string) {
	t.Helper()
	report, err := Check(t.Context(), path, nil)
	if err != nil || !report.Clean() {
		t.Errorf("the check finds %q (%v)", report.Findings, err)
	}
}

func TestABackupUnderWritesIsAStore(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	var written atomic.Int64
	var group sync.WaitGroup
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for c := range 4 {
		group.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				key := store.Key{Tenant: "acme", Name: fmt.Sprintf("%d/%06d", c, n)}
				if _, err := s.KV().Put(context.Background(), key, bytes.Repeat([]byte("x"), 500), store.PutOptions{TTL: time.Hour}); err != nil {
					t.Error(err)
				}
				written.Add(1)
			}
		})
	}
	for written.Load() < 500 {
		time.Sleep(time.Millisecond)
	}
	before := written.Load()
	if _, err := s.KV().Put(t.Context(), store.Key{Tenant: "acme", Name: "lazy"}, nil, store.PutOptions{Lazy: true}); err != nil {
		t.Error(err)
	}
	var content bytes.Buffer
	if err := s.Backup(t.Context(), &content); err != nil {
		t.Fatal(err)
	}
	cancel()
	group.Wait()
	path := placed(t, content.Bytes())
	soundAt(t, path)
	entries := entriesOf(t, path)
	if got := int64(len(entries)); got < before+1 || entries[len(entries)-1].Key.Name != "lazy" {
		t.Errorf("the backup has %d values, and %d were there before", got, before)
	}
	copied := reopened(t, path)
	if _, err := copied.KV().Put(t.Context(), store.Key{Tenant: "acme", Name: "more"}, nil, store.PutOptions{Create: true}); err != nil {
		t.Error(err)
	}
	if left := names(t, filepath.Dir(s.path)); len(left) != 2 {
		t.Errorf("beside the store there is %q", left)
	}
}

// meddler is a writer that does something first.
type meddler func() error

func (m meddler) Write(b []byte) (int, error) {
	if err := m(); err != nil {
		return 0, err
	}
	return len(b), nil
}

func TestASlowReaderOfABackupHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	called := false
	err := s.Backup(t.Context(), meddler(func() error {
		called = true
		if open := s.db.Stats().OpenTxN; open != 0 {
			t.Errorf("%d transactions are open while the reader takes its time", open)
		}
		return s.write(t.Context(), mark("meanwhile"))
	}))
	if err != nil || !called {
		t.Errorf("the backup returned %v", err)
	}
}

func TestABackupThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	broken := errors.New("the line is broken")
	if err := s.Backup(t.Context(), meddler(func() error { return broken })); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := s.Backup(ctx, meddler(func() error { cancel(); return ctx.Err() })); !errors.Is(err, context.Canceled) {
		t.Errorf("giving up: %v", err)
	}
	if err := s.Backup(ctx, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
		t.Errorf("beginning after giving up: %v", err)
	}
	if left := names(t, filepath.Dir(s.path)); len(left) != 2 {
		t.Errorf("beside the store there is %q", left)
	}
}

// worn is a store of which most was deleted again.
func worn(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "usher.db")
	s := reopened(t, path)
	for i := range 3000 {
		key := store.Key{Tenant: "acme", Name: fmt.Sprintf("%04d", i)}
		if _, err := s.KV().Put(t.Context(), key, bytes.Repeat([]byte("x"), 1000), store.PutOptions{Lazy: i%100 != 0, TTL: time.Hour}); err != nil {
			t.Fatal(err)
		}
	}
	var group sync.WaitGroup
	for i := range 3000 {
		if i%10 == 0 {
			continue
		}
		group.Go(func() {
			if err := s.KV().Delete(t.Context(), store.Key{Tenant: "acme", Name: fmt.Sprintf("%04d", i)}, 0); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if _, _, err := s.Queue().Enqueue(t.Context(), store.NewJob{Tenant: "acme", Trigger: "auth0/post-user-registration"}); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCompactMakesTheFileSmallAndKeepsAll(t *testing.T) {
	t.Parallel()
	path := worn(t)
	want := entriesOf(t, path)
	var last, all int64
	before, after, err := Compact(t.Context(), path, func(done, total int64) {
		if done < last || done > total {
			t.Errorf("%d of %d is done after %d", done, total, last)
		}
		last, all = done, total
	})
	info, statErr := os.Stat(path)
	if err != nil || statErr != nil || after > before/3 || after != info.Size() || last != all || all == 0 {
		t.Errorf("%d bytes became %d (%v), and %d of %d was done", before, after, err, last, all)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the new file has the mode %v", info.Mode())
	}
	soundAt(t, path)
	if diff := cmp.Diff(want, entriesOf(t, path)); diff != "" {
		t.Errorf("the store has changed:\n%s", diff)
	}
	if left := names(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("the folder has %q", left)
	}
	s := reopened(t, path)
	rev, err := s.KV().Put(t.Context(), store.Key{Tenant: "acme", Name: "next"}, nil, store.PutOptions{})
	if err != nil || rev <= want[len(want)-1].Rev {
		t.Errorf("the next revision is %d (%v)", rev, err)
	}
}

func TestCompactKeepsWhoMayUseTheFile(t *testing.T) {
	t.Parallel()
	path := placed(t, sample(t))
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	_ = os.Chown(path, 4711, 4711) // only root may
	want, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Compact(t.Context(), path, nil); err != nil {
		t.Fatal(err)
	}
	got, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.Mode() != want.Mode() {
		t.Errorf("the mode is %v, and was %v", got.Mode(), want.Mode())
	}
	user, group := ownerOf(got)
	if u, g := ownerOf(want); user != u || group != g {
		t.Errorf("the file belongs to %d:%d, and did to %d:%d", user, group, u, g)
	}
	soundAt(t, path)
}

func TestABackupRemovesWhatBackupsThatWereKilledLeft(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	left, foreign := s.path+draftMark+"123", s.path+".mine"
	for _, name := range []string{left, foreign} {
		if err := os.WriteFile(name, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-2 * time.Hour)
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Backup(t.Context(), &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what is left of a backup is still there (%v)", err)
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("a file of somebody else's is gone: %v", err)
	}
}

func TestACompactThatDoesNotEndLeavesTheOldFile(t *testing.T) {
	t.Parallel()
	t.Run("given up", func(t *testing.T) {
		t.Parallel()
		path := worn(t)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, when := range []int{0, 3} {
			ctx, cancel := context.WithCancel(t.Context())
			if when == 0 {
				cancel()
			}
			told := 0
			_, _, err = Compact(ctx, path, func(int64, int64) {
				if told++; told == when {
					cancel()
				}
			})
			cancel()
			// What fits into one transaction more is copied all the same.
			if when == 0 && !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			if err == nil {
				continue
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(content, after) {
				t.Errorf("the file was changed (%v)", err)
			}
		}
		if left := names(t, filepath.Dir(path)); len(left) != 1 {
			t.Errorf("the folder has %q", left)
		}
	})
	t.Run("damaged", func(t *testing.T) {
		t.Parallel()
		content := sample(t)
		meta := metaOf(t, content)
		content[int64(meta.root)*meta.pageSize] ^= 1
		path := placed(t, content)
		if _, _, err := Compact(t.Context(), path, nil); !errors.Is(err, store.ErrCorrupt) {
			t.Errorf("got %v", err)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(content, after) {
			t.Errorf("the file was changed (%v)", err)
		}
	})
	t.Run("not there", func(t *testing.T) {
		t.Parallel()
		if _, _, err := Compact(t.Context(), filepath.Join(t.TempDir(), "usher.db"), nil); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	})
}

func TestWhoWaitedForAFileThatWasReplacedOpensTheNewOne(t *testing.T) {
	t.Parallel()
	path := worn(t)
	old, _, err := openChecked(path, false, time.Now().Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	opened := make(chan *Store, 1)
	go func() {
		s, err := Open(path, Options{LockTimeout: time.Minute})
		if err != nil {
			t.Error(err)
		}
		opened <- s
	}()
	content := sample(t)
	replacement := placed(t, content)
	time.Sleep(100 * time.Millisecond) // likely it waits by now; the test holds if it does not
	if err := errors.Join(os.Rename(replacement, path), old.Close()); err != nil {
		t.Fatal(err)
	}
	s := <-opened
	if _, err := s.KV().Get(t.Context(), store.Key{Tenant: "acme", Name: "name/000"}); err != nil {
		t.Errorf("the file that was replaced was opened: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestStatsCountWhatIsThere(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	for i := range 5 {
		job := store.NewJob{Tenant: fmt.Sprint("t", i%2), Trigger: "auth0/post-user-registration"}
		if i == 4 {
			job.Delay = time.Hour
		}
		if _, _, err := s.Queue().Enqueue(t.Context(), job); err != nil {
			t.Fatal(err)
		}
	}
	leases, err := s.Queue().Lease(t.Context(), 2, time.Hour, nil)
	if err != nil || len(leases) != 2 {
		t.Fatalf("%d leases (%v)", len(leases), err)
	}
	if err := leases[0].Finish(t.Context(), store.JobEnd{Dead: "tired"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.KV().Put(t.Context(), store.Key{Name: "a"}, nil, store.PutOptions{}); err != nil {
		t.Fatal(err)
	}
	got, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(JobCounts{Ready: 2, Delayed: 1, Leased: 1, Dead: 1}, got.Jobs); diff != "" {
		t.Errorf("the jobs (-want +got):\n%s", diff)
	}
	if got.Values != 1 || got.Records != 0 || len(got.Buckets) != len(buckets) || got.Path != s.path {
		t.Errorf("the counts are %+v", got)
	}
	if got.FileBytes < got.UsedBytes+got.FreeBytes || got.UsedBytes <= 0 {
		t.Errorf("the sizes are %+v", got)
	}
}
