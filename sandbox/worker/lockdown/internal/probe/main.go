//go:build linux

// Command probe locks itself down and then tries one thing that a locked-down process must
// not do. It is for the tests of package lockdown, which run it: a program of its own, as
// the race detector of a test needs more memory than the cap leaves.
//
//	probe NAME LAYER,LAYER… FILE ADDRESS SOCKET PID
//
// It prints "possible" or "refused: " and why, unless it is killed.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// target is what the tests offer to the probes.
type target struct {
	file, address, socket string
	pid                   int
	child                 victim
}

// victim is a process that says nothing until it ends.
type victim struct{ pid, says int }

func main() {
	if os.Args[1] == "victim" {
		_ = unix.Prctl(unix.PR_SET_PTRACER, ^uintptr(0), 0, 0, 0) // where only parents may trace
		_, _ = os.Stdin.Read(make([]byte, 1))                     // until the test is over
		return
	}
	if os.Args[1] == "nothing" {
		return
	}
	t := target{file: os.Args[3], address: os.Args[4], socket: os.Args[5]}
	t.pid, _ = strconv.Atoi(os.Args[6])
	if os.Args[1] == pipeKills {
		t.child = startVictim()
	}
	var without []lockdown.Layer
	for _, layer := range lockdown.Layers {
		if !strings.Contains(","+os.Args[2]+",", ","+string(layer)+",") {
			without = append(without, layer)
		}
	}
	report := lockdown.Apply(lockdown.Options{Without: without})
	if os.Args[1] == "report" {
		text, err := json.Marshal(report)
		fmt.Println(string(text), err)
		return
	}
	probe := probes[os.Args[1]]
	if numbers, is := strings.CutPrefix(os.Args[1], "call "); is {
		probe = func(target) error { return call(numbers) }
	}
	if err := probe(t); err != nil {
		fmt.Println("refused: " + err.Error())
		return
	}
	fmt.Println("possible")
}

const pipeKills = "has a pipe kill another"

var probes = map[string]func(target) error{
	"finds a variable": func(target) error {
		if len(os.Environ()) == 0 {
			return errors.New("there is none")
		}
		return nil
	},
	"reads a file":             func(t target) error { _, err := os.ReadFile(t.file); return err },
	"reads its own variables":  func(target) error { _, err := os.ReadFile("/proc/self/environ"); return err },
	"writes into a file":       func(t target) error { return os.WriteFile(t.file, []byte("changed"), 0o600) },
	"deletes a file":           func(t target) error { return os.Remove(t.file) },
	"lists a folder":           func(target) error { _, err := os.ReadDir("/"); return err },
	"connects by TCP":          func(t target) error { return dial("tcp", t.address) },
	"listens by TCP":           listen,
	"sends by UDP":             sendUDP,
	"connects to a socket":     func(t target) error { return dial("unix", t.socket) },
	"starts a program":         start,
	"becomes two processes":    func(target) error { return fork(0) },
	"makes a namespace":        func(target) error { return fork(unix.CLONE_NEWUSER) },
	"traces a process":         trace,
	"reads another's memory":   readMemory,
	"opens another's memory":   openMemory,
	"signals a process":        func(t target) error { return unix.Kill(t.pid, unix.SIGURG) },
	"signals another's thread": func(t target) error { return unix.Tgkill(t.pid, t.pid, unix.SIGURG) },
	"has a file of its parent": func(target) error { _, err := unix.Read(inherited, make([]byte, 1)); return err },
	"has a capability":         capability,
	pipeKills:                  killByPipe,
	"takes 400 MB":             takeMemory,
	"takes 400 MB to share":    func(target) error { return takeMapped(unix.MAP_SHARED) },
	"takes 400 MB as a stack":  func(target) error { return takeMapped(unix.MAP_PRIVATE | unix.MAP_GROWSDOWN) },
	"takes 400 MB bit by bit":  hideMemory,
	"takes many addresses":     takeAddresses,
	"makes memory to run":      executable,
	"raises a limit": func(target) error {
		return unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: unix.RLIM_INFINITY, Max: unix.RLIM_INFINITY})
	},
	"opens many files": func(target) error {
		for range 40 {
			if _, err := unix.EpollCreate1(0); err != nil {
				return err
			}
		}
		return nil
	},
	// What a worker does all day has to go on.
	"computes": func(target) error {
		done := make(chan int)
		for i := range 64 {
			go func() { done <- len(make([]byte, i<<10)) }()
		}
		for range 64 {
			<-done
		}
		return nil
	},
}

func dial(network, address string) error {
	c, err := net.Dial(network, address)
	if err != nil {
		return err
	}
	return c.Close()
}

func listen(target) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	return l.Close()
}

func sendUDP(t target) error {
	c, err := net.Dial("udp", t.address)
	if err != nil {
		return err
	}
	_, err = c.Write([]byte("hello"))
	return err
}

// start runs the program itself, as one that has nothing to do.
func start(target) error {
	self, err := syscall.ForkExec("/proc/self/exe", []string{"probe", "nothing"}, &syscall.ProcAttr{Env: []string{}})
	if err != nil {
		return err
	}
	_, err = syscall.Wait4(self, nil, 0, nil)
	return err
}

// fork makes a process of the calling thread, which ends at once.
func fork(flags uintptr) error {
	pid, _, errno := syscall.RawSyscall(unix.SYS_CLONE, uintptr(unix.SIGCHLD)|flags, 0, 0)
	if errno != 0 {
		return errno
	}
	if pid == 0 {
		_, _, _ = syscall.RawSyscall(unix.SYS_EXIT_GROUP, 0, 0, 0)
	}
	return nil
}

func trace(t target) error {
	if err := unix.PtraceSeize(t.pid); err != nil {
		return err
	}
	return nil
}

// mark lies where it lies in every process of this program.
var mark byte

func readMemory(t target) error {
	into := make([]byte, 1)
	local := []unix.Iovec{{Base: &into[0], Len: 1}}
	remote := []unix.RemoteIovec{{Base: uintptr(unsafe.Pointer(&mark)), Len: 1}}
	_, err := unix.ProcessVMReadv(t.pid, local, remote, 0)
	return err
}

// openMemory is readMemory by a file.
func openMemory(t target) error {
	file, err := os.Open("/proc/" + strconv.Itoa(t.pid) + "/mem")
	if err != nil {
		return err
	}
	_, err = file.ReadAt(make([]byte, 1), int64(uintptr(unsafe.Pointer(&mark))))
	return errors.Join(err, file.Close())
}

// call makes a system call by its number and arguments. That it does not know what to do with
// these is no refusal.
func call(numbers string) error {
	var with [7]uintptr
	for i, text := range strings.Fields(numbers) {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil
		}
		with[i] = uintptr(n)
	}
	_, _, errno := syscall.RawSyscall6(with[0], with[1], with[2], with[3], with[4], with[5], with[6])
	if errno == unix.EPERM || errno == unix.ENOSYS {
		return errno
	}
	return nil
}

func takeMemory(target) error {
	taken := make([]byte, 400<<20)
	for i := 0; i < len(taken); i += 4096 {
		taken[i] = 1
	}
	return nil
}

// takeMapped is takeMemory by a call of the system.
func takeMapped(flags int) error {
	taken, err := unix.Mmap(-1, 0, 400<<20, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|flags)
	if err != nil {
		return err
	}
	taken[0] = 1
	return nil
}

// hideMemory takes memory of which no part can be written to any more when the next is taken: a cap
// on data does not count it.
func hideMemory(target) error {
	for range 20 {
		taken, err := unix.Mmap(-1, 0, 20<<20, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
		if err != nil {
			return err
		}
		taken[0] = 1
		if err := unix.Mprotect(taken, unix.PROT_NONE); err != nil {
			return err
		}
	}
	return nil
}

// takeAddresses takes some at which nothing is: the kernel's tables of them are memory, too.
func takeAddresses(target) error {
	_, err := unix.Mmap(-1, 0, 16<<30, unix.PROT_READ, unix.MAP_ANON|unix.MAP_PRIVATE|unix.MAP_NORESERVE)
	return err
}

// inherited is the first descriptor behind the standard streams.
const inherited = 3

// capability uses one that every administrator has, and that changes nothing.
func capability(target) error {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var own [2]unix.CapUserData
	if err := unix.Capget(&header, &own[0]); err != nil {
		return err
	}
	if own[0].Effective|own[1].Effective == 0 {
		return errors.New("there is none")
	}
	return nil
}

// startVictim starts one, which ends with this process.
func startVictim() victim {
	child := exec.Command("/proc/self/exe", "victim")
	says, err := child.StdoutPipe()
	if err != nil {
		panic(err)
	}
	if _, err := child.StdinPipe(); err != nil {
		panic(err)
	}
	if err := child.Start(); err != nil {
		panic(err)
	}
	fd := int(says.(*os.File).Fd())
	if err := unix.SetNonblock(fd, true); err != nil {
		panic(err)
	}
	return victim{child.Process.Pid, fd}
}

// killByPipe has the kernel kill a process, whose user is the same, when there is something to read.
func killByPipe(t target) error {
	var ends [2]int
	if err := unix.Pipe2(ends[:], unix.O_CLOEXEC); err != nil {
		return err
	}
	for _, set := range []struct{ what, to int }{{unix.F_SETOWN, t.child.pid}, {unix.F_SETSIG, int(unix.SIGKILL)}, {unix.F_SETFL, unix.O_ASYNC}} {
		if _, err := unix.FcntlInt(uintptr(ends[0]), set.what, set.to); err != nil {
			return err
		}
	}
	if _, err := unix.Write(ends[1], []byte{1}); err != nil {
		return err
	}
	for range 100 {
		if n, err := unix.Read(t.child.says, make([]byte, 1)); n == 0 && err == nil {
			return nil
		}
		_ = unix.Nanosleep(&unix.Timespec{Nsec: 1e6}, nil)
	}
	return errors.New("it lives")
}

func executable(target) error {
	_, err := unix.Mmap(-1, 0, 4096, unix.PROT_READ|unix.PROT_WRITE|unix.PROT_EXEC, unix.MAP_PRIVATE|unix.MAP_ANON)
	return err
}
