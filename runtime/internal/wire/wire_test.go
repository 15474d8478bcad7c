package wire_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime/internal/wire"
)

// message has a member of every kind.
type message struct {
	Text     string
	Number   int
	Float    float64
	Is       bool
	Span     time.Duration
	At       time.Time
	Bytes    []byte
	List     []string
	Map      map[string]int
	Optional *string
	Value    any
	Object   actions.Object
	Patch    actions.Patch
}

func (m *message) code(c *wire.Coder) {
	wire.Text(c, &m.Text)
	c.Int(&m.Number)
	c.Float(&m.Float)
	c.Bool(&m.Is)
	c.Duration(&m.Span)
	c.Time(&m.At)
	c.Bytes(&m.Bytes)
	wire.Texts(c, &m.List, 3)
	wire.Map(c, &m.Map, func(c *wire.Coder, n *int) { c.Int(n) })
	wire.Optional(c, &m.Optional, wire.Text[string])
	c.Value(&m.Value)
	c.Object(&m.Object)
	c.Patch(&m.Patch)
}

func write(m message) []byte {
	c := wire.NewWriter()
	m.code(c)
	return c.Message()
}

func read(text []byte) (message, error) {
	var m message
	c := wire.NewReader(text)
	m.code(c)
	return m, c.Done()
}

func full() message {
	text := "optional"
	return message{
		Text: "text\x00\xff", Number: math.MinInt, Float: math.Inf(-1), Is: true, Span: -time.Hour, At: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC),
		Bytes: []byte{}, List: []string{"", "b"}, Map: map[string]int{"a": 1, "": 2}, Optional: &text,
		Value: []any{
			nil, actions.Undefined{}, true, false, math.Copysign(0, -1), math.NaN(), "ü", []any{}, actions.Object{},
			actions.Object{{Key: "a", Value: []any{1.5}}, {Key: "a", Value: nil}}, actions.Opaque{Typeof: "function"},
		},
		Object: actions.Object{{Key: "k", Value: "v"}},
		Patch:  actions.Patch{Path: []string{"a", "b"}, Value: 1.0, Delete: true, IfAbsent: true},
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	t.Parallel()
	for name, m := range map[string]message{"full": full(), "zero": {}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := read(write(m))
			if err != nil {
				t.Fatal(err)
			}
			if m.At.IsZero() {
				m.At = m.At.UTC()
			}
			if diff := cmp.Diff(m, got, cmpopts.EquateNaNs()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEveryShortMessageIsMalformed(t *testing.T) {
	t.Parallel()
	text := write(full())
	for n := range text {
		if _, err := read(text[:n]); !errors.Is(err, wire.ErrMalformed) {
			t.Fatalf("the first %d of %d bytes: %v", n, len(text), err)
		}
	}
	if _, err := read(append(text, 0)); !errors.Is(err, wire.ErrMalformed) {
		t.Errorf("a byte more: %v", err)
	}
}

func TestSizesAreChecked(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		bytes []byte
		code  func(*wire.Coder)
		want  string
	}{
		"a text longer than the message": {[]byte{200, 1, 'a'}, func(c *wire.Coder) { wire.Text(c, new(string)) }, "200 things in 1 bytes"},
		"a list of too many":             {[]byte{1, 4, 0, 0, 0, 0}, func(c *wire.Coder) { wire.Texts(c, new([]string), 3) }, "a list of 4"},
		"a list that is not there":       {[]byte{1, 255, 255, 255, 255, 15}, func(c *wire.Coder) { wire.Texts(c, new([]string), math.MaxInt) }, "things in 0 bytes"},
		"values without an end":          {[]byte(strings.Repeat("\x06\x01", 10_000)), func(c *wire.Coder) { c.Value(new(any)) }, "nested deeper"},
		"a value of no kind":             {[]byte{99}, func(c *wire.Coder) { c.Value(new(any)) }, "kind 99"},
		"half a truth":                   {[]byte{2}, func(c *wire.Coder) { c.Bool(new(bool)) }, "truth value"},
		"a number without an end":        {[]byte(strings.Repeat("\xff", 20)), func(c *wire.Coder) { c.Int(new(int)) }, "number"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := wire.NewReader(test.bytes)
			test.code(c)
			if err := c.Done(); !errors.Is(err, wire.ErrMalformed) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(write(full()))
	f.Add(write(message{}))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := read(text)
		if err != nil {
			return
		}
		again, err := read(write(m))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(m, again, cmpopts.EquateNaNs()); diff != "" {
			t.Error(diff)
		}
	})
}
