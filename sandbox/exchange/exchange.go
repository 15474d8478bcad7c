package exchange

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/egress"
)

// chunk is how much of a body is handed over at once, at most. Two chunks are read ahead.
const chunk = 64 << 10

// exchange is one request and its response.
type exchange struct {
	calls   *Calls
	budget  *Budget
	request *Request
	whole   []byte
	// withheld is the size of a whole body that is larger than any may be.
	withheld int
	ctx      context.Context
	stop     context.CancelFunc
	target   *egress.Target

	feed     *io.PipeWriter // of a body that is streamed
	source   *io.PipeReader
	headed   atomic.Bool // the head is delivered
	givenUp  atomic.Bool
	chunks   chan []byte // closed at the end of the body
	trailers [][2]string
	broken   *Failure // why the body ended; set before chunks is closed

	failing sync.Mutex
	failed  error // of what was sent

	wiring   sync.Mutex
	wire     *tap        // what the request is sent over
	turn     *turn       // its own of those on wire
	trailing [][2]string // behind the body of the request, values as bytes
}

// prepare makes what writes need, which may come before anything else has happened.
func (x *exchange) prepare() {
	if x.request.Body == "stream" {
		x.source, x.feed = io.Pipe()
	}
}

// perform sends the request, delivers the head of the response, and reads the body ahead.
func (x *exchange) perform(deliver func(sandbox.HostReply)) {
	defer close(x.chunks) // also of what has no body: there may be a call that waits for it
	response, release, err := x.send(deliver)
	if err != nil {
		x.refuse(err, deliver)
		return
	}
	defer release()
	raw := x.seen(true, 0)
	if err := x.unfit(response, raw); err != nil {
		_ = response.Body.Close()
		x.refuse(err, deliver)
		return
	}
	head := &Head{
		Status:     response.StatusCode,
		StatusText: statusText(raw, strings.TrimPrefix(strings.TrimPrefix(response.Status, strconv.Itoa(response.StatusCode)), " ")),
		Version:    strconv.Itoa(response.ProtoMajor) + "." + strconv.Itoa(response.ProtoMinor),
		Headers:    headersOf(raw, response.Header),
		Empty:      response.Body == http.NoBody || response.StatusCode == http.StatusSwitchingProtocols,
	}
	if head.Empty {
		_ = response.Body.Close()
		x.finish()
		deliver(headReply(head))
		return
	}
	x.headed.Store(true)
	deliver(headReply(head))
	x.pump(response)
}

// refuse ends an exchange that has no response for the script.
func (x *exchange) refuse(err error, deliver func(sandbox.HostReply)) {
	failure := x.failure(err)
	x.broken = failure
	x.finish()
	deliver(headReply(&Head{Failure: failure}))
}

// send waits for a place among the requests that are under way and sends the request. What
// it returns gives the place back.
func (x *exchange) send(deliver func(sandbox.HostReply)) (response *http.Response, release func(), err error) {
	budget := x.budget
	target, err := egress.ParseURL(x.request.URL)
	if err != nil {
		return nil, nil, &urlError{err}
	}
	x.target = target
	client := x.calls.client
	if client.config.Transport == nil {
		if err := client.config.Gate.Check(target.Host, target.Port); err != nil {
			return nil, nil, err
		}
	}
	if err := budget.begin(); err != nil {
		return nil, nil, err
	}
	outgoing, err := x.outgoing(deliver)
	if err != nil {
		return nil, nil, err
	}
	if err := budget.enter(x.ctx); err != nil {
		return nil, nil, err
	}
	response, err = client.carrier.RoundTrip(outgoing)
	if err != nil {
		budget.leave()
		return nil, nil, x.ending(err)
	}
	return response, budget.leave, nil
}

// outgoing makes the request for the transport.
func (x *exchange) outgoing(deliver func(sandbox.HostReply)) (*http.Request, error) {
	informed := 0
	trace := &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) {
			informed = 0
			x.connected(info, deliver)
		},
		Got1xxResponse: func(code int, header textproto.MIMEHeader) error {
			raw := x.seen(false, informed)
			informed++
			deliver(sandbox.HostReply{Chunk: encode(&Head{
				Status: code, StatusText: statusText(raw, http.StatusText(code)), Version: "1.1", Headers: headersOf(raw, http.Header(header)),
			})})
			return nil
		},
	}
	r := &http.Request{
		Method: x.request.Method, URL: x.target.URL, Header: http.Header{"User-Agent": {""}}, Trailer: http.Header{}, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	length, err := x.headers(r)
	if err != nil {
		return nil, err
	}
	switch {
	case x.withheld != 0:
		return nil, x.tooLarge(x.withheld)
	case x.request.Body == "whole" && len(x.whole) > 0:
		if err := x.budget.send(len(x.whole)); err != nil {
			return nil, err
		}
		r.ContentLength = int64(len(x.whole))
		if x.inChunks() {
			r.ContentLength = -1
		}
		r.Body = io.NopCloser(bytes.NewReader(x.whole))
		r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(x.whole)), nil }
	case x.request.Body == "stream":
		r.ContentLength = -1
		if length >= 0 {
			r.ContentLength = length
		}
		if x.request.Length != nil {
			r.ContentLength = *x.request.Length
		}
		r.Body = x.source
		if r.ContentLength == 0 {
			r.Body = http.NoBody
			_ = x.source.Close()
		} else if r.ContentLength < 0 {
			r.Body = &trailed{ReadCloser: x.source, exchange: x, header: r.Trailer}
		}
	}
	if x.request.Connection && x.calls.client.config.Transport != nil && r.Body != nil && r.Body != http.NoBody {
		r.Body = x.carriedBy(r.Body, deliver)
	}
	if length == 0 && (r.Body == nil || r.Body == http.NoBody) && !slices.Contains(lengthened, r.Method) {
		r.Header["content-length"] = []string{"0"}
	}
	return r.WithContext(httptrace.WithClientTrace(withSettings(x.ctx, settings{tls: x.request.TLS, user: x.calls.number}), trace)), nil
}

// lengthened are the methods with which the transport says by itself that there is no body.
// With others it takes the name of the header as another one in small letters.
var lengthened = []string{http.MethodPatch, http.MethodPost, http.MethodPut}

// inChunks says that the script wants no length to be told of a body that has one.
func (x *exchange) inChunks() bool {
	return slices.ContainsFunc(x.request.Headers, func(pair [2]string) bool {
		return strings.EqualFold(pair[0], "transfer-encoding") && strings.Contains(strings.ToLower(pair[1]), "chunked")
	})
}

// dropped are headers of the connection, which is not the script's: those that speak to
// proxies, and those that the transport writes itself.
var dropped = map[string]bool{
	"content-length": true, "keep-alive": true, "proxy-authenticate": true, "proxy-authorization": true, "proxy-connection": true,
	"te": true, "transfer-encoding": true,
}

// headers puts the headers of the request on r, in the case in which they were written. It
// returns the length that they say the body has, or -1.
func (x *exchange) headers(r *http.Request) (length int64, err error) {
	length = -1
	for _, pair := range x.request.Headers {
		name, lower := pair[0], strings.ToLower(pair[0])
		value, ok := toBytes(pair[1])
		if !ok {
			return 0, &optionError{"ERR_INVALID_CHAR", `Invalid character in header content ["` + name + `"]`}
		}
		switch {
		case lower == "content-length":
			if n, err := strconv.ParseInt(value, 10, 64); err == nil && n >= 0 {
				length = n
			}
		case lower == "host":
			if !strings.EqualFold(value, x.target.URL.Host) && !strings.EqualFold(value, x.target.Host) {
				return 0, &optionError{"ERR_NOT_SUPPORTED", "a Host header that names another host than the URL is not supported here"}
			}
		case lower == "upgrade":
			return 0, &optionError{"ERR_NOT_SUPPORTED", "an Upgrade header is not supported here: scripts have no sockets"}
		case lower == "connection":
			switch {
			case strings.EqualFold(value, "close"):
				r.Close = true
			case strings.EqualFold(value, "keep-alive"):
				r.Header[name] = []string{value}
			}
		case lower == "expect":
			r.Header.Add("Expect", value)
		case lower == "user-agent":
			delete(r.Header, "User-Agent")
			r.Header["User-Agent"] = append(r.Header["User-Agent"], value)
		case lower == "trailer":
			for one := range strings.SplitSeq(value, ",") {
				if one = strings.TrimSpace(one); one != "" {
					r.Trailer[http.CanonicalHeaderKey(one)] = nil
				}
			}
		case dropped[lower] || strings.HasPrefix(lower, "proxy-"):
		default:
			r.Header[name] = append(r.Header[name], value)
		}
	}
	return length, nil
}

// urlError is a URL that cannot be asked for.
type urlError struct{ err error }

// Error implements error.
func (e *urlError) Error() string { return e.err.Error() }

// errUpgrade is a server that goes over to another protocol. Nobody asks for that, and the
// transport lets go of such a connection: reading it would not end when the exchange does.
var errUpgrade = errors.New("exchange: the server changed the protocol")

// unfit says why a response is none for scripts. One that changes the protocol without saying to
// which is an answer for http.
func (x *exchange) unfit(response *http.Response, raw []byte) error {
	switch {
	case response.StatusCode == http.StatusSwitchingProtocols && (!x.request.Connection || response.Header.Get("Upgrade") != ""):
		return errUpgrade
	case isFolded(raw):
		return errFolded
	}
	return nil
}

// pump hands the body over as it is asked for.
func (x *exchange) pump(response *http.Response) {
	defer x.end()
	defer func() { _ = response.Body.Close() }()
	// What reads a body need not look at the context of its request.
	defer context.AfterFunc(x.ctx, func() { _ = response.Body.Close() })()
	var body io.Reader = response.Body
	if x.request.Decode {
		body = decoded(response)
	}
	for {
		buffer := make([]byte, chunk)
		n, err := body.Read(buffer)
		if n > 0 {
			if err := x.budget.receive(n); err != nil {
				x.broken = x.failure(err)
				return
			}
			select {
			case x.chunks <- buffer[:n:n]:
			case <-x.ctx.Done():
				x.broken = x.failure(x.ctx.Err())
				return
			}
		}
		if errors.Is(err, io.EOF) {
			x.trailers = pairs(response.Trailer)
			return
		}
		if err != nil {
			x.broken = x.failure(x.ending(err))
			return
		}
	}
}

// read gives the next part of the body.
func (x *exchange) read(ctx context.Context) []byte {
	select {
	case data, more := <-x.chunks:
		if more {
			return append([]byte{replyData}, data...)
		}
	case <-ctx.Done():
		return replyOf(x.failure(ctx.Err()))
	}
	x.finish()
	if x.broken != nil {
		return replyOf(x.broken)
	}
	return append([]byte{replyEnd}, encode(End{Trailers: x.trailers})...)
}

// tooLarge takes a body from the budget that was not handed over, since nobody may send so much.
func (x *exchange) tooLarge(size int) error {
	if err := x.budget.send(max(size, 0)); err != nil {
		return err
	}
	return &optionError{"ERR_INVALID_ARG_VALUE", "the body of the request cannot be read"}
}

// admit takes a part of the body of the request from the budget, or says why it is not sent.
func (x *exchange) admit(call *sandbox.HostCall) *Failure {
	if x.feed == nil && x.request.Body != "behind" {
		return &Failure{Code: "ERR_STREAM_WRITE_AFTER_END", Message: "write after end"}
	}
	var err error
	if call.Withheld != 0 {
		err = x.tooLarge(call.Withheld)
	} else {
		err = x.budget.send(len(call.Body))
	}
	if err != nil {
		x.fail(err)
		return x.failure(err)
	}
	return nil
}

// write sends a part of the body of the request.
func (x *exchange) write(data []byte) []byte {
	if x.request.Body == "behind" {
		x.behind(data)
		return nil
	}
	// The transport may be done with the body before the script is.
	if _, err := x.feed.Write(data); err != nil && !errors.Is(err, io.ErrClosedPipe) {
		return replyOf(x.failure(err))
	}
	return nil
}

// fail ends the exchange because of what was sent.
func (x *exchange) fail(err error) {
	x.failing.Lock()
	x.failed = err
	x.failing.Unlock()
	x.giveUp()
}

// end ends the body of the request.
func (x *exchange) end() {
	if x.feed != nil {
		_ = x.feed.Close()
	}
}

// openCanceled is called when the call that began the exchange ends. That is no end of the
// exchange once there is a head.
func (x *exchange) openCanceled() {
	if !x.headed.Load() {
		x.giveUp()
	}
}

// giveUp ends the exchange wherever it is.
func (x *exchange) giveUp() {
	x.givenUp.Store(true)
	x.finish()
}

// finish lets go of all that the exchange holds.
func (x *exchange) finish() {
	x.stop()
	if x.source != nil {
		_ = x.source.CloseWithError(io.ErrClosedPipe)
	}
	x.calls.forget(x.request.ID)
}

// ending is the error of a connection that ended too early. The transport takes what came of a
// head that was cut off for one.
func (x *exchange) ending(err error) error {
	x.wiring.Lock()
	wire := x.wire
	x.wiring.Unlock()
	switch {
	case wire == nil:
		return err
	case wire.isCut():
		return io.ErrUnexpectedEOF
	case wire.secured != nil && errors.Is(err, syscall.ECONNRESET):
		return io.EOF // Node does not tell the reset of a secure connection from its end
	}
	return err
}

// failure words an error, and logs what the operator alone is told.
func (x *exchange) failure(err error) *Failure {
	x.failing.Lock()
	if x.failed != nil {
		err = x.failed
	}
	x.failing.Unlock()
	if refused, ok := errors.AsType[*egress.RefusedError](err); ok {
		x.calls.client.config.Log.Info("a request was refused", "host", refused.Target(), "reason", string(refused.Reason), "address", refused.Address)
	}
	if wrong, ok := errors.AsType[*urlError](err); ok {
		return &Failure{Name: "TypeError", Code: "ERR_INVALID_URL", Message: "Invalid URL: " + strings.TrimPrefix(wrong.Error(), "egress: ")}
	}
	if coding, ok := errors.AsType[*codingError](err); ok {
		return &Failure{Code: coding.code, Message: coding.message}
	}
	if x.givenUp.Load() && errors.Is(err, context.Canceled) {
		return &Failure{Name: "AbortError", Code: "ABORT_ERR", Message: "The operation was aborted"}
	}
	if x.target == nil {
		return protocolFailure(err)
	}
	return failureOf(err, x.target)
}
