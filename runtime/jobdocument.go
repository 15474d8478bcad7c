package runtime

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/secrets"
)

// jobSchema is the number of the format in which jobs are kept.
const jobSchema = 1

// jobPayload is what a job is queued with.
type jobPayload struct {
	Schema      int               `json:"schema"`
	Transaction string            `json:"transaction,omitempty"`
	Event       json.RawMessage   `json:"event"`
	Actions     []json.RawMessage `json:"actions"` // each a queuedAction
}

// jobState is what the steps of a job that were committed leave to those that follow.
type jobState struct {
	Schema int `json:"schema"`
	// Attempt is the one that wrote this, as the store counts them, and Attempts how many
	// there were by then, those before the job was requeued included.
	Attempt  int `json:"attempt"`
	Attempts int `json:"attempts"`

	StartedAt time.Time       `json:"started_at"`
	Spent     time.Duration   `json:"spent_ns"` // by attempts of which an end is known, and this one
	Steps     []actions.Step  `json:"steps"`    // redacted
	Ran       []string        `json:"ran"`
	Held      json.RawMessage `json:"held,omitempty"` // of the ledger
	// Ended is set when the flow has ended and its result is yet to be told.
	Ended *jobEnded `json:"ended,omitempty"`
}

// jobEnded is what came of a flow.
type jobEnded struct {
	Outcome  actions.Outcome `json:"outcome"`
	Result   json.RawMessage `json:"result"`
	Effects  json.RawMessage `json:"effects"`
	Warnings []string        `json:"warnings,omitempty"`
}

func (d *jobPayload) encode() ([]byte, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("the job cannot be written: %w", err)
	}
	return text, nil
}

// What a sealed document is, beside its job and tenant.
const (
	jobPayloadKind = "job payload"
	jobStateKind   = "job state"
)

// sealJob makes a document of a job ready for the store.
func (h *Host) sealJob(kind, tenant, id string, document []byte) []byte {
	if h.config.Keys == nil {
		return document
	}
	return h.config.Keys.Seal(document, kind, tenant, id)
}

// openJob reads a document of a job. The error is an *actions.Error: of kind unavailable where
// the key is missing, of kind internal where the document is not as it was written.
func (h *Host) openJob(kind, tenant, id string, kept []byte, into any) error {
	document := kept
	if secrets.Sealed(kept) {
		key := secrets.SealedBy(kept)
		if h.config.Keys == nil && key != "" {
			return sealedJob(kind, &secrets.UnknownKeyError{ID: key})
		}
		if h.config.Keys == nil {
			return sealedJob(kind, secrets.ErrTampered)
		}
		var err error
		if document, err = h.config.Keys.Open(kept, kind, tenant, id); err != nil {
			return sealedJob(kind, err)
		}
	}
	var head struct {
		Schema int `json:"schema"`
	}
	if err := json.Unmarshal(document, &head); err != nil {
		return badJob("the %s cannot be read: %v", kind, err)
	}
	if head.Schema != jobSchema {
		return badJob("the %s has the schema %d, and this program knows %d", kind, head.Schema, jobSchema)
	}
	if err := json.Unmarshal(document, into); err != nil {
		return badJob("the %s cannot be read: %v", kind, err)
	}
	return nil
}

func sealedJob(kind string, err error) *actions.Error {
	var unknown *secrets.UnknownKeyError
	if !errors.As(err, &unknown) {
		return badJob("the %s cannot be opened: %v", kind, err)
	}
	e := badJob("the %s cannot be opened: %v", kind, err)
	e.Kind, e.Hint = actions.KindUnavailable, "give the key "+unknown.ID+": usher --key-file FILE or USHER_KEYS, or runtime.Config.Keys; the job is as it was"
	return e
}

// badJob is the error of a job that is not what Enqueue writes.
func badJob(format string, args ...any) *actions.Error {
	return internal(fmt.Sprintf(format, args...))
}
