package httpmock

import (
	"io/fs"
	"net/http"
	"strconv"
	"strings"

	"github.com/usher-run/usher/actions/document"
)

// Error says why a text is no document of mocks, and where.
type Error = document.Error

// schema is the version of documents.
const schema = "1"

// Parse reads a document of mocks, and the files that it names from files, which may be nil
// where it names none. It is strict: nothing may be there that it does not know. The error is
// an *Error.
func Parse(text []byte, files fs.FS) (*Mocks, error) {
	root, err := document.Read(text)
	if err != nil {
		return nil, err
	}
	p := &parser{files: files}
	err = root.Fields("the document of mocks", document.Fields{
		"schema": func(n *document.Node) error {
			if n.Kind != document.Number || n.Text != schema {
				return n.Fail("schema must be %s", schema)
			}
			return nil
		},
		"mocks": func(n *document.Node) error { return list(n, "mocks", p.mock) },
	})
	if err != nil {
		return nil, err
	}
	if root.Member("mocks") == nil {
		return nil, root.Fail("the document of mocks has no mocks")
	}
	return &Mocks{list: p.mocks}, nil
}

type parser struct {
	files fs.FS
	mocks []*mock
}

// list reads the items of an array.
func list(n *document.Node, what string, read func(*document.Node) error) error {
	if err := n.Want(document.Array, what); err != nil {
		return err
	}
	for _, item := range n.Items {
		if err := read(item); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) mock(n *document.Node) error {
	m := &mock{line: n.Line()}
	one := func(n *document.Node) error {
		a, err := p.answer(n)
		m.answers = append(m.answers, a)
		return err
	}
	err := n.Fields("a mock", document.Fields{
		"request": func(n *document.Node) error { return request(m, n) },
		"answer":  one,
		"answers": func(n *document.Node) error {
			if err := list(n, "answers", one); err != nil {
				return err
			}
			if len(n.Items) == 0 {
				return n.Fail("answers must not be empty")
			}
			return nil
		},
	})
	switch {
	case err != nil:
		return err
	case n.Member("request") == nil:
		return n.Fail("the mock has no request")
	case n.Member("answer") != nil && n.Member("answers") != nil:
		return n.Member("answers").Fail("a mock has either an answer or answers")
	case len(m.answers) == 0:
		return n.Fail("the mock has no answer")
	}
	for _, a := range m.answers[:len(m.answers)-1] {
		a.times = max(a.times, 1)
	}
	p.mocks = append(p.mocks, m)
	return nil
}

// request reads what a mock answers.
func request(m *mock, n *document.Node) error {
	err := n.Fields("a request", document.Fields{
		"method": func(n *document.Node) error {
			if n.Kind != document.String || !isToken(n.Text) {
				return n.Fail("method must be a method such as \"POST\"")
			}
			m.method = strings.ToUpper(n.Text)
			return nil
		},
		"url": func(n *document.Node) (err error) {
			m.url, err = urlPattern(n)
			return err
		},
		"headers": func(n *document.Node) error {
			if err := n.Want(document.Object, "headers"); err != nil {
				return err
			}
			for _, member := range n.Members {
				if !isToken(member.Name) {
					return n.FailAt(member, "%q is no name of a header", member.Name)
				}
				if err := member.Value.Want(document.String, "the header "+member.Name); err != nil {
					return err
				}
				m.headers = append(m.headers, headerPattern{member.Name, newPattern(member.Value.Text)})
			}
			return nil
		},
		"body": func(n *document.Node) error {
			if err := n.Want(document.String, "body"); err != nil {
				return err
			}
			body := newPattern(n.Text)
			m.body = &body
			return nil
		},
		"json": func(n *document.Node) error { m.json = n; return nil },
	})
	switch {
	case err != nil:
		return err
	case n.Member("url") == nil:
		return n.Fail("the request has no url")
	case m.body != nil && m.json != nil:
		return n.Member("json").Fail("a request has either a body or json")
	}
	return nil
}

// urlPattern reads the pattern of a URL, and brings it into the form that URLs of requests
// have.
func urlPattern(n *document.Node) (pattern, error) {
	if err := n.Want(document.String, "url"); err != nil {
		return pattern{}, err
	}
	scheme, rest, ok := strings.Cut(n.Text, "://")
	scheme = strings.ToLower(scheme)
	open := strings.HasPrefix(n.Text, everything)
	switch {
	case !open && (!ok || scheme != "http" && scheme != "https"):
		return pattern{}, n.Fail("url must begin with https:// or http://, or with * for whatever it begins with")
	case strings.ContainsFunc(n.Text, func(r rune) bool { return r <= ' ' || r >= 0x7f }):
		return pattern{}, n.Fail("url must be as requests have it: characters like this are escaped by %%, names of hosts by xn--")
	case strings.Contains(n.Text, "#"):
		return pattern{}, n.Fail("url has a fragment, which no server is told of")
	case open:
		return newPattern(n.Text), nil
	}
	host, path := rest, "/"
	if end := strings.IndexAny(rest, "/?"); end >= 0 {
		host, path = rest[:end], rest[end:]
	} else if strings.HasSuffix(rest, everything) {
		path = ""
	}
	if strings.HasPrefix(path, "?") {
		path = "/" + path
	}
	switch {
	case host == "":
		return pattern{}, n.Fail("url has no host")
	case strings.Contains(host, "@"):
		return pattern{}, n.Fail("url has a user, which requests do not have")
	}
	return newPattern(scheme + "://" + withoutPort(scheme, strings.ToLower(host)) + path), nil
}

// withoutPort takes the port off a host where the scheme says it.
func withoutPort(scheme, host string) string {
	switch scheme {
	case "http":
		return strings.TrimSuffix(host, ":80")
	case "https":
		return strings.TrimSuffix(host, ":443")
	}
	return host
}

// isToken reports whether a text can be a method or the name of a header.
func isToken(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`"(),/:;<=>?@[\]{}`, c) >= 0 {
			return false
		}
	}
	return text != ""
}

// whole reads a whole number within bounds.
func whole(n *document.Node, what string, from, to int) (int, error) {
	number, err := strconv.Atoi(n.Text)
	if n.Kind != document.Number || err != nil || number < from || number > to {
		return 0, n.Fail("%s must be a whole number from %d to %d", what, from, to)
	}
	return number, nil
}

// hasNoBody reports whether a response of a status never has a body.
func hasNoBody(status int) bool {
	return status == http.StatusNoContent || status == http.StatusResetContent || status == http.StatusNotModified
}
