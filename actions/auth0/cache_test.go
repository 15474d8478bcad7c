package auth0

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
)

func TestCacheExpiry(t *testing.T) {
	t.Parallel()
	now := float64(noon.UnixMilli())
	record := func(ms float64) string {
		return fmt.Sprintf(`{"type":"success","record":{"value":"v","expires_at":%d}}`, int64(now+ms))
	}
	refusal := func(code string) string { return fmt.Sprintf(`{"type":"error","code":"%s"}`, code) }
	for _, c := range []struct {
		name    string
		options any
		want    string
	}{
		{"without options a record lives for a quarter of an hour", actions.Undefined{}, record(900_000)},
		{"empty options are none", actions.Object{}, record(900_000)},
		{"a lifetime is counted from now, in whole milliseconds", actions.Object{{"ttl", 1500.9}}, record(1500)},
		{"a time is taken as it is, in whole milliseconds", actions.Object{{"expires_at", now + 10.5}}, record(10)},
		{"of both the earlier counts", actions.Object{{"ttl", 5000.0}, {"expires_at", now + 9000}}, record(5000)},
		{"the order of the options does not matter", actions.Object{{"expires_at", now + 2000}, {"ttl", 5000.0}}, record(2000)},
		{"a day is the longest", actions.Object{{"ttl", 90_000_000.0}}, record(86_400_000)},
		{"a lifetime of nothing has passed", actions.Object{{"ttl", 0.0}}, refusal("ItemAlreadyExpired")},
		{"a time in the past has passed", actions.Object{{"expires_at", now - 1}}, refusal("ItemAlreadyExpired")},
		{"not a number is no lifetime", actions.Object{{"ttl", math.NaN()}}, refusal("InvalidExpiry")},
		{"infinity is no time", actions.Object{{"expires_at", math.Inf(1)}}, refusal("InvalidExpiry")},
		{"a time that no integer can hold is invalid", actions.Object{{"ttl", 1e300}}, refusal("InvalidExpiry")},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := begin(t, plainEvent)
			if diff := cmp.Diff(c.want, asJSON(call(t, l, "cache.set", "k", "v", c.options))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCacheReadsWhatItStored(t *testing.T) {
	t.Parallel()
	l := begin(t, plainEvent)
	if got := call(t, l, "cache.get", "greeting"); got != (actions.Undefined{}) {
		t.Errorf("an empty cache gave %v", got)
	}
	call(t, l, "cache.set", "greeting", "hello")
	got := asJSON(call(t, l, "cache.get", "greeting"))
	want := fmt.Sprintf(`{"value":"hello","expires_at":%d}`, noon.UnixMilli()+900_000)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := asJSON(call(t, l, "cache.delete", "greeting")); got != `{"type":"success"}` {
		t.Errorf("delete answered %s", got)
	}
	if got := asJSON(call(t, l, "cache.delete", "greeting")); got != `{"type":"error","code":"CacheKeyDoesNotExist"}` {
		t.Errorf("the second delete answered %s", got)
	}
	if got := asJSON(l.Document("")); got != `{"cache":{"greeting":null}}` {
		t.Errorf("the result is %s", got)
	}
}

func TestCacheForgetsWhatHasExpired(t *testing.T) {
	t.Parallel()
	l := begin(t, plainEvent)
	l.Cache = map[string]actions.CacheRecord{"old": {Value: "v", ExpiresAt: noon.UnixMilli()}}
	if got := call(t, l, "cache.get", "old"); got != (actions.Undefined{}) {
		t.Errorf("got %v", got)
	}
}

func TestCacheLimits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		key, value string
		have       int // records there already
		size       int // of each
		want       string
	}{
		{"a key has 64 bytes", strings.Repeat("k", 64), "v", 0, 0, ""},
		{"a longer key is refused", strings.Repeat("k", 65), "v", 0, 0, "CacheKeySizeExceeded"},
		{"keys are counted in bytes", strings.Repeat("ü", 33), "v", 0, 0, "CacheKeySizeExceeded"},
		{"a value has 4096 bytes", "k", strings.Repeat("v", 4096), 0, 0, ""},
		{"a longer value is refused", "k", strings.Repeat("v", 4097), 0, 0, "CacheValueSizeExceeded"},
		{"there is room for 20 records", "k", "v", 19, 1, ""},
		{"there is none for 21", "k", "v", 20, 1, "CacheSizeExceeded"},
		{"keys and values take 16640 bytes", "kk", strings.Repeat("v", 4096-2), 4, 3136 - 2, ""},
		{"one byte more is refused", "kk", strings.Repeat("v", 4096-1), 4, 3136 - 2, "CacheSizeExceeded"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := begin(t, plainEvent)
			for i := range c.have {
				l.Invoke(postLogin.Method("cache.set"), []any{fmt.Sprintf("%c%c", 'a'+i, 'a'), strings.Repeat("x", c.size)})
			}
			answer := call(t, l, "cache.set", c.key, c.value)
			code, _ := actions.Get(answer, "code")
			if got, _ := code.(string); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
