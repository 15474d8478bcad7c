package bundle

import (
	"regexp"
	"strings"
	"sync"
)

// builtins are the modules of Node 22 that are found without "node:". A package of the
// same name never takes their place; with a trailing slash ("punycode/") it is the
// package that is meant.
func builtins() []string {
	return strings.Fields(`
	_http_agent _http_client _http_common _http_incoming _http_outgoing _http_server
	_stream_duplex _stream_passthrough _stream_readable _stream_transform _stream_wrap
	_stream_writable _tls_common _tls_wrap assert assert/strict async_hooks buffer
	child_process cluster console constants crypto dgram diagnostics_channel dns
	dns/promises domain events fs fs/promises http http2 https inspector
	inspector/promises module net os path path/posix path/win32 perf_hooks process
	punycode querystring readline readline/promises repl stream stream/consumers
	stream/promises stream/web string_decoder sys timers timers/promises tls
	trace_events tty url util util/types v8 vm wasi worker_threads zlib`)
}

// lateBuiltins are those that esbuild's own list does not have.
var lateBuiltins = []string{"inspector/promises", "readline/promises"}

// externalPattern matches what the host gives: built-ins, anything under "node:", even
// unknown, which then fails when it is required, the actions' own modules, and those that
// stand in for packages.
func externalPattern() string {
	names := builtins()
	for i, name := range names {
		names[i] = regexp.QuoteMeta(name)
	}
	return `^(?:node:.*|actions:.*|` + hostedUndici + `|` + strings.Join(names, "|") + `)$`
}

var external = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(externalPattern()) })
