package sandbox

import (
	"fmt"
	"math"
	"runtime/metrics"
	"sync"
	"sync/atomic"
)

// executing is how many realms of the process run a script at this moment. Realms that
// wait for a timer or a host call do not count.
var executing atomic.Int64

// heapSamples is what the runtime tells of the memory of the process. The places that it is read
// into are made once, so that a look takes no memory itself; the runtime lets one reader in
// at a time anyway.
var heapSamples = struct {
	sync.Mutex
	values [3]metrics.Sample
}{values: [3]metrics.Sample{
	sampleObjects: {Name: "/memory/classes/heap/objects:bytes"},
	sampleLive:    {Name: "/gc/heap/live:bytes"},
	sampleGoal:    {Name: "/gc/heap/goal:bytes"},
}}

// The places of the samples.
const (
	sampleObjects = iota // bytes of all objects, garbage included
	sampleLive           // of those that the last collection left alive
	sampleGoal           // at which the next collection is due
)

// readHeap returns the samples, zero for what the runtime does not tell.
func readHeap() (values [len(heapSamples.values)]uint64) {
	heapSamples.Lock()
	defer heapSamples.Unlock()
	metrics.Read(heapSamples.values[:])
	for i := range values {
		if value := heapSamples.values[i].Value; value.Kind() == metrics.KindUint64 {
			values[i] = value.Uint64()
		}
	}
	return values
}

// memoryWatch looks at the heap while a run executes. Go counts no memory by who took it,
// so growth is told to be the run's only while no other realm executes, and only when it
// goes beyond what garbage explains:
//
//   - what the last collection left alive has grown by the limit, or
//   - the heap has grown by the limit beyond the size at which the collector, at the
//     beginning, planned to collect.
//
// When another realm executes, it begins anew. What the rest of the process takes in the
// meantime counts too, so the limit is no tight one.
type memoryWatch struct {
	limit uint64
	begun bool
	live  uint64 // at the beginning
	goal  uint64
}

// reset forgets the run before.
func (m *memoryWatch) reset() { m.begun = false }

// look returns why the run must end, or nil.
func (m *memoryWatch) look() *Error {
	sampled := readHeap()
	objects, live, goal := sampled[sampleObjects], sampled[sampleLive], sampled[sampleGoal]
	if !m.begun || executing.Load() != 1 {
		m.begun, m.live, m.goal = true, live, max(goal, objects)
		return nil
	}
	planned := m.goal < math.MaxUint64-m.limit // not without a collector
	if live > m.live && live-m.live > m.limit || planned && objects > m.goal+m.limit {
		return &Error{Kind: OutOfMemory, Message: fmt.Sprintf("the program took more memory than the limit of %d MiB", m.limit>>20)}
	}
	return nil
}
