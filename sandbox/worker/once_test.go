//go:build linux && (amd64 || arm64)

package worker_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// grounds are a folder with a file, and a file beside it.
func grounds(t *testing.T) (folder, inside, outside string) {
	t.Helper()
	top := t.TempDir()
	folder = filepath.Join(top, "folder")
	inside, outside = filepath.Join(folder, "inside"), filepath.Join(top, "outside")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{inside, outside} {
		if err := os.WriteFile(file, []byte("text "), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(outside, filepath.Join(folder, "link")); err != nil {
		t.Fatal(err)
	}
	return folder, inside, outside
}

func TestAWorkerThatReadsFoldersReadsNothingElse(t *testing.T) {
	t.Parallel()
	if !lockdown.Available().On(lockdown.Landlock) {
		t.Skip("the kernel has no Landlock")
	}
	p := newPool(t, worker.Config{Once: true, Least: lockdown.Full})
	folder, inside, outside := grounds(t)
	got, want := map[string]string{}, map[string]string{}
	for payload, end := range map[string]string{
		"read " + inside:                      "text <nil>",
		"list " + folder:                      "2 <nil>",
		"read " + outside:                     "permission denied",
		"read " + folder + "/link":            "permission denied",
		"read " + folder + "/../outside":      "permission denied",
		"list " + filepath.Dir(folder):        "permission denied",
		"read /etc/passwd":                    "permission denied",
		"read /proc/self/environ":             "permission denied",
		"write " + inside:                     "operation not permitted",
		"write " + filepath.Join(folder, "x"): "operation not permitted",
		"remove " + inside:                    "operation not permitted",
		"socket":                              string(sandbox.Crashed),
		"exec /bin/true":                      string(sandbox.Crashed),
		"open-many " + inside:                 "true",
	} {
		said := answers(t, p, worker.Job{Reading: lockdown.Reading{Folders: []string{folder}}, Payload: []byte(payload), Limit: time.Minute})
		if strings.HasSuffix(said, end) {
			said = end
		}
		got[payload], want[payload] = said, end
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ends (-want +got):\n%s", diff)
	}
}

func TestAWorkerDoesOneJobAndIsGone(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Once: true})
	folder, _, _ := grounds(t)
	seen := map[string]bool{}
	for range 3 {
		p.Expect()
		pid := answers(t, p, worker.Job{Reading: lockdown.Reading{Folders: []string{folder}}, Payload: []byte("pid"), Limit: time.Minute})
		if seen[pid] {
			t.Errorf("the process %s did two jobs", pid)
		}
		seen[pid] = true
		gone(t, pid)
	}
	p.Expect()
	p.Close()
	if end := answers(t, p, worker.Job{Reading: lockdown.Reading{Folders: []string{folder}}, Payload: []byte("pid"), Limit: time.Minute}); end != "the pool of workers is closed" {
		t.Errorf("after the end: %s", end)
	}
}

// gone waits until a process is over.
func gone(t *testing.T, pid string) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; {
		if _, err := os.Stat("/proc/" + pid); errors.Is(err, os.ErrNotExist) {
			return
		}
		if time.Now().After(deadline) {
			t.Errorf("the process %s is still there", pid)
			return
		}
		<-time.After(time.Millisecond)
	}
}

func TestTheEndsOfJobsThatReadFoldersAreToldApart(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Once: true, Memory: 192 << 20, Answer: 1 << 10, Crashes: -1})
	folder, _, _ := grounds(t)
	got, want := map[string]string{}, map[string]string{}
	for payload, end := range map[string]sandbox.ErrorKind{
		"loop": sandbox.TimedOut, "take": sandbox.OutOfMemory, "panic": sandbox.Crashed, "exit": sandbox.Crashed,
		"raw nonsense that is no frame": sandbox.Crashed, "raw " + strings.Repeat("\xff", 64): sandbox.Crashed,
		"call fetch x": "!Error: the host allows no calls: fetch " + sandbox.CodeDenied,
	} {
		limit := time.Minute
		if end == sandbox.TimedOut {
			limit = 100 * time.Millisecond
		}
		got[payload], want[payload] = answers(t, p, worker.Job{Reading: lockdown.Reading{Folders: []string{folder}}, Payload: []byte(payload), Limit: limit}), string(end)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ends (-want +got):\n%s", diff)
	}
}

func TestAJobThatReadsFoldersEndsWithItsCaller(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Once: true})
	folder, _, _ := grounds(t)
	ctx, cancel := context.WithCancel(t.Context())
	e, err := p.Run(ctx, worker.Job{Reading: lockdown.Reading{Folders: []string{folder}}, Payload: []byte("loop"), Limit: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, failure := e.Answer(); failure == nil || failure.Kind != sandbox.Canceled {
		t.Errorf("got %v", failure)
	}
}

func TestAJobWithoutFoldersIsNotDone(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Once: true})
	if end := answers(t, p, worker.Job{Payload: []byte("pid"), Limit: time.Minute}); end != string(sandbox.Crashed) {
		t.Errorf("got %s", end)
	}
}

func TestAWorkerThatCannotBeConfinedReadsNothing(t *testing.T) {
	t.Parallel()
	folder, inside, _ := grounds(t)
	p := newPool(t, worker.Without(worker.Config{Once: true, Least: lockdown.Full}, lockdown.Landlock))
	if end := answers(t, p, worker.Job{Reading: lockdown.Reading{Folders: []string{folder}}, Payload: []byte("read " + inside), Limit: time.Minute}); end != string(sandbox.Crashed) {
		t.Errorf("without Landlock: %s", end)
	}
}
