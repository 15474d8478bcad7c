package node

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

// bomb is what many zeros are compressed to.
func bomb(tb testing.TB, size int) string {
	tb.Helper()
	var data bytes.Buffer
	w, err := gzip.NewWriterLevel(&data, gzip.BestSpeed)
	if err != nil {
		tb.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range size >> 20 {
		if _, err := w.Write(zeros); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(data.Bytes())
}

func TestWhatIsTooLargeToDecompressEndsWithAnError(t *testing.T) {
	t.Parallel()
	const wrong = "(e) => [e.name, e.code, e.message]"
	const want = `["RangeError","ERR_BUFFER_TOO_LARGE","Cannot create a Buffer larger than 134217728 bytes"]`
	data := "const zlib = require('zlib'), data = Buffer.from('" + bomb(t, 129<<20) + "', 'base64'); "
	cases := map[string]string{
		"at once": "try { zlib.gunzipSync(data); } catch (e) { return (" + wrong + ")(e); }",
		"later":   "return new Promise((done) => zlib.gunzip(data, (e) => done((" + wrong + ")(e))));",
		"with a limit that asks for more": "try { zlib.gunzipSync(data, { maxOutputLength: 2 ** 40 }); }" +
			" catch (e) { return (" + wrong + ")(e); }",
	}
	for name, body := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := runInSandbox(t, sandbox.Env{Limits: sandbox.Limits{Timeout: time.Minute, MemoryBytes: 4 << 30}}, data+body)
			if result.Error != nil {
				t.Fatal(result.Error)
			}
			if diff := cmp.Diff(want, string(result.Value)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestCompressionEndsAtTheTimeLimit(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"a call on much":           "require('zlib').deflateSync(Buffer.alloc(2 ** 27 - 64, 'abcdefg'), { level: 9 })",
		"many calls":               "for (;;) require('zlib').gzipSync('abc');",
		"calls that come later":    "const go = () => require('zlib').gzip('abc', go); go(); await new Promise(() => {});",
		"a stream of much":         "const z = require('zlib').createGzip(); z.resume(); z.end(Buffer.alloc(2 ** 27 - 64, 'abcdefg')); await new Promise((d) => z.on('end', d));",
		"decompressing for nobody": "const b = require('zlib').gzipSync(Buffer.alloc(1e6)); for (;;) require('zlib').gunzipSync(b);",
	}
	for name, body := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			result := runInSandbox(t, sandbox.Env{Limits: sandbox.Limits{Timeout: 100 * time.Millisecond, MemoryBytes: 4 << 30}}, body)
			if result.Error == nil || result.Error.Kind != sandbox.TimedOut {
				t.Errorf("it ended with %v", result.Error)
			}
			if took := time.Since(begin); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}
