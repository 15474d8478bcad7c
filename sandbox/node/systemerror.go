package node

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// systemErrors are the names and messages of the system's errors by their negative
// number on Linux, in the words of Node.
func systemErrors() map[string][2]string {
	return map[string][2]string{
		"-1":    {"EPERM", "operation not permitted"},
		"-2":    {"ENOENT", "no such file or directory"},
		"-3":    {"ESRCH", "no such process"},
		"-4":    {"EINTR", "interrupted system call"},
		"-5":    {"EIO", "i/o error"},
		"-6":    {"ENXIO", "no such device or address"},
		"-7":    {"E2BIG", "argument list too long"},
		"-9":    {"EBADF", "bad file descriptor"},
		"-11":   {"EAGAIN", "resource temporarily unavailable"},
		"-12":   {"ENOMEM", "not enough memory"},
		"-13":   {"EACCES", "permission denied"},
		"-14":   {"EFAULT", "bad address in system call argument"},
		"-16":   {"EBUSY", "resource busy or locked"},
		"-17":   {"EEXIST", "file already exists"},
		"-18":   {"EXDEV", "cross-device link not permitted"},
		"-19":   {"ENODEV", "no such device"},
		"-20":   {"ENOTDIR", "not a directory"},
		"-21":   {"EISDIR", "illegal operation on a directory"},
		"-22":   {"EINVAL", "invalid argument"},
		"-23":   {"ENFILE", "file table overflow"},
		"-24":   {"EMFILE", "too many open files"},
		"-25":   {"ENOTTY", "inappropriate ioctl for device"},
		"-26":   {"ETXTBSY", "text file is busy"},
		"-27":   {"EFBIG", "file too large"},
		"-28":   {"ENOSPC", "no space left on device"},
		"-29":   {"ESPIPE", "invalid seek"},
		"-30":   {"EROFS", "read-only file system"},
		"-31":   {"EMLINK", "too many links"},
		"-32":   {"EPIPE", "broken pipe"},
		"-34":   {"ERANGE", "result too large"},
		"-36":   {"ENAMETOOLONG", "name too long"},
		"-38":   {"ENOSYS", "function not implemented"},
		"-39":   {"ENOTEMPTY", "directory not empty"},
		"-40":   {"ELOOP", "too many symbolic links encountered"},
		"-71":   {"EPROTO", "protocol error"},
		"-75":   {"EOVERFLOW", "value too large for defined data type"},
		"-84":   {"EILSEQ", "illegal byte sequence"},
		"-88":   {"ENOTSOCK", "socket operation on non-socket"},
		"-90":   {"EMSGSIZE", "message too long"},
		"-95":   {"ENOTSUP", "operation not supported on socket"},
		"-98":   {"EADDRINUSE", "address already in use"},
		"-99":   {"EADDRNOTAVAIL", "address not available"},
		"-100":  {"ENETDOWN", "network is down"},
		"-101":  {"ENETUNREACH", "network is unreachable"},
		"-103":  {"ECONNABORTED", "software caused connection abort"},
		"-104":  {"ECONNRESET", "connection reset by peer"},
		"-105":  {"ENOBUFS", "no buffer space available"},
		"-106":  {"EISCONN", "socket is already connected"},
		"-107":  {"ENOTCONN", "socket is not connected"},
		"-110":  {"ETIMEDOUT", "connection timed out"},
		"-111":  {"ECONNREFUSED", "connection refused"},
		"-112":  {"EHOSTDOWN", "host is down"},
		"-113":  {"EHOSTUNREACH", "host is unreachable"},
		"-114":  {"EALREADY", "connection already in progress"},
		"-125":  {"ECANCELED", "operation canceled"},
		"-3001": {"EAI_AGAIN", "temporary failure"},
		"-3008": {"EAI_NONAME", "unknown node or service"},
		"-4095": {"EOF", "end of file"},
	}
}

// utilNative is what the module util needs beside inspection.
func utilNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		"toWellFormed": func(call goja.FunctionCall) goja.Value {
			// A lone surrogate has no form in UTF-8 and becomes U+FFFD on the way.
			return vm.ToValue(call.Argument(0).String())
		},
		"systemErrors": func(goja.FunctionCall) goja.Value {
			object := vm.NewObject()
			for number, entry := range systemErrors() {
				_ = object.Set(number, vm.NewArray(entry[0], entry[1]))
			}
			return object
		},
	})
}
