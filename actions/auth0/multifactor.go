package auth0

import "github.com/usher-run/usher/actions"

var mfaProviders = []string{"none", "guardian", "google-authenticator", "duo", "any"}

// multifactorAPI is api.multifactor.
func multifactorAPI() []actions.Method {
	return []actions.Method{{
		Path: "multifactor.enable",
		Doc: "Demands multi-factor authentication once all actions have run. Of several calls the last counts, so that none takes an earlier demand back. " +
			"Settings of a provider are read for duo alone.",
		Signatures: []actions.Signature{
			{Params: append([]actions.Field{mfaProvider("duo")}, mfaOptions...)},
			{Params: append([]actions.Field{mfaProvider("none", "guardian", "google-authenticator", "any")}, mfaOptions[:2]...)},
		},
		Params:  append([]actions.Field{mfaProvider(mfaProviders...)}, mfaOptions...),
		Returns: actions.Returns{Kind: actions.ReturnsChain},
		Checks: []actions.Check{
			oursOptional("options", actions.Obj),
			oursOptional("options.allowRememberBrowser", actions.Boolean),
			oursOptional("options.providerOptions", actions.Obj),
			ours("options.providerOptions.host", actions.String),
			ours("options.providerOptions.ikey", actions.String),
			ours("options.providerOptions.skey", actions.String),
			oursOptional("options.providerOptions.username", actions.String),
			{Param: "provider", Condition: actions.Condition{OneOf: mfaProviders}, Source: actions.FromDocs, OnFailOurs: true},
			{Param: "options.providerOptions", Condition: actions.Condition{OnlyWhen: map[string][]string{"provider": {"duo"}}},
				OnFail: actions.Drop, Source: actions.FromDocs, OnFailOurs: true},
		},
		Sensitive: []string{"options.providerOptions.skey"},
		Effects: []actions.Effect{{Path: "multifactor", Value: actions.Object{
			{"provider", "$provider"},
			{"allow_remember_browser", "$options.allowRememberBrowser"},
			{"provider_options", "$options.providerOptions"},
		}}},
	}}
}

func mfaProvider(names ...string) actions.Field {
	return actions.Field{Path: "provider", Type: actions.String, Enum: names,
		Doc: "Who does it: any leaves the choice to the tenant, none asks for nothing."}
}

var mfaOptions = []actions.Field{
	{Path: "options", Type: actions.Obj, Optional: true, Shape: "EnableMultifactorOptions", Doc: "How it is done."},
	{Path: "options.allowRememberBrowser", Type: actions.Boolean, Optional: true, Default: false,
		Doc: "Whether the user may skip it in this browser next time."},
	{Path: "options.providerOptions", Type: actions.Obj, Optional: true, Doc: "How to reach Duo."},
	{Path: "options.providerOptions.host", Type: actions.String, Doc: "Host of the Duo api."},
	{Path: "options.providerOptions.ikey", Type: actions.String, Doc: "Duo's integration key."},
	{Path: "options.providerOptions.skey", Type: actions.String, Doc: "Duo's secret key."},
	{Path: "options.providerOptions.username", Type: actions.String, Optional: true, Doc: "The user's name at Duo."},
}
