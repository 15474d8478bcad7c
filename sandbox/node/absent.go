package node

// absent are the built-in modules of Node 22 that the library has not, with the reason
// in a form that fits after "is not available:".
func absent() map[string]string {
	const (
		notYet    = "this version has no such module yet"
		sockets   = "scripts have no sockets"
		processes = "scripts cannot start processes or threads"
	)
	return map[string]string{
		"_stream_wrap":        sockets,
		"_tls_common":         sockets,
		"_tls_wrap":           sockets,
		"node:sea":            processes,
		"node:sqlite":         "the program holds no database engine",
		"node:test":           "tests run outside of scripts",
		"node:test/reporters": "tests run outside of scripts",
	}
}
