package exchange

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"syscall"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/lateregexp"
)

// numbers are the system's errors that scripts may see, by their codes on Linux.
var numbers = []struct {
	err   syscall.Errno
	code  string
	errno int
}{
	{syscall.EACCES, "EACCES", -13},
	{syscall.EADDRNOTAVAIL, "EADDRNOTAVAIL", -99},
	{syscall.ECONNABORTED, "ECONNABORTED", -103},
	{syscall.ECONNREFUSED, "ECONNREFUSED", -111},
	{syscall.ECONNRESET, "ECONNRESET", -104},
	{syscall.EHOSTUNREACH, "EHOSTUNREACH", -113},
	{syscall.EMFILE, "EMFILE", -24},
	{syscall.ENETUNREACH, "ENETUNREACH", -101},
	{syscall.EPERM, "EPERM", -1},
	{syscall.EPIPE, "EPIPE", -32},
	{syscall.ETIMEDOUT, "ETIMEDOUT", -110},
}

const (
	errnoTimedOut = -110
	errnoNotFound = -3008
	errnoAgain    = -3001
)

// CodeLimit is the code of errors that end what takes more than it may.
const CodeLimit = sandbox.CodeLimit

// failureOf says in Node's words why an exchange with a target failed. What Go says is not
// passed on where it could tell an address that the script did not name.
func failureOf(err error, target *egress.Target) *Failure {
	connecting, shaking := false, false
	if connect, ok := errors.AsType[*connectError](err); ok {
		connecting, shaking = !connect.shaking, connect.shaking
	}
	if refused, ok := errors.AsType[*egress.RefusedError](err); ok {
		return &Failure{Code: sandbox.CodeDenied, Message: refused.Error()}
	}
	if limit, ok := errors.AsType[*limitError](err); ok {
		return &Failure{Code: CodeLimit, Message: limit.text}
	}
	if node, ok := errors.AsType[*NodeError](err); ok {
		return node.failure(target)
	}
	if errors.Is(err, errUpgrade) {
		return &Failure{Code: "ECONNRESET", Message: "bad upgrade"}
	}
	if head, ok := errors.AsType[*headError](err); ok {
		return &Failure{Code: head.code, Message: head.message}
	}
	if errors.Is(err, errFolded) {
		return &Failure{Code: "HPE_INVALID_HEADER_TOKEN", Message: "Parse Error: Unexpected whitespace after header value"}
	}
	if option, ok := errors.AsType[*optionError](err); ok {
		return &Failure{Code: option.code, Message: option.message}
	}
	if wrong, ok := errors.AsType[*certificateError](err); ok {
		return &Failure{Code: wrong.code, Message: wrong.message, Host: wrong.host, Reason: wrong.reason}
	}
	if lookUp, ok := errors.AsType[*net.DNSError](err); ok {
		if lookUp.IsNotFound {
			return lookUpFailure("ENOTFOUND", errnoNotFound, target)
		}
		return lookUpFailure("EAI_AGAIN", errnoAgain, target)
	}
	if failure := secureFailure(err); failure != nil {
		return failure
	}
	for _, n := range numbers {
		if !errors.Is(err, n.err) {
			continue
		}
		if connecting {
			return connectFailure(n.code, n.errno, target)
		}
		call := "read"
		if operation, ok := errors.AsType[*net.OpError](err); ok && operation.Op == "write" || n.err == syscall.EPIPE {
			call = "write"
		}
		return &Failure{Code: n.code, Errno: n.errno, Syscall: call, Message: call + " " + n.code}
	}
	if isTimeout(err) && (connecting || shaking) {
		return connectFailure("ETIMEDOUT", errnoTimedOut, target)
	}
	if shaking && (errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)) {
		return &Failure{
			Code: "ECONNRESET", Host: target.Host, Port: int(target.Port),
			Message: "Client network socket disconnected before secure TLS connection was established",
		}
	}
	return protocolFailure(err)
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout()
}

// lookUpFailure is an error of looking a name up.
func lookUpFailure(code string, errno int, target *egress.Target) *Failure {
	return &Failure{Code: code, Errno: errno, Syscall: "getaddrinfo", Hostname: target.Host, Message: "getaddrinfo " + code + " " + target.Host}
}

// connectFailure is an error of connecting. Its address is the host as the script named it.
func connectFailure(code string, errno int, target *egress.Target) *Failure {
	at := (&egress.RefusedError{Host: target.Host, Port: target.Port}).Target()
	if !strings.Contains(at, "[") {
		return &Failure{Code: code, Errno: errno, Syscall: "connect", Message: "connect " + code + " " + at, Address: target.Host, Port: int(target.Port)}
	}
	at = strings.NewReplacer("[", "", "]", "").Replace(at)
	return &Failure{Code: code, Errno: errno, Syscall: "connect", Message: "connect " + code + " " + at, Address: target.Host, Port: int(target.Port)}
}

// wrongVersion is what OpenSSL says of an answer that is no part of a handshake. Node puts the
// number of a thread before it and a place in OpenSSL's source behind.
const wrongVersion = "error:0A00010B:SSL routines:tls_validate_record_header:wrong version number"

// secureFailure is an error of the handshake of a secure connection.
func secureFailure(err error) *Failure {
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok {
		return &Failure{Code: "ERR_SSL_WRONG_VERSION_NUMBER", Message: wrongVersion, Library: "SSL routines", Reason: "wrong version number"}
	}
	if alert, ok := errors.AsType[tls.AlertError](err); ok {
		text := strings.TrimPrefix(alert.Error(), "tls: ")
		return &Failure{Code: "ERR_SSL_TLSV1_ALERT", Message: "SSL alert: " + text}
	}
	if err != nil && strings.Contains(err.Error(), "remote error: tls: ") {
		_, text, _ := strings.Cut(err.Error(), "remote error: tls: ")
		code := "ERR_SSL_SSLV3_ALERT_" + strings.ToUpper(strings.ReplaceAll(text, " ", "_"))
		return &Failure{Code: code, Message: "SSL routines:ssl3_read_bytes:ssl/tls alert " + text}
	}
	if err != nil && strings.Contains(err.Error(), "tls: ") {
		_, text, _ := strings.Cut(err.Error(), "tls: ")
		return &Failure{Code: "EPROTO", Message: "SSL routines: " + text}
	}
	return nil
}

// protocolWords are what Go says of responses that are none, and Node's code and words.
var protocolWords = []struct{ words, code, message string }{
	{"server response headers exceeded", "HPE_HEADER_OVERFLOW", "Parse Error: Header overflow"},
	{"bad Content-Length", "HPE_INVALID_CONTENT_LENGTH", "Parse Error: Invalid character in Content-Length"},
	{"unsupported transfer encoding", "HPE_INVALID_TRANSFER_ENCODING", "Parse Error: Invalid transfer encoding"},
	{"malformed MIME header", "HPE_INVALID_HEADER_TOKEN", "Parse Error: Invalid header token"},
	{"malformed HTTP status code", "HPE_INVALID_STATUS", "Parse Error: Invalid status code"},
	{"malformed HTTP version", "HPE_INVALID_VERSION", "Parse Error: Invalid HTTP version"},
	{"malformed HTTP", "HPE_INVALID_CONSTANT", "Parse Error: Expected HTTP/, RTSP/ or ICE/"},
	{"malformed chunked encoding", "HPE_INVALID_CHUNK_SIZE", "Parse Error: Invalid character in chunk size"},
	{"invalid byte in chunk length", "HPE_INVALID_CHUNK_SIZE", "Parse Error: Invalid character in chunk size"},
	{"invalid header field name", "ERR_INVALID_HTTP_TOKEN", "Header name must be a valid HTTP token"},
	{"invalid header field value", "ERR_INVALID_CHAR", "Invalid character in header content"},
	{"ContentLength=", "ERR_HTTP_CONTENT_LENGTH_MISMATCH", "Request body's length does not match its content-length header"},
}

// strayStatus matches what Go says of a line that is none of HTTP: it looks at the second
// word first.
var strayStatus = lateregexp.Expression{Text: `malformed HTTP status code "[^"]*[^"0-9]`}

// protocolFailure is an error of what was sent or received.
func protocolFailure(err error) *Failure {
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), errors.Is(err, errStale):
		return &Failure{Code: "ECONNRESET", Message: "socket hang up"}
	}
	text := err.Error()
	if strayStatus.MatchString(text) {
		return &Failure{Code: "HPE_INVALID_CONSTANT", Message: "Parse Error: Expected HTTP/, RTSP/ or ICE/"}
	}
	for _, w := range protocolWords {
		if strings.Contains(text, w.words) {
			return &Failure{Code: w.code, Message: w.message}
		}
	}
	if strings.Contains(text, "server closed idle connection") || strings.Contains(text, "connection broken") || strings.Contains(text, "unexpected EOF") {
		return &Failure{Code: "ECONNRESET", Message: "socket hang up"}
	}
	return &Failure{Code: "EPROTO", Message: "the exchange failed"}
}
