package exchange_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"testing"

	"github.com/usher-run/usher/sandbox/exchange"
)

// Variables of proxies are read once by a process, and not for the machine itself: another process
// asks a name, with a proxy in its environment.
func TestVariablesOfProxiesAreIgnored(t *testing.T) {
	t.Parallel()
	const variable = "EXCHANGE_TEST_ASKS"
	if at := os.Getenv(variable); at != "" {
		calls := newCalls(t, exchange.Limits{})
		head := open(t, calls, &exchange.Request{ID: 1, Method: "GET", URL: "http://server.local.example:" + at + "/"}, "")
		body, _, failure := readAll(t, calls, 1)
		if head.Failure != nil || failure != nil || body != "the server" {
			t.Errorf("got %q, %+v, %+v", body, head.Failure, failure)
		}
		return
	}
	serve := func(says string) (address string) {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, says) }))
		t.Cleanup(server.Close)
		return server.Listener.Addr().String()
	}
	_, port, err := net.SplitHostPort(serve("the server"))
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), self, "-test.run=^"+t.Name()+"$")
	child.Env = append(os.Environ(), variable+"="+port)
	for _, name := range []string{"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"} {
		child.Env = append(child.Env, name+"=http://"+serve("the proxy"))
	}
	if out, err := child.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
