package node

// refusals are the modules that load, since packages name them or extend their classes,
// and refuse when they are used. A line is a member: its name and
//
//	call N      a function of N parameters that throws
//	later N     one that returns a rejected promise
//	class N     a constructor that throws
//	object      an object; names with a dot are its members
//	gives N = V a function of N parameters whose answer is always V
//	own         what the module's own JavaScript puts there
//	of M        what the module M exports by that name
//	= V         a constant
//
// A text after the number is the name that the function has, if it is another one. Names
// and their order are those of Node 22.
func refusals() []refusal {
	const (
		processes = "scripts cannot start processes"
		threads   = "scripts run on a single thread"
		sockets   = "scripts have no sockets"
		network   = "names are looked up for requests alone"
		engine    = "it speaks of V8, and scripts run on another engine"
		terminal  = "scripts have no terminal"
		domains   = "errors are caught by try and by handlers of promises"
		gauges    = "the engine does not measure that"
		realms    = "a script cannot make realms of its own"
		wasm      = "the engine has no WebAssembly"
	)
	return []refusal{
		{"child_process", processes, `
			_forkChild call 2
			ChildProcess class 0
			exec call 3
			execFile call 4
			execFileSync call 3
			execSync call 2
			fork call 1
			spawn call 3
			spawnSync call 3`},
		{"cluster", processes, `
			_events own
			_eventsCount own
			_maxListeners own
			isWorker = false
			isMaster = true
			isPrimary = true
			Worker class 1
			workers = {}
			settings = {}
			SCHED_NONE = 1
			SCHED_RR = 2
			schedulingPolicy = 2
			setupPrimary call 1 ""
			setupMaster call 1 ""
			fork call 1 ""
			disconnect call 1 ""`},
		{"dgram", sockets, `
			_createSocketHandle call 5 "deprecated"
			createSocket call 2
			Socket class 2`},
		{"dns", network, `
			lookup call 3
			lookupService call 3
			Resolver class 0
			getDefaultResultOrder own
			setDefaultResultOrder own
			setServers call 1 "defaultResolverSetServers"
			ADDRCONFIG = 32
			ALL = 16
			V4MAPPED = 8
			NODATA = "ENODATA"
			FORMERR = "EFORMERR"
			SERVFAIL = "ESERVFAIL"
			NOTFOUND = "ENOTFOUND"
			NOTIMP = "ENOTIMP"
			REFUSED = "EREFUSED"
			BADQUERY = "EBADQUERY"
			BADNAME = "EBADNAME"
			BADFAMILY = "EBADFAMILY"
			BADRESP = "EBADRESP"
			CONNREFUSED = "ECONNREFUSED"
			TIMEOUT = "ETIMEOUT"
			EOF = "EOF"
			FILE = "EFILE"
			NOMEM = "ENOMEM"
			DESTRUCTION = "EDESTRUCTION"
			BADSTR = "EBADSTR"
			BADFLAGS = "EBADFLAGS"
			NONAME = "ENONAME"
			BADHINTS = "EBADHINTS"
			NOTINITIALIZED = "ENOTINITIALIZED"
			LOADIPHLPAPI = "ELOADIPHLPAPI"
			ADDRGETNETWORKPARAMS = "EADDRGETNETWORKPARAMS"
			CANCELLED = "ECANCELLED"
			getServers gives 0 "bound getServers" = []
			resolve call 3 "bound resolve"
			resolve4 call 2 "bound queryA"
			resolve6 call 2 "bound queryAaaa"
			resolveAny call 2 "bound queryAny"
			resolveCaa call 2 "bound queryCaa"
			resolveCname call 2 "bound queryCname"
			resolveMx call 2 "bound queryMx"
			resolveNaptr call 2 "bound queryNaptr"
			resolveNs call 2 "bound queryNs"
			resolvePtr call 2 "bound queryPtr"
			resolveSoa call 2 "bound querySoa"
			resolveSrv call 2 "bound querySrv"
			resolveTlsa call 2 "bound queryTlsa"
			resolveTxt call 2 "bound queryTxt"
			reverse call 2 "bound getHostByAddr"
			promises own`},
		{"dns/promises", network, `
			lookup later 2
			lookupService later 2
			Resolver class 0
			getDefaultResultOrder own
			setDefaultResultOrder own
			setServers call 1 "defaultResolverSetServers"
			NODATA = "ENODATA"
			FORMERR = "EFORMERR"
			SERVFAIL = "ESERVFAIL"
			NOTFOUND = "ENOTFOUND"
			NOTIMP = "ENOTIMP"
			REFUSED = "EREFUSED"
			BADQUERY = "EBADQUERY"
			BADNAME = "EBADNAME"
			BADFAMILY = "EBADFAMILY"
			BADRESP = "EBADRESP"
			CONNREFUSED = "ECONNREFUSED"
			TIMEOUT = "ETIMEOUT"
			EOF = "EOF"
			FILE = "EFILE"
			NOMEM = "ENOMEM"
			DESTRUCTION = "EDESTRUCTION"
			BADSTR = "EBADSTR"
			BADFLAGS = "EBADFLAGS"
			NONAME = "ENONAME"
			BADHINTS = "EBADHINTS"
			NOTINITIALIZED = "ENOTINITIALIZED"
			LOADIPHLPAPI = "ELOADIPHLPAPI"
			ADDRGETNETWORKPARAMS = "EADDRGETNETWORKPARAMS"
			CANCELLED = "ECANCELLED"
			getServers gives 0 "bound getServers" = []
			resolve later 2 "bound resolve"
			resolve4 later 2 "bound queryA"
			resolve6 later 2 "bound queryAaaa"
			resolveAny later 2 "bound queryAny"
			resolveCaa later 2 "bound queryCaa"
			resolveCname later 2 "bound queryCname"
			resolveMx later 2 "bound queryMx"
			resolveNaptr later 2 "bound queryNaptr"
			resolveNs later 2 "bound queryNs"
			resolvePtr later 2 "bound queryPtr"
			resolveSoa later 2 "bound querySoa"
			resolveSrv later 2 "bound querySrv"
			resolveTlsa later 2 "bound queryTlsa"
			resolveTxt later 2 "bound queryTxt"
			reverse later 2 "bound getHostByAddr"`},
		{"domain", domains, `
			_stack = []
			Domain class 0
			createDomain call 0
			create call 0 "createDomain"
			active = null`},
		{"http2", sockets, `
			connect call 3
			constants own
			createServer call 2
			createSecureServer call 2
			getDefaultSettings call 0
			getPackedSettings call 1
			getUnpackedSettings call 1
			performServerHandshake call 1
			sensitiveHeaders = Symbol(sensitiveHeaders)
			Http2ServerRequest class 4
			Http2ServerResponse class 2`},
		{"inspector", engine, `
			open call 3 "inspectorOpen"
			close gives 0 "_debugEnd" = undefined
			url gives 0 = undefined
			waitForDebugger call 0 "inspectorWaitForDebugger"
			console own
			Session class 0
			Network object
			Network.requestWillBeSent call 1
			Network.responseReceived call 1
			Network.loadingFinished call 1
			Network.loadingFailed call 1
			Network.dataSent call 1
			Network.dataReceived call 1
			NetworkResources object
			NetworkResources.put call 2`},
		{"inspector/promises", engine, `
			open own
			close own
			url own
			waitForDebugger own
			console own
			Session class 0
			Network own
			NetworkResources own`},
		{"net", sockets, `
			_createServerHandle call 5 "createServerHandle"
			_normalizeArgs call 1 "normalizeArgs"
			_setSimultaneousAccepts call 0
			BlockList own
			SocketAddress own
			connect call 0
			createConnection own
			createServer call 2
			isIP own
			isIPv4 own
			isIPv6 own
			Server class 2
			Socket of internal/net/socket
			Stream of internal/net/socket
			getDefaultAutoSelectFamily own
			setDefaultAutoSelectFamily own
			getDefaultAutoSelectFamilyAttemptTimeout own
			setDefaultAutoSelectFamilyAttemptTimeout own`},
		{"perf_hooks", gauges, `
			Performance of internal/performance
			PerformanceEntry of internal/performanceentries
			PerformanceMark of internal/performanceentries
			PerformanceMeasure of internal/performanceentries
			PerformanceObserver class 1
			PerformanceObserverEntryList class 0
			PerformanceResourceTiming class 0
			monitorEventLoopDelay call 0
			createHistogram call 0
			performance of internal/performance
			constants object
			constants.NODE_PERFORMANCE_GC_MAJOR = 4
			constants.NODE_PERFORMANCE_GC_MINOR = 1
			constants.NODE_PERFORMANCE_GC_INCREMENTAL = 8
			constants.NODE_PERFORMANCE_GC_WEAKCB = 16
			constants.NODE_PERFORMANCE_GC_FLAGS_NO = 0
			constants.NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED = 2
			constants.NODE_PERFORMANCE_GC_FLAGS_FORCED = 4
			constants.NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING = 8
			constants.NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE = 16
			constants.NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY = 32
			constants.NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE = 64`},
		{"readline", terminal, `
			Interface class 4
			clearLine call 3
			clearScreenDown call 2
			createInterface call 4
			cursorTo call 4
			emitKeypressEvents call 1
			moveCursor call 4
			promises own`},
		{"readline/promises", terminal, `
			Interface class 0
			Readline class 1
			createInterface call 4`},
		{"repl", terminal, `
			start call 6
			writer call 1
			REPLServer class 6
			REPL_MODE_SLOPPY = Symbol(repl-sloppy)
			REPL_MODE_STRICT = Symbol(repl-strict)
			Recoverable class 1
			isValidSyntax call 1`},
		{"tls", sockets, `
			CLIENT_RENEG_LIMIT = 3
			CLIENT_RENEG_WINDOW = 600
			DEFAULT_CIPHERS own
			DEFAULT_ECDH_CURVE = "auto"
			DEFAULT_MIN_VERSION = "TLSv1.2"
			DEFAULT_MAX_VERSION = "TLSv1.3"
			getCiphers call 0 ""
			rootCertificates call 0
			getCACertificates call 0
			setDefaultCACertificates call 1
			convertALPNProtocols call 2
			checkServerIdentity of internal/net/identity
			createSecureContext of internal/net/securecontext
			SecureContext of internal/net/securecontext
			TLSSocket of internal/net/tlssocket
			Server class 2
			createServer call 2
			connect call 0
			createSecurePair call 0 "deprecated"`},
		{"trace_events", engine, `
			createTracing call 1
			getEnabledCategories gives 0 = undefined`},
		{"tty", terminal, `
			isatty gives 1 = false
			ReadStream class 2
			WriteStream class 1`},
		{"v8", engine, `
			cachedDataVersionTag call 0
			getHeapSnapshot call 1
			getHeapStatistics own
			getHeapSpaceStatistics call 0
			getHeapCodeStatistics call 0
			getCppHeapStatistics call 0
			setFlagsFromString call 1
			Serializer class 0
			Deserializer class 1
			DefaultSerializer class 0
			DefaultDeserializer class 0
			deserialize call 1
			takeCoverage gives 0 = undefined
			stopCoverage gives 0 = undefined
			serialize call 1
			writeHeapSnapshot call 2
			promiseHooks object
			promiseHooks.createHook call 0
			promiseHooks.onInit call 1 ""
			promiseHooks.onBefore call 1 ""
			promiseHooks.onAfter call 1 ""
			promiseHooks.onSettled call 1 ""
			queryObjects call 1
			startupSnapshot object
			startupSnapshot.addDeserializeCallback call 2
			startupSnapshot.addSerializeCallback call 2
			startupSnapshot.setDeserializeMainFunction call 2
			startupSnapshot.isBuildingSnapshot gives 0 = 0
			setHeapSnapshotNearHeapLimit call 1
			GCProfiler class 0
			isStringOneByteRepresentation call 1`},
		{"vm", realms, `
			Script class 1
			createContext call 0
			createScript call 2
			runInContext call 3
			runInNewContext call 3
			runInThisContext call 2
			isContext gives 1 = false
			compileFunction call 2
			measureMemory call 0
			constants object
			constants.USE_MAIN_CONTEXT_DEFAULT_LOADER = Symbol(vm_dynamic_import_main_context_default)
			constants.DONT_CONTEXTIFY = Symbol(vm_context_no_contextify)`},
		{"wasi", wasm, `
			WASI class 0`},
		{"worker_threads", threads, `
			isInternalThread = false
			isMainThread = true
			MessagePort class 0
			MessageChannel class 0
			markAsUncloneable gives 1 = undefined
			markAsUntransferable own
			isMarkedAsUntransferable own
			moveMessagePortToContext call 0
			receiveMessageOnPort call 1
			resourceLimits = {}
			postMessageToThread later 4
			threadId = 0
			threadName = ""
			SHARE_ENV own
			Worker class 1
			parentPort = null
			workerData = null
			BroadcastChannel class 1
			setEnvironmentData own
			getEnvironmentData own`},
	}
}
