//go:build linux && (amd64 || arm64)

package lockdown_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// attempts say of each thing that a script's process must not do which layer alone keeps it
// from doing it, and how. With no layer each is possible, with all none is.
var attempts = map[string]map[lockdown.Layer]string{
	"finds a variable":        {lockdown.Environment: "refused"},
	"reads a file":            {lockdown.Landlock: "refused", lockdown.Syscalls: "refused"},
	"reads its own variables": {lockdown.Landlock: "refused", lockdown.Syscalls: "refused"},
	"writes into a file":      {lockdown.Descriptors: "refused", lockdown.Landlock: "refused", lockdown.Syscalls: "refused"},
	"deletes a file":          {lockdown.Landlock: "refused", lockdown.Syscalls: "refused"},
	"lists a folder":          {lockdown.Landlock: "refused", lockdown.Syscalls: "refused"},
	"connects by TCP":         {lockdown.Namespaces: "refused", lockdown.Landlock: "refused", lockdown.Syscalls: "killed"},
	"listens by TCP":          {lockdown.Syscalls: "killed"}, // Go listens by multipath TCP, which Landlock does not know
	"sends by UDP":            {lockdown.Namespaces: "refused", lockdown.Syscalls: "killed"},
	"connects to a socket":    {lockdown.Syscalls: "killed"},
	"starts a program":        {lockdown.Landlock: "refused", lockdown.Syscalls: "killed"},
	"becomes two processes":   {lockdown.Syscalls: "killed"},
	"traces a process":        {lockdown.Namespaces: "refused", lockdown.Landlock: "refused", lockdown.Syscalls: "killed"},
	"reads another's memory":  {lockdown.Namespaces: "refused", lockdown.Landlock: "refused", lockdown.Syscalls: "killed"},
	"signals a process":       {lockdown.Landlock: "refused", lockdown.Syscalls: "killed"},
	"signals another's thread": {
		lockdown.Landlock: "refused", lockdown.Syscalls: "killed",
	},
	"takes 400 MB":        {lockdown.Memory: "killed"},
	"makes memory to run": {lockdown.Syscalls: "killed"},
	"makes a namespace":   {lockdown.Syscalls: "killed"},
	"opens many files":    {lockdown.Descriptors: "refused"},
}

func TestEachLayerAloneAndAllTogether(t *testing.T) {
	t.Parallel()
	p := newProbes(t)
	for attempt, alone := range attempts {
		t.Run(attempt, func(t *testing.T) {
			t.Parallel()
			if attempt == "makes a namespace" && !p.report.On(lockdown.Namespaces) {
				return // nobody may here
			}
			got := map[string]string{"none": p.run(t, attempt), "all": p.run(t, attempt, lockdown.Layers...)}
			want := map[string]string{"none": "possible"}
			for layer, end := range alone {
				if !p.report.On(layer) {
					t.Logf("%s is off here: %v", layer, p.report)
					continue
				}
				if layer == lockdown.Landlock && !p.landlockCovers(attempt) {
					continue
				}
				got[string(layer)], want[string(layer)] = p.run(t, attempt, layer), end
			}
			if all := got["all"]; all != "refused" && all != "killed" {
				t.Errorf("all layers together: %s", all)
			}
			delete(got, "all")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("ends by layer (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatAWorkerDoesIsPossible(t *testing.T) {
	t.Parallel()
	p := newProbes(t)
	if got := p.run(t, "computes", lockdown.Layers...); got != "possible" {
		t.Errorf("under all layers: %s", got)
	}
}

func TestALimitCannotBeRaised(t *testing.T) {
	t.Parallel()
	p := newProbes(t)
	// A process that may raise limits at all could so without the filter.
	if got := p.run(t, "raises a limit", lockdown.Layers...); got != "refused" {
		t.Errorf("under all layers: %s", got)
	}
}

func TestANormalUserIsLockedDownToo(t *testing.T) {
	t.Parallel()
	p := newProbes(t)
	if os.Getuid() == 0 {
		p.user = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	for attempt := range attempts {
		if got := p.run(t, attempt, lockdown.Layers...); got != "refused" && got != "killed" {
			t.Errorf("%s: %s", attempt, got)
		}
	}
	if got := p.run(t, "computes", lockdown.Layers...); got != "possible" {
		t.Errorf("computes: %s", got)
	}
}

const nobody = 65534

func TestTheReportSaysWhatHolds(t *testing.T) {
	t.Parallel()
	p := newProbes(t)
	if got := p.report.Level(); got != lockdown.Full {
		t.Errorf("this machine reaches the level %s: %+v", got, p.report)
	}
	for _, layer := range lockdown.Layers {
		available, applied := lockdown.Available().On(layer), p.report.On(layer)
		if available != applied {
			t.Errorf("%s: available %v, applied %v", layer, available, applied)
		}
	}
}

// probes runs a program of its own, which the first test builds.
type probes struct {
	program, folder, address, socket string
	victim                           int
	report                           lockdown.Report
	user                             *syscall.Credential // nil for that of the tests
}

var built = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "lockdown")
	if err != nil {
		return "", err
	}
	if err := os.Chmod(folder, 0o755); err != nil { // other users run it, too
		return "", err
	}
	program := filepath.Join(folder, "probe")
	command := exec.Command("go", "build", "-o", program, "./internal/probe")
	if out, err := command.CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return program, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if program, err := built(); err == nil {
		_ = os.RemoveAll(filepath.Dir(program))
	}
	os.Exit(code)
}

func newProbes(t *testing.T) *probes {
	t.Helper()
	program, err := built()
	if err != nil {
		t.Fatal(err)
	}
	p := &probes{program: program, folder: t.TempDir()}
	p.socket = filepath.Join(p.folder, "socket")
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	unix, err := net.Listen("unix", p.socket)
	if err != nil {
		t.Fatal(err)
	}
	p.address = tcp.Addr().String()
	victim := exec.Command(program, "victim")
	stdin, err := victim.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	p.victim = victim.Process.Pid
	t.Cleanup(func() {
		_, _ = tcp.Close(), unix.Close()
		_ = stdin.Close()
		_ = victim.Process.Kill()
		_ = victim.Wait()
	})
	text := p.output(t, "report", lockdown.Layers...)
	if err := json.Unmarshal([]byte(strings.TrimSuffix(text, " <nil>\n")), &p.report); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return p
}

// landlockCovers says whether the kernel's version of Landlock knows of an attempt.
func (p *probes) landlockCovers(attempt string) bool {
	var note string
	for _, state := range p.report {
		if state.Layer == lockdown.Landlock {
			note = state.Note
		}
	}
	switch {
	case strings.Contains(attempt, "TCP"):
		return strings.Contains(note, "TCP")
	case strings.Contains(attempt, "signals"):
		return strings.Contains(note, "signals")
	}
	return true
}

// run is how an attempt under some layers ends: possible, refused or killed.
func (p *probes) run(t *testing.T, attempt string, layers ...lockdown.Layer) string {
	t.Helper()
	end, _, _ := strings.Cut(p.output(t, attempt, layers...), ":")
	return strings.TrimSpace(end)
}

func (p *probes) output(t *testing.T, attempt string, layers ...lockdown.Layer) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, layer := range layers {
		names = append(names, string(layer))
	}
	command := exec.Command(p.program, attempt, strings.Join(names, ","), file, p.address, p.socket, strconv.Itoa(p.victim))
	command.Env = []string{"SECRET=hidden"}
	if p.user != nil {
		command.SysProcAttr = &syscall.SysProcAttr{Credential: p.user}
	} else if slices.Contains(layers, lockdown.Namespaces) && lockdown.Available().On(lockdown.Namespaces) {
		command.SysProcAttr = &syscall.SysProcAttr{}
		*command.SysProcAttr = *lockdown.Attributes(true)
		command.SysProcAttr.Pdeathsig = 0 // the threads of tests come and go
	}
	var out, trouble bytes.Buffer
	command.Stdout, command.Stderr = &out, &trouble
	err := command.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return out.String()
	case errors.As(err, &exit):
		t.Logf("%s under %v: %v %.300s", attempt, layers, err, trouble.String())
		return "killed"
	}
	t.Fatal(err)
	return ""
}
