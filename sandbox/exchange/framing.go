package exchange

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
)

// headError is a head that Node refuses, with what its parser says.
type headError struct{ code, message string }

// Error implements error.
func (e *headError) Error() string { return e.message }

// fault says what is wrong with a head. What the transport refuses by itself is left to it.
func fault(head []byte) error {
	if bytes.HasPrefix(head, []byte("HTTP/")) {
		for line := range bytes.Lines(head) {
			if !bytes.HasSuffix(line, []byte("\r\n")) {
				return &headError{"HPE_CR_EXPECTED", "Parse Error: Missing expected CR after response line"}
			}
		}
	}
	if err := faultOfLine(head); err != nil {
		return err
	}
	length, coded := "", false
	for _, pair := range headersOf(head, nil) {
		name, value := strings.ToLower(pair[0]), pair[1]
		if strings.ContainsRune(value, 0) {
			return &headError{"HPE_INVALID_HEADER_TOKEN", "Parse Error: Invalid header value char"}
		}
		switch name {
		case "content-length":
			if length != "" {
				return &headError{"HPE_UNEXPECTED_CONTENT_LENGTH", "Parse Error: Duplicate Content-Length"}
			}
			length = value
		case "transfer-encoding":
			coded = true
		}
		if length != "" && coded {
			return &headError{"HPE_INVALID_TRANSFER_ENCODING", "Parse Error: Transfer-Encoding can't be present with Content-Length"}
		}
	}
	for line := range bytes.Lines(head) {
		if name, _, ok := bytes.Cut(line, []byte{':'}); ok && bytes.HasSuffix(name, []byte{' '}) && !bytes.HasPrefix(name, []byte("HTTP/")) && isToken(string(bytes.TrimRight(name, " "))) {
			return &headError{"HPE_INVALID_HEADER_TOKEN", "Parse Error: Invalid header token"}
		}
	}
	return nil
}

// faultOfLine says what is wrong with the first line of a head.
func faultOfLine(head []byte) error {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte{'\n'})
	version, rest, ok := bytes.Cut(line, []byte{' '})
	if !ok || !bytes.HasPrefix(version, []byte("HTTP/")) {
		return nil
	}
	switch string(version) {
	case "HTTP/0.9", "HTTP/1.0", "HTTP/1.1", "HTTP/2.0":
	default:
		return &headError{"HPE_INVALID_VERSION", "Parse Error: Invalid HTTP version"}
	}
	status, _, _ := strings.Cut(strings.TrimRight(string(rest), "\r"), " ")
	digits := len(status) - len(strings.TrimLeft(status, "0123456789"))
	switch {
	case digits < statusDigits:
		return &headError{"HPE_INVALID_STATUS", "Parse Error: Invalid status code"}
	case len(status) > statusDigits:
		return &headError{"HPE_INVALID_STATUS", "Parse Error: Invalid response status"}
	}
	return nil
}

// statusDigits are how many a status has.
const statusDigits = 3

// The ways in which a body ends.
const (
	counted = iota // after left bytes
	chunked
	endless // with the connection, or in a way that is none
)

// framed is what is expected of a body.
type framed struct {
	kind int
	left int64
	// Of chunks: the line that is being read, whether it is one of trailers, and what of a
	// chunk and its end is left.
	line     []byte
	trailing bool
}

// framing tells from a head how the body ends.
func framing(method string, head []byte) *framed {
	_, rest, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte{' '})
	status := string(bytes.TrimLeft(rest, " ")[:min(3, len(bytes.TrimLeft(rest, " ")))])
	if method == http.MethodHead || status == "204" || status == "304" {
		return &framed{}
	}
	if status == "101" || method == http.MethodConnect {
		return &framed{kind: endless}
	}
	body := &framed{kind: endless}
	for _, pair := range headersOf(head, nil) {
		switch strings.ToLower(pair[0]) {
		case "transfer-encoding":
			if strings.EqualFold(pair[1], "chunked") {
				body.kind = chunked
			}
		case "content-length":
			if n, err := strconv.ParseInt(pair[1], 10, 64); err == nil && n >= 0 {
				body.kind, body.left = counted, n
			}
		}
	}
	return body
}

// take says how much of what comes belongs to the body.
func (f *framed) take(data []byte) int {
	switch f.kind {
	case endless:
		return len(data)
	case counted:
		n := int(min(f.left, int64(len(data))))
		f.left -= int64(n)
		return n
	}
	at := 0
	for at < len(data) && f.kind == chunked {
		if f.left > 0 {
			n := int(min(f.left, int64(len(data)-at)))
			f.left -= int64(n)
			at += n
			continue
		}
		f.line = append(f.line, data[at])
		at++
		switch {
		case data[at-1] == '\n':
			f.endLine()
		case len(f.line) > maxTapped:
			f.kind = endless // the transport refuses it
		}
	}
	if f.kind == endless {
		return len(data)
	}
	return at
}

// endLine reads a line between chunks. One that is none is left to the transport to refuse.
func (f *framed) endLine() {
	line := strings.TrimRight(string(f.line), "\r\n")
	f.line = f.line[:0]
	if f.trailing {
		if line == "" {
			f.kind, f.left = counted, 0
		}
		return
	}
	size, _, _ := strings.Cut(line, ";")
	n, err := strconv.ParseInt(strings.TrimSpace(size), 16, 64)
	switch {
	case err != nil || n < 0 || n > 1<<60:
		f.kind = endless
	case n == 0:
		f.trailing = true
	default:
		f.left = n + int64(len("\r\n"))
	}
}
