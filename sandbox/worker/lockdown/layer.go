package lockdown

import "slices"

// Layer is one of the things that hold a process back. Each holds by itself: where one is
// missing, or has a hole, the others remain.
type Layer string

const (
	// Namespaces give the process a network without interfaces, System V objects and a host
	// name of its own, and a user that is nobody outside. They come with [Attributes].
	Namespaces Layer = "namespaces"
	// Environment is empty: no variable of the parent is in the process.
	Environment Layer = "environment"
	// Memory caps the private memory of the process.
	Memory Layer = "memory"
	// Descriptors caps open files, and refuses files with contents and core dumps.
	Descriptors Layer = "descriptors"
	// Privileges says that nothing the process starts has more rights than it, and that
	// other processes of the same user cannot look into it.
	Privileges Layer = "privileges"
	// Landlock refuses all files but those of [Reading], TCP, and signals and abstract sockets that lead outside.
	Landlock Layer = "landlock"
	// Syscalls refuses all but what a running Go program needs, and where it may read files
	// what does that, and ends a process that
	// tries to start programs, to open sockets or to reach into others.
	Syscalls Layer = "syscalls"
)

// Layers are all layers in the order in which they are put on.
var Layers = []Layer{Namespaces, Environment, Memory, Descriptors, Privileges, Landlock, Syscalls}

// State is what became of a layer.
type State struct {
	Layer Layer `json:"layer"`
	On    bool  `json:"on"`
	// Note says why a layer is off, or what a layer that is on covers on this machine.
	Note string `json:"note,omitempty"`
}

// Report says of each layer whether it holds, in the order of [Layers].
type Report []State

// On reports whether a layer holds.
func (r Report) On(layer Layer) bool {
	return slices.ContainsFunc(r, func(s State) bool { return s.Layer == layer && s.On })
}

// Confined is what the level of a process is that may read folders: as it makes the system
// calls that open files, Landlock alone keeps it from others, and it is at most Capped without.
func (r Report) Confined() Level {
	if !r.On(Landlock) {
		return min(r.Level(), Capped)
	}
	return r.Level()
}

// With is the report with another state of one layer.
func (r Report) With(state State) Report {
	with := slices.DeleteFunc(slices.Clone(r), func(s State) bool { return s.Layer == state.Layer })
	with = append(with, state)
	slices.SortStableFunc(with, func(a, b State) int {
		return slices.Index(Layers, a.Layer) - slices.Index(Layers, b.Layer)
	})
	return with
}

// Level sums a report up, so that a host can demand the least that it runs scripts under.
type Level int

const (
	// Process is what any system has: a process of its own that can be killed, without the
	// variables of its parent.
	Process Level = iota
	// Capped adds a cap on memory.
	Capped
	// Full adds that the process reaches no file, socket or other process: the system calls
	// are filtered, and Landlock holds where the kernel has it.
	Full
)

// Level is the highest level that the layers which hold reach.
func (r Report) Level() Level {
	switch {
	case !r.On(Memory):
		return Process
	case !r.On(Syscalls) || !r.On(Privileges):
		return Capped
	}
	return Full
}

// String is "process", "capped" or "full".
func (l Level) String() string {
	switch l {
	case Process:
		return "process"
	case Capped:
		return "capped"
	}
	return "full"
}
