package bundle

import (
	"encoding/json"
	"testing"
)

// FuzzManifest reads package.json files that anybody may have written. One in which nothing stands
// twice contradicts nothing, and says the same.
func FuzzManifest(f *testing.F) {
	for _, text := range []string{
		`{"name": "p", "main": "a.js", "main": "b.js"}`, `{"exports": {".": {"node": ["./a.js", {}]}, ".": 1}}`,
		`{"exports": [{"a": 1, "a": 1}], "type": "module"}`, "\ufeff{\"main\": \"\\u0061\"}", `[{"main": 1}]`, `{"main": "a",}`, ``,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m := parseManifest(text)
		var value any
		if m.broken != "" || json.Unmarshal(text, &value) != nil {
			return
		}
		once, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		again := parseManifest(once)
		if again.twice != "" || again.broken != "" {
			t.Errorf("%q, in which nothing stands twice: %+v", once, again)
		}
		if again.Name != m.Name || again.Type != m.Type || again.Version != m.Version {
			t.Errorf("%q says %+v, and %q says %+v", text, m, once, again)
		}
	})
}
