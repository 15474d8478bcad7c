package worker_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/usher-run/usher/sandbox/worker"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// TestAHostGetsTheLevelThatItDemandsOrFails starts hosts as root and as nobody, where namespaces
// may be made and where they may not: from a changed root nobody makes a namespace of users, as
// in a container without privileges. Others refuse them by a filter, or by a number.
func TestAHostGetsTheLevelThatItDemandsOrFails(t *testing.T) {
	t.Parallel()
	if level := lockdown.Available().Level(); level != lockdown.Full {
		t.Skipf("this machine has the level %s", level)
	}
	folder, err := os.MkdirTemp("", "least")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	program := filepath.Join(folder, "host")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", program, "./internal/companion")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // there is no library in the changed root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	here := strconv.FormatBool(lockdown.Available().On(lockdown.Namespaces))
	for name, test := range map[string]struct {
		as         *syscall.SysProcAttr
		refused    string // how namespaces are refused
		namespaces string
	}{
		"the user of the tests": {nil, "", here},
		"nobody":                {&syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}, "", here},
		"nobody, without namespaces of users": {
			&syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}, Chroot: folder}, "", "false",
		},
		"root, without namespaces of users": {&syscall.SysProcAttr{Chroot: folder}, "", "false"},
		"where a filter does not permit them": {
			&syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}, strconv.Itoa(int(syscall.EPERM)), "false",
		},
		"where a filter knows no such call": {nil, strconv.Itoa(int(syscall.ENOSYS)), "false"},
		"where a filter has none left":      {nil, strconv.Itoa(int(syscall.ENOSPC)), "false"},
		"where nobody may have any more": {
			&syscall.SysProcAttr{
				Cloneflags:  syscall.CLONE_NEWUSER,
				UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}, GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
			}, "none", "false",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if test.as != nil && (test.as.Credential != nil || test.as.Chroot != "") && os.Getuid() != 0 {
				t.Skip("only root starts programs as somebody else")
			}
			run := func(least lockdown.Level, job string) string {
				arguments := []string{"host", strconv.Itoa(int(least)), job}
				if test.refused != "" {
					arguments = []string{"refused", test.refused, strconv.Itoa(int(least)), job}
				}
				command := exec.CommandContext(t.Context(), program, arguments...)
				if test.as != nil && test.as.Chroot != "" {
					command.Path, command.Args[0] = "/host", "/host" // nobody tells a program there where it is
				}
				command.Dir, command.SysProcAttr = "/", test.as
				out, err := command.CombinedOutput()
				if err != nil {
					t.Errorf("%v: %s", err, out)
				}
				return strings.TrimSpace(string(out))
			}
			if got, want := run(lockdown.Full, "open /"), "level full, namespaces "+test.namespaces+", true\n"; !strings.HasPrefix(got, want) {
				t.Errorf("it says %q, want %q", got, want)
			}
			if available := run(-1, ""); available != test.namespaces {
				t.Errorf("namespaces are said to be there: %s, want %s", available, test.namespaces)
			}
			if got := run(lockdown.Full+1, "open /"); !strings.Contains(got, `workers reach the isolation level "full" here`) {
				t.Errorf("a level that is not had: %q", got)
			}
			few, many := run(lockdown.Full, "threads 400"), run(lockdown.Full, "threads 600")
			if !strings.Contains(few, ", possible\n") {
				t.Errorf("400 threads: %s", few)
			}
			want := ", possible\n"
			if strings.Contains(many, " threads") {
				want = ", the worker process has 256 MiB of memory, and that was not enough\n" // as one ends that gets no thread
			}
			if !strings.Contains(many, want) {
				t.Errorf("600 threads: %s", many)
			}
		})
	}
}

// TestNamespacesThatAreShortForAWhileAreHadAgain starts a host in a namespace of users, where it may
// say how many others there are.
func TestNamespacesThatAreShortForAWhileAreHadAgain(t *testing.T) {
	t.Parallel()
	if !lockdown.Available().On(lockdown.Namespaces) {
		t.Skip("there are no namespaces here")
	}
	program, err := companion()
	if err != nil {
		t.Fatal(err)
	}
	host := exec.CommandContext(t.Context(), program, "short")
	host.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}, GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	}
	out, err := host.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if got, want := string(out), "[true false false true], 1\n"; got != want {
		t.Errorf("namespaces are had, and how often it is told that they are not: %s, want %s", got, want)
	}
}

func TestNamespacesAreGivenUpWhereTheyAreRefused(t *testing.T) {
	t.Parallel()
	for number, want := range map[syscall.Errno]bool{
		syscall.EPERM: true, syscall.EINVAL: true, syscall.ENOSYS: true,
		syscall.ENOSPC: false, syscall.EAGAIN: false, syscall.ENOMEM: false, syscall.ENOENT: false,
	} {
		if got := worker.Refusal(&os.PathError{Op: "fork/exec", Path: "worker", Err: number}); got != want {
			t.Errorf("%v: %v", number, got)
		}
	}
}
