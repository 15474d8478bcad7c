package httpmock

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"strings"
	"time"

	"github.com/usher-run/usher/sandbox/exchange"
)

// NotMocked is the code of the error that a script gets of a request that no mock answers.
const NotMocked = "ERR_HTTP_NOT_MOCKED"

// Transport answers by the mocks alone; the network is never asked. It fits
// runtime.Config.Transport.
func (m *Mocks) Transport(http.RoundTripper) http.RoundTripper { return answering{m} }

type answering struct{ *Mocks }

// RoundTrip implements http.RoundTripper.
func (m answering) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer func() { _ = r.Body.Close() }()
	}
	request := newAsked(r)
	given, err := m.choose(r, request)
	if err != nil {
		return nil, err
	}
	if given == nil {
		return nil, &exchange.NodeError{Code: NotMocked, Message: m.unanswered(request)}
	}
	if err := m.wait(r.Context(), given.delay); err != nil {
		return nil, err
	}
	if given.headless {
		return nil, &exchange.NodeError{Code: given.failure}
	}
	return given.response(r), nil
}

// choose takes the answer of the first mock that answers a request; nil is none. The body is
// read only where a mock looks at it, as a server may answer before it has all of it.
func (m answering) choose(r *http.Request, request *asked) (*answer, error) {
	read := false
	for _, one := range m.list {
		if one.headless(request) != fits || one.isUsedUp() {
			continue
		}
		if one.wantsBody() && !read {
			body, err := readBody(r)
			if err != nil {
				return nil, err
			}
			request.read(body)
			read = true
		}
		if one.bodied(request) != fits {
			continue
		}
		if given := one.take(); given != nil {
			return given, nil
		}
	}
	return nil, nil
}

func readBody(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	if strings.EqualFold(r.Header.Get("Expect"), "100-continue") {
		if trace := httptrace.ContextClientTrace(r.Context()); trace != nil && trace.Got1xxResponse != nil {
			if err := trace.Got1xxResponse(http.StatusContinue, nil); err != nil {
				return nil, err
			}
		}
	}
	body, err := io.ReadAll(r.Body)
	if err != nil && r.Context().Err() != nil {
		return nil, r.Context().Err()
	}
	return body, err
}

// wait lets a delay pass.
func (m answering) wait(ctx context.Context, delay time.Duration) error {
	if delay == 0 {
		return ctx.Err()
	}
	after := time.After
	if m.After != nil {
		after = m.After
	}
	select {
	case <-after(delay):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// response is the answer to a request.
func (a *answer) response(r *http.Request) *http.Response {
	response := &http.Response{
		Status: strconv.Itoa(a.status) + " " + a.reason, StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header.Clone(), Body: http.NoBody, ContentLength: int64(len(a.body)), Request: r,
	}
	if a.failure == "" && !hasNoBody(a.status) && response.Header.Get("Content-Length") == "" {
		response.Header.Set("Content-Length", strconv.Itoa(len(a.body)))
	}
	if r.Method != http.MethodHead && (len(a.body) > 0 || a.failure != "") {
		response.Body = io.NopCloser(&broken{bytes.NewReader(a.body), a.failure})
	}
	return response
}

// broken is a body that may break off at its end.
type broken struct {
	whole   *bytes.Reader
	failure string
}

// Read implements io.Reader.
func (b *broken) Read(p []byte) (int, error) {
	n, err := b.whole.Read(p)
	if err != nil && b.failure != "" {
		return n, &exchange.NodeError{Code: b.failure}
	}
	return n, err
}

// maxListed bounds how many mocks the error of a request names.
const maxListed = 10

// unanswered says that no mock answers a request, and lists those there are: first those that
// have its URL, with what keeps them from answering.
func (m answering) unanswered(request *asked) string {
	if len(m.list) == 0 {
		return fmt.Sprintf("no mock answers %s: there are none", request.name())
	}
	var near, far []string
	for _, one := range m.list {
		why := one.headless(request)
		if why == fits {
			if why = one.bodied(request); one.isUsedUp() {
				why = hasBeenUsedUp
			}
		}
		if why == otherURL {
			far = append(far, one.name())
			continue
		}
		near = append(near, one.name()+" ("+why+")")
	}
	all := append(near, far...)
	if more := len(all) - maxListed; more > 0 {
		all = append(all[:maxListed], fmt.Sprintf("and %d more", more))
	}
	return fmt.Sprintf("no mock answers %s; mocked are %s", request.name(), strings.Join(all, ", "))
}
