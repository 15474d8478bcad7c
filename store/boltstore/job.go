package boltstore

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

var (
	// bucketJob holds tenant NUL id → sealed(job), of jobs that are not dead. Its sequence is
	// the first half of the last id that a job got.
	bucketJob = &bucket{name: "job", fill: 0.9}
	// bucketDead holds the same of dead ones.
	bucketDead = &bucket{name: "job_dead", fill: 0.9}
	// bucketPayload holds tenant NUL id → sealed(payload) where that is not in the job: it
	// is written once, and the job with every step.
	bucketPayload = &bucket{name: "job_payload", fill: 0.95}
)

const (
	jobFormat     = 1
	payloadFormat = 1
	// payloadInside is the size up to which a payload is part of its job. A job is written by
	// every lease and step, together with its neighbours on the page: with events of 1 KiB
	// apart, jobs of three steps take half the time.
	payloadInside = 512
)

// job is a job as it is kept.
type job struct {
	store.Job
	key   []byte // in its bucket and in that of payloads
	lease uint64 // the lease that it is given out by, or 0
	apart bool   // the payload is in a bucket of its own, and not in Payload
}

const flagApart = 1

func (j *job) seal() []byte {
	var flags byte
	if j.apart {
		flags |= flagApart
	}
	to := make([]byte, 0, 96+len(j.Trigger)+len(j.Key)+len(j.State)+len(j.Payload)+len(j.Job.Dead))
	to = append(to, flags)
	to = binary.AppendUvarint(to, j.lease)
	to = binary.AppendVarint(to, j.Due.UnixNano())
	to = binary.AppendVarint(to, int64(j.Attempt))
	to = binary.AppendVarint(to, int64(j.Step))
	to = binary.AppendVarint(to, j.Enqueued.UnixNano())
	to = appendText(to, j.Trigger)
	to = appendText(to, j.Job.Key)
	to = appendText(to, j.State)
	to = appendText(to, j.Dead)
	if j.Dead != "" {
		to = binary.AppendVarint(to, j.DeadAt.UnixNano())
	}
	if !j.apart {
		to = appendText(to, j.Payload)
	}
	return seal(jobFormat, j.key, to)
}

// readJob is the reverse of seal. Nothing of the job is part of value.
func readJob(b *bucket, key, value []byte) (*job, error) {
	format, plain, err := b.unseal(key, value)
	if err != nil {
		return nil, err
	}
	tenant, rest, ok := splitTenant(key)
	if !ok || len(rest) != len(id{}) {
		return nil, b.damaged(key, "has no id")
	}
	if format != jobFormat {
		return nil, b.damaged(key, fmt.Sprintf("is of the unknown format %d", format))
	}
	j := &job{key: tenantKey(tenant, rest)}
	j.Tenant, j.ID = tenant, id(rest).String()
	p := parser{rest: plain}
	j.apart = p.byte()&flagApart != 0
	j.lease = p.uvarint()
	j.Due = p.time()
	j.Attempt = int(p.varint())
	j.Step = int(p.varint())
	j.Enqueued = p.time()
	j.Trigger = p.text()
	j.Key = p.text()
	j.State = p.bytes()
	j.Dead = p.text()
	if j.Dead != "" {
		j.DeadAt = p.time()
	}
	if !j.apart {
		j.Payload = p.bytes()
	}
	if !p.done() {
		return nil, b.damaged(key, "is no job")
	}
	return j, nil
}

func (p *parser) time() time.Time { return time.Unix(0, p.varint()).UTC() }

// jobKey is the key of a job. What is no id is the id of no job.
func jobKey(tenant, text string) ([]byte, error) {
	if err := checkKey(tenant, text); err != nil {
		return nil, err
	}
	i, ok := parseID(text)
	if !ok {
		return nil, store.ErrNotFound
	}
	return tenantKey(tenant, i[:]), nil
}

// getJob returns a job of a bucket, or store.ErrNotFound.
func getJob(tx *bbolt.Tx, b *bucket, key []byte) (*job, error) {
	value := b.in(tx).Get(key)
	if value == nil {
		return nil, store.ErrNotFound
	}
	return readJob(b, key, value)
}

// fetch reads a payload that is apart. It changes nothing of what is kept.
func (j *job) fetch(tx *bbolt.Tx) error {
	if !j.apart {
		return nil
	}
	value := bucketPayload.in(tx).Get(j.key)
	if value == nil {
		return bucketPayload.damaged(j.key, "is missing")
	}
	_, payload, err := bucketPayload.unseal(j.key, value)
	if err != nil {
		return err
	}
	j.Payload = append([]byte(nil), payload...)
	return nil
}

// ownJob is a job of which nothing is shared.
func ownJob(j store.Job) store.Job {
	j.Payload, j.State = append([]byte(nil), j.Payload...), append([]byte(nil), j.State...)
	return j
}

// state is what a job that is not dead waits for.
func (j *job) state(now time.Time) store.JobState {
	switch {
	case !j.Due.After(now):
		return store.Ready
	case j.lease != 0:
		return store.Leased
	}
	return store.Delayed
}

// farthest is the last time that a key can tell.
var farthest = time.Unix(0, math.MaxInt64).UTC()

// clock is the time as it is kept.
func clock() time.Time { return time.Now().UTC().Round(0) }

// in is the time that lies some time ahead of now.
func in(now time.Time, ahead time.Duration) time.Time {
	if due := now.Add(max(0, ahead)); due.Before(farthest) {
		return due
	}
	return farthest
}
