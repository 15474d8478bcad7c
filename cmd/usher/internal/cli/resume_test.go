package cli

import (
	"os/exec"
	"strings"
	"testing"
)

func TestAQuotedWordIsOneWordOfAShell(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"post-login.js":                         "post-login.js",
		"request.query.session_token=eyJ.a_b-c": "request.query.session_token=eyJ.a_b-c",
		"a[0]=1":                                "a[0]=1",
		"":                                      "''",
		"the terms.js":                          "'the terms.js'",
		"it's":                                  `'it'\''s'`,
		"$(touch x)`y`;":                        "'$(touch x)`y`;'",
		"a\nb":                                  "'a\nb'",
		"~/x*?":                                 "'~/x*?'",
		"naïve":                                 "'naïve'",
	} {
		if got := quoted(word); got != want {
			t.Errorf("%q is quoted as %s, want %s", word, got, want)
		}
		out, err := exec.Command("sh", "-c", "printf '%s|' "+quoted(word)).Output()
		if err != nil {
			t.Fatal("a shell has to read what is quoted: ", err)
		}
		if got := string(out); got != word+"|" {
			t.Errorf("a shell makes %q of %q", got, word)
		}
	}
}

func TestSecretsAreNamedByVariables(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"KEY": `"$KEY"`, "terms:KEY": `"$KEY"`, "api.key-2": `"$api_key_2"`} {
		if got := variable(name); got != want || strings.ContainsAny(got, "`'") {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
