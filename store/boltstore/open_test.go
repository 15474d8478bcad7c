package boltstore

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// sample is the bytes of a sound store with some values in it, closed.
func sample(t testing.TB) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 200 {
		key := store.Key{Tenant: "acme", Name: fmt.Sprintf("name/%03d", i)}
		o := store.PutOptions{Lazy: i%10 != 0}
		if i%7 == 0 {
			o.TTL = time.Hour
		}
		if _, err := s.KV().Put(t.Context(), key, bytes.Repeat([]byte{byte(i)}, 100+i), o); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// boltFile is the bytes of a file of bbolt that fill makes.
func boltFile(t testing.TB, fill func(tx *bbolt.Tx) error) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(fill), db.Close()); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// metaOf is what the meta page of a sound store says.
func metaOf(t testing.TB, content []byte) pageMeta {
	t.Helper()
	meta, err := readMeta(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	return meta
}

func TestWhatIsNoSoundStoreIsRefusedAndStaysAsItIs(t *testing.T) {
	t.Parallel()
	sound := sample(t)
	pageSize := os.Getpagesize()
	changed := func(change func(b []byte)) []byte {
		b := bytes.Clone(sound)
		change(b)
		return b
	}
	meta := metaOf(t, sound)
	root, end := int(meta.root)*pageSize, int(meta.pages)*pageSize
	withSchema := func(number uint32) []byte {
		return boltFile(t, func(tx *bbolt.Tx) error {
			if err := prepare(tx); err != nil {
				return err
			}
			body := binary.BigEndian.AppendUint32(nil, number)
			return bucketMeta.in(tx).Put(metaSchema, seal(formatSchema, metaSchema, body))
		})
	}
	for _, c := range []struct {
		name    string
		content []byte
		want    error
		says    string
	}{
		{"an empty file", []byte{}, store.ErrForeign, "is empty"},
		{"a text", []byte("Dear reader,\n"), store.ErrForeign, "not a store"},
		{"a long text", bytes.Repeat([]byte("Dear reader,\n"), 10_000), store.ErrForeign, "not a store"},
		{"zeros", make([]byte, 64<<10), store.ErrForeign, "not a store"},
		{"a file of bbolt without our buckets", boltFile(t, func(tx *bbolt.Tx) error {
			_, err := tx.CreateBucket([]byte("theirs"))
			return err
		}), store.ErrForeign, "another program"},
		{"a file of bbolt with a bucket of our name", boltFile(t, func(tx *bbolt.Tx) error {
			_, err := tx.CreateBucket([]byte(bucketMeta.name))
			return err
		}), store.ErrForeign, "another program"},
		{"a store of a newer version", withSchema(schema + 41), store.ErrNewer, fmt.Sprintf("has schema %d, and %d is the last", schema+41, schema)},
		{"a store of a version that never was", withSchema(0), store.ErrCorrupt, "schema"},
		{"a store whose schema has a wrong checksum", boltFile(t, func(tx *bbolt.Tx) error {
			if err := prepare(tx); err != nil {
				return err
			}
			return bucketMeta.in(tx).Put(metaSchema, []byte("\x01abcd1234"))
		}), store.ErrCorrupt, `"schema"`},
		{"a store without one of its buckets", boltFile(t, func(tx *bbolt.Tx) error {
			if err := prepare(tx); err != nil {
				return err
			}
			return tx.DeleteBucket([]byte(bucketKV.name))
		}), store.ErrCorrupt, "bucket kv is missing"},
		{"a store that was cut short by half", sound[:end/2/pageSize*pageSize], store.ErrCorrupt, "cut short"},
		{"a store that was cut short within its last page", sound[:end-100], store.ErrCorrupt, "cut short"},
		{"a store that was cut to its first page", sound[:pageSize], store.ErrCorrupt, "cut short"},
		{"a store that was cut within its first page", sound[:100], store.ErrCorrupt, "cut short"},
		{"a store whose metas are both damaged", changed(func(b []byte) {
			b[40] ^= 0xFF
			b[pageSize+40] ^= 0xFF
		}), store.ErrCorrupt, "neither of its two meta pages"},
		{"a store whose metas are both of nothing", changed(func(b []byte) {
			clear(b[16:pageSize])
			clear(b[pageSize+16 : 2*pageSize])
		}), store.ErrCorrupt, "neither of its two meta pages"},
		{"a store whose root says to be another page", changed(func(b []byte) { b[root] ^= 1 }), store.ErrCorrupt, "it says that it is page"},
		{"a store whose root is of no kind", changed(func(b []byte) { b[root+8] = 0xFF }), store.ErrCorrupt, "neither a branch nor a leaf"},
		{"a store whose root counts too much", changed(func(b []byte) { b[root+10], b[root+11] = 0xFF, 0xFF }), store.ErrCorrupt, "do not fit"},
		{"a store whose root goes on for ever", changed(func(b []byte) { b[root+14] = 0xFF }), store.ErrCorrupt, "behind the last page"},
		{"a store with an entry beyond its page", changed(func(b []byte) { b[root+16+6] = 0xFF }), store.ErrCorrupt, "does not fit"},
	} {
		for _, o := range []Options{{}, {ReadOnly: true}} {
			t.Run(fmt.Sprintf("%s, for reading only: %t", c.name, o.ReadOnly), func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				path := filepath.Join(dir, "usher.db")
				if err := os.WriteFile(path, c.content, 0o600); err != nil {
					t.Fatal(err)
				}
				s, err := Open(path, o)
				if err == nil {
					t.Fatalf("it was opened: %v", s.Close())
				}
				if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
					t.Errorf("the error is %q, want one that is %q and says %q and the path", err, c.want, c.says)
				}
				after, err := os.ReadFile(path)
				if err != nil || !bytes.Equal(after, c.content) {
					t.Errorf("the file was changed (%v)", err)
				}
				if left := names(t, dir); len(left) != 1 {
					t.Errorf("the folder has %q", left)
				}
			})
		}
	}
}

// names are the names of what is in a folder.
func names(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, entry := range entries {
		all = append(all, entry.Name())
	}
	return all
}

func TestAStoreWithOneDamagedMetaOpensByTheOther(t *testing.T) {
	t.Parallel()
	for _, damaged := range []int{0, 1} {
		t.Run(fmt.Sprintf("meta %d", damaged), func(t *testing.T) {
			t.Parallel()
			content := sample(t)
			content[damaged*os.Getpagesize()+40] ^= 0xFF
			path := filepath.Join(t.TempDir(), "usher.db")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			s := reopened(t, path)
			if _, err := s.KV().Get(t.Context(), store.Key{Tenant: "acme", Name: "name/000"}); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestPathsThatAreNoFiles(t *testing.T) {
	t.Parallel()
	t.Run("a folder is no store", func(t *testing.T) {
		t.Parallel()
		if _, err := Open(t.TempDir(), Options{}); !errors.Is(err, store.ErrForeign) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a file is no folder to make a store in", func(t *testing.T) {
		t.Parallel()
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, []byte("a"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(filepath.Join(file, "usher.db"), Options{}); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a device is no store", func(t *testing.T) {
		t.Parallel()
		if _, err := Open(os.DevNull, Options{}); !errors.Is(err, store.ErrForeign) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("nothing is made to be read only", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		_, err := Open(filepath.Join(dir, "usher.db"), Options{ReadOnly: true})
		if !errors.Is(err, store.ErrNotFound) || !errors.Is(err, fs.ErrNotExist) || len(names(t, dir)) > 0 {
			t.Errorf("got %v, and the folder has %q", err, names(t, dir))
		}
	})
}

func TestANewStoreIsForItsOwnerAlone(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "state", "usher")
	path := filepath.Join(dir, "usher.db")
	s := reopened(t, path)
	for _, c := range []struct {
		path string
		want fs.FileMode
	}{{dir, 0o700}, {path, 0o600}, {ownerPath(path), 0o600}} {
		info, err := os.Stat(c.path)
		if err != nil || info.Mode().Perm() != c.want {
			t.Errorf("%s has the mode %v (%v), want %v", filepath.Base(c.path), info.Mode().Perm(), err, c.want)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"usher.db"}, names(t, dir)); diff != "" {
		t.Errorf("a closed store leaves more than its file:\n%s", diff)
	}
}

func TestOneOfManyWhoMakeAStoreHoldsIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "usher.db")
	stores, errs := make([]*Store, 16), make([]error, 16)
	var group sync.WaitGroup
	for i := range stores {
		group.Go(func() { stores[i], errs[i] = Open(path, Options{LockTimeout: -1}) })
	}
	group.Wait()
	held := 0
	for i, err := range errs {
		if err == nil {
			held++
			if err := stores[i].Close(); err != nil {
				t.Error(err)
			}
		} else if !errors.Is(err, store.ErrLocked) {
			t.Errorf("got %v", err)
		}
	}
	if held > 1 {
		t.Errorf("%d hold the store", held)
	}
	if diff := cmp.Diff([]string{"usher.db"}, names(t, dir)); diff != "" {
		t.Errorf("something was left behind:\n%s", diff)
	}
	reopened(t, path)
}

func TestWhatACrashLeftOfAnUnfinishedStoreDoesNoHarm(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "usher.db")
	old, young := path+draftMark+"1", path+draftMark+"2"
	for _, name := range []string{old, young} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(old, long, long); err != nil {
		t.Fatal(err)
	}
	if err := reopened(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"usher.db", "usher.db" + draftMark + "2"}, names(t, dir)); diff != "" {
		t.Errorf("the folder (-want +got):\n%s", diff)
	}
}

func TestAStoreForReadingTakesNoWrites(t *testing.T) {
	t.Parallel()
	content := sample(t)
	path := filepath.Join(t.TempDir(), "usher.db")
	if err := os.WriteFile(path, content, 0o400); err != nil {
		t.Fatal(err)
	}
	for range 2 { // beside each other
		s, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		key := store.Key{Tenant: "acme", Name: "name/001"}
		if _, err := s.KV().Get(t.Context(), key); err != nil {
			t.Error(err)
		}
		for _, lazy := range []bool{false, true} {
			if _, err := s.KV().Put(t.Context(), key, nil, store.PutOptions{Lazy: lazy}); !errors.Is(err, store.ErrUnavailable) {
				t.Errorf("putting (lazily: %t): %v", lazy, err)
			}
		}
		defer func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}()
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(content, after) {
		t.Errorf("the file was changed (%v)", err)
	}
}

func TestIDsAndRevisionsGoOnWhereTheyEnded(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	key := store.Key{Name: "a"}
	var last uint64
	for range 3 {
		s := reopened(t, path)
		for range 3 {
			rev, err := s.KV().Put(t.Context(), key, nil, store.PutOptions{})
			if err != nil || rev <= last {
				t.Fatalf("the revision %d follows %d (%v)", rev, last, err)
			}
			last = rev
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// childHolds holds the store of its argument until its input ends.
func childHolds(args []string) error {
	s, err := Open(args[0], Options{Address: "127.0.0.1:1"})
	if err != nil {
		return err
	}
	fmt.Println("holds it")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	return s.Close()
}

func TestAnotherProcessIsNamed(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	holder := child(t, "hold", path)
	in, err := holder.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	if line, err := said.ReadString('\n'); err != nil || line != "holds it\n" {
		t.Fatalf("the child says %q (%v)", line, err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{LockTimeout: -1}, {LockTimeout: 100 * time.Millisecond}, {LockTimeout: -1, ReadOnly: true}} {
		_, err := Open(path, o)
		locked, ok := errors.AsType[*store.LockedError](err)
		if !ok || locked.Owner == nil {
			t.Fatalf("opening with %+v: %v", o, err)
		}
		want := store.Owner{PID: holder.Process.Pid, Command: filepath.Base(os.Args[0]), Since: locked.Owner.Since, Address: "127.0.0.1:1"}
		if diff := cmp.Diff(want, *locked.Owner); diff != "" {
			t.Errorf("the owner (-want +got):\n%s", diff)
		}
	}
	if _, err := Check(t.Context(), path, nil); !errors.Is(err, store.ErrLocked) {
		t.Errorf("checking: %v", err)
	}
	if _, _, err := Compact(t.Context(), path, nil); !errors.Is(err, store.ErrLocked) {
		t.Errorf("compacting: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed (%v)", err)
	}
	// A process that is killed leaves its name behind, and nobody believes it.
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holder.Wait()
	_ = in.Close()
	if _, err := os.Stat(ownerPath(path)); err != nil {
		t.Error(err)
	}
	if owner := readOwner(path); owner != nil {
		t.Errorf("a process that is dead is believed to be %+v", owner)
	}
	reopened(t, path)
}

func TestOwnersThatAreNotBelieved(t *testing.T) {
	t.Parallel()
	own := store.Owner{PID: os.Getpid(), Command: filepath.Base(os.Args[0]), Since: time.Now()}
	changed := func(change func(o *store.Owner)) string {
		owner := own
		change(&owner)
		text, err := json.Marshal(owner)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	for _, c := range []struct {
		name, text string
		believed   bool
	}{
		{"this process", changed(func(*store.Owner) {}), true},
		{"another program that got the number", changed(func(o *store.Owner) { o.Command = "another" }), false},
		{"a process that ended before this one began", changed(func(o *store.Owner) { o.Since = time.Unix(1e9, 0) }), false},
		{"no process at all", changed(func(o *store.Owner) { o.PID = 0 }), false},
		{"a group of processes", changed(func(o *store.Owner) { o.PID = -1 }), false},
		{"no JSON", "{", false},
		{"nothing", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "usher.db")
			if err := os.WriteFile(ownerPath(path), []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if owner := readOwner(path); (owner != nil) != c.believed {
				t.Errorf("the owner is %+v", owner)
			}
		})
	}
}

// A folder may come from somebody else, with all that is in it.
func TestTheFileOfTheOwnerLeadsNowhere(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path, other := filepath.Join(folder, "usher.db"), filepath.Join(folder, "other")
	text, err := json.Marshal(store.Owner{PID: os.Getpid(), Command: filepath.Base(os.Args[0]), Since: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, text, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{ownerPath(path) + ".new", ownerPath(path)} {
		if err := os.Symlink(other, name); err != nil {
			t.Fatal(err)
		}
	}
	if owner := readOwner(path); owner != nil {
		t.Errorf("a link is believed: %+v", owner)
	}
	writeOwner(path, "")
	if got, err := os.ReadFile(other); err != nil || string(got) != string(text) {
		t.Errorf("the file that the link leads to has %q, %v", got, err)
	}
	if owner := readOwner(path); owner == nil {
		t.Error("the owner is not written where a link was")
	}
	long := string(text) + strings.Repeat(" ", mostOwner) + "x"
	if err := os.WriteFile(ownerPath(path), []byte(long), 0o600); err != nil {
		t.Fatal(err)
	}
	if owner := readOwner(path); owner == nil {
		t.Error("more is read than an owner has")
	}
}
