package bundle

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A map may name any file as the place of an error. One far from the project is not shown.
func TestASourceMapNamesNoFileOfTheMachine(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"src/a.ts":               "src/a.ts",
		"../src/a.ts":            "../src/a.ts",
		"webpack://app/src/a.ts": "webpack://app/src/a.ts",
		"/etc/passwd":            "elsewhere:passwd",
		"file:///etc/passwd":     "elsewhere:passwd",
		"../../../../../../../../../../etc/passwd": "elsewhere:passwd",
	} {
		sourceMap, err := json.Marshal(map[string]any{"version": 3, "sources": []string{name}, "names": []string{}, "mappings": "AAAA"})
		if err != nil {
			t.Fatal(err)
		}
		folder := files{"main.js": "exports.handler = () => 1;\n//# sourceMappingURL=data:application/json;base64," + base64.StdEncoding.EncodeToString(sourceMap)}.write(t, t.TempDir())
		for kind, options := range map[string]Options{
			"a folder": {Source: os.DirFS(folder), Entry: "main.js"},
			"a path":   {Entry: filepath.Join(folder, "main.js")},
		} {
			var got struct{ Sources []string }
			if err := json.Unmarshal(mustBuild(t, options).Map, &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{want}, got.Sources); diff != "" {
				t.Errorf("%s of %s: %s", name, kind, diff)
			}
		}
	}
}

// What a build takes in from further away was named by the author.
func TestASourceMapNamesEveryInput(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	files{"far/off/x.js": "exports.x = () => 1;", "a/b/c/main.js": "exports.handler = require('../../../far/off/x').x;"}.write(t, top)
	out, err := Build(t.Context(), Options{Entry: filepath.Join(top, "a/b/c/main.js")}) // where every file can be read
	if err != nil {
		t.Fatal(err)
	}
	var got struct{ Sources []string }
	if err := json.Unmarshal(out.Map, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"../../../far/off/x.js", "main.js"}, got.Sources); diff != "" {
		t.Error(diff)
	}
}
