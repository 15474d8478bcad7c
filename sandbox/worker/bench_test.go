package worker_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox/worker"
)

// benchPool is a pool for benchmarks.
func benchPool(b *testing.B, c worker.Config) *worker.Pool {
	b.Helper()
	program, err := companion()
	if err != nil {
		b.Fatal(err)
	}
	c.Path, c.Tables = program, []string{"tables"}
	p, err := worker.New(c)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(p.Close)
	return p
}

func runJob(b *testing.B, p *worker.Pool, j worker.Job) {
	b.Helper()
	e, err := p.Run(context.Background(), j)
	if err != nil {
		b.Fatal(err)
	}
	_, _ = e.Answer()
	_, _ = e.Rest()
}

// BenchmarkJob is what a process of its own costs a job that does nothing: a payload of
// 3 KB there, an answer back.
func BenchmarkJob(b *testing.B) {
	p := benchPool(b, worker.Config{Workers: 1})
	j := job("program " + string(make([]byte, 3<<10)))
	runJob(b, p, j)
	times := make([]time.Duration, 0, b.N)
	for b.Loop() {
		began := time.Now()
		runJob(b, p, j)
		times = append(times, time.Since(began))
	}
	report(b, times)
}

// BenchmarkAfterAKill is the time from the end of a job that had to be killed to the next
// good answer, a spare at hand.
func BenchmarkAfterAKill(b *testing.B) {
	p := benchPool(b, worker.Config{Workers: 1, Crashes: -1, Spares: 2})
	crash := job("exit")
	runJob(b, p, job("program"))
	times := make([]time.Duration, 0, b.N)
	for b.Loop() {
		runJob(b, p, crash)
		began := time.Now()
		runJob(b, p, job("program"))
		times = append(times, time.Since(began))
	}
	report(b, times)
}

// BenchmarkEndByForce is how long after its limit a job in a loop is over.
func BenchmarkEndByForce(b *testing.B) {
	p := benchPool(b, worker.Config{Workers: 1, Crashes: -1, Spares: 2})
	j := job("loop")
	j.Limit = 50 * time.Millisecond
	runJob(b, p, job("program"))
	times := make([]time.Duration, 0, b.N)
	for b.Loop() {
		began := time.Now()
		runJob(b, p, j)
		times = append(times, time.Since(began)-j.Limit)
	}
	report(b, times)
}

func report(b *testing.B, times []time.Duration) {
	b.Helper()
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds())/1e3, "p50-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds())/1e3, "p99-µs")
}
