package node

// Missing are the names that Node 22 has on the global object and a realm has not, with
// what to tell an author whose script ends in "X is not defined". The texts are
// sentences without a full stop. The map is the caller's.
func Missing() map[string]string {
	const (
		network = "scripts have no sockets; use fetch"
		binary  = "use Buffer or a typed array"
		wasm    = "the engine has no WebAssembly"
		threads = "scripts run on a single thread"
		timing  = "use Date.now() or process.hrtime()"
		browser = "it belongs to browsers; Node has it not"
	)
	missing := map[string]string{
		"Atomics":           threads,
		"BroadcastChannel":  threads,
		"EventSource":       network,
		"MessageChannel":    threads,
		"MessageEvent":      threads,
		"MessagePort":       threads,
		"SharedArrayBuffer": threads,
		"Storage":           "keep state in the action's cache or metadata",
		"WebAssembly":       wasm,
		"WebSocket":         network,
		"XMLHttpRequest":    browser,
		"document":          browser,
		"localStorage":      browser,
		"sessionStorage":    browser,
		"window":            browser,
	}
	for _, name := range []string{"PerformanceObserver", "PerformanceObserverEntryList", "PerformanceResourceTiming"} {
		missing[name] = timing
	}
	return missing
}
