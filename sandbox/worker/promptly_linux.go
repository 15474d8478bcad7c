package worker

import (
	"io"
	"os"
	"syscall"
	"time"
	"unsafe"
)

// A pipe that never waits is read and written here without telling the scheduler of Go that a
// system call begins: it wakes a thread of its own upon that where the program had been idle,
// which takes as long as the call.

// promptly is a reader of a pipe.
type promptly struct {
	pipe *os.File
	conn syscall.RawConn
	read func(fd uintptr) (done bool)

	into []byte // of the Read that is under way
	n    int
	err  error

	instant bool    // Read does not wait
	fd      uintptr // while it does not
}

// promptReader is pipe for one who reads it alone.
func promptReader(pipe *os.File) io.Reader {
	conn, err := pipe.SyscallConn()
	if err != nil || !neverWaits(conn) {
		return pipe
	}
	p := &promptly{pipe: pipe, conn: conn}
	p.read = func(fd uintptr) bool {
		for {
			n, _, errno := syscall.RawSyscall(syscall.SYS_READ, fd, uintptr(unsafe.Pointer(&p.into[0])), uintptr(len(p.into)))
			switch {
			case errno == syscall.EINTR:
				continue
			case errno == syscall.EAGAIN:
				return false
			case errno != 0:
				p.err = errno
			case n == 0:
				p.err = io.EOF
			default:
				p.n = int(n)
			}
			return true
		}
	}
	return p
}

// Read implements io.Reader.
func (p *promptly) Read(into []byte) (int, error) {
	if len(into) == 0 {
		return 0, nil
	}
	p.into, p.n, p.err = into, 0, nil
	var err error
	if !p.instant {
		err = p.conn.Read(p.read)
	} else if !p.read(p.fd) {
		err = errNothing
	}
	p.into = nil
	if p.err != nil {
		err = p.err
	}
	return p.n, err
}

// poll implements prompt.
func (p *promptly) poll(look func(fd uintptr) bool) { _ = p.conn.Read(look) }

// hold implements prompt.
func (p *promptly) hold(do func(fd uintptr)) { _ = p.conn.Control(do) }

// atOnce implements prompt.
func (p *promptly) atOnce(fd uintptr, do func()) {
	p.instant, p.fd = true, fd
	do()
	p.instant = false
}

// wake implements prompt.
func (p *promptly) wake() { _ = p.pipe.SetReadDeadline(time.Now()) }

// yield implements prompt.
func (*promptly) yield() { _, _, _ = syscall.RawSyscall(syscall.SYS_SCHED_YIELD, 0, 0, 0) }

// immediately gives what writes to a pipe without waiting for who reads it: what does not fit,
// and what fails, is left to others.
func immediately(to *os.File) func(text []byte) (n int) {
	conn, err := to.SyscallConn()
	if err != nil || !neverWaits(conn) {
		return func([]byte) int { return 0 }
	}
	return func(text []byte) (n int) {
		_ = conn.Write(func(fd uintptr) bool {
			written, _, errno := syscall.RawSyscall(syscall.SYS_WRITE, fd, uintptr(unsafe.Pointer(&text[0])), uintptr(len(text)))
			if errno == 0 {
				n = int(written)
			}
			return true
		})
		return n
	}
}

// neverWaits reports whether a file answers at once that it has nothing, or no room.
func neverWaits(conn syscall.RawConn) (never bool) {
	err := conn.Control(func(fd uintptr) {
		flags, _, errno := syscall.RawSyscall(syscall.SYS_FCNTL, fd, syscall.F_GETFL, 0)
		never = errno == 0 && flags&syscall.O_NONBLOCK != 0
	})
	return err == nil && never
}
