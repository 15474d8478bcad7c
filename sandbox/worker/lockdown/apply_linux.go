package lockdown

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"

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
		return fmt.Sprintf("%d open files, none with contents, no core dump", most), capDescriptors(most)
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

// capMemory bounds what the process can map. The cap on data counts private writable
// memory alone, as the Go runtime reserves a gigabyte of addresses that it never uses.
func capMemory(most uint64) (string, error) {
	return fmt.Sprintf("%d MiB", most>>20), capResource("data", unix.RLIMIT_DATA, most)
}

func capDescriptors(most uint64) error {
	return errors.Join(
		capResource("open files", unix.RLIMIT_NOFILE, most),
		capResource("file size", unix.RLIMIT_FSIZE, 0),
		capResource("core", unix.RLIMIT_CORE, 0),
		capResource("locked memory", unix.RLIMIT_MEMLOCK, 0),
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
