package regex

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"
)

// propertyNames has a line for each name that Node 22 knows: "gc:Lu=120" for a value of
// General_Category, "sc:" for Script, "scx:" for Script_Extensions, "b:" for a binary
// property and "s:" for a property of strings, and after the name the place in
// propertyData where the characters are. The same holds for propertyData as for the names:
// testdata/properties.js has recorded both.
//
//go:embed properties.txt
var propertyNames string

// propertyData has, for each set, the number of its intervals and for each of these how
// far it is from the end of the one before and how far it reaches. After a set of
// characters a property of strings has the number of strings, and for each of these the
// number of characters it shares with the one before, the number of the others, and these.
//
//go:embed properties.bin
var propertyData string

// propertyValue is a decoded property.
type propertyValue struct {
	chars   set
	strings stringSet
}

// decoded are the properties that have been asked for, by their place in the data. Their
// number has a bound: there are some hundred.
var decoded sync.Map

// lookup finds a property by its kind and name.
func lookup(kind, name string) (v *propertyValue, ok bool) {
	if strings.ContainsAny(name, "\n=:") || name == "" {
		return nil, false
	}
	line := "\n" + kind + ":" + name + "="
	i := strings.Index(propertyNames, line)
	if i < 0 {
		return nil, false
	}
	place := 0
	for i += len(line); propertyNames[i] != '\n'; i++ {
		place = place*10 + int(propertyNames[i]-'0')
	}
	if v, ok := decoded.Load(place); ok {
		return v.(*propertyValue), true
	}
	r := reader{data: propertyData, pos: place}
	v = &propertyValue{chars: r.set()}
	if kind == "s" {
		v.strings = r.strings()
	}
	decoded.Store(place, v)
	return v, true
}

// binaryProperty returns the characters that have a binary property.
func binaryProperty(name string) (set, bool) {
	v, ok := lookup("b", name)
	if !ok {
		return nil, false
	}
	return v.chars, true
}

// emojiKinds are the properties of strings that RGI_Emoji is the union of, as Unicode
// Technical Standard 51 has it.
var emojiKinds = [...]string{
	"Basic_Emoji", "Emoji_Keycap_Sequence", "RGI_Flag_Sequence", "RGI_Emoji_Flag_Sequence",
	"RGI_Modifier_Sequence", "RGI_Emoji_Modifier_Sequence", "RGI_Emoji_Tag_Sequence", "RGI_Emoji_ZWJ_Sequence",
}

// allEmoji is RGI_Emoji.
var allEmoji = sync.OnceValue(func() *propertyValue {
	all := &propertyValue{}
	for _, name := range emojiKinds {
		if v, ok := lookup("s", name); ok {
			all.chars = all.chars.union(v.chars)
			all.strings = all.strings.union(v.strings)
		}
	}
	return all
})

// stringProperty returns the value of a property of strings.
func stringProperty(name string) (*propertyValue, bool) {
	if name == "RGI_Emoji" {
		return allEmoji(), true
	}
	return lookup("s", name)
}

// property reads the name after \p or \P and returns what it stands for. Strings is not
// nil if the property is one of strings.
func (p *parser) property(negative, class bool) (s set, strings stringSet) {
	failure := pick(class, invalidClassName, invalidProperty)
	name, value, paired, ok := p.propertyName()
	if !ok {
		panic(failure)
	}
	var v *propertyValue
	switch {
	case paired:
		kind, known := map[string]string{
			"General_Category": "gc", "gc": "gc", "Script": "sc", "sc": "sc", "Script_Extensions": "scx", "scx": "scx",
		}[name]
		if !known {
			panic(failure)
		}
		v, ok = lookup(kind, value)
	default:
		if v, ok = lookup("gc", name); !ok {
			v, ok = lookup("b", name)
		}
		if !ok && p.sets && !negative {
			if v, ok = stringProperty(name); ok {
				p.charge(len(v.chars) + 4*len(v.strings))
				return v.chars, v.strings
			}
		}
	}
	if !ok {
		panic(failure)
	}
	p.charge(len(v.chars))
	switch {
	case !negative:
		return v.chars, nil
	case p.sets && p.flags.has(ignoreCase):
		// Set notation folds before it takes the complement (CharacterComplement).
		return simpleFold.close(v.chars).negate(), nil
	}
	return v.chars.negate(), nil
}

// propertyName reads {name} or {name=value}.
func (p *parser) propertyName() (name, value string, paired, ok bool) {
	if !p.eat('{') {
		return "", "", false, false
	}
	var b strings.Builder
	for {
		c := p.peek()
		switch {
		case c == '}':
			p.pos++
			if paired {
				return name, b.String(), true, true
			}
			return b.String(), "", false, true
		case c == '=' && !paired:
			name, paired = b.String(), true
			b.Reset()
		case c == '_' || isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' && c != end:
			b.WriteByte(byte(c))
		default:
			return "", "", false, false
		}
		p.pos++
	}
}

// propertyNode reads a property escape outside of classes. Its class is made once for each
// way to write it, since these are large.
func (p *parser) propertyNode(negative bool) *node {
	name := p.source[p.pos:]
	if i := slices.Index(name, '}'); i >= 0 {
		name = name[:i+1]
	}
	key := propertyKey{string(utf16.Decode(name)), negative, p.flags.has(ignoreCase)}
	if c, ok := p.classes[key]; ok {
		p.pos += len(name)
		return p.new(node{kind: nodeClass, class: c})
	}
	s, strings := p.property(negative, false)
	if len(strings) > 0 {
		return p.stringsNode(operand{chars: p.closed(s), strings: p.foldStrings(strings)})
	}
	n := p.classNode(p.closed(s))
	if p.classes == nil {
		p.classes = map[propertyKey]*class{}
	}
	p.classes[key] = n.class
	return n
}

// propertyKey is a way to write a property escape.
type propertyKey struct {
	name           string
	negative, fold bool
}
