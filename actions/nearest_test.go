package actions

import (
	"strings"
	"testing"
	"time"
)

// The names are those that a script gives to members, and its host looks for the nearest.
func TestLookingForTheNearestNameTakesNoLongerForLongOnes(t *testing.T) {
	t.Parallel()
	known := make([]string, 100)
	for i := range known {
		known[i] = strings.Repeat("claims", 5)
	}
	began := time.Now()
	if near, ok := Nearest(strings.Repeat("claim", 1<<20), known); ok {
		t.Errorf("it found %q", near)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("it took %s", took)
	}
}
