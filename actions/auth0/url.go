package auth0

import (
	"errors"
	"net/netip"
	"strconv"
	"strings"
)

// invalidURL is what the URL constructor of scripts says of a text that is none.
const invalidURL = "Invalid URL"

var (
	errInvalidURL = errors.New(invalidURL)
	errFileURL    = errors.New("api.redirect.sendUserTo does not send users to file: URLs")
	errHostName   = errors.New("api.redirect.sendUserTo takes host names outside ASCII in their xn-- form only")
)

// target is a URL taken apart and put in normal form by the rules of the WHATWG URL
// standard, which scripts know as the URL class: what api.redirect.sendUserTo leaves is
// the href that a browser would show. Go's net/url follows another standard.
type target struct {
	scheme   string
	userinfo string // "user:password@", or ""
	host     string
	port     string // without the scheme's default
	hasHost  bool
	path     string // begins with "/" unless it is opaque
	query    string // without "?"
	hasQuery bool
	fragment string // with "#", or ""
}

// defaultPorts are those of the schemes that the standard calls special.
var defaultPorts = map[string]string{"http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21"}

// parseURL reads an absolute URL.
func parseURL(s string) (*target, error) {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	s = strings.ToValidUTF8(s, "\ufffd")
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || !isScheme(scheme) {
		return nil, errInvalidURL
	}
	t := &target{scheme: strings.ToLower(scheme)}
	if t.scheme == "file" {
		return nil, errFileURL
	}
	rest, fragment, hasFragment := strings.Cut(rest, "#")
	if hasFragment && fragment != "" {
		t.fragment = "#" + percentEncode(fragment, " \"<>`")
	} else if hasFragment {
		t.fragment = "#"
	}
	rest, query, hasQuery := strings.Cut(rest, "?")
	t.hasQuery = hasQuery
	_, special := defaultPorts[t.scheme]
	if special {
		t.query = percentEncode(query, " \"#<>'")
		return t, t.parseSpecial(rest)
	}
	t.query = percentEncode(query, " \"#<>")
	return t, t.parseOther(rest)
}

func isScheme(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return false
		}
	}
	return s != ""
}

// parseSpecial reads what follows the colon of a scheme that has a host: any number of
// slashes, which may lean either way.
func (t *target) parseSpecial(rest string) error {
	rest = strings.TrimLeft(strings.ReplaceAll(rest, `\`, "/"), "/")
	authority, path, _ := strings.Cut(rest, "/")
	if err := t.parseAuthority(authority, true); err != nil {
		return err
	}
	if t.port == defaultPorts[t.scheme] {
		t.port = ""
	}
	t.path = normalPath(path)
	return nil
}

// parseOther reads what follows the colon of any other scheme, such as that of an app.
func (t *target) parseOther(rest string) error {
	authority, ok := strings.CutPrefix(rest, "//")
	if ok {
		authority, path, hasPath := strings.Cut(authority, "/")
		if err := t.parseAuthority(authority, false); err != nil {
			return err
		}
		if hasPath {
			t.path = normalPath(path)
		}
		return nil
	}
	if path, ok := strings.CutPrefix(rest, "/"); ok {
		t.path = normalPath(path)
		return nil
	}
	if !t.hasQuery && t.fragment == "" {
		rest = strings.TrimRight(rest, " ")
	}
	t.path = percentEncode(rest, "")
	return nil
}

func (t *target) parseAuthority(authority string, special bool) error {
	t.hasHost = true
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		t.parseUserinfo(authority[:at])
		authority = authority[at+1:]
		if authority == "" {
			return errInvalidURL
		}
	}
	host, port := authority, ""
	if end := strings.IndexByte(authority, ']'); strings.HasPrefix(authority, "[") && end > 0 {
		host, port = authority[:end+1], authority[end+1:]
	} else if colon := strings.IndexByte(authority, ':'); colon >= 0 {
		host, port = authority[:colon], authority[colon:]
	}
	if host == "" && (special || port != "" || t.userinfo != "") {
		return errInvalidURL
	}
	if port != "" {
		digits, ok := strings.CutPrefix(port, ":")
		if !ok {
			return errInvalidURL
		}
		if digits != "" {
			n, err := strconv.ParseUint(digits, 10, 16)
			if err != nil || strings.Trim(digits, "0123456789") != "" {
				return errInvalidURL
			}
			t.port = strconv.FormatUint(n, 10)
		}
	}
	var err error
	t.host, err = normalHost(host, special)
	return err
}

func (t *target) parseUserinfo(s string) {
	const unsafe = " \"#<>?`{}/:;=@[\\]^|"
	user, password, _ := strings.Cut(s, ":")
	user, password = percentEncode(user, unsafe), percentEncode(password, unsafe)
	switch {
	case password != "":
		t.userinfo = user + ":" + password + "@"
	case user != "":
		t.userinfo = user + "@"
	}
}

// normalHost checks a host and puts it in normal form.
func normalHost(host string, special bool) (string, error) {
	if inner, ok := strings.CutPrefix(host, "["); ok {
		address, err := netip.ParseAddr(strings.TrimSuffix(inner, "]"))
		if err != nil || !address.Is6() || address.Zone() != "" || !strings.HasSuffix(inner, "]") {
			return "", errInvalidURL
		}
		return "[" + ipv6Text(address) + "]", nil
	}
	if !special {
		if strings.ContainsAny(host, "\x00\t\n\r #/:<>?@[\\]^|") {
			return "", errInvalidURL
		}
		return percentEncode(host, ""), nil
	}
	host = percentDecode(host)
	for i := range len(host) {
		if host[i] >= 0x80 {
			return "", errHostName
		}
	}
	if strings.ContainsAny(host, " #/:<>?@[\\]^|%\x7f") || strings.ContainsFunc(host, func(r rune) bool { return r < ' ' }) || host == "" {
		return "", errInvalidURL
	}
	host = strings.ToLower(host)
	if endsInNumber(host) {
		return ipv4Text(host)
	}
	return host, nil
}

// ipv6Text writes an address as the standard does: mapped IPv4 addresses in hexadecimal
// too.
func ipv6Text(a netip.Addr) string {
	if !a.Is4In6() {
		return a.String()
	}
	b := a.As16()
	return "::ffff:" + strconv.FormatUint(uint64(b[12])<<8|uint64(b[13]), 16) + ":" + strconv.FormatUint(uint64(b[14])<<8|uint64(b[15]), 16)
}

// endsInNumber says that a host has to be read as an IPv4 address.
func endsInNumber(host string) bool {
	labels := strings.Split(strings.TrimSuffix(host, "."), ".")
	last := labels[len(labels)-1]
	if last == "" {
		return false
	}
	if strings.Trim(last, "0123456789") == "" {
		return true
	}
	_, ok := ipv4Number(last)
	return ok
}

func ipv4Number(s string) (uint64, bool) {
	base, digits := 10, s
	switch {
	case strings.HasPrefix(s, "0x"):
		base, digits = 16, s[2:]
	case len(s) > 1 && s[0] == '0':
		base, digits = 8, s[1:]
	}
	if digits == "" {
		return 0, base == 16
	}
	n, err := strconv.ParseUint(digits, base, 64)
	return n, err == nil && !strings.ContainsAny(digits, "+-_")
}

// ipv4Text reads the forms that an IPv4 address may take, such as 127.1 and 0x7f000001.
func ipv4Text(host string) (string, error) {
	labels := strings.Split(strings.TrimSuffix(host, "."), ".")
	if len(labels) > 4 {
		return "", errInvalidURL
	}
	var address uint64
	for i, label := range labels {
		n, ok := ipv4Number(label)
		last := i == len(labels)-1
		limit := uint64(256)
		if last {
			limit = 1 << (8 * (5 - len(labels)))
		}
		if !ok || label == "" || n >= limit {
			return "", errInvalidURL
		}
		if last {
			address += n
		} else {
			address += n << (8 * (3 - i))
		}
	}
	return netip.AddrFrom4([4]byte{byte(address >> 24), byte(address >> 16), byte(address >> 8), byte(address)}).String(), nil
}

// normalPath resolves the dots of a path that is given without its leading slash.
func normalPath(path string) string {
	segments := strings.Split(path, "/")
	var kept []string
	for i, segment := range segments {
		last := i == len(segments)-1
		switch strings.ReplaceAll(strings.ToLower(segment), "%2e", ".") {
		case "..":
			if len(kept) > 0 {
				kept = kept[:len(kept)-1]
			}
			if last {
				kept = append(kept, "")
			}
		case ".":
			if last {
				kept = append(kept, "")
			}
		default:
			kept = append(kept, percentEncode(segment, " \"#<>?`{}"))
		}
	}
	return "/" + strings.Join(kept, "/")
}

// String is the URL's href.
func (t *target) String() string {
	var b strings.Builder
	b.WriteString(t.scheme + ":")
	if t.hasHost {
		b.WriteString("//" + t.userinfo + t.host)
		if t.port != "" {
			b.WriteString(":" + t.port)
		}
	} else if strings.HasPrefix(t.path, "//") {
		b.WriteString("/.") // or the path would be read as a host
	}
	b.WriteString(t.path)
	if t.hasQuery {
		b.WriteString("?" + t.query)
	}
	b.WriteString(t.fragment)
	return b.String()
}
