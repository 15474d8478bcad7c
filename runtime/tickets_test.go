package runtime

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/usher-run/usher/store"
)

func TestAHostWithoutAStoreRemembersTheLastSuspensions(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, c := range []struct {
		name       string
		size, puts int
		remembered int
	}{
		{"at most 10,000", 10, maxRemembered + 3, maxRemembered},
		{"at most 64 MiB", 1 << 20, 70, 64},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newTickets(nil, store.NewContinuations).(*remembered[store.Continuation])
			content := make([]byte, c.size)
			for i := range c.puts {
				if err := m.Put(ctx, "acme", fmt.Sprint(i), store.Continuation{}, content, time.Hour); err != nil {
					t.Fatal(err)
				}
			}
			forgotten := c.puts - c.remembered
			for i, want := range map[int]error{forgotten - 1: store.ErrNotFound, forgotten: nil, c.puts - 1: nil} {
				if _, err := m.Take(ctx, "acme", fmt.Sprint(i), store.Continuation{}); !errors.Is(err, want) {
					t.Errorf("the one at %d: %v", i, err)
				}
			}
			if len(m.byID) != c.remembered-2 || m.order.Len() != len(m.byID) || m.bytes != len(m.byID)*c.size {
				t.Errorf("%d ids, %d in order, %d bytes", len(m.byID), m.order.Len(), m.bytes)
			}
		})
	}
}

func TestAHostWithoutAStoreForgetsWhatHasExpired(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx := context.Background()
		m := newTickets(nil, store.NewContinuations).(*remembered[store.Continuation])
		for i := range 5 {
			if err := m.Put(ctx, "", fmt.Sprint(i), store.Continuation{}, []byte("x"), time.Minute); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Minute)
		if err := m.Put(ctx, "", "new", store.Continuation{}, []byte("x"), time.Minute); err != nil {
			t.Fatal(err)
		}
		if len(m.byID) != 1 || m.bytes != 1 {
			t.Errorf("%d are left, of %d bytes", len(m.byID), m.bytes)
		}
	})
}

func TestAHostWithoutAStoreRefusesWhatAStoreWould(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	m := newTickets(nil, store.NewContinuations)
	if err := m.Put(ctx, "", "a", store.Continuation{}, nil, time.Hour); err != nil {
		t.Fatal(err)
	}
	if err := m.Put(ctx, "", "a", store.Continuation{}, nil, time.Hour); !errors.Is(err, store.ErrConflict) {
		t.Errorf("the same again: %v", err)
	}
	if err := m.Put(ctx, "", "b", store.Continuation{}, make([]byte, maxRememberedBytes+1), time.Hour); !errors.Is(err, store.ErrTooLarge) {
		t.Errorf("too much: %v", err)
	}
}
