package actions

import (
	"encoding/json"
	"errors"

	"github.com/tidwall/gjson"
)

// Event is an input document with the changes laid over it. Reading is by path, without
// decoding the whole. It is not safe for use by several goroutines.
type Event struct {
	raw     []byte
	patches []Patch
}

// NewEvent checks that raw is a JSON object and returns the event. It keeps raw, which
// must not change afterwards.
func NewEvent(raw []byte) (*Event, error) {
	if !json.Valid(raw) {
		return nil, errors.New("the event is not valid JSON")
	}
	if !gjson.ParseBytes(raw).IsObject() {
		return nil, errors.New("the event is not a JSON object")
	}
	return &Event{raw: raw}, nil
}

// JSON is the document as it came, without the patches.
func (e *Event) JSON() []byte { return e.raw }

// Patches are the changes in the order they were made. The caller must not change them.
func (e *Event) Patches() []Patch { return e.patches }

// Apply lays patches over the event.
func (e *Event) Apply(patches ...Patch) { e.patches = append(e.patches, patches...) }
