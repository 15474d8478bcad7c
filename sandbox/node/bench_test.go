package node

import (
	"testing"

	"github.com/usher-run/usher/sandbox"
)

// BenchmarkInspect is what it costs to write a user as text, in a realm that is warm.
func BenchmarkInspect(b *testing.B) {
	r := newRealm(library(b), sandbox.Env{})
	const setUp = "const { inspect } = require('util'); const user = { user_id: 'auth0|1', email: 'a@example.com', app_metadata: { roles: ['admin'] } };"
	if _, err := r.vm.RunString(setUp); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.vm.RunString("inspect(user)"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParseURL is the parser alone.
func BenchmarkParseURL(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := parseURL("https://user:pw@example.com:8443/a/../b?c=d&e=f#g", nil); !ok {
			b.Fatal("not a URL")
		}
	}
}
