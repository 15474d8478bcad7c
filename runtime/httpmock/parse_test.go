package httpmock_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/runtime/httpmock"
	"github.com/usher-run/usher/sandbox/exchange"
)

var files = fstest.MapFS{"bodies/user.json": {Data: []byte(`{"id": 7}`)}}

func TestParseNamesThePlaceOfWhatIsWrong(t *testing.T) {
	t.Parallel()
	one := func(request, answer string) string {
		return `{"mocks": [{"request": ` + request + `, "answer": ` + answer + `}]}`
	}
	const asked = `{"url": "https://a.example/"}`
	const codes = "CERT_HAS_EXPIRED, CERT_NOT_YET_VALID, DEPTH_ZERO_SELF_SIGNED_CERT, EAI_AGAIN, ECONNREFUSED, ECONNRESET, EHOSTUNREACH, ENETUNREACH, ENOTFOUND, EPROTO, " +
		"ERR_SSL_WRONG_VERSION_NUMBER, ERR_TLS_CERT_ALTNAME_INVALID, ETIMEDOUT, HPE_HEADER_OVERFLOW, HPE_INVALID_CONSTANT, SELF_SIGNED_CERT_IN_CHAIN, " +
		"UNABLE_TO_GET_ISSUER_CERT_LOCALLY, UNABLE_TO_VERIFY_LEAF_SIGNATURE"
	tests := []struct{ name, text, want, hint string }{
		{"nothing", "", "1:1: it is empty; it must be a JSON object", ""},
		{"no JSON", "{\n  mocks: []\n}", "2:3: it is not valid JSON: invalid character 'm' looking for beginning of object key string", ""},
		{"a list", "[]", "1:1: the document of mocks must be an object, not an array", ""},
		{"no mocks", "{}", "1:1: the document of mocks has no mocks", ""},
		{"an unknown member", `{"mock": []}`, `1:2: the document of mocks has no member "mock"`, "did you mean mocks?"},
		{"a member twice", "{\"mocks\": [],\n \"mocks\": []}", `2:2: "mocks" is there twice`, ""},
		{"another schema", `{"schema": 2, "mocks": []}`, "1:12: schema must be 1", ""},
		{"mocks that are an object", `{"mocks": {}}`, "1:11: mocks must be an array, not an object", ""},
		{"a mock that is a text", `{"mocks": ["x"]}`, "1:12: a mock must be an object, not a string", ""},
		{"a mock without a request", `{"mocks": [{"answer": {}}]}`, "1:12: the mock has no request", ""},
		{"a mock without an answer", `{"mocks": [{"request": ` + asked + `}]}`, "1:12: the mock has no answer", ""},
		{"a mock with both forms of answers", `{"mocks": [{"request": ` + asked + `, "answer": {}, "answers": [{}]}]}`, "1:80: a mock has either an answer or answers", ""},
		{"no answers", `{"mocks": [{"request": ` + asked + `, "answers": []}]}`, "1:66: answers must not be empty", ""},
		{"an unknown member of a mock", `{"mocks": [{"response": {}}]}`, `1:13: a mock has no member "response"`, ""},
		{"a request without a url", one(`{"method": "GET"}`, `{}`), "1:24: the request has no url", ""},
		{"an unknown member of a request", one(`{"uri": "x"}`, `{}`), `1:25: a request has no member "uri"`, "did you mean url?"},
		{"a method that is none", one(`{"method": "GET x"}`, `{}`), `1:35: method must be a method such as "POST"`, ""},
		{"methods", one(`{"method": ["GET"]}`, `{}`), `1:35: method must be a method such as "POST"`, ""},
		{"a url that is a number", one(`{"url": 1}`, `{}`), "1:32: url must be a string, not a number", ""},
		{"a url without its scheme", one(`{"url": "a.example/x"}`, `{}`), "1:32: url must begin with https:// or http://, or with * for whatever it begins with", ""},
		{"another scheme", one(`{"url": "ftp://a.example/x"}`, `{}`), "1:32: url must begin with https:// or http://, or with * for whatever it begins with", ""},
		{"a url with a space", one(`{"url": "http://a.example/x y"}`, `{}`), "1:32: url must be as requests have it: characters like this are escaped by %, names of hosts by xn--", ""},
		{"a url of another alphabet", one(`{"url": "http://ä.example/"}`, `{}`), "1:32: url must be as requests have it: characters like this are escaped by %, names of hosts by xn--", ""},
		{"a url with a fragment", one(`{"url": "http://a.example/#x"}`, `{}`), "1:32: url has a fragment, which no server is told of", ""},
		{"a url with a user", one(`{"url": "http://u:p@a.example/"}`, `{}`), "1:32: url has a user, which requests do not have", ""},
		{"a url without a host", one(`{"url": "http:///x"}`, `{}`), "1:32: url has no host", ""},
		{"a header of a request that is a list", one(`{"url": "*", "headers": {"x": ["a"]}}`, `{}`), "1:54: the header x must be a string, not an array", ""},
		{"a name of a header that is none", one(`{"url": "*", "headers": {"x y": "a"}}`, `{}`), `1:49: "x y" is no name of a header`, ""},
		{"a body of a request that is an object", one(`{"url": "*", "body": {}}`, `{}`), "1:45: body must be a string, not an object", ""},
		{"a request with both forms of a body", one(`{"url": "*", "body": "", "json": {}}`, `{}`), "1:57: a request has either a body or json", ""},
		{"an answer that is a text", one(asked, `"ok"`), "1:65: an answer must be an object, not a string", ""},
		{"an unknown member of an answer", one(asked, `{"delay": 1}`), `1:66: an answer has no member "delay"`, ""},
		{"a status that is a text", one(asked, `{"status": "200"}`), "1:76: status must be a whole number from 200 to 999", ""},
		{"a status that is none", one(asked, `{"status": 99}`), "1:76: status must be a whole number from 200 to 999", ""},
		{"a status that is not whole", one(asked, `{"status": 200.5}`), "1:76: status must be a whole number from 200 to 999", ""},
		{"a header of two lines", one(asked, `{"headers": {"x": "a\r\nb"}}`), "1:83: the header x must be a string of one line, or an array of such", ""},
		{"a header that is a number", one(asked, `{"headers": {"x": 1}}`), "1:83: the header x must be a string of one line, or an array of such", ""},
		{"a header of another alphabet", one(asked, `{"headers": {"x": ["ok", "ł"]}}`), "1:90: the header x must be a string of one line, or an array of such", ""},
		{"two bodies", one(asked, `{"body": "x", "file": "bodies/user.json"}`), "1:87: an answer has one of body, json, base64 and file: there is body already", ""},
		{"a body where there is none", one(asked, `{"body": "x", "status": 204}`), "1:74: an answer of status 204 has no body", ""},
		{"a body that is no base64", one(asked, `{"base64": "?"}`), "1:76: base64 is not valid: illegal base64 data at input byte 0", ""},
		{"a file that is not there", one(asked, `{"file": "bodies/users.json"}`), "1:74: there is no file bodies/users.json beside this document", ""},
		{"a file that is a folder", one(asked, `{"file": "bodies"}`), "1:74: bodies cannot be read: invalid argument", ""},
		{"a file elsewhere", one(asked, `{"file": "../user.json"}`), `1:74: file must be a path below the folder of this document, such as "bodies/user.json"`, ""},
		{"a file by its full path", one(asked, `{"file": "/etc/passwd"}`), `1:74: file must be a path below the folder of this document, such as "bodies/user.json"`, ""},
		{"a delay that is negative", one(asked, `{"delay_ms": -1}`), "1:78: delay_ms must be a whole number from 0 to 600000", ""},
		{"a failure that is none", one(asked, `{"failure": "ECONNREFUSE"}`), "1:77: failure must be one of " + codes, "did you mean ECONNREFUSED?"},
		{"a failure that is no text", one(asked, `{"failure": true}`), "1:77: failure must be one of " + codes, ""},
		{"no times", one(asked, `{"times": 0}`), "1:75: times must be a whole number from 1 to 1000000", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := httpmock.Parse([]byte(test.text), files)
			wrong, ok := errors.AsType[*httpmock.Error](err)
			if !ok {
				t.Fatalf("got %v, want an *Error", err)
			}
			if diff := cmp.Diff([]string{test.want, test.hint}, []string{wrong.Error(), wrong.Hint}); diff != "" {
				t.Error(diff)
			}
			if wrong.Excerpt == nil || len(wrong.Excerpt.Lines) == 0 {
				t.Error("no line is shown")
			}
		})
	}
	if _, err := httpmock.Parse([]byte(one(asked, `{"file": "x"}`)), nil); err == nil {
		t.Error("a file is read where there are none")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`{"mocks":[{"request":{"url":"https://a.example/*"},"answer":{"json":{"a":[1,null,"x"]}}}]}`)
	f.Add(`{"schema":1,"mocks":[{"request":{"method":"POST","url":"*","headers":{"x":"*"},"json":{"a":"\\*"}},"answers":[{"failure":"ECONNRESET"},{"base64":"AA==","times":2}]}]}`)
	f.Add(`{"mocks":[{"request":{"url":"http://*"},"answer":{"status":304,"headers":{"x":["a","é"]}}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		mocks, err := httpmock.Parse([]byte(text), files)
		if err != nil {
			if wrong, ok := errors.AsType[*httpmock.Error](err); !ok || wrong.Line < 1 || wrong.Column < 1 {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		for _, request := range []string{"https://a.example/", "https://a.example/x?y=*"} {
			response, err := ask(t, mocks, "POST", request, `{"a":"*"}`)
			if (response == nil) == (err == nil) {
				t.Fatalf("neither an answer nor an error, or both: %v", err)
			}
		}
		mocks.Unused()
	})
}

func TestTheDocumentationHoldsTrue(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "\n## Mocks of requests\n")
	section, _, _ = strings.Cut(section, "\n## ")
	_, example, _ := strings.Cut(section, "```json\n")
	example, _, _ = strings.Cut(example, "```")
	if _, err := httpmock.Parse([]byte(example), nil); err != nil {
		t.Errorf("the example: %v", err)
	}
	for _, code := range append(exchange.Codes(), httpmock.NotMocked) {
		if !strings.Contains(section, "`"+code+"`") {
			t.Errorf("%s is not there", code)
		}
	}
}
