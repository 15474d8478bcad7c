package sandbox

import (
	"math/bits"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// member is a method or a getter of a built-in that a patch adds. A realm gets those
// alone that its program names, each as a function of the host: one costs a tenth of what
// a script costs that makes them all.
type member struct {
	// holder is whose property the member is: a path from the global object, or
	// iteratorPrototype.
	holder string
	name   string
	length int
	getter bool
	// make makes what the member does in a realm.
	make func(r *Realm, name string) func(goja.FunctionCall) goja.Value
}

// iteratorPrototype is the holder that no global names in the engine.
const iteratorPrototype = "%IteratorPrototype%"

// placedMember is a member with the place of its patch.
type placedMember struct {
	member
	patch int
}

// members are those of all patches. Sets of them are sets of their places here.
var members = sync.OnceValue(func() (all []placedMember) {
	for i := range patches {
		for _, m := range patches[i].members {
			all = append(all, placedMember{m, i})
		}
	}
	return all
})

// patchMembers are the members of each patch, as a set.
var patchMembers = sync.OnceValue(func() []uint64 {
	sets := make([]uint64, len(patches))
	for i, m := range members() {
		sets[m.patch] |= 1 << i
	}
	return sets
})

// memberWords are the members by their names.
var memberWords = sync.OnceValue(func() map[string]uint64 {
	words := map[string]uint64{}
	for i, m := range members() {
		words[m.name] |= 1 << i
	}
	return words
})

// memberNames are the names of members, in their order.
func memberNames(list []member) []string {
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].name
	}
	return names
}

// membersOf returns the set of the members that a program may notice which notices a set
// of patches. One that notices every patch, or lists properties, may notice every member.
func membersOf(code string, noticed uint64) uint64 {
	var found uint64
	for i, left := 0, noticed; left != 0; i, left = i+1, left>>1 {
		if left&1 != 0 {
			found |= patchMembers()[i]
		}
	}
	if found == 0 || noticed == 1<<len(patches)-1 || listsProperties(code) {
		return found
	}
	return found & wordsIn(code, memberWords())
}

// installMembers adds members of a set that are not there yet.
func (r *Realm) installMembers(set uint64) {
	set &^= r.members
	r.members |= set
	var holder *goja.Object
	path := ""
	for ; set != 0; set &= set - 1 {
		m := &members()[bits.TrailingZeros64(set)]
		if m.holder != path {
			holder, path = r.memberHolder(m.holder), m.holder
		}
		if holder != nil {
			r.installMember(m, holder)
		}
	}
}

func (r *Realm) installMember(m *placedMember, holder *goja.Object) {
	act := m.make(r, m.name)
	if m.getter {
		must(holder.DefineAccessorProperty(m.name, NewFunction(r.vm, "get "+m.name, 0, act), nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
		return
	}
	hidden(holder, m.name, NewFunction(r.vm, m.name, m.length, act))
}

// memberHolder finds an object that members are added to, or nil where a script took it
// away before.
func (r *Realm) memberHolder(path string) *goja.Object {
	if path == iteratorPrototype {
		return r.iteratorPrototype()
	}
	if path == typedArrays {
		bytes := r.memberHolder("Uint8Array.prototype")
		if bytes == nil {
			return nil
		}
		return bytes.Prototype()
	}
	holder := r.vm.GlobalObject()
	for part := range strings.SplitSeq(path, ".") {
		var ok bool
		if holder, ok = holder.Get(part).(*goja.Object); !ok {
			return nil
		}
	}
	return holder
}
