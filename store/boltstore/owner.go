package boltstore

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/usher-run/usher/store"
)

// ownerPath is the file beside the store that says who holds it. It is for people and for
// finding the address of a server: what counts is the lock, which ends with its process.
func ownerPath(path string) string { return path + ".owner" }

// writeOwner says that this process holds the store. A folder that cannot be written only
// leaves others without a name.
func writeOwner(path, address string) {
	owner, err := json.Marshal(store.Owner{
		PID: os.Getpid(), Command: filepath.Base(os.Args[0]), Since: time.Now().UTC().Round(0), Address: address,
	})
	if err != nil {
		return
	}
	draft := ownerPath(path) + ".new"
	_ = os.Remove(draft) // what somebody left there may be a link that leads elsewhere
	file, err := os.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return
	}
	_, err = file.Write(append(owner, '\n'))
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(draft, ownerPath(path))
	}
	if err != nil {
		_ = os.Remove(draft)
	}
}

// mostOwner is how many bytes are read of such a file at most.
const mostOwner = 4 << 10

// removeOwner is called while the lock is held: later the file may be another's.
func removeOwner(path string) { _ = os.Remove(ownerPath(path)) }

// readOwner returns who holds the store, or nil. A process that was killed leaves its file
// behind, so what can be compared with the process of that number is compared.
func readOwner(path string) *store.Owner {
	// What is no plain file may have no end, and lead anywhere.
	if info, err := os.Lstat(ownerPath(path)); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	file, err := os.Open(ownerPath(path))
	if err != nil {
		return nil
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, mostOwner))
	if err != nil {
		return nil
	}
	var owner store.Owner
	if err := json.Unmarshal(text, &owner); err != nil || owner.PID <= 0 {
		return nil
	}
	if !lives(owner) {
		return nil
	}
	return &owner
}
