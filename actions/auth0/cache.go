package auth0

import (
	"math"
	"time"

	"github.com/usher-run/usher/actions"
)

// How long a record of the cache lives (Auth0 rule 49).
const (
	cacheDefaultLifetime = 15 * time.Minute
	cacheMaxLifetime     = 24 * time.Hour
)

// cacheAPI is api.cache (Auth0 rules 47 to 50). The cache belongs to the trigger, not to
// an action or a user, and may lose a record at any time.
func cacheAPI() []actions.Method {
	return []actions.Method{
		{
			Path: "cache.delete",
			Doc:  "Deletes a record of the cache. The answer tells whether there was one.",
			Params: []actions.Field{
				{Path: "key", Type: actions.String, Doc: "Key of the record."},
			},
			Returns: actions.Returns{Kind: actions.ReturnsValue, Type: actions.Obj, Members: []actions.Field{
				{Path: "type", Type: actions.String, Enum: []string{"success", "error"}, Doc: "How it went."},
				{Path: "code", Type: actions.String, Enum: []string{"CacheKeyDoesNotExist", "FailedToDeleteCacheRecord"},
					When: map[string][]string{"type": {"error"}}, Doc: "Why nothing was deleted."},
			}},
			Checks: []actions.Check{
				{Param: "key", Condition: actions.Condition{KeyExists: "cache", Coerce: actions.String},
					OnFail: actions.ResultInstead, Result: cacheError("CacheKeyDoesNotExist")},
			},
			Effects: []actions.Effect{{Path: "cache", How: actions.RemoveKey, Key: "key"}},
			Do:      cacheDelete,
		},
		{
			Path: "cache.get",
			Doc:  "Reads a record of the cache; undefined when there is none or its time is up. It never throws.",
			Params: []actions.Field{
				{Path: "key", Type: actions.String, Doc: "Key of the record."},
			},
			Returns: actions.Returns{Kind: actions.ReturnsValue, Type: actions.Obj, MayBeUndefined: true, Members: []actions.Field{
				{Path: "value", Type: actions.String, Doc: "What was stored."},
				{Path: "expires_at", Type: actions.Integer, Format: actions.EpochMS, Doc: "When its time is up, in milliseconds since 1970."},
			}},
			Checks: []actions.Check{
				{Param: "key", Condition: actions.Condition{KeyExists: "cache", NotExpired: true, Coerce: actions.String}, OnFail: actions.ResultInstead},
			},
			Record: actions.RecordNone,
			Do:     cacheGet,
		},
		{
			Path: "cache.set",
			Doc: "Stores a text in the trigger's cache, for 15 minutes unless an option says otherwise and for a day at most; with both options the earlier time counts. " +
				"The cache holds 20 records, and 16 KiB and 256 bytes of keys and values together (the documentation says 8 kB). " +
				"What it refuses is told by the answer, not thrown.",
			Params: []actions.Field{
				{Path: "key", Type: actions.String, Doc: "Key of the record; at most 64 bytes."},
				{Path: "value", Type: actions.String, Doc: "What to store; at most 4096 bytes."},
				{Path: "options", Type: actions.Obj, Optional: true, Shape: "CacheSetOptions", Doc: "How long the record lives."},
				{Path: "options.expires_at", Type: actions.Number, Optional: true, Format: actions.EpochMS,
					Doc: "When its time is up, in milliseconds since 1970."},
				{Path: "options.ttl", Type: actions.Number, Optional: true, Doc: "Its lifetime in milliseconds."},
			},
			Returns: actions.Returns{Kind: actions.ReturnsValue, Type: actions.Obj, Members: []actions.Field{
				{Path: "type", Type: actions.String, Enum: []string{"success", "error"}, Doc: "How it went."},
				{Path: "record", Type: actions.Obj, When: map[string][]string{"type": {"success"}}, Doc: "What is stored now."},
				{Path: "record.value", Type: actions.String, Doc: "The text."},
				{Path: "record.expires_at", Type: actions.Integer, Format: actions.EpochMS, Doc: "When its time is up, in milliseconds since 1970."},
				{Path: "code", Type: actions.String, When: map[string][]string{"type": {"error"}}, Doc: "Why nothing was stored.",
					Enum: []string{
						"CacheKeySizeExceeded", "CacheValueSizeExceeded", "CacheSizeExceeded", "InvalidExpiry",
						"ItemAlreadyExpired", "FailedToSetCacheRecord", "MaxSideEffectsExceeded",
					}},
			}},
			Checks: []actions.Check{
				oursOptional("options", actions.Obj),
				oursOptional("options.expires_at", actions.Number),
				oursOptional("options.ttl", actions.Number),
				{Param: "key", Condition: actions.Condition{Type: actions.String}, ErrorName: "TypeError"},
				{Param: "value", Condition: actions.Condition{Type: actions.String}, ErrorName: "TypeError"},
				cacheRefusal("key", actions.Condition{MaxBytes: 64}, "CacheKeySizeExceeded"),
				cacheRefusal("value", actions.Condition{MaxBytes: 4096}, "CacheValueSizeExceeded"),
				cacheRefusal("", actions.Condition{TotalMaxBytes: 16640, Over: "cache", DocsValue: 8192}, "CacheSizeExceeded"),
				{Condition: actions.Condition{MaxEntries: 20, Over: "cache"}, OnFail: actions.ResultInstead,
					Result: cacheError("CacheSizeExceeded"), Source: actions.FromDocs, OnFailOurs: true},
				cacheRefusal("options.ttl", actions.Condition{Finite: true, UndefinedOK: true}, "InvalidExpiry"),
				cacheRefusal("options.expires_at", actions.Condition{Finite: true, UndefinedOK: true}, "InvalidExpiry"),
				cacheRefusal("", actions.Condition{ExpiryInFuture: true}, "ItemAlreadyExpired"),
				cacheRefusal("", actions.Condition{ExpirySafeInteger: true}, "InvalidExpiry"),
				{Condition: actions.Condition{MaxLifetimeMS: cacheMaxLifetime.Milliseconds()},
					OnFail: actions.Clamp, Source: actions.FromDocs, OnFailOurs: true},
			},
			Effects: []actions.Effect{
				{Path: "cache", How: actions.MergeKey, Key: "key", Value: actions.Object{{"value", "$value"}, {"expires_at", "$computed_expiry"}}},
			},
			Do: cacheSet,
		},
	}
}

func cacheRefusal(param string, condition actions.Condition, code string) actions.Check {
	return actions.Check{Param: param, Condition: condition, OnFail: actions.ResultInstead, Result: cacheError(code)}
}

func cacheError(code string) actions.Object {
	return actions.Object{{"type", "error"}, {"code", code}}
}

func cacheAnswer(r actions.CacheRecord) actions.Object {
	return actions.Object{{"value", r.Value}, {"expires_at", float64(r.ExpiresAt)}}
}

func cacheGet(c *actions.Call) actions.Return {
	record := c.Ledger.Cache[text(c, "key")]
	return actions.Return{Kind: actions.ReturnsValue, Value: cacheAnswer(record)}
}

func cacheDelete(c *actions.Call) actions.Return {
	delete(c.Ledger.Cache, text(c, "key"))
	ret := c.Complete(nil)
	ret.Value = actions.Object{{"type", "success"}}
	return ret
}

func cacheSet(c *actions.Call) actions.Return {
	now := c.Ledger.Now().UnixMilli()
	expiry, code := cacheExpiry(c, now)
	if code != "" {
		return actions.Return{Kind: actions.ReturnsValue, Value: cacheError(code)}
	}
	record := actions.CacheRecord{Value: text(c, "value"), ExpiresAt: expiry}
	if c.Ledger.Cache == nil {
		c.Ledger.Cache = map[string]actions.CacheRecord{}
	}
	c.Ledger.Cache[text(c, "key")] = record
	ret := c.Complete(actions.Object{{"computed_expiry", float64(expiry)}})
	ret.Value = actions.Object{{"type", "success"}, {"record", cacheAnswer(record)}}
	return ret
}

// cacheExpiry works out when a record ends, in milliseconds since 1970, or gives the
// code of the refusal. The checks of the table have seen to it that the options are
// finite numbers.
func cacheExpiry(c *actions.Call, now int64) (expiry int64, code string) {
	const maxSafeInteger = 1<<53 - 1
	latest := float64(now + cacheMaxLifetime.Milliseconds())
	end := math.Inf(1)
	if at, ok := number(c, "options.expires_at"); ok {
		end = math.Floor(at)
	}
	if ttl, ok := number(c, "options.ttl"); ok {
		end = math.Min(end, float64(now)+math.Floor(ttl))
	}
	if math.IsInf(end, 1) {
		end = float64(now + cacheDefaultLifetime.Milliseconds())
	}
	switch {
	case end <= float64(now):
		return 0, "ItemAlreadyExpired"
	case end > maxSafeInteger:
		return 0, "InvalidExpiry"
	}
	return int64(math.Min(end, latest)), ""
}

// text and number read an argument; the checks have seen to its type.
func text(c *actions.Call, path string) string {
	value, _ := c.Arg(path)
	s, _ := value.(string)
	return s
}

func number(c *actions.Call, path string) (float64, bool) {
	value, _ := c.Arg(path)
	f, ok := value.(float64)
	return f, ok
}
