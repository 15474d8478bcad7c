package sandbox

import (
	"slices"
	"sort"
	"strconv"

	"github.com/dop251/goja"
)

// document makes JavaScript objects of JSON text. Each object finds its members' places
// in the text when it is made, and makes a member at its first touch.
type document struct {
	realm *Realm
	text  string

	// Nodes and their entries are cut from blocks: most programs touch several objects,
	// and a block costs what one of them would.
	nodes   []node
	entries []entry // length 0; the capacity is what is left of the block
}

const (
	nodeBlock  = 8
	entryBlock = 80
)

// indexFrom is the number of members from which an object looks them up in a map.
const indexFrom = 32

// node is one object of a document. All its members are ordinary properties; what such
// an object cannot do is told in plain.go.
type node struct {
	document *document
	entries  []entry
	index    map[string]int // when there are many entries
	numeric  bool           // some keys are array indices, which come first
}

type entry struct {
	key        string
	start, end int // in the text, until there is a value
	value      goja.Value
	data       *any // of a patch, in place of the text
}

// newDocument makes the object of a Document, ordinary where plain is set.
func (r *Realm) newDocument(d Document) *goja.Object {
	doc := &document{realm: r, text: d.JSON}
	root := doc.node(skipSpace(doc.text, 0), len(d.Patches))
	var object *goja.Object
	if r.traits.plain {
		object = root.plain()
	} else {
		object = r.vm.NewDynamicObject(root)
		r.document = rootNode{object: object, node: root}
	}
	for i := range d.Patches {
		r.patch(object, &d.Patches[i])
	}
	return object
}

// node finds the members of the object that begins at i. It has room for spare others.
func (d *document) node(i, spare int) *node {
	if len(d.nodes) == 0 {
		d.nodes = make([]node, nodeBlock)
	}
	n := &d.nodes[0]
	d.nodes = d.nodes[1:]
	n.document = d
	if cap(d.entries) < 8 {
		// A member takes about 30 bytes of an event's text.
		d.entries = make([]entry, 0, min(8+len(d.text)/32, entryBlock))
	}
	block := d.entries
	n.entries = block
	d.members(i, n.add)
	if len(n.entries) <= cap(block) {
		used := min(len(n.entries)+spare, cap(block))
		d.entries = block[used:used]
		n.entries = n.entries[:len(n.entries):used] // what a script adds must not reach into the rest
	}
	return n
}

// members goes through the members of the object that begins at i.
func (d *document) members(i int, member func(key string, start, end int)) {
	text := d.text
	if i = skipSpace(text, i+1); i >= len(text) || text[i] == '}' {
		return
	}
	for i < len(text) && text[i] == '"' {
		end, escaped := skipText(text, i)
		key := keyText(text[i:end], escaped)
		i = skipSpace(text, end)
		i = skipSpace(text, i+1)
		end = skipValue(text, i)
		member(key, min(i, len(text)), min(end, len(text)))
		i = skipSpace(text, end)
		if i >= len(text) || text[i] != ',' {
			break
		}
		i = skipSpace(text, i+1)
	}
}

// has reports whether the object that begins at i has a member at a path. It makes
// nothing.
func (d *document) has(i int, path []string) bool {
	for _, name := range path {
		if i >= len(d.text) || d.text[i] != '{' {
			return false
		}
		found := -1 // of equal keys the last counts
		d.members(i, func(key string, start, _ int) {
			if key == name {
				found = start
			}
		})
		if i = found; i < 0 {
			return false
		}
	}
	return true
}

// add appends a member; of equal keys the last value stays, at the place of the first.
func (n *node) add(key string, start, end int) {
	if i := n.find(key); i >= 0 {
		n.entries[i].start, n.entries[i].end = start, end
		return
	}
	n.append(entry{key: key, start: start, end: end})
}

func (n *node) append(e entry) {
	n.entries = append(n.entries, e)
	n.numeric = n.numeric || isIndex(e.key)
	switch {
	case n.index != nil:
		n.index[e.key] = len(n.entries) - 1
	case len(n.entries) > indexFrom:
		n.index = make(map[string]int, 2*len(n.entries))
		for i := range n.entries {
			n.index[n.entries[i].key] = i
		}
	}
}

// isIndex tells keys that enumerate before all others, in the order of their numbers.
func isIndex(key string) bool {
	if key == "" || len(key) > 10 || key[0] < '0' || key[0] > '9' || key[0] == '0' && len(key) > 1 {
		return false
	}
	n, err := strconv.ParseUint(key, 10, 64)
	return err == nil && n < 1<<32-1
}

func (n *node) find(key string) int {
	if n.index != nil {
		if i, ok := n.index[key]; ok {
			return i
		}
		return -1
	}
	for i := range n.entries {
		if n.entries[i].key == key {
			return i
		}
	}
	return -1
}

// at returns the value of a member, made when it is first asked for.
func (n *node) at(i int) goja.Value {
	e := &n.entries[i]
	switch {
	case e.value != nil:
	case e.data != nil:
		e.value = n.document.realm.value(*e.data)
	default:
		e.value = n.document.value(e.start, e.end, false)
	}
	return e.value
}

// value makes the value of a piece of the text.
func (d *document) value(start, end int, plain bool) goja.Value {
	literal := d.text[start:end]
	if literal == "" {
		return goja.Undefined()
	}
	switch literal[0] {
	case '{':
		if plain {
			return d.node(start, 0).plain()
		}
		return d.realm.vm.NewDynamicObject(d.node(start, 0))
	case '[':
		return d.array(start, end, plain)
	case '"':
		_, escaped := skipText(literal, 0)
		return textValue(d.realm.vm, literal, escaped)
	case 't':
		return d.realm.vm.ToValue(true)
	case 'f':
		return d.realm.vm.ToValue(false)
	case 'n':
		return goja.Null()
	}
	return numberValue(d.realm.vm, literal)
}

func (d *document) array(start, end int, plain bool) goja.Value {
	var items []any
	i := skipSpace(d.text, start+1)
	for i < end-1 && d.text[i] != ']' {
		after := min(skipValue(d.text, i), end)
		items = append(items, d.value(i, after, plain))
		i = skipSpace(d.text, after)
		if i < end && d.text[i] == ',' {
			i = skipSpace(d.text, i+1)
		}
	}
	return d.realm.vm.NewArray(items...)
}

// plain makes an ordinary object of the node.
func (n *node) plain() *goja.Object {
	object := n.document.realm.vm.NewObject()
	for i := range n.entries {
		e := &n.entries[i]
		must(object.DefineDataProperty(e.key, n.document.value(e.start, e.end, true), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	}
	return object
}

// Get implements goja.DynamicObject.
func (n *node) Get(key string) goja.Value {
	if i := n.find(key); i >= 0 {
		return n.at(i)
	}
	return nil
}

// Set implements goja.DynamicObject.
func (n *node) Set(key string, value goja.Value) bool {
	if value == nil {
		value = goja.Undefined()
	}
	if i := n.find(key); i >= 0 {
		n.entries[i].value = value
		return true
	}
	n.append(entry{key: key, value: value})
	return true
}

// patch is Set for data, of which a value is made at the first touch.
func (n *node) patch(key string, data *any) {
	if i := n.find(key); i >= 0 {
		n.entries[i].value, n.entries[i].data = nil, data
		return
	}
	n.append(entry{key: key, data: data})
}

// Has implements goja.DynamicObject.
func (n *node) Has(key string) bool { return n.find(key) >= 0 }

// Delete implements goja.DynamicObject.
func (n *node) Delete(key string) bool {
	i := n.find(key)
	if i < 0 {
		return true
	}
	n.entries = slices.Delete(n.entries, i, i+1)
	if n.index != nil {
		delete(n.index, key)
		for j := i; j < len(n.entries); j++ {
			n.index[n.entries[j].key] = j
		}
	}
	return true
}

// Keys implements goja.DynamicObject.
func (n *node) Keys() []string {
	keys := make([]string, len(n.entries))
	for i := range n.entries {
		keys[i] = n.entries[i].key
	}
	if n.numeric {
		sort.SliceStable(keys, func(i, j int) bool {
			left, right := isIndex(keys[i]), isIndex(keys[j])
			if !left || !right {
				return left && !right
			}
			if len(keys[i]) != len(keys[j]) {
				return len(keys[i]) < len(keys[j])
			}
			return keys[i] < keys[j]
		})
	}
	return keys
}

// patch changes one place of the object that a Document became.
func (r *Realm) patch(root *goja.Object, patch *Patch) {
	object := root
	last := len(patch.Path) - 1
	if last < 0 {
		return
	}
	if patch.IfAbsent && r.has(root, patch.Path) {
		return
	}
	for _, key := range patch.Path[:last] {
		child, ok := r.own(object, key).(*goja.Object)
		if !ok {
			if patch.Delete {
				return
			}
			child = r.vm.NewObject()
			r.set(object, key, child)
		}
		object = child
	}
	key := patch.Path[last]
	if patch.Delete {
		must(object.Delete(key))
		return
	}
	if n := r.nodeOf(object); n != nil {
		n.patch(key, &patch.Value)
		return
	}
	r.set(object, key, r.value(patch.Value))
}

// has reports whether there is a member at a path, and makes no values to find out: most
// patches only make sure that something exists.
func (r *Realm) has(object *goja.Object, path []string) bool {
	for i, key := range path {
		if n := r.nodeOf(object); n != nil {
			at := n.find(key)
			if at < 0 {
				return false
			}
			if e := &n.entries[at]; e.value == nil && e.data == nil {
				return n.document.has(e.start, path[i+1:])
			}
		}
		value := r.own(object, key)
		if i == len(path)-1 {
			return value != nil
		}
		child, ok := value.(*goja.Object)
		if !ok {
			return false
		}
		object = child
	}
	return true
}

// rootNode is the object of a document with its node. Nearly all patches begin there, and
// asking the engine for what is behind an object takes memory.
type rootNode struct {
	object *goja.Object
	node   *node
}

// nodeOf returns the node of an object that is one of a document, or nil.
func (r *Realm) nodeOf(object *goja.Object) *node {
	if object == r.document.object {
		return r.document.node
	}
	if object.ExportType() != typeNode {
		return nil
	}
	return object.Export().(*node)
}

// own reads an own property, or nil when there is none.
func (r *Realm) own(object *goja.Object, key string) goja.Value {
	if n := r.nodeOf(object); n != nil {
		return n.Get(key)
	}
	if slices.Contains(object.GetOwnPropertyNames(), key) {
		return object.Get(key)
	}
	return nil
}
