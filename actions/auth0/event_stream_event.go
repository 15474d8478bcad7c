package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// eventStreamEvent lists what event holds in onExecuteEventStream: a CloudEvent (Auth0 rule
// 69).
func eventStreamEvent() []actions.Field {
	return slices.Concat(
		rows{
			{Path: "message", Type: actions.Obj, Shape: "Message",
				Doc: "The event that is delivered, as a CloudEvent."},
			{Path: "message.id", Type: actions.String,
				Sample: "evt_01GardenUser42", Doc: "Id of the event. One that is delivered again keeps it."},
			{Path: "message.type", Type: actions.String,
				Sample: "user.created", Doc: "What happened: user.created, organization.member.added and others."},
			{Path: "message.data", Type: actions.Obj, Optional: true, Nullable: true, Open: true, Shape: "MessageData",
				Doc: "What it happened to; may be null."},
			{Path: "message.data.object", Type: actions.Obj, Optional: true, Map: actions.JSONMap,
				Sample: actions.Object{{"user_id", "auth0|65c1f0a2b3d4"}, {"email", "mara@example.com"}}, Doc: "The entity as it is afterwards."},
			{Path: "message.data.context", Type: actions.Obj, Optional: true, Map: actions.JSONMap, Undocumented: true,
				Sample: actions.Object{{"tenant", actions.Object{{"id", "garden"}}}}, Doc: "Where it came from: application, connection, request and tenant."},
			{Path: "message.source", Type: actions.String,
				Sample: "urn:example:tenant:garden", Doc: "The tenant that it happened in, as a URN."},
			{Path: "message.specversion", Type: actions.String,
				Sample: "1.0", Doc: "Version of the CloudEvents specification."},
			{Path: "message.time", Type: actions.String, Optional: true, Nullable: true, Format: actions.DateTime,
				Sample: "2026-03-14T08:30:12.000Z", Doc: "When it happened; may be null."},
			{Path: "message.a0tenant", Type: actions.String, Optional: true,
				Sample: "garden", Doc: "Name of the tenant."},
			{Path: "message.a0stream", Type: actions.String, Optional: true,
				Sample: "est_Orders01", Doc: "Id of the stream that delivers it."},
			{Path: "message.a0purpose", Type: actions.String, Optional: true,
				Sample: "test", Doc: "Set to test for events that were sent by hand."},
		},
		whole("secrets", "configuration"),
	)
}
