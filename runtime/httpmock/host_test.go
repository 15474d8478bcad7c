package httpmock_test

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/httpmock"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/sandbox/egress"
)

// run executes the body of a handler and gives what it logged, or the error of its step.
func run(t *testing.T, config runtime.Config, body string) []string {
	t.Helper()
	config.Dialects, config.Logger = []actions.Dialect{auth0.Dialect()}, slog.New(slog.DiscardHandler)
	config.Now = time.Now
	var x *actions.Execution // as it is when it is idle
	config.OnExecution = func(ended *actions.Execution) { x = ended }
	host := runtimetest.New(t, config)
	source := fstest.MapFS{"action.js": {Data: []byte("exports.onExecutePostLogin = async (event) => {\n" + body + "\n};")}}
	_, err := host.Run(t.Context(), actions.Request{
		Trigger: "auth0/post-login", Event: []byte(`{"secrets": {"TOKEN": "topsecret!"}}`), Flow: actions.Flow{{Name: "action", Source: source, Path: "action.js"}},
	})
	var failed *actions.ExecutionError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	if err := host.Idle(context.WithoutCancel(t.Context())); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, step := range x.Steps {
		for _, log := range step.Logs {
			lines = append(lines, log.Message)
		}
		if step.Error != nil {
			lines = append(lines, string(step.Error.Kind)+": "+step.Error.Message)
		}
	}
	return lines
}

// tried logs what comes of a request.
const tried = `const tried = async (url, options) => {
	try {
		const response = await fetch(url, options);
		console.log(response.status, response.url, await response.text());
	} catch (error) {
		console.log(error.cause === undefined ? error.name : [error.cause.code, error.cause.syscall ?? '-', error.cause.message].join(' | '));
	}
};
`

func TestScriptsAreAnsweredByMocks(t *testing.T) {
	t.Parallel()
	packed := base64.StdEncoding.EncodeToString([]byte(zipped(t, "unpacked")))
	tests := []struct {
		name, mocks, body string
		limits            runtime.Limits
		want              []string
	}{
		{
			name:  "a redirect is a request of its own",
			mocks: `[{"request": {"url": "https://a.example/x"}, "answer": {"status": 302, "headers": {"location": "/y"}}}, {"request": {"url": "https://a.example/y"}, "answer": {"body": "there"}}]`,
			body:  `await tried('https://a.example/x');`,
			want:  []string{"200 https://a.example/y there"},
		},
		{
			name:  "no address is too private to be mocked",
			mocks: `[{"request": {"url": "http://169.254.169.254/*"}, "answer": {"body": "role"}}, {"request": {"url": "http://localhost:3000/"}, "answer": {"body": "local"}}]`,
			body:  `await tried('http://169.254.169.254/latest/'); await tried('http://LOCALHOST:3000');`,
			want:  []string{"200 http://169.254.169.254/latest/ role", "200 http://localhost:3000/ local"},
		},
		{
			name:  "a packed body is unpacked",
			mocks: `[{"request": {"url": "*"}, "answer": {"headers": {"content-encoding": "gzip"}, "base64": "` + packed + `"}}]`,
			body:  `await tried('https://a.example/');`,
			want:  []string{"200 https://a.example/ unpacked"},
		},
		{
			name:  "a body that is streamed is matched when it is whole",
			mocks: `[{"request": {"method": "POST", "url": "*", "body": "onetwo"}, "answer": {"body": "got it"}}]`,
			body: `const parts = ['one', 'two'];
				const body = new ReadableStream({ pull(c) { if (parts.length) c.enqueue(new TextEncoder().encode(parts.shift())); else c.close(); } });
				await tried('https://a.example/', { method: 'POST', body, duplex: 'half' });`,
			want: []string{"200 https://a.example/ got it"},
		},
		{
			name: "failures are Node's",
			mocks: `[{"request": {"url": "https://a.example/*"}, "answers": [{"failure": "ECONNREFUSED"}, {"failure": "ENOTFOUND"}, {"failure": "ETIMEDOUT"}, {"failure": "ECONNRESET"},
				{"failure": "CERT_HAS_EXPIRED"}, {"failure": "DEPTH_ZERO_SELF_SIGNED_CERT"}, {"failure": "ERR_TLS_CERT_ALTNAME_INVALID"}, {"body": "half", "failure": "ECONNRESET"}]}]`,
			body: `for (let i = 0; i < 8; i++) await tried('https://a.example/' + i);`,
			want: []string{
				"ECONNREFUSED | connect | connect ECONNREFUSED a.example:443", "ENOTFOUND | getaddrinfo | getaddrinfo ENOTFOUND a.example", "UND_ERR_CONNECT_TIMEOUT | - | Connect Timeout Error (attempted address: a.example:443, timeout: 10000ms)",
				"ECONNRESET | read | read ECONNRESET", "CERT_HAS_EXPIRED | - | certificate has expired", "DEPTH_ZERO_SELF_SIGNED_CERT | - | self-signed certificate",
				"ERR_TLS_CERT_ALTNAME_INVALID | - | Hostname/IP does not match certificate's altnames: Host: a.example. is not in the cert's altnames: DNS:other.example",
				"ECONNRESET | read | read ECONNRESET",
			},
		},
		{
			name:  "a request that no mock answers fails with the list",
			mocks: `[{"request": {"method": "GET", "url": "https://a.example/x"}, "answer": {}}]`,
			body:  `await tried('https://a.example/x', { method: 'DELETE' }); await fetch('https://b.example/');`,
			want: []string{
				"ERR_HTTP_NOT_MOCKED | - | no mock answers DELETE https://a.example/x; mocked are GET https://a.example/x (another method)",
				"threw: fetch failed",
			},
		},
		{
			name:   "requests count",
			mocks:  `[{"request": {"url": "*"}, "answer": {"body": "ok"}}]`,
			limits: runtime.Limits{Requests: 2},
			body:   `for (let i = 0; i < 3; i++) await tried('https://a.example/');`,
			want:   []string{"200 https://a.example/ ok", "200 https://a.example/ ok", "ERR_LIMIT_EXCEEDED | - | more than 2 requests in one execution"},
		},
		{
			name:   "bytes count",
			mocks:  `[{"request": {"url": "*"}, "answer": {"body": "0123456789"}}]`,
			limits: runtime.Limits{ResponseBytes: 15},
			body:   `for (let i = 0; i < 2; i++) await tried('https://a.example/');`,
			want:   []string{"200 https://a.example/ 0123456789", "ERR_LIMIT_EXCEEDED | - | the responses of one execution have more than 15 bytes"},
		},
		{
			name:  "a URL that cannot be asked for is refused all the same",
			mocks: `[{"request": {"url": "*"}, "answer": {}}]`,
			body:  `try { await fetch('https://user:word@a.example/'); } catch (error) { console.log(error.message); } await tried('https://a.example/');`,
			want:  []string{"Request cannot be constructed from a URL that includes credentials: https://user:word@a.example/", "200 https://a.example/ "},
		},
		{
			name:  "what nobody awaits is answered, too",
			mocks: `[{"request": {"url": "*", "json": {"text": "hello"}}, "answer": {}}]`,
			body:  `fetch('https://a.example/', { method: 'POST', body: JSON.stringify({ text: 'hello' }) }).then((r) => console.log(r.status));`,
			want:  []string{"200"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			mocks := parse(t, `{"mocks": `+test.mocks+`}`)
			got := run(t, runtime.Config{Transport: mocks.Transport, Limits: test.limits}, tried+test.body)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if unused := mocks.Unused(); len(unused) > 0 && !strings.Contains(test.name, "no mock answers") {
				t.Errorf("not used: %v", unused)
			}
		})
	}
}

func TestADelayIsLong(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		mocks := parse(t, `{"mocks": [{"request": {"url": "*"}, "answer": {"delay_ms": 3000, "body": "late"}}]}`)
		mocks.After = nil
		got := run(t, runtime.Config{Transport: mocks.Transport}, tried+`
			const begun = Date.now();
			await tried('https://a.example/', { signal: AbortSignal.timeout(1000) });
			console.log(Date.now() - begun);
			await tried('https://a.example/');
			console.log(Date.now() - begun);`)
		if diff := cmp.Diff([]string{"TimeoutError", "1000", "200 https://a.example/ late", "4000"}, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		time.Sleep(time.Minute) // the bundler has a goroutine that sleeps for a while
	})
}

func TestATransportThatPanicsIsAFailure(t *testing.T) {
	t.Parallel()
	panicking := func(http.RoundTripper) http.RoundTripper {
		return carrier(func(*http.Request) (*http.Response, error) { panic("the embedder's own") })
	}
	silent := func(http.RoundTripper) http.RoundTripper {
		return carrier(func(*http.Request) (*http.Response, error) { return nil, nil }) //nolint:nilnil // what a transport must not do
	}
	for _, transport := range []func(http.RoundTripper) http.RoundTripper{panicking, silent} {
		got := run(t, runtime.Config{Transport: transport}, tried+`await tried('https://a.example/');`)
		if diff := cmp.Diff([]string{"EPROTO | - | the exchange failed"}, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

// What a server said is recorded, and said again without it.
func TestARecordingStandsInForTheServer(t *testing.T) {
	t.Parallel()
	count := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/n", http.StatusFound)
		case "/n":
			count++
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write([]byte(zipped(t, strings.Repeat("n", count))))
		case "/broken":
			w.Header().Set("Content-Length", "10")
			_, _ = w.Write([]byte("half"))
		default:
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Set-Cookie", "sid=topsecret!")
			_, _ = w.Write([]byte(`{"you":"` + r.Method + `","said":` + string(body) + `}`))
		}
	}))
	t.Cleanup(server.Close)
	gone := httptest.NewServer(http.NotFoundHandler())
	closed := gone.Listener.Addr().String()
	gone.Close()
	script := tried + `
		await tried('` + server.URL + `/n');
		await tried('` + server.URL + `/moved');
		await tried('` + server.URL + `/say?token=' + event.secrets.TOKEN, { method: 'POST', headers: { authorization: 'Bearer ' + event.secrets.TOKEN }, body: JSON.stringify({ a: event.secrets.TOKEN }) });
		await tried('` + server.URL + `/say', { method: 'PUT', body: '[1]' });
		await tried('` + server.URL + `/broken');
		await tried('http://` + closed + `/');
		await tried('http://10.0.0.1/');`
	recorder := &httpmock.Recorder{}
	recorder.Hide("topsecret!")
	first := run(t, runtime.Config{Transport: recorder.Transport, Egress: egress.Policy{Allow: []string{"127.0.0.1"}}}, script)
	text, _, notes := recorder.Document()
	if strings.Contains(string(text), "topsecret") || strings.Contains(string(text), "sid=") {
		t.Errorf("a secret is recorded: %s", text)
	}
	if diff := cmp.Diff([]string{"GET http://10.0.0.1/ is not recorded, as it had no answer"}, notes); diff != "" {
		t.Errorf("notes (-want +got)\n%s", diff)
	}
	mocks := parse(t, string(text))
	second := run(t, runtime.Config{Transport: mocks.Transport}, script)
	last := len(first) - 1 // was refused, and is mocked by nothing
	for i := range first[:last] {
		first[i] = strings.ReplaceAll(first[i], "UND_ERR_SOCKET | - | other side closed", "ECONNRESET | read | read ECONNRESET")
	}
	if diff := cmp.Diff(first[:last], second[:last]); diff != "" {
		t.Errorf("(-first +second)\n%s", diff)
	}
	if !strings.HasPrefix(second[last], "ERR_HTTP_NOT_MOCKED") || len(mocks.Unused()) > 0 {
		t.Errorf("the last is %s, and there are left %v", second[last], mocks.Unused())
	}
}
