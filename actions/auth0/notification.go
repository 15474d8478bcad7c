package auth0

import "github.com/usher-run/usher/actions"

// notificationAPI is api.notification (Auth0 rule 65). An action that calls none of it has
// delivered the message.
func notificationAPI() []actions.Method {
	return []actions.Method{
		undelivered("drop", "Tells that the message could not be delivered and never will be: the failure is logged and nothing is tried again."),
		undelivered("retry", "Tells that the message could not be delivered this time: the failure is logged, "+
			"and the action is run again for it, up to five times over the following minutes."),
	}
}

// redelivery is what comes of a message that is to be tried again (Auth0 rule 65). The
// platform tells how often, and that it takes minutes, not when.
var redelivery = &actions.Redelivery{
	Attempts: 6,
	Wanted:   &actions.Equals{Path: "notification.outcome", Value: "retry"},
}

func undelivered(outcome, doc string) actions.Method {
	return actions.Method{
		Path: "notification." + outcome,
		Doc:  doc + " Of several calls of drop and retry the last counts.",
		Params: []actions.Field{
			{Path: "reason", Type: actions.String, Doc: "Why, for the log. After 1024 characters it is cut off."},
		},
		Checks: []actions.Check{
			ours("reason", actions.String),
			{Param: "reason", Condition: actions.Condition{MaxLength: 1024}, OnFail: actions.Clamp, Source: actions.FromDocs},
		},
		Effects: []actions.Effect{{Path: "notification", Value: actions.Object{{"outcome", outcome}, {"reason", "$reason"}}}},
	}
}

// notificationResult holds what became of the message.
var notificationResult = []actions.ResultPath{
	{Path: "notification", Type: actions.Obj, Doc: "Why the message was not delivered; missing when it was.", Members: []actions.Field{
		{Path: "outcome", Type: actions.String, Enum: []string{"drop", "retry"}, Doc: "Whether to give up or to try again."},
		{Path: "reason", Type: actions.String, Optional: true, Doc: "Why, for the log."},
	}},
}

// tenantBranded is the tenant with what messages say about it.
func tenantBranded() rows {
	return append(
		whole("tenant").but("tenant", shaped("TenantCustomEmailProvider"), says("The tenant that the message comes from.")),
		rows{
			{Path: "tenant.friendly_name", Type: actions.String, Optional: true,
				Sample: "Garden Shop", Doc: "Name of the tenant as people see it."},
			{Path: "tenant.home_url", Type: actions.String, Optional: true, Format: actions.URI,
				Sample: "https://www.example.com/", Doc: "The tenant's home page."},
			{Path: "tenant.logo_url", Type: actions.String, Optional: true, Format: actions.URI,
				Sample: "https://www.example.com/logo.png", Doc: "The tenant's logo."},
			{Path: "tenant.support_email", Type: actions.String, Optional: true, Format: actions.Email,
				Sample: "help@example.com", Doc: "Where users find help by e-mail."},
			{Path: "tenant.support_url", Type: actions.String, Optional: true, Format: actions.URI,
				Sample: "https://www.example.com/help", Doc: "Where users find help on the web."},
		}...)
}
