package worker

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

func TestAFrameIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	frames := []frame{
		{kind: frameRun, execution: 1<<64 - 1, call: 7, body: bytes.Repeat([]byte("x"), 3<<20)},
		{kind: frameDone, execution: 2},
	}
	var text []byte
	for _, f := range frames {
		text = appendFrame(text, f)
	}
	r := bufio.NewReader(bytes.NewReader(text))
	for _, want := range frames {
		got, err := readFrame(r, 4<<20)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(frame{})); diff != "" {
			t.Errorf("frame (-want +got):\n%.500s", diff)
		}
	}
	if _, err := readFrame(r, 1); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
}

func TestAHostCallIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	for _, want := range []sandbox.HostCall{
		{ID: 1, Name: "a", Payload: []byte{}, Body: []byte{}},
		{ID: 2, Name: "http.open", Payload: []byte("{}"), Body: []byte("the body")},
		{ID: 3, Name: "http.open", Payload: []byte("{}"), Body: bytes.Repeat([]byte("x"), 2*atOnce)},
		{ID: 4, Name: "http.write", Payload: []byte("1"), Body: []byte{}, Withheld: 1 << 30},
	} {
		var pipe bytes.Buffer
		(&worker{out: &pipe}).send(callFrame(9, &want))
		f, err := readFrame(bufio.NewReader(&pipe), 1<<20)
		if err != nil || f.execution != 9 {
			t.Fatalf("frame of %d: %v", f.execution, err)
		}
		got, err := readCall(f)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("call (-want +got):\n%.500s", diff)
		}
	}
	for name, body := range map[string][]byte{
		"no name":                {1},
		"no payload":             appendText(nil, "a"),
		"no size":                appendText(appendText(nil, "a"), "b"),
		"more than is possible":  binary.LittleEndian.AppendUint64(appendText(appendText(nil, "a"), "b"), 1<<40),
		"withheld, and it comes": append(binary.LittleEndian.AppendUint64(appendText(appendText(nil, "a"), "b"), 1), 'x'),
	} {
		if _, err := readCall(frame{body: body}); !errors.Is(err, errFrame) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAReplyIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	for _, want := range []sandbox.HostReply{
		{},
		{Chunk: []byte("part")},
		{Chunk: []byte("last"), Final: true},
		{Final: true, Raise: &sandbox.Raise{Name: "TypeError", Message: "no", Code: "E"}},
	} {
		got, err := readReply(appendReply(nil, want))
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Chunk) == 0 {
			got.Chunk = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("reply (-want +got):\n%s", diff)
		}
	}
}

func FuzzFrame(f *testing.F) {
	f.Add(appendFrame(nil, frame{kind: frameAnswer, execution: 1, body: []byte("answer")}))
	f.Add([]byte("\xff\xff\xff\xff\x07"))
	f.Fuzz(func(t *testing.T, text []byte) {
		const most = 1 << 16
		r := bufio.NewReader(bytes.NewReader(text))
		for {
			got, err := readFrame(r, most)
			if err != nil {
				return
			}
			if len(got.body) > most {
				t.Fatalf("a body of %d bytes", len(got.body))
			}
			if name, rest, err := cutText(got.body); err == nil && len(name)+len(rest)+4 != len(got.body) {
				t.Fatalf("%d and %d of %d bytes", len(name), len(rest), len(got.body))
			}
			if _, err := readReply(got.body); err != nil && !errors.Is(err, errFrame) {
				t.Fatal(err)
			}
		}
	})
}

func TestWhatMayBeReadIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	want := lockdown.Reading{Folders: []string{"/a", "/b c/ü"}, Lists: []string{"/"}, Files: []string{"/x", "/y"}}
	got, err := readReading(appendReading(nil, want))
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("folders (-want +got), %v:\n%s", err, diff)
	}
	for name, body := range map[string][]byte{"none": appendReading(nil, lockdown.Reading{}), "too few": appendReading(nil, want)[:12], "no number": nil} {
		if _, err := readReading(body); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
