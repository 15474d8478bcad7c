// Package wire turns what a host and its workers tell each other into bytes and back. Each
// structure has one function that names its members in order, which writes or reads, so that
// the two sides cannot differ. What is read may come from a worker that lies: sizes, depths
// and kinds are checked, and memory is taken only for what has arrived.
package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"
)

// ErrMalformed is wrapped by the errors of a Coder that reads.
var ErrMalformed = errors.New("malformed message")

// A Coder writes or reads one message. Its methods take the place of a value, which they
// write, or fill. After the first error they do nothing. It is not safe for use by several
// goroutines.
type Coder struct {
	reading bool
	bytes   []byte // written so far, or yet to be read
	depth   int
	values  int // that may still be read
	err     error
}

// NewWriter begins a message.
func NewWriter() *Coder { return &Coder{bytes: make([]byte, 0, 1024)} }

// NewReader reads a message. Texts and byte slices that it fills share no memory with it.
func NewReader(message []byte) *Coder {
	return &Coder{reading: true, bytes: message, values: math.MaxInt}
}

// NewForeignReader is NewReader for a message of somebody who may be hostile: as a value takes more
// memory than the byte that it may be told by, there are at most so many, those within others
// included.
func NewForeignReader(message []byte, values int) *Coder {
	return &Coder{reading: true, bytes: message, values: values}
}

// Reading says whether places are filled.
func (c *Coder) Reading() bool { return c.reading }

// Message is what was written. It is the caller's.
func (c *Coder) Message() []byte { return c.bytes }

// Done says what was wrong with the message that was read, bytes behind its end included.
func (c *Coder) Done() error {
	if c.err == nil && c.reading && len(c.bytes) > 0 {
		c.Fail("%d bytes behind the end", len(c.bytes))
	}
	return c.err
}

// Fail makes the message malformed, unless it is already.
func (c *Coder) Fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf("%w: "+format, append([]any{ErrMalformed}, args...)...)
	}
	c.bytes = nil
}

// Uint codes a number.
func (c *Coder) Uint(n *uint64) {
	if !c.reading {
		c.bytes = binary.AppendUvarint(c.bytes, *n)
		return
	}
	value, size := binary.Uvarint(c.bytes)
	if size <= 0 {
		c.Fail("a number is missing")
		return
	}
	*n, c.bytes = value, c.bytes[size:]
}

// Int codes a number with a sign.
func (c *Coder) Int(n *int) {
	value := int64(*n)
	c.int64(&value)
	*n = int(value)
}

func (c *Coder) int64(n *int64) {
	if !c.reading {
		c.bytes = binary.AppendVarint(c.bytes, *n)
		return
	}
	value, size := binary.Varint(c.bytes)
	if size <= 0 {
		c.Fail("a number is missing")
		return
	}
	*n, c.bytes = value, c.bytes[size:]
}

// Duration codes a time span.
func (c *Coder) Duration(d *time.Duration) { c.int64((*int64)(d)) }

// Time codes an instant in UTC, to the nanosecond; the zero time stays what it is.
func (c *Coder) Time(t *time.Time) {
	var seconds, nanoseconds int64
	if !c.reading {
		seconds, nanoseconds = t.Unix(), int64(t.Nanosecond())
	}
	c.int64(&seconds)
	c.int64(&nanoseconds)
	if !c.reading {
		return
	}
	if nanoseconds < 0 || nanoseconds >= int64(time.Second) {
		c.Fail("an instant of %d nanoseconds", nanoseconds)
		return
	}
	*t = time.Unix(seconds, nanoseconds).UTC()
}

// Float codes a number, NaN and the infinities included.
func (c *Coder) Float(f *float64) {
	if !c.reading {
		c.bytes = binary.LittleEndian.AppendUint64(c.bytes, math.Float64bits(*f))
		return
	}
	if len(c.bytes) < 8 {
		c.Fail("a number is missing")
		return
	}
	*f, c.bytes = math.Float64frombits(binary.LittleEndian.Uint64(c.bytes)), c.bytes[8:]
}

// Bool codes a truth value.
func (c *Coder) Bool(b *bool) {
	var n byte
	if *b {
		n = 1
	}
	c.tag(&n)
	if n > 1 {
		c.Fail("a truth value of %d", n)
		return
	}
	*b = n == 1
}

func (c *Coder) tag(n *byte) {
	if !c.reading {
		c.bytes = append(c.bytes, *n)
		return
	}
	if len(c.bytes) == 0 {
		c.Fail("it ends early")
		return
	}
	*n, c.bytes = c.bytes[0], c.bytes[1:]
}

// size codes how many things of at least one byte follow, and reports whether there may be
// so many.
func (c *Coder) size(n *int) bool {
	count := uint64(*n)
	c.Uint(&count)
	if c.err == nil && c.reading && count > uint64(len(c.bytes)) {
		c.Fail("%d things in %d bytes", count, len(c.bytes))
	}
	if c.err != nil {
		*n = 0
		return false
	}
	*n = int(count)
	return true
}

// Text codes a text of any type.
func Text[T ~string](c *Coder, text *T) {
	n := len(*text)
	if !c.size(&n) {
		return
	}
	if !c.reading {
		c.bytes = append(c.bytes, *text...)
		return
	}
	*text, c.bytes = T(c.bytes[:n]), c.bytes[n:]
}

// Bytes codes bytes; nil stays apart from none.
func (c *Coder) Bytes(b *[]byte) {
	is := *b != nil
	c.Bool(&is)
	if !is {
		return
	}
	n := len(*b)
	if !c.size(&n) {
		return
	}
	if !c.reading {
		c.bytes = append(c.bytes, *b...)
		return
	}
	*b, c.bytes = append([]byte{}, c.bytes[:n]...), c.bytes[n:]
}

// Optional codes a pointer and what it points to.
func Optional[T any](c *Coder, p **T, member func(*Coder, *T)) {
	is := *p != nil
	c.Bool(&is)
	if !is || c.err != nil {
		return
	}
	if c.reading {
		*p = new(T)
	}
	member(c, *p)
}

// List codes a list of at most so many members; nil stays apart from none.
func List[T any](c *Coder, list *[]T, most int, member func(*Coder, *T)) {
	is := *list != nil
	c.Bool(&is)
	n := len(*list)
	if !is || !c.size(&n) {
		return
	}
	if c.reading {
		if n > most {
			c.Fail("a list of %d, and at most %d are possible", n, most)
			return
		}
		*list = []T{}
	}
	for i := range n {
		if c.reading {
			*list = append(*list, *new(T))
		}
		if member(c, &(*list)[i]); c.err != nil {
			return
		}
	}
}

// Texts codes a list of texts.
func Texts(c *Coder, list *[]string, most int) { List(c, list, most, Text[string]) }

// mostKeys bounds maps that are read.
const mostKeys = 1 << 20

// Map codes a map by text, in the order of its keys; nil stays apart from an empty one.
func Map[T any](c *Coder, m *map[string]T, member func(*Coder, *T)) {
	is := *m != nil
	c.Bool(&is)
	n := len(*m)
	if !is || !c.size(&n) {
		return
	}
	if !c.reading {
		keys := make([]string, 0, n)
		for key := range *m {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			value := (*m)[key]
			Text(c, &key)
			member(c, &value)
		}
		return
	}
	if n > mostKeys {
		c.Fail("a map of %d, and at most %d are possible", n, mostKeys)
		return
	}
	*m = map[string]T{}
	for range n {
		var key string
		var value T
		Text(c, &key)
		if member(c, &value); c.err != nil {
			return
		}
		(*m)[key] = value
	}
}
