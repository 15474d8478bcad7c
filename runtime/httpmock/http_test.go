package httpmock_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/httpmock"
	"github.com/usher-run/usher/sandbox/egress"
)

// requested logs what comes of a request by http or https.
const requested = `const requested = (url, options, body) => new Promise((resolve) => {
	const { request } = require(url.startsWith('https:') ? 'https' : 'http');
	const failed = (error) => { console.log([error.code, error.syscall ?? '-', error.message].join(' | ')); resolve(); };
	const sent = request(url, options, (response) => {
		const parts = [];
		response.on('data', (part) => parts.push(part)).on('error', failed).on('end', () => {
			console.log(response.statusCode, response.statusMessage, response.headers['x-says'] ?? '-', Buffer.concat(parts).toString());
			resolve();
		});
	}).on('error', failed);
	if (options.headers?.expect !== undefined) sent.on('continue', () => { console.log('continue'); sent.end(body); });
	else sent.end(body);
});
`

func TestRequestsOfHTTPAreAnsweredByMocks(t *testing.T) {
	t.Parallel()
	mocks := parse(t, `{"mocks": [
		{"request": {"method": "POST", "url": "https://a.example/x", "headers": {"x-asks": "yes"}, "json": {"a": 1}}, "answer": {"status": 299, "status_text": "So So", "headers": {"x-says": "hello"}, "body": "there"}},
		{"request": {"url": "http://a.example/", "body": "late"}, "answer": {"body": "went on"}},
		{"request": {"url": "http://b.example/*"}, "answers": [
			{"failure": "ECONNREFUSED"}, {"failure": "ENOTFOUND"}, {"failure": "ETIMEDOUT"}, {"failure": "ECONNRESET"}, {"failure": "CERT_HAS_EXPIRED"}, {"failure": "HPE_INVALID_CONSTANT"}]}
	]}`)
	got := run(t, runtime.Config{Transport: mocks.Transport}, requested+`
		await requested('https://a.example/x', { method: 'POST', headers: { 'X-Asks': 'yes' } }, '{"a":1}');
		await requested('http://a.example:80/', { method: 'PUT', headers: { expect: '100-continue' } }, 'late');
		for (let i = 0; i < 6; i++) await requested('http://b.example/' + i, {});
		await requested('http://c.example/', {});`)
	want := []string{
		"299 So So hello there", "continue", "200 OK - went on",
		"ECONNREFUSED | connect | connect ECONNREFUSED b.example:80", "ENOTFOUND | getaddrinfo | getaddrinfo ENOTFOUND b.example", "ETIMEDOUT | connect | connect ETIMEDOUT b.example:80",
		"ECONNRESET | read | read ECONNRESET", "CERT_HAS_EXPIRED | - | certificate has expired", "HPE_INVALID_CONSTANT | - | Parse Error: Expected HTTP/",
		"ERR_HTTP_NOT_MOCKED | - | no mock answers GET http://c.example/; mocked are POST https://a.example/x, http://a.example/, http://b.example/*",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if unused := mocks.Unused(); len(unused) > 0 {
		t.Errorf("not used: %v", unused)
	}
}

func TestRequestsOfHTTPAreRecorded(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		w.Header().Set("X-Says", r.Trailer.Get("X-Sum"))
		_, _ = w.Write(body)
	}))
	t.Cleanup(server.Close)
	script := requested + `
		await requested('` + server.URL + `/x', { method: 'POST' }, 'hello');
		await new Promise((resolve) => {
			const sent = require('http').request('` + server.URL + `/y', { method: 'POST', headers: { trailer: 'X-Sum' } }, (response) => {
				console.log(response.statusCode, response.headers['x-says']);
				response.resume().on('end', resolve);
			});
			sent.write('in ');
			sent.addTrailers({ 'X-Sum': '8' });
			sent.end('parts');
		});`
	recorder := &httpmock.Recorder{}
	first := run(t, runtime.Config{Transport: recorder.Transport, Egress: egress.Policy{Allow: []string{"127.0.0.1"}}}, script)
	if diff := cmp.Diff([]string{"200 OK  hello", "200 8"}, first); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	text, count, notes := recorder.Document()
	if count != 2 || len(notes) > 0 || !strings.Contains(string(text), `"body": "in parts"`) {
		t.Errorf("%d recorded, %v: %s", count, notes, text)
	}
	second := run(t, runtime.Config{Transport: parse(t, string(text)).Transport}, script)
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("(-first +second)\n%s", diff)
	}
}
