package boltstore

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// A record is kept in two values. The summary holds what lists show and filters look at; the
// body holds commands, logs and result, so that a list never reads them. A record without any
// of these has no body.
var (
	// bucketSummary holds tenant NUL id → sealed(summary).
	bucketSummary = &bucket{name: "exec", fill: 0.95}
	// bucketBody holds tenant NUL id → sealed(body).
	bucketBody = &bucket{name: "exec_body", fill: 0.95}
)

// Formats of sealed values of records.
const (
	summaryFormat  = 1
	bodyPlain      = 1
	bodyCompressed = 2
)

// compressFrom is the size of a body from which on compressing it is worth its time: what is
// smaller shares a page with others and is written in no time.
const compressFrom = 4 << 10

// summary is what is kept of a record apart from its body.
type summary struct {
	// record has neither errors, nor what bodies hold.
	record store.Record
	kind   actions.Kind // of the execution's error
	// failure and failures are the errors of the execution and of each step, as documents.
	failure  []byte
	failures [][]byte
	hasBody  bool
}

// draft is a record made ready to be written: all that can be done before its transaction.
type draft struct {
	summary
	key     []byte
	value   []byte // sealed summary
	body    []byte // sealed body, or nil
	entries []indexEntry
}

// newDrafts prepares records for a write. Of records with the same id the last one stays.
func (s *Store) newDrafts(records []store.Record) ([]*draft, error) {
	drafts := make([]*draft, 0, len(records))
	for i := range records {
		d, err := s.newDraft(&records[i])
		if err != nil {
			return nil, err
		}
		drafts = append(drafts, d)
	}
	if len(drafts) < 2 {
		return drafts, nil
	}
	last := make(map[string]*draft, len(drafts))
	for _, d := range drafts {
		last[string(d.key)] = d
	}
	return slices.DeleteFunc(drafts, func(d *draft) bool { return last[string(d.key)] != d }), nil
}

func (s *Store) newDraft(r *store.Record) (*draft, error) {
	x := &r.Execution
	if err := checkKey(x.Tenant, x.ID); err != nil {
		return nil, err
	}
	body := appendBody(nil, x)
	d := &draft{key: tenantKey(x.Tenant, x.ID)}
	d.summary = summarize(r, len(body) > 0)
	plain := d.append(nil)
	if size := len(plain) + len(body); size > maxValue {
		return nil, &store.TooLargeError{What: "the record", Size: size, Max: maxValue}
	}
	d.value = seal(summaryFormat, d.key, plain)
	d.entries = d.indexEntries()
	switch {
	case len(body) >= compressFrom:
		d.body = seal(bodyCompressed, d.key, s.records.deflate(body))
	case len(body) > 0:
		d.body = seal(bodyPlain, d.key, body)
	}
	return d, nil
}

// summarize picks what is kept beside the body. Times and durations are cut to what the
// document tells of them.
func summarize(r *store.Record, hasBody bool) summary {
	x := &r.Execution
	sum := summary{record: store.Record{Job: r.Job, Attempt: r.Attempt}, hasBody: hasBody}
	sum.record.Execution = actions.Execution{
		Schema: x.Schema, ID: x.ID, Tenant: x.Tenant, Trigger: x.Trigger, Outcome: x.Outcome,
		Resumes: x.Resumes, StartedAt: time.UnixMilli(x.StartedAt.UnixMilli()).UTC(), Duration: x.Duration.Round(time.Microsecond),
		Attempts: x.Attempts, Steps: make([]actions.Step, len(x.Steps)),
	}
	if x.Error != nil {
		sum.kind, sum.failure = x.Error.Kind, errorDocument(x.Error)
	}
	sum.failures = make([][]byte, len(x.Steps))
	for i := range x.Steps {
		from := &x.Steps[i]
		sum.record.Execution.Steps[i] = actions.Step{
			Action: from.Action, Version: from.Version, Handler: from.Handler,
			Duration: from.Duration.Round(time.Microsecond), Attempt: from.Attempt,
		}
		if from.Error != nil {
			sum.failures[i] = errorDocument(from.Error)
		}
	}
	return sum
}

func errorDocument(e *actions.Error) []byte { return actions.AppendJSON(nil, e) }

// Flags of a summary.
const (
	flagBody     = 1 << iota
	flagResumes  // the id of the execution that it goes on from comes behind the steps
	flagAttempts // how often the trigger was fired, and which attempt each step is, come last
)

// append writes a summary: the fields that filters look at, then the others.
func (s *summary) append(to []byte) []byte {
	x := &s.record.Execution
	var flags byte
	if s.hasBody {
		flags |= flagBody
	}
	if x.Resumes != "" {
		flags |= flagResumes
	}
	if x.Attempts != 0 {
		flags |= flagAttempts
	}
	to = append(to, flags)
	to = binary.AppendVarint(to, x.StartedAt.UnixMilli())
	to = appendText(to, x.Outcome)
	to = appendText(to, s.kind)
	to = appendText(to, x.Trigger)
	to = appendText(to, s.record.Job)
	to = binary.AppendVarint(to, int64(s.record.Attempt))
	to = binary.AppendVarint(to, int64(x.Schema))
	to = binary.AppendVarint(to, int64(x.Duration/time.Microsecond))
	to = appendText(to, s.failure)
	to = binary.AppendUvarint(to, uint64(len(x.Steps)))
	for i := range x.Steps {
		step := &x.Steps[i]
		to = appendText(to, step.Action)
		to = appendText(to, step.Version)
		to = appendText(to, step.Handler)
		to = binary.AppendVarint(to, int64(step.Duration/time.Microsecond))
		to = appendText(to, s.failures[i])
	}
	if x.Resumes != "" {
		to = appendText(to, x.Resumes)
	}
	if x.Attempts != 0 {
		to = binary.AppendVarint(to, int64(x.Attempts))
		for i := range x.Steps {
			to = binary.AppendVarint(to, int64(x.Steps[i].Attempt))
		}
	}
	return to
}

// readSummary is the reverse of newDraft: it reads what is kept under key. Nothing of the
// result is part of value.
func readSummary(key, value []byte) (*summary, error) {
	format, plain, err := bucketSummary.unseal(key, value)
	if err != nil {
		return nil, err
	}
	tenant, id, ok := splitTenant(key)
	if !ok || format != summaryFormat {
		return nil, bucketSummary.damaged(key, fmt.Sprintf("is of the unknown format %d", format))
	}
	sum, ok := parseSummary(plain)
	if !ok {
		return nil, bucketSummary.damaged(key, "is no summary")
	}
	sum.record.Execution.Tenant, sum.record.Execution.ID = tenant, string(id)
	return sum, nil
}

func parseSummary(plain []byte) (sum *summary, ok bool) {
	p := parser{rest: plain}
	flags := p.byte()
	sum = &summary{hasBody: flags&flagBody != 0}
	x := &sum.record.Execution
	x.StartedAt = time.UnixMilli(p.varint()).UTC()
	x.Outcome = actions.Outcome(p.text())
	sum.kind = actions.Kind(p.text())
	x.Trigger = p.text()
	sum.record.Job = p.text()
	sum.record.Attempt = int(p.varint())
	x.Schema = int(p.varint())
	x.Duration = time.Duration(p.varint()) * time.Microsecond
	sum.failure = p.bytes()
	// A step takes five bytes at least, which bounds what a wrong number makes.
	steps := p.uvarint()
	if steps > uint64(len(p.rest)/5) {
		return nil, false
	}
	x.Steps = make([]actions.Step, steps)
	sum.failures = make([][]byte, steps)
	for i := range x.Steps {
		step := &x.Steps[i]
		step.Action, step.Version, step.Handler = p.text(), p.text(), p.text()
		step.Duration = time.Duration(p.varint()) * time.Microsecond
		sum.failures[i] = p.bytes()
	}
	if flags&flagResumes != 0 {
		x.Resumes = p.text()
	}
	if flags&flagAttempts != 0 {
		x.Attempts = int(p.varint())
		for i := range x.Steps {
			x.Steps[i].Attempt = int(p.varint())
		}
	}
	return sum, p.done()
}

// listed returns the record as lists show it.
func (s *summary) listed(key []byte) (store.Record, error) {
	r := s.record
	x := &r.Execution
	var err error
	if x.Error, err = readError(key, s.failure); err != nil {
		return store.Record{}, err
	}
	x.Steps = slices.Clone(x.Steps)
	for i := range x.Steps {
		if x.Steps[i].Error, err = readError(key, s.failures[i]); err != nil {
			return store.Record{}, err
		}
	}
	return r, nil
}

func readError(key, document []byte) (*actions.Error, error) {
	if len(document) == 0 {
		return nil, nil
	}
	e := new(actions.Error)
	if err := json.Unmarshal(document, e); err != nil {
		return nil, bucketSummary.damaged(key, "holds an error that cannot be read: "+err.Error())
	}
	return e, nil
}

// whole returns the record as Get does. body is the sealed body, or nil.
func (s *summary) whole(key, body []byte) (store.Record, error) {
	r, err := s.listed(key)
	if err != nil {
		return store.Record{}, err
	}
	if s.hasBody != (body != nil) {
		return store.Record{}, bucketSummary.damaged(key, "and its body do not belong together")
	}
	x := &r.Execution
	x.Result = actions.Object{}
	for i := range x.Steps {
		x.Steps[i].Commands, x.Steps[i].Logs = []actions.Command{}, []actions.Log{}
	}
	if body == nil {
		return r, nil
	}
	plain, err := openBody(key, body)
	if err != nil {
		return store.Record{}, err
	}
	if err := readBody(plain, x); err != nil {
		return store.Record{}, bucketBody.damaged(key, "cannot be read: "+err.Error())
	}
	return r, nil
}

// appendBody writes commands, logs and result of an execution as JSON, or nothing where it
// has none of them.
func appendBody(to []byte, x *actions.Execution) []byte {
	if len(x.Result) == 0 && !slices.ContainsFunc(x.Steps, func(s actions.Step) bool { return len(s.Commands)+len(s.Logs) > 0 }) {
		return to
	}
	to = append(to, `{"steps":[`...)
	for i := range x.Steps {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(to, `{"commands":[`...)
		for j := range x.Steps[i].Commands {
			if j > 0 {
				to = append(to, ',')
			}
			c := &x.Steps[i].Commands[j]
			args := c.Args
			if args == nil {
				args = actions.Object{}
			}
			to = actions.AppendJSON(to, actions.Object{{Key: "method", Value: c.Method}, {Key: "args", Value: args}, {Key: "at", Value: c.At}})
		}
		to = append(to, `],"logs":[`...)
		for j := range x.Steps[i].Logs {
			if j > 0 {
				to = append(to, ',')
			}
			l := &x.Steps[i].Logs[j]
			to = actions.AppendJSON(to, actions.Object{{Key: "level", Value: l.Level}, {Key: "message", Value: l.Message}, {Key: "at_ms", Value: l.AtMS}})
		}
		to = append(to, `]}`...)
	}
	to = append(to, `],"result":`...)
	result := x.Result
	if result == nil {
		result = actions.Object{}
	}
	to = actions.AppendJSON(to, result)
	return append(to, '}')
}

// readBody is the reverse of appendBody.
func readBody(plain []byte, x *actions.Execution) error {
	var b struct {
		Steps []struct {
			Commands []actions.Command `json:"commands"`
			Logs     []actions.Log     `json:"logs"`
		} `json:"steps"`
		Result json.RawMessage `json:"result"`
	}
	if err := json.Unmarshal(plain, &b); err != nil {
		return err
	}
	if len(b.Steps) != len(x.Steps) {
		return fmt.Errorf("it is of %d steps, and its summary of %d", len(b.Steps), len(x.Steps))
	}
	for i, step := range b.Steps {
		x.Steps[i].Commands, x.Steps[i].Logs = step.Commands, step.Logs
	}
	result, err := actions.ParseValue(b.Result)
	if err != nil {
		return err
	}
	x.Result, _ = result.(actions.Object)
	return nil
}

// openBody returns the JSON of a sealed body.
func openBody(key, sealed []byte) ([]byte, error) {
	format, body, err := bucketBody.unseal(key, sealed)
	if err != nil {
		return nil, err
	}
	switch format {
	case bodyPlain:
		return body, nil
	case bodyCompressed:
		plain, err := inflate(body)
		if err != nil {
			return nil, bucketBody.damaged(key, "cannot be unpacked: "+err.Error())
		}
		return plain, nil
	}
	return nil, bucketBody.damaged(key, fmt.Sprintf("is of the unknown format %d", format))
}

// deflater compresses bodies. Its writers are large and used again.
type deflater struct{ writers sync.Pool }

// deflate returns the size of a body and the body, compressed.
func (d *deflater) deflate(body []byte) []byte {
	packed := bytes.NewBuffer(binary.AppendUvarint(make([]byte, 0, len(body)/3), uint64(len(body))))
	w, ok := d.writers.Get().(*flate.Writer)
	if !ok {
		// The level is one that there is, and a buffer takes everything: neither can fail.
		w, _ = flate.NewWriter(nil, flate.BestSpeed)
	}
	w.Reset(packed)
	_, _ = w.Write(body)
	_ = w.Close()
	d.writers.Put(w)
	return packed.Bytes()
}

func inflate(packed []byte) ([]byte, error) {
	size, n := binary.Uvarint(packed)
	if n <= 0 || size > maxValue {
		return nil, io.ErrUnexpectedEOF
	}
	r := flate.NewReader(bytes.NewReader(packed[n:]))
	plain := make([]byte, size)
	if _, err := io.ReadFull(r, plain); err != nil {
		return nil, err
	}
	return plain, r.Close()
}

// matches says whether a record is one that a filter chooses.
func (s *summary) matches(f *store.Filter) bool {
	x := &s.record.Execution
	return x.Tenant == f.Tenant &&
		cmp.Or(f.Trigger, x.Trigger) == x.Trigger &&
		cmp.Or(f.Outcome, x.Outcome) == x.Outcome &&
		cmp.Or(f.Kind, s.kind) == s.kind &&
		cmp.Or(f.Job, s.record.Job) == s.record.Job &&
		(f.Since.IsZero() || !x.StartedAt.Before(f.Since)) &&
		(f.Until.IsZero() || x.StartedAt.Before(f.Until)) &&
		(f.Action == "" || slices.ContainsFunc(x.Steps, func(s actions.Step) bool { return s.Action == f.Action }))
}
