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
	"golang.org/x/sys/unix"

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
	"opens another's memory":  {lockdown.Namespaces: "refused", lockdown.Landlock: "refused", lockdown.Syscalls: "refused"},
	"signals a process":       {lockdown.Landlock: "refused", lockdown.Syscalls: "killed"},
	"signals another's thread": {
		lockdown.Landlock: "refused", lockdown.Syscalls: "killed",
	},
	"has a file of its parent": {lockdown.Descriptors: "refused"},
	"has a capability":         {lockdown.Namespaces: "refused", lockdown.Privileges: "refused", lockdown.Syscalls: "refused"},
	"has a pipe kill another":  {lockdown.Landlock: "refused", lockdown.Syscalls: "refused"},
	"takes 400 MB":             {lockdown.Memory: "killed"},
	"takes 400 MB to share":    {lockdown.Syscalls: "refused"},
	"takes 400 MB as a stack":  {lockdown.Syscalls: "refused"},
	"takes 400 MB bit by bit":  {lockdown.Syscalls: "refused"},
	"takes many addresses":     {lockdown.Memory: "refused"},
	"makes memory to run":      {lockdown.Syscalls: "killed"},
	"makes a namespace":        {lockdown.Syscalls: "killed"},
	"opens many files":         {lockdown.Descriptors: "refused"},
}

// calls lead out of a process by ways that machines close to all programs, or open to nobody but
// root. Whatever a machine does: the filter alone ends who makes one, or refuses it.
var calls = map[string]struct {
	number int
	with   string
	want   string
}{
	"asks for a ring of requests":         {unix.SYS_IO_URING_SETUP, "1 0", "killed"},
	"enters a ring of requests":           {unix.SYS_IO_URING_ENTER, "0 1 1 0 0", "refused"},
	"makes a file without a name":         {unix.SYS_MEMFD_CREATE, "0 0", "killed"},
	"makes a secret file":                 {unix.SYS_MEMFD_SECRET, "0", "refused"},
	"starts a program by its descriptor":  {unix.SYS_EXECVEAT, "-1 0 0 0 4096", "killed"},
	"handles its own page faults":         {unix.SYS_USERFAULTFD, "0", "killed"},
	"loads a program into the kernel":     {unix.SYS_BPF, "0 0 0", "killed"},
	"measures the machine":                {unix.SYS_PERF_EVENT_OPEN, "0 0 -1 -1 0", "killed"},
	"looks for keys":                      {unix.SYS_KEYCTL, "0 -3 0", "killed"},
	"adds a key":                          {unix.SYS_ADD_KEY, "0 0 0 0 -3", "killed"},
	"asks for a key":                      {unix.SYS_REQUEST_KEY, "0 0 0 -3", "refused"},
	"leaves its namespaces":               {unix.SYS_UNSHARE, strconv.Itoa(unix.CLONE_NEWNS), "killed"},
	"enters a namespace":                  {unix.SYS_SETNS, "-1 0", "killed"},
	"starts a process in a network":       {unix.SYS_CLONE, strconv.Itoa(unix.CLONE_NEWNET), "killed"},
	"starts a process among others":       {unix.SYS_CLONE, strconv.Itoa(unix.CLONE_NEWPID | unix.CLONE_NEWNS), "killed"},
	"starts a process by the newer call":  {unix.SYS_CLONE3, "0 0", "refused"},
	"mounts a file system":                {unix.SYS_MOUNT, "0 0 0 0 0", "killed"},
	"opens a file system":                 {unix.SYS_FSOPEN, "0 0", "refused"},
	"changes its root":                    {unix.SYS_CHROOT, "0", "killed"},
	"opens a file by its number":          {unix.SYS_OPEN_BY_HANDLE_AT, "-1 0 0", "killed"},
	"opens a file by the newer call":      {unix.SYS_OPENAT2, "-100 0 0 24", "refused"},
	"holds a process":                     {unix.SYS_PIDFD_OPEN, "1 0", "killed"},
	"takes a descriptor of a process":     {unix.SYS_PIDFD_GETFD, "-1 0 0", "killed"},
	"signals what it holds":               {unix.SYS_PIDFD_SEND_SIGNAL, "-1 0 0 0", "killed"},
	"writes into another's memory":        {unix.SYS_PROCESS_VM_WRITEV, "1 0 0 0 0 0", "killed"},
	"advises another's memory":            {unix.SYS_PROCESS_MADVISE, "-1 0 0 0 0", "refused"},
	"compares itself with another":        {unix.SYS_KCMP, "1 1 0 0 0", "refused"},
	"makes a pair of sockets":             {unix.SYS_SOCKETPAIR, "1 1 0 0", "killed"},
	"listens":                             {unix.SYS_LISTEN, "-1 1", "refused"},
	"becomes another user":                {unix.SYS_SETUID, "0", "killed"},
	"loads a module of the kernel":        {unix.SYS_INIT_MODULE, "0 0 0", "killed"},
	"starts another kernel":               {unix.SYS_KEXEC_LOAD, "0 0 0 0", "refused"},
	"starts the machine again":            {unix.SYS_REBOOT, "0 0 0 0", "refused"},
	"shares memory":                       {unix.SYS_SHMGET, "0 4096 512", "refused"},
	"opens a queue of messages":           {unix.SYS_MQ_OPEN, "0 0 0 0", "refused"},
	"declares a page broken":              {unix.SYS_MADVISE, "0 4096 " + strconv.Itoa(unix.MADV_HWPOISON), "refused"},
	"takes a page out of use":             {unix.SYS_MADVISE, "0 4096 101", "refused"},
	"makes a pipe larger":                 {unix.SYS_FCNTL, "1 " + strconv.Itoa(unix.F_SETPIPE_SZ) + " 1048576", "refused"},
	"says who is signaled":                {unix.SYS_FCNTL, "1 " + strconv.Itoa(unix.F_SETOWN_EX) + " 0", "refused"},
	"locks a file":                        {unix.SYS_FCNTL, "1 " + strconv.Itoa(unix.F_SETLK) + " 0", "refused"},
	"asks to be told of a file":           {unix.SYS_FCNTL, "1 " + strconv.Itoa(unix.F_NOTIFY) + " 0", "refused"},
	"takes a lease of a file":             {unix.SYS_FCNTL, "1 " + strconv.Itoa(unix.F_SETLEASE) + " 0", "refused"},
	"copies a descriptor":                 {unix.SYS_FCNTL, "1 " + strconv.Itoa(unix.F_DUPFD) + " 0", "refused"},
	"has a thread in another network":     {unix.SYS_CLONE, strconv.Itoa(unix.CLONE_THREAD | unix.CLONE_VM | unix.CLONE_SIGHAND | unix.CLONE_NEWNET), "killed"},
	"binds its memory to a node":          {unix.SYS_MBIND, "0 4096 0 0 0 0", "refused"},
	"takes a place in memory of System V": {unix.SYS_SHMAT, "0 0 0", "refused"},
	"makes a timer":                       {unix.SYS_TIMER_CREATE, "0 0 0", "refused"},
	"asks for its parent":                 {unix.SYS_GETPPID, "", "refused"},
	"moves to another processor":          {unix.SYS_SCHED_SETAFFINITY, "1 0 0", "refused"},
	"runs before all others":              {unix.SYS_SCHED_SETSCHEDULER, "0 0 0", "refused"},
	"reads what the kernel says":          {unix.SYS_SYSLOG, "3 0 0", "refused"},
	"copies into a pipe":                  {unix.SYS_VMSPLICE, "1 0 0 0", "refused"},
	"copies a pipe":                       {unix.SYS_TEE, "0 1 1 0", "refused"},
	"sends a file":                        {unix.SYS_SENDFILE, "1 0 0 1", "refused"},
	"waits for signals by a descriptor":   {unix.SYS_SIGNALFD4, "-1 0 8 0", "refused"},
	"takes another's group":               {unix.SYS_SETPGID, "0 0", "refused"},
	"has another restrict itself":         {unix.SYS_LANDLOCK_RESTRICT_SELF, "-1 0", "refused"},
	"talks to a terminal":                 {unix.SYS_IOCTL, "0 21522 0", "refused"},
	"watches files":                       {unix.SYS_INOTIFY_INIT1, "0", "refused"},
	"watches all files":                   {unix.SYS_FANOTIFY_INIT, "0 0", "refused"},
	"lets others look into it again":      {unix.SYS_PRCTL, strconv.Itoa(unix.PR_SET_DUMPABLE) + " 1 0 0 0", "refused"},
	"changes how the processor runs it":   {unix.SYS_PERSONALITY, "0", "refused"},
	"puts on another filter":              {unix.SYS_SECCOMP, "2 0 0", "refused"},
	"takes a higher priority":             {unix.SYS_SETPRIORITY, "0 0 -5", "refused"},
	"raises a limit of another":           {unix.SYS_PRLIMIT64, "1 2 0 0", "refused"},
	"sets the clock":                      {unix.SYS_CLOCK_SETTIME, "0 0", "refused"},
	"moves bytes between descriptors":     {unix.SYS_SPLICE, "0 0 1 0 1 0", "refused"},
	"looks at a file":                     {unix.SYS_STATX, "-100 0 0 0 0", "refused"},
	"makes a link":                        {unix.SYS_LINKAT, "-100 0 -100 0 0", "refused"},
	"sends a message with a descriptor":   {unix.SYS_SENDMSG, "1 0 0", "killed"},
	"receives a message with one":         {unix.SYS_RECVMSG, "0 0 0", "killed"},
	"signals by a queue":                  {unix.SYS_RT_SIGQUEUEINFO, "1 0 0", "killed"},
	"makes memory that is mapped to run":  {unix.SYS_MPROTECT, "0 4096 4", "killed"},
	"binds its memory to keys":            {unix.SYS_PKEY_MPROTECT, "0 4096 4 -1", "refused"},
	"finds out how its threads are bound": {unix.SYS_GETCPU, "0 0 0", "refused"},
}

func TestTheFilterAloneKnowsTheCalls(t *testing.T) {
	t.Parallel()
	p := newProbes(t)
	if !p.report.On(lockdown.Syscalls) {
		t.Skip("nothing filters calls here")
	}
	for attempt, call := range calls {
		t.Run(attempt, func(t *testing.T) {
			t.Parallel()
			probe := "call " + strconv.Itoa(call.number) + " " + call.with
			got := map[string]string{"alone": p.run(t, probe, lockdown.Syscalls), "all": p.run(t, probe, lockdown.Layers...)}
			if diff := cmp.Diff(map[string]string{"alone": call.want, "all": call.want}, got); diff != "" {
				t.Errorf("ends (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEachLayerAloneAndAllTogether(t *testing.T) {
	t.Parallel()
	p := newProbes(t)
	for attempt, alone := range attempts {
		t.Run(attempt, func(t *testing.T) {
			t.Parallel()
			if attempt == "makes a namespace" && !p.report.On(lockdown.Namespaces) || attempt == "has a capability" && os.Geteuid() != 0 {
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
	local, err := net.Listen("unix", p.socket)
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
		_, _ = tcp.Close(), local.Close()
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
	case strings.Contains(attempt, "signals"), strings.Contains(attempt, "kill"):
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
	handed, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer handed.Close() //nolint:errcheck // it is not written to
	command.ExtraFiles = []*os.File{handed}
	if p.user != nil {
		command.SysProcAttr = &syscall.SysProcAttr{Credential: p.user}
	} else if slices.Contains(layers, lockdown.Namespaces) && lockdown.Available().On(lockdown.Namespaces) {
		command.SysProcAttr = &syscall.SysProcAttr{}
		*command.SysProcAttr = *lockdown.Attributes(true)
		command.SysProcAttr.Pdeathsig = 0 // the threads of tests come and go
	}
	var out, trouble bytes.Buffer
	command.Stdout, command.Stderr = &out, &trouble
	err = command.Run()
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
