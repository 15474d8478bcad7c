package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// place writes a file and returns its path.
func placed(t testing.TB, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "usher.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCheckFindsNothingInASoundStore(t *testing.T) {
	t.Parallel()
	content := sample(t)
	path := placed(t, content)
	var last, all int64
	report, err := Check(t.Context(), path, func(done, total int64) {
		if done < last || done > total || total == 0 {
			t.Errorf("%d of %d is done after %d", done, total, last)
		}
		last, all = done, total
	})
	if err != nil || !report.Clean() || report.Pages < 10 || last != all {
		t.Errorf("the report is %+v (%v), and %d of %d was done", report, err, last, all)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(content, after) {
		t.Errorf("the file was changed (%v)", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Check(ctx, path, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a check that was given up returned %v", err)
	}
}

func TestCheckSaysWhatIsDamaged(t *testing.T) {
	t.Parallel()
	key := tenantKey("acme", "name/007")
	for _, c := range []struct {
		name   string
		damage func(tx *bbolt.Tx) error
		want   string
	}{
		{"a value whose checksum is wrong", func(tx *bbolt.Tx) error {
			sealed := bytes.Clone(bucketKV.in(tx).Get(key))
			sealed[40] ^= 1
			return bucketKV.in(tx).Put(key, sealed)
		}, `the value "acme\x00name/007" of kv has a wrong checksum`},
		{"a value that is too short", func(tx *bbolt.Tx) error {
			return bucketKV.in(tx).Put(key, []byte{1})
		}, `the value "acme\x00name/007" of kv has 1 bytes`},
		{"a value that is under another key", func(tx *bbolt.Tx) error {
			return bucketKV.in(tx).Put(tenantKey("acme", "name/moved"), bytes.Clone(bucketKV.in(tx).Get(key)))
		}, `name/moved" of kv has a wrong checksum`},
		{"a value under no name", func(tx *bbolt.Tx) error {
			bare := []byte("acme")
			return bucketKV.in(tx).Put(bare, value{rev: 1}.seal(bare))
		}, `the value "acme" of kv is under no name`},
		{"a value of the future", func(tx *bbolt.Tx) error {
			endless := tenantKey("acme", "name/008")
			return bucketKV.in(tx).Put(endless, value{rev: 1 << 62}.seal(endless))
		}, "a revision that is yet to come"},
		{"a value whose end is forgotten", func(tx *bbolt.Tx) error {
			v, _, err := stored(tx, key)
			return errors.Join(err, bucketKVExpiry.in(tx).Delete(expiryKey(v.ends, key)))
		}, `name/007" of kv is missing in kvx`},
		{"an end of no value", func(tx *bbolt.Tx) error {
			return bucketKVExpiry.in(tx).Put(expiryKey(time.Now().UnixNano(), tenantKey("acme", "gone")), nil)
		}, "of kvx is of no value"},
		{"an end that is no time", func(tx *bbolt.Tx) error {
			return bucketKVExpiry.in(tx).Put([]byte("short"), nil)
		}, `"short" of kvx is no time`},
		{"a schema that is gone wrong", func(tx *bbolt.Tx) error {
			return bucketMeta.in(tx).Put(metaSchema, []byte("what?"))
		}, `"schema" of meta has`},
		{"an entry of the queue that is of no job", func(tx *bbolt.Tx) error {
			of := &job{key: tenantKey("acme", make([]byte, len(id{})))}
			of.Due = time.Unix(1, 0)
			return bucketDue.in(tx).Put(of.dueKey(), dueWaiting)
		}, "of job_due is of no job"},
		{"a job whose checksum is wrong", func(tx *bbolt.Tx) error {
			at := tenantKey("acme", make([]byte, len(id{})))
			return bucketDead.in(tx).Put(at, []byte("not sealed by any"))
		}, `the value "acme\x00`},
		{"an entry of an index that is of no record", func(tx *bbolt.Tx) error {
			return bucketByTrigger.in(tx).Put(append(indexPrefix("acme", "auth0/post-login"), "gone"...), nil)
		}, "of exec_trigger is of no record"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := placed(t, sample(t))
			db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoFreelistSync: true})
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(db.Update(c.damage), db.Close()); err != nil {
				t.Fatal(err)
			}
			report, err := Check(t.Context(), path, nil)
			if err != nil || len(report.Findings) != 1 || !strings.Contains(report.Findings[0], c.want) {
				t.Fatalf("the check finds %q (%v), want %q", report.Findings, err, c.want)
			}
			if strings.Contains(report.Findings[0], "is damaged:") {
				t.Errorf("%q says twice which file it is about", report.Findings[0])
			}
		})
	}
}

func TestCheckFindsDamagedPages(t *testing.T) {
	t.Parallel()
	content := sample(t)
	meta := metaOf(t, content)
	content[int64(meta.root)*meta.pageSize] ^= 1
	report, err := Check(t.Context(), placed(t, content), nil)
	if err != nil || len(report.Findings) != 2 || !strings.Contains(report.Findings[0], "it says that it is page") {
		t.Errorf("the check finds %q (%v)", report.Findings, err)
	}
}

func TestAListOfFreePagesIsLookedAt(t *testing.T) {
	t.Parallel()
	// Another program that knows bbolt may have written the list of free pages.
	path := placed(t, sample(t))
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	meta := metaOf(t, content)
	if meta.freelist == noFreelist {
		t.Fatal("there is no list of free pages")
	}
	reopened(t, path)
	list := int64(meta.freelist)*meta.pageSize + pageHeader
	for _, c := range []struct {
		name  string
		entry uint64
		want  string
	}{
		{"a page that is used", meta.root, "is used, and said to be free"},
		{"a page that is none", meta.pages, "out of order"},
		{"a meta page", 1, "out of order"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			damaged := bytes.Clone(content)
			native.PutUint64(damaged[list:], c.entry)
			_, err := Open(placed(t, damaged), Options{})
			if !errors.Is(err, store.ErrCorrupt) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("opening returned %v", err)
			}
		})
	}
}

// TestNoDamageIsReadAsAValue changes bytes all over a store. Whatever opens after that tells
// no value that was not put.
func TestNoDamageIsReadAsAValue(t *testing.T) {
	t.Parallel()
	content := sample(t)
	want := map[string]store.Entry{}
	for _, entry := range entriesOf(t, placed(t, content)) {
		want[entry.Key.Name] = entry
	}
	meta := metaOf(t, content)
	end, refused, damaged := int(meta.pages)*int(meta.pageSize), 0, 0
	step := 211
	if testing.Short() {
		step = 2111
	}
	for at := 2 * int(meta.pageSize); at < end; at += step {
		changed := bytes.Clone(content)
		changed[at] ^= byte(1 << (at % 8))
		path := placed(t, changed)
		s, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			if !errors.Is(err, store.ErrCorrupt) {
				t.Errorf("with another byte %d: %v", at, err)
			}
			refused++
			continue
		}
		for name, entry := range want {
			got, err := s.KV().Get(t.Context(), entry.Key)
			switch {
			case errors.Is(err, store.ErrCorrupt), errors.Is(err, store.ErrNotFound):
				damaged++
			case err != nil || !bytes.Equal(got.Value, entry.Value) || got.Rev != entry.Rev || !got.Expires.Equal(entry.Expires):
				t.Errorf("with another byte %d, %s is %+v (%v)", at, name, got, err)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if refused == 0 || damaged == 0 {
		t.Errorf("%d files were refused and %d values damaged", refused, damaged)
	}
}

// entriesOf lists what is in a store.
func entriesOf(t testing.TB, path string) []store.Entry {
	t.Helper()
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	entries, err := s.KV().List(t.Context(), store.Key{Tenant: "acme"}, "", 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestAFileThatIsDamagedWhileItIsOpenDoesNotEndTheProcess(t *testing.T) {
	t.Parallel()
	content := sample(t)
	meta := metaOf(t, content)
	for _, c := range []struct {
		name   string
		damage func(path string) error
	}{
		{"cut behind its metas", func(path string) error { return os.Truncate(path, 2*meta.pageSize) }},
		{"cut to nothing", func(path string) error { return os.Truncate(path, 0) }},
		{"overwritten", func(path string) error {
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = file.WriteAt(bytes.Repeat([]byte{0xA5}, len(content)), 0)
			return errors.Join(err, file.Close())
		}},
		{"overwritten behind its metas", func(path string) error {
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = file.WriteAt(bytes.Repeat([]byte{0xA5}, len(content)), 2*meta.pageSize)
			return errors.Join(err, file.Close())
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := reopened(t, placed(t, content))
			if err := c.damage(s.path); err != nil {
				t.Fatal(err)
			}
			key := store.Key{Tenant: "acme", Name: "name/100"}
			for range 2 {
				if _, err := s.KV().Get(t.Context(), key); !errors.Is(err, store.ErrCorrupt) {
					t.Errorf("reading: %v", err)
				}
				if _, err := s.KV().Put(t.Context(), key, nil, store.PutOptions{}); !errors.Is(err, store.ErrCorrupt) {
					t.Errorf("writing: %v", err)
				}
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	content := sample(f)
	meta := metaOf(f, content)
	content = content[:int64(meta.pages)*meta.pageSize]
	for page := range uint32(meta.pages) {
		for _, at := range []uint32{0, 8, 10, 12, 16, 20, 24, 30, 36, 40, 48, 56, 64, 72} {
			f.Add(page*uint32(meta.pageSize)+at, []byte{0xFF}, uint32(len(content)))
		}
	}
	f.Add(uint32(0), []byte(nil), uint32(100))
	f.Fuzz(func(t *testing.T, at uint32, with []byte, size uint32) {
		changed := bytes.Clone(content)
		copy(changed[min(int(at), len(changed)):], with)
		changed = changed[:min(int(size), len(changed))]
		path := placed(t, changed)
		_, _ = Check(t.Context(), path, nil)
		if s, err := Open(path, Options{ReadOnly: true}); err == nil {
			_, _ = s.KV().List(t.Context(), store.Key{Tenant: "acme"}, "", 1000)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(changed, after) {
			t.Fatalf("reading changed the file (%v)", err)
		}
		s, err := Open(path, Options{})
		if err != nil {
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(changed, after) {
				t.Errorf("the file was refused and changed (%v)", err)
			}
			return
		}
		for i := range 20 {
			_, _ = s.KV().Put(t.Context(), store.Key{Tenant: "acme", Name: fmt.Sprintf("name/%03d", i*10)}, with, store.PutOptions{Lazy: true})
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}
