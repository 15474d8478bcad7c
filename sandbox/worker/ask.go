package worker

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/usher-run/usher/sandbox"
)

// callFrame is a host call as a worker asks it. Its body is not copied: memory is short there, and
// a body is the largest of what a script hands over.
func callFrame(execution uint64, call *sandbox.HostCall) frame {
	text := appendText(appendText(nil, call.Name), string(call.Payload))
	return frame{
		kind: frameCall, execution: execution, call: call.ID,
		body: binary.LittleEndian.AppendUint64(text, uint64(call.Withheld)), rest: call.Body,
	}
}

// readCall reads what callFrame wrote.
func readCall(f frame) (call sandbox.HostCall, err error) {
	call.ID = f.call
	var payload string
	var rest []byte
	if call.Name, rest, err = cutText(f.body); err != nil {
		return call, err
	}
	if payload, rest, err = cutText(rest); err != nil {
		return call, err
	}
	withheld, rest, err := cutNumber(rest)
	if err != nil {
		return call, err
	}
	if withheld > math.MaxInt32 || withheld > 0 && len(rest) > 0 {
		return call, fmt.Errorf("%w: %d bytes are withheld beside %d", errFrame, withheld, len(rest))
	}
	call.Payload, call.Body, call.Withheld = []byte(payload), rest, int(withheld)
	return call, nil
}
