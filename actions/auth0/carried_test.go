package auth0_test

// carried is a rule with the code that carries it, and a case that ends differently without
// that code.
type carried struct {
	rule int
	file string // from the module's root
	// code stands exactly once in the file. In it «» enclose the expression that carries the
	// rule, and without is what stands there when it is disabled.
	code, without string
	shows         string // trigger/case
}

// carriers lead from rules to code. An expression is replaced by one of the same type.
var carriers = []carried{
	{3, "actions/auth0/post_login.go", `{Name: "onExecutePostLogin", Async: «true»`, `false`, "post-login/rule03.promise-is-not-async"},
	{3, "actions/auth0/dialect.go", `e.Message = «"The Action must export an object."»`, `""`, "post-login/rule03.exports-no-object"},
	{11, "runtime/arguments.go", `JSON: «r.ledger.Event.Text("")»`, `"{}"`, "post-login/rule11.change-stays-in-its-action"},
	{15, "actions/auth0/custom_token_exchange.go", `MaxActions:    «1»,`, `2`, "custom-token-exchange/rule15.two-actions"},
	{16, "actions/auth0/post_login.go", `MaxActions:    «20»,`, `21`, "post-login/rule16.21-actions"},
	{16, "actions/auth0/password_reset_post_challenge.go", `MaxActions:    «4»,`, `5`, "password-reset-post-challenge/rule16.five-actions"},
	{17, "actions/effect.go", `if «m.LaterSee != ""» && len(m.Effects) == 1`, `false`, "post-login/rule17.later-actions-see-metadata"},
	{17, "actions/auth0/metadata.go", `"event.user."+member, «profileChangesHidden»`, `""`, "post-login/rule17.hidden-by-a-flag"},
	{18, "actions/auth0/suspend.go", `var written = «[]string{"user.app_metadata", "user.user_metadata", "cache"}»`, `nil`, "post-login/rule18.profile-is-read-again"},
	{19, "actions/surroundings.go", `ok := l.Event.TypeAt(c.EventPlainObject); «ok && is != Obj»`, `false`, "post-login/rule19.misshapen-profile"},
	{19, "actions/auth0/metadata.go", `Value: "$value", NullRemoves: «true»`, `false`, "post-login/rule19.removed-for-later-actions"},
	{20, "actions/effect.go", `live := «m.Record == RecordLive»`, `false`, "post-login/rule20.live-at-once"},
	{20, "actions/auth0/refresh_token.go", `Record: actions.RecordLive, Live: "event.refresh_token.metadata", LiveWhen: «"event.refresh_token"»,
			Effects: []actions.Effect{
				{Path: "refresh_token.metadata", How: actions.MergeKey`, `""`, "post-login/rule60.no-session-no-metadata"},
	{21, "actions/auth0/credentials_exchange.go", `m.LaterSee = «"event.accessToken.customClaims"»`, `""`, "credentials-exchange/rule21.later-actions-see-claims"},
	{22, "actions/auth0/cache.go", `c.Ledger.Cache[text(c, "key")] = «record»`, `actions.CacheRecord{}`, "post-login/rule22.cache-for-later-actions"},
	{23, "runtime/arguments.go", `sandbox.Patch{Path: []string{"secrets", name}, Value: «own[name]»}`, `""`, "post-login/rule23.secrets-per-action"},
	{25, "actions/auth0/finish.go", `if _, denied := l.Result["denied"]; «denied» {`, `false`, "post-login/rule25.deny-stops-after-the-action"},
	{26, "actions/auth0/finish.go", `groups := «[]string{"denied", "user", ""}»`, `[]string{"denied"}`, "post-login/rule26.deny-keeps-what-was-queued"},
	{27, "actions/auth0/post_login.go", `{"code", «"access_denied"»}`, `"unauthorized"`, "post-login/rule27.deny-takes-one-argument"},
	{28, "actions/auth0/refresh_token.go", `{"http_status", «403»}`, `401`, "post-login/rule28.refresh-token-for-403"},
	{29, "actions/auth0/validation.go", `schemaLength("errorMessage", "errorMessage", «100»)`, `1000`, "post-login/validation.error.refused"},
	{30, "actions/auth0/finish.go", `if failure := failureOf(turn); «failure != nil» {`, `false`, "post-login/rule30.throw-discards-everything"},
	{32, "actions/auth0/prompt.go", `NotAfter: «[]string{"redirect.sendUserTo"}»`, `nil`, "post-login/rule32.redirect-then-form-aborts"},
	{32, "actions/auth0/prompt.go", `MaxCalls: «1», Over: "action"`, `2`, "post-login/rule32.two-forms-abort"},
	{33, "actions/auth0/checks.go", `checks[i].Error = «prefix + checks[i].Error»`, `checks[i].Error`, "pre-user-registration/validation.error.refused"},
	{35, "actions/auth0/finish.go", `if _, asked := l.Result[kind.path]; «asked» {
			return suspended`, `false`, "post-login/rule35.redirect-takes-effect-after-the-action"},
	{36, "actions/auth0/suspend.go", `turn.Handlers == nil || «slices.Contains(turn.Handlers, handler)»`, `true`, "post-login/rule36.no-continue-handler"},
	{37, "actions/auth0/suspend.go", `to.set(parameter{"state", «continuation»})`, `""`, "post-login/rule37.state-replaces-another"},
	{38, "actions/auth0/redirect.go", `c.Complete(actions.Object{{"url", «target.String()»}})`, `text(c, "url")`, "post-login/rule38.normal-form"},
	{37, "actions/auth0/resume.go", `if state, _ := requestParameter(e, "state"); «state != any(continuation)» {`, `false`, "post-login/rule37.state-wrong"},
	{39, "actions/auth0/redirect.go", `prompt, _ := e.Lookup("event.request.query.prompt"); «prompt == "none"» {`, `false`, "post-login/rule39.prompt-none"},
	{39, "actions/auth0/redirect.go", `return «!slices.Contains(withoutBrowser, protocol)»`, `true`, "post-login/rule39.protocols-without-a-browser"},
	{40, "actions/auth0/suspend.go", `return asked && «provider != "none"»`, `true`, "post-login/rule40.none-takes-it-back"},
	{41, "actions/auth0/prompt.go", `{Param: "promptOptions.fields", Condition: actions.Condition{MaxKeys: «24»}`, `25`, "post-login/rule41.too-many-fields"},
	{42, "actions/held.go", `if _, held := l.Result[c.result]; «held» {`, `false`, "post-login/rule42.live-views-survive"},
	{43, "actions/auth0/token.go", `i >= 0 {
			claims[i].Value = «m.Value»`, `claims[i].Value`, "post-login/rule43.payload-wins"},
	{44, "actions/auth0/token.go", `if value, ok := e.At("request", "body", name); «ok» {`, `false`, "password-reset-post-challenge/rule44.body-before-query"},
	{45, "actions/auth0/token.go", `if «!sameText(claims, "state", state)» {`, `false`, "post-login/rule45.other-state"},
	{46, "actions/auth0/token.go", `Name: «"tokenParameterName"», Value: name`, `"other"`, "post-login/rule46.parameter-name-is-filled-in"},
	{47, "actions/auth0/cache.go", `Condition: condition, OnFail: «actions.ResultInstead», Result: cacheError(code)`, `actions.Throw`, "post-login/cache.set.refused"},
	{48, "actions/auth0/cache.go", `MaxEntries: «20», Over: "cache"`, `21`, "post-login/rule48.twenty-records"},
	{48, "actions/auth0/cache.go", `int64(«math.Min(end, latest)»)`, `end`, "post-login/cache.set.clamped"},
	{49, "actions/auth0/cache.go", `end = «math.Min(end, float64(now)+math.Floor(ttl))»`, `float64(now) + math.Floor(ttl)`, "post-login/rule49.earlier-expiry-counts"},
	{51, "actions/auth0/claims.go", `NotIn: «[]string{"scope"}»`, `nil`, "post-login/idToken.setCustomClaim.refused"},
	{52, "actions/auth0/claims.go", `NotIn: «reservedClaims»`, `nil`, "post-login/rule52.reserved-names"},
	{54, "actions/auth0/claims.go", `NamespaceNotIn: «reservedNamespaces»`, `nil`, "post-login/rule52.reserved-names"},
	{54, "actions/auth0/claims.go", `TotalMaxBytes: «MaxClaimsBytes», Over: path`, `1 << 30`, "post-login/rule54.too-many-bytes"},
	{56, "actions/auth0/claims.go", `{Path: "access_token.scopes_removed", How: actions.RemoveItem, Value: «"$scope"»}`, `""`, "post-login/rule56.later-change-replaces-earlier"},
	{57, "actions/close.go", `if «contains(allowed, item)» {`, `true`, "credentials-exchange/rule57.only-what-the-grant-contains"},
	{58, "actions/auth0/authentication.go", `MaxCalls: «1», Over: "transaction"`, `2`, "post-login/rule58.once-per-transaction"},
	{59, "actions/auth0/session.go", `{Path: result, Value: "$" + param, Min: «true»}`, `false`, "post-login/rule59.earliest-over-two-actions"},
	{60, "actions/auth0/entries.go", `MaxKeys: «25», Over: at`, `26`, "post-login/rule60.twenty-five-over-two-actions"},
	{60, "actions/auth0/refresh_token.go", `Path: "event.refresh_token.access", Value: «"online"»`, `"offline"`, "post-login/refreshToken.deleteMetadata.online"},
	{61, "actions/auth0/saml.go", `TotalMaxBytes: «102400», Over: "saml.attributes"`, `1 << 30`, "post-login/rule61.size-over-two-actions"},
	{62, "actions/auth0/transaction.go", `TotalMaxBytes: «16384», Over: "transaction.metadata"`, `1 << 30`, "post-login/rule62.total-over-two-actions"},
	{65, "actions/auth0/notification.go", `MaxLength: «1024»`, `1025`, "custom-phone-provider/rule65.long-reasons-are-cut"},
	{67, "actions/auth0/send_phone_message.go", `NeedsAction:   «true»,`, `false`, "send-phone-message/rule67.no-action-no-message"},
	{71, "actions/close.go", `«l.called(check.ExactlyOneOf) != 1»`, `false`, "custom-token-exchange/rule71.no-user"},
	{72, "actions/auth0/exchange.go", `{Path: "authentication.subject_token_rejected", Value: «true»}`, `false`, "custom-token-exchange/rule72.last-refusal-counts"},
	{73, "actions/auth0/actor.go", `MaxKeys: «5», NotCounting: actorClaims`, `6`, "custom-token-exchange/authentication.setActor.refused"},
	{74, "actions/auth0/finish.go", `«protocol == tokenExchange»`, `false`, "post-login/rule74.no-factor-after-token-exchange"},
	{81, "sandbox/attached.go", `if «from != nil» {`, `false`, "post-login/rule81.module-requires-no-module"},
	{81, "sandbox/attached.go", `case «a.thrown != nil»:`, `false`, "post-login/rule81.module-fails-once"},
	{81, "runtime/module.go", `own := «secretsOf[m.name]»`, `map[string]string{}`, "post-login/rule81.module-has-its-own-secrets"},
	{82, "runtime/module.go", `if «len(names) > actions.MaxModules» {`, `false`, "post-login/rule82.three-modules"},
	{83, "actions/auth0/dialect.go", `return «prepared»
`, `prepared[1:]`, "post-login/rule83.configuration"},
	{87, "actions/auth0/event_stream.go", `MaxActions:  «1»,`, `2`, "event-stream/rule87.two-actions"},
	{88, "actions/auth0/limits.go", `most); «size > most» {`, `false`, "post-login/rule88.metadata-too-large"},
}
