package sandbox_test

import (
	"testing"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node"
)

// TestBudgetOfAnEmptyRealmWithTheWholeLibrary holds a realm in which nothing has run to 5 KB
// with all of Node declared: what a script does not touch must cost it nothing.
func TestBudgetOfAnEmptyRealmWithTheWholeLibrary(t *testing.T) {
	const allocations, bytes = 14, 5 << 10
	empty := sandbox.EmptyRealm(t, node.Modules())
	if got := testing.AllocsPerRun(100, empty); got > allocations {
		t.Errorf("it makes %.0f allocations, want at most %d", got, allocations)
	}
	if got := sandbox.BytesPerRun(1000, empty); got > bytes {
		t.Errorf("it takes %d bytes, want at most %d", got, bytes)
	} else {
		t.Logf("it takes %d bytes", got)
	}
}
