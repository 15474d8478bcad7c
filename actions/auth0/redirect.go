package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// tokenExchange is the protocol of a login by custom token exchange.
const tokenExchange = "oauth2-token-exchange"

// withoutBrowser are the protocols that leave no browser to redirect (Auth0 rule 39).
var withoutBrowser = []string{"oauth2-resource-owner", "oauth2-refresh-token", "oauth2-password", "oauth2-webauthn"}

// redirectAPI is api.redirect (Auth0 rules 35 to 46). Triggers differ in the handler to
// which the browser comes back, and in what sendUserTo returns.
func redirectAPI(handler string, returned actions.Returns) []actions.Method {
	return []actions.Method{
		{
			Path: "redirect.encodeToken",
			Doc: "Signs a token (HS256) for the page that the user is sent to. It tells who the user is (sub), from which tenant (iss), when (iat, exp) and from which address (ip); " +
				"members of the payload stand beside these and win over them. The token can be read by anyone: it is signed, not encrypted.",
			Params: []actions.Field{
				{Path: "options", Type: actions.Obj, Shape: "TokenCreationOptions", Doc: "What to sign, and with what."},
				{Path: "options.expiresInSeconds", Type: actions.Number, Optional: true, Default: 900, Doc: "How long the token is valid, in seconds."},
				{Path: "options.payload", Type: actions.Obj, Map: actions.JSONMap, Doc: "What to tell the page, by name."},
				{Path: "options.secret", Type: actions.String, Doc: "The key of the signature, shared with the page."},
			},
			Returns: actions.Returns{Kind: actions.ReturnsValue, Type: actions.String, Format: actions.JWT},
			Checks: []actions.Check{
				oursOptional("options.expiresInSeconds", actions.Number),
				ours("options.secret", actions.String),
				{Param: "options", Condition: actions.Condition{Type: actions.Obj}, ErrorName: "TypeError"},
				{Param: "options.payload", Condition: actions.Condition{Type: actions.Obj, UndefinedOK: true},
					Source: actions.Ours, Note: "The package takes a missing payload as an empty one."},
				{Param: "options.expiresInSeconds", Condition: actions.Condition{Finite: true, UndefinedOK: true}, Source: actions.Ours},
			},
			Record:    actions.RecordNone,
			Sensitive: []string{"options.secret"},
			Do:        encodeToken,
		},
		{
			Path: "redirect.sendUserTo",
			Doc: "Sends the browser to another page when this action is done, and suspends the flow. The server adds a parameter state to the URL; " +
				"when the browser comes back with it, " + handler + " of the same action runs, then the actions after it. " +
				"An action cannot render a form as well.",
			Params:  urlParams("SendUserToOptions"),
			Returns: returned,
			Checks: append([]actions.Check{
				{Condition: actions.Condition{NotAfter: []string{"prompt.render"}}, Error: redirectAndRender, Deferred: true},
			}, urlChecks()...),
			Effects: []actions.Effect{{Path: "redirect", Value: actions.Object{{"url", "$url"}}}},
			Do:      toURL,
		},
		{
			Path: "redirect.validateToken",
			Doc: "Checks the token with which the page sent the user back, and returns what it says. It must be signed with the secret (HS256), not be out of date, " +
				"be about this user (sub) and carry the state of this request; an issuer, if it names one, must be this tenant. It is looked for in the posted form first, then in the query.",
			Params: []actions.Field{
				{Path: "options", Type: actions.Obj, Shape: "ValidateSessionTokenOptions", Doc: "What to check, and with what."},
				{Path: "options.secret", Type: actions.String, Doc: "The key of the signature, shared with the page."},
				{Path: "options.tokenParameterName", Type: actions.String, Optional: true, Default: "session_token",
					Doc: "The parameter that holds the token."},
			},
			Returns: actions.Returns{Kind: actions.ReturnsValue, Type: actions.Obj, Open: true, Members: []actions.Field{
				{Path: "iss", Type: actions.String, Optional: true, Doc: "Who signed it."},
				{Path: "sub", Type: actions.String, Doc: "The user it is about."},
				{Path: "iat", Type: actions.Integer, Optional: true, Doc: "When it was signed, in seconds since 1970."},
				{Path: "exp", Type: actions.Integer, Optional: true, Doc: "When it ends, in seconds since 1970."},
				{Path: "ip", Type: actions.String, Optional: true, Format: actions.IP, Doc: "Address of the client."},
				{Path: "state", Type: actions.String, Doc: "The state of the redirect."},
			}},
			Checks: []actions.Check{
				ours("options.secret", actions.String),
				oursOptional("options.tokenParameterName", actions.String),
				{Param: "options", Condition: actions.Condition{Type: actions.Obj}, ErrorName: "TypeError"},
				{Param: "options.tokenParameterName", Condition: actions.Condition{PresentIn: []string{"event.request.body", "event.request.query"}},
					Error: "There is no parameter called '<name>' available in either the POST body or query string."},
				{Condition: actions.Condition{TokenValid: true}, Error: invalidToken + "<reason>",
					Note: "HS256 with the secret, not expired, state as in the request, sub as event.user.user_id, iss as event.request.hostname where it has one."},
			},
			Record:    actions.RecordNone,
			Sensitive: []string{"options.secret"},
			Do:        validateToken,
		},
	}
}

// canRedirectAPI is the question whether a redirect can work, which only post-login has.
func canRedirectAPI() []actions.Method {
	return []actions.Method{{
		Path:    "redirect.canRedirect",
		Doc:     "Tells whether this request leaves a browser to redirect: not with prompt=none, and not when a token or a password is exchanged directly.",
		Returns: actions.Returns{Kind: actions.ReturnsValue, Type: actions.Boolean},
		Record:  actions.RecordNone,
		Do: func(c *actions.Call) actions.Return {
			return actions.Return{Kind: actions.ReturnsValue, Value: canRedirect(c.Ledger.Event)}
		},
		Deprecated: true,
	}}
}

// urlParams are a URL and what to put into it.
func urlParams(options string) []actions.Field {
	return []actions.Field{
		{Path: "url", Type: actions.String, Format: actions.URI, Doc: "An absolute URL."},
		{Path: "options", Type: actions.Obj, Optional: true, Shape: options, Doc: "What to add to the URL."},
		{Path: "options.query", Type: actions.Obj, Optional: true, Map: actions.StringMap,
			Doc: "Parameters of the query, by name; each replaces those of the same name in the URL."},
	}
}

func urlChecks() []actions.Check {
	return []actions.Check{
		{Param: "url", Condition: actions.Condition{IsURL: "absolute", Coerce: actions.String},
			Error: invalidURL, ErrorName: "TypeError"},
		oursOptional("options", actions.Obj),
		{Param: "options.query", Condition: actions.Condition{Type: actions.Obj, UndefinedOK: true, CoerceValues: actions.String},
			Source: actions.Ours, Note: "The package makes texts of all values."},
	}
}

// toURL leaves the URL as a browser would write it, with the parameters of the query put
// in (Auth0 rule 38). The state is added when the flow suspends.
func toURL(c *actions.Call) actions.Return {
	target, err := parseURL(text(c, "url"))
	if err != nil {
		return actions.Return{Raise: &actions.Raise{Name: "TypeError", Message: err.Error(), Code: "ERR_INVALID_URL"}}
	}
	query, _ := c.Arg("options.query")
	members, _ := query.(actions.Object)
	if len(members) > 0 {
		given := make([]parameter, len(members))
		for i, m := range members {
			value, _ := m.Value.(string)
			given[i] = parameter{m.Key, value}
		}
		target.set(given...)
	}
	return c.Complete(actions.Object{{"url", target.String()}})
}

// canRedirect says whether the request behind an event leaves a browser to redirect
// (Auth0 rule 39).
func canRedirect(e *actions.Event) bool {
	if prompt, _ := e.Lookup("event.request.query.prompt"); prompt == "none" {
		return false
	}
	value, _ := e.Lookup("event.transaction.protocol")
	protocol, _ := value.(string)
	return !slices.Contains(withoutBrowser, protocol)
}
