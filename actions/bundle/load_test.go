package bundle

import (
	"os"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

func TestFilesThatAreSlowAreReadSomeAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var begun atomic.Int64
		over := make(chan struct{})
		Load(100, func(string) ([]byte, error) {
			begun.Add(1)
			<-over
			return nil, os.ErrNotExist
		})
		synctest.Wait()
		if got := begun.Load(); got != 32 {
			t.Errorf("%d are read at once, want 32", got)
		}
		close(over)
		synctest.Wait()
		if got := begun.Load(); got != 100 {
			t.Errorf("%d were read, want 100", got)
		}
	})
}
