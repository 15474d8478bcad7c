package corpus

import (
	"context"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
)

// TestClientsAnswerAsInNode compares each answer, and each request as the server got it. What
// comes to something else is in different.txt, by reason, with what it comes to.
func TestClientsAnswerAsInNode(t *testing.T) {
	t.Parallel()
	authority := newAuthority(t)
	for _, s := range scripts(t) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			needPackages(t, s)
			if s.recorded == nil {
				t.Fatal("it is not recorded; see node_test.go")
			}
			s.compare(t, s.run(t, newServer(t, authority)))
		})
	}
}

func (s *script) compare(t *testing.T, segments []segment) {
	t.Helper()
	got := map[string]string{}
	for _, segment := range segments {
		got[segment.name] = segment.text
	}
	for _, want := range s.recorded {
		known, isKnown := s.different[want.name]
		if isKnown {
			if got[want.name] == want.text {
				t.Errorf("%s: it is as in Node now: take it out of different.txt", want.name)
			}
			want.text = known.text
		}
		if diff := cmp.Diff(want.text, got[want.name]); diff != "" {
			t.Errorf("%s: -want +got\n%s", want.name, diff)
		}
		delete(got, want.name)
	}
	for name, text := range got {
		if known, ok := s.different[name]; !ok || known.text != text {
			t.Errorf("%s is not on record:\n%s", name, text)
		}
	}
}

// run fires an action and says what it printed and sent.
func (s *script) run(t *testing.T, server *server) []segment {
	t.Helper()
	// The clock is the real one: what waits for a time to pass would wait for ever. Loading a
	// large package takes its time on a slow machine: what is asked is whether the answers are
	// Node's.
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: runtime.TrustedAuthors,
		Limits:   runtime.Limits{Timeout: 5 * time.Minute, MemoryBytes: 4 << 30},
		Resolver: everywhere{}, Roots: server.authority.pool(),
		Connect: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, server.address())
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "auth0/post-login", Event: []byte(`{"user":{"email":"sam@example.com"}}`),
		Flow: []actions.Binding{{Source: os.DirFS("testdata"), Path: s.name, Timeout: 5 * time.Minute}},
	})
	// What the action has left under way belongs to what it sends.
	if closed := host.Close(); closed != nil {
		t.Error(closed)
	}
	var printed []string
	if x != nil && len(x.Steps) > 0 {
		for _, log := range x.Steps[0].Logs {
			printed = append(printed, log.Message)
		}
	}
	if err != nil {
		printed = append(printed, err.Error())
	}
	return s.segments(printed, server.taken())
}

// everywhere gives every host the same public address.
type everywhere struct{}

// LookupNetIP implements egress.Resolver.
func (everywhere) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.AddrFrom4([4]byte{93, 184, 215, 14})}, nil
}

// needPackages skips a test whose npm packages are not installed, unless USHER_NPM or CI
// says that they must be. Those of testdata/large must be where USHER_TEST_FULL is set.
func needPackages(tb testing.TB, s *script) {
	tb.Helper()
	folder := filepath.Dir(filepath.Join("testdata", s.name))
	if _, err := os.Stat(filepath.Join(folder, "node_modules")); err == nil {
		return
	}
	wanted := os.Getenv("USHER_NPM") != "" || os.Getenv("CI") != ""
	if s.isLarge() {
		wanted = os.Getenv("USHER_TEST_FULL") != ""
	}
	if wanted {
		tb.Fatalf("the packages of %s are not installed: run npm ci --ignore-scripts there", folder)
	}
	tb.Skipf("needs npm packages: run npm ci --ignore-scripts in runtime/corpus/%s", folder)
}

// TestTheCorpusIsWhole needs no packages.
func TestTheCorpusIsWhole(t *testing.T) {
	t.Parallel()
	all := scripts(t)
	if len(all) != 76 {
		t.Errorf("%d scripts, want 76", len(all))
	}
	for _, s := range all {
		if s.recorded == nil {
			t.Errorf("%s is not recorded; see node_test.go", s.name)
		}
		if len(s.imports) == 0 {
			t.Errorf("%s uses no package", s.name)
		}
		names := map[string]bool{}
		for _, segment := range s.recorded {
			names[segment.name] = true
		}
		for _, question := range s.questions {
			if !names[question] {
				t.Errorf("%s has no answer on record to %q", s.name, question)
			}
		}
		for name := range s.different {
			if !names[name] && !strings.HasPrefix(name, "request ") && name != "printed" {
				t.Errorf("different.txt has %q of %s, which does not ask that", name, s.name)
			}
		}
	}
}
