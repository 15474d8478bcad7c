package worker

import (
	"fmt"

	"github.com/usher-run/usher/sandbox"
)

// What a reply says of itself in its first byte.
const (
	replyFinal byte = 1 << iota
	replyRaise
)

// appendReply writes a reply to a host call as the body of a frame.
func appendReply(to []byte, r sandbox.HostReply) []byte {
	var about byte
	if r.Final {
		about |= replyFinal
	}
	if r.Raise == nil {
		return append(append(to, about), r.Chunk...)
	}
	to = append(to, about|replyFinal|replyRaise)
	for _, text := range []string{r.Raise.Name, r.Raise.Message, r.Raise.Code} {
		to = appendText(to, text)
	}
	return to
}

// readReply reads what appendReply wrote.
func readReply(body []byte) (sandbox.HostReply, error) {
	if len(body) == 0 {
		return sandbox.HostReply{}, fmt.Errorf("%w: an empty reply", errFrame)
	}
	about, body := body[0], body[1:]
	r := sandbox.HostReply{Final: about&replyFinal != 0}
	if about&replyRaise == 0 {
		r.Chunk = body
		return r, nil
	}
	r.Raise = &sandbox.Raise{}
	var err error
	for _, text := range []*string{&r.Raise.Name, &r.Raise.Message, &r.Raise.Code} {
		if *text, body, err = cutText(body); err != nil {
			return sandbox.HostReply{}, err
		}
	}
	return r, nil
}
