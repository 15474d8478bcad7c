package boltstore

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"sync"
	"testing"
	"time"
	"unsafe"

	"go.etcd.io/bbolt"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// sector is what a disk writes as a whole or not at all.
const sector = 512

// diskEvent is a write to the file, or an acknowledgement.
type diskEvent struct {
	offset int64
	data   []byte
	said   func(*promises) // for an acknowledgement
}

// promises are what was acknowledged up to a moment.
type promises struct {
	records map[string]bool // false once pruning may have removed it
	jobs    map[string]bool
	value   int
}

// disk watches the writes of a database.
type disk struct {
	mu     sync.Mutex
	events []diskEvent
}

// watch puts itself between bbolt and its file. bbolt has no seam for this, so its function is
// replaced where it lies.
func (d *disk) watch(db *bbolt.DB) {
	field := reflect.ValueOf(db).Elem().FieldByName("ops").FieldByName("writeAt")
	write := (*func([]byte, int64) (int, error))(unsafe.Pointer(field.UnsafeAddr()))
	original := *write
	*write = func(data []byte, offset int64) (int, error) {
		d.mu.Lock()
		d.events = append(d.events, diskEvent{offset: offset, data: bytes.Clone(data)})
		d.mu.Unlock()
		return original(data, offset)
	}
}

func (d *disk) acknowledge(said func(*promises)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.events = append(d.events, diskEvent{said: said})
}

// cuts is how many power cuts are tried: 60, or 400 in the long runs.
func cuts() int {
	if os.Getenv("USHER_TEST_FULL") != "" {
		return 400
	}
	return 60
}

// TestNothingAcknowledgedIsLostWhenThePowerIsCut records every write of a busy store, and
// makes the file as it may lie on a disk whose power is cut at a random moment: what was
// synced is there, and of what was not each sector is there or not.
func TestNothingAcknowledgedIsLostWhenThePowerIsCut(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	base, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := &disk{}
	d.watch(s.db)
	busy(t, s, d)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	writes := 0
	for _, e := range d.events {
		if e.data != nil {
			writes++
		}
	}
	for n := range cuts() {
		at := 1 + random.IntN(len(d.events)-1)
		image, kept := d.cut(base, at, random)
		file := filepath.Join(t.TempDir(), fmt.Sprintf("cut-%d.db", n))
		if err := os.WriteFile(file, image, 0o600); err != nil {
			t.Fatal(err)
		}
		checkCut(t, file, kept)
		if t.Failed() {
			t.Fatalf("cut %d, after %d of %d events", n, at, len(d.events))
		}
	}
	t.Logf("%d power cuts within %d writes: every file opens, every check is clean, nothing acknowledged is missing", cuts(), writes)
}

// busy does some of everything, from several goroutines.
func busy(t *testing.T, s *Store, d *disk) {
	t.Helper()
	ctx := context.Background()
	began := time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC)
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			random := rand.New(rand.NewPCG(5, uint64(worker)))
			for n := range 40 {
				id := fmt.Sprintf("x-%d-%03d", worker, n)
				x := actions.Execution{
					Schema: actions.Schema, ID: id, Trigger: "auth0/post-login", Outcome: actions.Completed, StartedAt: began.Add(time.Duration(n) * time.Second),
					Steps: []actions.Step{{Action: "a-" + strconv.Itoa(n%7), Logs: []actions.Log{{Message: string(bytes.Repeat([]byte("l"), random.IntN(9000)))}}}},
				}
				if err := s.Executions().Append(ctx, store.Record{Execution: x}); err != nil {
					t.Error(err)
					return
				}
				d.acknowledge(func(p *promises) {
					if _, known := p.records[id]; !known {
						p.records[id] = true
					}
				})
				job, _, err := s.Queue().Enqueue(ctx, store.NewJob{Trigger: "t", Key: id, Payload: bytes.Repeat([]byte("p"), random.IntN(6000))})
				if err != nil {
					t.Error(err)
					return
				}
				d.acknowledge(func(p *promises) { p.jobs[job] = true })
				if n%10 == 9 && worker == 0 {
					before := began.Add(time.Duration(n-8) * time.Second)
					// From here on records may be gone, whenever that becomes durable.
					d.acknowledge(func(p *promises) {
						for old := range n - 8 {
							for w := range 8 {
								p.records[fmt.Sprintf("x-%d-%03d", w, old)] = false
							}
						}
					})
					if _, err := s.Executions().Prune(ctx, nil, before, 1000); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	group.Go(func() {
		for n := range 60 {
			if _, err := s.KV().Put(ctx, store.Key{Name: "counter"}, []byte(strconv.Itoa(n)), store.PutOptions{}); err != nil {
				t.Error(err)
				return
			}
			d.acknowledge(func(p *promises) { p.value = n })
		}
	})
	group.Wait()
}

// cut makes the file of a power cut after some of the events, and what was promised by then.
// bbolt syncs between the pages of a transaction and its meta page, and after that: so a
// write to the meta pages, and the first one after it, tell that all before is synced.
func (d *disk) cut(base []byte, at int, random *rand.Rand) (image []byte, kept *promises) {
	image = bytes.Clone(base)
	kept = &promises{records: map[string]bool{}, jobs: map[string]bool{}, value: -1}
	metas := int64(2 * os.Getpagesize())
	var pending []diskEvent
	put := func(e diskEvent, torn bool) {
		if end := e.offset + int64(len(e.data)); int64(len(image)) < end {
			image = append(image, make([]byte, end-int64(len(image)))...)
		}
		for from := 0; from < len(e.data); from += sector {
			if !torn || random.IntN(2) == 0 {
				copy(image[e.offset+int64(from):], e.data[from:min(from+sector, len(e.data))])
			}
		}
	}
	flush := func() {
		for _, e := range pending {
			put(e, false)
		}
		pending = pending[:0]
	}
	lastMeta := false
	for _, e := range d.events[:at] {
		if e.said != nil {
			if lastMeta {
				flush() // who was told was told after the sync
			}
			e.said(kept)
			continue
		}
		meta := e.offset < metas
		if meta || lastMeta {
			flush()
		}
		pending, lastMeta = append(pending, e), meta
	}
	for _, e := range pending {
		put(e, true)
	}
	return image, kept
}

// checkCut opens a file, checks it, and looks for what was promised.
func checkCut(t *testing.T, file string, kept *promises) {
	t.Helper()
	ctx := context.Background()
	report, err := Check(ctx, file, nil)
	if err != nil || len(report.Findings) > 0 {
		t.Errorf("the check says %v, %v", report.Findings, err)
		return
	}
	s, err := Open(file, Options{})
	if err != nil {
		t.Errorf("it does not open: %v", err)
		return
	}
	defer func() { _ = s.Close() }()
	for id, stays := range kept.records {
		if _, err := s.Executions().Get(ctx, "", id); stays && err != nil {
			t.Errorf("the record %s was acknowledged: %v", id, err)
		}
	}
	for id := range kept.jobs {
		if _, err := s.Queue().Job(ctx, "", id); err != nil {
			t.Errorf("the job %s was acknowledged: %v", id, err)
		}
	}
	if kept.value < 0 {
		return
	}
	entry, err := s.KV().Get(ctx, store.Key{Name: "counter"})
	if got, _ := strconv.Atoi(string(entry.Value)); err != nil || got < kept.value {
		t.Errorf("the value %d was acknowledged, there is %q, %v", kept.value, entry.Value, err)
	}
}
