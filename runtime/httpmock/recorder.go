package httpmock

import (
	"errors"
	"io"
	"net/http"
	"sync"

	"github.com/usher-run/usher/sandbox/exchange"
)

// Recorder notes the exchanges of scripts with the network as a document of mocks. The zero
// value is ready. It is safe for use by several goroutines.
type Recorder struct {
	mu        sync.Mutex
	secrets   []string
	exchanges []*recorded
}

// Hide adds values that the document must not have, in whatever encoding they travel.
func (r *Recorder) Hide(values ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.secrets = append(r.secrets, values...)
}

// Transport asks the network and takes notes. It fits runtime.Config.Transport.
func (r *Recorder) Transport(network http.RoundTripper) http.RoundTripper {
	return recording{r, network}
}

// recorded is an exchange, as far as it has come.
type recorded struct {
	mu      sync.Mutex
	request *asked
	kind    string // the request's Content-Type
	sent    []byte
	answer  *http.Response // nil before there is one
	got     []byte
	whole   bool  // the body of the answer was read to its end
	failure error // what ended the exchange or the answer's body
}

type recording struct {
	recorder *Recorder
	network  http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (r recording) RoundTrip(request *http.Request) (*http.Response, error) {
	note := &recorded{request: newAsked(request)}
	for name, values := range request.Header {
		if http.CanonicalHeaderKey(name) == "Content-Type" && len(values) > 0 {
			note.kind = values[0]
		}
	}
	r.recorder.mu.Lock()
	r.recorder.exchanges = append(r.recorder.exchanges, note)
	r.recorder.mu.Unlock()

	watched := new(http.Request)
	*watched = *request // trailers are put into its map when the body has been sent
	if request.Body != nil && request.Body != http.NoBody {
		watched.Body = &sending{request.Body, note}
	}
	if again := request.GetBody; again != nil {
		watched.GetBody = func() (io.ReadCloser, error) {
			body, err := again()
			note.mu.Lock()
			note.sent = nil
			note.mu.Unlock()
			return &sending{body, note}, err
		}
	}
	response, err := r.network.RoundTrip(watched)
	note.mu.Lock()
	defer note.mu.Unlock()
	if err != nil {
		note.failure = err
		return nil, err
	}
	head := *response
	head.Header, head.Body = response.Header.Clone(), nil
	note.answer = &head
	if response.Body == nil || response.Body == http.NoBody {
		note.whole = true
		return response, nil
	}
	response.Body = &receiving{response.Body, note}
	return response, nil
}

// sending is the body of a request on its way.
type sending struct {
	io.ReadCloser
	note *recorded
}

// Read implements io.Reader.
func (s *sending) Read(p []byte) (int, error) {
	n, err := s.ReadCloser.Read(p)
	s.note.mu.Lock()
	defer s.note.mu.Unlock()
	s.note.sent = append(s.note.sent, p[:n]...)
	return n, err
}

// receiving is the body of an answer on its way.
type receiving struct {
	io.ReadCloser
	note *recorded
}

// Read implements io.Reader.
func (r *receiving) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	r.note.mu.Lock()
	defer r.note.mu.Unlock()
	r.note.got = append(r.note.got, p[:n]...)
	switch {
	case errors.Is(err, io.EOF):
		r.note.whole = true
	case err != nil:
		r.note.failure = err
	}
	return n, err
}

// Document is what was recorded so far, in the order of the requests, of how many requests, and
// what of it had to be left out, in words. Each exchange is a mock that answers once.
//
// Values of secrets are not in it, nor are cookies, credentials, tokens and what else goes by
// such a name; where a request had one, its mock takes any. The headers of requests are left
// out.
func (r *Recorder) Document() (text []byte, recorded int, notes []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w := newWriter(r.secrets)
	for _, note := range r.exchanges {
		w.exchange(note)
	}
	return w.document(), len(w.mocks), w.notes
}

// code is that of the failure of an exchange; "" is one that nobody can be told of again.
func (r *recorded) code() string { return exchange.CodeOf(r.failure) }
