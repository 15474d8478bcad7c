package directory

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// node is a value of the document with its place.
type node struct {
	at      int    // offset of its first byte
	kind    string // in words: "an object"
	text    string // of a text
	members []named
	items   []*node
}

// named is a member of an object.
type named struct {
	at    int
	name  string
	value *node
}

// maxNesting is how deep a document may be nested; its shape needs six levels.
const maxNesting = 64

// reader reads a document value by value.
type reader struct {
	text    []byte
	decoder *json.Decoder
}

func newReader(text []byte) *reader {
	return &reader{text: text, decoder: json.NewDecoder(bytes.NewReader(text))}
}

// document reads the whole text as one value.
func (r *reader) document() (*node, error) {
	switch {
	case len(bytes.TrimSpace(r.text)) == 0:
		return nil, r.fail(0, "it is empty; it must be a JSON object")
	case bytes.HasPrefix(r.text, []byte("\xef\xbb\xbf")):
		return nil, r.fail(0, "it begins with a byte order mark; save it as UTF-8 without one")
	case !utf8.Valid(r.text):
		return nil, r.fail(invalid(r.text), "it is not valid UTF-8")
	}
	var syntax *json.SyntaxError
	err := json.Unmarshal(r.text, new(json.RawMessage))
	switch {
	case errors.As(err, &syntax) && strings.Contains(syntax.Error(), "unexpected end"):
		return nil, r.fail(len(bytes.TrimRight(r.text, " \t\r\n")), "it is not valid JSON: it ends too early")
	case errors.As(err, &syntax): // which counts the offending byte
		return nil, r.fail(max(int(syntax.Offset)-1, 0), "it is not valid JSON: "+syntax.Error())
	}
	return r.value(0)
}

func invalid(text []byte) int {
	for i := 0; i < len(text); {
		letter, size := utf8.DecodeRune(text[i:])
		if letter == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}

// next is where the next token begins.
func (r *reader) next() int {
	at := int(r.decoder.InputOffset())
	for at < len(r.text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.text[at]) >= 0 {
		at++
	}
	return at
}

func (r *reader) token() (json.Token, int, error) {
	at := r.next()
	token, err := r.decoder.Token()
	if err != nil { // a number too large for one
		return nil, at, r.fail(at, err.Error())
	}
	return token, at, nil
}

func (r *reader) value(depth int) (*node, error) {
	token, at, err := r.token()
	if err != nil {
		return nil, err
	}
	n := &node{at: at}
	if depth > maxNesting {
		return nil, r.fail(at, fmt.Sprintf("it is nested deeper than %d levels", maxNesting))
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '{' {
			n.kind = object
			return n, r.object(n, depth)
		}
		n.kind = array
		return n, r.array(n, depth)
	case string:
		n.kind, n.text = text, token
	case float64:
		n.kind = "a number"
	case bool:
		n.kind = "a boolean"
	default:
		n.kind = "null"
	}
	return n, nil
}

const (
	object = "an object"
	array  = "an array"
	text   = "a string"
)

func (r *reader) object(n *node, depth int) error {
	seen := map[string]bool{}
	for r.decoder.More() {
		token, at, err := r.token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if seen[name] {
			return r.fail(at, fmt.Sprintf("%q is there twice", name))
		}
		seen[name] = true
		value, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.members = append(n.members, named{at: at, name: name, value: value})
	}
	_, _, err := r.token()
	return err
}

func (r *reader) array(n *node, depth int) error {
	for r.decoder.More() {
		item, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	_, _, err := r.token()
	return err
}
