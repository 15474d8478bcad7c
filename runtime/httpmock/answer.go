package httpmock

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/actions/document"
	"github.com/usher-run/usher/sandbox/exchange"
)

const (
	maxTimes = 1_000_000
	maxDelay = 600_000 // milliseconds
)

// answer reads what a request gets.
func (p *parser) answer(n *document.Node) (*answer, error) {
	a := &answer{status: http.StatusOK, header: http.Header{}}
	bodied := "" // the member that gave the body
	body := func(name string, read func(*document.Node) ([]byte, error)) func(*document.Node) error {
		return func(n *document.Node) (err error) {
			if bodied != "" {
				return n.Fail("an answer has one of body, json, base64 and file: there is %s already", bodied)
			}
			bodied = name
			a.body, err = read(n)
			return err
		}
	}
	err := n.Fields("an answer", document.Fields{
		"status": func(n *document.Node) (err error) {
			a.status, err = whole(n, "status", 200, 999)
			return err
		},
		"status_text": func(n *document.Node) error {
			if n.Kind != document.String || !isHeaderValue(n.Text) {
				return n.Fail("status_text must be a string of one line")
			}
			a.reason = n.Text
			return nil
		},
		"headers": func(n *document.Node) error { return headers(a.header, n) },
		"body": body("body", func(n *document.Node) ([]byte, error) {
			return []byte(n.Text), n.Want(document.String, "body")
		}),
		"json":   body("json", jsonText),
		"base64": body("base64", base64Text),
		"file":   body("file", p.file),
		"delay_ms": func(n *document.Node) error {
			ms, err := whole(n, "delay_ms", 0, maxDelay)
			a.delay = time.Duration(ms) * time.Millisecond
			return err
		},
		"failure": func(n *document.Node) error {
			a.failure = n.Text
			return knownCode(n)
		},
		"times": func(n *document.Node) (err error) {
			a.times, err = whole(n, "times", 1, maxTimes)
			return err
		},
	})
	if err != nil {
		return nil, err
	}
	if hasNoBody(a.status) && len(a.body) > 0 {
		return nil, n.Member(bodied).Fail("an answer of status %d has no body", a.status)
	}
	if bodied == "json" && a.header.Get("Content-Type") == "" {
		a.header.Set("Content-Type", "application/json")
	}
	if a.reason == "" {
		a.reason = http.StatusText(a.status)
	}
	a.headless = a.failure != "" && bodied == "" && n.Member("status") == nil && n.Member("headers") == nil
	return a, nil
}

// knownCode says what is wrong with the code of a failure.
func knownCode(n *document.Node) error {
	codes := exchange.Codes()
	if n.Kind == document.String && slices.Contains(codes, n.Text) {
		return nil
	}
	e := n.Fail("failure must be one of %s", strings.Join(codes, ", "))
	if n.Kind == document.String {
		e.Hint = document.Nearest(n.Text, codes)
	}
	return e
}

// headers reads the headers of an answer: texts, and lists of them.
func headers(into http.Header, n *document.Node) error {
	if err := n.Want(document.Object, "headers"); err != nil {
		return err
	}
	for _, m := range n.Members {
		if !isToken(m.Name) {
			return n.FailAt(m, "%q is no name of a header", m.Name)
		}
		values := []*document.Node{m.Value}
		if m.Value.Kind == document.Array {
			values = m.Value.Items
		}
		for _, value := range values {
			if value.Kind != document.String || !isHeaderValue(value.Text) {
				return value.Fail("the header %s must be a string of one line, or an array of such", m.Name)
			}
			into.Add(m.Name, latin(value.Text))
		}
	}
	return nil
}

// isHeaderValue reports whether a text can stand in a header: one line of characters that are
// a byte each.
func isHeaderValue(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f || r > 0xff })
}

// latin are the bytes of a text of which each character is one.
func latin(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(byte(r))
	}
	return b.String()
}

func jsonText(n *document.Node) ([]byte, error) {
	var compact bytes.Buffer
	if err := json.Compact(&compact, n.Raw()); err != nil {
		return nil, n.Fail("json: %v", err)
	}
	return compact.Bytes(), nil
}

func base64Text(n *document.Node) ([]byte, error) {
	if err := n.Want(document.String, "base64"); err != nil {
		return nil, err
	}
	data, err := base64.StdEncoding.DecodeString(n.Text)
	if err != nil {
		return nil, n.Fail("base64 is not valid: %v", err)
	}
	return data, nil
}

// file reads a file that lies below the document.
func (p *parser) file(n *document.Node) ([]byte, error) {
	if err := n.Want(document.String, "file"); err != nil {
		return nil, err
	}
	switch {
	case p.files == nil:
		return nil, n.Fail("there are no files here")
	case !fs.ValidPath(n.Text) || n.Text == ".":
		return nil, n.Fail("file must be a path below the folder of this document, such as \"bodies/user.json\"")
	}
	data, err := fs.ReadFile(p.files, n.Text)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, n.Fail("there is no file %s beside this document", n.Text)
	}
	if err != nil {
		if wrong, ok := errors.AsType[*fs.PathError](err); ok {
			err = wrong.Err
		}
		return nil, n.Fail("%s cannot be read: %v", n.Text, err)
	}
	return data, nil
}
