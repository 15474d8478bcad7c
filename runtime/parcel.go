package runtime

import (
	"crypto/sha256"
	"math"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime/internal/wire"
	"github.com/usher-run/usher/sandbox"
)

// parcel is what a worker gets of an action before its first step there: the texts of its
// program and of its modules, and the files that it may read.
type parcel struct {
	Main    parceled
	Modules []parceled
	Files   map[string][]byte
	Sources map[string]string
}

// parceled is the text of one program. Name is what actions require it by; "" for the action
// itself.
type parceled struct {
	Name, Hash, Code string
	Map              []byte
}

func (p *parceled) code(c *wire.Coder) {
	for _, text := range []*string{&p.Name, &p.Hash, &p.Code} {
		wire.Text(c, text)
	}
	c.Bytes(&p.Map)
}

func (p *parcel) code(c *wire.Coder) {
	p.Main.code(c)
	wire.List(c, &p.Modules, math.MaxInt, func(c *wire.Coder, m *parceled) { m.code(c) })
	wire.Map(c, &p.Files, func(c *wire.Coder, data *[]byte) { c.Bytes(data) })
	wire.Map(c, &p.Sources, wire.Text[string])
}

// pack makes the parcel of a version and modules.
func pack(v *actions.Version, modules []*attached) *parcel {
	p := &parcel{Main: parceled{Hash: v.Hash, Code: v.Code, Map: v.Map}, Files: v.Files, Sources: v.Sources}
	for _, m := range modules {
		p.Modules = append(p.Modules, parceled{Name: m.required(), Hash: m.version.Hash, Code: m.version.Code, Map: m.version.Map})
	}
	return p
}

// parcelHash tells the contents of parcels apart.
func parcelHash(c compiled, modules []*attached) string {
	var hash strings.Builder
	hash.WriteString(c.digest)
	for _, m := range modules {
		hash.WriteString(m.name)
		hash.WriteString(m.compiled.digest)
	}
	return hash.String()
}

// ordered are the names and versions of modules, in the order of their parcel.
func ordered(modules []*attached) []orderedModule {
	list := make([]orderedModule, len(modules))
	for i, m := range modules {
		list[i] = orderedModule{Name: m.name, Hash: m.version.Hash}
	}
	return list
}

// digest tells the content of a version, whatever hash the caller gave it.
func digest(v *actions.Version) string {
	sum := sha256.Sum256(write(pack(v, nil)))
	return string(sum[:])
}

// compile makes the program. The error is a *sandbox.Error.
func (p *parceled) compile() (*sandbox.Program, error) {
	source := sandbox.Source{Name: programName, Code: p.Code, Map: p.Map}
	if p.Name != "" {
		source.Name, source.Variables = p.Name+"/"+programName, []string{moduleVariable}
	}
	return sandbox.Compile(source, sandbox.Limits{})
}
