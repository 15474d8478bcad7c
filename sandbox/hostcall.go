package sandbox

import (
	"context"
	"sync"
)

// CodeDenied is the code of errors that refuse something by policy. An action that ends
// with such an error has an Error of kind Denied.
const CodeDenied = "ERR_ACCESS_DENIED"

// CodeLimit is the code of errors that end what takes more than it may, such as requests. An
// action that ends with such an error has an Error of kind OverLimit.
const CodeLimit = "ERR_LIMIT_EXCEEDED"

// hostCalls are the calls of a realm that the host has not finished. Replies come from
// any goroutine and wait in inbox for the loop.
type hostCalls struct {
	realm *Realm
	next  uint64
	open  map[uint64]*openCall // belongs to the realm's goroutine

	mu     sync.Mutex
	inbox  []arrived
	closed bool
}

type openCall struct {
	cancel context.CancelFunc
	reply  func(HostReply)
}

type arrived struct {
	id    uint64
	reply HostReply
}

// start begins a call and returns the function that cancels it. A body that is too large stays
// here: to hand it over takes copies, and nobody takes it.
func (h *hostCalls) start(call HostCall, reply func(HostReply)) (cancel func()) {
	r := h.realm
	h.next++
	id := h.next
	ctx, stop := context.WithCancel(r.base)
	if h.open == nil {
		h.open = make(map[uint64]*openCall)
	}
	h.open[id] = &openCall{cancel: stop, reply: reply}
	call.Execution, call.ID = r.env.Execution, id
	if size := len(call.Body); size > r.env.Limits.BodyBytes {
		call.Body, call.Withheld = nil, size
	}
	deliver := func(reply HostReply) { h.arrive(id, reply) }
	if r.env.Host == nil {
		deliver(HostReply{Final: true, Raise: &Raise{Name: "Error", Code: CodeDenied, Message: "the host allows no calls: " + call.Name}})
	} else {
		r.env.Host.Start(ctx, call, deliver)
	}
	return func() {
		stop()
		delete(h.open, id)
	}
}

// arrive takes a reply from any goroutine.
func (h *hostCalls) arrive(id uint64, reply HostReply) {
	h.mu.Lock()
	if h.closed {
		h.mu.Unlock()
		return
	}
	h.inbox = append(h.inbox, arrived{id, reply})
	h.mu.Unlock()
	h.realm.watch.signal()
}

// take returns what has arrived.
func (h *hostCalls) take() []arrived {
	if h.next == 0 {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	inbox := h.inbox
	h.inbox = nil
	return inbox
}

// waiting reports whether a reply has arrived.
func (h *hostCalls) waiting() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.inbox) > 0
}

// pending is how many calls have not had their final reply.
func (h *hostCalls) pending() int { return len(h.open) }

// deliver hands a reply to the script's side, within a turn.
func (h *hostCalls) deliver(a arrived) {
	call := h.open[a.id]
	if call == nil {
		return
	}
	if a.reply.Raise != nil {
		a.reply.Final = true
	}
	if a.reply.Final {
		delete(h.open, a.id)
		call.cancel()
	}
	call.reply(a.reply)
}

func (h *hostCalls) close() {
	h.mu.Lock()
	h.closed = true
	h.inbox = nil
	h.mu.Unlock()
	for _, call := range h.open {
		call.cancel()
	}
	h.open = nil
	if keeper, ok := h.realm.env.Host.(interface{ Close() }); ok {
		keeper.Close()
	}
}
