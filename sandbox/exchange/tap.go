package exchange

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
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
	user    uint64    // who sent the last request, by the number of its Calls
	turn    *turn     // the request that is under way
	tail    []byte    // the last bytes of what was written for it, while its head is not whole
	wrote   bool      // something was written for it
	kept    bool      // it is not the first
	rested  time.Time // when the last response was there
	spoiled bool      // more was written than a server expects
	tapping bool
	seen    []byte
	checked int     // of seen, the heads that were found good
	method  string  // of the request
	left    *framed // of the body; nil where nothing is expected
	wrong   error   // what is wrong with the head
	cut     bool    // the connection ended before the head did
}

// turn is one request on a connection.
type turn struct {
	sent chan struct{} // closed when its head is written
	once sync.Once
}

// pass says that there is nothing more to wait for.
func (t *turn) pass() { t.once.Do(func() { close(t.sent) }) }

// begin keeps what comes from now on, up to the end of a head that is final.
func (t *tap) begin(method string) *turn {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept = t.turn != nil
	t.turn, t.tail, t.wrote = &turn{sent: make(chan struct{})}, nil, false
	t.tapping, t.seen, t.checked, t.method, t.left = true, nil, 0, method, nil
	return t.turn
}

// Write implements net.Conn.
func (t *tap) Write(p []byte) (int, error) {
	if t.isStale() {
		return 0, errStale
	}
	n, err := t.Conn.Write(p)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wrote = t.wrote || n > 0
	if t.turn == nil {
		return n, err
	}
	const end = "\r\n\r\n"
	t.tail = append(t.tail, p[max(0, n-len(end)):n]...)
	t.tail = t.tail[max(0, len(t.tail)-len(end)):]
	if string(t.tail) == end {
		t.turn.pass()
	}
	return n, err
}

// errStale is a connection that its server ended before it was used again.
var errStale = errors.New("exchange: a kept connection has ended")

// isStale says that a request comes too late for a connection that was kept: the server has
// ended it, and must not be thought to have ended it because of the request.
func (t *tap) isStale() bool {
	t.mu.Lock()
	fresh := t.wrote || !t.kept
	t.mu.Unlock()
	return !fresh && hasNews(t.Conn)
}

// behind writes what a request has behind its head though that tells of no body. A server may
// read it as it likes, so that the connection serves no other request after it; when the
// response is there or somebody else has the connection, nothing is written.
func (t *tap) behind(own *turn, data []byte) {
	t.mu.Lock()
	if t.turn != own || t.isOver() {
		t.mu.Unlock()
		return
	}
	t.spoiled = true
	t.mu.Unlock()
	_, _ = t.Conn.Write(data) // a server that does not take it has its reasons, and says so
}

// isOver says that the response is there to its end.
func (t *tap) isOver() bool {
	return !t.tapping && t.left != nil && t.left.kind == counted && t.left.left == 0
}

// lend notes who uses the connection, and says whether an end of it could be meant for another
// request than the next one: somebody else's, or one whose response is there since a moment.
func (t *tap) lend(user uint64, moment time.Duration) (doubtful bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	doubtful = t.user != user || time.Since(t.rested) < moment
	t.user = user
	return doubtful
}

// isUntouched says that nothing was written for a request, and isSilent that nothing came.
func (t *tap) isUntouched() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.wrote
}

func (t *tap) isSilent() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.tapping && len(t.seen) == 0
}

// isCut says that the connection ended within a head.
func (t *tap) isCut() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.cut
}

// Read implements net.Conn. What follows a response is no part of it, and the end of its
// connection.
func (t *tap) Read(p []byte) (int, error) {
	n, err := t.Conn.Read(p)
	if n == 0 {
		t.mu.Lock()
		t.cut = t.tapping && errors.Is(err, io.EOF)
		t.mu.Unlock()
		return n, err
	}
	kept, over, wrong := t.keep(p[:n])
	switch {
	case wrong != nil:
		return 0, wrong
	case over || kept < n:
		return kept, io.EOF
	}
	return n, err
}

// keep notes what came, and says how much of it belongs to the response and whether nothing
// may follow.
func (t *tap) keep(data []byte) (kept int, over bool, wrong error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.wrong != nil {
		return 0, true, t.wrong
	}
	kept, wrong = t.take(data)
	if t.isOver() {
		t.rested = time.Now()
	}
	return kept, t.spoiled && t.isOver(), wrong
}

func (t *tap) take(data []byte) (int, error) {
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
