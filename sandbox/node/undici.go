package node

import (
	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// undiciModule stands for the npm package undici 6, whose own code parses HTTP from sockets by
// WebAssembly. The names are those of the package, in its order.
func undiciModule() func(sandbox.Scope) goja.Value {
	return lazyExports(
		"internal/undici/dispatcher Dispatcher",
		"internal/undici/client Client Pool",
		"internal/undici/agent BalancedPool Agent",
		"internal/undici/refused() ProxyAgent EnvHttpProxyAgent",
		"internal/undici/retry RetryAgent RetryHandler",
		"internal/undici/dump DecoratorHandler",
		"internal/undici/redirect RedirectHandler createRedirectInterceptor",
		"internal/undici/entry() interceptors",
		"internal/undici/refused() buildConnector",
		"internal/undici/errors() errors",
		"internal/undici/words() util",
		"internal/undici/agent setGlobalDispatcher getGlobalDispatcher",
		"internal/undici/entry() fetch",
		"internal/headers Headers",
		"internal/response Response",
		"internal/request Request",
		"internal/formdata FormData",
		"internal/file File",
		"internal/undici/refused() FileReader setGlobalOrigin getGlobalOrigin caches",
		"internal/undici/refused() deleteCookie getCookies getSetCookies setCookie",
		"internal/undici/refused() parseMIMEType serializeAMimeType WebSocket CloseEvent ErrorEvent MessageEvent",
		"internal/undici/entry() request stream pipeline",
		"internal/undici/refused() connect upgrade MockClient MockPool MockAgent mockErrors EventSource",
	)
}
