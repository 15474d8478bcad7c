package lockdown

// Options are what [Apply] is to leave to a process.
type Options struct {
	// Memory is how many bytes of private memory the process may have, its Go runtime
	// included; 0 means 160 MiB. An idle worker has some 10 MiB.
	Memory uint64
	// Descriptors is how many files may be open; 0 means 16.
	Descriptors uint64
	// Reading is which files the process may read: none by default. Where the kernel has no
	// Landlock, a process that may read some can read whatever its user can: see
	// [Report.Confined].
	Reading Reading
	// Without are layers that are not put on: for probes of the others, and for machines on
	// which a layer does harm.
	Without []Layer
}

// Reading is what a process may read. What is not there is left out.
type Reading struct {
	// Folders may be read with all that is in them.
	Folders []string
	// Lists are folders of which the process may learn what is in them, by names.
	Lists []string
	// Files may be read.
	Files []string
}

// None reports whether nothing may be read.
func (r Reading) None() bool { return len(r.Folders)+len(r.Lists)+len(r.Files) == 0 }

const (
	defaultMemory      = 160 << 20
	defaultDescriptors = 16
)
