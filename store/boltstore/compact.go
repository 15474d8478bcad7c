package boltstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	goruntime "runtime"
	"runtime/debug"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// compactBatch is how many bytes of keys and values one transaction copies.
const compactBatch = 4 << 20

// Compact writes the store at path anew, without the room that nothing takes up any more, and
// says how many bytes the file had and has. Nobody may use the store meanwhile: where somebody
// does, the error is a *store.LockedError. Until all is written and durable the old file stays
// what it is, so that whatever interrupts it does no harm; the errors are those of Open.
// progress, when it is not nil, is told how many values are copied.
func Compact(ctx context.Context, path string, progress func(done, total int64)) (before, after int64, err error) {
	if err := exists(path); err != nil {
		return 0, 0, err
	}
	// A link stays a link, to the file that is replaced.
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return 0, 0, unavailable(err)
	}
	old, file, err := openChecked(path, false, time.Now().Add(defaultLockTimeout))
	if err != nil {
		return 0, 0, err
	}
	writeOwner(path, "")
	defer func() {
		removeOwner(path)
		err = errors.Join(err, old.Close())
	}()
	info, err := file.Stat()
	if err != nil {
		return 0, 0, unavailable(err)
	}
	before = info.Size()
	removeDrafts(path)
	name, err := unfinished(path)
	if err != nil {
		return before, before, unavailable(err)
	}
	defer func() { _ = os.Remove(name) }()
	if err := keepRights(name, info); err != nil {
		return before, before, unavailable(err)
	}
	if err := copyTo(ctx, old, name, progress); err != nil {
		return before, before, located(path, err)
	}
	if goruntime.GOOS == "windows" {
		// There a file that is open cannot be replaced.
		if err := old.Close(); err != nil {
			return before, before, unavailable(err)
		}
	}
	if err := os.Rename(name, path); err != nil {
		return before, before, unavailable(err)
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return before, before, unavailable(err)
	}
	if info, err = os.Stat(path); err != nil {
		return before, before, unavailable(err)
	}
	return before, info.Size(), nil
}

// keepRights gives a new file the owner and the mode of the one that it replaces, so that who
// could use that one can use this one: often somebody else looks after the files of a service.
func keepRights(name string, old os.FileInfo) error {
	fresh, err := os.Stat(name)
	if err != nil {
		return err
	}
	user, group := ownerOf(old)
	if u, g := ownerOf(fresh); u != user || g != group {
		if err := os.Chown(name, user, group); err != nil {
			return err
		}
	}
	return os.Chmod(name, old.Mode().Perm())
}

// copyTo copies all buckets of a store into a new file, which is durable and sound then.
func copyTo(ctx context.Context, old *bbolt.DB, name string, progress func(done, total int64)) error {
	fresh, err := bbolt.Open(name, 0o600, &bbolt.Options{
		Timeout: defaultLockTimeout, NoFreelistSync: true, FreelistType: bbolt.FreelistMapType,
		// What is interrupted is thrown away, so that all can be made durable at once.
		NoSync: true, NoGrowSync: true,
	})
	if err != nil {
		return unavailable(err)
	}
	c := copier{ctx: ctx, to: fresh}
	c.steps.tell = progress
	err = c.copy(old)
	if err == nil {
		if err = fresh.Sync(); err != nil {
			err = unavailable(err)
		}
	}
	if ended := fresh.Close(); ended != nil {
		err = errors.Join(err, unavailable(ended))
	}
	if err != nil {
		return err
	}
	file, err := os.Open(name)
	if err != nil {
		return unavailable(err)
	}
	defer file.Close()
	return checkPages(name, file)
}

// copier copies buckets, a number of values to a transaction.
type copier struct {
	ctx   context.Context
	to    *bbolt.DB
	tx    *bbolt.Tx
	size  int
	done  int64
	steps progressSteps
}

func (c *copier) copy(old *bbolt.DB) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	from, err := old.Begin(false)
	if err != nil {
		return unavailable(err)
	}
	defer func() {
		if p := recover(); p != nil {
			err = &store.CorruptError{Reason: fmt.Sprint(p)}
		}
		if c.tx != nil {
			err = errors.Join(err, c.tx.Rollback())
		}
		err = errors.Join(err, from.Rollback())
	}()
	for _, b := range buckets {
		c.steps.total += int64(b.in(from).Stats().KeyN)
	}
	for _, b := range buckets {
		if err := c.bucket(b, b.in(from)); err != nil {
			return err
		}
	}
	c.steps.at(c.steps.total)
	return c.commit()
}

func (c *copier) bucket(b *bucket, from *bbolt.Bucket) error {
	if err := c.begin(); err != nil {
		return err
	}
	to, err := c.tx.CreateBucket([]byte(b.name))
	if err != nil {
		return unavailable(err)
	}
	if err := to.SetSequence(from.Sequence()); err != nil {
		return unavailable(err)
	}
	cursor := from.Cursor()
	for key, value := cursor.First(); key != nil; key, value = cursor.Next() {
		if err := c.begin(); err != nil {
			return err
		}
		to := b.in(c.tx)
		// Keys come in order, so that every page can be as full as its bucket wants it.
		to.FillPercent = max(b.fill, 0.9)
		if err := to.Put(key, value); err != nil {
			return unavailable(err)
		}
		c.done++
		c.steps.at(c.done)
		if c.size += len(key) + len(value); c.size > compactBatch {
			if err := c.commit(); err != nil {
				return err
			}
		}
	}
	return nil
}

// begin makes sure that there is a transaction.
func (c *copier) begin() (err error) {
	if c.tx != nil {
		return nil
	}
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if c.tx, err = c.to.Begin(true); err != nil {
		return unavailable(err)
	}
	return nil
}

func (c *copier) commit() error {
	if c.tx == nil {
		return nil
	}
	tx := c.tx
	c.tx, c.size = nil, 0
	if err := tx.Commit(); err != nil {
		return unavailable(err)
	}
	return nil
}
