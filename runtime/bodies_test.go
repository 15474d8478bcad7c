package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/sandbox/egress"
)

// sender sends a text that repeats TEXT so often that it is SIZE long, the way that HOW names.
const sender = `exports.onExecutePostLogin = async (event, api) => {
  const { URL: url, HOW: how, TEXT: one, SIZE: size } = event.secrets;
  const text = one.repeat(Number(size));
  if (how === 'fetch') {
    console.log((await fetch(url, { method: 'POST', body: text })).status);
  } else if (how === 'a blob') {
    console.log((await fetch(url, { method: 'POST', body: new Blob([text]) })).status);
  } else if (how === 'a header') {
    console.log((await fetch(url, { headers: { 'x-long': text } })).status);
  } else if (how === 'a method') {
    console.log((await fetch(url, { method: text })).status);
  } else {
    await new Promise((resolve, reject) => {
      const request = require('http').request(url, { method: 'POST' }, (response) => {
        console.log(response.statusCode);
        response.resume().on('end', resolve).on('error', reject);
      }).on('error', reject);
      if (how === 'write') request.write(text);
      request.end(how === 'end' ? text : undefined);
    });
  }
};`

// TestTextsOfEverySizeAreSentAlike sends texts around what one execution may send, in process and in
// a worker, which has less memory than a few copies of them take. Each has a worker of its own, since
// one that had a large text has less room for the next. It runs alone: what other scripts take at the
// same time would count.
func TestTextsOfEverySizeAreSentAlike(t *testing.T) { //nolint:paralleltest // as it says
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) }))
	defer server.Close()
	const most, head = 24 << 20, 1 << 20
	const inner = "http://10.0.0.1/"
	var hosts [2]*runtime.Host
	for i, isolation := range []runtime.Isolation{runtime.TrustedAuthors, runtime.ProcessIsolation} {
		var err error
		hosts[i], err = runtime.New(runtime.Config{
			Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: isolation, Logger: slog.New(slog.DiscardHandler),
			Processes: runtime.Processes{Path: runtimetest.Worker(), Grace: 5 * time.Second, Wait: time.Minute},
			Limits:    runtime.Limits{RequestBytes: most},
			Egress:    egress.Policy{Allow: []string{strings.TrimPrefix(server.URL, "http://")}},
			Now:       func() time.Time { return runtimetest.Now }, IDs: func() string { return "id" },
		})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = hosts[i].Close() }()
	}
	for _, c := range []struct {
		how, text string
		size      int
		url       string
		want      actions.Kind // "" is an answer
	}{
		{how: "fetch", text: "x", size: most},
		{how: "fetch", text: "x", size: most + 1, want: actions.KindLimit},
		{how: "fetch", text: "x", size: most + 1, url: inner, want: actions.KindDeniedCapability},
		{how: "fetch", text: "€", size: most / 3},
		{how: "fetch", text: "€", size: most/3 + 1, want: actions.KindLimit},
		{how: "a blob", text: "x", size: most},
		{how: "a blob", text: "x", size: most + 8<<20, want: actions.KindLimit},
		{how: "end", text: "x", size: most},
		{how: "end", text: "x", size: most + 1, want: actions.KindLimit},
		{how: "end", text: "x", size: most + 1, url: inner, want: actions.KindDeniedCapability},
		{how: "end", text: "€", size: most/3 + 1, want: actions.KindLimit},
		{how: "write", text: "x", size: most},
		{how: "write", text: "x", size: most + 1, want: actions.KindLimit},
		{how: "a header", text: "x", size: head / 2},
		{how: "a header", text: "x", size: head, want: actions.KindLimit},
		{how: "a method", text: "X", size: head, want: actions.KindLimit},
	} {
		name := fmt.Sprintf("%s of %d times %q to %q", c.how, c.size, c.text, c.url)
		url := c.url
		if url == "" {
			url = server.URL
		}
		var documents [2]*actions.Execution
		for i, host := range hosts {
			x, err := host.Run(context.Background(), actions.Request{
				Tenant: name, Trigger: "auth0/post-login", Event: []byte(`{}`), Flow: actions.Flow{{
					Source: fstest.MapFS{"a.js": {Data: []byte(sender)}}, Path: "a.js",
					Secrets: map[string]string{"URL": url, "HOW": c.how, "TEXT": c.text, "SIZE": fmt.Sprint(c.size)},
				}},
			})
			if failed, ok := errors.AsType[*actions.ExecutionError](err); ok {
				x = failed.Execution
			} else if err != nil {
				t.Fatal(err)
			}
			documents[i] = x
		}
		var kind actions.Kind
		if failure := documents[0].Error; failure != nil {
			kind = failure.Kind
		}
		if kind != c.want {
			t.Errorf("%s ends as %q: %+v", name, kind, documents[0].Error)
		}
		if diff := cmp.Diff(documents[0], documents[1], sameDocument); diff != "" {
			t.Errorf("%s in process and in a worker:\n%s", name, diff)
		}
	}
}

func TestAHostMayBoundNoBodies(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.Copy(w, r.Body) }))
	defer server.Close()
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Limits: runtime.Limits{RequestBytes: math.MaxInt},
		Processes: runtime.Processes{Path: runtimetest.Worker()},
		Egress:    egress.Policy{Allow: []string{strings.TrimPrefix(server.URL, "http://")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = host.Close() }()
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "auth0/post-login", Event: []byte(`{}`), Flow: actions.Flow{{
			Source: fstest.MapFS{"a.js": {Data: []byte(sender)}}, Path: "a.js",
			Secrets: map[string]string{"URL": server.URL, "HOW": "fetch", "TEXT": "x", "SIZE": "100000"},
		}},
	})
	if err != nil || x.Outcome != actions.Completed {
		t.Errorf("a body is not sent: %+v, %v", x, err)
	}
}
