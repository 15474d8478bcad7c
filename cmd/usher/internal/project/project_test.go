package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestActionsAreNamed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		files []string
		want  []string
	}{
		{"after the file without extension", []string{"add-roles.js", "src/country.post.ts"}, []string{"add-roles", "country.post"}},
		{"after the folder for index and action", []string{"roles/index.ts", "roles/deny/action.mjs"}, []string{"roles", "deny"}},
		{"with numbers where a name is there already", []string{"a.js", "x/a.js", "y/a.ts"}, []string{"a", "a-2", "a-3"}},
		{"without taking a name that another has by itself", []string{"a.js", "x/a.js", "a-2.js"}, []string{"a", "a-3", "a-2"}},
		{"even when several have it by themselves", []string{"a-2.js", "x/a-2.js", "a.js", "x/a.js"}, []string{"a-2", "a-2-2", "a", "a-3"}},
		{"by index where there is no folder", []string{"/index.js"}, []string{"index"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, Names(test.files)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEnvFilesAreRead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       map[string]string
		err        string
	}{
		{"names and values", "A=1\nexport B=\"two words\"\n# no\nC='$A'\n", map[string]string{"A": "1", "B": "two words", "C": "$A"}, ""},
		{"an empty file has no values", "", map[string]string{}, ""},
		{"a byte order mark is passed over", "\ufeffA=1\n", map[string]string{"A": "1"}, ""},
		{"a value may name another of the file", "A=1\nB=${A}x\nC=a\\$A\nD=pa$word\n", map[string]string{"A": "1", "B": "1x", "C": "a$A", "D": "pa$word"}, ""},
		{
			"values of the process are not looked at, and nothing is lost in silence", "A=${HOME}x\n", nil,
			"the $ in A stands for a name that the file does not have; single quotes keep the value as it is",
		},
		{"a name is one as in --secret", "1A=hunter2\n", nil, `"1A" is not a name: names have letters, digits, _, . and -, and begin with a letter or _`},
		{"a quote that does not end is told without the value", "A=\"hunter2\n", nil, "line 1: a quoted value does not end"},
		{"a text in another encoding", "A=caf\xe9\n", nil, "it is not valid UTF-8"},
		{"other texts are told without the text", "A=1\nB=\"two\nlines\"\nhunter2!\nC=1\n", nil, "line 4: it is not NAME=value"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), ".env")
			if err := os.WriteFile(file, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := ReadEnv(file)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if text := errorText(err); text != test.err {
				t.Errorf("got error %q, want %q", text, test.err)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestPathsAreChecked(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := Check(filepath.Join(folder, "none.js")); !errors.Is(err, fs.ErrNotExist) || strings.Contains(err.Error(), folder) {
		t.Errorf("a missing file: %v", err)
	}
	if err := Check(folder); !errors.Is(err, ErrIsFolder) {
		t.Errorf("a folder: %v", err)
	}
	for _, name := range []string{"a.js", "b.d.ts", "c.json", "d.ts"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{filepath.Join(folder, "a.js"), filepath.Join(folder, "d.ts")}
	if diff := cmp.Diff(want, Siblings(filepath.Join(folder, "none.js"), Extensions)); diff != "" {
		t.Error(diff)
	}
}

func TestFramesArePlacedBesideTheirAction(t *testing.T) {
	t.Parallel()
	tests := []struct{ action, file, want string }{
		{"actions/add-roles.ts", "add-roles.ts", "actions/add-roles.ts"},
		{"add-roles.ts", "lib/x.ts", "lib/x.ts"},
		{"actions/a/index.ts", "../lib/x.ts", "actions/lib/x.ts"},
		{"../a.js", "a.js", "../a.js"},
		{"a.js", "", ""},
	}
	for _, test := range tests {
		if got := Place(test.action, test.file); got != test.want {
			t.Errorf("%s in %s: got %s, want %s", test.file, test.action, got, test.want)
		}
	}
}
