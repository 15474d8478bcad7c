package lockdown

// Options are what [Apply] is to leave to a process.
type Options struct {
	// Memory is how many bytes of private memory the process may have, its Go runtime
	// included; 0 means 160 MiB. An idle worker has some 10 MiB.
	Memory uint64
	// Descriptors is how many files may be open; 0 means 16.
	Descriptors uint64
	// Without are layers that are not put on: for probes of the others, and for machines on
	// which a layer does harm.
	Without []Layer
}

const (
	defaultMemory      = 160 << 20
	defaultDescriptors = 16
)
