package exchange

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
)

// maxTapped bounds what is kept of the heads of one response, those of 1xx included.
const maxTapped = 4 * headBytes

// tap is a connection that keeps the head of the response that comes next as it came: the
// transport gives headers without their order and their case, which scripts may see. It ends
// where a server says more than it was asked for, and where a head is none: the transport
// takes more than Node does, and logs what it does not expect.
type tap struct {
	net.Conn
	secured *secured // nil where the connection is not

	mu      sync.Mutex
	tapping bool
	seen    []byte
	checked int     // of seen, the heads that were found good
	method  string  // of the request
	left    *framed // of the body; nil where nothing is expected
	wrong   error   // what is wrong with the head
}

// begin keeps what comes from now on, up to the end of a head that is final.
func (t *tap) begin(method string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tapping, t.seen, t.checked, t.method, t.left = true, nil, 0, method, nil
}

// Read implements net.Conn. What follows a response is no part of it, and the end of its
// connection.
func (t *tap) Read(p []byte) (int, error) {
	n, err := t.Conn.Read(p)
	if n == 0 {
		return n, err
	}
	kept, wrong := t.keep(p[:n])
	switch {
	case wrong != nil:
		return 0, wrong
	case kept < n:
		return kept, io.EOF
	}
	return n, err
}

// keep notes what came, and says how much of it belongs to the response.
func (t *tap) keep(data []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.wrong != nil {
		return 0, t.wrong
	}
	if !t.tapping {
		if t.left == nil {
			return 0, nil
		}
		return t.left.take(data), nil
	}
	before := len(t.seen)
	t.seen = append(t.seen, data...)
	begin, end := finalHead(t.seen)
	for t.checked < begin || end >= 0 && t.checked < end {
		length := headEnd(t.seen[t.checked:])
		if t.wrong = fault(t.seen[t.checked : t.checked+length]); t.wrong != nil {
			return 0, t.wrong
		}
		t.checked += length
	}
	if end >= 0 {
		t.tapping, t.left = false, framing(t.method, t.seen[begin:end])
		rest := t.left.take(t.seen[end:])
		t.seen = t.seen[:end]
		return end - before + rest, nil
	}
	if len(t.seen) > maxTapped {
		t.tapping, t.left = false, &framed{kind: endless}
	}
	return len(data), nil
}

// head is the final head that was seen since begin, or the 1xx head of a place among those,
// from 0.
func (t *tap) head(final bool, place int) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	if final {
		if begin, end := finalHead(t.seen); end >= 0 {
			return t.seen[begin:end]
		}
		return nil
	}
	rest := t.seen
	for {
		end := headEnd(rest)
		switch {
		case end < 0 || !isInformation(rest):
			return nil
		case place == 0:
			return rest[:end]
		}
		place--
		rest = rest[end:]
	}
}

// finalHead finds the first head that is not of a 1xx response. The end is negative as long
// as it is not all there.
func finalHead(seen []byte) (begin, end int) {
	for {
		length := headEnd(seen[begin:])
		if length < 0 {
			return begin, -1
		}
		if !isInformation(seen[begin:]) {
			return begin, begin + length
		}
		begin += length
	}
}

// isInformation says that a head is of a 1xx response after which another one comes.
func isInformation(head []byte) bool {
	_, rest, _ := bytes.Cut(head, []byte{' '})
	rest = bytes.TrimLeft(rest, " ")
	return len(rest) > 3 && rest[0] == '1' && !bytes.HasPrefix(rest, []byte("101"))
}

// headEnd is the length of the head that data begins with, or negative. Empty lines before
// it belong to it.
func headEnd(data []byte) int {
	at, lines := 0, 0
	for {
		length := bytes.IndexByte(data[at:], '\n')
		if length < 0 {
			return -1
		}
		line := bytes.TrimSuffix(data[at:at+length], []byte{'\r'})
		at += length + 1
		if len(line) > 0 {
			lines++
		} else if lines > 0 {
			return at
		}
	}
}

// errFolded is a header that goes on in another line, which is no HTTP any more.
var errFolded = errors.New("exchange: a header is folded")

// isFolded says that a header of a head goes on in another line.
func isFolded(head []byte) bool {
	return bytes.Contains(head, []byte("\n ")) || bytes.Contains(head, []byte("\n\t"))
}

// headersOf are those of a head, in their order and as they were written; without a head, those
// that the transport tells.
func headersOf(head []byte, told http.Header) [][2]string {
	if head == nil {
		return pairs(told)
	}
	list := [][2]string{}
	_, rest, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte{'\n'})
	for line := range bytes.Lines(rest) {
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" {
			break
		}
		name, value, _ := strings.Cut(text, ":")
		list = append(list, [2]string{fromBytes(strings.TrimRight(name, " \t")), fromBytes(strings.Trim(value, " \t"))})
	}
	return list
}

// statusText is what a head says behind its number; without a head, what the transport does.
func statusText(head []byte, told string) string {
	if head == nil {
		return told
	}
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte{'\n'})
	_, rest, _ := strings.Cut(strings.TrimRight(string(line), "\r"), " ")
	_, text, _ := strings.Cut(rest, " ")
	return fromBytes(text)
}
