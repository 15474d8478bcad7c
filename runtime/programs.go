package runtime

import (
	"bytes"
	"sync"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
)

// maxPrograms is how many compiled programs a host keeps for flows that come with their
// requests. Those of Config.Flows are held by their bindings besides.
const maxPrograms = 256

// programs keeps compiled programs by the hash of their version. The one that was made
// first goes first when it is full. A hash is what the caller says; only the code decides
// what runs.
type programs struct {
	mu     sync.Mutex
	byHash map[string]compiled
	order  []string
}

type compiled struct {
	version *actions.Version
	program *sandbox.Program
}

// isOf says that the program was made of the code of v.
func (c compiled) isOf(v *actions.Version) bool {
	return c.version == v || c.version.Code == v.Code && bytes.Equal(c.version.Map, v.Map)
}

func newPrograms() *programs { return &programs{byHash: map[string]compiled{}} }

// compile returns the program of a version. The error is a *sandbox.Error.
func (c *programs) compile(v *actions.Version) (*sandbox.Program, error) {
	c.mu.Lock()
	known, ok := c.byHash[v.Hash]
	c.mu.Unlock()
	if ok && known.isOf(v) {
		return known.program, nil
	}
	// Two callers may compile the same version at once; both results are good.
	program, err := sandbox.Compile(sandbox.Source{Name: programName, Code: v.Code, Map: v.Map}, sandbox.Limits{})
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.byHash[v.Hash]; !ok {
		c.byHash[v.Hash] = compiled{v, program}
		c.order = append(c.order, v.Hash)
	}
	if len(c.order) > maxPrograms {
		delete(c.byHash, c.order[0])
		c.order = c.order[1:]
	}
	return program, nil
}

// find returns what was compiled of the version with a hash, if it is still kept.
func (c *programs) find(hash string) (compiled, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known, ok := c.byHash[hash]
	return known, ok
}
