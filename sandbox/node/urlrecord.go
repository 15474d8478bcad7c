package node

import (
	"strconv"
	"strings"
)

// urlRecord is a URL as the URL Standard keeps it.
type urlRecord struct {
	scheme   string
	username string // percent-encoded
	password string // percent-encoded
	host     string // serialised
	hasHost  bool
	port     int // -1 when there is none or it is the scheme's own
	path     []string
	opaque   string // the path of a URL such as mailto:
	isOpaque bool
	query    string
	hasQuery bool
	fragment string
	hasHash  bool
}

// defaultPort is the port of a special scheme, -1 for file, which has none. Not ok is any
// other scheme.
func defaultPort(scheme string) (port int, ok bool) {
	switch scheme {
	case "http", "ws":
		return 80, true
	case "https", "wss":
		return 443, true
	case "ftp":
		return 21, true
	case "file":
		return -1, true
	}
	return -1, false
}

func (u *urlRecord) special() bool {
	_, ok := defaultPort(u.scheme)
	return ok
}

// anonymous reports whether the URL can have neither credentials nor port.
func (u *urlRecord) anonymous() bool {
	return !u.hasHost || u.host == "" || u.scheme == "file"
}

// shorten drops the last segment of the path, but for the drive of a file URL.
func (u *urlRecord) shorten() {
	if len(u.path) == 0 || (u.scheme == "file" && len(u.path) == 1 && isNormalizedDrive(u.path[0])) {
		return
	}
	u.path = u.path[:len(u.path)-1]
}

func (u *urlRecord) pathname() string {
	if u.isOpaque {
		return u.opaque
	}
	var text strings.Builder
	for _, segment := range u.path {
		text.WriteByte('/')
		text.WriteString(segment)
	}
	return text.String()
}

// authority is the host with its port, as the property host gives it.
func (u *urlRecord) authority() string {
	if u.port < 0 {
		return u.host
	}
	return u.host + ":" + strconv.Itoa(u.port)
}

func (u *urlRecord) href() string {
	var text strings.Builder
	text.WriteString(u.scheme + ":")
	if u.hasHost {
		text.WriteString("//")
		if u.username != "" || u.password != "" {
			text.WriteString(u.username)
			if u.password != "" {
				text.WriteString(":" + u.password)
			}
			text.WriteByte('@')
		}
		text.WriteString(u.authority())
	} else if !u.isOpaque && len(u.path) > 1 && u.path[0] == "" {
		// Without it the path would be read as a host.
		text.WriteString("/.")
	}
	text.WriteString(u.pathname())
	if u.hasQuery {
		text.WriteString("?" + u.query)
	}
	if u.hasHash {
		text.WriteString("#" + u.fragment)
	}
	return text.String()
}

func (u *urlRecord) search() string {
	if u.query == "" {
		return ""
	}
	return "?" + u.query
}

func (u *urlRecord) hash() string {
	if u.fragment == "" {
		return ""
	}
	return "#" + u.fragment
}

// origin is "null" for schemes without one.
func (u *urlRecord) origin() string {
	switch u.scheme {
	case "http", "https", "ws", "wss", "ftp":
		return u.scheme + "://" + u.authority()
	case "blob":
		if inner, ok := parseURL(u.pathname(), nil); ok && (inner.scheme == "http" || inner.scheme == "https") {
			return inner.origin()
		}
	}
	return "null"
}

// set changes the part that a property of that name stands for. A value that cannot be
// understood changes nothing.
func (u *urlRecord) set(part, value string) {
	before := *u
	before.path = append([]string(nil), u.path...)
	ok := true
	switch part {
	case "protocol":
		_, ok = runURLParser(value+":", nil, u, stateSchemeStart)
	case "username", "password":
		if u.anonymous() {
			return
		}
		encoded := percentEncode(value, inUserinfoSet)
		if part == "username" {
			u.username = encoded
		} else {
			u.password = encoded
		}
	case "host", "hostname":
		if u.isOpaque {
			return
		}
		state := stateHost
		if part == "hostname" {
			state = stateHostname
		}
		_, ok = runURLParser(value, nil, u, state)
	case "port":
		if u.anonymous() {
			return
		}
		if value == "" {
			u.port = -1
			return
		}
		_, ok = runURLParser(value, nil, u, statePort)
	case "pathname":
		if u.isOpaque {
			return
		}
		u.path = nil
		_, ok = runURLParser(value, nil, u, statePathStart)
	case "search":
		u.query, u.hasQuery = "", value != ""
		if value != "" {
			_, ok = runURLParser(strings.TrimPrefix(value, "?"), nil, u, stateQuery)
		} else {
			u.trimOpaque()
		}
	case "hash":
		u.fragment, u.hasHash = "", value != ""
		if value != "" {
			_, ok = runURLParser(strings.TrimPrefix(value, "#"), nil, u, stateFragment)
		} else {
			u.trimOpaque()
		}
	}
	if !ok {
		host := u.host
		*u = before
		if part == "host" {
			// A host before a port that is none counts.
			u.host = host
		}
	}
}

// trimOpaque drops spaces that would be lost when the URL is parsed again.
func (u *urlRecord) trimOpaque() {
	if u.isOpaque && !u.hasHash && !u.hasQuery {
		u.opaque = strings.TrimRight(u.opaque, " ")
	}
}
