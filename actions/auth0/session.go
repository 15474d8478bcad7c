package auth0

import "github.com/usher-run/usher/actions"

// sessionAPI is api.session (Auth0 rules 28, 59 and 60).
func sessionAPI() []actions.Method {
	return []actions.Method{
		{
			Path: "session.revoke",
			Doc:  "Ends the session and denies the login. The actions after this one do not run. Refresh tokens end with the session unless they are kept on purpose.",
			Params: []actions.Field{
				{Path: "reason", Type: actions.String, Doc: "Why the session ends."},
				{Path: "options", Type: actions.Obj, Optional: true, Shape: "SessionRevocationOptions", Doc: "What else ends."},
				{Path: "options.preserveRefreshTokens", Type: actions.Boolean, Optional: true, Default: false,
					Doc: "Whether the session's refresh tokens live on."},
			},
			Checks: []actions.Check{
				schemaOptional("reason", "message", actions.String),
				schemaOptional("options", "options", actions.Obj),
				schemaOptional("options.preserveRefreshTokens", "preserveRefreshTokens", actions.Boolean),
				schemaMembers("options", "options", "preserveRefreshTokens"),
				{Condition: actions.Condition{RequiresEvent: "event.session"}, Source: actions.FromDocs, OnFailOurs: true},
			},
			Effects: []actions.Effect{
				{Path: "denied", Value: actions.Object{{"reason", "$reason"}}},
				{Path: "session.revoked", Value: actions.Object{{"reason", "$reason"}, {"preserve_refresh_tokens", "$options.preserveRefreshTokens"}}},
			},
			Plan: enterprise,
		},
		setExpiry("session.setExpiresAt", "absolute", "session.expires_at",
			"Sets when the session ends at the latest. Of several calls the earliest time counts, and the tenant's limit stays in force.",
			"configured lifetime"),
		setExpiry("session.setIdleExpiresAt", "inactivity", "session.idle_expires_at",
			"Sets when the session ends unless it is used before. It holds for this interaction: set it each time. Of several calls the earliest time counts, and the tenant's limit stays in force.",
			"configured lifetime"),
		{
			Path: "session.setCookieMode",
			Doc:  "Sets whether the session's cookie outlives the browser. Of several calls the last counts; event.session.cookie.mode shows it at once.",
			Params: []actions.Field{
				{Path: "mode", Type: actions.String, Enum: []string{"persistent", "non-persistent"}, Doc: "persistent to outlive the browser, non-persistent to end with it."},
			},
			Checks: []actions.Check{
				{Param: "mode", Condition: actions.Condition{Truthy: true}, Error: "Cookie mode must be provided"},
				{Param: "mode", Condition: actions.Condition{OneOf: []string{"persistent", "non-persistent"}},
					Error: "Invalid cookie mode: <mode>. Valid values are 'persistent' and 'non-persistent'."},
			},
			Record: actions.RecordLive, Live: "event.session.cookie.mode", LiveWhen: "event.session.*",
			Effects: []actions.Effect{{Path: "session.cookie_mode", Value: "$mode"}},
			Stage:   earlyAccess, Plan: enterprise,
		},
		{
			Path: "session.setMetadata",
			Doc: "Sets one entry of the session's metadata; event.session.metadata shows it at once. The session must exist. " +
				"At most 25 entries; names and values have up to 255 characters.",
			Params: metadataParams,
			Checks: append([]actions.Check{
				{Condition: actions.Condition{RequiresEvent: "event.session"},
					Error: "Failed to set session metadata: Cannot set metadata on a session that does not exist."},
			}, metadataChecks("event.session.metadata", "Failed to set session metadata: Invalid metadata: ")...),
			Record: actions.RecordLive, Live: "event.session.metadata", LiveWhen: "event.session",
			Effects: []actions.Effect{
				{Path: "session.metadata", How: actions.MergeKey, Key: "key", Value: "$value", NullRemoves: true},
			},
			Stage: earlyAccess, Plan: enterprise,
		},
		{
			Path: "session.deleteMetadata",
			Doc:  "Deletes one entry of the session's metadata. Nothing happens without a session or without the entry.",
			Params: []actions.Field{
				{Path: "key", Type: actions.String, Doc: "Name of the entry."},
			},
			Checks: []actions.Check{
				{Condition: actions.Condition{RequiresEvent: "event.session"}, OnFail: actions.NoOp},
				{Param: "key", Condition: actions.Condition{KeyExists: "event.session.metadata"}, OnFail: actions.NoOp},
			},
			Record: actions.RecordLive, Live: "event.session.metadata", LiveWhen: "event.session",
			Effects: []actions.Effect{{Path: "session.metadata", How: actions.RemoveKey, Key: "key"}},
			Stage:   earlyAccess, Plan: enterprise,
		},
		{
			Path: "session.evictMetadata",
			Doc:  "Deletes all metadata of the session. Nothing happens without a session.",
			Checks: []actions.Check{
				{Condition: actions.Condition{RequiresEvent: "event.session"}, OnFail: actions.NoOp},
			},
			Record: actions.RecordLive, Live: "event.session.metadata", LiveWhen: "event.session",
			Effects: []actions.Effect{{Path: "session.metadata", Value: actions.Object{}}},
			Stage:   earlyAccess, Plan: enterprise,
		},
	}
}

// setExpiry sets one of the times at which a session or a refresh token ends (Auth0
// rule 59). before are checks that come first.
func setExpiry(path, param, result, doc, setting string, before ...actions.Check) actions.Method {
	return actions.Method{
		Path: path,
		Doc:  doc,
		Params: []actions.Field{
			{Path: param, Type: actions.Number, Format: actions.EpochMS, Doc: "The time in milliseconds since 1970; not 0."},
		},
		Checks: append(before,
			actions.Check{Param: param, Condition: actions.Condition{Truthy: true},
				Error: "Either inactivity or absolute expiration time must be provided"},
			schemaType(param, param, actions.Number),
			schemaFinite(param),
			actions.Check{Param: param, Condition: actions.Condition{MaxSetting: setting},
				OnFail: actions.Clamp, At: actions.AtServer, Source: actions.FromDocs, Log: "w"},
		),
		Effects: []actions.Effect{{Path: result, Value: "$" + param, Min: true}},
		Plan:    enterprise,
	}
}
