package exchange

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/usher-run/usher/sandbox"
)

// Limits are what the requests of one execution may use together. Zero members mean
// DefaultLimits.
type Limits struct {
	Requests      int // redirects count, and so does what takes a place by Budget.Take
	Concurrent    int // under way at once; more than that wait
	RequestBytes  int // of all bodies that are sent
	ResponseBytes int // of all bodies that are received, after they are unpacked
}

// DefaultLimits are the limits of an execution whose host sets none.
func DefaultLimits() Limits {
	return Limits{Requests: 200, Concurrent: 32, RequestBytes: 32 << 20, ResponseBytes: 64 << 20}
}

// Budget is what is left of the Limits of one execution. It may be shared by the realms of
// its steps, and is safe for use by several goroutines.
type Budget struct {
	limits         Limits
	requests       atomic.Int64
	sent, received atomic.Int64
	slots          chan struct{}
}

// NewBudget makes the whole budget of an execution.
func NewBudget(limits Limits) *Budget {
	d := DefaultLimits()
	for _, m := range []struct{ have, want *int }{
		{&limits.Requests, &d.Requests}, {&limits.Concurrent, &d.Concurrent},
		{&limits.RequestBytes, &d.RequestBytes}, {&limits.ResponseBytes, &d.ResponseBytes},
	} {
		if *m.have <= 0 {
			*m.have = *m.want
		}
	}
	return &Budget{limits: limits, slots: make(chan struct{}, limits.Concurrent)}
}

// limitError says that an execution used up its budget.
type limitError struct{ text string }

// Error implements error.
func (e *limitError) Error() string { return e.text }

// Take takes a request from the budget for something that is no request but asks as much of the
// host. What it returns waits until fewer than Limits.Concurrent are under way, or its context
// ends, and gives that place back when the function that it returns is called. The refusal is not
// nil where none is left.
func (b *Budget) Take() (enter func(context.Context) (leave func(), err error), refusal *sandbox.Raise) {
	if err := b.begin(); err != nil {
		return nil, &sandbox.Raise{Name: "Error", Code: CodeLimit, Message: err.Error()}
	}
	return func(ctx context.Context) (func(), error) { return b.leave, b.enter(ctx) }, nil
}

// begin takes a request from the budget.
func (b *Budget) begin() error {
	if b.requests.Add(1) > int64(b.limits.Requests) {
		return &limitError{fmt.Sprintf("more than %d requests in one execution", b.limits.Requests)}
	}
	return nil
}

// enter waits until fewer than Limits.Concurrent requests are under way.
func (b *Budget) enter(ctx context.Context) error {
	select {
	case b.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (b *Budget) leave() { <-b.slots }

func (b *Budget) send(n int) error {
	if b.sent.Add(int64(n)) > int64(b.limits.RequestBytes) {
		return &limitError{fmt.Sprintf("the requests of one execution have more than %d bytes", b.limits.RequestBytes)}
	}
	return nil
}

func (b *Budget) receive(n int) error {
	if b.received.Add(int64(n)) > int64(b.limits.ResponseBytes) {
		return &limitError{fmt.Sprintf("the responses of one execution have more than %d bytes", b.limits.ResponseBytes)}
	}
	return nil
}
