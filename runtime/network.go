package runtime

import (
	"context"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/exchange"
)

// hostCalls answers the host calls of one realm. It belongs to the realm's goroutine.
type hostCalls struct {
	run      *flowRun
	requests *exchange.Calls // nil before the first request
	posts    int             // that got a key
}

// callsFor makes what answers the calls of the next realm. The first realm of a run has its
// own within the run, which is no memory more, unless it may outlive the run.
func (r *flowRun) callsFor(warm bool) *hostCalls {
	if !warm && r.calls.run == nil {
		r.calls.run = r
		return &r.calls
	}
	return &hostCalls{run: r}
}

// renew gives the calls of a realm that is used again to its next run.
func (c *hostCalls) renew(r *flowRun) {
	c.run, c.posts = r, 0
	if c.requests != nil {
		c.requests.Renew(r.requestBudget())
	}
}

// Start implements sandbox.HostCalls.
func (c *hostCalls) Start(ctx context.Context, call sandbox.HostCall, deliver func(sandbox.HostReply)) {
	if !exchange.Answers(call.Name) {
		directoryHost{host: c.run.host, tenant: c.run.tenant, budget: c.run.requestBudget()}.Start(ctx, call, deliver)
		return
	}
	if c.requests == nil {
		c.requests = c.run.host.client.Calls(c.run.requestBudget())
	}
	c.requests.Start(ctx, c.keyed(call), deliver)
}

// Close gives up what the realm has left of requests. The realm calls it when it is closed.
func (c *hostCalls) Close() {
	if c.requests != nil {
		c.requests.Close()
	}
}

// requestBudget is what the requests and look-ups of all steps of the run may use together.
func (r *flowRun) requestBudget() *exchange.Budget {
	r.budgetMade.Do(func() {
		limits := r.host.config.Limits
		r.budget = exchange.NewBudget(exchange.Limits{
			Requests: limits.Requests, RequestBytes: limits.RequestBytes, ResponseBytes: limits.ResponseBytes,
		})
	})
	return r.budget
}
