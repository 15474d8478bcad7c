package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"
	"sync"
	"time"

	"github.com/usher-run/usher/sandbox"
)

// Calls answers the calls of one realm. It is safe for use by several goroutines.
type Calls struct {
	client *Client
	number uint64 // among those of the client, from 1

	mu     sync.Mutex
	budget *Budget
	open   map[uint64]*exchange
	closed bool
	going  sync.WaitGroup // goroutines
}

// Calls makes what answers the calls of one realm. It must be closed.
func (c *Client) Calls(budget *Budget) *Calls {
	return &Calls{client: c, number: c.numbered.Add(1), budget: budget, open: map[uint64]*exchange{}}
}

// Renew gives the exchanges that begin from now on another budget: the realm is used for
// another execution. Those that are under way keep theirs.
func (c *Calls) Renew(budget *Budget) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.budget = budget
}

// Answers reports whether a call is one of this package.
func Answers(name string) bool {
	switch name {
	case CallOpen, CallWrite, CallEnd, CallRead, CallClose:
		return true
	}
	return false
}

// Start implements sandbox.HostCalls.
func (c *Calls) Start(ctx context.Context, call sandbox.HostCall, deliver func(sandbox.HostReply)) {
	if call.Name == CallOpen {
		c.start(ctx, call, deliver)
		return
	}
	id, err := strconv.ParseUint(string(call.Payload), 10, 64)
	c.mu.Lock()
	x := c.open[id]
	c.mu.Unlock()
	if err != nil || x == nil {
		deliver(final(replyOf(&Failure{Code: "ERR_STREAM_DESTROYED", Message: "the exchange is over"})))
		return
	}
	switch call.Name {
	case CallWrite:
		if failure := x.admit(&call); failure != nil {
			deliver(final(replyOf(failure)))
			return
		}
		data := bytes.Clone(call.Body)
		c.run(func() { deliver(final(x.write(data))) })
	case CallEnd:
		var answer []byte
		if failure := x.endWith(call.Body); failure != nil {
			answer = replyOf(failure)
		}
		deliver(final(answer))
	case CallRead:
		c.run(func() { deliver(final(x.read(ctx))) })
	case CallClose:
		x.giveUp()
		deliver(final(nil))
	}
}

// run starts a goroutine, unless the realm is gone.
func (c *Calls) run(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.going.Go(f)
	}
}

// lingering is how long Close waits for what was given up. What the network carries ends at
// once; what an embedder's transport does need not.
const lingering = 5 * time.Second

// Close gives up what is under way, and returns when nothing of it is left, or a few seconds
// later where a transport of the embedder's does not end.
func (c *Calls) Close() {
	c.mu.Lock()
	c.closed = true
	var open []*exchange
	for _, x := range c.open {
		open = append(open, x)
	}
	c.mu.Unlock()
	for _, x := range open {
		x.giveUp()
	}
	ended := make(chan struct{})
	go func() {
		c.going.Wait()
		close(ended)
	}()
	patience := time.NewTimer(c.client.lingering)
	defer patience.Stop()
	select {
	case <-ended:
	case <-patience.C:
		c.client.config.Log.Error("a request does not end though it was given up")
	}
}

// start begins an exchange.
func (c *Calls) start(ctx context.Context, call sandbox.HostCall, deliver func(sandbox.HostReply)) {
	var request Request
	if err := json.Unmarshal(call.Payload, &request); err != nil {
		deliver(headReply(&Head{Failure: &Failure{Code: "ERR_INVALID_ARG_VALUE", Message: "the request cannot be read"}}))
		return
	}
	c.mu.Lock()
	budget := c.budget
	c.mu.Unlock()
	lasting, stop := context.WithCancel(context.WithoutCancel(ctx))
	x := &exchange{calls: c, budget: budget, request: &request, whole: bytes.Clone(call.Body), withheld: call.Withheld, ctx: lasting, stop: stop, chunks: make(chan []byte, 2)}
	x.prepare()
	c.mu.Lock()
	_, taken := c.open[request.ID]
	if c.closed || taken {
		c.mu.Unlock()
		stop()
		deliver(headReply(&Head{Failure: &Failure{Code: "ERR_INVALID_STATE", Message: "the exchange cannot begin"}}))
		return
	}
	c.open[request.ID] = x
	c.going.Go(func() { x.perform(deliver) })
	c.mu.Unlock()
	context.AfterFunc(ctx, x.openCanceled)
}

// forget drops an exchange that is over.
func (c *Calls) forget(id uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.open, id)
}

func final(chunk []byte) sandbox.HostReply { return sandbox.HostReply{Chunk: chunk, Final: true} }

// headReply is the last reply to CallOpen.
func headReply(head *Head) sandbox.HostReply { return final(encode(head)) }

// replyOf is the reply of a call that failed.
func replyOf(failure *Failure) []byte { return append([]byte{replyFailure}, encode(failure)...) }

// encode writes what this package made itself, which has a form in JSON.
func encode(message any) []byte {
	text, err := json.Marshal(message)
	if err != nil {
		panic(err)
	}
	return text
}
