package node

import (
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// vectorGroup are the published vectors of one source, in testdata/vectors/vectors.json.
type vectorGroup struct {
	Source  string `json:"source"`
	Vectors []any  `json:"vectors"`
}

// leastVectors is how many vectors there are at least, so that none is lost.
const leastVectors = 366

// TestCryptographyComesToThePublishedVectors tries each vector by crypto and by WebCrypto, in
// the ways that testdata/vectors/check.js has for it: those of RFCs and of NIST, and those
// that Wycheproof shows implementations to get wrong.
func TestCryptographyComesToThePublishedVectors(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile("testdata/vectors/check.js")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("testdata/vectors/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil {
		t.Fatal(err)
	}
	total := 0
	for i, one := range raw {
		var group vectorGroup
		if err := json.Unmarshal(one, &group); err != nil {
			t.Fatal(err)
		}
		total += len(group.Vectors)
		t.Run(group.Source+" "+strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			got := handled(t, "const module = { exports: {} };\n"+
				"new Function('require', 'module', "+strconv.Quote(string(script))+")(require, module);\n"+
				"const { wrong, vectors } = await module.exports.run([JSON.parse("+strconv.Quote(string(one))+")]);\n"+
				"return JSON.stringify({ wrong, vectors });")
			want, err := json.Marshal(map[string]any{"wrong": map[string]any{}, "vectors": len(group.Vectors)})
			if err != nil {
				t.Fatal(err)
			}
			var gotValue, wantValue any
			if err := json.Unmarshal([]byte(got), &gotValue); err != nil {
				t.Fatalf("%v: %s", err, got)
			}
			if err := json.Unmarshal(want, &wantValue); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(wantValue, gotValue); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
	if total < leastVectors {
		t.Errorf("%d vectors, want at least %d", total, leastVectors)
	}
}
