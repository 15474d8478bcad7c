package runtime

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/exchange"
)

// flowRun is one run of a flow on its way.
type flowRun struct {
	host        *Host
	point       *point
	tenant      string
	transaction string
	event       *actions.Event // as it came, prepared; the ledger's shows what calls changed
	ledger      *actions.Ledger
	execution   *actions.Execution
	began       time.Time     // by the process's own clock
	limit       time.Duration // of all steps together (auth0 rule 31)
	deadline    time.Time
	realm       realm // of the running step
	secrets     secretValues
	modules     []*attached // of the running step
	given       given
	cache       map[string]actions.CacheRecord // as the running action found it
	panicked    string                         // what panicked in an api call of the running step
	attempt     int                            // at the running action, from 1
	ownTimeout  bool                           // the limit of the step that failed last was its binding's
	lack        lack                           // what kept the running step from beginning
	used        *warmRealm                     // that the running step may leave to another event
	world       string                         // the execution that made the realm of the running step
	measured    actions.Invocation             // of the running step
	leftovers   []leftover
	command     sandbox.Command            // of the call that is answered now
	stored      bool                       // the record is durable as it is
	commit      func(context.Context) bool // makes the steps so far durable; false ends the run. Nil where nothing is kept between steps
	seat        *seat                      // of an attempt at a job; nil where somebody waits
	budget      *exchange.Budget           // of requests; nil before the first
	budgetMade  sync.Once                  // several realms of a run may be at work when it is over
	calls       hostCalls                  // of the first realm
	called      *hostCalls                 // of the running step
	away        sandbox.HostCalls          // of a worker, through the pipe; nil where the host runs the step
	journal     *journal                   // of a worker; nil where nobody has to make the calls again

	flow   []*action // that this run has to run
	first  int       // position of the first of them in the whole flow
	at     int       // index of the one that runs, or -1 before the first
	before []string  // actions that ran before the flow was suspended

	continuation string // of the step that is judged now
	suspension   actions.Suspension
}

// leftover is a realm with work that goes on after the flow's outcome.
type leftover struct {
	realm realm
	step  int // position in Execution.Steps
}

// Run implements actions.Runner. Scripts run on the calling goroutine.
func (h *Host) Run(ctx context.Context, req actions.Request) (*actions.Execution, error) {
	p, err := h.point(req.Trigger)
	if err != nil {
		return nil, err
	}
	event, err := actions.NewEvent(req.Event)
	if err != nil {
		return nil, err
	}
	if err := h.work.begin(); err != nil {
		return nil, err
	}
	defer h.work.end()

	r, err := h.newRun(ctx, p, req, event, h.config.IDs)
	if err != nil {
		return nil, err
	}
	if err := r.run(ctx, req.Flow); err != nil {
		return nil, err
	}
	return r.conclude(ctx)
}

// run takes the flow to its outcome. An error means that nothing ran. A panic in Go code
// is an outcome too: one flow must not end the process that serves all the others.
func (r *flowRun) run(ctx context.Context, bindings actions.Flow) (err error) {
	defer func() {
		if p := recover(); p != nil {
			r.abandon(r.report(p))
			err = nil
		}
	}()
	var flow []*action
	if bindings == nil {
		flow, err = r.boundFlow(ctx)
	} else {
		flow, err = r.host.requestFlow(ctx, r, bindings)
	}
	if err != nil {
		return err
	}
	if r.execution.Outcome == "" {
		// Building the actions does not count (auth0 rule 31).
		r.deadline = time.Now().Add(r.limit)
		r.steps(ctx, flow, "")
	}
	return nil
}

// boundFlow is what runs where the request brings nothing along. Where an action of it cannot
// be loaded the execution has failed, as with requestFlow.
func (r *flowRun) boundFlow(ctx context.Context) ([]*action, error) {
	flow, err := r.host.flowOf(ctx, r.point, r.tenant)
	if err != nil {
		return nil, err
	}
	for _, a := range flow {
		if a.broken == nil || r.passesOver(a, a.broken) {
			continue
		}
		e := *a.broken // it is that of other runs too
		r.explain("", nil, &e)
		r.execution.Steps = append(r.execution.Steps, actions.Step{Action: a.name, Error: &e})
		r.fail(&e)
		return nil, nil
	}
	return flow, nil
}

func (h *Host) newRun(ctx context.Context, p *point, req actions.Request, event *actions.Event, id func() string) (r *flowRun, err error) {
	defer func() {
		if x := recover(); x != nil {
			h.log.Error("a panic kept a flow from beginning", "trigger", p.trigger.Name(), "panic", fmt.Sprint(x), "stack", string(debug.Stack()))
			err = internal("a panic kept the flow from beginning")
		}
	}()
	if prepare := p.dialect.Prepare; prepare != nil {
		event.Apply(prepare(p.trigger, event)...)
	}
	r = &flowRun{
		host: h, point: p, tenant: req.Tenant, transaction: req.TransactionID, event: event, began: time.Now(),
		limit: cmp.Or(h.config.Limits.Timeout, p.trigger.Timeout, sandbox.DefaultLimits().Timeout),
		execution: &actions.Execution{
			Schema: actions.Schema, ID: id(), Tenant: req.Tenant, Trigger: p.trigger.Name(),
			StartedAt: h.config.Now(), Steps: make([]actions.Step, 0, 4),
		},
	}
	r.cache = h.caches.snapshot(ctx, req.Tenant, p)
	r.ledger = actions.NewLedger(p.trigger, event, h.config.Now, r.cache, h.config.Flags)
	if !p.dialect.SecretsInEnv {
		r.secrets.text = event.Text("secrets")
	}
	for _, value := range req.Hidden {
		r.secrets.addValue(value)
	}
	return r, nil
}

// requestFlow makes the bindings of a request ready. An action that cannot be loaded is a
// failed execution, since it is the author who has to act; nothing of it runs.
func (h *Host) requestFlow(ctx context.Context, r *flowRun, bindings []actions.Binding) ([]*action, error) {
	if err := r.point.admit(bindings); err != nil {
		return nil, err
	}
	ready := make([]*action, 0, len(bindings))
	for _, b := range bindings {
		a, err := h.load(ctx, r.point.dialect, b)
		if err != nil {
			e := asError(err)
			r.explain("", nil, e)
			broken := &action{binding: b, name: ActionName(b), broken: e}
			if r.passesOver(broken, e) {
				ready = append(ready, broken)
				continue
			}
			r.execution.Steps = append(r.execution.Steps, actions.Step{Action: ActionName(b), Error: e})
			r.fail(e)
			return nil, nil
		}
		ready = append(ready, a)
	}
	return ready, nil
}

// steps runs the actions in order until the dialect says that the flow is done. The first of
// them is called by handler, or from its beginning where that is "".
func (r *flowRun) steps(ctx context.Context, flow []*action, handler string) {
	if len(flow) == 0 {
		r.withoutActions()
		return
	}
	r.flow = flow
	entry := r.point.entry(handler)
	for i, a := range flow {
		r.at = i
		if done := r.step(ctx, a, entry, i == len(flow)-1); done {
			return
		}
		if r.commit != nil && !r.commit(ctx) {
			return
		}
		entry = r.point.entry("")
	}
}

func (r *flowRun) withoutActions() {
	if !r.point.trigger.NeedsAction {
		r.execution.Outcome = actions.Completed
		return
	}
	e := &actions.Error{
		Kind: actions.KindNotFound, Frames: []actions.Frame{},
		Message: r.point.trigger.Name() + " needs an action, and none is bound to it",
	}
	r.explain("", nil, e)
	r.fail(e)
}

func (r *flowRun) fail(e *actions.Error) {
	r.execution.Outcome, r.execution.Error = actions.Failed, e
}

// conclude redacts the document, hands it out, and leaves pending realms to themselves.
func (r *flowRun) conclude(ctx context.Context) (*actions.Execution, error) {
	x := r.execution
	x.Duration = time.Since(r.began)
	redactor := r.point.seen.redactor(&r.secrets)
	redactExecution(redactor, x)
	if x.Outcome == actions.Suspended {
		r.suspend(ctx, redactor)
	}
	if len(r.leftovers) == 0 {
		r.tell(x)
	} else {
		r.detach(ctx, redactor.String)
	}
	if x.Outcome == actions.Failed {
		return x, &actions.ExecutionError{Execution: x}
	}
	return x, nil
}

// detach lets the realms with pending work go on, apart from the caller, and tells of
// the execution when the last of them is idle. The document that Run returned is the
// caller's by then, so late logs go into a copy.
func (r *flowRun) detach(ctx context.Context, redact func(string) string) {
	record := *r.execution
	record.Steps = append([]actions.Step(nil), r.execution.Steps...)
	ctx = context.WithoutCancel(ctx)
	r.host.work.extend()
	go func() {
		defer r.host.work.end()
		late := make([]*sandbox.Result, len(r.leftovers))
		var group sync.WaitGroup
		for i, left := range r.leftovers {
			group.Go(func() {
				late[i] = r.drain(left.realm, func() *sandbox.Result { return left.realm.Finish(ctx) })
			})
		}
		group.Wait()
		for i, left := range r.leftovers {
			step := &record.Steps[left.step]
			step.Logs = append([]actions.Log(nil), step.Logs...)
			for _, line := range convertLogs(late[i].Logs) {
				line.Message = redact(line.Message)
				step.Logs = append(step.Logs, line)
			}
			r.host.reportLate(&record, step, late[i])
		}
		r.stored = false // its logs have grown
		r.tell(&record)
	}()
}

// reportLate tells the operator what went wrong after the outcome was given.
func (h *Host) reportLate(x *actions.Execution, step *actions.Step, late *sandbox.Result) {
	if late.Error != nil {
		h.log.Warn("work that an action left behind failed", "execution", x.ID, "trigger", x.Trigger,
			"action", step.Action, "kind", late.Error.Kind)
	}
	if late.IgnoredCalls > 0 {
		h.log.Warn("api calls after the handler settled were ignored", "execution", x.ID, "trigger", x.Trigger,
			"action", step.Action, "calls", late.IgnoredCalls)
	}
}
