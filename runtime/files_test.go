package runtime

import (
	"testing"
	"testing/fstest"

	"github.com/usher-run/usher/actions"
)

func TestFilesOfAnActionAreItsSourcesAndWhatItIncludes(t *testing.T) {
	t.Parallel()
	files := &taskFiles{version: &actions.Version{
		Sources: map[string]string{"main.js": "1", "lib/a.js": "2", "../outside.js": "3"},
		Files:   map[string][]byte{"data/a/b.json": []byte("{}"), "lib/a.js": []byte("\ufeff2"), "lib/empty": nil},
	}}
	if err := fstest.TestFS(files, "main.js", "lib/a.js", "lib/empty", "data/a/b.json"); err != nil {
		t.Fatal(err)
	}
	data, err := files.ReadFile("lib/a.js")
	if err != nil || string(data) != "\ufeff2" {
		t.Errorf("an included source is %q, %v; want it as it is", data, err)
	}
}
