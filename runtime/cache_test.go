package runtime_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
)

// caching makes a host whose clock is the real one, as that of the stores is.
func caching(t *testing.T, kept store.Store, keys *secrets.Keyring, now func() time.Time) *runtime.Host {
	t.Helper()
	if now == nil {
		now = time.Now
	}
	return runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{auth0.Dialect(), cognito.Dialect()}, Store: kept, Keys: keys, Now: now})
}

// says runs the body of an action of a trigger, and gives what it logs.
func says(t *testing.T, host *runtime.Host, tenant, trigger, body string) string {
	t.Helper()
	handler := "onExecutePostLogin"
	if trigger == "auth0/pre-user-registration" {
		handler = "onExecutePreUserRegistration"
	}
	x, err := host.Run(t.Context(), actions.Request{
		Tenant: tenant, Trigger: trigger, Event: []byte(`{}`),
		Flow: flow(t, fmt.Sprintf("exports.%s = async (event, api) => { %s };", handler, body)),
	})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, l := range x.Steps[0].Logs {
		lines = append(lines, l.Message)
	}
	return strings.Join(lines, "\n")
}

const (
	postLogin = "auth0/post-login"
	reading   = `console.log(["a", "b", "c"].map((key) => api.cache.get(key)?.value ?? "-").join());`
)

func TestACacheOutlivesItsHost(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	with := func(do func(*runtime.Host)) {
		kept := opened(t, path)
		host := caching(t, kept, nil, nil)
		do(host)
		if err := host.Close(); err != nil {
			t.Error(err)
		}
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	}
	with(func(host *runtime.Host) {
		says(t, host, "", postLogin, `api.cache.set("a", "one"); api.cache.set("b", "two", {ttl: 3600000}); api.cache.set("c", "gone"); api.cache.delete("c");`)
		says(t, host, "acme", postLogin, `api.cache.set("a", "of acme");`)
		says(t, host, "", "auth0/pre-user-registration", `api.cache.set("a", "of a registration");`)
	})
	with(func(host *runtime.Host) {
		for _, c := range []struct{ tenant, trigger, want string }{
			{"", postLogin, "one,two,-"},
			{"acme", postLogin, "of acme,-,-"},
			{"", "auth0/pre-user-registration", "of a registration,-,-"},
			{"other", postLogin, "-,-,-"},
		} {
			if got := says(t, host, c.tenant, c.trigger, reading); got != c.want {
				t.Errorf("%q finds %s in %s, want %s", c.tenant, got, c.trigger, c.want)
			}
		}
		says(t, host, "", postLogin, `api.cache.delete("b"); api.cache.set("a", "changed");`)
	})
	with(func(host *runtime.Host) {
		if got := says(t, host, "", postLogin, reading); got != "changed,-,-" {
			t.Errorf("after a change it finds %s", got)
		}
	})
}

func TestARecordOfACacheEndsByItsTimeAlsoAfterARestart(t *testing.T) {
	t.Parallel()
	kept := memstore.New(memstore.Options{})
	now := time.Now()
	at := func(d time.Duration) *runtime.Host {
		return caching(t, kept, nil, func() time.Time { return now.Add(d) })
	}
	says(t, at(0), "", postLogin, `api.cache.set("a", "short", {ttl: 60000}); api.cache.set("b", "default"); api.cache.set("c", "long", {ttl: 7 * 86400000});`)
	for _, c := range []struct {
		after time.Duration
		want  string
	}{
		{59 * time.Second, "short,default,long"},
		{time.Minute, "-,default,long"},
		{15 * time.Minute, "-,-,long"},
		{24*time.Hour - time.Second, "-,-,long"},
		{24 * time.Hour, "-,-,-"},
	} {
		if got := says(t, at(c.after), "", postLogin, reading); got != c.want {
			t.Errorf("after %s it finds %s, want %s", c.after, got, c.want)
		}
	}
}

func TestACacheIsSealedWhereThereAreKeys(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "usher.db")
	with := func(keys *secrets.Keyring, body string) string {
		kept := opened(t, path)
		host := caching(t, kept, keys, nil)
		said := says(t, host, "", postLogin, body)
		if err := host.Close(); err != nil {
			t.Error(err)
		}
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
		return said
	}
	holds := func(value string) bool {
		kept := opened(t, path)
		entries, err := kept.KV().List(t.Context(), store.Key{Name: "cache/"}, "", 10)
		if closing := kept.Close(); err != nil || closing != nil || len(entries) == 0 {
			t.Fatalf("%d records are kept, %v", len(entries), err)
		}
		return slices.ContainsFunc(entries, func(e store.Entry) bool {
			return bytes.Contains(e.Value, []byte(value)) || bytes.Contains(e.Value, []byte(base64.StdEncoding.EncodeToString([]byte(value))))
		})
	}
	with(ringFrom(t, "A"), `api.cache.set("a", "token-of-the-api");`)
	if holds("token-of-the-api") {
		t.Error("the file holds what was cached")
	}
	for _, c := range []struct {
		name string
		keys *secrets.Keyring
		want string
	}{
		{"with its key", ringFrom(t, "A"), "token-of-the-api,-,-"},
		{"with its key behind another", ringFrom(t, "NA"), "token-of-the-api,-,-"},
		{"with another key it is lost", ringFrom(t, "N"), "-,-,-"},
		{"without a key it is lost", nil, "-,-,-"},
	} {
		if got := with(c.keys, reading); got != c.want {
			t.Errorf("%s: it finds %s", c.name, got)
		}
	}
	with(nil, `api.cache.set("b", "not-sealed-at-all");`)
	if !holds("not-sealed-at-all") {
		t.Error("the file does not hold what was cached without a key: this test looks in the wrong place")
	}
	if got := with(ringFrom(t, "A"), reading); got != "token-of-the-api,not-sealed-at-all,-" {
		t.Errorf("with a key it finds %s", got)
	}
}

func TestRunsAtOnceDoNotTakeACacheOverItsLimits(t *testing.T) {
	t.Parallel()
	for name, kept := range map[string]store.Store{"without a store": nil, "with a store": memstore.New(memstore.Options{})} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := caching(t, kept, nil, nil)
			// Each may begin before another has ended, and fills what it sees as empty.
			var group sync.WaitGroup
			for n := range 4 {
				group.Go(func() {
					binding := flow(t, fmt.Sprintf(`exports.onExecutePostLogin = async (event, api) => {
						for (let i = 0; i < 18; i++) api.cache.set("%d-" + i, "x".repeat(800), {ttl: 60000 * (i + 1)});
					};`, n))
					if _, err := host.Run(t.Context(), actions.Request{Trigger: postLogin, Event: []byte(`{}`), Flow: binding}); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			fresh := host
			if kept != nil {
				fresh = caching(t, kept, nil, nil)
			}
			got := says(t, fresh, "", postLogin, `
				const all = [];
				for (let n = 0; n < 4; n++) for (let i = 0; i < 18; i++) if (api.cache.get(n + "-" + i)) all.push(n + "-" + i);
				const size = all.length * (800 + 4);
				console.log(all.length <= 20, size <= 16640, all.length >= 18, api.cache.get("0-0") === undefined || all.length === 18);`)
			if got != "true true true true" {
				t.Errorf("the cache says %s", got)
			}
		})
	}
}

func TestWhatACacheIsKeptInCanBeDamaged(t *testing.T) {
	t.Parallel()
	kept := memstore.New(memstore.Options{})
	says(t, caching(t, kept, nil, nil), "", postLogin, `api.cache.set("a", "one");`)
	entries, err := kept.KV().List(t.Context(), store.Key{Name: "cache/"}, "", 10)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%d records are kept, %v", len(entries), err)
	}
	if _, err := kept.KV().Put(t.Context(), entries[0].Key, []byte("{"), store.PutOptions{}); err != nil {
		t.Fatal(err)
	}
	host := caching(t, kept, nil, nil)
	if got := says(t, host, "", postLogin, reading); got != "-,-,-" {
		t.Errorf("it finds %s", got)
	}
	if got := says(t, host, "", postLogin, `api.cache.set("b", "two"); `+reading); got != "-,two,-" {
		t.Errorf("it finds %s", got)
	}
}

func TestTriggersWithoutACacheAskForNone(t *testing.T) {
	t.Parallel()
	kept := &counted{Store: memstore.New(memstore.Options{})}
	host := caching(t, kept, nil, nil)
	for range 3 {
		says(t, host, "", postLogin, reading)
	}
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "cognito/PreSignUp", Event: []byte(`{"version":"1","triggerSource":"PreSignUp_SignUp","region":"us-east-1","userPoolId":"us-east-1_example","userName":"mara","request":{"userAttributes":{}},"response":{}}`),
		Flow: flow(t, `exports.handler = async (event) => event;`),
	})
	if err != nil {
		t.Fatal(x, err)
	}
	if diff := cmp.Diff([]string{"cache/auth0%2Fpost-login/"}, kept.caches()); diff != "" {
		t.Errorf("the caches that were read (-want +got):\n%s", diff)
	}
}

// counted notes which caches are read.
type counted struct {
	store.Store
	mu    sync.Mutex
	lists []string
}

func (c *counted) KV() store.KV { return countedKV{c.Store.KV(), c} }

type countedKV struct {
	store.KV
	by *counted
}

func (c *counted) caches() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lists
}

// List implements store.KV.
func (k countedKV) List(ctx context.Context, prefix store.Key, after string, limit int) ([]store.Entry, error) {
	if strings.HasPrefix(prefix.Name, "cache/") && after == "" {
		k.by.mu.Lock()
		k.by.lists = append(k.by.lists, prefix.Name)
		k.by.mu.Unlock()
	}
	return k.KV.List(ctx, prefix, after, limit)
}
