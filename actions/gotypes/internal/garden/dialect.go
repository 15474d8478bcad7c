// Package garden is a small dialect that has every kind of field, for the tests of what
// is made from tables.
package garden

import "github.com/usher-run/usher/actions"

// Dialect is the dialect of the garden.
func Dialect() actions.Dialect {
	visit := &actions.Trigger{
		Dialect: "garden", ID: "post-visit", Entries: []actions.Entry{{Name: "onVisit"}}, Arguments: []actions.Argument{actions.EventArgument},
		Open: true,
		Tables: actions.Made(actions.Tables{
			Event: []actions.Field{
				{Path: "visitor", Type: actions.Obj, Open: true, Shape: "Visitor", Doc: "Who came."},
				{Path: "visitor.user_id", Type: actions.String, Sample: "v1", Doc: "The visitor's id."},
				{Path: "visitor.userId", Type: actions.String, Optional: true, Sample: "v1", Doc: "The older name."},
				{Path: "visitor.email", Type: actions.String, Optional: true, Format: actions.Email, Sample: "mara@example.com"},
				{Path: "visitor.age", Type: actions.Integer, Optional: true, Sample: 40},
				{Path: "visitor.member", Type: actions.Boolean, Optional: true, Sample: true},
				{Path: "visitor.verified", Type: actions.Boolean, Sample: false},
				{Path: "visitor.height", Type: actions.Number, Sample: 1.7},
				{Path: "visitor.app_metadata", Type: actions.Obj, Map: actions.JSONMap, Sample: map[string]any{"plan": "gold"}},
				{Path: "visitor.labels", Type: actions.Obj, Map: actions.StringMap, Optional: true, Sample: map[string]any{"a": "b"}},
				{Path: "visitor.picture_url", Type: actions.String, Nullable: true, Sample: "https://example.com/a.png"},
				{Path: "visitor.session_id", Type: actions.String, Optional: true, Nullable: true, Sample: "s1"},
				{Path: "tools", Type: actions.Array, Items: actions.Obj, Shape: "Tool", Doc: "What was carried in."},
				{Path: "tools[].name", Type: actions.String, Enum: []string{"spade", "rake"}, Sample: "spade"},
				{Path: "tools[].tags", Type: actions.Array, Items: actions.String, Optional: true, Sample: []string{"old"}},
				{Path: "paths", Type: actions.Array, Items: actions.String, Sample: []string{"north"}},
				{Path: "weather", Type: actions.Obj, Optional: true, Shape: "Weather"},
				{Path: "weather.sky", Type: actions.Any, Sample: "clear"},
			},
			API: []actions.Method{{
				Path: "gate.close", Params: []actions.Field{{Path: "reason", Type: actions.String}}, Returns: actions.Returns{Kind: actions.ReturnsChain},
				Checks:  []actions.Check{{Param: "reason", Condition: actions.Condition{Type: actions.String}}},
				Effects: []actions.Effect{{Path: "denied", Value: map[string]any{"reason": "$reason"}}},
			}},
			Result: []actions.ResultPath{
				{Path: "denied", Type: actions.Obj, Group: "denied", Members: []actions.Field{{Path: "reason", Type: actions.String, Optional: true}}, Doc: "The gate was closed."},
				{Path: "kind", Type: actions.String, Group: "suspended"},
				{Path: "redirect", Type: actions.Obj, Group: "suspended", Members: []actions.Field{{Path: "url", Type: actions.String}}},
				{Path: "id_token.claims", Type: actions.Obj, Map: actions.JSONMap, Group: "issue", Doc: "Claims of the ID token."},
				{Path: "access_token.scopes", Type: actions.Array, Items: actions.String, Group: "issue"},
				{Path: "user.app_metadata", Type: actions.Obj, Map: actions.JSONMap, Group: "user"},
				{Path: "session.expires_at", Type: actions.Integer},
				{Path: "session.sticky", Type: actions.Boolean},
				{Path: "event", Type: actions.Obj, Shape: "PostVisitEvent"},
				{Path: "notes", Type: actions.Array, Members: []actions.Field{{Path: "text", Type: actions.String}}},
			},
		}),
	}
	return actions.Dialect{
		Name: "garden", Title: "Garden", Triggers: []*actions.Trigger{visit},
		Finish: func(turn actions.Turn) actions.Verdict {
			return actions.Verdict{Done: true, Outcome: actions.Completed}
		},
	}
}
