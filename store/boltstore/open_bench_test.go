package boltstore

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/usher-run/usher/store"
)

// BenchmarkOpen opens a store of 100,000 records, which looks at every page, and tells which
// part of the time is spent on not trusting bbolt with what was not looked at.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "usher.db")
	s, err := Open(path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	const records, each = 100_000, 1000
	for n := 0; n < records; n += each {
		batch := make([]store.Record, each)
		for i := range batch {
			batch[i] = recordSample(s.ids.next().String())
		}
		if err := s.Executions().Append(b.Context(), batch...); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	var looked, all time.Duration
	for b.Loop() {
		file, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		began := time.Now()
		if err := checkPages(path, file); err != nil {
			b.Fatal(err)
		}
		looked += time.Since(began)
		file.Close()
		began = time.Now()
		s, err := Open(path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		all += time.Since(began)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(looked)/float64(all), "looking/opening")
	b.ReportMetric(all.Seconds()*1000/float64(b.N)/(float64(info.Size())/(100<<20)), "ms/100MiB")
	b.Logf("%d records take up %d MiB", records, info.Size()>>20)
}
