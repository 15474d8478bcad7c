package runtime

import (
	"cmp"
	"fmt"
	"runtime"
	"time"

	"github.com/usher-run/usher/sandbox/worker"
)

// withDefaults are the processes of a host.
func (p Processes) withDefaults(config *Config) Processes {
	jobs := config.Workers.withDefaults().Count
	p.Count = cmp.Or(p.Count, max(16, 4*runtime.NumCPU(), ((jobs+2)*4+2)/3))
	p.PerTenant = cmp.Or(p.PerTenant, max(p.Count*3/4, 1))
	p.Memory = cmp.Or(p.Memory, max(worker.DefaultMemory, memoryFor(config.Limits.MemoryBytes)))
	p.BuildMemory = cmp.Or(p.BuildMemory, buildMemory)
	p.BuildTime = cmp.Or(p.BuildTime, time.Minute)
	return p
}

// buildMemory is Processes.BuildMemory where that is 0. The largest packages that people bundle
// take half of it.
const buildMemory = 1 << 30

// workerRoom is what a worker's cap has beyond the garbage and the growth of a script.
const workerRoom = worker.DefaultMemory / 5 * 2

// memoryFor is the memory of a worker in which a script may pile up so many bytes.
func memoryFor(growth int) uint64 {
	if growth <= 0 {
		return 0
	}
	return uint64(growth)/2*3 + workerRoom
}

// growthIn is how much a script may pile up in a worker: what ends it softly must be less than
// what kills its process.
func growthIn(memory uint64) int {
	if memory < worker.DefaultMemory {
		return int(memory / 5 * 2)
	}
	return int((memory - workerRoom) / 3 * 2)
}

// Hold says whether a script may pile up so many bytes, as Limits.MemoryBytes, in processes of
// this Memory, and what Memory is enough for it. 0 is the default of either, which is enough.
func (p Processes) Hold(growth int) (enough bool, least uint64) {
	if p.Memory == 0 || growth <= 0 || growth <= growthIn(p.Memory)+1 {
		return true, p.Memory
	}
	return false, max(memoryFor(growth), worker.DefaultMemory)
}

// problem says that scripts may pile up more than workers have.
func (p Processes) problem(limits Limits) error {
	enough, least := p.Hold(limits.MemoryBytes)
	if enough {
		return nil
	}
	return fmt.Errorf("Config.Limits.MemoryBytes: %d bytes do not fit into workers of Config.Processes.Memory, %d bytes: give them at least %d, or leave that out",
		limits.MemoryBytes, p.Memory, least)
}
