package memstore_test

import (
	"testing"

	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
	"github.com/usher-run/usher/store/storetest"
)

func TestAStoreInMemoryIsAStore(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.Engine{Open: func(testing.TB) store.Store { return memstore.New(memstore.Options{}) }})
}
