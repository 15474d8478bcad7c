//go:build amd64 || arm64

package lockdown

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// filterCalls has the kernel check each system call of all threads from now on. A process that
// reads may open files, too, but none to be written.
func filterCalls(reads bool) error {
	if err := seccompAvailable(); err != nil {
		return err
	}
	filter := callFilter(uint32(os.Getpid()), reads)
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	thread, _, errno := syscall.RawSyscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC,
		uintptr(unsafe.Pointer(&program)))
	if errno != 0 {
		return fmt.Errorf("seccomp: %w", errno)
	}
	if thread != 0 {
		return fmt.Errorf("seccomp: thread %d has a filter of its own", thread)
	}
	return nil
}

// callsNote says what the filter comes to.
func callsNote() string {
	return fmt.Sprintf("%d allowed, %d by their arguments, %d end the process, all others are refused", len(needed), byArguments, len(deadly))
}

// byArguments is how many calls the filter looks at more closely: clone, tgkill, mmap, mprotect,
// madvise, fcntl.
const byArguments = 6

// seccompAvailable asks the kernel whether it can end a process for a call.
func seccompAvailable() error {
	const getActionAvail = 2
	action := uint32(unix.SECCOMP_RET_KILL_PROCESS)
	_, _, errno := syscall.RawSyscall(unix.SYS_SECCOMP, getActionAvail, 0, uintptr(unsafe.Pointer(&action)))
	if errno == 0 {
		return nil
	}
	if errno == unix.ENOSYS || errno == unix.EINVAL || errno == unix.EOPNOTSUPP {
		return errors.New("the kernel cannot filter system calls")
	}
	return fmt.Errorf("seccomp: %w", errno)
}

// The fields of what a filter looks at: the number of the call, the architecture, and the
// lower halves of its arguments (both architectures are little-endian).
const (
	callNumber = 0
	callArch   = 4
	argument0  = 16
	argument1  = 24
	argument2  = 32
	argument3  = 40
)

// x32 begins the numbers of a third set of calls of amd64. arm64 has none so high.
const x32 = 0x40000000

const (
	// softOffline is MADV_SOFT_OFFLINE of the kernel.
	softOffline = 101
	// separate are flags of clone that make a thread which shares less than threads of a program do.
	separate = unix.CLONE_NEWNS | unix.CLONE_NEWCGROUP | unix.CLONE_NEWUTS | unix.CLONE_NEWIPC | unix.CLONE_NEWUSER | unix.CLONE_NEWPID | unix.CLONE_NEWNET
	// uncounted are flags of mmap that make memory which no cap counts, or which is not the process's own.
	uncounted = unix.MAP_SHARED | unix.MAP_GROWSDOWN | unix.MAP_HUGETLB
)

// callFilter is the program that the kernel runs for each call of the process.
func callFilter(pid uint32, reads bool) []unix.SockFilter {
	const (
		load = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS
		is   = unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K
		from = unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K
		has  = unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K
		end  = unix.BPF_RET | unix.BPF_K

		allow  = unix.SECCOMP_RET_ALLOW
		kill   = unix.SECCOMP_RET_KILL_PROCESS
		refuse = unix.SECCOMP_RET_ERRNO | uint32(unix.EPERM)
		absent = unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)
	)
	do := func(code uint16, k uint32) unix.SockFilter { return unix.SockFilter{Code: code, K: k} }
	jump := func(code uint16, k uint32, yes, no uint8) unix.SockFilter {
		return unix.SockFilter{Code: code, K: k, Jt: yes, Jf: no}
	}
	filter := []unix.SockFilter{
		do(load, callArch), jump(is, architecture, 1, 0), do(end, kill),
		do(load, callNumber), jump(from, x32, 0, 1), do(end, kill),
	}
	allowed := needed
	if reads {
		allowed = slices.Concat(needed, reading)
		const writing = unix.O_WRONLY | unix.O_RDWR | unix.O_CREAT | unix.O_TRUNC | unix.O_APPEND
		filter = append(filter,
			jump(is, unix.SYS_OPENAT, 0, 4), do(load, argument2), jump(has, writing, 1, 0), do(end, allow), do(end, refuse))
	}
	for _, call := range allowed {
		filter = append(filter, jump(is, call, 0, 1), do(end, allow))
	}
	for _, call := range deadly {
		filter = append(filter, jump(is, call, 0, 1), do(end, kill))
	}
	// Each of these leaves the filter, so that none need load the number again.
	return append(filter,
		// Threads, but no processes. Who asks by clone3 is told to ask by clone.
		jump(is, unix.SYS_CLONE, 0, 5), do(load, argument0), jump(has, unix.CLONE_THREAD, 0, 2), jump(has, separate, 1, 0), do(end, allow), do(end, kill),
		jump(is, unix.SYS_CLONE3, 0, 1), do(end, absent),
		// Signals to its own threads: the runtime interrupts them so.
		jump(is, unix.SYS_TGKILL, 0, 4), do(load, argument0), jump(is, pid, 0, 1), do(end, allow), do(end, kill),
		// Memory, but none that can be run, and none that the cap does not count.
		jump(is, unix.SYS_MMAP, 0, 7),
		do(load, argument2), jump(has, unix.PROT_EXEC, 0, 1), do(end, kill),
		do(load, argument3), jump(has, uncounted, 0, 1), do(end, refuse), do(end, allow),
		// What could be written to counts only while it can be.
		jump(is, unix.SYS_MPROTECT, 0, 6),
		do(load, argument2), jump(has, unix.PROT_EXEC, 0, 1), do(end, kill), jump(has, unix.PROT_WRITE, 0, 1), do(end, allow), do(end, refuse),
		// No page of the machine is declared broken.
		jump(is, unix.SYS_MADVISE, 0, 5),
		do(load, argument2), jump(is, unix.MADV_HWPOISON, 2, 0), jump(is, softOffline, 1, 0), do(end, allow), do(end, refuse),
		// How a descriptor is read and closed, but not who is signaled when there is something to read.
		jump(is, unix.SYS_FCNTL, 0, 6), do(load, argument1),
		jump(is, unix.F_GETFL, 3, 0), jump(is, unix.F_SETFL, 2, 0), jump(is, unix.F_GETFD, 1, 0), jump(is, unix.F_SETFD, 0, 1),
		do(end, allow),
		do(end, refuse),
	)
}
