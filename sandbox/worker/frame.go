package worker

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// frame is a message between a host and a worker. Each belongs to one execution, so that
// nothing of one that is over can be taken for a part of the next.
type frame struct {
	kind      frameKind
	execution uint64
	call      uint64 // of a host call, 0 in other frames
	body      []byte
	rest      []byte // of the body, which is sent from where it is
}

type frameKind byte

const (
	// From the host.
	frameProgram frameKind = iota + 1 // body: hash, code; kept until dropped
	frameDrop                         // body: hash
	frameRun                          // body: limit in ns, hash, payload
	frameReply                        // body: a part of the answer to a host call
	frameStop                         // the execution need not go on
	// From the worker.
	frameReady  // body: greeting
	frameAnswer // body: answer
	frameDone   // body: heap in bytes, rest
	frameCall   // body: name, payload, size of a body that is withheld, body
	frameCancel // nobody waits for a host call any more
	// From the host, before the job of a worker of Config.Once.
	frameConfine // body: what may be read
)

// frameHeader is the size of what stands before a body: its length, kind, execution, call.
const frameHeader = 4 + 1 + 8 + 8

// errFrame is wrapped by errors that say what is wrong with a frame.
var errFrame = errors.New("bad frame")

// readFrame reads one frame of a worker, whose body has at most so many bytes. Memory for a body
// grows as it arrives: a length alone takes none.
func readFrame(r *bufio.Reader, most int) (frame, error) { return readFrameBy(r, most, 1<<20) }

// readFrameBy takes memory for a body in steps.
func readFrameBy(r *bufio.Reader, most, step int) (frame, error) {
	var header [frameHeader]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return frame{}, err
	}
	size := binary.LittleEndian.Uint32(header[:])
	f := frame{
		kind:      frameKind(header[4]),
		execution: binary.LittleEndian.Uint64(header[5:]),
		call:      binary.LittleEndian.Uint64(header[13:]),
	}
	if uint64(size) > uint64(most) {
		return frame{}, fmt.Errorf("%w: a body of %d bytes, and at most %d are allowed", errFrame, size, most)
	}
	if size == 0 {
		return f, nil
	}
	for f.body = make([]byte, 0, min(int(size), step)); len(f.body) < int(size); {
		at := len(f.body)
		f.body = append(f.body, make([]byte, min(int(size)-at, step))...)
		if _, err := io.ReadFull(r, f.body[at:]); err != nil {
			return frame{}, fmt.Errorf("%w: it ends early: %w", errFrame, err)
		}
	}
	return f, nil
}

// appendFrame appends a frame as it is sent, but for its rest.
func appendFrame(to []byte, f frame) []byte {
	to = binary.LittleEndian.AppendUint32(to, uint32(len(f.body)+len(f.rest)))
	to = append(to, byte(f.kind))
	to = binary.LittleEndian.AppendUint64(to, f.execution)
	to = binary.LittleEndian.AppendUint64(to, f.call)
	return append(to, f.body...)
}

// Bodies are made of parts: texts behind their lengths, numbers, and a rest.

func appendText(to []byte, text string) []byte {
	return append(binary.LittleEndian.AppendUint32(to, uint32(len(text))), text...)
}

// cutText takes a text off a body.
func cutText(body []byte) (text string, rest []byte, err error) {
	if len(body) < 4 {
		return "", nil, fmt.Errorf("%w: a text is missing", errFrame)
	}
	size := binary.LittleEndian.Uint32(body)
	if body = body[4:]; uint64(size) > uint64(len(body)) {
		return "", nil, fmt.Errorf("%w: a text of %d bytes in a body of %d", errFrame, size, len(body))
	}
	return string(body[:size]), body[size:], nil
}

// cutNumber takes a number off a body.
func cutNumber(body []byte) (number uint64, rest []byte, err error) {
	if len(body) < 8 {
		return 0, nil, fmt.Errorf("%w: a number is missing", errFrame)
	}
	return binary.LittleEndian.Uint64(body), body[8:], nil
}
