package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/declarations"
	"github.com/usher-run/usher/cmd/usher/internal/project"
)

// typesData is where the compiler lies that checks declarations, and what it must refuse.
const typesData = "testdata/types"

// handlersOf says for the example actions whose documents do not tell which trigger their
// handler is for.
var handlersOf = map[string]string{
	"captcha/define.js":                       "DefineAuthChallengeHandler",
	"captcha/create.js":                       "CreateAuthChallengeHandler",
	"captcha/verify.js":                       "VerifyAuthChallengeResponseHandler",
	"presignup-auto-confirm/auto-confirm.mjs": "(event: PreSignUpEvent, context: CognitoContext, callback: PreSignUpCallback) => Promise<void>",
	"presignup-user-name/user-name.js":        "PreSignUpCallbackHandler",
	"presignup-verify/verify.js":              "PreSignUpCallbackHandler",
	"sign-up/CustomMessage.js":                "CustomMessageHandler",
	"sign-up/PostConfirmation.js":             "PostConfirmationHandler",
	"sign-up/PreSignUp.js":                    "PreSignUpHandler",
}

func TestTheCompilerAcceptsEveryExampleAndTemplate(t *testing.T) {
	t.Parallel()
	needCompiler(t)
	for _, types := range []string{"", "node"} {
		t.Run("with the types of Node from "+or(types, "usher"), func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			if types != "" {
				installed(t, folder, filepath.Join(typesData, "node_modules"))
			}
			writeActions(t, folder)
			declare(t, folder)
			if found := compile(t, folder, "jsconfig.json"); len(found) > 0 {
				t.Errorf("the compiler does not accept what runs:\n%s", strings.Join(found, "\n"))
			}
		})
	}
}

// TestTheCompilerNeedsNoMoreThanTheAdvice has settings that are the user's, with what usher types
// says to add to them.
func TestTheCompilerNeedsNoMoreThanTheAdvice(t *testing.T) {
	t.Parallel()
	needCompiler(t)
	folder := t.TempDir()
	declare(t, folder)
	e := editor{folder: folder, out: filepath.Join(folder, ".usher", "types")}
	put(t, filepath.Join(folder, "tsconfig.json"), strings.Replace(e.advice(), `"lib"`, `"allowJs": true, "strict": true, "noEmit": true, "lib"`, 1))
	const action = "/** @param {PostLoginEvent} event @param {PostLoginAPI} api */\nexports.onExecutePostLogin = async (event, api) => {\n  api.access.deny(event.user.%s ?? 'no');\n};\n"
	put(t, filepath.Join(folder, "action.js"), fmt.Sprintf(action, "email"))
	if found := compile(t, folder, "tsconfig.json"); len(found) > 0 {
		t.Errorf("the compiler does not accept what runs:\n%s", strings.Join(found, "\n"))
	}
	put(t, filepath.Join(folder, "action.js"), fmt.Sprintf(action, "emial"))
	if found := compile(t, folder, "tsconfig.json"); len(found) != 1 || !strings.Contains(found[0], "action.js(3") {
		t.Errorf("of a mistake the compiler says:\n%s", strings.Join(found, "\n"))
	}
}

// writeActions copies the example actions, whose handlers get the types that an author would
// give them, and the templates of all triggers, which have them.
func writeActions(t *testing.T, folder string) {
	t.Helper()
	const examples = "../../../../examples"
	var files []string
	for _, pattern := range []string{"*/*.js", "*/*.mjs", "*/*.ts", "signup-server/actions/*.js"} {
		found, err := filepath.Glob(filepath.Join(examples, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 15 {
		t.Fatalf("there are only %d examples", len(files))
	}
	handler := regexp.MustCompile(`(?m)^(exports\.|export const )(\w+) = `)
	for _, file := range files {
		name, err := filepath.Rel(examples, file)
		if err != nil {
			t.Fatal(err)
		}
		if installed := filepath.Join(filepath.Dir(file), "package.json"); exists(installed) && !exists(filepath.Join(filepath.Dir(file), "node_modules")) {
			if mustHavePackages() {
				t.Errorf("the packages of %s are not installed", name)
			}
			continue // without its packages the compiler would refuse to look for them
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		typed := handler.ReplaceAllStringFunc(string(text), func(begin string) string {
			exported := handler.FindStringSubmatch(begin)[2]
			typeName := strings.ToUpper(exported[:1]) + exported[1:]
			if exported == "handler" {
				typeName = handlersOf[filepath.ToSlash(name)]
			}
			return "/** @type {" + typeName + "} */ " + begin
		})
		if typed == string(text) {
			t.Errorf("%s: no handler was found", name)
		}
		put(t, filepath.Join(folder, name), typed)
		if packages := filepath.Join(filepath.Dir(file), "node_modules"); exists(packages) {
			installed(t, filepath.Join(folder, filepath.Dir(name)), packages)
		}
	}
	for _, trigger := range allTriggers(dialects()) {
		if !strings.Contains(trigger.Template, "{"+declarations.EventName(trigger)+"}") {
			t.Errorf("the template of %s does not name its event", trigger.Name())
		}
		put(t, filepath.Join(folder, "templates", trigger.Dialect+"-"+trigger.ID+".js"), trigger.Template)
	}
}

func TestTheCompilerRefusesEachMistakeAndNothingElse(t *testing.T) {
	t.Parallel()
	needCompiler(t)
	folder := t.TempDir()
	put(t, filepath.Join(folder, "usher.yaml"), read(t, filepath.Join(typesData, "usher.yaml")))
	files, err := filepath.Glob(filepath.Join(typesData, "mistakes", "*.js"))
	if err != nil {
		t.Fatal(err)
	}
	mark := regexp.MustCompile(`// ✗ (\d+)$`)
	var want []string
	for _, file := range files {
		text := read(t, file)
		name := "mistakes/" + filepath.Base(file)
		put(t, filepath.Join(folder, name), text)
		for i, line := range strings.Split(text, "\n") {
			if code := mark.FindStringSubmatch(line); code != nil {
				want = append(want, fmt.Sprintf("%s:%d TS%s", name, i+1, code[1]))
			}
		}
	}
	if len(want) < 100 {
		t.Fatalf("there are only %d mistakes", len(want))
	}
	declare(t, folder)
	place := regexp.MustCompile(`^(.*)\((\d+),\d+\): error (TS\d+)`)
	var got []string
	for _, line := range compile(t, folder, "jsconfig.json") {
		if at := place.FindStringSubmatch(line); at != nil {
			got = append(got, fmt.Sprintf("%s:%s %s", at[1], at[2], at[3]))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
		t.Errorf("the compiler reports other lines (-want +got)\n%s", diff)
	}
}

func TestDeclarationsHaveEveryNameOfTheTables(t *testing.T) {
	t.Parallel()
	for _, d := range dialects() {
		text := string(declarations.Dialect(d, nil))
		for _, trigger := range d.Triggers {
			for _, name := range []string{"interface " + declarations.EventName(trigger) + " {", "type " + declarations.HandlerName(trigger, &trigger.Entries[0]) + " = "} {
				if strings.Count(text, name) != 1 {
					t.Errorf("%s: %q is there %d times", trigger.Name(), name, strings.Count(text, name))
				}
			}
			for i := range trigger.Event() {
				name := actions.NameOf(trigger.Event()[i].Path)
				if !regexp.MustCompile(`(?m)^ +"?` + regexp.QuoteMeta(name) + `"?\??: `).MatchString(text) {
					t.Errorf("%s: there is no %s", trigger.Name(), trigger.Event()[i].Path)
				}
			}
			for i := range trigger.API() {
				name := actions.NameOf(trigger.API()[i].Path)
				if !regexp.MustCompile(`(?m)^ +` + regexp.QuoteMeta(name) + `\(`).MatchString(text) {
					t.Errorf("%s: there is no %s", trigger.Name(), trigger.API()[i].Path)
				}
			}
		}
	}
}

// BenchmarkTypes is what usher types does, but for the start of the program.
func BenchmarkTypes(b *testing.B) {
	e := editor{folder: b.TempDir(), out: b.TempDir(), config: &project.Config{}}
	for b.Loop() {
		for _, file := range e.declarations() {
			if _, err := file.write(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// declare does in a folder what usher types does in a project.
func declare(t *testing.T, folder string) {
	t.Helper()
	config, err := project.FindConfig(folder, dialects())
	if err != nil {
		t.Fatal(err)
	}
	e := editor{folder: folder, out: filepath.Join(folder, ".usher", "types"), config: config}
	if err := os.MkdirAll(e.out, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, file := range append(e.declarations(), e.settings()) {
		if _, err := file.write(); err != nil {
			t.Fatal(err)
		}
	}
}

// compile checks a project with the compiler, by a file of settings, and returns what it says.
func compile(t *testing.T, folder, settings string) []string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("there is no node to run the compiler with")
	}
	compiler, err := filepath.Abs(filepath.Join(typesData, "node_modules", "typescript", "bin", "tsc"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	command := exec.CommandContext(ctx, node, compiler, "-p", settings, "--checkJs", "--pretty", "false") //nolint:gosec // of the lock file
	command.Dir = folder
	out, err := command.CombinedOutput()
	if err == nil {
		return nil
	}
	if _, failed := errors.AsType[*exec.ExitError](err); !failed {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// needCompiler skips a test where the packages are not installed, unless they must be.
func needCompiler(t *testing.T) {
	t.Helper()
	if !exists(filepath.Join(typesData, "node_modules", "typescript")) {
		needPackages(t)
	}
}

func needPackages(t *testing.T) {
	t.Helper()
	if mustHavePackages() {
		t.Fatal("npm packages are not installed: run npm ci --ignore-scripts in " + typesData + " and in the examples")
	}
	t.Skip("npm packages are not installed; npm ci --ignore-scripts in " + typesData + " installs them")
}

// mustHavePackages says that packages which are not installed fail a test.
func mustHavePackages() bool { return os.Getenv("USHER_NPM") != "" || os.Getenv("CI") != "" }

func installed(t *testing.T, folder, packages string) {
	t.Helper()
	packages, err := filepath.Abs(packages)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(packages, filepath.Join(folder, "node_modules")); err != nil && !errors.Is(err, os.ErrExist) {
		t.Fatal(err)
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func or(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}
