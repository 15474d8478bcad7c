package node

import (
	"slices"
	"strconv"
	"strings"
)

// urlState is a state of the basic URL parser of the URL Standard; the states and their
// steps bear the names that the standard gives them.
type urlState int

const (
	stateNone urlState = iota
	stateSchemeStart
	stateScheme
	stateNoScheme
	stateSpecialRelativeOrAuthority
	statePathOrAuthority
	stateRelative
	stateRelativeSlash
	stateSpecialAuthoritySlashes
	stateSpecialAuthorityIgnoreSlashes
	stateAuthority
	stateHost
	stateHostname
	statePort
	stateFile
	stateFileSlash
	stateFileHost
	statePathStart
	statePath
	stateOpaquePath
	stateQuery
	stateFragment
)

// eof stands for the end of the input.
const eof rune = -1

// urlParser is one run of the parser. With an override it changes one part of url and
// ends with that part.
type urlParser struct {
	url      *urlRecord
	base     *urlRecord
	state    urlState
	override urlState
	input    []rune
	at       int
	buffer   []rune

	seenAt, inBrackets, seenPassword bool
}

// verdict is what a step of the parser comes to.
type verdict int

const (
	proceed verdict = iota
	finished
	failed
)

// parseURL parses an absolute URL, or one that is relative to base unless that is nil.
func parseURL(input string, base *urlRecord) (*urlRecord, bool) {
	input = strings.TrimFunc(input, func(r rune) bool { return r <= ' ' })
	return runURLParser(input, base, &urlRecord{port: -1}, stateNone)
}

// runURLParser runs the parser over input. After a failure url may be changed in part.
func runURLParser(input string, base, url *urlRecord, override urlState) (*urlRecord, bool) {
	if strings.ContainsAny(input, "\t\n\r") {
		input = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(input)
	}
	p := &urlParser{url: url, base: base, state: override, override: override, input: []rune(input)}
	if override == stateNone {
		p.state = stateSchemeStart
	}
	for ; ; p.at++ {
		c := eof
		if p.at < len(p.input) {
			c = p.input[p.at]
		}
		switch p.step(c) {
		case finished:
			return url, true
		case failed:
			return url, false
		}
		// A step may have moved back, even before the first character.
		if p.at >= len(p.input) {
			return url, true
		}
	}
}

func (p *urlParser) step(c rune) verdict {
	switch p.state {
	case stateSchemeStart:
		return p.schemeStart(c)
	case stateScheme:
		return p.scheme(c)
	case stateNoScheme:
		return p.noScheme(c)
	case stateSpecialRelativeOrAuthority:
		if c == '/' && p.peek(1) == '/' {
			p.state = stateSpecialAuthorityIgnoreSlashes
			p.at++
		} else {
			p.back(stateRelative)
		}
	case statePathOrAuthority:
		if c == '/' {
			p.state = stateAuthority
		} else {
			p.back(statePath)
		}
	case stateRelative:
		p.relative(c)
	case stateRelativeSlash:
		p.relativeSlash(c)
	case stateSpecialAuthoritySlashes:
		if c == '/' && p.peek(1) == '/' {
			p.state = stateSpecialAuthorityIgnoreSlashes
			p.at++
		} else {
			p.back(stateSpecialAuthorityIgnoreSlashes)
		}
	case stateSpecialAuthorityIgnoreSlashes:
		if c != '/' && c != '\\' {
			p.back(stateAuthority)
		}
	case stateAuthority:
		return p.authority(c)
	case stateHost, stateHostname:
		return p.host(c)
	case statePort:
		return p.port(c)
	case stateFile:
		p.file(c)
	case stateFileSlash:
		p.fileSlash(c)
	case stateFileHost:
		return p.fileHost(c)
	case statePathStart:
		return p.pathStart(c)
	case statePath:
		p.path(c)
	case stateOpaquePath:
		p.opaquePath(c)
	case stateQuery:
		p.query(c)
	case stateFragment:
		if c != eof {
			p.url.fragment += percentEncode(string(c), inFragmentSet)
		}
	}
	return proceed
}

// back enters a state with the same character.
func (p *urlParser) back(state urlState) {
	p.state = state
	p.at--
}

// peek is the character at a distance from the current one.
func (p *urlParser) peek(distance int) rune {
	if i := p.at + distance; i < len(p.input) {
		return p.input[i]
	}
	return eof
}

func isLetter(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func lower(c rune) rune {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func (p *urlParser) schemeStart(c rune) verdict {
	switch {
	case isLetter(c):
		p.buffer = append(p.buffer, lower(c))
		p.state = stateScheme
	case p.override == stateNone:
		p.back(stateNoScheme)
	default:
		return failed
	}
	return proceed
}

func (p *urlParser) scheme(c rune) verdict {
	switch {
	case isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.':
		p.buffer = append(p.buffer, lower(c))
		return proceed
	case c == ':' && p.override != stateNone:
		return p.changeScheme(string(p.buffer))
	case c == ':':
		p.url.scheme = string(p.buffer)
		p.buffer = nil
		switch {
		case p.url.scheme == "file":
			p.state = stateFile
		case p.url.special() && p.base != nil && p.base.scheme == p.url.scheme:
			p.state = stateSpecialRelativeOrAuthority
		case p.url.special():
			p.state = stateSpecialAuthoritySlashes
		case p.peek(1) == '/':
			p.state = statePathOrAuthority
			p.at++
		default:
			p.url.isOpaque = true
			p.state = stateOpaquePath
		}
		return proceed
	case p.override == stateNone:
		p.buffer = nil
		p.state = stateNoScheme
		p.at = -1
		return proceed
	}
	return failed
}

func (p *urlParser) changeScheme(scheme string) verdict {
	u := p.url
	port, special := defaultPort(scheme)
	if special != u.special() || ((u.username != "" || u.password != "" || u.port >= 0) && scheme == "file") ||
		(u.scheme == "file" && u.host == "") {
		return finished
	}
	u.scheme = scheme
	if u.port == port {
		u.port = -1
	}
	return finished
}

func (p *urlParser) noScheme(c rune) verdict {
	switch {
	case p.base == nil || (p.base.isOpaque && c != '#'):
		return failed
	case p.base.isOpaque:
		p.copyBase()
		p.url.fragment, p.url.hasHash = "", true
		p.state = stateFragment
	case p.base.scheme != "file":
		p.back(stateRelative)
	default:
		p.back(stateFile)
	}
	return proceed
}

// copyBase makes the URL a copy of the base without its fragment.
func (p *urlParser) copyBase() {
	*p.url = *p.base
	p.url.path = slices.Clone(p.base.path)
	p.url.fragment, p.url.hasHash = "", false
}

// startQuery and startFragment enter the parts of the URL that their characters begin.
func (p *urlParser) startQuery() {
	p.url.query, p.url.hasQuery = "", true
	p.buffer = nil
	p.state = stateQuery
}

func (p *urlParser) startFragment() {
	p.url.fragment, p.url.hasHash = "", true
	p.state = stateFragment
}

func (p *urlParser) relative(c rune) {
	p.url.scheme = p.base.scheme
	if c == '/' || (c == '\\' && p.url.special()) {
		p.state = stateRelativeSlash
		return
	}
	p.copyBase()
	switch c {
	case '?':
		p.startQuery()
	case '#':
		p.startFragment()
	case eof:
	default:
		p.url.query, p.url.hasQuery = "", false
		p.url.shorten()
		p.back(statePath)
	}
}

func (p *urlParser) relativeSlash(c rune) {
	switch {
	case p.url.special() && (c == '/' || c == '\\'):
		p.state = stateSpecialAuthorityIgnoreSlashes
	case c == '/':
		p.state = stateAuthority
	default:
		p.copyBase()
		p.url.path, p.url.query, p.url.hasQuery = nil, "", false
		p.back(statePath)
	}
}

// endsAuthority reports whether a character ends what stands between "//" and the path.
func (p *urlParser) endsAuthority(c rune) bool {
	return c == eof || c == '/' || c == '?' || c == '#' || (c == '\\' && p.url.special())
}

func (p *urlParser) authority(c rune) verdict {
	switch {
	case c == '@':
		if p.seenAt {
			p.buffer = append([]rune("%40"), p.buffer...)
		}
		p.seenAt = true
		for _, r := range p.buffer {
			if r == ':' && !p.seenPassword {
				p.seenPassword = true
				continue
			}
			encoded := percentEncode(string(r), inUserinfoSet)
			if p.seenPassword {
				p.url.password += encoded
			} else {
				p.url.username += encoded
			}
		}
		p.buffer = nil
	case p.endsAuthority(c):
		if p.seenAt && len(p.buffer) == 0 {
			return failed
		}
		p.at -= len(p.buffer) + 1
		p.buffer = nil
		p.state = stateHost
	default:
		p.buffer = append(p.buffer, c)
	}
	return proceed
}

func (p *urlParser) host(c rune) verdict {
	switch {
	case p.override != stateNone && p.url.scheme == "file":
		p.back(stateFileHost)
	case c == ':' && !p.inBrackets:
		if len(p.buffer) == 0 || p.override == stateHostname {
			return failed
		}
		if !p.takeHost() {
			return failed
		}
		p.state = statePort
	case p.endsAuthority(c):
		p.at--
		if p.url.special() && len(p.buffer) == 0 {
			return failed
		}
		if p.override != stateNone && len(p.buffer) == 0 && (p.url.username != "" || p.url.password != "" || p.url.port >= 0) {
			return failed
		}
		if !p.takeHost() {
			return failed
		}
		p.state = statePathStart
		if p.override != stateNone {
			return finished
		}
	default:
		switch c {
		case '[':
			p.inBrackets = true
		case ']':
			p.inBrackets = false
		}
		p.buffer = append(p.buffer, c)
	}
	return proceed
}

func (p *urlParser) takeHost() bool {
	host, ok := parseHost(string(p.buffer), p.url.special())
	if !ok {
		return false
	}
	p.url.host, p.url.hasHost = host, true
	p.buffer = nil
	return true
}

func (p *urlParser) port(c rune) verdict {
	switch {
	case isDigit(c):
		p.buffer = append(p.buffer, c)
	case p.endsAuthority(c) || p.override != stateNone:
		if len(p.buffer) != 0 {
			port, err := strconv.ParseUint(string(p.buffer), 10, 16)
			if err != nil {
				return failed
			}
			p.url.port = int(port)
			if own, _ := defaultPort(p.url.scheme); own == p.url.port {
				p.url.port = -1
			}
			p.buffer = nil
			if p.override != stateNone {
				return finished
			}
		}
		if p.override != stateNone {
			return failed
		}
		p.back(statePathStart)
	default:
		return failed
	}
	return proceed
}
