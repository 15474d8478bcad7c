package lockdown

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// Attributes are how a process is started that is to be locked down: it dies with the
// thread that starts it, which therefore must live as long as the parent, and, where the
// machine permits, it is in namespaces of its own. There is none for process ids: the
// filter of system calls keeps a worker from others, and without them a worker could not
// ask for itself.
func Attributes(namespaces bool) *syscall.SysProcAttr {
	attributes := &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	if namespaces {
		attributes.Cloneflags = syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET | syscall.CLONE_NEWIPC | syscall.CLONE_NEWUTS
		attributes.UidMappings = []syscall.SysProcIDMap{{ContainerID: nobody, HostID: os.Getuid(), Size: 1}}
		attributes.GidMappings = []syscall.SysProcIDMap{{ContainerID: nobody, HostID: os.Getgid(), Size: 1}}
	}
	return attributes
}

// Reads reports whether a process with namespaces of its own reads the files that its parent
// can: those of an administrator, who reads what others own, can do so no more.
func Reads() bool { return os.Geteuid() != 0 }

// nobody is the user that a process is in a namespace of users: one without rights.
const nobody = 65534

// ownNamespaces looks whether the process was started with [Attributes] of namespaces,
// which come together or not at all: it is told by its map of users.
func ownNamespaces() (string, error) {
	users, err := os.ReadFile("/proc/self/uid_map")
	if err != nil {
		return "", errors.New("the map of users cannot be read")
	}
	if fields := strings.Fields(string(users)); len(fields) != 3 || fields[0] != strconv.Itoa(nobody) || fields[2] != "1" {
		return "", errors.New("the process shares those of its parent")
	}
	note := "user, network, System V objects, host name"
	if capThreads() && strings.Fields(string(users))[1] != "0" {
		note += fmt.Sprintf(", %d threads", mostThreads)
	}
	return note, nil
}

// tryNamespaces starts a program that is not there, in namespaces: where these are
// permitted, that it is not there is what is wrong with it.
func tryNamespaces() error {
	_, err := syscall.ForkExec("/proc/self/fd/no-such-program", []string{"none"}, &syscall.ProcAttr{Env: []string{}, Sys: Attributes(true)})
	if errors.Is(err, syscall.ENOENT) {
		return nil
	}
	return fmt.Errorf("not permitted here: %w", err)
}
