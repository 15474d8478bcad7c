package lockdown

import (
	"errors"
	"fmt"

	"github.com/landlock-lsm/go-landlock/landlock"
	"github.com/landlock-lsm/go-landlock/landlock/syscall"
)

// restrictFiles gives up all files but those that may be read, TCP, and signals and abstract sockets that lead outside,
// as far as the kernel's version of Landlock knows them.
func restrictFiles(reading Reading) (string, error) {
	note, err := landlockVersion()
	if err != nil {
		return "", err
	}
	var rules []landlock.Rule
	for _, path := range reading.Folders {
		rules = append(rules, landlock.PathAccess(syscall.AccessFSReadFile|syscall.AccessFSReadDir, path).IgnoreIfMissing())
	}
	for _, path := range reading.Lists {
		rules = append(rules, landlock.PathAccess(syscall.AccessFSReadDir, path).IgnoreIfMissing())
	}
	for _, path := range reading.Files {
		rules = append(rules, landlock.PathAccess(syscall.AccessFSReadFile, path).IgnoreIfMissing())
	}
	if err := landlock.V11.BestEffort().Restrict(rules...); err != nil {
		return "", err
	}
	return note, nil
}

// landlockVersion says what the kernel's Landlock covers.
func landlockVersion() (string, error) {
	version, err := syscall.LandlockGetABIVersion()
	if err != nil || version < 1 {
		return "", errors.New("the kernel has no Landlock, or it was not switched on at boot")
	}
	covers := "files"
	if version >= 4 {
		covers += ", TCP"
	}
	if version >= 6 {
		covers += ", signals and abstract sockets"
	}
	if version >= 10 {
		covers += ", UDP"
	}
	return fmt.Sprintf("version %d: %s", version, covers), nil
}
