package secrets

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestEnvReadsTheActionsOwnNames(t *testing.T) {
	t.Parallel()
	provider := env{prefix: "ACTION", environ: func() []string {
		return []string{
			"ACTION_ADD_ROLES__API_KEY=k1=with=equals",
			"ACTION_ADD_ROLES__lower=2",
			"ACTION_ADD_ROLES_TOO__API_KEY=3",
			"ACTION_OTHER__API_KEY=4",
			"ACTION_ADD_ROLES__=5",
			"ACTION_ADD__ROLES__API_KEY=6",
			"ACTION____API_KEY=7",
			"PATH=/bin",
		}
	}}
	tests := []struct {
		name, tenant, action string
		want                 map[string]string
	}{
		{"the action's name in capitals, dashes as underscores", "", "add-roles", map[string]string{"API_KEY": "k1=with=equals", "lower": "2"}},
		{"an action whose name begins alike has its own", "", "add-roles-too", map[string]string{"API_KEY": "3"}},
		{"an action without any", "", "nobody", nil},
		{"what lies between two words is one underscore", "", "add--roles-", map[string]string{"API_KEY": "k1=with=equals", "lower": "2"}},
		{"a name without letters and digits has none", "", "--", nil},
		{"a named tenant finds nothing", "acme", "add-roles", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := provider.Secrets(context.Background(), test.tenant, test.action)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStaticLaysAnActionsOwnOverTheCommonOnes(t *testing.T) {
	t.Parallel()
	provider := Static{"": {"A": "all", "B": "all"}, "one": {"B": "own"}}
	got, err := provider.Secrets(context.Background(), "", "one")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"A": "all", "B": "own"}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"A": "all", "B": "all"}, provider[""]); diff != "" {
		t.Errorf("the provider's own map changed: %s", diff)
	}
}

func TestRedactorFindsEveryUsualEncoding(t *testing.T) {
	t.Parallel()
	const secret = `s3cr3t-k3y/+"valué's\<&>`
	quoted, _ := json.Marshal(secret)
	pem := "-----BEGIN KEY-----\nTUlJQ2V4YW1wbGVrZXkxMjM0\n-----END KEY-----\n"
	redactor := NewRedactor([]string{secret, pem, "short"})
	tests := map[string]string{
		"as it is":                             "a " + secret + " b",
		"inside JSON":                          string(quoted),
		"in a query":                           url.QueryEscape(secret),
		"in a query, escapes in lower case":    strings.ToLower(url.QueryEscape(secret)),
		"in a path":                            url.PathEscape(secret),
		"by encodeURIComponent":                "x=s3cr3t-k3y%2F%2B%22valu%C3%A9's%5C%3C%26%3E",
		"quoted by inspect":                    `{ key: 's3cr3t-k3y/+"valué\'s\\<&>' }`,
		"quoted by JSON.stringify":             `{"key":"s3cr3t-k3y/+\"valué's\\<&>"}`,
		"in a Buffer on the console":           fmt.Sprintf("<Buffer % x>", secret),
		"cut within it":                        "must be a number, not \"s3cr3t-k…\"",
		"cut within one of its encodings":      "x " + hex.EncodeToString([]byte(secret))[:12] + "… [log truncated]",
		"by its bytes, each a character":       "s3cr3t-k3y/+\"valu\u00c3\u00a9's\\<&>",
		"the same inside JSON":                 `s3cr3t-k3y/+\"valuÃ©'s\\<&>`,
		"in capital letters":                   strings.ToUpper(secret),
		"in small letters":                     "x" + strings.ToLower(secret),
		"in hex":                               hex.EncodeToString([]byte("user:" + secret)),
		"in hex capitals":                      strings.ToUpper(hex.EncodeToString([]byte(secret))),
		"in base64 at the first alignment":     base64.StdEncoding.EncodeToString([]byte(secret + "tail")),
		"in base64 at the second alignment":    base64.StdEncoding.EncodeToString([]byte("u" + secret + "tail")),
		"in base64 at the third alignment":     base64.StdEncoding.EncodeToString([]byte("us" + secret)),
		"in base64url":                         base64.RawURLEncoding.EncodeToString([]byte("user:" + secret)),
		"one line of a value of several lines": "TUlJQ2V4YW1wbGVrZXkxMjM0",
		"without the space around it":          "-----BEGIN KEY-----\nTUlJQ2V4YW1wbGVrZXkxMjM0\n-----END KEY-----",
		"JSON in JSON":                         `"{\"key\":\"s3cr3t-k3y/+\\\"valué's\\\\<&>\"}"`,
		"JSON quoted by inspect":               `{ x: '{"key":"s3cr3t-k3y/+\\"valué\'s\\\\<&>"}' }`,
		"quoted by inspect in JSON":            `{"message":"{ key: 's3cr3t-k3y/+\"valué\\'s\\\\<&>' }"}`,
		"in the path of a URL":                 "http://x/s3cr3t-k3y/+%22valu%C3%A9's/%3C&%3E",
		"in the query of a URL":                "http://x/?s3cr3t-k3y/+%22valu%C3%A9%27s\\%3C&%3E",
		"in the fragment of a URL":             "http://x/#s3cr3t-k3y/+%22valu%C3%A9's\\%3C&%3E",
		"as the password of a URL":             "http://x:s3cr3t-k3y%2F+%22valu%C3%A9's%5C%3C&%3E@x/",
		"cut within a text that is quoted":     "{ a: 's3cr3t-k3'... 20 more characters }",
		"cut within such a text in JSON":       `{"message":"{ a: "s3cr3t-k3\"... 20 more characters }"}`,
		"cut within a Buffer on the console":   "<Buffer 78 79 " + fmt.Sprintf("% x", secret[:12]) + " ... 14 more bytes>",
		"a piece in a mistake in JSON":         `Unexpected token 'a', ..."rue, t-k3y/+"va"... is not valid JSON`,
		"its end in a mistake in JSON":         `Unexpected token 'a', ..."k3y/+"valué" is not valid JSON`,
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := redactor.String(text); !strings.Contains(got, Redacted) {
				t.Errorf("%q is left in %q", text, got)
			}
		})
	}
}

func TestRedactorLeavesTheRestAlone(t *testing.T) {
	t.Parallel()
	redactor := NewRedactor([]string{"hunter2-secret", "abc"})
	for _, text := range []string{"", "abc", "nothing to see", "hunter2-secre", "hunte…", "hunter2-x…"} {
		if got := redactor.String(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := redactor.String("<hunter2-secret>"); got != "<[redacted]>" {
		t.Errorf("got %q", got)
	}
	if got := redactor.String("a hunter2-sec… b hunter2-secret…"); got != "a [redacted]… b [redacted]…" {
		t.Errorf("got %q", got)
	}
	if NewRedactor([]string{"short", ""}) != nil {
		t.Error("values that are too short make no redactor")
	}
	var none *Redactor
	if none.String("text") != "text" {
		t.Error("a nil redactor changes nothing")
	}
}

// A script has its secrets and its texts from whoever wrote it: none may hold the host up.
func TestRedactingTakesAsLongAsTheTextIs(t *testing.T) {
	t.Parallel()
	redactor := NewRedactor([]string{strings.Repeat("a", 65535) + "b", strings.Repeat("c", 200) + "d"})
	for name, text := range map[string]string{
		"nearly a long secret":                 strings.Repeat("a", 3<<20),
		"nearly a short one":                   strings.Repeat("c", 1<<20),
		"nearly what is left of one":           strings.Repeat(strings.Repeat("a", 65530)+"c…", 16),
		"marks alone":                          strings.Repeat("…", 1<<19),
		"points and beginnings":                strings.Repeat("cccccc..c", 100_000),
		"mistakes in JSON, which are none":     strings.Repeat(`..."`, 1<<18) + "is not valid JSON",
		"mistakes in JSON, one behind another": strings.Repeat(`..."aaaaaaaaaaaac" is not valid JSON`, 30_000),
	} {
		began := time.Now()
		redactor.String(text)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%s: %s", name, took)
		}
	}
}

// What is longer than tells a secret is replaced as far as it is one.
func TestRedactorReplacesALongSecretWhole(t *testing.T) {
	t.Parallel()
	secret := strings.Repeat("0123456789", 50)
	redactor := NewRedactor([]string{secret})
	for text, want := range map[string]string{
		"<" + secret + ">":                    "<[redacted]>",
		"<" + secret[:400] + "-" + secret:     "<[redacted]-[redacted]",
		"<" + secret[:255] + "> " + secret:    "<" + secret[:255] + "> [redacted]",
		"<" + secret[:255] + "…" + secret:     "<[redacted]…[redacted]",
		"<" + secret[:255] + "'... " + "tail": "<[redacted]'... tail",
	} {
		if got := redactor.String(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// The ninth piece of a text, and those behind it, are not compared.
func TestRedactorHidesPiecesInMistakesOfJSON(t *testing.T) {
	t.Parallel()
	redactor := NewRedactor([]string{"tulip-4711-and-more"})
	const other, own = `..."ab, cd, ef"... is not valid JSON `, `..."p-4711-and"... is not valid JSON `
	got := redactor.String(own + strings.Repeat(other, glimpses))
	want := `..."[redacted]"... is not valid JSON ` + strings.Repeat(other, glimpses-1) + `..."[redacted]"... is not valid JSON `
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestRedactorReplacesTheLongerOfNestedSecretsWhole(t *testing.T) {
	t.Parallel()
	redactor := NewRedactor([]string{"secret-a", "secret-a-long"})
	if got := redactor.String("secret-a-long"); got != Redacted {
		t.Errorf("got %q", got)
	}
}

func FuzzRedactorLeavesNoEncodingOfASecret(f *testing.F) {
	f.Add("s3cr3t-k3y/+value", "user:", "tail")
	f.Add("ключ-секрет", "x", "")
	f.Fuzz(func(t *testing.T, secret, before, after string) {
		if len(secret) < 12 {
			return
		}
		redactor := NewRedactor([]string{secret})
		for name, text := range map[string]string{
			"plain":     before + secret + after,
			"query":     url.QueryEscape(before + secret + after),
			"hex":       hex.EncodeToString([]byte(before + secret + after)),
			"base64":    base64.StdEncoding.EncodeToString([]byte(before + secret + after)),
			"base64url": base64.RawURLEncoding.EncodeToString([]byte(before + secret + after)),
		} {
			if got := redactor.String(text); !strings.Contains(got, Redacted) {
				t.Errorf("%s: %q is left in %q", name, secret, got)
			}
		}
	})
}
