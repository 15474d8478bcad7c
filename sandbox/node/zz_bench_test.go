package node

import (
	"github.com/usher-run/usher/sandbox"
	"testing"
)

func BenchmarkTouch(b *testing.B) {
	lib := library(b)
	for _, s := range []string{"1", "Buffer", "TextEncoder", "TextDecoder", "atob", "process", "require('util')", "require('events')", "require('path')", "console.log({a:1})"} {
		b.Run(s, func(b *testing.B) {
			for b.Loop() {
				r := newRealm(lib, sandbox.Env{})
				if _, err := r.vm.RunString(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
