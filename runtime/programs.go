package runtime

import (
	"bytes"
	"context"
	"sync"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
)

// maxPrograms is how many compiled programs a host keeps for flows that come with their
// requests. Those of Config.Flows are held by their bindings besides.
const maxPrograms = 256

// programs keeps compiled programs by the hash of their version. The one that was made
// first goes first when it is full. A hash is what the caller says; only the code decides
// what runs. So what a tenant has deployed is read from what is the tenant's, and not found here
// by its hash.
type programs struct {
	workers *workerPool // that compile them; nil in process

	mu     sync.Mutex
	byHash map[string]compiled
	order  []string
}

// compiled is what runs of a version: its program in process, and otherwise the digest by
// which workers know it, who then have compiled it once.
type compiled struct {
	version *actions.Version
	program *sandbox.Program
	digest  string
}

// isOf says that the program was made of the code of v.
func (c compiled) isOf(v *actions.Version) bool {
	return c.version == v || c.version.Code == v.Code && bytes.Equal(c.version.Map, v.Map)
}

func newPrograms() *programs { return &programs{byHash: map[string]compiled{}} }

// compile returns what runs of a version. The error is a *sandbox.Error.
func (c *programs) compile(ctx context.Context, v *actions.Version) (compiled, error) {
	return c.compileAs(ctx, v.Hash, "", v)
}

// compileModule returns what runs of a version that actions require by a name, which its
// files have in front of theirs.
func (c *programs) compileModule(ctx context.Context, name string, v *actions.Version) (compiled, error) {
	return c.compileAs(ctx, moduleKey(name, v.Hash), name, v)
}

// moduleKey is the hash of a version that is run as a module.
func moduleKey(name, hash string) string { return name + " " + hash }

// module finds what was compiled of a module, if it is still kept.
func (c *programs) module(name, hash string) (compiled, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, ok := c.byHash[moduleKey(name, hash)]
	return known, ok
}

func (c *programs) compileAs(ctx context.Context, key, name string, v *actions.Version) (compiled, error) {
	c.mu.Lock()
	known, ok := c.byHash[key]
	c.mu.Unlock()
	switch {
	case ok && known.version == v:
		return known, nil
	case ok && known.isOf(v):
		// What else belongs to the version, such as its files, is its own.
		same := compiled{version: v, program: known.program}
		if c.workers != nil {
			same.digest = digest(v)
		}
		return same, nil
	}
	// Two callers may compile the same version at once; both results are good.
	made := compiled{version: v}
	var err error
	text := parceled{Name: name, Hash: v.Hash, Code: v.Code, Map: v.Map}
	if c.workers == nil {
		made.program, err = text.compile()
	} else if err = c.workers.compile(ctx, &text); err == nil {
		made.digest = digest(v)
	}
	if err != nil {
		return compiled{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byHash[key]; !ok {
		c.byHash[key] = made
		c.order = append(c.order, key)
	}
	if len(c.order) > maxPrograms {
		delete(c.byHash, c.order[0])
		c.order = c.order[1:]
	}
	return made, nil
}

// find returns what was compiled of the version with a hash, if it is still kept.
func (c *programs) find(hash string) (compiled, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, ok := c.byHash[hash]
	return known, ok
}
