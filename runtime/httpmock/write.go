package httpmock

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/usher-run/usher/actions/document"
	"github.com/usher-run/usher/sandbox/exchange"
	"github.com/usher-run/usher/secrets"
)

// writer makes a document of exchanges.
type writer struct {
	veil
	mocks []json.RawMessage
	notes []string
}

func newWriter(values []string) *writer {
	return &writer{veil: veil{secrets.NewRedactor(values)}, mocks: []json.RawMessage{}}
}

// written is a mock as it is written.
type written struct {
	Request struct {
		Method string          `json:"method"`
		URL    string          `json:"url"`
		Body   string          `json:"body,omitempty"`
		JSON   json.RawMessage `json:"json,omitempty"`
	} `json:"request"`
	Answer struct {
		Status     int             `json:"status,omitempty"`
		StatusText string          `json:"status_text,omitempty"`
		Headers    map[string]any  `json:"headers,omitempty"`
		Body       string          `json:"body,omitempty"`
		JSON       json.RawMessage `json:"json,omitempty"`
		Base64     string          `json:"base64,omitempty"`
		Failure    string          `json:"failure,omitempty"`
		Times      int             `json:"times"`
	} `json:"answer"`
}

// exchange writes an exchange, or notes why it cannot be.
func (w *writer) exchange(note *recorded) {
	note.mu.Lock()
	defer note.mu.Unlock()
	name := note.request.method + " " + w.url(note.request.url)
	var m written
	m.Request.Method, m.Request.URL = note.request.method, asPattern(w.url(note.request.url))
	w.asked(&m, note)
	m.Answer.Times = 1
	if note.failure != nil {
		if m.Answer.Failure = note.code(); m.Answer.Failure == "" {
			w.notes = append(w.notes, name+" is not recorded, as it had no answer")
			return
		}
	}
	if note.answer != nil {
		if err := w.answer(&m, note); err != nil {
			w.notes = append(w.notes, fmt.Sprintf("%s is not recorded: %v", name, err))
			return
		}
		if !note.whole && note.failure == nil {
			w.notes = append(w.notes, name+" is recorded without the end of its answer, which was not read")
		}
	} else if note.failure == nil {
		w.notes = append(w.notes, name+" is not recorded, as it had no answer yet")
		return
	}
	w.mocks = append(w.mocks, encode(m))
}

// asked writes the body of a request. One that is binary, or that has marks which change each
// time, stands for any.
func (w *writer) asked(m *written, note *recorded) {
	kind, _, _ := mime.ParseMediaType(note.kind)
	root, err := document.Read(note.sent)
	switch {
	case err == nil && (root.Kind == document.Object || root.Kind == document.Array):
		m.Request.JSON = w.json(root, true, false)
	case !utf8.Valid(note.sent) || strings.HasPrefix(kind, "multipart/"):
	case kind == "application/x-www-form-urlencoded":
		m.Request.Body = asPattern(w.form(string(note.sent)))
	default:
		m.Request.Body = asPattern(w.text(string(note.sent)))
	}
}

// answer writes what came back.
func (w *writer) answer(m *written, note *recorded) error {
	response := note.answer
	m.Answer.Status = response.StatusCode
	if _, reason, _ := strings.Cut(response.Status, " "); reason != http.StatusText(response.StatusCode) && isHeaderValue(reason) {
		m.Answer.StatusText = w.text(reason)
	}
	body, unpacked, err := exchange.Unpacked(response.Header, note.got)
	if err != nil {
		return err
	}
	m.Answer.Headers = w.headers(response.Header, note.request.method != http.MethodHead, unpacked)
	root, err := document.Read(body)
	switch {
	case len(body) == 0:
	case err == nil && (root.Kind == document.Object || root.Kind == document.Array):
		text := w.json(root, false, false)
		if response.Header.Get("Content-Type") == "" {
			m.Answer.Body = string(text)
			return nil
		}
		m.Answer.JSON = text
	case utf8.Valid(body):
		m.Answer.Body = w.text(string(body))
	default:
		m.Answer.Base64 = base64.StdEncoding.EncodeToString([]byte(w.redactor.String(string(body))))
	}
	return nil
}

// left are headers of an answer that are about the connection, or that name what is made anew.
var left = []string{"Alt-Svc", "Connection", "Keep-Alive", "Set-Cookie2", "Trailer", "Transfer-Encoding", "Upgrade"}

// headers writes the headers of an answer that are no credentials.
func (w *writer) headers(header http.Header, bodied, unpacked bool) map[string]any {
	list := map[string]any{}
	for name, values := range header {
		switch {
		case slices.Contains(left, name), isDelicate(name), unpacked && name == "Content-Encoding", bodied && name == "Content-Length":
			continue
		}
		var texts []string
		for _, value := range values {
			value = characters(value)
			if name == "Location" || name == "Content-Location" {
				value = w.url(value)
			}
			texts = append(texts, w.text(value))
		}
		if list[strings.ToLower(name)] = texts; len(texts) == 1 {
			list[strings.ToLower(name)] = texts[0]
		}
	}
	return list
}

// characters is the text of which each character is a byte; see latin.
func characters(bytes string) string {
	var b strings.Builder
	for i := range len(bytes) {
		b.WriteRune(rune(bytes[i]))
	}
	return b.String()
}

// asPattern makes the pattern of a veiled text: what is veiled may be any text.
func asPattern(veiled string) string {
	return strings.ReplaceAll(literal(veiled), secrets.Redacted, everything)
}

// json writes a value without what is delicate in it; below says that it has the name of
// something that is. As a pattern, it takes any value there.
func (w *writer) json(n *document.Node, asPatterns, below bool) json.RawMessage {
	switch n.Kind {
	case document.Object:
		var b bytes.Buffer
		b.WriteByte('{')
		for _, m := range n.Members {
			if w.text(m.Name) != m.Name {
				continue // names are no patterns, and two would be the same
			}
			if b.Len() > 1 {
				b.WriteByte(',')
			}
			b.Write(encode(m.Name))
			b.WriteByte(':')
			b.Write(w.json(m.Value, asPatterns, below || isDelicate(m.Name)))
		}
		b.WriteByte('}')
		return b.Bytes()
	case document.Array:
		items := make([]json.RawMessage, len(n.Items))
		for i, item := range n.Items {
			items[i] = w.json(item, asPatterns, below)
		}
		return encode(items)
	case document.Boolean, document.Null:
		return json.RawMessage(n.Text)
	case document.String, document.Number:
	}
	text := w.text(n.Text)
	if below {
		text = secrets.Redacted
	}
	if n.Kind == document.Number && text == n.Text {
		return json.RawMessage(text)
	}
	if asPatterns {
		text = asPattern(text)
	}
	return encode(text)
}

// encode writes what this package made itself, which has a form in JSON.
func encode(value any) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err)
	}
	return bytes.TrimSpace(b.Bytes())
}

// document is the whole text.
func (w *writer) document() []byte {
	text := encode(struct {
		Schema json.RawMessage   `json:"schema"`
		Mocks  []json.RawMessage `json:"mocks"`
	}{json.RawMessage(schema), w.mocks})
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", "  "); err != nil {
		panic(errors.Join(errors.New("httpmock: what was recorded is no JSON"), err))
	}
	b.WriteByte('\n')
	return b.Bytes()
}
