package auth0

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The wanted hrefs are what Node's URL class gives.
func TestParseURL(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"an empty path becomes a slash", "https://example.com", "https://example.com/"},
		{"scheme and host are lower case and the default port goes", "HTTPS://Example.COM:443/A", "https://example.com/A"},
		{"another port stays", "https://example.com:8443/", "https://example.com:8443/"},
		{"dots are resolved", "https://example.com/a/../b/./c", "https://example.com/b/c"},
		{"encoded dots are dots", "https://example.com/a/%2e%2E/b", "https://example.com/b"},
		{"dots at the end leave a slash", "https://example.com/a/..", "https://example.com/"},
		{"spaces are encoded", "https://example.com/a b?c d#e f", "https://example.com/a%20b?c%20d#e%20f"},
		{"letters outside ASCII are encoded", "https://example.com/ü?ü=ü#ü", "https://example.com/%C3%BC?%C3%BC=%C3%BC#%C3%BC"},
		{"slashes may be missing or lean the other way", `https:\example.com\a`, "https://example.com/a"},
		{"white space around and line ends inside go", "  ht\ntps://exam\tple.com/x  ", "https://example.com/x"},
		{"user and password stay, encoded", "https://user:pa ss@example.com/", "https://user:pa%20ss@example.com/"},
		{"an empty user goes", "https://:@example.com/", "https://example.com/"},
		{"short IPv4 addresses are written out", "https://0x7f.1/", "https://127.0.0.1/"},
		{"IPv6 addresses are shortened", "https://[2001:DB8:0:0:0:0:0:1]/", "https://[2001:db8::1]/"},
		{"mapped addresses are hexadecimal", "https://[::ffff:1.2.3.4]/", "https://[::ffff:102:304]/"},
		{"the scheme of an app keeps its host as it is", "com.example.app://Callback?x=1", "com.example.app://Callback?x=1"},
		{"a scheme without slashes has an opaque path", "myapp:go here?q=1#z", "myapp:go here?q=1#z"},
		{"empty query and fragment stay", "https://example.com?#", "https://example.com/?#"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := parseURL(c.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseURLRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		want     error
	}{
		{"a path", "/continue", errInvalidURL},
		{"a host alone", "example.com", errInvalidURL},
		{"nothing", "", errInvalidURL},
		{"a missing host", "https://", errInvalidURL},
		{"a user without a host", "https://mara@", errInvalidURL},
		{"a space in the host", "https://exa mple.com", errInvalidURL},
		{"an encoded hash in the host", "https://exa%23mple.com", errInvalidURL},
		{"a port out of range", "https://example.com:99999/", errInvalidURL},
		{"an IPv4 address out of range", "https://256.1.1.1/", errInvalidURL},
		{"an open bracket", "https://[::1", errInvalidURL},
		{"a file, which no browser would open", "file:///etc/hosts", errFileURL},
		{"a host name outside ASCII, whose form Usher cannot work out", "https://gärten.example.com/", errHostName},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got, err := parseURL(c.in); !errors.Is(err, c.want) {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

func TestSetParameter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, key, value, want string }{
		{"a new parameter comes last", "https://example.com/?a=1", "b", "2", "https://example.com/?a=1&b=2"},
		{"the first of a name is replaced and the others go", "https://example.com/?a=1&b=2&a=3", "a", "x", "https://example.com/?a=x&b=2"},
		{"the query is written anew as a form", "https://example.com/?q=a%20b", "c", "x y&ü", "https://example.com/?q=a+b&c=x+y%26%C3%BC"},
		{"the fragment stays behind", "https://example.com/#top", "a", "1", "https://example.com/?a=1#top"},
		{"a parameter without a value gets an equals sign", "https://example.com/?a", "b", "", "https://example.com/?a=&b="},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			u, err := parseURL(c.in)
			if err != nil {
				t.Fatal(err)
			}
			u.set(parameter{c.key, c.value})
			if diff := cmp.Diff(c.want, u.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A URL in normal form is its own normal form, and reading foreign text never panics.
func FuzzParseURL(f *testing.F) {
	f.Add("https://user:pw@example.com:8443/a/../b?c=d#e")
	f.Add("app:///..")
	f.Add("https://0x7f.1/%2e%2e")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := parseURL(s)
		if err != nil {
			return
		}
		again, err := parseURL(u.String())
		if err != nil {
			t.Fatalf("%q became %q, which is refused: %v", s, u, err)
		}
		if u.String() != again.String() {
			t.Errorf("%q became %q and then %q", s, u, again)
		}
	})
}
