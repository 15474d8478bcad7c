package httpmock

import (
	"net/url"
	"strings"

	"github.com/usher-run/usher/sandbox/lateregexp"
	"github.com/usher-run/usher/secrets"
)

// veil takes out of texts what a recorded document must not have: the values of secrets, and
// what is a token by its form or by the name that it has.
type veil struct{ redactor *secrets.Redactor }

// delicate are names of what nobody should have but the two that speak, without marks between
// words.
var delicate = map[string]bool{"auth": true, "jwt": true, "otp": true, "pin": true, "pwd": true, "sessionid": true, "sid": true, "sig": true}

// delicateEnds are ends of such names.
var delicateEnds = []string{
	"accesskey", "apikey", "assertion", "authorization", "clientkey", "cookie", "credential", "passphrase", "passwd", "password", "privatekey", "secret", "secretkey",
	"signature", "signingkey", "token",
}

// delicateParameters are names in queries and forms alone.
var delicateParameters = map[string]bool{"code": true, "key": true}

// isDelicate reports whether a name is that of a credential.
func isDelicate(name string) bool {
	name = strings.TrimSuffix(strings.NewReplacer("-", "", "_", "", ".", "", " ", "").Replace(strings.ToLower(name)), "s")
	if delicate[name] {
		return true
	}
	for _, end := range delicateEnds {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

var (
	jsonWebToken = lateregexp.Expression{Text: `\beyJ[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)*`}
	credentials  = lateregexp.Expression{Text: `(?i)\b(Bearer|Basic)(\s+)[A-Za-z0-9._~+/-]{6,}=*`}
	jsonMember   = lateregexp.Expression{Text: `("([\w.-]+)"\s*:\s*)("(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*)`}
	element      = lateregexp.Expression{Text: `(<([\w.:-]+)[^<>]*>)([^<>]+)(</)`}
	privateKey   = lateregexp.Expression{Text: `-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?`}
)

// text veils a text of any kind.
func (v veil) text(text string) string {
	text = v.redactor.String(text)
	text = privateKey.Compiled().ReplaceAllLiteralString(text, secrets.Redacted)
	text = jsonWebToken.Compiled().ReplaceAllLiteralString(text, secrets.Redacted)
	text = credentials.Compiled().ReplaceAllString(text, "$1$2"+secrets.Redacted)
	text = replaceNamed(&jsonMember, text, func(value string) string {
		if strings.HasPrefix(value, `"`) {
			return `"` + secrets.Redacted + `"`
		}
		return secrets.Redacted
	})
	return replaceNamed(&element, text, func(string) string { return secrets.Redacted })
}

// replaceNamed replaces the third group of an expression where the second is a delicate name.
func replaceNamed(expression *lateregexp.Expression, text string, with func(value string) string) string {
	var b strings.Builder
	from := 0
	for _, m := range expression.Compiled().FindAllStringSubmatchIndex(text, -1) {
		if !isDelicate(text[m[4]:m[5]]) {
			continue
		}
		b.WriteString(text[from:m[6]])
		b.WriteString(with(text[m[6]:m[7]]))
		from = m[7]
	}
	b.WriteString(text[from:])
	return b.String()
}

// form veils the values of a query or a form, name by name.
func (v veil) form(text string) string {
	pairs := strings.Split(text, "&")
	for i, pair := range pairs {
		name, value, ok := strings.Cut(pair, "=")
		plain, err := url.QueryUnescape(name)
		if err != nil {
			plain = name
		}
		if ok && value != "" && (isDelicate(plain) || delicateParameters[strings.ToLower(plain)]) {
			pairs[i] = name + "=" + secrets.Redacted
			continue
		}
		// What is hidden by an escape shows without it.
		if open, err := url.QueryUnescape(value); err == nil && open != value && v.text(open) != open {
			pairs[i] = v.text(name) + "=" + secrets.Redacted
			continue
		}
		pairs[i] = v.text(pair)
	}
	return strings.Join(pairs, "&")
}

// url veils a URL. Its path may have tokens that nothing but their value tells.
func (v veil) url(text string) string {
	text, fragment, marked := strings.Cut(text, "#")
	text, query, asked := strings.Cut(text, "?")
	segments := strings.Split(text, "/")
	for i, segment := range segments {
		veiled := v.text(segment)
		if open, err := url.PathUnescape(segment); err == nil && v.text(open) != open && veiled == segment {
			veiled = secrets.Redacted
		}
		segments[i] = veiled
	}
	text = v.redactor.String(strings.Join(segments, "/"))
	if asked {
		text += "?" + v.form(query)
	}
	if marked {
		text += "#" + v.form(fragment)
	}
	return text
}
