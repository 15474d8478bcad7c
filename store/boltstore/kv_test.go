package boltstore

import (
	"bytes"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// kept counts the entries of a bucket, seen or not.
func (s *Store) kept(t *testing.T, b *bucket) (n int) {
	t.Helper()
	err := s.view(t.Context(), func(tx *bbolt.Tx) error {
		n = b.in(tx).Stats().KeyN
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWhatHasEndedIsSweptAway(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		values  int
		meddle  func(t *testing.T, s *Store)
		after   time.Duration
		commits int64
	}{
		{"when nothing is written for a while", 3, func(*testing.T, *Store) {}, sweepIdle, 1},
		{"many by several commits", 3*sweepMost + 1, func(*testing.T, *Store) {}, sweepIdle, 4},
		{"along with the next commit", 3, func(t *testing.T, s *Store) {
			if err := s.write(t.Context(), mark("next")); err != nil {
				t.Error(err)
			}
		}, 0, 1},
		{"at once where somebody watches", 3, func(t *testing.T, s *Store) {
			for change, err := range s.KV().Watch(t.Context(), store.Key{}) {
				if err != nil {
					t.Error(err)
				}
				if change.Key.Name == "" {
					synctest.Wait()
					break
				}
			}
		}, 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := fresh(t)
				for i := range c.values {
					if _, err := s.KV().Put(t.Context(), store.Key{Name: fmt.Sprint(i)}, nil, store.PutOptions{TTL: time.Minute, Lazy: true}); err != nil {
						t.Fatal(err)
					}
				}
				time.Sleep(time.Minute)
				synctest.Wait()
				before := s.Counters().Commits
				if got := s.kept(t, bucketKV); got != c.values {
					t.Errorf("%d values are kept, want %d", got, c.values)
				}
				c.meddle(t, s)
				time.Sleep(c.after)
				synctest.Wait()
				if got := s.kept(t, bucketKV) + s.kept(t, bucketKVExpiry); got != 0 {
					t.Errorf("%d values and ends are kept", got)
				}
				if got := s.Counters().Commits - before; got != c.commits {
					t.Errorf("that took %d commits, want %d", got, c.commits)
				}
				time.Sleep(time.Hour)
				if got := s.Counters().Commits - before; got != c.commits {
					t.Errorf("an hour later there were %d commits", got)
				}
			})
		})
	}
}

func TestAWatcherIsNotToldOfTheEndOfWhatItNeverSaw(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t)
		if _, err := s.KV().Put(t.Context(), store.Key{Name: "a"}, nil, store.PutOptions{TTL: time.Second}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Second)
		var told []string
		for change, err := range s.KV().Watch(t.Context(), store.Key{}) {
			if err != nil {
				t.Fatal(err)
			}
			told = append(told, change.Key.Name)
			if change.Key.Name == "b" {
				break
			}
			if change.Key.Name == "" {
				if _, err := s.KV().Put(t.Context(), store.Key{Name: "b"}, nil, store.PutOptions{}); err != nil {
					t.Fatal(err)
				}
			}
		}
		if len(told) != 2 {
			t.Errorf("it was told of %q", told)
		}
	})
}

func TestLazyValuesTakeUpABoundedRoom(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t)
		body := bytes.Repeat([]byte("x"), 1<<20)
		for i := range 3 * lazyBytes >> 20 {
			if _, err := s.KV().Put(t.Context(), store.Key{Name: fmt.Sprint(i % 2)}, body, store.PutOptions{Lazy: true}); err != nil {
				t.Fatal(err)
			}
			s.lazy.mu.Lock()
			if s.lazy.size > lazyBytes {
				t.Errorf("%d bytes wait for a commit", s.lazy.size)
			}
			s.lazy.mu.Unlock()
		}
		time.Sleep(lazyDelay)
		synctest.Wait()
		if s.lazy.size != 0 || s.lazy.any(nil) {
			t.Errorf("%d bytes are still counted", s.lazy.size)
		}
	})
}

func TestALazyValueThatCannotBeWrittenIsGone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := fresh(t)
		key := store.Key{Name: "a"}
		damaged := func(tx *bbolt.Tx) error { return bucketKV.in(tx).Put(tenantKey("", "a"), []byte("odd")) }
		if err := s.write(t.Context(), damaged); err != nil {
			t.Fatal(err)
		}
		if _, err := s.KV().Put(t.Context(), key, nil, store.PutOptions{Lazy: true}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(lazyDelay)
		synctest.Wait()
		if s.lazy.size != 0 || s.lazy.any(nil) {
			t.Errorf("%d bytes are still counted", s.lazy.size)
		}
	})
}
