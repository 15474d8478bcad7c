package httpmock

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/usher-run/usher/actions/document"
)

// asked is a request as mocks look at it.
type asked struct {
	method string
	url    string
	plain  string // url without its query
	header http.Header
	body   []byte
	json   *document.Node // of body; nil where that is none
}

func newAsked(r *http.Request) *asked {
	path := r.URL.RequestURI()
	plain, _, _ := strings.Cut(path, "?")
	origin := r.URL.Scheme + "://" + withoutPort(r.URL.Scheme, strings.ToLower(r.URL.Host))
	return &asked{method: r.Method, url: origin + path, plain: origin + plain, header: r.Header}
}

// name is what is asked for, in words.
func (a *asked) name() string { return a.method + " " + a.url }

// read gives the request its body.
func (a *asked) read(body []byte) {
	a.body = body
	if json, err := document.Read(body); err == nil {
		a.json = json
	}
}

// The reasons for which a mock does not answer a request.
const (
	fits          = ""
	otherURL      = "another URL"
	otherMethod   = "another method"
	otherHeaders  = "other headers"
	otherBody     = "another body"
	hasBeenUsedUp = "used up"
)

// headless reports why a mock does not answer a request, whatever its body is.
func (m *mock) headless(a *asked) string {
	switch {
	case !m.url.matches(a.url) && (strings.Contains(m.url.text, "?") || !m.url.matches(a.plain)):
		return otherURL
	case m.method != "" && !strings.EqualFold(m.method, a.method):
		return otherMethod
	case !slices.ContainsFunc(m.headers, func(p headerPattern) bool { return !p.matches(a.header) }):
		return fits
	}
	return otherHeaders
}

// wantsBody reports whether the mock looks at the bodies of requests.
func (m *mock) wantsBody() bool { return m.body != nil || m.json != nil }

// bodied reports why a mock does not answer a request with a body.
func (m *mock) bodied(a *asked) string {
	switch {
	case m.body != nil && !m.body.matches(string(a.body)), m.json != nil && (a.json == nil || !covers(m.json, a.json)):
		return otherBody
	}
	return fits
}

// matches looks at all values of a header. Names have the case in which they were written.
func (p headerPattern) matches(header http.Header) bool {
	var all []string
	for name, values := range header {
		if !strings.EqualFold(name, p.name) {
			continue
		}
		for _, value := range values {
			if value == "" && strings.EqualFold(name, "User-Agent") {
				continue // how the transport is told to send none
			}
			if p.value.matches(value) {
				return true
			}
			all = append(all, value)
		}
	}
	return len(all) > 1 && p.value.matches(strings.Join(all, ", "))
}

// covers reports whether a value has all that the wanted one has: members of objects may be
// more, texts are patterns, and the pattern * is any value.
func covers(want, got *document.Node) bool {
	if want.Kind == document.String && want.Text == everything {
		return true
	}
	if want.Kind != got.Kind {
		return false
	}
	switch want.Kind {
	case document.Object:
		for _, m := range want.Members {
			value := got.Member(m.Name)
			if value == nil || !covers(m.Value, value) {
				return false
			}
		}
		return true
	case document.Array:
		return slices.EqualFunc(want.Items, got.Items, covers)
	case document.String:
		return newPattern(want.Text).matches(got.Text)
	case document.Number:
		return want.Text == got.Text || number(want.Text) == number(got.Text)
	case document.Boolean, document.Null:
		return want.Text == got.Text
	}
	return false
}

// number is the value of a number of JSON, which has one.
func number(text string) float64 {
	value, _ := strconv.ParseFloat(text, 64)
	return value
}
