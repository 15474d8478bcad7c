package auth0

import (
	"github.com/usher-run/usher/actions"
)

// entryName is what the name of a metadata entry of a session or refresh token must look
// like.
var entryName = actions.NewPattern(`^[a-zA-Z0-9_-]{1,255}$`)

// metadataParams are those of setMetadata for sessions and refresh tokens.
var metadataParams = []actions.Field{
	{Path: "key", Type: actions.String, Doc: "Name of the entry: letters, digits, hyphens and underscores."},
	{Path: "value", Type: actions.String, Nullable: true, Doc: "The new text, or null to take the entry out."},
}

// metadataChecks are the limits on metadata of sessions and refresh tokens (Auth0 rule
// 60). at is the event path of the map, prefix stands before every text.
func metadataChecks(at, prefix string) []actions.Check {
	return []actions.Check{
		{Param: "key", Condition: actions.Condition{Type: actions.String},
			Error: prefix + "Metadata key must be a string"},
		{Param: "value", Condition: actions.Condition{NullRequiresKey: at}, OnFail: actions.NoOp},
		{Param: "value", Condition: actions.Condition{Type: actions.String, NullOK: true},
			Error: prefix + "Metadata value must be a string"},
		{Param: "key", Condition: actions.Condition{MaxKeys: 25, Over: at},
			Error: prefix + "Metadata must not contain more than 25 entries"},
		{Param: "key", Condition: actions.Condition{MaxLength: 255},
			Error: prefix + "All metadata keys must be at most 255 characters long"},
		{Param: "key", Condition: actions.Condition{NoNUL: true},
			Error: prefix + "Metadata keys must not contain null bytes (\x00)"},
		{Param: "key", Condition: actions.Condition{Pattern: entryName},
			Error: prefix + "Metadata keys may only include letters, numbers, underscores, or hyphens"},
		{Param: "value", Condition: actions.Condition{MaxLength: 255},
			Error: prefix + "All metadata values must be at most 255 characters long"},
		{Param: "value", Condition: actions.Condition{NoNUL: true},
			Error: prefix + "Metadata values must not contain null bytes (\x00)"},
	}
}
