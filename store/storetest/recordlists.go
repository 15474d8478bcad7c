package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// walk lists to the end by pages of one size and returns the ids.
func (b *bench) walk(f store.Filter, limit int) []string {
	b.Helper()
	ids := []string{}
	for cursor := ""; ; {
		page, err := b.runs.List(b.ctx, f, cursor, limit)
		b.must(err)
		if len(page.Records) > limit {
			b.Fatalf("a page of %d records, %d is the limit", len(page.Records), limit)
		}
		for _, r := range page.Records {
			ids = append(ids, r.Execution.ID)
		}
		if page.Next == "" {
			return ids
		}
		if page.Next == cursor {
			b.Fatal("a page leads to itself")
		}
		cursor = page.Next
	}
}

// chosen is what a filter has to choose, worked out in the plainest way, newest first.
func chosen(records map[string]store.Record, f store.Filter) []string {
	ids := []string{}
	for id, r := range records {
		x := r.Execution
		var actionNames []string
		for _, step := range x.Steps {
			actionNames = append(actionNames, step.Action)
		}
		switch {
		case x.Tenant != f.Tenant:
		case f.Trigger != "" && x.Trigger != f.Trigger:
		case f.Action != "" && !slices.Contains(actionNames, f.Action):
		case f.Outcome != "" && x.Outcome != f.Outcome:
		case f.Kind != "" && (x.Error == nil || x.Error.Kind != f.Kind):
		case f.Job != "" && r.Job != f.Job:
		case !f.Since.IsZero() && x.StartedAt.Before(f.Since):
		case !f.Until.IsZero() && !x.StartedAt.Before(f.Until):
		default:
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return strings.Compare(b, a) })
	return ids
}

// maker makes records and filters by a seed.
type maker struct {
	*rand.Rand
	began time.Time
}

func newMaker(seed uint64) *maker {
	return &maker{rand.New(rand.NewPCG(seed, 1)), time.Now().UTC().Truncate(time.Millisecond)}
}

func pick[T any](m *maker, from ...T) T { return from[m.IntN(len(from))] }

// record makes a record whose id may, but need not, sort by time.
func (m *maker) record(id string) store.Record {
	r := recordAt(home, id, m.began.Add(time.Duration(m.IntN(1000))*time.Millisecond))
	x := &r.Execution
	x.Trigger = pick(m, "auth0/post-login", "auth0/post-login", "auth0/post", trigger, "cognito/PreSignUp")
	x.Outcome = pick(m, actions.Completed, actions.Completed, actions.Denied, actions.Suspended)
	x.Steps = nil
	for range m.IntN(4) {
		x.Steps = append(x.Steps, actions.Step{Action: pick(m, "a", "ab", "b", "welcome", "a/b", "é")})
	}
	if m.IntN(4) == 0 {
		x.Outcome, x.Error = actions.Failed, &actions.Error{Kind: pick(m, actions.KindThrew, actions.KindTimeout, actions.KindLoad)}
	}
	if m.IntN(3) == 0 {
		r.Job, r.Attempt = pick(m, "job-1", "job-10", "job-2"), 1+m.IntN(3)
	}
	return r
}

// filter makes a filter that uses the members of a set of bits.
func (m *maker) filter(members int) store.Filter {
	f := store.Filter{Tenant: home}
	if members&1 != 0 {
		f.Trigger = pick(m, "auth0/post-login", "auth0/post", trigger, "auth0/pos", "none")
	}
	if members&2 != 0 {
		f.Action = pick(m, "a", "ab", "b", "welcome", "a/b", "é", "none")
	}
	if members&4 != 0 {
		f.Outcome = pick(m, actions.Completed, actions.Denied, actions.Suspended, actions.Failed)
	}
	if members&8 != 0 {
		f.Kind = pick(m, actions.KindThrew, actions.KindTimeout, actions.KindLoad, actions.KindCrash)
	}
	if members&16 != 0 {
		f.Job = pick(m, "job-1", "job-10", "job-2", "job")
	}
	if members&32 != 0 {
		f.Since = m.began.Add(time.Duration(m.IntN(700)) * time.Millisecond)
	}
	if members&64 != 0 {
		f.Until = m.began.Add(time.Duration(300+m.IntN(700)) * time.Millisecond)
	}
	return f
}

// fill appends n records and returns what is kept, by id.
func (b *bench) fill(m *maker, n int) map[string]store.Record {
	b.Helper()
	kept := map[string]store.Record{}
	var batch []store.Record
	for range n {
		r := m.record(fmt.Sprintf("01J%023d", m.IntN(1_000_000)))
		kept[r.Execution.ID] = r
		if batch = append(batch, r); len(batch) == 1+m.IntN(40) {
			b.appendAll(batch...)
			batch = nil
		}
	}
	b.appendAll(batch...)
	return kept
}

var recordListCases = []testCase{
	{name: "records are listed newest first, by pages of any size", run: func(b *bench) {
		var want []string
		for i := range 25 {
			want = append(want, fmt.Sprintf("run-%02d", i))
			b.appendAll(record(home, want[i]))
		}
		slices.Reverse(want)
		for limit := 1; limit < 28; limit++ {
			b.same(fmt.Sprint("the walk by ", limit), b.walk(store.Filter{Tenant: home}, limit), want)
		}
	}},
	{name: "ids of any length sort by their bytes", run: func(b *bench) {
		ids := []string{"a", "aa", "ab", "b", "B", "a\x01", "é", "01J", "01JABCDEFGHJKMNPQRSTVWXYZ0", "~", " "}
		for _, id := range ids {
			b.appendAll(record(home, id))
		}
		slices.SortFunc(ids, func(a, b string) int { return strings.Compare(b, a) })
		for limit := 1; limit < 12; limit++ {
			b.same(fmt.Sprint("the walk by ", limit), b.walk(store.Filter{Tenant: home}, limit), ids)
			b.same(fmt.Sprint("the walk of an action by ", limit), b.walk(store.Filter{Tenant: home, Action: "welcome"}, limit), ids)
		}
	}},
	{name: "a page has all but commands, logs and the result", run: func(b *bench) {
		plain, broken := record(home, "run-1"), failed(record(home, "run-2"), actions.KindThrew)
		broken.Job, broken.Attempt = "job-1", 2
		b.appendAll(plain, broken)
		page, err := b.runs.List(b.ctx, store.Filter{Tenant: home}, "", 10)
		b.must(err)
		if len(page.Records) != 2 || page.Next != "" {
			b.Fatalf("the page has %d records and the cursor %q", len(page.Records), page.Next)
		}
		for i, want := range []store.Record{broken, plain} {
			want.Execution.Result = nil
			want.Execution.Steps[0].Commands, want.Execution.Steps[0].Logs = nil, nil
			b.sameRecord(page.Records[i], want)
		}
	}},
	{name: "a filter by any members chooses what the plainest way does", run: func(b *bench) {
		m := newMaker(4)
		kept := b.fill(m, 400)
		for members := range 128 {
			for range 2 {
				f, limit := m.filter(members), 1+m.IntN(60)
				b.same(fmt.Sprintf("the walk of %+v by %d", f, limit), b.walk(f, limit), chosen(kept, f))
			}
		}
	}},
	{name: "the bounds of time are not before Since and before Until, and the empty range chooses none", run: func(b *bench) {
		began := time.Now().UTC().Truncate(time.Millisecond)
		at := func(ms int) time.Time { return began.Add(time.Duration(ms) * time.Millisecond) }
		for ms := range 6 {
			b.appendAll(recordAt(home, fmt.Sprint("run-", ms), at(ms)))
		}
		b.same("the range", b.walk(store.Filter{Tenant: home, Since: at(1), Until: at(4)}, 2), []string{"run-3", "run-2", "run-1"})
		b.same("the range in another zone", b.walk(store.Filter{Tenant: home, Since: at(1).In(time.FixedZone("", 3600)), Until: at(4)}, 2), []string{"run-3", "run-2", "run-1"})
		b.same("the empty range", b.walk(store.Filter{Tenant: home, Since: at(3), Until: at(3)}, 2), []string{})
		b.same("the range the wrong way round", b.walk(store.Filter{Tenant: home, Since: at(4), Until: at(1)}, 2), []string{})
	}},
	{name: "a walk leaves out nothing that stays, and tells nothing twice, while records come and go", run: func(b *bench) {
		for seed := range uint64(6) {
			m := newMaker(seed)
			tenant := fmt.Sprint("tenant-", seed)
			f := store.Filter{Tenant: tenant}
			if seed%2 == 1 {
				f.Action = "welcome"
			}
			add := func(n int) (ids []string) {
				var batch []store.Record
				for range n {
					at := m.IntN(1_000_000)
					r := recordAt(tenant, fmt.Sprintf("01J%023d", at), m.began.Add(time.Duration(at)*time.Millisecond))
					batch, ids = append(batch, r), append(ids, r.Execution.ID)
				}
				b.appendAll(batch...)
				return ids
			}
			stay := map[string]bool{}
			for _, id := range add(200) {
				stay[id] = true
			}
			var walked []string
			for cursor := ""; ; {
				page, err := b.runs.List(b.ctx, f, cursor, 1+m.IntN(9))
				b.must(err)
				for _, r := range page.Records {
					walked = append(walked, r.Execution.ID)
				}
				if page.Next == "" {
					break
				}
				cursor = page.Next
				add(m.IntN(6))
				before := m.began.Add(time.Duration(m.IntN(150_000)) * time.Millisecond)
				if _, err := b.runs.Prune(b.ctx, &tenant, before, 1+m.IntN(5)); err != nil {
					b.Fatal(err)
				}
			}
			for id := range stay {
				if _, err := b.runs.Get(b.ctx, tenant, id); err != nil {
					delete(stay, id)
				}
			}
			for i := range walked {
				delete(stay, walked[i])
				if i > 0 && walked[i] >= walked[i-1] {
					b.Errorf("seed %d: %s was told after %s", seed, walked[i], walked[i-1])
				}
			}
			if len(stay) > 0 {
				b.Errorf("seed %d: %d records that stayed were left out", seed, len(stay))
			}
		}
	}},
	{name: "a cursor goes on behind a record that was pruned", run: func(b *bench) {
		began := time.Now().UTC().Truncate(time.Millisecond)
		for i := range 9 {
			// Ids against the order of time, so that the newest of them are pruned first.
			b.appendAll(recordAt(home, fmt.Sprint("run-", i), began.Add(-time.Duration(i)*time.Second)))
		}
		page, err := b.runs.List(b.ctx, store.Filter{Tenant: home}, "", 3)
		b.must(err)
		removed, err := b.runs.Prune(b.ctx, nil, began.Add(-4500*time.Millisecond), 100)
		b.must(err)
		b.same("the number of records removed", removed, 4)
		rest, err := b.runs.List(b.ctx, store.Filter{Tenant: home}, page.Next, 100)
		b.must(err)
		var ids []string
		for _, r := range rest.Records {
			ids = append(ids, r.Execution.ID)
		}
		b.same("what follows", ids, []string{"run-4", "run-3", "run-2", "run-1", "run-0"})
	}},
	{name: "a rare record is found behind thousands that do not match", run: func(b *bench) {
		rare := record(home, "run-0")
		rare.Job, rare.Execution.Outcome = "job-1", actions.Denied
		b.appendAll(rare)
		for i := range 14 {
			batch := make([]store.Record, 500)
			for j := range batch {
				batch[j] = slight(fmt.Sprintf("run-1-%02d-%03d", i, j))
			}
			b.appendAll(batch...)
		}
		for _, f := range []store.Filter{
			{Outcome: actions.Denied}, {Job: "job-1"}, {Trigger: trigger, Action: "welcome", Outcome: actions.Denied},
			{Action: "welcome", Until: time.Now().Add(time.Hour), Outcome: actions.Denied},
		} {
			f.Tenant = home
			b.same(fmt.Sprintf("the list by %+v", f), b.walk(f, 50), []string{"run-0"})
		}
		b.same("the list of none", b.walk(store.Filter{Tenant: home, Action: "welcome", Outcome: actions.Suspended}, 50), []string{})
	}},
	{name: "a cursor of another list is refused", run: func(b *bench) {
		for i := range 6 {
			b.appendAll(record(home, fmt.Sprint("run-", i)), record("other", fmt.Sprint("run-", i)))
		}
		since := time.Now().Add(-time.Hour)
		f := store.Filter{Tenant: home, Action: "welcome", Since: since}
		page, err := b.runs.List(b.ctx, f, "", 2)
		b.must(err)
		if page.Next == "" {
			b.Fatal("there is no cursor behind two of six records")
		}
		b.same("the length of the second page", len(second(b, f, page.Next)), 2)
		others := map[string]func(f *store.Filter){
			"another tenant":  func(f *store.Filter) { f.Tenant = "other" },
			"another trigger": func(f *store.Filter) { f.Trigger = trigger },
			"another action":  func(f *store.Filter) { f.Action = "" },
			"another outcome": func(f *store.Filter) { f.Outcome = actions.Completed },
			"another kind":    func(f *store.Filter) { f.Kind = actions.KindThrew },
			"another job":     func(f *store.Filter) { f.Job = "job-1" },
			"another Since":   func(f *store.Filter) { f.Since = since.Add(-time.Hour) },
			"another Until":   func(f *store.Filter) { f.Until = since.Add(2 * time.Hour) },
			"members moved":   func(f *store.Filter) { f.Trigger, f.Action = "welcome", "" },
		}
		for what, change := range others {
			g := f
			change(&g)
			_, err := b.runs.List(b.ctx, g, page.Next, 2)
			b.fails("a cursor of a list by "+what, err, store.ErrBadCursor)
		}
		for _, cursor := range []string{"x", "run-3", "\x00", "\xff\xff", "..", strings.Repeat("A", 5000)} {
			_, err := b.runs.List(b.ctx, f, cursor, 2)
			b.fails(fmt.Sprintf("the cursor %.20q that nobody made", cursor), err, store.ErrBadCursor)
		}
		_, _, err = b.queue.Jobs(b.ctx, home, store.Ready, page.Next, 2)
		b.fails("a cursor of records in a list of jobs", err, store.ErrBadCursor)
	}},
}

func second(b *bench, f store.Filter, cursor string) []store.Record {
	b.Helper()
	page, err := b.runs.List(b.ctx, f, cursor, 2)
	b.must(err)
	return page.Records
}
