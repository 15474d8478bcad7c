package auth0

import "github.com/usher-run/usher/actions"

// samlAPI is api.samlResponse (Auth0 rule 61). Its documentation says that the methods
// chain; the types of the package say that they return nothing.
func samlAPI() []actions.Method {
	return []actions.Method{
		{
			Path: "samlResponse.setAttribute",
			Doc: "Sets an attribute of the assertion. null, or no value, removes it. " +
				"All attributes together may take 100 KiB as JSON (the documentation says 10 kB, and allows 100 changes).",
			Params: []actions.Field{
				{Path: "attribute", Type: actions.String, Doc: "Name of the attribute; at most 1024 characters."},
				{Path: "value", Type: actions.Any, Nullable: true,
					Types:       []actions.Type{actions.String, actions.Number, actions.Boolean, actions.Array, actions.Null},
					Items:       actions.Any,
					ItemTypes:   []actions.Type{actions.String, actions.Number, actions.Boolean},
					UndefinedAs: actions.NullValue{},
					Doc:         "Its value, or several in an array. A text has at most 2048 characters."},
			},
			Returns: chains,
			Checks: []actions.Check{
				{Param: "value", Condition: actions.Condition{TotalMaxBytes: 102400, Over: "saml.attributes", DocsValue: 10240},
					Error: "The total size of the SAML attributes exceeds the limit of 102400 bytes."},
				schemaRequired("attribute"),
				schemaType("attribute", "attribute", actions.String),
				schemaLength("attribute", "attribute", 1024),
				{Param: "value", Condition: actions.Condition{UndefinedOK: true,
					Types: []actions.Type{actions.String, actions.Number, actions.Boolean, actions.Null, actions.Array}},
					Error: "value must be string,number,boolean,null,array"},
				{Param: "value", Condition: actions.Condition{Finite: true},
					Error: "value must be string,number,boolean,null,array"},
				schemaLength("value", "value", 2048),
				{Param: "value[]", Condition: actions.Condition{Types: []actions.Type{actions.String, actions.Number, actions.Boolean}},
					Error: "<index> must be string,number,boolean"},
				schemaLength("value[]", "<index>", 2048),
				{Condition: actions.Condition{MaxCalls: 100, Over: "saml.attributes"},
					At: actions.AtServer, Source: actions.FromDocs, OnFailOurs: true},
			},
			Effects: []actions.Effect{
				{Path: "saml.attributes", How: actions.MergeKey, Key: "attribute", Value: "$value", NullRemoves: true},
			},
		},
		samlText("setAudience", "audience", 2048, "Replaces the audience of the assertion."),
		samlText("setRecipient", "recipient", 2048, "Replaces the recipient of the assertion."),
		samlSwitch("setCreateUpnClaim", "createUpnClaim", "Says whether the assertion carries the user principal name. It does by default."),
		samlSwitch("setPassthroughClaimsWithNoMapping", "passthroughClaimsWithNoMapping", "Says whether claims without a mapping are passed on. They are by default."),
		samlSwitch("setMapUnknownClaimsAsIs", "mapUnknownClaimsAsIs", "Says whether claims without a mapping keep their bare names. By default they get a prefix."),
		samlSwitch("setMapIdentities", "mapIdentities", "Says whether the assertion tells about the identity provider. It does by default."),
		samlChoice("setSignatureAlgorithm", "signatureAlgorithm", "Chooses the algorithm of the signature. The default is rsa-sha256; rsa-sha1 is deprecated.", "rsa-sha256", "rsa-sha1"),
		samlChoice("setDigestAlgorithm", "digestAlgorithm", "Chooses the algorithm of the digest. The default is sha256; sha1 is deprecated.", "sha256", "sha1"),
		samlText("setDestination", "destination", 2048, "Replaces the destination of the response."),
		{
			Path: "samlResponse.setLifetimeInSeconds",
			Doc:  "Sets how long the assertion is valid. The default is an hour.",
			Params: []actions.Field{
				{Path: "lifetimeInSeconds", Type: actions.Number, Doc: "Its lifetime in seconds."},
			},
			Returns: chains,
			Checks: []actions.Check{
				schemaOptional("lifetimeInSeconds", "lifetimeInSeconds", actions.Number),
				schemaFinite("lifetimeInSeconds"),
			},
			Effects: []actions.Effect{{Path: "saml.lifetimeInSeconds", Value: "$lifetimeInSeconds"}},
		},
		samlSwitch("setSignResponse", "signResponse", "Says whether the whole response is signed. By default the assertion is."),
		samlDefault(
			samlText("setNameIdentifierFormat", "nameIdentifierFormat", 512, "Sets the format of the name identifier; without an argument, back to the unspecified one."),
			"urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"),
		{
			Path: "samlResponse.setNameIdentifierProbes",
			Doc:  "Lists the attributes that may give the name identifier; the first that the user has is taken.",
			Params: []actions.Field{
				{Path: "nameIdentifierProbes", Type: actions.Array, Items: actions.String,
					Doc: "Names of attributes, best first: at most 10, with up to 512 characters each."},
			},
			Returns: chains,
			Checks: []actions.Check{
				schemaOptional("nameIdentifierProbes", "nameIdentifierProbes", actions.Array),
				{Param: "nameIdentifierProbes", Condition: actions.Condition{MaxItems: 10},
					Error: "nameIdentifierProbes must NOT have more than 10 items"},
				schemaType("nameIdentifierProbes[]", "<index>", actions.String),
				schemaLength("nameIdentifierProbes[]", "<index>", 512),
			},
			Effects: []actions.Effect{{Path: "saml.nameIdentifierProbes", Value: "$nameIdentifierProbes"}},
		},
		samlText("setAuthnContextClassRef", "authnContextClassRef", 512, "Sets the authentication context class of the assertion."),
		samlText("setSigningCert", "signingCert", 4096, "Sets the certificate by which requests of the service provider are verified."),
		samlSwitch("setIncludeAttributeNameFormat", "includeAttributeNameFormat", "Says whether attributes carry a name format that fits their name. They do by default."),
		samlSwitch("setTypedAttributes", "typedAttributes", "Says whether attributes carry the XML type that fits their value. They do by default."),
		samlPair(samlText("setEncryptionCert", "encryptionCert", 4096, "Sets the certificate by which the assertion is encrypted. Without setEncryptionPublicKey it is left out."),
			"samlResponse.setEncryptionPublicKey"),
		samlPair(samlText("setEncryptionPublicKey", "encryptionPublicKey", 4096, "Sets the public key by which the assertion is encrypted. Without setEncryptionCert it is left out."),
			"samlResponse.setEncryptionCert"),
		sensitive(samlPair(samlText("setCert", "cert", 4096, "Sets a certificate of your own for signing. Without setKey it is left out."),
			"samlResponse.setKey"), "cert"),
		sensitive(samlPair(samlText("setKey", "key", 4096, "Sets a private key of your own for signing. Without setCert it is left out."),
			"samlResponse.setCert"), "key"),
		samlRelayState(),
		samlText("setIssuer", "issuer", 512, "Sets the issuer of the assertion. The default is urn:auth0: with the tenant's name."),
		samlChoice("setEncryptionAlgorithm", "encryptionAlgorithm", "Chooses the algorithm by which the assertion is encrypted. The default is the deprecated aes256-cbc.", "aes256-gcm", "aes256-cbc"),
	}
}

var chains = actions.Returns{Kind: actions.ReturnsChain}

// samlRelayState keeps its result under another name than its parameter.
func samlRelayState() actions.Method {
	return actions.Method{
		Path: "samlResponse.setRelayState",
		Doc:  "Sets the relay state that travels along with the response.",
		Params: []actions.Field{
			{Path: "relayState", Type: actions.String, Doc: "The relay state; at most 512 characters."},
		},
		Returns: chains,
		Checks: []actions.Check{
			schemaOptional("relayState", "RelayState", actions.String),
			schemaLength("relayState", "RelayState", 512),
		},
		Effects: []actions.Effect{{Path: "saml.RelayState", Value: "$relayState"}},
	}
}

// samlText is a setter of one text.
func samlText(name, param string, most int, doc string) actions.Method {
	return actions.Method{
		Path:    "samlResponse." + name,
		Doc:     doc,
		Params:  []actions.Field{{Path: param, Type: actions.String, Doc: "The new value; at most " + characters(most) + "."}},
		Returns: chains,
		Checks: []actions.Check{
			schemaOptional(param, param, actions.String),
			schemaLength(param, param, most),
		},
		Effects: []actions.Effect{{Path: "saml." + param, Value: "$" + param}},
	}
}

// samlSwitch is a setter of one boolean.
func samlSwitch(name, param, doc string) actions.Method {
	return actions.Method{
		Path:    "samlResponse." + name,
		Doc:     doc,
		Params:  []actions.Field{{Path: param, Type: actions.Boolean, Doc: "Whether it does."}},
		Returns: chains,
		Checks:  []actions.Check{schemaOptional(param, param, actions.Boolean)},
		Effects: []actions.Effect{{Path: "saml." + param, Value: "$" + param}},
	}
}

// samlChoice is a setter of one algorithm of two, the second of which is deprecated.
func samlChoice(name, param, doc, current, deprecated string) actions.Method {
	algorithm := func(names ...string) []actions.Field {
		return []actions.Field{{Path: param, Type: actions.String, Enum: names, Doc: "The algorithm."}}
	}
	return actions.Method{
		Path:   "samlResponse." + name,
		Doc:    doc,
		Params: algorithm(current, deprecated),
		Signatures: []actions.Signature{
			{Params: algorithm(current)},
			{Params: algorithm(deprecated), Deprecated: true},
		},
		Returns: chains,
		Checks: []actions.Check{{
			Param: param, Condition: actions.Condition{OneOf: []string{current, deprecated}, UndefinedOK: true},
			Error: param + " must be equal to one of the allowed values",
		}},
		Effects: []actions.Effect{{Path: "saml." + param, Value: "$" + param}},
	}
}

// samlPair makes a setter count only together with another one.
func samlPair(m actions.Method, other string) actions.Method {
	m.Checks = append(m.Checks, actions.Check{
		Condition: actions.Condition{NeedsCall: other},
		OnFail:    actions.Drop, At: actions.AtIssue, Source: actions.FromDocs, OnFailOurs: true,
	})
	return m
}

// samlDefault gives the only parameter of a setter a default.
func samlDefault(m actions.Method, value string) actions.Method {
	m.Params[0].Optional, m.Params[0].Default = true, value
	return m
}

func sensitive(m actions.Method, params ...string) actions.Method {
	m.Sensitive = params
	return m
}
