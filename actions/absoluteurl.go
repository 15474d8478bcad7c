package actions

import (
	"strconv"
	"strings"
)

// absoluteURL says whether the URL constructor of scripts takes a text without a base,
// and the scheme in lower case. It follows the parts of the WHATWG algorithm that decide
// that: the scheme, and the host and port of the schemes that must have one.
func absoluteURL(s string) (scheme string, ok bool) {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	scheme, rest, found := strings.Cut(s, ":")
	if !found || !isScheme(scheme) {
		return "", false
	}
	scheme = strings.ToLower(scheme)
	switch scheme {
	case "http", "https", "ws", "wss", "ftp":
		return scheme, isAuthority(strings.TrimLeft(rest, `/\`))
	}
	if authority, ok := strings.CutPrefix(rest, "//"); ok && scheme != "file" && hostOf(authority) != "" {
		return scheme, isAuthority(authority)
	}
	return scheme, true
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

// authorityOf is the part between the slashes and the path, without user and password.
func authorityOf(rest string) string {
	if i := strings.IndexAny(rest, `/\?#`); i >= 0 {
		rest = rest[:i]
	}
	return rest[strings.LastIndexByte(rest, '@')+1:]
}

func hostOf(rest string) string {
	authority := authorityOf(rest)
	if end := strings.IndexByte(authority, ']'); strings.HasPrefix(authority, "[") && end > 0 {
		return authority[:end+1]
	}
	host, _, _ := strings.Cut(authority, ":")
	return host
}

func isAuthority(rest string) bool {
	host := hostOf(rest)
	if host == "" {
		return false
	}
	if host[0] != '[' && strings.ContainsAny(host, "\x00 #%<>[]^|") {
		return false
	}
	port := strings.TrimPrefix(strings.TrimPrefix(authorityOf(rest), host), ":")
	if port == "" {
		return true
	}
	number, err := strconv.ParseUint(port, 10, 32)
	return err == nil && number <= 65535
}
