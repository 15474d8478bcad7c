package bundle

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBuildFollowsExtendsInsideOfTheSource(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name  string
		files files
	}{
		{"a file beside it", files{"tsconfig.json": `{"extends": "./base.json"}`, "base.json": `{"compilerOptions": {"paths": {"@lib/*": ["./lib/*"]}}}`}},
		{"a file without its extension", files{"tsconfig.json": `{"extends": "./base"}`, "base.json": `{"compilerOptions": {"paths": {"@lib/*": ["./lib/*"]}}}`}},
		{"several, the last of which wins", files{
			"tsconfig.json":    `{ /* two */ "extends": ["./wrong.json", "./config/base.json",], }`,
			"wrong.json":       `{"compilerOptions": {"paths": {"@lib/*": ["./nowhere/*"]}}}`,
			"config/base.json": `{"compilerOptions": {"baseUrl": "..", "paths": {"@lib/*": ["lib/*"]}}}`,
		}},
		{"a package that is installed", files{
			"tsconfig.json": `{"extends": "@garden/config", "compilerOptions": {"paths": {"@lib/*": ["./lib/*"]}}}`,
			"node_modules/@garden/config/tsconfig.json": `{"compilerOptions": {"target": "es2022"}}`,
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.files["main.ts"] = "import { help } from '@lib/help'; export const handler = () => help;"
			c.files["lib/help.ts"] = "export const help = 'helped';"
			out := mustBuild(t, Options{Source: c.files.fs(), Entry: "main.ts"})
			if !strings.Contains(out.Code, "helped") || len(out.Warnings) > 0 {
				t.Errorf("warnings %v, program:\n%s", out.Warnings, out.Code)
			}
		})
	}
}

func TestBuildFollowsNoExtendsOutOfTheSource(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	files{"out/base.json": `{"compilerOptions": {"paths": {"@lib/*": ["./leak/*"]}}}`, "node_modules/above/tsconfig.json": `{}`}.write(t, top)
	for name, extends := range map[string]string{
		"a folder above":   "../out/base.json",
		"an absolute path": filepath.Join(top, "out", "base.json"),
		"a device":         "/dev/zero",
		"a device by dots": strings.Repeat("../", 20) + "dev/zero",
		"a package above":  "above",
		"nothing":          "./gone.json",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := filepath.Join(top, strings.ReplaceAll(name, " ", "-"))
			files{"package.json": "{}", "main.ts": "export const handler = 1;", "tsconfig.json": `{"extends": ` + literal(extends) + `}`}.write(t, folder)
			out := mustBuild(t, Options{Source: os.DirFS(folder), Entry: "main.ts"})
			want := []Message{{
				Text: "tsconfig.json: it extends " + quote(extends) + ", which is not in the action's folder; that is left out", File: "tsconfig.json",
			}}
			if diff := cmp.Diff(want, out.Warnings); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("a link to a tsconfig.json outside", func(t *testing.T) {
		t.Parallel()
		folder := filepath.Join(top, "linked")
		files{"package.json": "{}", "main.ts": "export const handler = 1;"}.write(t, folder)
		if err := os.Symlink(filepath.Join(top, "out", "base.json"), filepath.Join(folder, "tsconfig.json")); err != nil {
			t.Fatal(err)
		}
		out := mustBuild(t, Options{Source: os.DirFS(folder), Entry: "main.ts"})
		if len(out.Warnings) != 1 || !strings.Contains(out.Warnings[0].Text, "left out") {
			t.Errorf("warnings %v", out.Warnings)
		}
	})
}

func TestBuildSaysWhoExtendsWhom(t *testing.T) {
	t.Parallel()
	row := files{"main.ts": "export const handler = 1;", "tsconfig.json": `{"extends": "./c1"}`}
	for i := 1; i <= maxExtends; i++ {
		row[fmt.Sprintf("c%d.json", i)] = fmt.Sprintf(`{"extends": "./c%d"}`, i+1)
	}
	row[fmt.Sprintf("c%d.json", maxExtends+1)] = "{}"
	tests := []struct {
		name, file, want string
		files            files
		bounded          bool // where esbuild finds nothing amiss
	}{
		{
			name: "itself", file: "tsconfig.json", want: "it extends itself; that is left out, so remove that \"extends\"",
			files: files{"tsconfig.json": `{"extends": "./tsconfig.json"}`},
		},
		{
			name: "what extends it", file: "base.json", want: "it extends \"./tsconfig\", which extends it in turn; that is left out, so remove that \"extends\"",
			files: files{"tsconfig.json": `{"extends": "./base.json"}`, "base.json": `{"extends": "./tsconfig"}`},
		},
		{name: "many in a row", file: "c16.json", want: "it extends \"./c17\", more than 16 configurations in a row; that is left out", files: row, bounded: true},
		{
			name: "what cannot be read", file: "tsconfig.json", want: "it extends \"./base.json\", which cannot be read: invalid character 'n' looking for beginning of object key string; that is left out",
			files: files{"tsconfig.json": `{"extends": "./base.json"}`, "base.json": `{no: 1}`}, bounded: true,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.files["main.ts"] = "export const handler = 1;"
			folder := test.files.write(t, t.TempDir())
			want := []Message{{Text: test.file + ": " + test.want, File: test.file}}
			if diff := cmp.Diff(want, mustBuild(t, Options{Source: os.DirFS(folder), Entry: "main.ts"}).Warnings); diff != "" {
				t.Error(diff)
			}
			if test.bounded {
				return
			}
			if diff := cmp.Diff(want, mustBuild(t, Options{Entry: filepath.Join(folder, "main.ts")}).Warnings); diff != "" {
				t.Errorf("of a path: %s", diff)
			}
		})
	}
}

func TestPlainJSONTakesAwayWhatJSONHasNot(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"a": 1}`:          `{"a":1}`,
		"\ufeff{\"a\": 1,}": `{"a":1}`,
		"{// one\n\"a\": [1, 2, /* two */ ], // three":  ``,
		"{// one\n\"a\": [1, 2, /* two */ ], }// three": `{"a":[1,2]}`,
		`{"a": "// no, /* no */ ,]"}`:                   `{"a":"// no, /* no */ ,]"}`,
		`{"a": "\"// no"}`:                              `{"a":"\"// no"}`,
		`{"a": 1 /* no end`:                             ``,
		`[,]`:                                           `[]`,
	} {
		var value any
		got := ""
		if json.Unmarshal(plainJSON([]byte(text)), &value) == nil {
			data, _ := json.Marshal(value)
			got = string(data)
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func FuzzPlainJSON(f *testing.F) {
	for _, seed := range []string{"{}", `{"a": [1, /* */ 2,], // x` + "\n}", `"\`, "/", "/*", "\ufeff[,]"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		plain := plainJSON(text)
		if len(plain) != len(text) {
			t.Errorf("%d bytes became %d", len(text), len(plain))
		}
		if json.Valid(text) && string(plain) != string(text) {
			t.Errorf("JSON was changed: %q became %q", text, plain)
		}
	})
}
