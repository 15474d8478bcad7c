package regex

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestPropertiesAreThoseOfNode(t *testing.T) {
	t.Parallel()
	for name, want := range recordedSums(t) {
		kind, value, _ := strings.Cut(name, ":")
		h := fnv.New32a()
		switch kind {
		case "fold":
			describeOrbits(h, &foldTables()[slices.Index([]string{"upper", "simple"}, value)])
		case "s":
			v, ok := stringProperty(value)
			if !ok {
				t.Errorf("%s: not known", name)
				continue
			}
			describeSet(h, v.chars)
			for _, text := range v.strings {
				fmt.Fprint(h, strings.Trim(fmt.Sprintf("%x", unpack(text)), "[]"), ";")
			}
		default:
			v, ok := lookup(kind, value)
			if !ok {
				t.Errorf("%s: not known", name)
				continue
			}
			describeSet(h, v.chars)
		}
		if got := fmt.Sprintf("%08x", h.Sum32()); got != want {
			t.Errorf("%s: the sum of its characters is %s, in Node %s", name, got, want)
		}
	}
}

func TestNoPropertyIsKnownThatNodeDoesNotKnow(t *testing.T) {
	t.Parallel()
	sums := recordedSums(t)
	for line := range strings.Lines(strings.TrimPrefix(propertyNames, "\n")) {
		name, _, _ := strings.Cut(line, "=")
		if _, ok := sums[name]; !ok {
			t.Errorf("%s is not recorded", name)
		}
		delete(sums, name)
	}
	delete(sums, "fold:upper")
	delete(sums, "fold:simple")
	delete(sums, "s:RGI_Emoji")
	if len(sums) > 0 {
		t.Errorf("recorded, but without a table: %q", slices.Collect(maps.Keys(sums)))
	}
}

func recordedSums(t *testing.T) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/properties.sums.json")
	if err != nil {
		t.Fatal(err)
	}
	var sums map[string]string
	if err := json.Unmarshal(raw, &sums); err != nil {
		t.Fatal(err)
	}
	return sums
}

func describeSet(w io.Writer, s set) {
	for _, iv := range s {
		fmt.Fprintf(w, "%x-%x;", iv.lo, iv.hi)
	}
}

// describeOrbits lists orbits in the order of their first characters.
func describeOrbits(w io.Writer, t *orbits) {
	for i, start := range t.starts[:len(t.starts)-1] {
		fmt.Fprint(w, strings.Trim(fmt.Sprintf("%x", t.members[start:t.starts[i+1]]), "[]"), ";")
	}
}
