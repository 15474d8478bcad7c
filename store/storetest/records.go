package storetest

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// record makes a record of an execution that began now and has something of everything.
func record(tenant, id string) store.Record {
	return recordAt(tenant, id, time.Now().UTC().Truncate(time.Millisecond))
}

func recordAt(tenant, id string, started time.Time) store.Record {
	return store.Record{Execution: actions.Execution{
		Schema: actions.Schema, ID: id, Tenant: tenant, Trigger: trigger, Resumes: "before-" + id, Outcome: actions.Completed,
		StartedAt: started, Duration: 4200 * time.Microsecond,
		Attempts: 2,
		Steps: []actions.Step{{
			Action: "welcome", Attempt: 2, Version: "sha256:0123", Handler: "onExecutePostUserRegistration", Duration: 3100 * time.Microsecond,
			Commands: []actions.Command{{
				Method: "user.setAppMetadata", At: "welcome.js:3:5",
				Args: actions.Object{{Key: "z", Value: []any{1.5, nil, "<é>"}}, {Key: "a", Value: actions.Object{{Key: "of", Value: id}}}},
			}},
			Logs: []actions.Log{{Level: "warn", Message: "a line of " + id, AtMS: 1.25}},
		}},
		Result: actions.Object{{Key: "user", Value: actions.Object{{Key: "app_metadata", Value: actions.Object{{Key: "z", Value: true}}}}}},
	}}
}

// slight makes a record with little in it, for cases that need thousands.
func slight(id string) store.Record {
	return store.Record{Execution: actions.Execution{
		Schema: actions.Schema, ID: id, Tenant: home, Trigger: trigger, Outcome: actions.Completed,
		StartedAt: time.Now().UTC().Truncate(time.Millisecond), Steps: []actions.Step{{Action: "welcome"}},
	}}
}

// ofJob is a record of an attempt of a job.
func ofJob(job store.Job, id string) store.Record {
	r := record(home, id)
	r.Job, r.Attempt = job.ID, job.Attempt
	return r
}

// failed makes a record one of an execution that failed.
func failed(r store.Record, kind actions.Kind) store.Record {
	r.Execution.Outcome = actions.Failed
	r.Execution.Error = &actions.Error{
		Kind: kind, Name: "TypeError", Message: "x is not a function", Public: "Something went wrong.",
		Frames: []actions.Frame{{Function: "f", File: "welcome.js", Line: 3, Column: 5}},
	}
	r.Execution.Steps[0].Error = r.Execution.Error
	return r
}

func (b *bench) appendAll(records ...store.Record) {
	b.Helper()
	b.must(b.runs.Append(b.ctx, records...))
}

// written is a record as text, to be compared.
func written(r store.Record) string {
	return fmt.Sprintf("%s of job %q, attempt %d", actions.AppendJSON(nil, r.Execution), r.Job, r.Attempt)
}

func (b *bench) sameRecord(got, want store.Record) {
	b.Helper()
	b.same("the record "+want.Execution.ID, written(got), written(want))
}

var recordCases = []testCase{
	{name: "a record is got as it was appended, with its job and attempt", run: func(b *bench) {
		plain, broken := record(home, "run-1"), failed(record(home, "run-2"), actions.KindThrew)
		broken.Job, broken.Attempt = "job-1", 3
		b.appendAll(plain, broken)
		for _, want := range []store.Record{plain, broken} {
			got, err := b.runs.Get(b.ctx, home, want.Execution.ID)
			b.must(err)
			b.sameRecord(got, want)
		}
		_, err := b.runs.Get(b.ctx, home, "run-3")
		b.fails("getting what was never appended", err, store.ErrNotFound)
	}},
	{name: "what is no part of the document is not kept", run: func(b *bench) {
		r := failed(record(home, "run-1"), actions.KindThrew)
		r.Execution.Effects = actions.Object{{Key: "secret", Value: "hunter2"}}
		r.Execution.Warnings = []string{"hunter2"}
		r.Execution.Error.Code, r.Execution.Error.Handlers = "hunter2", []string{"hunter2"}
		r.Execution.Error.Source = &actions.Excerpt{Lines: []string{"hunter2"}}
		r.Execution.Steps[0].Commands[0].Private = actions.Object{{Key: "secret", Value: "hunter2"}}
		b.appendAll(r)
		got, err := b.runs.Get(b.ctx, home, "run-1")
		b.must(err)
		b.sameRecord(got, r)
		if text := fmt.Sprintf("%+v %+v", got, got.Execution.Error); strings.Contains(text, "hunter2") {
			b.Errorf("the record holds what is no part of its document: %s", text)
		}
	}},
	{name: "a record with little in it, and one with odd values, are kept too", run: func(b *bench) {
		little := store.Record{Execution: actions.Execution{Schema: actions.Schema, ID: "little", Tenant: home, StartedAt: time.Unix(0, 0)}}
		odd := record(home, "odd")
		odd.Execution.Trigger = ""
		odd.Execution.Steps = append(odd.Execution.Steps, actions.Step{}, actions.Step{Action: "é\x01"})
		odd.Execution.Result = actions.Object{{Key: "nan", Value: math.NaN()}, {Key: "none", Value: actions.Undefined{}}, {Key: "", Value: "\u2028"}}
		odd.Execution.StartedAt = time.Date(1969, 12, 31, 23, 59, 59, int(999*time.Millisecond), time.FixedZone("", 3600))
		b.appendAll(little, odd)
		for _, want := range []store.Record{little, odd} {
			got, err := b.runs.Get(b.ctx, home, want.Execution.ID)
			b.must(err)
			b.sameRecord(got, want)
		}
		b.same("the list", b.walk(store.Filter{Tenant: home}, 1), []string{"odd", "little"})
	}},
	{name: "a record whose id is there replaces it, in every list", run: func(b *bench) {
		first := failed(record(home, "run-1"), actions.KindThrew)
		first.Job = "job-1"
		second := record(home, "run-1")
		second.Execution.Trigger, second.Execution.Steps[0].Action, second.Job = "auth0/post-login", "other", "job-2"
		b.appendAll(first, record(home, "run-2"))
		b.appendAll(second)
		got, err := b.runs.Get(b.ctx, home, "run-1")
		b.must(err)
		b.sameRecord(got, second)
		for _, test := range []struct {
			f    store.Filter
			want []string
		}{
			{store.Filter{}, []string{"run-2", "run-1"}},
			{store.Filter{Trigger: trigger}, []string{"run-2"}},
			{store.Filter{Trigger: "auth0/post-login"}, []string{"run-1"}},
			{store.Filter{Action: "welcome"}, []string{"run-2"}},
			{store.Filter{Action: "other"}, []string{"run-1"}},
			{store.Filter{Outcome: actions.Failed}, []string{}},
			{store.Filter{Kind: actions.KindThrew}, []string{}},
			{store.Filter{Job: "job-1"}, []string{}},
			{store.Filter{Job: "job-2"}, []string{"run-1"}},
		} {
			test.f.Tenant = home
			b.same(fmt.Sprintf("the list by %+v", test.f), b.walk(test.f, 10), test.want)
		}
	}},
	{name: "of one call the last record of an id is kept", run: func(b *bench) {
		first, last := record(home, "run-1"), record(home, "run-1")
		first.Job, last.Job = "job-1", "job-2"
		b.appendAll(first, last)
		got, err := b.runs.Get(b.ctx, home, "run-1")
		b.must(err)
		b.sameRecord(got, last)
		b.same("the list", b.walk(store.Filter{Tenant: home}, 10), []string{"run-1"})
		b.same("the list of the first", b.walk(store.Filter{Tenant: home, Job: "job-1"}, 10), []string{})
	}},
	{name: "all records of a call are kept, or none", run: func(b *bench) {
		b.fails("appending a record without an id", b.runs.Append(b.ctx, record(home, "run-1"), record(home, "")), store.ErrBadKey)
		b.fails("appending a record with NUL in its id", b.runs.Append(b.ctx, record(home, "run-2"), record(home, "run\x00")), store.ErrBadKey)
		b.same("the list", b.walk(store.Filter{Tenant: home}, 10), []string{})
		b.appendAll()
		b.same("the list after nothing was appended", b.walk(store.Filter{Tenant: home}, 10), []string{})
	}},
	{name: "64 callers that append lose no record", run: func(b *bench) {
		for _, err := range race(b, 64, func(i int) error {
			return b.runs.Append(b.ctx, record(home, fmt.Sprintf("run-%02d-a", i)), record(home, fmt.Sprintf("run-%02d-b", i)))
		}) {
			b.must(err)
		}
		b.same("the number of records", len(b.walk(store.Filter{Tenant: home}, 10)), 128)
	}},
}
