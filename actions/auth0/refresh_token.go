package auth0

import "github.com/usher-run/usher/actions"

// refreshTokenAPI is api.refreshToken (Auth0 rules 28, 59 and 60).
func refreshTokenAPI() []actions.Method {
	return []actions.Method{
		{
			Path: "refreshToken.revoke",
			Doc:  "Revokes the refresh token that is being exchanged and refuses the exchange with status 403. The actions after this one do not run. Only a refresh-token exchange has a token to revoke.",
			Params: []actions.Field{
				{Path: "reason", Type: actions.String, Doc: "Why; at most 1024 characters."},
			},
			Checks: []actions.Check{
				schemaOptional("reason", "message", actions.String),
				schemaLength("reason", "message", 1024),
				{Condition: actions.Condition{RequiresEvent: "event.refresh_token"}, Source: actions.FromDocs, OnFailOurs: true},
			},
			Effects: []actions.Effect{
				{Path: "denied", Value: actions.Object{{"reason", "$reason"}}},
				{Path: "refresh_token.revoked", Value: actions.Object{{"reason", "$reason"}, {"http_status", 403}}},
			},
			Plan: enterprise,
		},
		setExpiry("refreshToken.setExpiresAt", "absolute", "refresh_token.expires_at",
			"Sets when the refresh token ends at the latest; a token without an end gets one. The time can only be brought forward: the earliest of several calls counts, and the configured limit stays in force.",
			"configured lifetime and the current expiry", notOnline("setExpiresAt", "")),
		setExpiry("refreshToken.setIdleExpiresAt", "inactivity", "refresh_token.idle_expires_at",
			"Sets when the refresh token ends unless it is used before; a token without an end gets one. The time can only be brought forward: the earliest of several calls counts, and the configured limit stays in force.",
			"configured lifetime and the current expiry", notOnline("setIdleExpiresAt", "")),
		{
			Path: "refreshToken.setMetadata",
			Doc: "Sets one entry of the refresh token's metadata, also before the token is issued. During an exchange event.refresh_token.metadata shows it at once. " +
				"At most 25 entries; names and values have up to 255 characters.",
			Params: metadataParams,
			Checks: append([]actions.Check{notOnline("setMetadata", "Failed to set refresh token metadata: ")},
				metadataChecks("event.refresh_token.metadata", "Failed to set refresh token metadata: Invalid metadata: ")...),
			Record: actions.RecordLive, Live: "event.refresh_token.metadata", LiveWhen: "event.refresh_token",
			Effects: []actions.Effect{
				{Path: "refresh_token.metadata", How: actions.MergeKey, Key: "key", Value: "$value", NullRemoves: true},
			},
		},
		{
			Path: "refreshToken.deleteMetadata",
			Doc:  "Deletes one entry of the refresh token's metadata. Nothing happens when there is none of that name.",
			Params: []actions.Field{
				{Path: "key", Type: actions.String, Doc: "Name of the entry."},
			},
			Checks: []actions.Check{
				notOnline("deleteMetadata", ""),
				{Param: "key", Condition: actions.Condition{KeyExists: "event.refresh_token.metadata"}, OnFail: actions.NoOp},
			},
			Record: actions.RecordLive, Live: "event.refresh_token.metadata", LiveWhen: "event.refresh_token",
			Effects: []actions.Effect{{Path: "refresh_token.metadata", How: actions.RemoveKey, Key: "key"}},
		},
		{
			Path: "refreshToken.evictMetadata",
			Doc:  "Deletes all metadata of the refresh token. Nothing happens when there is none.",
			Checks: []actions.Check{
				notOnline("evictMetadata", ""),
				{Condition: actions.Condition{NotEmpty: "event.refresh_token.metadata"}, OnFail: actions.NoOp},
			},
			Record: actions.RecordLive, Live: "event.refresh_token.metadata", LiveWhen: "event.refresh_token",
			Effects: []actions.Effect{{Path: "refresh_token.metadata", Value: actions.Object{}}},
		},
	}
}

// notOnline refuses a setter for a token that lives with the session.
func notOnline(method, prefix string) actions.Check {
	return actions.Check{
		Condition: actions.Condition{EventNot: &actions.Equals{Path: "event.refresh_token.access", Value: "online"}},
		Error:     prefix + "Cannot call " + method + " on an online refresh token.",
	}
}
