package project

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
)

// Bounds of a usher.yaml. What is written by people has far less.
const (
	maxConfigBytes = 256 << 10
	maxConfigDepth = 32
)

// taking is a usher.yaml while it is read.
type taking struct {
	config   *Config
	dialects []actions.Dialect
	lines    []string
	faults   []Fault
	secret   bool // a fault may show the value of a secret

	seen  map[string]bool
	names []string // what the names in the path stand for
	index int      // in the innermost list
	line  int      // of the value
}

// ParseConfig reads the text of a usher.yaml. All that is wrong is told at once, by a
// *ConfigError.
func ParseConfig(path string, text []byte, dialects []actions.Dialect) (*Config, error) {
	t := &taking{config: &Config{File: path}, dialects: dialects, seen: map[string]bool{}}
	t.lines = strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	if body := t.parse(text); body != nil {
		t.walk(configTree(), body, "")
	}
	if len(t.faults) == 0 {
		t.check()
	}
	if len(t.faults) == 0 {
		return t.config, nil
	}
	slices.SortStableFunc(t.faults, func(a, b Fault) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
	if t.secret {
		for i := range t.faults {
			t.faults[i].Source = nil
		}
	}
	return nil, &ConfigError{File: path, Faults: t.faults}
}

// parse is the document of the text, nil where it is empty or wrong.
func (t *taking) parse(text []byte) (body ast.Node) {
	switch {
	case len(text) > maxConfigBytes:
		t.fault(nil, fmt.Sprintf("the file has %d bytes, and %d is the limit", len(text), maxConfigBytes), "")
		return nil
	case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
		t.fault(nil, "the file is no text in UTF-8", "")
		return nil
	case bytes.Count(text, []byte("\n---")) > 1:
		// Nobody means this, and the parser takes long over many documents.
		t.fault(nil, "the file has several documents", "write one file, without ---")
		return nil
	case tooDeep(text):
		t.fault(nil, fmt.Sprintf("the file is nested more than %d deep", maxConfigDepth), "")
		return nil
	}
	defer func() {
		if x := recover(); x != nil { // the parser's own mistake must not be the program's
			body = nil
			t.fault(nil, "the file cannot be read as YAML", "")
		}
	}()
	file, err := parser.ParseBytes(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), 0)
	if wrong, ok := errors.AsType[yaml.Error](err); ok {
		message, _, _ := strings.Cut(wrong.GetMessage(), "\n")
		t.fault(wrong.GetToken(), "this is no YAML: "+message, "")
		return nil
	}
	if err != nil {
		t.fault(nil, "the file is no YAML", "")
		return nil
	}
	for _, d := range file.Docs {
		switch {
		case d.Body == nil || d.Body.Type() == ast.CommentType:
		case d.Body.Type() == ast.DirectiveType:
			t.fault(d.Body.GetToken(), "a directive has no meaning here", "")
			return nil
		case body != nil:
			t.fault(d.Body.GetToken(), "a second document has no meaning here", "write one file, without ---")
			return nil
		default:
			body = d.Body
		}
	}
	return body
}

// tooDeep says whether a text may be nested so deeply that reading it takes long: by brackets,
// or by what stands at the beginning of a line.
func tooDeep(text []byte) bool {
	depth := 0
	for line := range bytes.Lines(text) {
		indent := len(line) - len(bytes.TrimLeft(line, " -?\t"))
		if bytes.Count(line[:indent], []byte("-"))+bytes.Count(line[:indent], []byte("?")) > maxConfigDepth {
			return true
		}
		for _, c := range line {
			switch c {
			case '[', '{':
				depth++
			case ']', '}':
				depth = max(0, depth-1)
			}
			if depth > maxConfigDepth {
				return true
			}
		}
	}
	return false
}

// walk takes what stands at a place. The path names it for people.
func (t *taking) walk(n *node, value ast.Node, path string) {
	if n.isSecret() {
		t.secret = t.secret || !plainNames(value)
	}
	switch v := value.(type) {
	case nil, *ast.NullNode:
		if n.key != nil {
			t.fault(value.GetToken(), path+" has no value", "write one, or leave out the key")
		}
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		t.fault(value.GetToken(), "anchors, aliases and tags have no meaning here", "write the value itself")
	case *ast.MappingNode:
		t.mapping(n, v.Values, value, path)
	case *ast.MappingValueNode:
		t.mapping(n, []*ast.MappingValueNode{v}, value, path)
	case *ast.SequenceNode:
		t.sequence(n, v, path)
	default:
		t.value(n, value, path)
	}
}

// plainNames says that what should be a list of names is one.
func plainNames(value ast.Node) bool {
	list, ok := value.(*ast.SequenceNode)
	return ok && !slices.ContainsFunc(list.Values, func(v ast.Node) bool {
		name, ok := v.(*ast.StringNode)
		return !ok || !envName.MatchString(name.Value)
	})
}

func (t *taking) mapping(n *node, members []*ast.MappingValueNode, value ast.Node, path string) {
	if n.members == nil {
		at := value.GetToken()
		if len(members) > 0 {
			at = members[0].Key.GetToken()
		}
		t.fault(at, fmt.Sprintf("%s is %s, not a mapping", orTop(path), n.wanted()), n.secretHint())
		return
	}
	for _, m := range members {
		name, ok := keyText(m.Key)
		if !ok {
			t.fault(m.Key.GetToken(), "this is no key", "write a plain name, or one in quotes")
			continue
		}
		inner := name
		if path != "" {
			inner = path + "." + name
		}
		t.line = m.Key.GetToken().Position.Line
		if any, what := n.anyName(); any != nil {
			if full, ok := t.checkName(m.Key, path, what, name); ok {
				t.names = append(t.names, full)
				t.begin(path)
				t.walk(any, m.Value, inner)
				t.names = t.names[:len(t.names)-1]
			}
			continue
		}
		if own := n.members[name]; own != nil {
			t.walk(own, m.Value, inner)
			continue
		}
		t.fault(m.Key.GetToken(), fmt.Sprintf("there is no key %q%s", name, within(path)), n.hintFor(name, path))
	}
}

// begin makes what a name stands for, so that it is there where nothing follows.
func (t *taking) begin(path string) {
	switch path {
	case "actions":
		t.action()
	case "modules":
		t.module()
	case "bindings":
		t.config.Flows = append(t.config.Flows, Flow{Trigger: t.name(), Line: t.line})
	}
}

// checkName says whether a name can be what it is for, and what it stands for.
func (t *taking) checkName(key ast.Node, path, what, name string) (full string, ok bool) {
	if what == "TRIGGER" {
		full, bad := findTrigger(name, t.dialects)
		if bad != nil {
			t.fault(key.GetToken(), bad.message, bad.hint)
			return "", false
		}
		if path == "retries" && !queued(full, t.dialects) {
			t.fault(key.GetToken(), fmt.Sprintf("%s is never queued: somebody waits for it", full), "only triggers whose jobs are queued have retries, such as auth0/post-user-registration")
			return "", false
		}
		return full, t.once(key, path, full)
	}
	if path == "modules" {
		if err := runtime.CheckModuleName(name); err != nil {
			t.fault(key.GetToken(), err.Error(), "")
			return "", false
		}
		return name, t.once(key, path, name)
	}
	if name == "" || strings.ContainsAny(name, "\x00/\\:@\n") {
		t.fault(key.GetToken(), fmt.Sprintf("%q is no name of an action", name), "a name has no /, \\, : and @")
		return "", false
	}
	return name, t.once(key, path, name)
}

// once says whether what a name stands for is new below a path. Names may be written in
// several ways.
func (t *taking) once(key ast.Node, path, full string) bool {
	if t.seen[path+"."+full] {
		t.fault(key.GetToken(), fmt.Sprintf("%s has %s twice", path, full), "write it once")
		return false
	}
	t.seen[path+"."+full] = true
	return true
}

func (t *taking) sequence(n *node, list *ast.SequenceNode, path string) {
	if n.each == nil {
		t.fault(list.GetToken(), fmt.Sprintf("%s is %s, not a list", orTop(path), n.wanted()), "")
		return
	}
	if len(list.Values) == 0 && n.isSecret() {
		n.each.key.take(t, nil)
	}
	for i, value := range list.Values {
		t.index = i
		inner := fmt.Sprintf("%s[%d]", path, i)
		if value.Type() == ast.NullType {
			t.fault(value.GetToken(), inner+" is empty", "write "+n.each.wanted())
			continue
		}
		t.line = value.GetToken().Position.Line
		if n.each.key == nil {
			t.binding()
		}
		t.walk(n.each, value, inner)
	}
}

func (t *taking) value(n *node, value ast.Node, path string) {
	if n.key == nil && n.scalar != nil {
		n = n.scalar
	}
	s, ok := scalarOf(value)
	switch {
	case n.key == nil:
		t.fault(value.GetToken(), fmt.Sprintf("%s is %s, not a value", orTop(path), n.wanted()), n.secretHint())
		return
	case !ok:
		t.fault(value.GetToken(), fmt.Sprintf("%s is %s", path, n.wanted()), "")
		return
	}
	t.line = value.GetToken().Position.Line
	taken, bad := kinds[n.key.Kind](t, s)
	if bad != nil {
		t.fault(value.GetToken(), path+": "+bad.message, bad.hint)
		return
	}
	if n.key.tooLittle(t, taken) {
		t.fault(value.GetToken(), fmt.Sprintf("%s: %s is too little", path, s.text), "it is "+n.key.Least+" at least")
		return
	}
	n.key.take(t, taken)
	text := s.text
	if n.key.Kind == PathKind {
		text = taken.(string)
	}
	t.config.Settings = append(t.config.Settings, Setting{Key: n.key, Path: path, Value: text, Line: t.line, Column: value.GetToken().Position.Column})
}

// scalarOf is what stands where a value does.
func scalarOf(value ast.Node) (scalar, bool) {
	switch v := value.(type) {
	case *ast.StringNode:
		return scalar{text: v.Value, isText: true}, true
	case *ast.LiteralNode:
		return scalar{text: strings.TrimSuffix(v.Value.Value, "\n"), isText: true}, true
	case *ast.IntegerNode, *ast.FloatNode:
		return scalar{text: value.GetToken().Value}, true
	case *ast.BoolNode:
		return scalar{text: value.GetToken().Value, isBool: true}, true
	}
	return scalar{}, false
}

// keyText is a key of a mapping. Numbers and words that mean something else are names here.
func keyText(key ast.MapKeyNode) (string, bool) {
	switch k := key.(type) {
	case *ast.StringNode:
		return k.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		return key.GetToken().Value, true
	}
	return "", false
}

// fault notes what is wrong at a token, or with the file where that is nil.
func (t *taking) fault(at *token.Token, message, hint string) {
	const enough = 20
	if len(t.faults) >= enough {
		return
	}
	f := Fault{Message: message, Hint: hint}
	if at != nil && at.Position != nil && at.Position.Line >= 1 && at.Position.Line <= len(t.lines) {
		f.Line = at.Position.Line
		f.Column, f.Source = t.excerpt(at)
	}
	t.faults = append(t.faults, f)
}

// excerpt is the line of a token, and the one before.
func (t *taking) excerpt(at *token.Token) (column int, source *actions.Excerpt) {
	line := t.lines[at.Position.Line-1]
	column = max(1, at.Position.Column)
	units := 1
	runes := 1
	for _, r := range line {
		if runes == column {
			break
		}
		runes++
		units += utf16.RuneLen(r)
	}
	length, _, _ := strings.Cut(at.Value, "\n")
	first := max(1, at.Position.Line-1)
	return runes, &actions.Excerpt{
		Line: at.Position.Line, Column: units, Length: max(1, len(utf16.Encode([]rune(length)))),
		First: first, Lines: t.lines[first-1 : at.Position.Line],
	}
}

// name is what the innermost name of the path stands for.
func (t *taking) name() string { return t.names[len(t.names)-1] }

// action is the one that the path is in.
func (t *taking) action() *Action {
	list := &t.config.Actions
	if n := len(*list); n == 0 || (*list)[n-1].Name != t.name() {
		*list = append(*list, Action{Name: t.name(), Line: t.line})
	}
	return &(*list)[len(*list)-1]
}

func (t *taking) module() *ActionModule {
	list := &t.config.Modules
	if n := len(*list); n == 0 || (*list)[n-1].Name != t.name() {
		*list = append(*list, ActionModule{Name: t.name(), Line: t.line})
	}
	return &(*list)[len(*list)-1]
}

// binding is the one that the path is in.
func (t *taking) binding() *Binding {
	flow := &t.config.Flows[len(t.config.Flows)-1]
	if len(flow.Bindings) <= t.index {
		flow.Bindings = append(flow.Bindings, Binding{Line: t.line})
	}
	return &flow.Bindings[len(flow.Bindings)-1]
}

func (t *taking) retry(trigger string, change func(*runtime.Retry)) {
	if t.config.Retries == nil {
		t.config.Retries = map[string]runtime.Retry{}
	}
	r := t.config.Retries[trigger]
	change(&r)
	t.config.Retries[trigger] = r
}
