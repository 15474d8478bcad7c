package cli

import (
	"context"

	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/boltstore"
)

// opening is a store that is being opened while something else is done: all of a large one is
// looked at, and another process may hold it. Its methods wait for that. Those of store.Store
// but Close are for after wait has returned nil.
type opening struct {
	done   chan struct{}
	opened *boltstore.Store
	err    error
}

var _ store.Store = (*opening)(nil)

// begin begins to open the store for writing, as open does.
func (f *storage) begin(s *shell) *opening {
	o := &opening{done: make(chan struct{})}
	go func() {
		defer close(o.done)
		o.opened, o.err = f.open(s)
	}()
	return o
}

// wait returns when the store is open, with nil, or with why it is not. A nil opening is open.
func (o *opening) wait(ctx context.Context) error {
	if o == nil {
		return nil
	}
	select {
	case <-o.done:
		return o.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (o *opening) store() *boltstore.Store {
	<-o.done
	return o.opened
}

// KV implements store.Store.
func (o *opening) KV() store.KV { return o.store().KV() }

// Queue implements store.Store.
func (o *opening) Queue() store.Queue { return o.store().Queue() }

// Executions implements store.Store.
func (o *opening) Executions() store.Executions { return o.store().Executions() }

// Limits implements store.Store.
func (o *opening) Limits() store.Limits { return o.store().Limits() }

// Close closes the store, if it could be opened. Why it could not is for wait to tell.
func (o *opening) Close() error {
	opened := o.store()
	if o.err != nil {
		return nil
	}
	return opened.Close()
}
