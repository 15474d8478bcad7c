package store

import (
	"context"
	"iter"
	"time"

	"github.com/usher-run/usher/actions"
)

// Record is what is kept of one execution: its document, and which attempt of which job it
// was. The members of the execution that are not part of the document are not kept.
type Record struct {
	Execution actions.Execution
	Job       string // the id of the job, or "" where none was queued
	Attempt   int    // of that job, from 1; 0 where none counted
}

// Filter chooses records. Empty members choose all but Tenant, which is always one.
type Filter struct {
	Tenant  string
	Trigger string // full name
	Action  string // one that ran as a step
	Outcome actions.Outcome
	Kind    actions.Kind // of the execution's error
	Job     string
	// Since and Until bound StartedAt: not before Since, and before Until.
	Since, Until time.Time
}

// Page is a part of a list.
type Page struct {
	// Records are in the descending order of their ids, which is newest first with ids that
	// sort by time. Their steps have no commands and no logs, and they have no result.
	Records []Record
	// Next is the cursor of what follows, or empty at the end. A page may be short, even
	// empty, and have more behind it: an engine looks at a bounded number of records a page.
	Next string
}

// Executions keeps records. A cursor stays good while records are appended and pruned: what
// stays is neither told twice nor left out.
type Executions interface {
	// Append keeps records, all or none of them. A record whose id is there replaces it.
	Append(ctx context.Context, records ...Record) error
	// Get returns a whole record, or ErrNotFound.
	Get(ctx context.Context, tenant, id string) (Record, error)
	// List returns at most limit records behind a cursor that Page.Next was, or from the
	// newest on with "". A cursor of another list is an ErrBadCursor.
	List(ctx context.Context, f Filter, cursor string, limit int) (Page, error)
	// Tail yields each matching record that is appended from now on, as Get returns it, until
	// ctx ends or the loop does. A reader that is too slow gets ErrGap and nothing more: it
	// lists what it missed, and tails again.
	Tail(ctx context.Context, f Filter) iter.Seq2[Record, error]
	// Prune removes records that started before a time, oldest first, at most limit of them,
	// of one tenant, or of all where tenant is nil, and says how many. It holds up others for
	// a bounded time only, however many it removes.
	Prune(ctx context.Context, tenant *string, before time.Time, limit int) (removed int, err error)
	// Tenants yields every tenant that has records, in the order of their bytes.
	Tenants(ctx context.Context) iter.Seq2[string, error]
}
