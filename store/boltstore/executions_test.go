package boltstore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// asDocument is a record as its document tells it.
func asDocument(t *testing.T, r store.Record) store.Record {
	t.Helper()
	text, err := json.Marshal(r.Execution)
	if err != nil {
		t.Fatal(err)
	}
	kept := store.Record{Job: r.Job, Attempt: r.Attempt}
	if err := json.Unmarshal(text, &kept.Execution); err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestARecordComesBackAsItsDocument(t *testing.T) {
	t.Parallel()
	whole := recordSample("01ARZ3NDEKTSV4RRFFQ69G5FAV")
	whole.Execution.Error = &actions.Error{
		Kind: actions.KindThrew, Name: "TypeError", Message: "x is no \"function\" <b>", Hint: "call it", Exception: "UserLambdaValidationException", Public: "sorry",
		Frames: []actions.Frame{{Function: "f", File: "add-roles.js", Line: 9, Column: 5}},
	}
	failed := *whole.Execution.Error
	whole.Execution.Steps[0].Error = &failed
	whole.Execution.Steps = append(whole.Execution.Steps, actions.Step{Action: "silent"})
	whole.Job, whole.Attempt = "01ARZ3NDEKTSV4RRFFQ69G5FAW", 3
	long := recordSample("01ARZ3NDEKTSV4RRFFQ69G5FAX")
	for n := range 400 {
		long.Execution.Steps[0].Logs = append(long.Execution.Steps[0].Logs, actions.Log{Level: "debug", Message: fmt.Sprint("line ", n, " of many"), AtMS: float64(n)})
	}
	for _, c := range []struct {
		name   string
		record store.Record
	}{
		{"with everything a record can have", whole},
		{"with nothing but an id", store.Record{Execution: actions.Execution{ID: "x"}}},
		{"with a result alone", store.Record{Execution: actions.Execution{ID: "x", Result: actions.Object{{Key: "n", Value: 1.5}, {Key: "none", Value: nil}}}}},
		{"of a trigger that was fired twice", store.Record{Execution: actions.Execution{ID: "x", Attempts: 2, Steps: []actions.Step{{Attempt: 1}, {Attempt: 2}}}}},
		{"of a flow that was resumed", store.Record{Execution: actions.Execution{ID: "x", Resumes: "w"}}},
		{"with a step that did nothing", store.Record{Execution: actions.Execution{ID: "x", Steps: []actions.Step{{Action: "a"}}}}},
		{"with more log than is kept as it is", long},
		{"of a time before 1970", store.Record{Execution: actions.Execution{ID: "x", StartedAt: time.Date(1902, 1, 2, 3, 4, 5, 6e6, time.UTC)}}},
		{"with letters of all kinds", store.Record{Execution: actions.Execution{ID: "ключ", Tenant: "ténant", Steps: []actions.Step{{Action: "\xff\u2028", Logs: []actions.Log{{Message: "<&>\u2028\x00"}}}}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := fresh(t)
			if err := s.Executions().Append(t.Context(), c.record); err != nil {
				t.Fatal(err)
			}
			got, err := s.Executions().Get(t.Context(), c.record.Execution.Tenant, c.record.Execution.ID)
			if err != nil {
				t.Fatal(err)
			}
			want := asDocument(t, c.record)
			// A document writes invalid letters as U+FFFD; names are kept as they are.
			for i := range want.Execution.Steps {
				want.Execution.Steps[i].Action = c.record.Execution.Steps[i].Action
			}
			if diff := cmp.Diff(want, got, closeDurations); diff != "" {
				t.Error(diff)
			}
			checked(t, s)
		})
	}
}

// closeDurations takes durations as equal that a document cannot tell apart: it reads
// microseconds from a fraction of milliseconds.
var closeDurations = cmp.Comparer(func(a, b time.Duration) bool {
	return a.Round(time.Microsecond) == b.Round(time.Microsecond)
})

// newID is the id that an execution gets which starts at some time.
func newID(r *rand.Rand, at time.Time) string {
	var i id
	for n, ms := 0, uint64(at.UnixMilli()); n < 6; n++ {
		i[n] = byte(ms >> (40 - 8*n))
	}
	for n := 6; n < len(i); n++ {
		i[n] = byte(r.Uint32())
	}
	return i.String()
}

func TestIndexesAreExactAfterAnything(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	s := fresh(t)
	start := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	model := map[[2]string]store.Record{}
	var ids []string
	for round := range 60 {
		switch r.IntN(8) {
		case 0:
			before := start.Add(time.Duration(r.IntN(3600)) * time.Second)
			limit := r.IntN(30)
			var tenant *string
			if r.IntN(2) == 0 {
				tenant = new(pick(r, "", "acme"))
			}
			removed, err := s.Executions().Prune(t.Context(), tenant, before, limit)
			if err != nil {
				t.Fatal(err)
			}
			if want := pruneModel(model, tenant, before, limit); removed != want {
				t.Errorf("round %d: %d records were pruned, want %d", round, removed, want)
			}
		default:
			var batch []store.Record
			for range 1 + r.IntN(12) {
				at := start.Add(time.Duration(r.IntN(3600_000)) * time.Millisecond)
				id := newID(r, at)
				switch r.IntN(7) {
				case 0: // of an id that tells no time
					id = fmt.Sprint("custom-", r.IntN(40))
				case 3: // of an id that was made long after
					id = newID(r, at.Add(time.Hour))
				case 1: // of an id that tells another time
					id = newID(r, at.Add(-time.Duration(r.IntN(5000))*time.Millisecond))
				case 2: // once more
					if len(ids) > 0 {
						id = pick(r, ids...)
					}
				}
				ids = append(ids, id)
				record := randomRecord(r, id, at)
				batch = append(batch, record)
				model[[2]string{record.Execution.Tenant, id}] = record
			}
			if err := s.Executions().Append(t.Context(), batch...); err != nil {
				t.Fatal(err)
			}
		}
		checked(t, s)
		listsAgree(t, r, s, model, start)
		if t.Failed() {
			t.Fatalf("after round %d", round)
		}
	}
}

func pruneModel(model map[[2]string]store.Record, tenant *string, before time.Time, limit int) (removed int) {
	var old []store.Record
	for _, record := range model {
		if (tenant == nil || *tenant == record.Execution.Tenant) && record.Execution.StartedAt.Before(before) {
			old = append(old, record)
		}
	}
	slices.SortFunc(old, func(a, b store.Record) int {
		if c := a.Execution.StartedAt.Compare(b.Execution.StartedAt); c != 0 {
			return c
		}
		return strings.Compare(a.Execution.ID, b.Execution.ID)
	})
	old = old[:min(len(old), limit)]
	for _, record := range old {
		delete(model, [2]string{record.Execution.Tenant, record.Execution.ID})
	}
	return len(old)
}

// listsAgree walks a list of a random filter and compares it with what the model has.
func listsAgree(t *testing.T, r *rand.Rand, s *Store, model map[[2]string]store.Record, start time.Time) {
	t.Helper()
	f := store.Filter{Tenant: pick(r, "", "acme", "acme\x01", "nobody")}
	if r.IntN(2) == 0 {
		f.Trigger = pick(r, "auth0/post-login", "cognito/PreSignUp", "auth0")
	}
	if r.IntN(2) == 0 {
		f.Action = pick(r, "a", "b", strings.Repeat("long", 60), "nul\x00")
	}
	if r.IntN(3) == 0 {
		f.Outcome = pick(r, actions.Completed, actions.Denied, actions.Failed)
	}
	if r.IntN(4) == 0 {
		f.Kind = pick(r, actions.KindThrew, actions.KindTimeout)
	}
	if r.IntN(4) == 0 {
		f.Job = fmt.Sprint("job", r.IntN(20))
	}
	if r.IntN(2) == 0 {
		f.Since = start.Add(time.Duration(r.IntN(3600)) * time.Second)
	}
	if r.IntN(2) == 0 {
		f.Until = start.Add(time.Duration(r.IntN(3600)) * time.Second)
	}
	var want []string
	for _, record := range model {
		sum := summarize(&record, false)
		if sum.matches(&f) {
			want = append(want, record.Execution.ID)
		}
	}
	slices.Sort(want)
	slices.Reverse(want)
	var got []string
	for cursor, limit := "", 1+r.IntN(7); ; {
		page, err := s.Executions().List(t.Context(), f, cursor, limit)
		if err != nil {
			t.Fatal(err)
		}
		for i := range page.Records {
			got = append(got, page.Records[i].Execution.ID)
		}
		if page.Next == "" {
			break
		}
		if len(page.Records) != limit {
			t.Errorf("a page of %d has %d records and goes on", limit, len(page.Records))
		}
		cursor = page.Next
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%+v: %s", f, diff)
	}
}

func TestAPageLooksAtABoundedNumberOfRecords(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	// One in a thousand was denied, none of them in the action that is asked for, and one of
	// the oldest ran for long.
	r := rand.New(rand.NewPCG(3, 4))
	start := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	const records = 3 * scanBudget
	batch := make([]store.Record, 0, records)
	for n := range records {
		at := start.Add(time.Duration(n) * time.Second)
		record := store.Record{Execution: actions.Execution{ID: newID(r, at), Trigger: "auth0/post-login", Outcome: actions.Completed, StartedAt: at}}
		x := &record.Execution
		x.Steps = []actions.Step{{Action: "often"}}
		if n%1000 == 0 {
			x.Outcome = actions.Denied
		} else if n%1000 == 1 {
			x.Steps[0].Action = "seldom"
		}
		if n == 10 {
			x.Outcome = "other"
		}
		batch = append(batch, record)
	}
	if err := s.Executions().Append(t.Context(), batch...); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		filter store.Filter
		pages  []int // records on each
	}{
		{"what an index knows to be nowhere takes one page", store.Filter{Action: "never"}, []int{0}},
		{"two indexes that have nothing in common take one page", store.Filter{Action: "seldom", Outcome: actions.Denied}, []int{0}},
		{"a rare outcome is found at once", store.Filter{Outcome: "other", Action: "often", Trigger: "auth0/post-login"}, []int{1}},
		{"what no index knows takes short pages", store.Filter{Job: "", Outcome: actions.Completed, Since: start.Add(-time.Hour), Until: start.Add(time.Second)}, []int{0}},
		{"bounds of time bound what is looked at", store.Filter{Since: start.Add(5 * time.Second), Until: start.Add(7 * time.Second)}, []int{2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var pages []int
			for cursor := ""; ; {
				page, err := s.Executions().List(t.Context(), c.filter, cursor, 10)
				if err != nil {
					t.Fatal(err)
				}
				pages = append(pages, len(page.Records))
				if cursor = page.Next; cursor == "" {
					break
				}
			}
			if diff := cmp.Diff(c.pages, pages); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("a page that has found nothing goes on behind what it has seen", func(t *testing.T) {
		// The oldest record and the first that the first page does not look at are odd, so
		// that bounds of time are bounds of no ids.
		for _, odd := range []store.Record{batch[0], batch[records-1-scanBudget]} {
			odd.Execution.StartedAt = start.Add(2 * records * time.Second)
			if err := s.Executions().Append(t.Context(), odd); err != nil {
				t.Fatal(err)
			}
		}
		f := store.Filter{Since: start.Add(2 * records * time.Second)}
		var pages []int
		for cursor := ""; ; {
			page, err := s.Executions().List(t.Context(), f, cursor, 10)
			if err != nil {
				t.Fatal(err)
			}
			pages = append(pages, len(page.Records))
			if cursor = page.Next; cursor == "" {
				break
			}
		}
		if diff := cmp.Diff([]int{0, 1, 1}, pages); diff != "" {
			t.Error(diff)
		}
	})
}

func TestACursorIsOfOneList(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	for range 4 {
		if err := s.Executions().Append(t.Context(), recordSample(s.ids.next().String())); err != nil {
			t.Fatal(err)
		}
	}
	f := store.Filter{Trigger: "auth0/post-login"}
	page, err := s.Executions().List(t.Context(), f, "", 2)
	if err != nil || page.Next == "" {
		t.Fatalf("a page of two of four records has the cursor %q and the error %v", page.Next, err)
	}
	for _, c := range []struct {
		name   string
		filter store.Filter
		cursor string
	}{
		{"of another filter", store.Filter{}, page.Next},
		{"of another tenant", store.Filter{Tenant: "acme", Trigger: f.Trigger}, page.Next},
		{"cut short", f, page.Next[:len(page.Next)-1]},
		{"changed", f, page.Next[:len(page.Next)-2] + "AA"},
		{"of no text that is base64", f, "?"},
		{"of an engine that knows no version", f, "AAAAAAAAAAAAAAAAAAAA"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := s.Executions().List(t.Context(), c.filter, c.cursor, 2); !errors.Is(err, store.ErrBadCursor) {
				t.Errorf("got %v, want %v", err, store.ErrBadCursor)
			}
		})
	}
}

func TestRecordsThatAreReplacedAtOnceAndInOneCall(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	first, last := recordSample("x"), store.Record{Execution: actions.Execution{ID: "x", Trigger: "cognito/PreSignUp"}}
	if err := s.Executions().Append(t.Context(), first, last); err != nil {
		t.Fatal(err)
	}
	got, err := s.Executions().Get(t.Context(), "", "x")
	if err != nil || got.Execution.Trigger != last.Execution.Trigger {
		t.Errorf("the last of two records of an id is %+v, with the error %v", got, err)
	}
	if bodies := entries(t, s, bucketBody); len(bodies) > 0 {
		t.Errorf("a record without a body left %q", bodies)
	}
	checked(t, s)
}

func TestALargeBodyIsCompressed(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	small, large := recordSample("small"), recordSample("large")
	large.Execution.Steps[0].Logs = slices.Repeat(large.Execution.Steps[0].Logs, 200)
	if err := s.Executions().Append(t.Context(), small, large); err != nil {
		t.Fatal(err)
	}
	err := s.view(t.Context(), func(tx *bbolt.Tx) error {
		for id, want := range map[string]byte{"small": bodyPlain, "large": bodyCompressed} {
			key := tenantKey("", id)
			sealed := bucketBody.in(tx).Get(key)
			format, body, err := bucketBody.unseal(key, sealed)
			if err != nil {
				return err
			}
			if format != want {
				t.Errorf("the body of %s is of format %d, want %d", id, format, want)
			}
			if want == bodyCompressed && len(body) > 2<<10 {
				t.Errorf("400 lines of two sorts take %d bytes", len(body))
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestDamageIsToldOfByName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		bucket *bucket
		damage func(b *bbolt.Bucket, key []byte) error
	}{
		{"a summary that was changed", bucketSummary, func(b *bbolt.Bucket, key []byte) error {
			value := append([]byte(nil), b.Get(key)...)
			value[len(value)-1] ^= 1
			return b.Put(key, value)
		}},
		{"a body that was changed", bucketBody, func(b *bbolt.Bucket, key []byte) error {
			value := append([]byte(nil), b.Get(key)...)
			value[len(value)-1] ^= 1
			return b.Put(key, value)
		}},
		{"a body that is gone", bucketBody, func(b *bbolt.Bucket, key []byte) error { return b.Delete(key) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := fresh(t)
			if err := s.Executions().Append(t.Context(), recordSample("x")); err != nil {
				t.Fatal(err)
			}
			key := tenantKey("", "x")
			if err := s.write(t.Context(), func(tx *bbolt.Tx) error { return c.damage(c.bucket.in(tx), key) }); err != nil {
				t.Fatal(err)
			}
			_, err := s.Executions().Get(t.Context(), "", "x")
			if damage, ok := errors.AsType[*store.CorruptError](err); !ok || damage.Path == "" || !strings.Contains(damage.Reason, "x") {
				t.Errorf("Get returns %v", err)
			}
			var problems int
			err = s.view(t.Context(), func(tx *bbolt.Tx) error {
				checkExecutions(tx, func(string) { problems++ })
				return nil
			})
			if err != nil || problems == 0 {
				t.Errorf("the check finds %d problems, with the error %v", problems, err)
			}
		})
	}
}

func TestStrayEntriesAreFound(t *testing.T) {
	t.Parallel()
	for _, b := range append(slices.Clone(indexBuckets), bucketBody, bucketDue, bucketPayload) {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			s := fresh(t)
			if err := s.Executions().Append(t.Context(), recordSample("x")); err != nil {
				t.Fatal(err)
			}
			key := append(indexPrefix("", startTerm(time.Now())), "y"...)
			if err := s.write(t.Context(), func(tx *bbolt.Tx) error { return b.in(tx).Put(key, nil) }); err != nil {
				t.Fatal(err)
			}
			var problems []string
			err := s.view(t.Context(), func(tx *bbolt.Tx) error {
				report := func(problem string) { problems = append(problems, problem) }
				checkExecutions(tx, report)
				checkQueue(tx, report)
				return nil
			})
			if err != nil || len(problems) != 1 || !strings.Contains(problems[0], b.name) {
				t.Errorf("the check finds %q, with the error %v", problems, err)
			}
		})
	}
}

func TestPruneCountsARecordOnceWhateverItsIdTells(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	r := rand.New(rand.NewPCG(7, 8))
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	const records = 20
	for n := range records {
		at := start.Add(time.Duration(n) * time.Second)
		record := recordSample(newID(r, at.Add(1000*time.Hour)))
		record.Execution.StartedAt = at
		if err := s.Executions().Append(t.Context(), record); err != nil {
			t.Fatal(err)
		}
	}
	for left := records; left > 0; left -= 5 {
		removed, err := s.Executions().Prune(t.Context(), nil, start.Add(time.Hour), 5)
		if err != nil || removed != 5 {
			t.Errorf("%d records were removed, want 5, with the error %v", removed, err)
		}
		if there := len(entries(t, s, bucketSummary)); there != left-5 {
			t.Errorf("%d records are left, want %d", there, left-5)
		}
	}
}

func TestPruneGoesOnWhileOthersWrite(t *testing.T) {
	t.Parallel()
	s := fresh(t)
	r := rand.New(rand.NewPCG(5, 6))
	old := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	const records = 3*pruneChunk + 7
	var batch []store.Record
	for n := range records {
		at := old.Add(time.Duration(n) * time.Second)
		record := recordSample(newID(r, at))
		record.Execution.StartedAt = at
		record.Execution.Tenant = fmt.Sprint("tenant-", n%5)
		batch = append(batch, record)
	}
	if err := s.Executions().Append(t.Context(), batch...); err != nil {
		t.Fatal(err)
	}
	// While chunks are removed, some of the old records start anew.
	done := make(chan struct{})
	again := 0
	go func() {
		defer close(done)
		for n := records - 1; n >= 0; n -= 97 {
			batch[n].Execution.StartedAt = old.Add(1000 * time.Hour)
			if err := s.Executions().Append(context.Background(), batch[n]); err != nil {
				t.Error(err)
			}
			again++
		}
	}()
	removed, err := s.Executions().Prune(t.Context(), nil, old.Add(500*time.Hour), records)
	if err != nil {
		t.Fatal(err)
	}
	<-done
	if left := len(entries(t, s, bucketSummary)); removed < records-again || left != again {
		t.Errorf("%d of %d records were removed, and %d are left of %d that began anew", removed, records, left, again)
	}
	checked(t, s)
}

func TestARecordOfAnOldStoreIsThereAfterReopening(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	s := opened(t, path)
	if err := s.Executions().Append(t.Context(), recordSample("x")); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Executions().Append(t.Context(), recordSample("y")); !errors.Is(err, store.ErrClosed) {
		t.Errorf("Append to a closed store returns %v", err)
	}
	if _, err := opened(t, path).Executions().Get(t.Context(), "", "x"); err != nil {
		t.Error(err)
	}
}
