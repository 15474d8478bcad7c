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
}

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
	"takes 400 MB":             takeMemory,
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

func executable(target) error {
	_, err := unix.Mmap(-1, 0, 4096, unix.PROT_READ|unix.PROT_WRITE|unix.PROT_EXEC, unix.MAP_PRIVATE|unix.MAP_ANON)
	return err
}
