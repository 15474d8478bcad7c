package store

import (
	"context"
	"iter"
	"time"
)

// NewJob is a job to be queued.
type NewJob struct {
	Tenant  string
	Trigger string // full name
	// Key makes the job unique among those of its tenant and trigger: for at least Window, the
	// same key leads to the job that came first, also where that is done or dead, but not where
	// it was dropped. "" means that it is like no other.
	Key     string
	Payload []byte
	// Seal makes the payload for the id that the job gets, where that is bound to it; Payload
	// is then not read. It is called once at most, and must not call the store.
	Seal  func(id string) []byte
	Delay time.Duration // until it is due
}

// Window is how long an idempotency key is remembered at least.
const Window = 24 * time.Hour

// Job is a job of the queue.
type Job struct {
	ID      string // sortable by time, never used twice
	Tenant  string
	Trigger string
	Key     string
	Payload []byte
	// Attempt counts the times that the job was leased; it is durable before the lease is
	// given, so that a job that kills its process is seen to.
	Attempt int
	// Step is the first one that was not committed, and State what the last commit kept.
	Step  int
	State []byte

	Enqueued time.Time
	// Due is when it can be leased; of a leased job, when the lease ends, and of a dead one, when
	// it died.
	Due time.Time
	// Dead is why nobody tries it any more, DeadAt since when. Only Dead lists such jobs.
	Dead   string
	DeadAt time.Time
}

// Queue keeps jobs until they are done. Jobs of one tenant are given out by the time at
// which they are due; tenants take turns.
type Queue interface {
	// Enqueue queues a job and returns its id. When its key was used before for a job of the
	// tenant and trigger, that is the id of the first one, also where that is done, and
	// duplicate says so; nothing is queued then.
	Enqueue(ctx context.Context, job NewJob) (id string, duplicate bool, err error)
	// Lease gives out at most limit jobs that are due, for as long as visible. When there is
	// none it waits for one, until ctx ends. A lease that is not finished in time is over,
	// and its job is given out again. A tenant gets no more than room has for it, and holds up
	// no other where that is nothing; nil is room for all.
	Lease(ctx context.Context, limit int, visible time.Duration, room Room) ([]Lease, error)
	// Job returns a job that is queued, leased or dead, or ErrNotFound.
	Job(ctx context.Context, tenant, id string) (Job, error)
	// Jobs lists the jobs of one tenant that are in one state, oldest first, at most limit of
	// them behind the cursor. next is empty when there are no more.
	Jobs(ctx context.Context, tenant string, state JobState, cursor string, limit int) (page []Job, next string, err error)
	// Requeue makes a dead job due now, with no attempt counted; its steps stay committed.
	// ErrNotFound means that there is no such dead job.
	Requeue(ctx context.Context, tenant, id string) error
	// Drop removes a job that is not leased, and forgets its key: what was dropped was not
	// done, and whoever comes with the key again queues a new job. A leased one is an
	// ErrConflict.
	Drop(ctx context.Context, tenant, id string) error
	// Stats counts the jobs of one tenant.
	Stats(ctx context.Context, tenant string) (QueueStats, error)
	// Tenants yields every tenant that has jobs, in the order of their bytes.
	Tenants(ctx context.Context) iter.Seq2[string, error]
}

// Room says how many jobs of a tenant one call of Lease may give out. An engine asks when it is
// about to give out some, under its locks: a Room returns at once and does not call the store. Who
// waits in Lease is not served when a tenant has room again: call anew then.
type Room func(tenant string) int

// JobState is what a job of the queue is waiting for.
type JobState string

const (
	Ready   JobState = "ready"   // a worker
	Delayed JobState = "delayed" // its time
	Leased  JobState = "leased"  // the end of an attempt
	Dead    JobState = "dead"    // somebody to requeue or drop it
)

// Lease is the right to work on a job. Methods of one whose time is over, or whose job was
// finished, return ErrLeaseLost and change nothing: stop, another may work on it.
type Lease interface {
	// Job is the job as it was when the lease was given, and as Step changed it since.
	Job() Job
	// Extend makes the lease end as long as visible from now.
	Extend(ctx context.Context, visible time.Duration) error
	// Step commits one step: it counts Job.Step up, keeps state, appends the records and
	// extends the lease by what it was given for, all or nothing.
	Step(ctx context.Context, state []byte, records ...Record) error
	// Finish ends the lease and appends the records, all or nothing.
	Finish(ctx context.Context, end JobEnd, records ...Record) error
}

// JobEnd is what becomes of a job whose lease ends. The zero value means that it is done.
type JobEnd struct {
	// Retry makes it due again after RetryIn.
	Retry   bool
	RetryIn time.Duration
	// Dead gives the reason for which nobody shall try it any more.
	Dead string
	// Undo gives it back as if this attempt had not been: it is not counted, and due after
	// RetryIn, or where that is 0 when it was due before, so that it keeps its place.
	Undo bool
}

// QueueStats counts jobs by their state.
type QueueStats struct {
	Ready, Delayed, Leased, Dead int
	// Oldest is when the job that is ready for the longest time became due; zero when none is.
	Oldest time.Time
}
