package actions

import (
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// garden is a trigger that has every kind of parameter, check and effect.
func garden() *Trigger {
	number := func(f float64) *float64 { return &f }
	return &Trigger{
		Dialect: "garden", ID: "water",
		Tables: Made(Tables{
			Event: []Field{
				{Path: "user", Type: Obj},
				{Path: "user.app_metadata", Type: Obj, Map: JSONMap},
				{Path: "session", Type: Obj, Optional: true},
			},
			Result: []ResultPath{
				{Path: "denied", Type: Obj, Group: "denied", Members: []Field{{Path: "reason", Type: String}, {Path: "code", Type: String}}},
				{Path: "id_token.claims", Type: Obj, Map: JSONMap, Group: "issue"},
				{Path: "scopes.added", Type: Array, Group: "issue"},
				{Path: "scopes.removed", Type: Array, Group: "issue"},
				{Path: "user.app_metadata", Type: Obj, Map: JSONMap, Group: "user"},
				{Path: "authentication.challenge", Type: Obj, Group: "suspended", As: "challenge"},
				{Path: "multifactor", Type: Obj, Group: "suspended", As: "mfa"},
				{Path: "saml.key", Type: String},
				{Path: "saml.cert", Type: String},
				{Path: "saml.format", Type: String},
				{Path: "session.metadata", Type: Obj, Map: JSONMap, Whole: "event.session.metadata"},
				{Path: "session.cookie_mode", Type: String},
				{Path: "session.expires_at", Type: Number},
				{Path: "refresh_token.metadata", Type: Obj, Map: JSONMap, Whole: "event.refresh_token.metadata"},
				{Path: "cache", Type: Obj, Map: JSONMap},
				{Path: "notes", Type: Obj, Map: JSONMap},
			},
			API: []Method{
				{
					Path: "access.deny", Params: []Field{{Path: "reason", Type: String}}, Returns: Returns{Kind: ReturnsChain},
					Checks:  []Check{{Param: "reason", Condition: Condition{Type: String}}},
					Effects: []Effect{{Path: "denied", Value: map[string]any{"code": "access_denied", "reason": "$reason"}}},
				},
				{
					Path: "idToken.setCustomClaim", Params: []Field{{Path: "key", Type: String}, {Path: "value", Type: Any}}, Returns: Returns{Kind: ReturnsChain},
					Checks: []Check{
						{Param: "key", Condition: Condition{Type: String}},
						{Param: "key", Condition: Condition{NotIn: []string{"scope"}}, Error: `The "scope" claim is <key>.`},
						{Param: "key", Condition: Condition{NotIn: []string{"sub", "iss"}}, OnFail: Drop, At: AtIssue},
						{Param: "key", Condition: Condition{NamespaceNotIn: []string{"example.org"}, PrefixNotIn: []string{"urn:taken"}}, OnFail: Drop, At: AtIssue},
						{Param: "value", Condition: Condition{TotalMaxBytes: 200, Over: "id_token.claims"}, At: AtIssue},
					},
					Effects: []Effect{{Path: "id_token.claims", How: MergeKey, Key: "key", Value: "$value"}},
				},
				{
					Path: "scopes.add", Params: []Field{{Path: "scope", Type: String}},
					Checks: []Check{
						{Param: "scope", Condition: Condition{Type: String}, ErrorName: "TypeError", Error: "must be text"},
						{Param: "scope", Condition: Condition{MinLength: 1, Trimmed: true}},
						{Param: "scope", Condition: Condition{MaxLength: 8, Trimmed: true}},
						{Param: "scope", Condition: Condition{NoWhitespace: true, Trimmed: true}},
						{Param: "scope", Condition: Condition{MaxCount: 2, Over: "scopes.added"}},
					},
					Effects: []Effect{{Path: "scopes.removed", How: RemoveItem, Value: "$scope"}, {Path: "scopes.added", How: Append, Value: "$scope", Unique: true}},
				},
				{
					Path: "scopes.remove", Params: []Field{{Path: "scope", Type: String}},
					Effects: []Effect{{Path: "scopes.added", How: RemoveItem, Value: "$scope"}, {Path: "scopes.removed", How: Append, Value: "$scope", Unique: true}},
				},
				{
					Path: "user.setAppMetadata", Params: []Field{{Path: "key", Type: String}, {Path: "value", Type: Any}}, Returns: Returns{Kind: ReturnsChain},
					Checks:   []Check{{Condition: Condition{EventPlainObject: "event.user.app_metadata"}, Error: "unexpected format"}},
					LaterSee: "event.user.app_metadata",
					Effects:  []Effect{{Path: "user.app_metadata", How: MergeKey, Key: "key", Value: "$value", NullRemoves: true}},
				},
				{
					Path: "authentication.challenge",
					Params: []Field{
						{Path: "factor", Type: Obj},
						{Path: "factor.type", Type: String},
						{Path: "factor.options", Type: Obj, Optional: true, Open: true},
						{Path: "factor.options.method", Type: String, Optional: true},
						{Path: "options", Type: Obj, Optional: true},
						{Path: "options.additional", Type: Array, Items: Obj, Optional: true},
						{Path: "options.additional[].type", Type: String},
					},
					Checks: []Check{
						{Param: "factor", Condition: Condition{Type: Obj}},
						{Param: "factor.type", Condition: Condition{OneOf: []string{"otp", "push"}}},
						{Param: "factor.options.method", Condition: Condition{OneOf: []string{"sms"}, UndefinedOK: true}},
						{Param: "options.additional[].type", Condition: Condition{OneOf: []string{"otp", "push"}}},
					},
					Effects: []Effect{{Path: "authentication.challenge", Value: Object{{Key: "default", Value: "$factor"}, {Key: "additional", Value: "$options.additional"}}}},
				},
				{
					Path: "multifactor.enable",
					Params: []Field{
						{Path: "provider", Type: String},
						{Path: "options", Type: Obj, Optional: true},
						{Path: "options.remember", Type: Boolean, Optional: true, Default: false},
						{Path: "options.duo", Type: Obj, Optional: true},
						{Path: "options.duo.host", Type: String},
						{Path: "options.duo.skey", Type: String},
					},
					Returns:   Returns{Kind: ReturnsChain},
					Sensitive: []string{"options.duo.skey"},
					Checks: []Check{
						{Param: "provider", Condition: Condition{OneOf: []string{"any", "duo"}}},
						{Param: "options.duo.skey", Condition: Condition{Type: String}},
						{Param: "options.duo", Condition: Condition{OnlyWhen: map[string][]string{"provider": {"duo"}}}, OnFail: Drop},
					},
					Effects: []Effect{{Path: "multifactor", Value: Object{{Key: "provider", Value: "$provider"}, {Key: "remember", Value: "$options.remember"}, {Key: "duo", Value: "$options.duo"}}}},
				},
				{
					Path: "saml.setKey", Params: []Field{{Path: "key", Type: String}}, Sensitive: []string{"key"}, Returns: Returns{Kind: ReturnsChain},
					Checks:  []Check{{Condition: Condition{NeedsCall: "saml.setCert"}, OnFail: Drop, At: AtIssue}},
					Effects: []Effect{{Path: "saml.key", Value: "$key"}},
				},
				{
					Path: "saml.setCert", Params: []Field{{Path: "cert", Type: String}}, Returns: Returns{Kind: ReturnsChain},
					Effects: []Effect{{Path: "saml.cert", Value: "$cert"}},
				},
				{
					Path: "saml.setFormat", Params: []Field{{Path: "format", Type: String, Optional: true, Default: "unspecified"}},
					Effects: []Effect{{Path: "saml.format", Value: "$format"}},
				},
				{
					Path: "session.setMetadata", Params: []Field{{Path: "key", Type: String}, {Path: "value", Type: String, Nullable: true}},
					Record: RecordLive, Live: "event.session.metadata", LiveWhen: "event.session",
					Checks: []Check{
						{Condition: Condition{RequiresEvent: "event.session"}, Error: "no session"},
						{Param: "value", Condition: Condition{NullRequiresKey: "event.session.metadata"}, OnFail: NoOp},
						{Param: "value", Condition: Condition{Type: String, NullOK: true}},
						{Param: "key", Condition: Condition{MaxKeys: 2, Over: "event.session.metadata"}, Error: "too many"},
						{Param: "key", Condition: Condition{NoNUL: true}},
						{Param: "key", Condition: Condition{Pattern: NewPattern(`^[a-z]+$`)}, Error: "bad key <key>"},
					},
					Effects: []Effect{{Path: "session.metadata", How: MergeKey, Key: "key", Value: "$value", NullRemoves: true}},
				},
				{
					Path: "session.deleteMetadata", Params: []Field{{Path: "key", Type: String}},
					Record: RecordLive, Live: "event.session.metadata", LiveWhen: "event.session",
					Checks:  []Check{{Param: "key", Condition: Condition{KeyExists: "event.session.metadata"}, OnFail: NoOp}},
					Effects: []Effect{{Path: "session.metadata", How: RemoveKey, Key: "key"}},
				},
				{
					Path: "session.evictMetadata", Record: RecordLive, Live: "event.session.metadata", LiveWhen: "event.session",
					Checks:  []Check{{Condition: Condition{NotEmpty: "event.session.metadata"}, OnFail: NoOp}},
					Effects: []Effect{{Path: "session.metadata", Value: map[string]any{}}},
				},
				{
					Path: "session.setCookieMode", Params: []Field{{Path: "mode", Type: String}},
					Record: RecordLive, Live: "event.session.cookie.mode", LiveWhen: "event.session.*",
					Checks: []Check{
						{Param: "mode", Condition: Condition{Truthy: true}, Error: "Cookie mode must be provided"},
						{Param: "mode", Condition: Condition{OneOf: []string{"persistent", "non-persistent"}}, Error: "Invalid cookie mode: <mode>."},
					},
					Effects: []Effect{{Path: "session.cookie_mode", Value: "$mode"}},
				},
				{
					Path: "session.setExpiresAt", Params: []Field{{Path: "absolute", Type: Number}},
					Checks:  []Check{{Param: "absolute", Condition: Condition{Finite: true, Max: number(1e15)}, OnFail: Clamp}},
					Effects: []Effect{{Path: "session.expires_at", Value: "$absolute", Min: true}},
				},
				{
					Path: "prompt.render", Params: []Field{{Path: "id", Type: String}, {Path: "options", Type: Obj, Optional: true}, {Path: "options.fields", Type: Obj, Map: JSONMap, Optional: true}},
					Checks: []Check{
						{Condition: Condition{NotAfter: []string{"redirect.to"}}, Deferred: true, Error: "not both"},
						{Condition: Condition{MaxCalls: 1, Over: "action"}, Deferred: true, Error: "only once"},
						{Param: "options", Condition: Condition{KnownKeys: []string{"fields"}}},
						{Param: "options.fields", Condition: Condition{MaxKeys: 2}},
						{Param: "options.fields", Condition: Condition{KeyPattern: NewPattern(`^\w+$`)}},
						{Param: "options", Condition: Condition{MaxJSONBytes: 100}},
					},
				},
				{
					Path: "redirect.to", Params: []Field{{Path: "url", Type: String}, {Path: "options", Type: Obj, Optional: true}, {Path: "options.query", Type: Obj, Map: StringMap, Optional: true}},
					Returns: Returns{Kind: ReturnsChain},
					Checks: []Check{
						{Param: "url", Condition: Condition{IsURL: "absolute", Coerce: String}, ErrorName: "TypeError", Error: "Invalid URL"},
						{Param: "options.query", Condition: Condition{Type: Obj, UndefinedOK: true, CoerceValues: String}},
					},
				},
				{
					Path: "attributes.set", Params: []Field{{Path: "name", Type: String}, {Path: "value", Type: Any, UndefinedAs: NullValue{}}},
					Checks: []Check{
						{Param: "name", Condition: Condition{Required: true}},
						{Param: "value", Condition: Condition{Types: []Type{String, Number, Null, Array}}},
						{Param: "value[]", Condition: Condition{Types: []Type{String}}, Error: "<index> must be string"},
					},
				},
				{
					Path: "groups.list", Params: []Field{{Path: "params", Type: Obj, Optional: true}, {Path: "params.take", Type: Number, Optional: true}},
					Returns: Returns{Kind: ReturnsPromise, Type: Array}, Record: RecordNone,
					Checks: []Check{{Param: "params.take", Condition: Condition{Type: Integer, Min: number(1), UndefinedOK: true}, OnFail: Reject}},
					Do:     func(c *Call) Return { return Return{Kind: ReturnsPromise, Value: []any{}} },
				},
				{
					Path: "cache.delete", Params: []Field{{Path: "key", Type: String}}, Returns: Returns{Kind: ReturnsValue, Type: Obj},
					Checks: []Check{{Param: "key", Condition: Condition{KeyExists: "cache"}, OnFail: ResultInstead, Result: map[string]any{"type": "error"}}},
					Do: func(c *Call) Return {
						key, _ := c.Arg("key")
						delete(c.Ledger.Cache, key.(string))
						ret := c.Complete(nil)
						ret.Value = Object{{Key: "type", Value: "success"}}
						return ret
					},
					Effects: []Effect{{Path: "cache", How: RemoveKey, Key: "key"}},
				},
				{
					Path: "limits.try", Params: []Field{{Path: "key", Type: Any, Optional: true}, {Path: "value", Type: Any, Optional: true}},
					Checks: []Check{
						{Param: "value", Condition: Condition{MaxBytes: 6, UndefinedOK: true}},
						{Param: "value", Condition: Condition{MinItems: 1, MaxItems: 3}},
						{Param: "value", Condition: Condition{MaxCount: 2}},
						{Param: "value", Condition: Condition{SafeInteger: true, AppliesTo: "integers"}},
						{Param: "value", Condition: Condition{Min: number(-10)}},
						{Param: "value.*", Condition: Condition{Type: String}},
						{Param: "value", Condition: Condition{TotalMaxBytes: 40, Over: "notes"}},
						{Param: "key", Condition: Condition{MaxEntries: 1, Over: "cache"}, OnFail: ResultInstead, Result: Object{{Key: "code", Value: "full"}}},
						{Param: "key", Condition: Condition{TotalMaxBytes: 9, Over: "cache"}},
						{Param: "key", Condition: Condition{PresentIn: []string{"event.request.body", "event.request.query"}, UndefinedOK: true}, Error: "no parameter '<name>'"},
					},
					Effects: []Effect{{Path: "notes", How: MergeKey, Key: "key", Value: "$value"}},
				},
				{
					Path: "cache.fresh", Params: []Field{{Path: "key", Type: String}}, Returns: Returns{Kind: ReturnsValue, MayBeUndefined: true}, Record: RecordNone,
					Checks: []Check{{Param: "key", Condition: Condition{KeyExists: "cache", NotExpired: true}, OnFail: ResultInstead}},
					Do:     func(c *Call) Return { return Return{Kind: ReturnsValue, Value: "fresh"} },
				},
				{
					Path: "flag.only", Checks: []Check{{Condition: Condition{RequiresFlag: "extra"}}, {Condition: Condition{RequiresHandler: []string{"onWater"}}}},
				},
				{
					Path: "chain.set",
					Params: []Field{
						{Path: "link", Type: Obj, Open: true},
						{Path: "link.name", Type: String},
						{Path: "link.next", Type: Obj, Optional: true, Forbidden: true},
					},
					Checks: []Check{
						{Param: "link", Condition: Condition{PlainObject: true}},
						{Param: "link", Condition: Condition{MaxKeys: 2, NotCounting: []string{"name", "next"}}},
						{Param: "link.*", Condition: Condition{Types: []Type{String, Number}, NotCounting: []string{"name", "next"}}},
						{Param: "link.*", Condition: Condition{KeyMaxLength: 4, NotCounting: []string{"name", "next"}}},
						{Param: "link.next", Condition: Condition{Absent: true}},
					},
				},
				{
					Path: "primary.set", Params: []Field{{Path: "id", Type: String}},
					Checks: []Check{{Condition: Condition{MaxCalls: 1, Over: "transaction"}}, {Condition: Condition{EventNot: &Equals{Path: "event.user.kind", Value: "bot"}}}},
				},
			},
		}),
	}
}

func ledger(t testing.TB, event string) *Ledger {
	t.Helper()
	e, err := NewEvent([]byte(event))
	if err != nil {
		t.Fatal(err)
	}
	l := NewLedger(garden(), e, func() time.Time { return time.UnixMilli(1000) }, map[string]CacheRecord{"a": {Value: "1", ExpiresAt: 5000}, "old": {Value: "long gone", ExpiresAt: 1000}}, nil)
	l.BeginAction("onWater", 0)
	return l
}

func (l *Ledger) invoke(path string, args ...any) Return {
	return l.Invoke(l.Trigger.Method(path), args)
}

func TestInvoke(t *testing.T) {
	t.Parallel()
	undefined := Undefined{}
	long := "averylongscope"
	cases := []struct {
		name   string
		event  string
		method string
		args   []any
		raise  string // name: message
		args_  string // the recorded arguments; "" for no command
		want   Return // Kind and Value
	}{
		{name: "a call is recorded with its arguments by name and chains", method: "access.deny", args: []any{"no", "extra"}, args_: `{"reason":"no"}`, want: Return{Kind: ReturnsChain}},
		{name: "a text of our own names method, parameter, what is asked and what was given", method: "access.deny", args: []any{42.0}, raise: "Error: api.access.deny: reason must be a string, not 42"},
		{name: "a missing argument is named as undefined", method: "access.deny", raise: "Error: api.access.deny: reason must be a string, not undefined"},
		{name: "a function is named by its typeof", method: "access.deny", args: []any{Opaque{Typeof: "function"}}, raise: "Error: api.access.deny: reason must be a string, not a function"},
		{name: "the table's text has its places filled in", method: "idToken.setCustomClaim", args: []any{"scope", 1.0}, raise: `Error: The "scope" claim is scope.`},
		{name: "a BigInt cannot be recorded", method: "idToken.setCustomClaim", args: []any{"n", []any{Opaque{Typeof: "bigint"}}}, raise: "TypeError: Do not know how to serialize a BigInt"},
		{name: "an undefined argument is left out", method: "idToken.setCustomClaim", args: []any{"a", undefined}, args_: `{"key":"a"}`, want: Return{Kind: ReturnsChain}},
		{name: "null is recorded", method: "idToken.setCustomClaim", args: []any{"a", nil}, args_: `{"key":"a","value":null}`, want: Return{Kind: ReturnsChain}},
		{name: "a trimmed text is recorded trimmed", method: "scopes.add", args: []any{" \ufeffread\u00a0"}, args_: `{"scope":"read"}`},
		{name: "the error has the table's class", method: "scopes.add", args: []any{1.0}, raise: "TypeError: must be text"},
		{name: "white space alone is empty after trimming", method: "scopes.add", args: []any{"  "}, raise: "Error: api.scopes.add: scope must have at least 1 characters"},
		{name: "a text over the limit is refused", method: "scopes.add", args: []any{long}, raise: "Error: api.scopes.add: scope must have at most 8 characters"},
		{name: "an astral character counts twice in UTF-16", method: "scopes.add", args: []any{"12345😀😀"}, raise: "Error: api.scopes.add: scope must have at most 8 characters"},
		{name: "inner white space is refused", method: "scopes.add", args: []any{"a b"}, raise: "Error: api.scopes.add: scope must have no white space"},
		{name: "closed options keep only listed members, in the table's order", method: "multifactor.enable", args: []any{"duo", Object{{Key: "x", Value: 1.0}, {Key: "duo", Value: Object{{Key: "skey", Value: "s"}, {Key: "host", Value: "h"}}}, {Key: "remember", Value: true}}}, args_: `{"provider":"duo","options":{"remember":true,"duo":{"host":"h","skey":"[redacted]"}}}`, want: Return{Kind: ReturnsChain}},
		{name: "defaults are not recorded", method: "multifactor.enable", args: []any{"any", Object{}}, args_: `{"provider":"any","options":{}}`, want: Return{Kind: ReturnsChain}},
		{name: "open options keep unlisted members", method: "authentication.challenge", args: []any{Object{{Key: "type", Value: "otp"}, {Key: "junk", Value: 1.0}, {Key: "options", Value: Object{{Key: "any", Value: 1.0}, {Key: "method", Value: "sms"}}}}}, args_: `{"factor":{"type":"otp","options":{"any":1,"method":"sms"}}}`},
		{name: "members of array members are filtered too", method: "authentication.challenge", args: []any{Object{{Key: "type", Value: "otp"}}, Object{{Key: "additional", Value: []any{Object{{Key: "x", Value: 1.0}, {Key: "type", Value: "push"}}}}}}, args_: `{"factor":{"type":"otp"},"options":{"additional":[{"type":"push"}]}}`},
		{name: "a check on a nested parameter does not apply without its parent", method: "authentication.challenge", args: []any{Object{{Key: "type", Value: "otp"}}, undefined}, args_: `{"factor":{"type":"otp"}}`},
		{name: "a nested check applies when the parent is there", method: "authentication.challenge", args: []any{Object{}}, raise: `Error: api.authentication.challenge: factor.type must be "otp" or "push", not undefined`},
		{name: "the position of a refused member is named", method: "authentication.challenge", args: []any{Object{{Key: "type", Value: "otp"}}, Object{{Key: "additional", Value: []any{Object{{Key: "type", Value: "otp"}}, Object{{Key: "type", Value: "x"}}}}}}, raise: `Error: api.authentication.challenge: options.additional[1].type must be "otp" or "push", not "x"`},
		{name: "a sensitive value is never shown in an error", method: "multifactor.enable", args: []any{"duo", Object{{Key: "duo", Value: Object{{Key: "skey", Value: 4711.0}}}}}, raise: "Error: api.multifactor.enable: options.duo.skey must be a string, not a number"},
		{name: "undefined stands for null where the table says so", method: "attributes.set", args: []any{"a"}, args_: `{"name":"a","value":null}`},
		{name: "the index of a refused member fills its place", method: "attributes.set", args: []any{"a", []any{"x", 1.0}}, raise: "Error: 1 must be string"},
		{name: "a required argument may be anything but undefined", method: "attributes.set", raise: "Error: api.attributes.set: name must be given, not undefined"},
		{name: "a URL is made text before it is checked", method: "redirect.to", args: []any{"HTTPS://example.com"}, args_: `{"url":"HTTPS://example.com"}`, want: Return{Kind: ReturnsChain}},
		{name: "undefined is no URL", method: "redirect.to", raise: "TypeError: Invalid URL"},
		{name: "a relative URL is refused", method: "redirect.to", args: []any{"/path"}, raise: "TypeError: Invalid URL"},
		{name: "the values of a map are made text", method: "redirect.to", args: []any{"https://example.com", Object{{Key: "query", Value: Object{{Key: "n", Value: 1e21}, {Key: "b", Value: true}}}}}, args_: `{"url":"https://example.com","options":{"query":{"n":"1e+21","b":"true"}}}`, want: Return{Kind: ReturnsChain}},
		{name: "a no-op leaves no command", event: `{"session":{}}`, method: "session.setMetadata", args: []any{"a", nil}},
		{name: "a check on the event refuses", method: "session.setMetadata", args: []any{"a", "b"}, raise: "Error: no session"},
		{name: "a pattern refuses and the key fills its place", event: `{"session":{}}`, method: "session.setMetadata", args: []any{"A1", "b"}, raise: "Error: bad key A1"},
		{name: "a live call is recorded", event: `{"session":{}}`, method: "session.setMetadata", args: []any{"a", "b"}, args_: `{"key":"a","value":"b"}`},
		{name: "unknown keys are refused before they are dropped", method: "prompt.render", args: []any{"p", Object{{Key: "x", Value: 1.0}}}, raise: "Error: api.prompt.render: options must have no other members than fields"},
		{name: "a map has at most so many keys", method: "prompt.render", args: []any{"p", Object{{Key: "fields", Value: Object{{Key: "a", Value: 1.0}, {Key: "b", Value: 1.0}, {Key: "c", Value: 1.0}}}}}, raise: "Error: api.prompt.render: options.fields must not take it over 2 entries"},
		{name: "a key must match", method: "prompt.render", args: []any{"p", Object{{Key: "fields", Value: Object{{Key: "a-b", Value: 1.0}}}}}, raise: `Error: api.prompt.render: options.fields must have keys that match ^\w+$`},
		{name: "a promise is rejected", method: "groups.list", args: []any{Object{{Key: "take", Value: 0.5}}}, raise: "Error: api.groups.list: params.take must be an integer of 1 or more, not 0.5", want: Return{Kind: ReturnsPromise}},
		{name: "a promise resolves with what Do gives", method: "groups.list", want: Return{Kind: ReturnsPromise, Value: []any{}}},
		{name: "a result stands in and nothing is recorded", method: "cache.delete", args: []any{"b"}, want: Return{Kind: ReturnsValue, Value: Object{{Key: "type", Value: "error"}}}},
		{name: "Do completes the call", method: "cache.delete", args: []any{"a"}, args_: `{"key":"a"}`, want: Return{Kind: ReturnsValue, Value: Object{{Key: "type", Value: "success"}}}},
		{name: "bytes are those of UTF-8", method: "limits.try", args: []any{undefined, "éééé"}, raise: "Error: api.limits.try: value must have at most 6 bytes in UTF-8"},
		{name: "an array may not be empty", method: "limits.try", args: []any{undefined, []any{}}, raise: "Error: api.limits.try: value must have 1 to 3 members"},
		{name: "without a place, distinct values count", method: "limits.try", args: []any{undefined, []any{"a", "b", "c"}}, raise: "Error: api.limits.try: value must not be more than 2 values"},
		{name: "and the same value counts once", event: `{"request":{"query":{"a":1}}}`, method: "limits.try", args: []any{"a", []any{"x", "x"}}, args_: `{"key":"a","value":["x","x"]}`},
		{name: "an integer that JavaScript cannot hold exactly is refused", method: "limits.try", args: []any{undefined, 9007199254740993.0}, raise: "Error: api.limits.try: value must be a safe integer, not 9007199254740992"},
		{name: "and a fraction passes where only integers are meant", event: `{"request":{"query":{"a":1}}}`, method: "limits.try", args: []any{"a", 0.5}, args_: `{"key":"a","value":0.5}`},
		{name: "NaN is no number above a minimum", method: "limits.try", args: []any{undefined, math.NaN()}, raise: "Error: api.limits.try: value must be at least -10, not NaN"},
		{name: "the key of a refused entry is named", method: "limits.try", args: []any{undefined, Object{{Key: "x", Value: 1.0}}}, raise: "Error: api.limits.try: value.x must be a string, not 1"},
		{name: "a total counts what the call would leave", event: `{"request":{"query":{"a":1}}}`, method: "limits.try", args: []any{"a", Object{{Key: "x", Value: "0123456789012345678901234567890123456789"}}}, raise: "Error: api.limits.try: value must not take notes over 40 bytes"},
		{name: "a cache that is full answers", method: "limits.try", args: []any{"b", 1.0}, want: Return{Kind: ReturnsValue, Value: Object{{Key: "code", Value: "full"}}}},
		{name: "the old value of a replaced key counts", method: "limits.try", args: []any{"a", "123456"}, event: `{"request":{"query":{"a":1}}}`, args_: `{"key":"a","value":"123456"}`},
		{name: "a parameter of the request that is missing is named", method: "limits.try", args: []any{"a", 1.0}, raise: "Error: no parameter 'a'"},
		{name: "a record whose time is up is not there", method: "cache.fresh", args: []any{"old"}, want: Return{Kind: ReturnsValue, Value: undefined}},
		{name: "a record in time is", method: "cache.fresh", args: []any{"a"}, want: Return{Kind: ReturnsValue, Value: "fresh"}},
		{name: "a flag that is off refuses", method: "flag.only", raise: "Error: api.flag.only: it is switched off (flag extra)"},
		{name: "a value of the event refuses", event: `{"user":{"kind":"bot"}}`, method: "primary.set", args: []any{"x"}, raise: `Error: api.primary.set: it cannot be called when event.user.kind is "bot"`},
		{name: "metadata that is no object refuses", event: `{"user":{"app_metadata":[]}}`, method: "user.setAppMetadata", args: []any{"a", 1.0}, raise: "Error: unexpected format"},
		{name: "an instance of a class is no plain object", method: "chain.set", args: []any{Opaque{Typeof: "class instance"}}, raise: "Error: api.chain.set: link must be a plain object, not a class instance"},
		{name: "entries that are not counted are not looked at", method: "chain.set", args: []any{Object{{Key: "name", Value: true}, {Key: "a", Value: 1.0}, {Key: "b", Value: "x"}}}, args_: `{"link":{"name":true,"a":1,"b":"x"}}`},
		{name: "and the others may not be too many", method: "chain.set", args: []any{Object{{Key: "name", Value: "n"}, {Key: "a", Value: 1.0}, {Key: "b", Value: 1.0}, {Key: "c", Value: 1.0}}}, raise: "Error: api.chain.set: link must not take it over 2 entries"},
		{name: "nor of another type", method: "chain.set", args: []any{Object{{Key: "a", Value: []any{}}}}, raise: "Error: api.chain.set: link.a must be a string or a number, not an array"},
		{name: "nor have long keys, which are counted in UTF-16", method: "chain.set", args: []any{Object{{Key: "abcd", Value: 1.0}, {Key: "ab😀x", Value: 1.0}}}, raise: "Error: api.chain.set: link.ab😀x must have a key of at most 4 characters"},
		{name: "what must be absent may not even be null", method: "chain.set", args: []any{Object{{Key: "next", Value: nil}}}, raise: "Error: api.chain.set: link.next must not be given, not null"},
		{name: "but undefined", method: "chain.set", args: []any{Object{{Key: "next", Value: undefined}}}, args_: `{"link":{}}`},
		{name: "a clamped value is recorded clamped", method: "session.setExpiresAt", args: []any{1e18}, args_: `{"absolute":1000000000000000}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			event := c.event
			if event == "" {
				event = "{}"
			}
			got := ledger(t, event).invoke(c.method, c.args...)
			raise, args := "", ""
			if got.Raise != nil {
				raise = got.Raise.Name + ": " + got.Raise.Message
			}
			if got.Command != nil {
				args = string(AppendJSON(nil, got.Command.Args))
			}
			if raise != c.raise || args != c.args_ {
				t.Errorf("raise %q, args %s\nwant  %q, args %s", raise, args, c.raise, c.args_)
			}
			if diff := cmp.Diff(c.want, Return{Kind: got.Kind, Value: got.Value}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// step is one call; want is the whole document afterwards.
type step struct {
	method string
	args   []any
}

func TestEffects(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		event  string
		steps  []step
		want   string
		masked string // when it differs
	}{
		{"the last denial wins", "", []step{{"access.deny", []any{"a"}}, {"access.deny", []any{"b"}}}, `{"denied":{"reason":"b","code":"access_denied"}}`, ""},
		{"the last claim of a name wins, at its first place", "", []step{{"idToken.setCustomClaim", []any{"a", 1.0}}, {"idToken.setCustomClaim", []any{"b", nil}}, {"idToken.setCustomClaim", []any{"a", []any{2.0}}}}, `{"issue":{"id_token":{"claims":{"a":[2],"b":null}}}}`, ""},
		{"an undefined claim takes an earlier one back", "", []step{{"idToken.setCustomClaim", []any{"a", 1.0}}, {"idToken.setCustomClaim", []any{"a", Undefined{}}}}, `{"issue":{"id_token":{"claims":{}}}}`, ""},
		{"adding twice adds once, and removing undoes it", "", []step{{"scopes.add", []any{"a"}}, {"scopes.add", []any{"a"}}, {"scopes.add", []any{"b"}}, {"scopes.remove", []any{"a"}}}, `{"issue":{"scopes":{"added":["b"],"removed":["a"]}}}`, ""},
		{"null stays as the mark of a deletion in changes", "", []step{{"user.setAppMetadata", []any{"a", nil}}}, `{"user":{"app_metadata":{"a":null}}}`, ""},
		{"a whole map starts from the event and null takes out", `{"session":{"metadata":{"a":"1","b":"2"}}}`, []step{{"session.setMetadata", []any{"a", nil}}, {"session.setMetadata", []any{"c", "3"}}}, `{"session":{"metadata":{"b":"2","c":"3"}}}`, ""},
		{"an eviction leaves an empty map", `{"session":{"metadata":{"a":"1"}}}`, []step{{"session.evictMetadata", nil}}, `{"session":{"metadata":{}}}`, ""},
		{"of several expiries the earliest stays", "", []step{{"session.setExpiresAt", []any{5.0}}, {"session.setExpiresAt", []any{3.0}}, {"session.setExpiresAt", []any{4.0}}}, `{"session":{"expires_at":3}}`, ""},
		{"a default stands for a missing argument", "", []step{{"saml.setFormat", nil}}, `{"saml":{"format":"unspecified"}}`, ""},
		{"missing parameters leave their member out, defaults do not", "", []step{{"multifactor.enable", []any{"any"}}}, `{"suspended":{"mfa":{"provider":"any","remember":false}}}`, ""},
		{"a dropped parameter is left out", "", []step{{"multifactor.enable", []any{"any", Object{{Key: "duo", Value: Object{{Key: "skey", Value: "s"}}}}}}}, `{"suspended":{"mfa":{"provider":"any","remember":false}}}`, ""},
		{"a sensitive part is masked", "", []step{{"multifactor.enable", []any{"duo", Object{{Key: "duo", Value: Object{{Key: "host", Value: "h"}, {Key: "skey", Value: "s"}}}}}}}, `{"suspended":{"mfa":{"provider":"duo","remember":false,"duo":{"host":"h","skey":"s"}}}}`, `{"suspended":{"mfa":{"provider":"duo","remember":false,"duo":{"host":"h","skey":"[redacted]"}}}}`},
		{"a result is shown under its name in the group", "", []step{{"authentication.challenge", []any{Object{{Key: "type", Value: "otp"}}}}}, `{"suspended":{"challenge":{"default":{"type":"otp"}}}}`, ""},
		{"a removed cache record is marked by null", "", []step{{"cache.delete", []any{"a"}}}, `{"cache":{"a":null}}`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			event := c.event
			if event == "" {
				event = "{}"
			}
			l := ledger(t, event)
			for _, s := range c.steps {
				if ret := l.invoke(s.method, s.args...); ret.Raise != nil {
					t.Fatalf("%s: %s", s.method, ret.Raise.Message)
				}
			}
			groups := []string{"", "issue", "suspended", "denied", "user"}
			if got := string(AppendJSON(nil, l.Document(groups...))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			masked := c.masked
			if masked == "" {
				masked = c.want
			}
			if got := string(AppendJSON(nil, l.Masked(groups...))); got != masked {
				t.Errorf("masked %s\nwant   %s", got, masked)
			}
		})
	}
}
