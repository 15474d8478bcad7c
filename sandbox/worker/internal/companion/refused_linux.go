package main

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/usher-run/usher/sandbox/worker"
)

// refused makes this process a host where namespaces of users are refused: by "nobody may have any
// more", as some machines are set up, or by a filter of system calls that answers with a number.
func refused(how string, host []string) error {
	if how == "none" {
		if err := permit(0); err != nil {
			return err
		}
	} else {
		number, err := strconv.Atoi(how)
		if err != nil {
			return err
		}
		runtime.LockOSThread() // the filter is this thread's, and so is the program's that follows
		if err := filter(uint32(number)); err != nil {
			return err
		}
	}
	return syscall.Exec(os.Args[0], append([]string{os.Args[0], "host"}, host...), os.Environ())
}

// permit has nobody make more namespaces of users than so many.
func permit(count int) error {
	return os.WriteFile("/proc/sys/user/max_user_namespaces", []byte(strconv.Itoa(count)), 0)
}

// short makes this process a host where there are no more namespaces of users for a while: whether
// its workers have them before, meanwhile, twice, and after that, and what the operator is told.
func short() string {
	var log strings.Builder
	p, err := worker.New(worker.Config{
		Path: os.Args[0], Tables: []string{"tables"}, Workers: 1, Spares: -1, Crashes: -1, StartTimeout: time.Minute,
		Log: slog.New(slog.NewTextHandler(&log, nil)),
	})
	if err != nil {
		return err.Error()
	}
	var had []bool
	own, err := os.Readlink("/proc/self/ns/user")
	for _, count := range []int{1000, 0, 0, 1000} {
		err = errors.Join(err, permit(count))
		theirs, unread := namespace(p)
		had, err = append(had, theirs != own), errors.Join(err, unread)
		answerOf(p, "exit")
	}
	p.Close() // and nothing is logged any more
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%v, %d", had, strings.Count(log.String(), "level=WARN msg=\"a worker has no namespaces"))
}

// namespace is that of users which a worker is in. One that has answered may be gone: it is replaced
// where it took long, as this host may not raise its priority again.
func namespace(p *worker.Pool) (name string, err error) {
	for range 100 {
		if name, err = os.Readlink("/proc/" + answerOf(p, "pid") + "/ns/user"); err == nil {
			return name, nil
		}
	}
	return "", err
}

// filter answers calls that make a namespace of users with the number of an error. The newer call,
// into which no filter can look, is not there.
func filter(number uint32) error {
	const call, flags = 0, 16 // where the kernel has them, the lower half of the second first
	load := func(at uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: at}
	}
	jump := func(how uint16, k uint32, yes, no uint8) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_JMP | how | unix.BPF_K, K: k, Jt: yes, Jf: no}
	}
	end := func(k uint32) unix.SockFilter { return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: k} }
	lines := []unix.SockFilter{
		load(call),
		jump(unix.BPF_JEQ, unix.SYS_CLONE3, 5, 0),
		jump(unix.BPF_JEQ, unix.SYS_CLONE, 1, 0),
		jump(unix.BPF_JEQ, unix.SYS_UNSHARE, 0, 4),
		load(flags),
		jump(unix.BPF_JSET, unix.CLONE_NEWUSER, 0, 2),
		end(unix.SECCOMP_RET_ERRNO | number),
		end(unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)),
		end(unix.SECCOMP_RET_ALLOW),
	}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	program := unix.SockFprog{Len: uint16(len(lines)), Filter: &lines[0]}
	if _, _, errno := unix.Syscall(unix.SYS_SECCOMP, 1, 0, uintptr(unsafe.Pointer(&program))); errno != 0 {
		return fmt.Errorf("seccomp: %w", errno)
	}
	return nil
}
