//go:build !darwin && !dragonfly && !freebsd && !linux && !netbsd && !openbsd

package exchange

import "net"

// hasNews says that something has come over a connection that nobody has read, where the system
// can be asked.
func hasNews(net.Conn) bool { return false }
