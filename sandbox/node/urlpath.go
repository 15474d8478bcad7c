package node

import "strings"

// The states of the URL parser behind the authority: files and drives, path, query.

func (p *urlParser) file(c rune) {
	p.url.scheme = "file"
	p.url.host, p.url.hasHost = "", true
	switch {
	case c == '/' || c == '\\':
		p.state = stateFileSlash
	case p.base != nil && p.base.scheme == "file":
		p.copyBase()
		switch c {
		case '?':
			p.startQuery()
		case '#':
			p.startFragment()
		case eof:
		default:
			p.url.query, p.url.hasQuery = "", false
			if startsWithDrive(p.input[min(max(p.at, 0), len(p.input)):]) {
				p.url.path = nil
			} else {
				p.url.shorten()
			}
			p.back(statePath)
		}
	default:
		p.back(statePath)
	}
}

func (p *urlParser) fileSlash(c rune) {
	if c == '/' || c == '\\' {
		p.state = stateFileHost
		return
	}
	if p.base != nil && p.base.scheme == "file" {
		p.url.host, p.url.hasHost = p.base.host, p.base.hasHost
		if !startsWithDrive(p.input[min(p.at, len(p.input)):]) && len(p.base.path) > 0 && isNormalizedDrive(p.base.path[0]) {
			p.url.path = append(p.url.path, p.base.path[0])
		}
	}
	p.back(statePath)
}

func (p *urlParser) fileHost(c rune) verdict {
	if c != eof && c != '/' && c != '\\' && c != '?' && c != '#' {
		p.buffer = append(p.buffer, c)
		return proceed
	}
	p.at--
	switch {
	case p.override == stateNone && isDrive(p.buffer):
		// "file://c:/x": the buffer is the first segment of the path.
		p.state = statePath
		return proceed
	case len(p.buffer) == 0:
		p.url.host, p.url.hasHost = "", true
	default:
		host, ok := parseHost(string(p.buffer), p.url.special())
		if !ok {
			return failed
		}
		if host == "localhost" {
			host = ""
		}
		p.url.host, p.url.hasHost = host, true
		p.buffer = nil
	}
	if p.override != stateNone {
		return finished
	}
	p.state = statePathStart
	return proceed
}

func (p *urlParser) pathStart(c rune) verdict {
	switch {
	case p.url.special():
		p.state = statePath
		if c != '/' && c != '\\' {
			p.at--
		}
	case p.override == stateNone && c == '?':
		p.startQuery()
	case p.override == stateNone && c == '#':
		p.startFragment()
	case c != eof:
		p.state = statePath
		if c != '/' {
			p.at--
		}
	case p.override != stateNone && !p.url.hasHost:
		p.url.path = append(p.url.path, "")
	}
	return proceed
}

func (p *urlParser) path(c rune) {
	slash := c == '/' || (c == '\\' && p.url.special())
	if c != eof && !slash && (p.override != stateNone || (c != '?' && c != '#')) {
		p.buffer = append(p.buffer, []rune(percentEncode(string(c), inPathSet))...)
		return
	}
	switch segment := string(p.buffer); {
	case isDoubleDot(segment):
		p.url.shorten()
		if !slash {
			p.url.path = append(p.url.path, "")
		}
	case isSingleDot(segment):
		if !slash {
			p.url.path = append(p.url.path, "")
		}
	default:
		if p.url.scheme == "file" && len(p.url.path) == 0 && isDrive(p.buffer) {
			segment = segment[:1] + ":"
		}
		p.url.path = append(p.url.path, segment)
	}
	p.buffer = nil
	switch c {
	case '?':
		p.startQuery()
	case '#':
		p.startFragment()
	}
}

func (p *urlParser) opaquePath(c rune) {
	switch {
	case c == '?':
		p.startQuery()
	case c == '#':
		p.startFragment()
	case c != eof:
		p.url.opaque += percentEncode(string(c), inControlSet)
	}
}

func (p *urlParser) query(c rune) {
	if c != eof && (c != '#' || p.override != stateNone) {
		p.buffer = append(p.buffer, c)
		return
	}
	set := inQuerySet
	if p.url.special() {
		set = inSpecialQuerySet
	}
	p.url.query += percentEncode(string(p.buffer), set)
	p.buffer = nil
	if c == '#' {
		p.startFragment()
	}
}

func isSingleDot(segment string) bool {
	return segment == "." || strings.EqualFold(segment, "%2e")
}

func isDoubleDot(segment string) bool {
	switch strings.ToLower(segment) {
	case "..", ".%2e", "%2e.", "%2e%2e":
		return true
	}
	return false
}

// isDrive reports whether text is a letter with a colon or a bar.
func isDrive(text []rune) bool {
	return len(text) == 2 && isLetter(text[0]) && (text[1] == ':' || text[1] == '|')
}

func isNormalizedDrive(segment string) bool {
	return len(segment) == 2 && isLetter(rune(segment[0])) && segment[1] == ':'
}

func startsWithDrive(text []rune) bool {
	return len(text) >= 2 && isDrive(text[:2]) && (len(text) == 2 || strings.ContainsRune("/\\?#", text[2]))
}
