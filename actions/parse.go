package actions

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// parsed turns JSON that is known to be valid into plain data. It looks at each byte once, however
// deep values are nested: who wrote them may be hostile. No text at all is null.
func parsed(text string) any {
	p := parser{text: text}
	return p.value()
}

// parser reads one valid JSON text.
type parser struct {
	text string
	at   int
}

// next is the first byte behind white space, 0 at the end.
func (p *parser) next() byte {
	for ; p.at < len(p.text); p.at++ {
		if c := p.text[p.at]; c > ' ' {
			return c
		}
	}
	return 0
}

func (p *parser) value() any {
	switch p.next() {
	case '"':
		return parsedText(p.quoted())
	case '{':
		return p.object()
	case '[':
		return p.list()
	case 't':
		p.at += len("true")
		return true
	case 'f':
		p.at += len("false")
		return false
	case 'n', 0:
		p.at = min(p.at+len("null"), len(p.text))
		return nil
	}
	return p.number()
}

// number is out of range as JSON.parse has it: an infinity or zero.
func (p *parser) number() float64 {
	from := p.at
	for p.at < len(p.text) && strings.IndexByte("+-.0123456789Ee", p.text[p.at]) >= 0 {
		p.at++
	}
	n, _ := strconv.ParseFloat(p.text[from:p.at], 64)
	return n
}

// quoted is a text as it is written.
func (p *parser) quoted() string {
	from := p.at
	for p.at++; p.at < len(p.text) && p.text[p.at] != '"'; p.at++ {
		if p.text[p.at] == '\\' {
			p.at++
		}
	}
	p.at++
	return p.text[from:p.at]
}

// parsedText decodes a text as encoding/json does: what is no character becomes U+FFFD.
func parsedText(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 && utf8.ValidString(raw) {
		return raw[1 : len(raw)-1]
	}
	var text string
	_ = json.Unmarshal([]byte(raw), &text) // it is valid
	return text
}

// more goes on to the next member of a list or an object, until its end.
func (p *parser) more(end byte) bool {
	switch p.next() {
	case end:
		p.at++
		return false
	case ',':
		p.at++
		p.next()
	}
	return p.at < len(p.text)
}

func (p *parser) list() []any {
	list := []any{}
	for p.at++; p.more(']'); {
		list = append(list, p.value())
	}
	return list
}

// fewMembers is up to where looking for a duplicate key from the front is quicker than a
// map.
const fewMembers = 16

func (p *parser) object() Object {
	object := Object{}
	var at map[string]int // of keys, once there are many
	for p.at++; p.more('}'); {
		name := parsedText(p.quoted())
		p.next()
		p.at++ // the colon
		value := p.value()
		if at == nil && len(object) == fewMembers {
			at = make(map[string]int, 2*fewMembers)
			for i := range object {
				at[object[i].Key] = i
			}
		}
		if i, double := memberIndex(object, at, name); double {
			object[i].Value = value
			continue
		}
		if at != nil {
			at[name] = len(object)
		}
		object = append(object, Member{Key: name, Value: value})
	}
	return object
}

func memberIndex(object Object, at map[string]int, key string) (int, bool) {
	if at != nil {
		i, ok := at[key]
		return i, ok
	}
	for i := range object {
		if object[i].Key == key {
			return i, true
		}
	}
	return 0, false
}
