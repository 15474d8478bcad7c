package httpmock_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/runtime/httpmock"
	"github.com/usher-run/usher/sandbox/exchange"
)

func parse(t *testing.T, text string) *httpmock.Mocks {
	t.Helper()
	mocks, err := httpmock.Parse([]byte(text), files)
	if err != nil {
		t.Fatal(err)
	}
	mocks.After = func(time.Duration) <-chan time.Time {
		passed := make(chan time.Time, 1)
		passed <- time.Time{}
		return passed
	}
	return mocks
}

// ask sends a request; headers are in lines behind the URL.
func ask(t *testing.T, mocks *httpmock.Mocks, method, target, body string) (*http.Response, error) {
	t.Helper()
	address, headers, _ := strings.Cut(target, "\n")
	request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(headers) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		request.Header[name] = append(request.Header[name], value)
	}
	return mocks.Transport(nil).RoundTrip(request)
}

// said is what came of a request, in a line.
func said(response *http.Response, err error) string {
	if err != nil {
		return "! " + err.Error()
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return response.Status + " " + string(body) + " ! " + err.Error()
	}
	return strings.TrimSpace(response.Status + " " + string(body))
}

func TestWhatAMockAnswers(t *testing.T) {
	t.Parallel()
	const base = "https://a.example/x"
	tests := []struct {
		name, request     string // of the mock
		method, url, body string // of the script
		want              bool
	}{
		{"any method", `{"url": "https://a.example/x"}`, "PUT", base, "", true},
		{"the method", `{"method": "post", "url": "https://a.example/x"}`, "POST", base, "", true},
		{"another method", `{"method": "POST", "url": "https://a.example/x"}`, "PUT", base, "", false},
		{"all URLs", `{"url": "*"}`, "GET", base, "", true},
		{"all that end in the same way", `{"url": "*/x"}`, "GET", base, "", true},
		{"all that end in another way", `{"url": "*/y"}`, "GET", base, "", false},
		{"all of a scheme", `{"url": "https://*"}`, "GET", base, "", true},
		{"another scheme", `{"url": "http://*"}`, "GET", base, "", false},
		{"all of a host", `{"url": "https://a.example*"}`, "GET", base, "", true},
		{"all below a host", `{"url": "https://*.example/x"}`, "GET", base, "", true},
		{"another host", `{"url": "https://b.example/x"}`, "GET", base, "", false},
		{"another path", `{"url": "https://a.example/xy"}`, "GET", base, "", false},
		{"a longer path", `{"url": "https://a.example/"}`, "GET", base, "", false},
		{"a path that goes on", `{"url": "https://a.example/*/z"}`, "GET", "https://a.example/x/y/z", "", true},
		{"the root without its slash", `{"url": "https://a.example"}`, "GET", "https://a.example/", "", true},
		{"the port that the scheme has", `{"url": "HTTPS://A.Example:443/x"}`, "GET", base, "", true},
		{"a port that the scheme has", `{"url": "http://a.example/"}`, "GET", "http://a.example:80/", "", true},
		{"another port", `{"url": "https://a.example:8443/x"}`, "GET", base, "", false},
		{"a query that nobody asks for", `{"url": "https://a.example/x"}`, "GET", base + "?a=1", "", true},
		{"the query", `{"url": "https://a.example/x?a=*"}`, "GET", base + "?a=1&b=2", "", true},
		{"another query", `{"url": "https://a.example/x?a=1"}`, "GET", base + "?a=2", "", false},
		{"a query that is not there", `{"url": "https://a.example/x?a=1"}`, "GET", base, "", false},
		{"a query of the root", `{"url": "https://a.example?a=1"}`, "GET", "https://a.example/?a=1", "", true},
		{"a star that stands for itself", `{"url": "https://a.example/\\*"}`, "GET", "https://a.example/*", "", true},
		{"a star that stands for itself alone", `{"url": "https://a.example/\\*"}`, "GET", base, "", false},
		{"a header, whatever its case", `{"url": "*", "headers": {"Authorization": "Bearer *"}}`, "GET", base + "\nauthorization: Bearer abc", "", true},
		{"another value of a header", `{"url": "*", "headers": {"Authorization": "Bearer *"}}`, "GET", base + "\nAuthorization: Basic abc", "", false},
		{"a header that is not there", `{"url": "*", "headers": {"x-a": "*"}}`, "GET", base, "", false},
		{"one of the values of a header", `{"url": "*", "headers": {"x-a": "b"}}`, "GET", base + "\nX-A: a\nX-A: b", "", true},
		{"all values of a header", `{"url": "*", "headers": {"x-a": "a, b"}}`, "GET", base + "\nX-A: a\nX-A: b", "", true},
		{"the body", `{"url": "*", "body": "grant_type=*&x=1"}`, "POST", base, "grant_type=password&x=1", true},
		{"another body", `{"url": "*", "body": "grant_type=*&x=1"}`, "POST", base, "grant_type=password&x=2", false},
		{"no body", `{"url": "*", "body": ""}`, "POST", base, "x", false},
		{"members of an object", `{"url": "*", "json": {"a": {"b": 1}, "c": null}}`, "POST", base, `{"c":null,"z":[],"a":{"y":2,"b":1.0}}`, true},
		{"a member that is not there", `{"url": "*", "json": {"a": 1}}`, "POST", base, `{"b":1}`, false},
		{"another type", `{"url": "*", "json": {"a": 1}}`, "POST", base, `{"a":"1"}`, false},
		{"any value", `{"url": "*", "json": {"a": "*"}}`, "POST", base, `{"a":{"b":[1]}}`, true},
		{"a text by a pattern", `{"url": "*", "json": {"text": "*signed up*"}}`, "POST", base, `{"text":"Mara signed up!"}`, true},
		{"a text that has a star", `{"url": "*", "json": {"text": "a\\*b"}}`, "POST", base, `{"text":"a*b"}`, true},
		{"a list", `{"url": "*", "json": [1, "*", true]}`, "POST", base, `[1,"x",true]`, true},
		{"a longer list", `{"url": "*", "json": [1]}`, "POST", base, `[1,2]`, false},
		{"a body that is no JSON", `{"url": "*", "json": {}}`, "POST", base, `{`, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			mocks := parse(t, `{"mocks": [{"request": `+test.request+`, "answer": {}}]}`)
			_, err := ask(t, mocks, test.method, test.url, test.body)
			if node, ok := errors.AsType[*exchange.NodeError](err); err != nil && (!ok || node.Code != httpmock.NotMocked) || (err == nil) != test.want {
				t.Errorf("it is answered with %v", err)
			}
		})
	}
}

func TestWhatAnAnswerIs(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, answer, method, want string }{
		{"nothing more", `{}`, "GET", "200 OK"},
		{"a status", `{"status": 404}`, "GET", "404 Not Found"},
		{"a status with its own words", `{"status": 299, "status_text": "So So"}`, "GET", "299 So So"},
		{"a text", `{"body": "hello"}`, "GET", "200 OK hello"},
		{"JSON", `{"json": {"a": [1, "é"]}}`, "GET", `200 OK {"a":[1,"é"]}`},
		{"bytes", `{"base64": "aGVsbG8="}`, "GET", "200 OK hello"},
		{"a file", `{"file": "bodies/user.json"}`, "GET", `200 OK {"id": 7}`},
		{"no body for HEAD", `{"body": "hello"}`, "HEAD", "200 OK"},
		{"a delay", `{"delay_ms": 60000, "body": "late"}`, "GET", "200 OK late"},
		{"a failure", `{"failure": "ENOTFOUND"}`, "GET", "! ENOTFOUND"},
		{"a body that breaks off", `{"body": "half", "failure": "ECONNRESET"}`, "GET", "200 OK half ! ECONNRESET"},
		{"a body that does not come", `{"status": 500, "failure": "ECONNRESET"}`, "GET", "500 Internal Server Error  ! ECONNRESET"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			mocks := parse(t, `{"mocks": [{"request": {"url": "*"}, "answer": `+test.answer+`}]}`)
			if diff := cmp.Diff(test.want, said(ask(t, mocks, test.method, "https://a.example/", ""))); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("headers", func(t *testing.T) {
		t.Parallel()
		mocks := parse(t, `{"mocks": [{"request": {"url": "*"}, "answer": {"json": 1, "headers": {"set-cookie": ["a=1", "b=2"], "X-Odd": "café"}}}]}`)
		response, err := ask(t, mocks, "GET", "https://a.example/", "")
		if err != nil {
			t.Fatal(err)
		}
		want := http.Header{"Content-Type": {"application/json"}, "Content-Length": {"1"}, "Set-Cookie": {"a=1", "b=2"}, "X-Odd": {"caf\xe9"}}
		if diff := cmp.Diff(want, response.Header); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAnswersComeInTheirOrder(t *testing.T) {
	t.Parallel()
	mocks := parse(t, `{"mocks": [
		{"request": {"url": "https://a.example/x"}, "answers": [{"failure": "ECONNRESET"}, {"status": 429, "times": 2}, {"body": "done"}]},
		{"request": {"method": "GET", "url": "https://a.example/y"}, "answer": {"body": "once", "times": 1}},
		{"request": {"url": "https://a.example/y"}, "answers": [{"body": "then"}, {"body": "last", "times": 1}]},
		{"request": {"method": "POST", "url": "https://a.example/y", "body": "x"}, "answer": {"body": "x"}},
		{"request": {"url": "https://b.example/*"}, "answer": {}}
	]}`)
	var got []string
	for _, path := range []string{"x", "x", "x", "x", "x", "y", "y", "y", "y"} {
		got = append(got, said(ask(t, mocks, "GET", "https://a.example/"+path, "")))
	}
	got = append(got, said(ask(t, mocks, "POST", "https://a.example/y", "z")))
	want := []string{
		"! ECONNRESET", "429 Too Many Requests", "429 Too Many Requests", "200 OK done", "200 OK done", "200 OK once", "200 OK then", "200 OK last",
		"! ERR_HTTP_NOT_MOCKED: no mock answers GET https://a.example/y; mocked are GET https://a.example/y (used up), https://a.example/y (used up), " +
			"POST https://a.example/y (another method), https://a.example/x, https://b.example/*",
		"! ERR_HTTP_NOT_MOCKED: no mock answers POST https://a.example/y; mocked are GET https://a.example/y (another method), https://a.example/y (used up), " +
			"POST https://a.example/y (another body), https://a.example/x, https://b.example/*",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	unused := []httpmock.Unused{
		{Request: "POST https://a.example/y", Line: 5, Given: 0, Answers: 1},
		{Request: "https://b.example/*", Line: 6, Given: 0, Answers: 1},
	}
	if diff := cmp.Diff(unused, mocks.Unused()); diff != "" {
		t.Error(diff)
	}
}

func TestTheListOfMocksIsShort(t *testing.T) {
	t.Parallel()
	one := `{"request": {"url": "https://b.example/"}, "answer": {}}`
	many := parse(t, `{"mocks": [`+strings.Repeat(one+",", 12)+one+`]}`)
	_, err := ask(t, many, "GET", "https://a.example/", "")
	if err == nil || !strings.HasSuffix(err.Error(), "https://b.example/, and 3 more") {
		t.Errorf("got %v", err)
	}
	_, err = ask(t, parse(t, `{"mocks": []}`), "GET", "https://a.example/", "")
	if diff := cmp.Diff("ERR_HTTP_NOT_MOCKED: no mock answers GET https://a.example/: there are none", err.Error()); diff != "" {
		t.Error(diff)
	}
}

func TestADelayEndsWithItsRequest(t *testing.T) {
	t.Parallel()
	mocks := parse(t, `{"mocks": [{"request": {"url": "*"}, "answer": {"delay_ms": 1000}}]}`)
	mocks.After = func(time.Duration) <-chan time.Time { return nil }
	request, err := http.NewRequestWithContext(canceled(t), http.MethodGet, "https://a.example/", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mocks.Transport(nil).RoundTrip(request); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// canceled is a context that is over.
func canceled(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
