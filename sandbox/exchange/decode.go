package exchange

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

// maxCodings bounds the codings that a body may have one over the other.
const maxCodings = 5

// codingsOf are the codings of a body, in the order in which they were put on.
func codingsOf(header http.Header) []string {
	var codings []string
	for _, value := range header.Values("Content-Encoding") {
		for coding := range strings.SplitSeq(value, ",") {
			codings = append(codings, strings.ToLower(strings.TrimSpace(coding)))
		}
	}
	return codings
}

// decoded takes the codings of Content-Encoding off a body. A coding that is not known leaves
// the body as it is, as in Node's fetch.
func decoded(response *http.Response) io.Reader {
	codings := codingsOf(response.Header)
	if len(codings) > maxCodings {
		return failing{&codingError{"Z_DATA_ERROR", "too many content codings"}}
	}
	var body io.Reader = response.Body
	for _, coding := range slices.Backward(codings) {
		open, ok := openers[coding]
		if !ok {
			return response.Body
		}
		body = &unpacker{packed: bufio.NewReader(body), open: open}
	}
	return body
}

// Unpacked takes the codings of Content-Encoding off a whole body, and reports whether there
// were any. What fetch could not read, or has more than the bytes that an execution may
// receive by default, is an error.
func Unpacked(header http.Header, body []byte) (plain []byte, packed bool, err error) {
	codings := codingsOf(header)
	if len(codings) == 0 || len(body) == 0 || slices.Equal(codings, []string{"identity"}) {
		return body, len(codings) > 0, nil
	}
	for _, coding := range codings {
		if openers[coding] == nil {
			return nil, true, fmt.Errorf("exchange: its body is packed in an unknown way, %q", coding)
		}
	}
	most := DefaultLimits().ResponseBytes
	plain, err = io.ReadAll(io.LimitReader(decoded(&http.Response{Header: header, Body: io.NopCloser(bytes.NewReader(body))}), int64(most)+1))
	if err == nil && len(plain) > most {
		err = fmt.Errorf("exchange: its body has more than %d bytes", most)
	}
	return plain, true, err
}

var openers = map[string]func(*bufio.Reader) (io.Reader, error){
	"gzip":   openGzip,
	"x-gzip": openGzip,
	"br":     func(r *bufio.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
	"deflate": func(r *bufio.Reader) (io.Reader, error) {
		// Servers mean both forms by the name; the first byte tells them apart.
		const methodMask, method = 0x0f, 8
		if first, err := r.Peek(1); err == nil && first[0]&methodMask != method {
			return flate.NewReader(r), nil
		}
		return zlib.NewReader(r)
	},
}

func openGzip(r *bufio.Reader) (io.Reader, error) {
	const first, second = 0x1f, 0x8b
	if magic, err := r.Peek(2); err == nil && (magic[0] != first || magic[1] != second) {
		return nil, gzip.ErrHeader
	}
	return gzip.NewReader(r)
}

// codingError is a body that is not in the coding that it claims.
type codingError struct{ code, message string }

// Error implements error.
func (e *codingError) Error() string { return e.message }

// failing is a reader that gives an error alone.
type failing struct{ err error }

// Read implements io.Reader.
func (f failing) Read([]byte) (int, error) { return 0, f.err }

// unpacker opens a coding at the first read, and takes a body that ends too early for a
// whole one, as Node does.
type unpacker struct {
	packed *bufio.Reader
	open   func(*bufio.Reader) (io.Reader, error)
	reader io.Reader
}

// Read implements io.Reader.
func (u *unpacker) Read(p []byte) (int, error) {
	if u.reader == nil {
		if _, err := u.packed.Peek(1); err != nil {
			return 0, err // an empty body is empty in any coding
		}
		reader, err := u.open(u.packed)
		if err != nil {
			return 0, u.failure(err)
		}
		u.reader = reader
	}
	n, err := u.reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = u.failure(err)
	}
	return n, err
}

func (u *unpacker) failure(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return io.EOF
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, zlib.ErrHeader):
		return &codingError{"Z_DATA_ERROR", "incorrect header check"}
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zlib.ErrChecksum):
		return &codingError{"Z_DATA_ERROR", "incorrect data check"}
	case errors.As(err, &corrupt):
		return &codingError{"Z_DATA_ERROR", "invalid compressed data"}
	case strings.HasPrefix(err.Error(), "brotli:"):
		return &codingError{"ERR__ERROR_FORMAT", "Decompression failed"}
	}
	return err
}
