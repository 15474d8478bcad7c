//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package exchange

import (
	"net"
	"syscall"
)

// hasNews says that something has come over a connection that nobody has read: for one that is
// kept, its end above all.
func hasNews(conn net.Conn) bool {
	if secure, ok := conn.(interface{ NetConn() net.Conn }); ok {
		conn = secure.NetConn()
	}
	system, ok := conn.(syscall.Conn)
	if !ok {
		return false
	}
	raw, err := system.SyscallConn()
	if err != nil {
		return false
	}
	news := false
	err = raw.Control(func(fd uintptr) {
		_, _, err := syscall.Recvfrom(int(fd), make([]byte, 1), syscall.MSG_PEEK|syscall.MSG_DONTWAIT) //nolint:gosec // the numbers of files are small
		news = err != syscall.EAGAIN && err != syscall.EWOULDBLOCK && err != syscall.EINTR
	})
	return err == nil && news
}
