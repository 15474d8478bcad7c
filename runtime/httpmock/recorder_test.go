package httpmock_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/runtime/httpmock"
)

// carrier answers in place of the network.
type carrier func(*http.Request) (*http.Response, error)

// RoundTrip implements http.RoundTripper.
func (c carrier) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return nil, err
		}
	}
	return c(r)
}

func responding(status int, header http.Header, body string) carrier {
	return func(*http.Request) (*http.Response, error) {
		return &http.Response{
			Status: strconv.Itoa(status) + " " + http.StatusText(status), StatusCode: status, Header: header, Body: io.NopCloser(strings.NewReader(body)),
		}, nil
	}
}

// record sends a request by a recorder and reads the answer to its end.
func record(t *testing.T, recorder *httpmock.Recorder, network http.RoundTripper, method, target, kind, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if kind != "" {
		request.Header["content-type"] = []string{kind}
	}
	request.Header["authorization"] = []string{"Bearer hidden-token"}
	response, err := recorder.Transport(network).RoundTrip(request)
	if err != nil {
		return
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
}

func zipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatIsRecorded(t *testing.T) {
	t.Parallel()
	const target = "https://a.example/x"
	const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl"
	typed := func(kind string) http.Header { return http.Header{"Content-Type": {kind}} }
	tests := []struct {
		name, method, url, kind, body string
		network                       carrier
		want                          string // of the mock, without "times": 1
		note                          string
	}{
		{name: "a request without a body", method: "GET", url: target, network: responding(200, nil, ""),
			want: `{"request": {"method": "GET", "url": "https://a.example/x"}, "answer": {"status": 200}}`},
		{name: "JSON both ways", method: "POST", url: target, body: `{"a":1,"b":"*"}`, network: responding(201, typed("application/json"), `{"b": [1e3, null, "x"]}`),
			want: `{"request": {"method": "POST", "url": "https://a.example/x", "json": {"a": 1, "b": "\\*"}},
				"answer": {"status": 201, "headers": {"content-type": "application/json"}, "json": {"b": [1e3, null, "x"]}}}`},
		{name: "JSON that nothing says is JSON", method: "GET", url: target, network: responding(200, nil, `{"b":1}`),
			want: `{"request": {"method": "GET", "url": "https://a.example/x"}, "answer": {"status": 200, "body": "{\"b\":1}"}}`},
		{name: "text both ways", method: "POST", url: target, body: "a*b", network: responding(200, nil, "hello"),
			want: `{"request": {"method": "POST", "url": "https://a.example/x", "body": "a\\*b"}, "answer": {"status": 200, "body": "hello"}}`},
		{name: "bytes both ways", method: "POST", url: target, body: "\xff\x00", network: responding(200, nil, "\xff\x00"),
			want: `{"request": {"method": "POST", "url": "https://a.example/x"}, "answer": {"status": 200, "base64": "/wA="}}`},
		{name: "a packed body", method: "GET", url: target, network: responding(200, http.Header{"Content-Encoding": {"gzip"}, "Content-Length": {"99"}}, zipped(t, "hello topsecret!")),
			want: `{"request": {"method": "GET", "url": "https://a.example/x"}, "answer": {"status": 200, "body": "hello [redacted]"}}`},
		{name: "a body packed in an unknown way", method: "GET", url: target, network: responding(200, http.Header{"Content-Encoding": {"zip"}}, "?"),
			note: `GET https://a.example/x is not recorded: exchange: its body is packed in an unknown way, "zip"`},
		{name: "a failure", method: "GET", url: target, network: func(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF },
			want: `{"request": {"method": "GET", "url": "https://a.example/x"}, "answer": {"failure": "ECONNRESET"}}`},
		{name: "cookies and credentials in headers", method: "GET", url: target,
			network: responding(200, http.Header{
				"Set-Cookie": {"sid=abcdef"}, "X-Auth-Token": {"abcdef"}, "Authorization": {"x"}, "X-Rate": {"1", "2"}, "Connection": {"close"}, "X-Says": {"Bearer abcdefgh", "caf\xe9"},
				"Location": {"https://b.example/?code=abc&state=1"}, "Www-Authenticate": {`Basic realm="x"`},
			}, ""),
			want: `{"request": {"method": "GET", "url": "https://a.example/x"}, "answer": {"status": 200, "headers": {
				"location": "https://b.example/?code=[redacted]&state=1", "www-authenticate": "Basic realm=\"x\"", "x-rate": ["1", "2"], "x-says": ["Bearer [redacted]", "café"]}}}`},
		{name: "a secret in the path", method: "GET", url: "https://a.example/hooks/topsecret!/x", network: responding(200, nil, ""),
			want: `{"request": {"method": "GET", "url": "https://a.example/hooks/*/x"}, "answer": {"status": 200}}`},
		{name: "a URL that is a secret", method: "GET", url: "https://hooks.example/T0/B0/X/more?a=1", network: responding(200, nil, ""),
			want: `{"request": {"method": "GET", "url": "*/more?a=1"}, "answer": {"status": 200}}`},
		{name: "credentials in the query", method: "GET", url: "https://a.example/?page=2&api_key=abc&X-Amz-Signature=def&key=g&x=topsecret%21", network: responding(200, nil, ""),
			want: `{"request": {"method": "GET", "url": "https://a.example/?page=2&api_key=*&X-Amz-Signature=*&key=*&x=*"}, "answer": {"status": 200}}`},
		{name: "credentials in a form", method: "POST", url: target, kind: "application/x-www-form-urlencoded; charset=utf-8", body: "grant_type=x&client_secret=abc&assertion=def", network: responding(200, nil, ""),
			want: `{"request": {"method": "POST", "url": "https://a.example/x", "body": "grant_type=x&client_secret=*&assertion=*"}, "answer": {"status": 200}}`},
		{name: "a form of parts", method: "POST", url: target, kind: "multipart/form-data; boundary=x", body: "--x\r\n", network: responding(200, nil, ""),
			want: `{"request": {"method": "POST", "url": "https://a.example/x"}, "answer": {"status": 200}}`},
		{name: "credentials in JSON", method: "POST", url: target, body: `{"clientSecret":"abc","n":{"tokens":["a",{"b":2,"c":null,"d":true}]},"text":"is topsecret! ok","topsecret!":1}`,
			network: responding(200, typed("application/json"), `{"access_token":"abc","expires_in":60,"credentials":{"a":"b"},"me":"`+jwt+`","pin":123456,"topsecret!":1}`),
			want: `{"request": {"method": "POST", "url": "https://a.example/x", "json": {"clientSecret": "*", "n": {"tokens": ["*", {"b": "*", "c": null, "d": true}]}, "text": "is * ok"}},
				"answer": {"status": 200, "headers": {"content-type": "application/json"},
					"json": {"access_token": "[redacted]", "expires_in": 60, "credentials": {"a": "[redacted]"}, "me": "[redacted]", "pin": "[redacted]"}}}`},
		{name: "credentials in what is nearly JSON", method: "GET", url: target, network: responding(200, nil, `{"access_token": "a\"bc", "pin": 12, "x": 1}`+"\n{}"),
			want: `{"request": {"method": "GET", "url": "https://a.example/x"}, "answer": {"status": 200, "body": "{\"access_token\": \"[redacted]\", \"pin\": [redacted], \"x\": 1}\n{}"}}`},
		{name: "credentials in XML", method: "GET", url: target, network: responding(200, nil, `<r><SecretAccessKey>abc</SecretAccessKey><a>b</a></r>`),
			want: `{"request": {"method": "GET", "url": "https://a.example/x"}, "answer": {"status": 200, "body": "<r><SecretAccessKey>[redacted]</SecretAccessKey><a>b</a></r>"}}`},
		{name: "a key", method: "GET", url: target, network: responding(200, nil, "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n"),
			want: `{"request": {"method": "GET", "url": "https://a.example/x"}, "answer": {"status": 200, "body": "[redacted]\n"}}`},
		{name: "a secret that is a number", method: "POST", url: target, body: `{"a":123456789}`, network: responding(200, nil, ""),
			want: `{"request": {"method": "POST", "url": "https://a.example/x", "json": {"a": "*"}}, "answer": {"status": 200}}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			recorder := &httpmock.Recorder{}
			recorder.Hide("topsecret!", "123456789", "https://hooks.example/T0/B0/X")
			record(t, recorder, test.network, test.method, test.url, test.kind, test.body)
			text, _, notes := recorder.Document()
			var got struct{ Mocks []map[string]map[string]any }
			if err := json.Unmarshal(text, &got); err != nil {
				t.Fatalf("%v in %s", err, text)
			}
			if diff := cmp.Diff(test.note, strings.Join(notes, "; ")); diff != "" {
				t.Error(diff)
			}
			if test.want == "" {
				if len(got.Mocks) > 0 {
					t.Errorf("it is recorded: %s", text)
				}
				return
			}
			var want map[string]map[string]any
			if err := json.Unmarshal([]byte(test.want), &want); err != nil {
				t.Fatal(err)
			}
			want["answer"]["times"] = float64(1)
			if len(got.Mocks) != 1 {
				t.Fatalf("%d mocks", len(got.Mocks))
			}
			if diff := cmp.Diff(want, got.Mocks[0]); diff != "" {
				t.Error(diff)
			}
			// What is recorded answers the same request.
			mocks, err := httpmock.Parse(text, nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := ask(t, mocks, test.method, test.url, test.body); err != nil && test.name != "a failure" {
				t.Error(err)
			}
			if unused := mocks.Unused(); len(unused) > 0 {
				t.Errorf("it does not answer what it was recorded of: %v", unused)
			}
		})
	}
}

func TestWhatIsNotWholeIsTold(t *testing.T) {
	t.Parallel()
	recorder := &httpmock.Recorder{}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://a.example/", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := recorder.Transport(responding(200, nil, "hello")).RoundTrip(request); err != nil {
		t.Fatal(err)
	}
	never := carrier(func(r *http.Request) (*http.Response, error) { return nil, r.Context().Err() })
	record(t, recorder, carrier(func(*http.Request) (*http.Response, error) { return never(request.WithContext(canceled(t))) }), "GET", "https://b.example/", "", "")
	_, _, notes := recorder.Document()
	want := []string{"GET https://a.example/ is recorded without the end of its answer, which was not read", "GET https://b.example/ is not recorded, as it had no answer"}
	if diff := cmp.Diff(want, notes); diff != "" {
		t.Error(diff)
	}
}

// FuzzNoSecretIsRecorded sends a secret to and fro in many ways.
func FuzzNoSecretIsRecorded(f *testing.F) {
	f.Add("topsecret!", `{"a": "`, `"}`)
	f.Add("a\"b\\c\nd", "x=1&y=", "&z")
	f.Add("123456789", "[", "]")
	f.Add("ключ-ключ", "<a>", "</a>")
	f.Fuzz(func(t *testing.T, secret, before, after string) {
		if len(secret) < 8 || strings.Contains("[redacted]", secret) || strings.Contains(before+after, secret) || strings.Trim(secret, "redact[]*\\") == "" {
			return
		}
		quoted, err := json.Marshal(secret)
		if err != nil {
			return
		}
		recorder := &httpmock.Recorder{}
		recorder.Hide(secret)
		for _, form := range []string{
			secret, string(quoted[1 : len(quoted)-1]), url.QueryEscape(secret), hex.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString([]byte(secret)),
		} {
			body := before + form + after
			record(t, recorder, responding(200, http.Header{"X-Says": {strings.Map(oneLine, body)}}, body), "POST", "https://a.example/"+url.PathEscape(body)+"?q="+url.QueryEscape(body), "application/x-www-form-urlencoded", body)
		}
		text, _, _ := recorder.Document()
		if _, err := httpmock.Parse(text, nil); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if strings.Contains(string(text), secret) || strings.Contains(string(text), string(quoted[1:len(quoted)-1])) {
			t.Fatalf("%q is recorded: %s", secret, text)
		}
	})
}

func oneLine(r rune) rune {
	if r < ' ' || r >= 0x7f {
		return '.'
	}
	return r
}
