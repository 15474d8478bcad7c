package boltstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/usher-run/usher/store"
	"go.etcd.io/bbolt"
)

// maxFindings bounds how many findings a report lists.
const maxFindings = 1000

// Report is what Check found.
type Report struct {
	Schema int    `json:"schema"` // of this document, always 1
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"` // of all pages
	Pages  int64  `json:"pages"`
	// UsedPages hold something; what the others held was removed or replaced.
	UsedPages int64 `json:"used_pages"`
	// Findings are what is damaged, for people. More counts those that are left out of them.
	Findings []string `json:"findings"`
	More     int      `json:"more,omitempty"`
}

// Clean tells whether nothing is damaged.
func (r *Report) Clean() bool { return len(r.Findings) == 0 }

func (r *Report) found(finding string) {
	if len(r.Findings) == maxFindings {
		r.More++
		return
	}
	r.Findings = append(r.Findings, finding)
}

// Check looks at everything in the store at path: the pages, the checksum of every value, and
// whether indexes and what they index agree. It changes nothing, and nobody may write to the
// store meanwhile: where somebody does, the error is a *store.LockedError. What is no store,
// or has no beginning that could be read, is an error as of Open; what is damaged otherwise is
// in the report. progress, when it is not nil, is told how much is done.
func Check(ctx context.Context, path string, progress func(done, total int64)) (Report, error) {
	report := Report{Schema: 1, Path: path, Findings: []string{}}
	if err := exists(path); err != nil {
		return report, err
	}
	db, file, err := openBolt(path, true, time.Now().Add(defaultLockTimeout))
	if err != nil {
		return report, err
	}
	err = report.check(ctx, db, file, progress)
	if ended := db.Close(); ended != nil {
		err = errors.Join(err, unavailable(ended))
	}
	return report, err
}

func (r *Report) check(ctx context.Context, db *bbolt.DB, file *os.File, progress func(done, total int64)) error {
	meta, err := soundMeta(r.Path, file)
	if err != nil {
		return err
	}
	r.Pages, r.UsedPages = int64(meta.pages), metaPages
	r.Bytes = r.Pages * meta.pageSize
	steps := progressSteps{total: int64(meta.pages) * int64(1+len(contentChecks)), tell: progress}
	err = walkPages(ctx, file, meta, func(reason string) error {
		r.found(reason)
		return nil
	}, func(done int64) {
		r.UsedPages = metaPages + done
		steps.at(done)
	})
	if err != nil {
		return err
	}
	if !r.Clean() {
		r.found("the values were not looked at, since pages are damaged")
		return nil
	}
	if err := checkSchema(r.Path, db); err != nil {
		if damage, ok := errors.AsType[*store.CorruptError](err); ok {
			r.found(damage.Reason)
			return nil
		}
		return err
	}
	for i, check := range contentChecks {
		steps.at(int64(meta.pages) * int64(1+i))
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.content(db, check); err != nil {
			return err
		}
	}
	steps.at(steps.total)
	return nil
}

// contentChecks look at what is in the buckets, and report what is not as it should be.
var contentChecks = []func(tx *bbolt.Tx, report func(string)){checkBolt, checkValues, checkQueue, checkExecutions}

// content runs one of the checks.
func (r *Report) content(db *bbolt.DB, check func(*bbolt.Tx, func(string))) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	tx, err := db.Begin(false)
	if err != nil {
		return unavailable(err)
	}
	defer func() {
		if p := recover(); p != nil {
			r.found(fmt.Sprint(p))
		}
		err = errors.Join(err, tx.Rollback())
	}()
	check(tx, r.found)
	return nil
}

// checkBolt is bbolt's own opinion.
func checkBolt(tx *bbolt.Tx, report func(string)) {
	for err := range tx.Check() {
		report(err.Error())
	}
}

// checkValues compares values and the index of their ends both ways.
func checkValues(tx *bbolt.Tx, report func(string)) {
	ends := bucketKVExpiry.in(tx)
	c := bucketKV.in(tx).Cursor()
	for key, sealed := c.First(); key != nil; key, sealed = c.Next() {
		v, err := unsealValue(key, sealed)
		if err != nil {
			report(reasonOf(err))
			continue
		}
		if tenant, name, ok := splitTenant(key); !ok || checkKey(tenant, string(name)) != nil {
			report(reasonOf(bucketKV.damaged(key, "is under no name")))
		}
		if v.rev > bucketKV.in(tx).Sequence() {
			report(reasonOf(bucketKV.damaged(key, "has a revision that is yet to come")))
		}
		if v.ends != 0 && ends.Get(expiryKey(v.ends, key)) == nil {
			report(reasonOf(bucketKV.damaged(key, "is missing in "+bucketKVExpiry.name)))
		}
	}
	c = ends.Cursor()
	for key, _ := c.First(); key != nil; key, _ = c.Next() {
		at, rest, ok := readTime(key)
		if !ok {
			report(reasonOf(bucketKVExpiry.damaged(key, "is no time")))
			continue
		}
		if v, found, err := stored(tx, rest); err == nil && (!found || v.ends != at.UnixNano()) {
			report(reasonOf(bucketKVExpiry.damaged(key, "is of no value")))
		}
	}
}

// reasonOf is what a finding says: the path is in the report.
func reasonOf(err error) string {
	if damage, ok := errors.AsType[*store.CorruptError](err); ok {
		return damage.Reason
	}
	return strings.TrimSpace(err.Error())
}

// progressSteps tells of progress, not more often than it is of use.
type progressSteps struct {
	total, told int64
	tell        func(done, total int64)
}

func (p *progressSteps) at(done int64) {
	if p.tell == nil || done != p.total && done-p.told < p.total/200 {
		return
	}
	p.told = done
	p.tell(done, p.total)
}
