//go:build !unix

package main

import "time"

// compute works for so long, as nobody tells here what of that it has a processor.
func compute(text string) {
	long, _ := time.ParseDuration(text)
	for began := time.Now(); time.Since(began) < long; {
	}
}
