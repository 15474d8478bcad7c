package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxNesting is how deep a document may be nested.
const maxNesting = 64

// Read reads a whole text as one JSON value. No member may be there twice. The error is an
// *Error.
func Read(text []byte) (*Node, error) {
	r := &reader{text: text, decoder: json.NewDecoder(bytes.NewReader(text))}
	switch {
	case len(bytes.TrimSpace(r.text)) == 0:
		return nil, fail(text, 0, "it is empty; it must be a JSON object")
	case bytes.HasPrefix(r.text, []byte("\xef\xbb\xbf")):
		return nil, fail(text, 0, "it begins with a byte order mark; save it as UTF-8 without one")
	case !utf8.Valid(r.text):
		return nil, fail(text, invalid(text), "it is not valid UTF-8")
	}
	var syntax *json.SyntaxError
	err := json.Unmarshal(r.text, new(json.RawMessage))
	switch {
	case errors.As(err, &syntax) && strings.Contains(syntax.Error(), "unexpected end"):
		return nil, fail(text, len(bytes.TrimRight(r.text, " \t\r\n")), "it is not valid JSON: it ends too early")
	case errors.As(err, &syntax): // which counts the offending byte
		return nil, fail(text, max(int(syntax.Offset)-1, 0), "it is not valid JSON: "+syntax.Error())
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

// reader reads a document value by value.
type reader struct {
	text    []byte
	decoder *json.Decoder
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
		return nil, at, fail(r.text, at, err.Error())
	}
	return token, at, nil
}

func (r *reader) value(depth int) (*Node, error) {
	token, at, err := r.token()
	if err != nil {
		return nil, err
	}
	if depth > maxNesting {
		return nil, fail(r.text, at, fmt.Sprintf("it is nested deeper than %d levels", maxNesting))
	}
	n := &Node{source: r.text, at: at, end: int(r.decoder.InputOffset())}
	switch token := token.(type) {
	case json.Delim:
		read := r.array
		n.Kind = Array
		if token == '{' {
			read, n.Kind = r.object, Object
		}
		if err := read(n, depth); err != nil {
			return nil, err
		}
		n.end = int(r.decoder.InputOffset())
		return n, nil
	case string:
		n.Kind, n.Text = String, token
		return n, nil
	case float64:
		n.Kind = Number
	case bool:
		n.Kind = Boolean
	default:
		n.Kind = Null
	}
	n.Text = string(n.Raw())
	return n, nil
}

func (r *reader) object(n *Node, depth int) error {
	seen := map[string]bool{}
	for r.decoder.More() {
		token, at, err := r.token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if seen[name] {
			return fail(r.text, at, fmt.Sprintf("%q is there twice", name))
		}
		seen[name] = true
		value, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.Members = append(n.Members, Member{at: at, Name: name, Value: value})
	}
	_, _, err := r.token()
	return err
}

func (r *reader) array(n *Node, depth int) error {
	for r.decoder.More() {
		item, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, item)
	}
	_, _, err := r.token()
	return err
}
