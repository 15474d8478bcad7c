package lockdown

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Apply locks the calling process down, for good, and says what holds. It is called once,
// when all files that the process needs are open; a layer that cannot be put on is off in
// the report, and the others are put on all the same. It does not know what its parent did:
// the state of [Namespaces] is found out by looking.
func Apply(o Options) Report {
	var report Report
	put := func(layer Layer, on func() (note string, err error)) {
		state := State{Layer: layer}
		if slices.Contains(o.Without, layer) {
			state.Note = "left out"
		} else if note, err := on(); err != nil {
			state.Note = err.Error()
		} else {
			state.On, state.Note = true, note
		}
		report = append(report, state)
	}
	put(Namespaces, ownNamespaces)
	put(Environment, func() (string, error) { os.Clearenv(); return "empty", nil })
	put(Memory, func() (string, error) { return capMemory(cmp.Or(o.Memory, defaultMemory)) })
	put(Descriptors, func() (string, error) {
		most := cmp.Or(o.Descriptors, defaultDescriptors)
		return fmt.Sprintf("%d open files, none with contents or of the parent, no core dump", most), errors.Join(closeInherited(), capDescriptors(most))
	})
	put(Privileges, func() (string, error) {
		return "none that are new, memory hidden from other processes", dropPrivileges()
	})
	put(Landlock, func() (string, error) { return restrictFiles(o.Reading) })
	put(Syscalls, func() (string, error) { return callsNote(), filterCalls(!o.Reading.None()) }) // last: the others need calls that it refuses
	return report
}

// Available says what [Apply] would come to here, as far as that can be told without doing
// it. It is for reports to operators, and changes nothing.
func Available() Report {
	var report Report
	for _, layer := range Layers {
		state := State{Layer: layer, On: true}
		switch layer {
		case Namespaces:
			if err := tryNamespaces(); err != nil {
				state.On, state.Note = false, err.Error()
			}
		case Landlock:
			note, err := landlockVersion()
			state.Note = note
			if err != nil {
				state.On, state.Note = false, err.Error()
			}
		case Syscalls:
			if err := seccompAvailable(); err != nil {
				state.On, state.Note = false, err.Error()
			}
		}
		report = append(report, state)
	}
	return report
}

// reserved is how many bytes of addresses a process may take beside those of its memory and what it
// has when it is locked down: the Go runtime reserves more than it uses. It bounds what no cap on
// data counts, such as the tables of the kernel for pages that nobody has written to.
const reserved = 2 << 30

// capMemory bounds what the process can map. The cap on data counts private writable
// memory alone, as the Go runtime reserves a gigabyte of addresses that it never uses.
func capMemory(most uint64) (string, error) {
	problems := []error{capResource("data", unix.RLIMIT_DATA, most)}
	if size, known := addresses(); known {
		problems = append(problems, capResource("addresses", unix.RLIMIT_AS, size+most+reserved))
	}
	return fmt.Sprintf("%d MiB", most>>20), errors.Join(problems...)
}

// addresses is how many bytes of addresses the process has taken; it is not known where the system
// has no files that tell it.
func addresses() (size uint64, known bool) {
	said, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, false
	}
	pages, _, _ := strings.Cut(string(said), " ")
	count, err := strconv.ParseUint(pages, 10, 64)
	return count * uint64(os.Getpagesize()), err == nil
}

// mostSignals is how many signals wait for the process with what they say of themselves; others come
// without.
const mostSignals = 64

func capDescriptors(most uint64) error {
	return errors.Join(
		capResource("open files", unix.RLIMIT_NOFILE, most),
		capResource("file size", unix.RLIMIT_FSIZE, 0),
		capResource("core", unix.RLIMIT_CORE, 0),
		capResource("locked memory", unix.RLIMIT_MEMLOCK, 0),
		capResource("queued signals", unix.RLIMIT_SIGPENDING, mostSignals),
	)
}

// capResource lowers a limit for good. One that is lower already stays.
func capResource(what string, resource int, most uint64) error {
	var now unix.Rlimit
	if err := unix.Getrlimit(resource, &now); err != nil {
		return fmt.Errorf("the limit of %s: %w", what, err)
	}
	most = min(most, now.Max)
	if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: most, Max: most}); err != nil {
		return fmt.Errorf("the limit of %s: %w", what, err)
	}
	return nil
}
