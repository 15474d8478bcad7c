package runtime

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/exchange"
)

// idempotencyHeader tells a server which requests are one and the same.
const idempotencyHeader = "Idempotency-Key"

// keyed gives a POST of a job the key by which a server knows it again when the step runs
// another time: the job, the place of the action in its flow, and which of the POSTs of the
// step it is. A key of the action's own stays.
func (c *hostCalls) keyed(call sandbox.HostCall) sandbox.HostCall {
	r := c.run
	if call.Name != exchange.CallOpen || r.commit == nil || r.host.config.NoIdempotencyKeys {
		return call
	}
	var request exchange.Request
	if err := json.Unmarshal(call.Payload, &request); err != nil || request.Method != http.MethodPost {
		return call // whoever answers the call says what is wrong with it
	}
	if slices.ContainsFunc(request.Headers, func(pair [2]string) bool { return strings.EqualFold(pair[0], idempotencyHeader) }) {
		return call
	}
	c.posts++
	key := r.execution.ID + "." + strconv.Itoa(r.first+r.at) + "." + strconv.Itoa(c.posts)
	request.Headers = append(request.Headers, [2]string{idempotencyHeader, key})
	text, err := json.Marshal(&request)
	if err != nil {
		return call
	}
	call.Payload = text
	return call
}
