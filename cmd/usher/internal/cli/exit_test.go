package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

func TestEveryKindOfErrorHasItsExitCode(t *testing.T) {
	t.Parallel()
	want := map[actions.Kind]int{
		actions.KindThrew:            3,
		actions.KindStalled:          3,
		actions.KindLoad:             3,
		actions.KindRejectedResult:   3,
		actions.KindTimeout:          4,
		actions.KindMemory:           4,
		actions.KindLimit:            4,
		actions.KindCrash:            4,
		actions.KindUnavailable:      4,
		actions.KindDeniedCapability: 6,
		actions.KindNotFound:         5,
		actions.KindCanceled:         130,
		actions.KindInternal:         70,
	}
	got := map[actions.Kind]int{}
	for _, e := range exits {
		for _, kind := range e.kinds {
			if _, twice := got[kind]; twice {
				t.Errorf("%s stands in two rows", kind)
			}
			got[kind] = exitOf(kind)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if code := exitOf("a kind of tomorrow"); code != exitBug {
		t.Errorf("an unknown kind exits with %d", code)
	}
}
