package node

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"

	"github.com/andybalholm/brotli"
)

// brotliWriter compresses by Brotli.
type brotliWriter struct {
	out   bytes.Buffer
	raw   *brotli.Writer
	clean bool
	ended bool
}

func newBrotliWriter(quality, windowBits int) *brotliWriter {
	w := &brotliWriter{}
	w.raw = brotli.NewWriterOptions(&w.out, brotli.WriterOptions{Quality: quality, LGWin: windowBits})
	return w
}

// What Brotli does with what it has taken.
const (
	brotliFlush  = 1
	brotliFinish = 2
)

// process implements codec.
func (w *brotliWriter) process(input []byte, operation, room int) (taken int, output []byte, ended bool, err error) {
	if w.out.Len() < room && !w.ended {
		if taken = len(input); taken > 0 {
			w.clean = false
			if _, err := w.raw.Write(input); err != nil {
				return 0, nil, false, err
			}
		}
		switch {
		case operation == brotliFinish:
			if err := w.raw.Close(); err != nil {
				return 0, nil, false, err
			}
			w.ended = true
		case operation == brotliFlush && !w.clean:
			w.clean = true
			if err := w.raw.Flush(); err != nil {
				return 0, nil, false, err
			}
		}
	}
	output = bytes.Clone(w.out.Next(room))
	return taken, output, w.ended && w.out.Len() == 0, nil
}

// brotliReader decompresses what Brotli made.
type brotliReader struct {
	raw   *brotli.Reader
	input []byte
	ended bool
}

func newBrotliReader() *brotliReader {
	r := &brotliReader{}
	r.raw = brotli.NewReader(r)
	return r
}

// Read implements io.Reader for the decoder. Where there is nothing at this moment it says
// that there is no more, at which the decoder tells whether the stream is whole; it goes on
// as soon as there is more.
func (r *brotliReader) Read(p []byte) (int, error) {
	if len(r.input) == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.input)
	r.input = r.input[n:]
	return n, nil
}

// process implements codec. What the decoder has taken into its own buffer counts as taken.
func (r *brotliReader) process(input []byte, operation, room int) (taken int, output []byte, ended bool, err error) {
	if r.ended {
		return 0, nil, true, nil
	}
	r.input = input
	output = make([]byte, room)
	n := 0
	for n < room && err == nil {
		var got int
		got, err = r.raw.Read(output[n:])
		n += got
	}
	taken, output = len(input)-len(r.input), output[:n]
	switch {
	case err == nil, errors.Is(err, io.ErrShortBuffer):
		return taken, output, false, nil
	case errors.Is(err, io.EOF):
		r.ended = true
		return taken, output, true, nil
	case errors.Is(err, io.ErrUnexpectedEOF):
		if operation == brotliFinish {
			return taken, output, false, errZlibShort
		}
		return taken, output, false, nil
	}
	return r.failed(taken, output, err)
}

// failed is what an error of the decoder comes to: its own have numbers, which are those of
// the original.
func (r *brotliReader) failed(taken int, output []byte, err error) (int, []byte, bool, error) {
	number := reflect.ValueOf(err)
	if number.Kind() != reflect.Int {
		// There is more input than the stream has.
		r.ended = true
		return taken, output, true, nil
	}
	failure := &zlibError{message: "Decompression failed", number: int(number.Int())}
	for _, c := range zlibConstants() {
		if c.value == failure.number && strings.HasPrefix(c.name, "BROTLI_DECODER_ERROR_") {
			failure.code = "ERR_" + strings.TrimPrefix(c.name, "BROTLI_DECODER")
		}
	}
	return taken, nil, false, failure
}
