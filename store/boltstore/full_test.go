//go:build linux

package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	ossignal "os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/usher-run/usher/store"
)

// systemChildren are children that only Linux has.
var systemChildren = map[string]func([]string) error{"refuse": childIsRefused, "fill": childFills}

// room is how many bytes the file may have.
const room = 4 << 20

// childFills writes to the store of its argument until there is no room, and sees whether it
// can be used after that.
func childFills(args []string) error {
	if args[1] == "limit" {
		ossignal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: room, Max: room}); err != nil {
			return err
		}
	}
	s, err := Open(args[0], Options{})
	if err != nil {
		return err
	}
	ctx, kv := context.Background(), s.KV()
	key := func(i int) store.Key { return store.Key{Tenant: "acme", Name: fmt.Sprintf("%06d", i)} }
	body := bytes.Repeat([]byte("x"), 3000)
	put := func(i int) error {
		_, err := kv.Put(ctx, key(i), body, store.PutOptions{})
		return err
	}
	n := 0
	for ; ; n++ {
		if err = put(n); err != nil {
			break
		}
		if n > room/len(body) {
			return errors.New("there is room for ever")
		}
	}
	// bbolt tells causes as text alone.
	if !errors.Is(err, store.ErrUnavailable) || !says(err, syscall.EFBIG) && !says(err, syscall.ENOSPC) {
		return fmt.Errorf("a full disk is told as %w", err)
	}
	if err := put(n); !errors.Is(err, store.ErrUnavailable) {
		return fmt.Errorf("trying again: %w", err)
	}
	for i := range n {
		if _, err := kv.Get(ctx, key(i)); err != nil {
			return fmt.Errorf("reading %d of %d: %w", i, n, err)
		}
	}
	for i := range n / 2 {
		if err := kv.Delete(ctx, key(i), 0); err != nil {
			return fmt.Errorf("deleting %d of %d: %w", i, n, err)
		}
	}
	for i := range n / 4 {
		if err := put(n + i); err != nil {
			return fmt.Errorf("writing again: %w", err)
		}
	}
	if err := s.Close(); err != nil {
		return err
	}
	report, err := Check(ctx, args[0], nil)
	if err != nil || !report.Clean() {
		return fmt.Errorf("the check finds %q (%w)", report.Findings, err)
	}
	if s, err = Open(args[0], Options{}); err != nil {
		return err
	}
	entries, err := s.KV().List(ctx, store.Key{Tenant: "acme"}, "", n)
	if want := n - n/2 + n/4; err != nil || len(entries) != want {
		return fmt.Errorf("%d values are there, want %d (%w)", len(entries), want, err)
	}
	return s.Close()
}

func says(err error, cause syscall.Errno) bool { return strings.Contains(err.Error(), cause.Error()) }

func TestAFullDiskIsAnErrorAndDoesNoHarm(t *testing.T) {
	t.Parallel()
	t.Run("where files may not grow", func(t *testing.T) {
		t.Parallel()
		if out, err := child(t, "fill", filepath.Join(t.TempDir(), "usher.db"), "limit").Output(); err != nil {
			t.Errorf("the child says %q (%v)", out, err)
		}
	})
	t.Run("where the disk is small", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", room)); err != nil {
			if errors.Is(err, os.ErrPermission) || errors.Is(err, syscall.ENODEV) {
				t.Skipf("no file system can be mounted here: %v", err)
			}
			t.Fatal(err)
		}
		defer func() {
			if err := syscall.Unmount(dir, 0); err != nil {
				t.Error(err)
			}
		}()
		if out, err := child(t, "fill", filepath.Join(dir, "usher.db"), "disk").Output(); err != nil {
			t.Errorf("the child says %q (%v)", out, err)
		}
	})
}
