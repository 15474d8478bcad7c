package egress

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Target is where a URL leads.
type Target struct {
	// URL is for a request: it is written to the server as it was given, without its fragment.
	URL  *url.URL
	Host string // a name or an address, without brackets
	Port uint16
}

// maxURL bounds the text of a URL. Servers take far less.
const maxURL = 64 << 10

// ParseURL reads the URL of a request. It takes the form alone that the URL parser of the
// web writes: http and https, a host in ASCII without percent signs, an address of version 4
// as four decimal numbers, no user and no password. What other parsers would read in another
// way is an error, so that all that look at the URL see the same host.
func ParseURL(text string) (*Target, error) {
	if len(text) > maxURL {
		return nil, errors.New("egress: the URL is too long")
	}
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c >= 0x7f || c == '\\' {
			return nil, errors.New("egress: the URL has a character that must be escaped")
		}
	}
	scheme, rest, _ := strings.Cut(text, "://")
	var port uint16
	switch scheme {
	case "http":
		port = 80
	case "https":
		port = 443
	default:
		return nil, errors.New("egress: the URL is neither http nor https")
	}
	authority := rest
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		authority = rest[:end]
	}
	host, given, err := splitAuthority(authority)
	if err != nil {
		return nil, err
	}
	if given != 0 {
		port = given
	}
	path, _, _ := strings.Cut(rest[len(authority):], "#")
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	asked := &url.URL{Scheme: scheme, Host: authority, Opaque: path}
	if strings.HasPrefix(path, "//") {
		// Opaque would be another host here.
		if asked, err = url.Parse(scheme + "://" + authority + path); err != nil {
			return nil, fmt.Errorf("egress: %w", errors.Unwrap(err))
		}
	}
	return &Target{URL: asked, Host: host, Port: port}, nil
}

// splitAuthority reads the host and the port of a URL; without one the port is 0.
func splitAuthority(authority string) (host string, port uint16, err error) {
	host = authority
	if at := strings.LastIndexByte(authority, ':'); at >= 0 && !strings.HasSuffix(authority, "]") {
		number, err := strconv.ParseUint(authority[at+1:], 10, 16)
		if err != nil || number == 0 || authority[at+1] == '0' {
			return "", 0, errors.New("egress: the port of the URL is not a number from 1 to 65535")
		}
		host, port = authority[:at], uint16(number)
	}
	if inner, ok := strings.CutPrefix(host, "["); ok {
		inner, closed := strings.CutSuffix(inner, "]")
		addr, err := netip.ParseAddr(inner)
		if !closed || err != nil || addr.Zone() != "" || !addr.Is6() {
			return "", 0, errors.New("egress: the address in the URL is none of version 6")
		}
		return inner, port, nil
	}
	if !isName(host) {
		return "", 0, errors.New("egress: the host of the URL is no name")
	}
	if endsInNumber(host) {
		if addr, err := netip.ParseAddr(host); err != nil || !addr.Is4() {
			return "", 0, errors.New("egress: a host that ends in a number must be an address of four decimal numbers")
		}
	}
	return host, port, nil
}

// isName reports whether a text can be the name of a host, or an address of version 4.
func isName(host string) bool {
	if host == "" || len(host) > 254 || host[0] == '.' || strings.Contains(host, "..") {
		return false
	}
	for i := range len(host) {
		switch c := host[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '.', c == '_':
		default:
			return false
		}
	}
	return true
}

// endsInNumber reports whether parsers take a host for an address of version 4: its last
// label is a number, decimal or hexadecimal.
func endsInNumber(host string) bool {
	host = strings.TrimSuffix(host, ".")
	last := strings.ToLower(host[strings.LastIndexByte(host, '.')+1:])
	if last == "" {
		return false
	}
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return strings.Trim(last, "0123456789") == ""
}
