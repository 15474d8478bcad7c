// Code generated from the tables of this package; DO NOT EDIT.

package auth0

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

// PostLoginEvent is the event of auth0/post-login.
type PostLoginEvent struct {
	// The tenant that the flow runs in.
	Tenant TenantPostLogin

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// The application that the user signs in to.
	Client ClientPostLogin

	// The agent that the application is tied to, where the tenant lets agents act as
	// principals. Undefined otherwise.
	Agent *Agent

	// The API that the access token is meant for. Missing when the request names no
	// audience.
	ResourceServer *ResourceServer

	// Where the user's identity comes from.
	Connection Connection

	// The organization that the user signs in to. Missing when there is none.
	Organization *Organization

	// The user's profile as it stood when the flow began. Connections may add members of
	// their own.
	User UserPostLogin

	// What the user may do. Missing when roles were not loaded.
	Authorization *Authorization

	// Figures about the user.
	Stats Stats

	// What is known so far about how the user signed in.
	Authentication *AuthenticationPostLogin

	// The login session. Some flows have none.
	Session *Session

	// The refresh token that is being exchanged. Missing in every other flow, the one that
	// first issues it included.
	RefreshToken *RefreshToken

	// The token with which a native application hands its session to the browser.
	SessionTransferToken *SessionTransferToken

	// The visit before the user signed in.
	AnonymousSession *AnonymousSession

	// The protocol's view of this sign-in.
	Transaction *TransactionPostLogin

	// The HTTP request behind this run. A flow that is resumed finds the resuming request
	// here.
	Request RequestPostLogin

	// Fingerprints of the TLS handshake. Present only for TLS requests that came through
	// Cloudflare.
	SecurityContext *SecurityContext

	// What the user filled into a form that this action rendered. Look for it in the
	// continue handler.
	Prompt *Prompt

	// The experiment that the user takes part in; null when none runs. In beta.
	Experiment *Experiment

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	w.Put("client", v.Client)
	if v.Agent != nil {
		w.Put("agent", *v.Agent)
	}
	if v.ResourceServer != nil {
		w.Put("resource_server", *v.ResourceServer)
	}
	w.Put("connection", v.Connection)
	if v.Organization != nil {
		w.Put("organization", *v.Organization)
	}
	w.Put("user", v.User)
	if v.Authorization != nil {
		w.Put("authorization", *v.Authorization)
	}
	w.Put("stats", v.Stats)
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	if v.Session != nil {
		w.Put("session", *v.Session)
	}
	if v.RefreshToken != nil {
		w.Put("refresh_token", *v.RefreshToken)
	}
	if v.SessionTransferToken != nil {
		w.Put("session_transfer_token", *v.SessionTransferToken)
	}
	if v.AnonymousSession != nil {
		w.Put("anonymous_session", *v.AnonymousSession)
	}
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	w.Put("request", v.Request)
	if v.SecurityContext != nil {
		w.Put("security_context", *v.SecurityContext)
	}
	if v.Prompt != nil {
		w.Put("prompt", *v.Prompt)
	}
	if v.Experiment != nil {
		w.Put("experiment", *v.Experiment)
	}
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "client":
			err = actions.Read(m.Value, &v.Client)
		case "agent":
			if m.Value != nil {
				v.Agent = new(Agent)
				err = actions.Read(m.Value, v.Agent)
			}
			if v.Agent == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "resource_server":
			if m.Value != nil {
				v.ResourceServer = new(ResourceServer)
				err = actions.Read(m.Value, v.ResourceServer)
			}
			if v.ResourceServer == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "connection":
			err = actions.Read(m.Value, &v.Connection)
		case "organization":
			if m.Value != nil {
				v.Organization = new(Organization)
				err = actions.Read(m.Value, v.Organization)
			}
			if v.Organization == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user":
			err = actions.Read(m.Value, &v.User)
		case "authorization":
			if m.Value != nil {
				v.Authorization = new(Authorization)
				err = actions.Read(m.Value, v.Authorization)
			}
			if v.Authorization == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "stats":
			err = actions.Read(m.Value, &v.Stats)
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(AuthenticationPostLogin)
				err = actions.Read(m.Value, v.Authentication)
			}
			if v.Authentication == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "session":
			if m.Value != nil {
				v.Session = new(Session)
				err = actions.Read(m.Value, v.Session)
			}
			if v.Session == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "refresh_token":
			if m.Value != nil {
				v.RefreshToken = new(RefreshToken)
				err = actions.Read(m.Value, v.RefreshToken)
			}
			if v.RefreshToken == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "session_transfer_token":
			if m.Value != nil {
				v.SessionTransferToken = new(SessionTransferToken)
				err = actions.Read(m.Value, v.SessionTransferToken)
			}
			if v.SessionTransferToken == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "anonymous_session":
			if m.Value != nil {
				v.AnonymousSession = new(AnonymousSession)
				err = actions.Read(m.Value, v.AnonymousSession)
			}
			if v.AnonymousSession == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(TransactionPostLogin)
				err = actions.Read(m.Value, v.Transaction)
			}
			if v.Transaction == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "security_context":
			if m.Value != nil {
				v.SecurityContext = new(SecurityContext)
				err = actions.Read(m.Value, v.SecurityContext)
			}
			if v.SecurityContext == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "prompt":
			if m.Value != nil {
				v.Prompt = new(Prompt)
				err = actions.Read(m.Value, v.Prompt)
			}
			if v.Prompt == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "experiment":
			if m.Value != nil {
				v.Experiment = new(Experiment)
				err = actions.Read(m.Value, v.Experiment)
			}
			if v.Experiment == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TenantPostLogin is what event.tenant holds. The tenant that the flow runs in.
type TenantPostLogin struct {
	// Name of the tenant.
	ID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TenantPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TenantPostLogin) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TenantPostLogin) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TenantPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomDomain is what event.custom_domain holds. The custom domain that the request
// came through. Missing on the tenant's own domain.
type CustomDomain struct {
	// Host name of the custom domain.
	Domain string

	// Metadata of the custom domain; all values are text.
	DomainMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomDomain) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("domain", v.Domain)
	if v.DomainMetadata == nil {
		w.Put("domain_metadata", actions.Object{})
	} else {
		w.Put("domain_metadata", v.DomainMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomDomain) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomDomain) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomDomain) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "domain":
			err = actions.Read(m.Value, &v.Domain)
		case "domain_metadata":
			err = actions.Read(m.Value, &v.DomainMetadata)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ClientPostLogin is what event.client holds. The application that the user signs in to.
type ClientPostLogin struct {
	// Id of the application.
	ClientID string

	// Metadata of the application; all values are text.
	Metadata map[string]string

	// Name of the application as people see it.
	Name string

	// How the application may use refresh tokens.
	RefreshToken *ClientRefreshToken

	// Where an application that registered by URL publishes its metadata document.
	ExternalClientID string

	// Kind of that document; cimd is the known one.
	ExternalMetadataType string

	// How the application proved its identity.
	Authentication *ClientAuthentication

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClientPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("client_id", v.ClientID)
	if v.Metadata == nil {
		w.Put("metadata", actions.Object{})
	} else {
		w.Put("metadata", v.Metadata)
	}
	w.Put("name", v.Name)
	if v.RefreshToken != nil {
		w.Put("refresh_token", *v.RefreshToken)
	}
	if v.ExternalClientID != "" {
		w.Put("external_client_id", v.ExternalClientID)
	}
	if v.ExternalMetadataType != "" {
		w.Put("external_metadata_type", v.ExternalMetadataType)
	}
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClientPostLogin) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClientPostLogin) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClientPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "client_id":
			err = actions.Read(m.Value, &v.ClientID)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "name":
			err = actions.Read(m.Value, &v.Name)
		case "refresh_token":
			if m.Value != nil {
				v.RefreshToken = new(ClientRefreshToken)
				err = actions.Read(m.Value, v.RefreshToken)
			}
			if v.RefreshToken == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "external_client_id":
			err = actions.Read(m.Value, &v.ExternalClientID)
			if v.ExternalClientID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "external_metadata_type":
			err = actions.Read(m.Value, &v.ExternalMetadataType)
			if v.ExternalMetadataType == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(ClientAuthentication)
				err = actions.Read(m.Value, v.Authentication)
			}
			if v.Authentication == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ClientRefreshToken is what event.client.refresh_token holds. How the application may
// use refresh tokens.
type ClientRefreshToken struct {
	// Which APIs one refresh token of the application may be exchanged for.
	Policies []ClientRefreshTokenPoliciesItem

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClientRefreshToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Policies != nil {
		actions.PutList(w, "policies", v.Policies)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClientRefreshToken) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClientRefreshToken) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClientRefreshToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "policies":
			err = actions.ReadList(m.Value, &v.Policies)
			if v.Policies == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ClientRefreshTokenPoliciesItem is a member of the list
// event.client.refresh_token.policies. Which APIs one refresh token of the application
// may be exchanged for.
type ClientRefreshTokenPoliciesItem struct {
	// Identifier of the API.
	Audience string

	// Scopes that may be asked of it.
	Scope []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClientRefreshTokenPoliciesItem) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Audience != "" {
		w.Put("audience", v.Audience)
	}
	if v.Scope != nil {
		w.Put("scope", v.Scope)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClientRefreshTokenPoliciesItem) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClientRefreshTokenPoliciesItem) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClientRefreshTokenPoliciesItem) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "audience":
			err = actions.Read(m.Value, &v.Audience)
			if v.Audience == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "scope":
			err = actions.Read(m.Value, &v.Scope)
			if v.Scope == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ClientAuthentication is what event.client.authentication holds. How the application
// proved its identity.
type ClientAuthentication struct {
	// The method it used, for example self_signed_tls_client_auth.
	Type string

	// The certificate it presented, with mutual TLS.
	Certificate *ClientAuthenticationCertificate

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClientAuthentication) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("type", v.Type)
	if v.Certificate != nil {
		w.Put("certificate", *v.Certificate)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClientAuthentication) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClientAuthentication) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClientAuthentication) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "type":
			err = actions.Read(m.Value, &v.Type)
		case "certificate":
			if m.Value != nil {
				v.Certificate = new(ClientAuthenticationCertificate)
				err = actions.Read(m.Value, v.Certificate)
			}
			if v.Certificate == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ClientAuthenticationCertificate is what event.client.authentication.certificate holds.
// The certificate it presented, with mutual TLS.
type ClientAuthenticationCertificate struct {
	// The certificate itself, PEM.
	Raw string

	// Subject of the certificate.
	Subject string

	// Alternative names of the subject.
	SubjectAltName string

	// SHA-256 thumbprint of the certificate.
	Thumbprint256 string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClientAuthenticationCertificate) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Raw != "" {
		w.Put("raw", v.Raw)
	}
	if v.Subject != "" {
		w.Put("subject", v.Subject)
	}
	if v.SubjectAltName != "" {
		w.Put("subjectAltName", v.SubjectAltName)
	}
	if v.Thumbprint256 != "" {
		w.Put("thumbprint256", v.Thumbprint256)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClientAuthenticationCertificate) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClientAuthenticationCertificate) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClientAuthenticationCertificate) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "raw":
			err = actions.Read(m.Value, &v.Raw)
			if v.Raw == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "subject":
			err = actions.Read(m.Value, &v.Subject)
			if v.Subject == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "subjectAltName":
			err = actions.Read(m.Value, &v.SubjectAltName)
			if v.SubjectAltName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "thumbprint256":
			err = actions.Read(m.Value, &v.Thumbprint256)
			if v.Thumbprint256 == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Agent is what event.agent holds. The agent that the application is tied to, where the
// tenant lets agents act as principals. Undefined otherwise.
type Agent struct {
	// Id of the agent; begins with agt_.
	AgentID string

	// Metadata of the agent. An agent without any has an empty object here.
	AgentMetadata map[string]any

	// Name of the agent as people see it.
	Name string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Agent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("agent_id", v.AgentID)
	if v.AgentMetadata == nil {
		w.Put("agent_metadata", actions.Object{})
	} else {
		w.Put("agent_metadata", v.AgentMetadata)
	}
	w.Put("name", v.Name)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Agent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Agent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Agent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "agent_id":
			err = actions.Read(m.Value, &v.AgentID)
		case "agent_metadata":
			err = actions.Read(m.Value, &v.AgentMetadata)
		case "name":
			err = actions.Read(m.Value, &v.Name)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ResourceServer is what event.resource_server holds. The API that the access token is
// meant for. Missing when the request names no audience.
type ResourceServer struct {
	// Identifier of the API: the token's audience.
	Identifier string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ResourceServer) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("identifier", v.Identifier)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ResourceServer) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ResourceServer) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ResourceServer) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "identifier":
			err = actions.Read(m.Value, &v.Identifier)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Connection is what event.connection holds. Where the user's identity comes from.
type Connection struct {
	// Id of the connection.
	ID string

	// Metadata of the connection, where it has any; all values are text.
	Metadata map[string]string

	// Name of the connection.
	Name string

	// Kind of the connection: auth0 for a database, or waad, ad, sms, email; a social
	// connection repeats its name here.
	Strategy string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Connection) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	w.Put("name", v.Name)
	w.Put("strategy", v.Strategy)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Connection) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Connection) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Connection) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
			if v.Metadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "name":
			err = actions.Read(m.Value, &v.Name)
		case "strategy":
			err = actions.Read(m.Value, &v.Strategy)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Organization is what event.organization holds. The organization that the user signs in
// to. Missing when there is none.
type Organization struct {
	// Id of the organization.
	ID string

	// Name of the organization as people see it.
	DisplayName string

	// Metadata of the organization; all values are text.
	Metadata map[string]string

	// Short name of the organization, as used in requests.
	Name string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Organization) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	w.Put("display_name", v.DisplayName)
	if v.Metadata == nil {
		w.Put("metadata", actions.Object{})
	} else {
		w.Put("metadata", v.Metadata)
	}
	w.Put("name", v.Name)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Organization) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Organization) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Organization) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "display_name":
			err = actions.Read(m.Value, &v.DisplayName)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "name":
			err = actions.Read(m.Value, &v.Name)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// UserPostLogin is what event.user holds. The user's profile as it stood when the flow
// began. Connections may add members of their own.
type UserPostLogin struct {
	// What applications know about the user. api.user.setAppMetadata changes it for the
	// actions that follow, not for the one that calls.
	AppMetadata map[string]any

	// When the profile was made.
	CreatedAt string

	// E-mail address.
	Email string

	// Whether the address was verified.
	EmailVerified bool

	// Family name.
	FamilyName string

	// Given name.
	GivenName string

	// When the password was last reset. Database users only, after the first reset.
	LastPasswordReset string

	// Full name.
	Name string

	// Nickname.
	Nickname string

	// Phone number.
	PhoneNumber string

	// Whether the number was verified.
	PhoneVerified *bool

	// URL of a picture.
	Picture string

	// When the profile last changed.
	UpdatedAt string

	// Id of the user. The one member that every connection gives.
	UserID string

	// What the user may change about themselves. api.user.setUserMetadata changes it for the
	// actions that follow, not for the one that calls.
	UserMetadata map[string]any

	// User name.
	Username string

	// MFA factors that the user has enrolled: empty for none, undefined when they could not
	// be looked up.
	EnrolledFactors []UserEnrolledFactorsItem

	// MFA providers that the user is enrolled with.
	Multifactor []string

	// The identities linked to the profile. What they hold depends on the provider.
	Identities []UserIdentitiesItem

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata == nil {
		w.Put("app_metadata", actions.Object{})
	} else {
		w.Put("app_metadata", v.AppMetadata)
	}
	w.Put("created_at", v.CreatedAt)
	if v.Email != "" {
		w.Put("email", v.Email)
	}
	w.Put("email_verified", v.EmailVerified)
	if v.FamilyName != "" {
		w.Put("family_name", v.FamilyName)
	}
	if v.GivenName != "" {
		w.Put("given_name", v.GivenName)
	}
	if v.LastPasswordReset != "" {
		w.Put("last_password_reset", v.LastPasswordReset)
	}
	if v.Name != "" {
		w.Put("name", v.Name)
	}
	if v.Nickname != "" {
		w.Put("nickname", v.Nickname)
	}
	if v.PhoneNumber != "" {
		w.Put("phone_number", v.PhoneNumber)
	}
	if v.PhoneVerified != nil {
		w.Put("phone_verified", *v.PhoneVerified)
	}
	if v.Picture != "" {
		w.Put("picture", v.Picture)
	}
	w.Put("updated_at", v.UpdatedAt)
	w.Put("user_id", v.UserID)
	if v.UserMetadata == nil {
		w.Put("user_metadata", actions.Object{})
	} else {
		w.Put("user_metadata", v.UserMetadata)
	}
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	if v.EnrolledFactors != nil {
		actions.PutList(w, "enrolledFactors", v.EnrolledFactors)
	}
	if v.Multifactor != nil {
		w.Put("multifactor", v.Multifactor)
	}
	actions.PutList(w, "identities", v.Identities)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserPostLogin) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserPostLogin) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "created_at":
			err = actions.Read(m.Value, &v.CreatedAt)
		case "email":
			err = actions.Read(m.Value, &v.Email)
			if v.Email == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "email_verified":
			err = actions.Read(m.Value, &v.EmailVerified)
		case "family_name":
			err = actions.Read(m.Value, &v.FamilyName)
			if v.FamilyName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "given_name":
			err = actions.Read(m.Value, &v.GivenName)
			if v.GivenName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_password_reset":
			err = actions.Read(m.Value, &v.LastPasswordReset)
			if v.LastPasswordReset == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "name":
			err = actions.Read(m.Value, &v.Name)
			if v.Name == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "nickname":
			err = actions.Read(m.Value, &v.Nickname)
			if v.Nickname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_number":
			err = actions.Read(m.Value, &v.PhoneNumber)
			if v.PhoneNumber == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_verified":
			err = actions.Read(m.Value, &v.PhoneVerified)
			if v.PhoneVerified == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "picture":
			err = actions.Read(m.Value, &v.Picture)
			if v.Picture == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "updated_at":
			err = actions.Read(m.Value, &v.UpdatedAt)
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
		case "username":
			err = actions.Read(m.Value, &v.Username)
			if v.Username == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "enrolledFactors":
			err = actions.ReadList(m.Value, &v.EnrolledFactors)
			if v.EnrolledFactors == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "multifactor":
			err = actions.Read(m.Value, &v.Multifactor)
			if v.Multifactor == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "identities":
			err = actions.ReadList(m.Value, &v.Identities)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// UserEnrolledFactorsItem is a member of the list event.user.enrolledFactors. MFA
// factors that the user has enrolled: empty for none, undefined when they could not be
// looked up.
type UserEnrolledFactorsItem struct {
	// Kind of the factor: push-notification, phone, email, otp, webauthn-roaming and others.
	Type string

	// Settings of the factor.
	Options map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserEnrolledFactorsItem) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("type", v.Type)
	if v.Options != nil {
		w.Put("options", v.Options)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserEnrolledFactorsItem) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserEnrolledFactorsItem) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserEnrolledFactorsItem) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "type":
			err = actions.Read(m.Value, &v.Type)
		case "options":
			err = actions.Read(m.Value, &v.Options)
			if v.Options == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// UserIdentitiesItem is a member of the list event.user.identities. The identities
// linked to the profile. What they hold depends on the provider.
type UserIdentitiesItem struct {
	// Name of the connection.
	Connection string

	// Whether it is a social connection.
	IsSocial *bool

	// Profile of an identity that was linked later.
	ProfileData map[string]string

	// Kind of the connection.
	Provider string

	// Id of the user at the provider.
	UserID string

	// The same id in another spelling, seen in test data.
	UserId string

	// Token of the identity provider, seen in test data; live events do not carry it.
	AccessToken string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserIdentitiesItem) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Connection != "" {
		w.Put("connection", v.Connection)
	}
	if v.IsSocial != nil {
		w.Put("isSocial", *v.IsSocial)
	}
	if v.ProfileData != nil {
		w.Put("profileData", v.ProfileData)
	}
	if v.Provider != "" {
		w.Put("provider", v.Provider)
	}
	if v.UserID != "" {
		w.Put("user_id", v.UserID)
	}
	if v.UserId != "" {
		w.Put("userId", v.UserId)
	}
	if v.AccessToken != "" {
		w.Put("accessToken", v.AccessToken)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserIdentitiesItem) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserIdentitiesItem) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserIdentitiesItem) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "connection":
			err = actions.Read(m.Value, &v.Connection)
			if v.Connection == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "isSocial":
			err = actions.Read(m.Value, &v.IsSocial)
			if v.IsSocial == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "profileData":
			err = actions.Read(m.Value, &v.ProfileData)
			if v.ProfileData == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "provider":
			err = actions.Read(m.Value, &v.Provider)
			if v.Provider == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
			if v.UserID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "userId":
			err = actions.Read(m.Value, &v.UserId)
			if v.UserId == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "accessToken":
			err = actions.Read(m.Value, &v.AccessToken)
			if v.AccessToken == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Authorization is what event.authorization holds. What the user may do. Missing when
// roles were not loaded.
type Authorization struct {
	// Names, not ids, of the user's roles.
	Roles []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Authorization) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Roles == nil {
		w.Put("roles", []any{})
	} else {
		w.Put("roles", v.Roles)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Authorization) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Authorization) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Authorization) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "roles":
			err = actions.Read(m.Value, &v.Roles)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Stats is what event.stats holds. Figures about the user.
type Stats struct {
	// How often the user has signed in, this time included.
	LoginsCount int64

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Stats) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("logins_count", v.LoginsCount)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Stats) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Stats) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Stats) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "logins_count":
			err = actions.Read(m.Value, &v.LoginsCount)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationPostLogin is what event.authentication holds. What is known so far about
// how the user signed in.
type AuthenticationPostLogin struct {
	// The methods that this browser session has completed, those recorded with
	// api.authentication.recordMethod included.
	Methods []AuthenticationMethodsItem

	// How risky the sign-in looks, as adaptive MFA judges it.
	RiskAssessment *AuthenticationRiskAssessmentPostLogin

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	actions.PutList(w, "methods", v.Methods)
	if v.RiskAssessment != nil {
		w.Put("riskAssessment", *v.RiskAssessment)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationPostLogin) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationPostLogin) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "methods":
			err = actions.ReadList(m.Value, &v.Methods)
		case "riskAssessment":
			if m.Value != nil {
				v.RiskAssessment = new(AuthenticationRiskAssessmentPostLogin)
				err = actions.Read(m.Value, v.RiskAssessment)
			}
			if v.RiskAssessment == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationMethodsItem is a member of the list event.authentication.methods. The
// methods that this browser session has completed, those recorded with
// api.authentication.recordMethod included.
type AuthenticationMethodsItem struct {
	// Which method it was: federated, pwd, passkey, sms, email, phone_number, mfa, or the
	// URL of a custom one.
	Name string

	// When it was completed.
	Timestamp string

	// Which factor an mfa entry stands for, for example otp.
	Type string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationMethodsItem) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("name", v.Name)
	w.Put("timestamp", v.Timestamp)
	if v.Type != "" {
		w.Put("type", v.Type)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationMethodsItem) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationMethodsItem) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationMethodsItem) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "name":
			err = actions.Read(m.Value, &v.Name)
		case "timestamp":
			err = actions.Read(m.Value, &v.Timestamp)
		case "type":
			err = actions.Read(m.Value, &v.Type)
			if v.Type == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentPostLogin is what event.authentication.riskAssessment
// holds. How risky the sign-in looks, as adaptive MFA judges it.
type AuthenticationRiskAssessmentPostLogin struct {
	// What each assessor found. An assessor that did not run is missing.
	Assessments AuthenticationRiskAssessmentAssessments

	// The overall verdict. High means that the sign-in looks safe. One of: low, medium,
	// high, neutral.
	Confidence string

	// Signals of other vendors, passed on by the Akamai integration.
	Supplemental *AuthenticationRiskAssessmentSupplementalPostLogin

	// Version of the assessment's format.
	Version string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("assessments", v.Assessments)
	w.Put("confidence", v.Confidence)
	if v.Supplemental != nil {
		w.Put("supplemental", *v.Supplemental)
	}
	w.Put("version", v.Version)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentPostLogin) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentPostLogin) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "assessments":
			err = actions.Read(m.Value, &v.Assessments)
		case "confidence":
			err = actions.Read(m.Value, &v.Confidence)
		case "supplemental":
			if m.Value != nil {
				v.Supplemental = new(AuthenticationRiskAssessmentSupplementalPostLogin)
				err = actions.Read(m.Value, v.Supplemental)
			}
			if v.Supplemental == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "version":
			err = actions.Read(m.Value, &v.Version)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentAssessments is what
// event.authentication.riskAssessment.assessments holds. What each assessor found. An
// assessor that did not run is missing.
type AuthenticationRiskAssessmentAssessments struct {
	// Whether a known software agent is signing in.
	AgentDetection *AuthenticationRiskAssessmentAssessmentsAgentDetection

	// Whether the user could have travelled here since the last login.
	ImpossibleTravel *AuthenticationRiskAssessmentAssessmentsImpossibleTravel

	// Whether the user has signed in with this device before.
	NewDevice *AuthenticationRiskAssessmentAssessmentsNewDevice

	// Whether the address is known for attacks.
	UntrustedIP *AuthenticationRiskAssessmentAssessmentsUntrustedIP

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentAssessments) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AgentDetection != nil {
		w.Put("AgentDetection", *v.AgentDetection)
	}
	if v.ImpossibleTravel != nil {
		w.Put("ImpossibleTravel", *v.ImpossibleTravel)
	}
	if v.NewDevice != nil {
		w.Put("NewDevice", *v.NewDevice)
	}
	if v.UntrustedIP != nil {
		w.Put("UntrustedIP", *v.UntrustedIP)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentAssessments) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessments) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessments) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "AgentDetection":
			if m.Value != nil {
				v.AgentDetection = new(AuthenticationRiskAssessmentAssessmentsAgentDetection)
				err = actions.Read(m.Value, v.AgentDetection)
			}
			if v.AgentDetection == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ImpossibleTravel":
			if m.Value != nil {
				v.ImpossibleTravel = new(AuthenticationRiskAssessmentAssessmentsImpossibleTravel)
				err = actions.Read(m.Value, v.ImpossibleTravel)
			}
			if v.ImpossibleTravel == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "NewDevice":
			if m.Value != nil {
				v.NewDevice = new(AuthenticationRiskAssessmentAssessmentsNewDevice)
				err = actions.Read(m.Value, v.NewDevice)
			}
			if v.NewDevice == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "UntrustedIP":
			if m.Value != nil {
				v.UntrustedIP = new(AuthenticationRiskAssessmentAssessmentsUntrustedIP)
				err = actions.Read(m.Value, v.UntrustedIP)
			}
			if v.UntrustedIP == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentAssessmentsAgentDetection is what
// event.authentication.riskAssessment.assessments.AgentDetection holds. Whether a known
// software agent is signing in.
type AuthenticationRiskAssessmentAssessmentsAgentDetection struct {
	// What the assessor concluded. One of: unknown, verified_agent.
	Code string

	// How sure the assessor is that all is well. One of: low, medium, high, neutral.
	Confidence string

	// What the conclusion rests on.
	Details *AuthenticationRiskAssessmentAssessmentsAgentDetectionDetails

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentAssessmentsAgentDetection) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("code", v.Code)
	w.Put("confidence", v.Confidence)
	if v.Details != nil {
		w.Put("details", *v.Details)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentAssessmentsAgentDetection) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsAgentDetection) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsAgentDetection) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "confidence":
			err = actions.Read(m.Value, &v.Confidence)
		case "details":
			if m.Value != nil {
				v.Details = new(AuthenticationRiskAssessmentAssessmentsAgentDetectionDetails)
				err = actions.Read(m.Value, v.Details)
			}
			if v.Details == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentAssessmentsAgentDetectionDetails is what
// event.authentication.riskAssessment.assessments.AgentDetection.details holds. What the
// conclusion rests on.
type AuthenticationRiskAssessmentAssessmentsAgentDetectionDetails struct {
	// Who runs the agent.
	Provider string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentAssessmentsAgentDetectionDetails) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Provider != "" {
		w.Put("provider", v.Provider)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentAssessmentsAgentDetectionDetails) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsAgentDetectionDetails) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsAgentDetectionDetails) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "provider":
			err = actions.Read(m.Value, &v.Provider)
			if v.Provider == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentAssessmentsImpossibleTravel is what
// event.authentication.riskAssessment.assessments.ImpossibleTravel holds. Whether the
// user could have travelled here since the last login.
type AuthenticationRiskAssessmentAssessmentsImpossibleTravel struct {
	// What the assessor concluded. One of: minimal_travel_from_last_login,
	// travel_from_last_login, substantial_travel_from_last_login,
	// impossible_travel_from_last_login, invalid_travel, missing_geoip, anonymous_proxy,
	// unknown_location, initial_login, location_history_not_found, assessment_not_available.
	Code string

	// How sure the assessor is that all is well. One of: low, medium, high, neutral.
	Confidence string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentAssessmentsImpossibleTravel) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("code", v.Code)
	w.Put("confidence", v.Confidence)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentAssessmentsImpossibleTravel) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsImpossibleTravel) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsImpossibleTravel) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "confidence":
			err = actions.Read(m.Value, &v.Confidence)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentAssessmentsNewDevice is what
// event.authentication.riskAssessment.assessments.NewDevice holds. Whether the user has
// signed in with this device before.
type AuthenticationRiskAssessmentAssessmentsNewDevice struct {
	// What the assessor concluded. One of: initial_login, assessment_not_available, match,
	// partial_match, no_match, unknown_device, no_device_history.
	Code string

	// How sure the assessor is that all is well. One of: low, medium, high, neutral.
	Confidence string

	// What the conclusion rests on.
	Details *AuthenticationRiskAssessmentAssessmentsNewDeviceDetails

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentAssessmentsNewDevice) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("code", v.Code)
	w.Put("confidence", v.Confidence)
	if v.Details != nil {
		w.Put("details", *v.Details)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentAssessmentsNewDevice) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsNewDevice) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsNewDevice) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "confidence":
			err = actions.Read(m.Value, &v.Confidence)
		case "details":
			if m.Value != nil {
				v.Details = new(AuthenticationRiskAssessmentAssessmentsNewDeviceDetails)
				err = actions.Read(m.Value, v.Details)
			}
			if v.Details == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentAssessmentsNewDeviceDetails is what
// event.authentication.riskAssessment.assessments.NewDevice.details holds. What the
// conclusion rests on.
type AuthenticationRiskAssessmentAssessmentsNewDeviceDetails struct {
	// Whether the device itself was recognised. One of: unknown, known.
	Device string

	// Whether the browser was recognised. One of: unknown, known.
	Useragent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentAssessmentsNewDeviceDetails) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Device != "" {
		w.Put("device", v.Device)
	}
	if v.Useragent != "" {
		w.Put("useragent", v.Useragent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentAssessmentsNewDeviceDetails) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsNewDeviceDetails) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsNewDeviceDetails) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "device":
			err = actions.Read(m.Value, &v.Device)
			if v.Device == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "useragent":
			err = actions.Read(m.Value, &v.Useragent)
			if v.Useragent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentAssessmentsUntrustedIP is what
// event.authentication.riskAssessment.assessments.UntrustedIP holds. Whether the address
// is known for attacks.
type AuthenticationRiskAssessmentAssessmentsUntrustedIP struct {
	// What the assessor concluded. One of: assessment_not_available, not_found_on_deny_list,
	// found_on_deny_list, invalid_ip_address.
	Code string

	// How sure the assessor is that all is well. One of: low, medium, high, neutral.
	Confidence string

	// What the conclusion rests on.
	Details *AuthenticationRiskAssessmentAssessmentsUntrustedIPDetails

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentAssessmentsUntrustedIP) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("code", v.Code)
	w.Put("confidence", v.Confidence)
	if v.Details != nil {
		w.Put("details", *v.Details)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentAssessmentsUntrustedIP) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsUntrustedIP) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsUntrustedIP) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "confidence":
			err = actions.Read(m.Value, &v.Confidence)
		case "details":
			if m.Value != nil {
				v.Details = new(AuthenticationRiskAssessmentAssessmentsUntrustedIPDetails)
				err = actions.Read(m.Value, v.Details)
			}
			if v.Details == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentAssessmentsUntrustedIPDetails is what
// event.authentication.riskAssessment.assessments.UntrustedIP.details holds. What the
// conclusion rests on.
type AuthenticationRiskAssessmentAssessmentsUntrustedIPDetails struct {
	// Kind of list the address was found on.
	Category string

	// The address that was looked up.
	IP string

	// The address or range on the list that it fell into.
	Matches string

	// The list it was found on.
	Source string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentAssessmentsUntrustedIPDetails) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Category != "" {
		w.Put("category", v.Category)
	}
	if v.IP != "" {
		w.Put("ip", v.IP)
	}
	if v.Matches != "" {
		w.Put("matches", v.Matches)
	}
	if v.Source != "" {
		w.Put("source", v.Source)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentAssessmentsUntrustedIPDetails) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsUntrustedIPDetails) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentAssessmentsUntrustedIPDetails) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "category":
			err = actions.Read(m.Value, &v.Category)
			if v.Category == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ip":
			err = actions.Read(m.Value, &v.IP)
			if v.IP == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "matches":
			err = actions.Read(m.Value, &v.Matches)
			if v.Matches == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "source":
			err = actions.Read(m.Value, &v.Source)
			if v.Source == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentSupplementalPostLogin is what
// event.authentication.riskAssessment.supplemental holds. Signals of other vendors,
// passed on by the Akamai integration.
type AuthenticationRiskAssessmentSupplementalPostLogin struct {
	// What Akamai sent along with the request.
	Akamai *AuthenticationRiskAssessmentSupplementalAkamaiPostLogin

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentSupplementalPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Akamai != nil {
		w.Put("akamai", *v.Akamai)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentSupplementalPostLogin) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalPostLogin) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "akamai":
			if m.Value != nil {
				v.Akamai = new(AuthenticationRiskAssessmentSupplementalAkamaiPostLogin)
				err = actions.Read(m.Value, v.Akamai)
			}
			if v.Akamai == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentSupplementalAkamaiPostLogin is what
// event.authentication.riskAssessment.supplemental.akamai holds. What Akamai sent along
// with the request.
type AuthenticationRiskAssessmentSupplementalAkamaiPostLogin struct {
	// The verdict of Akamai's bot detection.
	AkamaiBot *AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot

	// The verdict of Akamai's account protection.
	AkamaiUserRisk *AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentSupplementalAkamaiPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AkamaiBot != nil {
		w.Put("akamaiBot", *v.AkamaiBot)
	}
	if v.AkamaiUserRisk != nil {
		w.Put("akamaiUserRisk", *v.AkamaiUserRisk)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentSupplementalAkamaiPostLogin) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalAkamaiPostLogin) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalAkamaiPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "akamaiBot":
			if m.Value != nil {
				v.AkamaiBot = new(AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot)
				err = actions.Read(m.Value, v.AkamaiBot)
			}
			if v.AkamaiBot == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "akamaiUserRisk":
			if m.Value != nil {
				v.AkamaiUserRisk = new(AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk)
				err = actions.Read(m.Value, v.AkamaiUserRisk)
			}
			if v.AkamaiUserRisk == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot is what
// event.authentication.riskAssessment.supplemental.akamai.akamaiBot holds. The verdict
// of Akamai's bot detection.
type AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot struct {
	// Kind of bot.
	Type string

	// What Akamai was told to do with it.
	Action string

	// Categories that the bot belongs to.
	BotCategory []string

	// How likely a bot is at work; more is likelier.
	BotScore *float64

	// The band of response that the score falls into.
	BotScoreResponseSegment string

	// The botnet it was traced to.
	BotnetID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Type != "" {
		w.Put("type", v.Type)
	}
	if v.Action != "" {
		w.Put("action", v.Action)
	}
	if v.BotCategory != nil {
		w.Put("botCategory", v.BotCategory)
	}
	if v.BotScore != nil {
		w.Put("botScore", *v.BotScore)
	}
	if v.BotScoreResponseSegment != "" {
		w.Put("botScoreResponseSegment", v.BotScoreResponseSegment)
	}
	if v.BotnetID != "" {
		w.Put("botnetId", v.BotnetID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "type":
			err = actions.Read(m.Value, &v.Type)
			if v.Type == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "action":
			err = actions.Read(m.Value, &v.Action)
			if v.Action == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "botCategory":
			err = actions.Read(m.Value, &v.BotCategory)
			if v.BotCategory == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "botScore":
			err = actions.Read(m.Value, &v.BotScore)
			if v.BotScore == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "botScoreResponseSegment":
			err = actions.Read(m.Value, &v.BotScoreResponseSegment)
			if v.BotScoreResponseSegment == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "botnetId":
			err = actions.Read(m.Value, &v.BotnetID)
			if v.BotnetID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk is what
// event.authentication.riskAssessment.supplemental.akamai.akamaiUserRisk holds. The
// verdict of Akamai's account protection.
type AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk struct {
	// What Akamai was told to do about the risk.
	Action string

	// Whether the user is on the allow list, as 0 or 1.
	Allow *float64

	// Domain of the user's e-mail address.
	EmailDomain string

	// Indicators that count neither for nor against the user, by short name.
	General map[string]any

	// The user's id as the origin server knows it.
	OUID string

	// Akamai's id of the request.
	Requestid string

	// Indicators that raised the score, by short name.
	Risk map[string]any

	// How risky the user looks; more is riskier.
	Score *float64

	// Status code of the assessment.
	Status *float64

	// Indicators that lowered the score, by short name.
	Trust map[string]any

	// The login name that Akamai saw.
	Username string

	// Akamai's id of the user.
	UUID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Action != "" {
		w.Put("action", v.Action)
	}
	if v.Allow != nil {
		w.Put("allow", *v.Allow)
	}
	if v.EmailDomain != "" {
		w.Put("emailDomain", v.EmailDomain)
	}
	if v.General != nil {
		w.Put("general", v.General)
	}
	if v.OUID != "" {
		w.Put("ouid", v.OUID)
	}
	if v.Requestid != "" {
		w.Put("requestid", v.Requestid)
	}
	if v.Risk != nil {
		w.Put("risk", v.Risk)
	}
	if v.Score != nil {
		w.Put("score", *v.Score)
	}
	if v.Status != nil {
		w.Put("status", *v.Status)
	}
	if v.Trust != nil {
		w.Put("trust", v.Trust)
	}
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	if v.UUID != "" {
		w.Put("uuid", v.UUID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "action":
			err = actions.Read(m.Value, &v.Action)
			if v.Action == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "allow":
			err = actions.Read(m.Value, &v.Allow)
			if v.Allow == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "emailDomain":
			err = actions.Read(m.Value, &v.EmailDomain)
			if v.EmailDomain == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "general":
			err = actions.Read(m.Value, &v.General)
			if v.General == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ouid":
			err = actions.Read(m.Value, &v.OUID)
			if v.OUID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "requestid":
			err = actions.Read(m.Value, &v.Requestid)
			if v.Requestid == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "risk":
			err = actions.Read(m.Value, &v.Risk)
			if v.Risk == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "score":
			err = actions.Read(m.Value, &v.Score)
			if v.Score == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "status":
			err = actions.Read(m.Value, &v.Status)
			if v.Status == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "trust":
			err = actions.Read(m.Value, &v.Trust)
			if v.Trust == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "username":
			err = actions.Read(m.Value, &v.Username)
			if v.Username == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "uuid":
			err = actions.Read(m.Value, &v.UUID)
			if v.UUID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Session is what event.session holds. The login session. Some flows have none.
type Session struct {
	// Id of the session.
	ID string

	// Who acts for the user, in a delegated session.
	Actor *SessionActor

	// When the user last proved who they are.
	AuthenticatedAt string

	// The applications that the user is signed in to through this session.
	Clients []SessionClientsItem

	// The cookie that carries the session.
	Cookie *SessionCookie

	// When the session began.
	CreatedAt string

	// The device it is used from.
	Device *SessionDevice

	// When it ends at the latest.
	ExpiresAt string

	// When it ends unless it is used before.
	IdleExpiresAt string

	// When it was last used.
	LastInteractedAt string

	// Metadata of the session. Calls of api.session change it at once.
	Metadata map[string]any

	// Set when the session was carried over from a native application.
	SessionTransfer *SessionSessionTransfer

	// When the session was last changed.
	UpdatedAt string

	// The user it belongs to.
	UserID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Session) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	if v.Actor != nil {
		w.Put("actor", *v.Actor)
	}
	if v.AuthenticatedAt != "" {
		w.Put("authenticated_at", v.AuthenticatedAt)
	}
	if v.Clients != nil {
		actions.PutList(w, "clients", v.Clients)
	}
	if v.Cookie != nil {
		w.Put("cookie", *v.Cookie)
	}
	if v.CreatedAt != "" {
		w.Put("created_at", v.CreatedAt)
	}
	if v.Device != nil {
		w.Put("device", *v.Device)
	}
	if v.ExpiresAt != "" {
		w.Put("expires_at", v.ExpiresAt)
	}
	if v.IdleExpiresAt != "" {
		w.Put("idle_expires_at", v.IdleExpiresAt)
	}
	if v.LastInteractedAt != "" {
		w.Put("last_interacted_at", v.LastInteractedAt)
	}
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	if v.SessionTransfer != nil {
		w.Put("session_transfer", *v.SessionTransfer)
	}
	if v.UpdatedAt != "" {
		w.Put("updated_at", v.UpdatedAt)
	}
	if v.UserID != "" {
		w.Put("user_id", v.UserID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Session) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Session) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Session) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "actor":
			if m.Value != nil {
				v.Actor = new(SessionActor)
				err = actions.Read(m.Value, v.Actor)
			}
			if v.Actor == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "authenticated_at":
			err = actions.Read(m.Value, &v.AuthenticatedAt)
			if v.AuthenticatedAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clients":
			err = actions.ReadList(m.Value, &v.Clients)
			if v.Clients == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "cookie":
			if m.Value != nil {
				v.Cookie = new(SessionCookie)
				err = actions.Read(m.Value, v.Cookie)
			}
			if v.Cookie == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "created_at":
			err = actions.Read(m.Value, &v.CreatedAt)
			if v.CreatedAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "device":
			if m.Value != nil {
				v.Device = new(SessionDevice)
				err = actions.Read(m.Value, v.Device)
			}
			if v.Device == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "expires_at":
			err = actions.Read(m.Value, &v.ExpiresAt)
			if v.ExpiresAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "idle_expires_at":
			err = actions.Read(m.Value, &v.IdleExpiresAt)
			if v.IdleExpiresAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_interacted_at":
			err = actions.Read(m.Value, &v.LastInteractedAt)
			if v.LastInteractedAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
			if v.Metadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "session_transfer":
			if m.Value != nil {
				v.SessionTransfer = new(SessionSessionTransfer)
				err = actions.Read(m.Value, v.SessionTransfer)
			}
			if v.SessionTransfer == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "updated_at":
			err = actions.Read(m.Value, &v.UpdatedAt)
			if v.UpdatedAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
			if v.UserID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SessionActor is what event.session.actor holds. Who acts for the user, in a delegated
// session.
type SessionActor struct {
	// The acting subject. Up to five more properties may stand beside it.
	Sub string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SessionActor) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("sub", v.Sub)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SessionActor) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SessionActor) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SessionActor) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "sub":
			err = actions.Read(m.Value, &v.Sub)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SessionClientsItem is a member of the list event.session.clients. The applications
// that the user is signed in to through this session.
type SessionClientsItem struct {
	// Id of the application.
	ClientID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SessionClientsItem) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("client_id", v.ClientID)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SessionClientsItem) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SessionClientsItem) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SessionClientsItem) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "client_id":
			err = actions.Read(m.Value, &v.ClientID)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SessionCookie is what event.session.cookie holds. The cookie that carries the session.
type SessionCookie struct {
	// Whether the cookie outlives the browser. api.session.setCookieMode changes it at once.
	// One of: persistent, non-persistent.
	Mode string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SessionCookie) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("mode", v.Mode)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SessionCookie) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SessionCookie) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SessionCookie) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "mode":
			err = actions.Read(m.Value, &v.Mode)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SessionDevice is what event.session.device holds. The device it is used from.
type SessionDevice struct {
	// Network that it was first seen in.
	InitialASN string

	// Address that it was first seen at.
	InitialIP string

	// Browser that it was first seen with.
	InitialUserAgent string

	// Network that it was last seen in.
	LastASN string

	// Address that it was last seen at.
	LastIP string

	// Browser that it was last seen with.
	LastUserAgent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SessionDevice) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.InitialASN != "" {
		w.Put("initial_asn", v.InitialASN)
	}
	if v.InitialIP != "" {
		w.Put("initial_ip", v.InitialIP)
	}
	if v.InitialUserAgent != "" {
		w.Put("initial_user_agent", v.InitialUserAgent)
	}
	if v.LastASN != "" {
		w.Put("last_asn", v.LastASN)
	}
	if v.LastIP != "" {
		w.Put("last_ip", v.LastIP)
	}
	if v.LastUserAgent != "" {
		w.Put("last_user_agent", v.LastUserAgent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SessionDevice) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SessionDevice) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SessionDevice) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "initial_asn":
			err = actions.Read(m.Value, &v.InitialASN)
			if v.InitialASN == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "initial_ip":
			err = actions.Read(m.Value, &v.InitialIP)
			if v.InitialIP == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "initial_user_agent":
			err = actions.Read(m.Value, &v.InitialUserAgent)
			if v.InitialUserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_asn":
			err = actions.Read(m.Value, &v.LastASN)
			if v.LastASN == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_ip":
			err = actions.Read(m.Value, &v.LastIP)
			if v.LastIP == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_user_agent":
			err = actions.Read(m.Value, &v.LastUserAgent)
			if v.LastUserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SessionSessionTransfer is what event.session.session_transfer holds. Set when the
// session was carried over from a native application.
type SessionSessionTransfer struct {
	// The refresh token that it was carried over from.
	ParentRefreshToken *SessionSessionTransferParentRefreshToken

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SessionSessionTransfer) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ParentRefreshToken != nil {
		w.Put("parent_refresh_token", *v.ParentRefreshToken)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SessionSessionTransfer) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SessionSessionTransfer) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SessionSessionTransfer) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "parent_refresh_token":
			if m.Value != nil {
				v.ParentRefreshToken = new(SessionSessionTransferParentRefreshToken)
				err = actions.Read(m.Value, v.ParentRefreshToken)
			}
			if v.ParentRefreshToken == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SessionSessionTransferParentRefreshToken is what
// event.session.session_transfer.parent_refresh_token holds. The refresh token that it
// was carried over from.
type SessionSessionTransferParentRefreshToken struct {
	// Id of that token.
	ID string

	// Metadata of that token.
	Metadata map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SessionSessionTransferParentRefreshToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ID != "" {
		w.Put("id", v.ID)
	}
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SessionSessionTransferParentRefreshToken) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SessionSessionTransferParentRefreshToken) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SessionSessionTransferParentRefreshToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
			if v.ID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
			if v.Metadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RefreshToken is what event.refresh_token holds. The refresh token that is being
// exchanged. Missing in every other flow, the one that first issues it included.
type RefreshToken struct {
	// Id of the refresh token.
	ID string

	// The application it was issued to.
	ClientID string

	// When it was issued.
	CreatedAt string

	// The device it is used from.
	Device *RefreshTokenDevice

	// When it ends at the latest.
	ExpiresAt string

	// When it ends unless it is used before.
	IdleExpiresAt string

	// When it was last exchanged. Missing before the first time.
	LastExchangedAt string

	// Metadata of the token. Calls of api.refreshToken change it at once.
	Metadata map[string]any

	// The APIs it can be exchanged for.
	ResourceServers []RefreshTokenResourceServersItem

	// Whether each exchange replaces the token.
	Rotating *bool

	// The session it belongs to; null for a very old token.
	SessionID *string

	// Set when the token was obtained by carrying a session over from a native application.
	SessionTransfer *RefreshTokenSessionTransfer

	// The user it was issued for.
	UserID string

	// Whether the token lives with the session (online) or without it (offline). An online
	// one refuses every setter of api.refreshToken. One of: online, offline.
	Access string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RefreshToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	if v.ClientID != "" {
		w.Put("client_id", v.ClientID)
	}
	w.Put("created_at", v.CreatedAt)
	if v.Device != nil {
		w.Put("device", *v.Device)
	}
	if v.ExpiresAt != "" {
		w.Put("expires_at", v.ExpiresAt)
	}
	if v.IdleExpiresAt != "" {
		w.Put("idle_expires_at", v.IdleExpiresAt)
	}
	if v.LastExchangedAt != "" {
		w.Put("last_exchanged_at", v.LastExchangedAt)
	}
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	if v.ResourceServers != nil {
		actions.PutList(w, "resource_servers", v.ResourceServers)
	}
	if v.Rotating != nil {
		w.Put("rotating", *v.Rotating)
	}
	if v.SessionID != nil {
		w.Put("session_id", *v.SessionID)
	}
	if v.SessionTransfer != nil {
		w.Put("session_transfer", *v.SessionTransfer)
	}
	if v.UserID != "" {
		w.Put("user_id", v.UserID)
	}
	if v.Access != "" {
		w.Put("access", v.Access)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RefreshToken) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RefreshToken) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RefreshToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "client_id":
			err = actions.Read(m.Value, &v.ClientID)
			if v.ClientID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "created_at":
			err = actions.Read(m.Value, &v.CreatedAt)
		case "device":
			if m.Value != nil {
				v.Device = new(RefreshTokenDevice)
				err = actions.Read(m.Value, v.Device)
			}
			if v.Device == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "expires_at":
			err = actions.Read(m.Value, &v.ExpiresAt)
			if v.ExpiresAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "idle_expires_at":
			err = actions.Read(m.Value, &v.IdleExpiresAt)
			if v.IdleExpiresAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_exchanged_at":
			err = actions.Read(m.Value, &v.LastExchangedAt)
			if v.LastExchangedAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
			if v.Metadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "resource_servers":
			err = actions.ReadList(m.Value, &v.ResourceServers)
			if v.ResourceServers == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "rotating":
			err = actions.Read(m.Value, &v.Rotating)
			if v.Rotating == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "session_id":
			err = actions.Read(m.Value, &v.SessionID)
			if v.SessionID == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "session_transfer":
			if m.Value != nil {
				v.SessionTransfer = new(RefreshTokenSessionTransfer)
				err = actions.Read(m.Value, v.SessionTransfer)
			}
			if v.SessionTransfer == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
			if v.UserID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "access":
			err = actions.Read(m.Value, &v.Access)
			if v.Access == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RefreshTokenDevice is what event.refresh_token.device holds. The device it is used
// from.
type RefreshTokenDevice struct {
	// Network that it was first seen in.
	InitialASN string

	// Address that it was first seen at.
	InitialIP string

	// Browser that it was first seen with.
	InitialUserAgent string

	// Network that it was last seen in.
	LastASN string

	// Address that it was last seen at.
	LastIP string

	// Browser that it was last seen with.
	LastUserAgent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RefreshTokenDevice) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.InitialASN != "" {
		w.Put("initial_asn", v.InitialASN)
	}
	if v.InitialIP != "" {
		w.Put("initial_ip", v.InitialIP)
	}
	if v.InitialUserAgent != "" {
		w.Put("initial_user_agent", v.InitialUserAgent)
	}
	if v.LastASN != "" {
		w.Put("last_asn", v.LastASN)
	}
	if v.LastIP != "" {
		w.Put("last_ip", v.LastIP)
	}
	if v.LastUserAgent != "" {
		w.Put("last_user_agent", v.LastUserAgent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RefreshTokenDevice) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RefreshTokenDevice) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RefreshTokenDevice) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "initial_asn":
			err = actions.Read(m.Value, &v.InitialASN)
			if v.InitialASN == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "initial_ip":
			err = actions.Read(m.Value, &v.InitialIP)
			if v.InitialIP == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "initial_user_agent":
			err = actions.Read(m.Value, &v.InitialUserAgent)
			if v.InitialUserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_asn":
			err = actions.Read(m.Value, &v.LastASN)
			if v.LastASN == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_ip":
			err = actions.Read(m.Value, &v.LastIP)
			if v.LastIP == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_user_agent":
			err = actions.Read(m.Value, &v.LastUserAgent)
			if v.LastUserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RefreshTokenResourceServersItem is a member of the list
// event.refresh_token.resource_servers. The APIs it can be exchanged for.
type RefreshTokenResourceServersItem struct {
	// Identifier of the API.
	Audience string

	// Scopes granted for it: one text, separated by spaces.
	Scopes string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RefreshTokenResourceServersItem) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("audience", v.Audience)
	w.Put("scopes", v.Scopes)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RefreshTokenResourceServersItem) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RefreshTokenResourceServersItem) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RefreshTokenResourceServersItem) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "audience":
			err = actions.Read(m.Value, &v.Audience)
		case "scopes":
			err = actions.Read(m.Value, &v.Scopes)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RefreshTokenSessionTransfer is what event.refresh_token.session_transfer holds. Set
// when the token was obtained by carrying a session over from a native application.
type RefreshTokenSessionTransfer struct {
	// The refresh token that the session was carried over from.
	ParentRefreshToken *RefreshTokenSessionTransferParentRefreshToken

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RefreshTokenSessionTransfer) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ParentRefreshToken != nil {
		w.Put("parent_refresh_token", *v.ParentRefreshToken)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RefreshTokenSessionTransfer) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RefreshTokenSessionTransfer) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RefreshTokenSessionTransfer) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "parent_refresh_token":
			if m.Value != nil {
				v.ParentRefreshToken = new(RefreshTokenSessionTransferParentRefreshToken)
				err = actions.Read(m.Value, v.ParentRefreshToken)
			}
			if v.ParentRefreshToken == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RefreshTokenSessionTransferParentRefreshToken is what
// event.refresh_token.session_transfer.parent_refresh_token holds. The refresh token
// that the session was carried over from.
type RefreshTokenSessionTransferParentRefreshToken struct {
	// Id of that token.
	ID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RefreshTokenSessionTransferParentRefreshToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ID != "" {
		w.Put("id", v.ID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RefreshTokenSessionTransferParentRefreshToken) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RefreshTokenSessionTransferParentRefreshToken) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RefreshTokenSessionTransferParentRefreshToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
			if v.ID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SessionTransferToken is what event.session_transfer_token holds. The token with which
// a native application hands its session to the browser.
type SessionTransferToken struct {
	// The application that asked for the token.
	ClientID string

	// The request by which it was asked for.
	Request SessionTransferTokenRequest

	// Scopes of the token.
	Scope []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SessionTransferToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("client_id", v.ClientID)
	w.Put("request", v.Request)
	if v.Scope == nil {
		w.Put("scope", []any{})
	} else {
		w.Put("scope", v.Scope)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SessionTransferToken) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SessionTransferToken) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SessionTransferToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "client_id":
			err = actions.Read(m.Value, &v.ClientID)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "scope":
			err = actions.Read(m.Value, &v.Scope)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SessionTransferTokenRequest is what event.session_transfer_token.request holds. The
// request by which it was asked for.
type SessionTransferTokenRequest struct {
	// Number of the network that it came from.
	ASN string

	// Where the address is registered; any member may be missing.
	Geoip *SessionTransferTokenRequestGeoip

	// Address that it came from.
	IP string

	// What the browser behind it calls itself.
	UserAgent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SessionTransferTokenRequest) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ASN != "" {
		w.Put("asn", v.ASN)
	}
	if v.Geoip != nil {
		w.Put("geoip", *v.Geoip)
	}
	w.Put("ip", v.IP)
	if v.UserAgent != "" {
		w.Put("user_agent", v.UserAgent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SessionTransferTokenRequest) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SessionTransferTokenRequest) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SessionTransferTokenRequest) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "asn":
			err = actions.Read(m.Value, &v.ASN)
			if v.ASN == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "geoip":
			if m.Value != nil {
				v.Geoip = new(SessionTransferTokenRequestGeoip)
				err = actions.Read(m.Value, v.Geoip)
			}
			if v.Geoip == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ip":
			err = actions.Read(m.Value, &v.IP)
		case "user_agent":
			err = actions.Read(m.Value, &v.UserAgent)
			if v.UserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SessionTransferTokenRequestGeoip is what event.session_transfer_token.request.geoip
// holds. Where the address is registered; any member may be missing.
type SessionTransferTokenRequestGeoip struct {
	// City.
	CityName string

	// Continent, two letters.
	ContinentCode string

	// Country, two letters.
	CountryCode string

	// Country, three letters.
	CountryCode3 string

	// Country in words.
	CountryName string

	// Latitude in degrees.
	Latitude *float64

	// Longitude in degrees.
	Longitude *float64

	// Code of the region within the country.
	SubdivisionCode string

	// Region in words.
	SubdivisionName string

	// Time zone by its IANA name.
	TimeZone string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SessionTransferTokenRequestGeoip) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.CityName != "" {
		w.Put("cityName", v.CityName)
	}
	if v.ContinentCode != "" {
		w.Put("continentCode", v.ContinentCode)
	}
	if v.CountryCode != "" {
		w.Put("countryCode", v.CountryCode)
	}
	if v.CountryCode3 != "" {
		w.Put("countryCode3", v.CountryCode3)
	}
	if v.CountryName != "" {
		w.Put("countryName", v.CountryName)
	}
	if v.Latitude != nil {
		w.Put("latitude", *v.Latitude)
	}
	if v.Longitude != nil {
		w.Put("longitude", *v.Longitude)
	}
	if v.SubdivisionCode != "" {
		w.Put("subdivisionCode", v.SubdivisionCode)
	}
	if v.SubdivisionName != "" {
		w.Put("subdivisionName", v.SubdivisionName)
	}
	if v.TimeZone != "" {
		w.Put("timeZone", v.TimeZone)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SessionTransferTokenRequestGeoip) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SessionTransferTokenRequestGeoip) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SessionTransferTokenRequestGeoip) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "cityName":
			err = actions.Read(m.Value, &v.CityName)
			if v.CityName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "continentCode":
			err = actions.Read(m.Value, &v.ContinentCode)
			if v.ContinentCode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "countryCode":
			err = actions.Read(m.Value, &v.CountryCode)
			if v.CountryCode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "countryCode3":
			err = actions.Read(m.Value, &v.CountryCode3)
			if v.CountryCode3 == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "countryName":
			err = actions.Read(m.Value, &v.CountryName)
			if v.CountryName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "latitude":
			err = actions.Read(m.Value, &v.Latitude)
			if v.Latitude == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "longitude":
			err = actions.Read(m.Value, &v.Longitude)
			if v.Longitude == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "subdivisionCode":
			err = actions.Read(m.Value, &v.SubdivisionCode)
			if v.SubdivisionCode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "subdivisionName":
			err = actions.Read(m.Value, &v.SubdivisionName)
			if v.SubdivisionName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "timeZone":
			err = actions.Read(m.Value, &v.TimeZone)
			if v.TimeZone == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AnonymousSession is what event.anonymous_session holds. The visit before the user
// signed in.
type AnonymousSession struct {
	// Id of the visitor; begins with anon@.
	UserID string

	// Id of the visit.
	SessionID string

	// When the visit began.
	CreatedAt string

	// When it ends.
	ExpiresAt string

	// What was noted about the visit.
	Metadata map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AnonymousSession) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("user_id", v.UserID)
	w.Put("session_id", v.SessionID)
	w.Put("created_at", v.CreatedAt)
	if v.ExpiresAt != "" {
		w.Put("expires_at", v.ExpiresAt)
	}
	if v.Metadata == nil {
		w.Put("metadata", actions.Object{})
	} else {
		w.Put("metadata", v.Metadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AnonymousSession) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AnonymousSession) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AnonymousSession) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
		case "session_id":
			err = actions.Read(m.Value, &v.SessionID)
		case "created_at":
			err = actions.Read(m.Value, &v.CreatedAt)
		case "expires_at":
			err = actions.Read(m.Value, &v.ExpiresAt)
			if v.ExpiresAt == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionPostLogin is what event.transaction holds. The protocol's view of this
// sign-in.
type TransactionPostLogin struct {
	// Id of the transaction. Only flows in a browser have one.
	ID string

	// Authentication context classes that the application asked for.
	ACRValues []string

	// Id under which accounts are linked on the way.
	LinkingID string

	// Language agreed on for the pages.
	Locale string

	// The user that the application expects, as it was given in the request.
	LoginHint string

	// The prompt values of the request: none, login and so on.
	Prompt []string

	// How the application talks to the server. One of: oidc-basic-profile, oidc-ciba,
	// oidc-ciba-web-link, oidc-implicit-profile, oauth2-device-code, oauth2-resource-owner,
	// oauth2-resource-owner-jwt-bearer, oauth2-password, oauth2-webauthn,
	// oauth2-access-token, oauth2-refresh-token, oauth2-token-exchange, oidc-hybrid-profile,
	// samlp, wsfed, wstrust-usernamemixed.
	Protocol string

	// Where the browser is sent in the end.
	RedirectURI string

	// Rich authorization requests (RFC 9396).
	RequestedAuthorizationDetails []TransactionRequestedAuthorizationDetailsItem

	// Scopes that the application asked for.
	RequestedScopes []string

	// How the answer travels back to the application. One of: query, fragment, form_post,
	// web_message.
	ResponseMode string

	// What the application asked to get back.
	ResponseType []string

	// The application's own state value.
	State string

	// Languages that the application asked for, best first.
	UILocales []string

	// Who acts for the user, as set by a token-exchange action.
	Actor *TransactionActor

	// Type of the actor token that was exchanged.
	ActorTokenType string

	// The caller's own id for tracing.
	CorrelationID string

	// Notes that the actions of this transaction leave for each other.
	// api.transaction.setMetadata changes them at once; they survive redirects and forms and
	// end with the transaction.
	Metadata map[string]any

	// Type of the subject token that was exchanged; it also chose the profile and its
	// action.
	SubjectTokenType string

	// Scopes that the access token is to have. Behind a flag of the platform.
	TargetScopes []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ID != "" {
		w.Put("id", v.ID)
	}
	if v.ACRValues != nil {
		w.Put("acr_values", v.ACRValues)
	}
	if v.LinkingID != "" {
		w.Put("linking_id", v.LinkingID)
	}
	if v.Locale != "" {
		w.Put("locale", v.Locale)
	}
	if v.LoginHint != "" {
		w.Put("login_hint", v.LoginHint)
	}
	if v.Prompt != nil {
		w.Put("prompt", v.Prompt)
	}
	if v.Protocol != "" {
		w.Put("protocol", v.Protocol)
	}
	if v.RedirectURI != "" {
		w.Put("redirect_uri", v.RedirectURI)
	}
	if v.RequestedAuthorizationDetails != nil {
		actions.PutList(w, "requested_authorization_details", v.RequestedAuthorizationDetails)
	}
	if v.RequestedScopes != nil {
		w.Put("requested_scopes", v.RequestedScopes)
	}
	if v.ResponseMode != "" {
		w.Put("response_mode", v.ResponseMode)
	}
	if v.ResponseType != nil {
		w.Put("response_type", v.ResponseType)
	}
	if v.State != "" {
		w.Put("state", v.State)
	}
	if v.UILocales != nil {
		w.Put("ui_locales", v.UILocales)
	}
	if v.Actor != nil {
		w.Put("actor", *v.Actor)
	}
	if v.ActorTokenType != "" {
		w.Put("actor_token_type", v.ActorTokenType)
	}
	if v.CorrelationID != "" {
		w.Put("correlation_id", v.CorrelationID)
	}
	if v.Metadata == nil {
		w.Put("metadata", actions.Object{})
	} else {
		w.Put("metadata", v.Metadata)
	}
	if v.SubjectTokenType != "" {
		w.Put("subject_token_type", v.SubjectTokenType)
	}
	if v.TargetScopes != nil {
		w.Put("target_scopes", v.TargetScopes)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionPostLogin) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionPostLogin) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
			if v.ID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "acr_values":
			err = actions.Read(m.Value, &v.ACRValues)
			if v.ACRValues == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "linking_id":
			err = actions.Read(m.Value, &v.LinkingID)
			if v.LinkingID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "locale":
			err = actions.Read(m.Value, &v.Locale)
			if v.Locale == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "login_hint":
			err = actions.Read(m.Value, &v.LoginHint)
			if v.LoginHint == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "prompt":
			err = actions.Read(m.Value, &v.Prompt)
			if v.Prompt == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "protocol":
			err = actions.Read(m.Value, &v.Protocol)
			if v.Protocol == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "redirect_uri":
			err = actions.Read(m.Value, &v.RedirectURI)
			if v.RedirectURI == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "requested_authorization_details":
			err = actions.ReadList(m.Value, &v.RequestedAuthorizationDetails)
			if v.RequestedAuthorizationDetails == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "requested_scopes":
			err = actions.Read(m.Value, &v.RequestedScopes)
			if v.RequestedScopes == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "response_mode":
			err = actions.Read(m.Value, &v.ResponseMode)
			if v.ResponseMode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "response_type":
			err = actions.Read(m.Value, &v.ResponseType)
			if v.ResponseType == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "state":
			err = actions.Read(m.Value, &v.State)
			if v.State == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ui_locales":
			err = actions.Read(m.Value, &v.UILocales)
			if v.UILocales == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "actor":
			if m.Value != nil {
				v.Actor = new(TransactionActor)
				err = actions.Read(m.Value, v.Actor)
			}
			if v.Actor == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "actor_token_type":
			err = actions.Read(m.Value, &v.ActorTokenType)
			if v.ActorTokenType == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "correlation_id":
			err = actions.Read(m.Value, &v.CorrelationID)
			if v.CorrelationID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "subject_token_type":
			err = actions.Read(m.Value, &v.SubjectTokenType)
			if v.SubjectTokenType == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "target_scopes":
			err = actions.Read(m.Value, &v.TargetScopes)
			if v.TargetScopes == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionRequestedAuthorizationDetailsItem is a member of the list
// event.transaction.requested_authorization_details. Rich authorization requests (RFC
// 9396).
type TransactionRequestedAuthorizationDetailsItem struct {
	// Kind of the detail; its other members depend on it.
	Type string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionRequestedAuthorizationDetailsItem) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("type", v.Type)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionRequestedAuthorizationDetailsItem) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionRequestedAuthorizationDetailsItem) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionRequestedAuthorizationDetailsItem) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "type":
			err = actions.Read(m.Value, &v.Type)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionActor is what event.transaction.actor holds. Who acts for the user, as set
// by a token-exchange action.
type TransactionActor struct {
	// The next actor behind it.
	Act *TransactionActorAct

	// Subject that acts.
	Sub string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionActor) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Act != nil {
		w.Put("act", *v.Act)
	}
	w.Put("sub", v.Sub)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionActor) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionActor) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionActor) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "act":
			if m.Value != nil {
				v.Act = new(TransactionActorAct)
				err = actions.Read(m.Value, v.Act)
			}
			if v.Act == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "sub":
			err = actions.Read(m.Value, &v.Sub)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionActorAct is what event.transaction.actor.act holds. The next actor behind
// it.
type TransactionActorAct struct {
	// The next actor behind it.
	Act *TransactionActorActAct

	// Subject that acts.
	Sub string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionActorAct) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Act != nil {
		w.Put("act", *v.Act)
	}
	w.Put("sub", v.Sub)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionActorAct) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionActorAct) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionActorAct) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "act":
			if m.Value != nil {
				v.Act = new(TransactionActorActAct)
				err = actions.Read(m.Value, v.Act)
			}
			if v.Act == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "sub":
			err = actions.Read(m.Value, &v.Sub)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionActorActAct is what event.transaction.actor.act.act holds. The next actor
// behind it.
type TransactionActorActAct struct {
	// The next actor behind it.
	Act *TransactionActorActActAct

	// Subject that acts.
	Sub string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionActorActAct) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Act != nil {
		w.Put("act", *v.Act)
	}
	w.Put("sub", v.Sub)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionActorActAct) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionActorActAct) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionActorActAct) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "act":
			if m.Value != nil {
				v.Act = new(TransactionActorActActAct)
				err = actions.Read(m.Value, v.Act)
			}
			if v.Act == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "sub":
			err = actions.Read(m.Value, &v.Sub)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionActorActActAct is what event.transaction.actor.act.act.act holds. The next
// actor behind it.
type TransactionActorActActAct struct {
	// The last actor of the chain; none can follow.
	Act *TransactionActorActActActAct

	// Subject that acts.
	Sub string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionActorActActAct) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Act != nil {
		w.Put("act", *v.Act)
	}
	w.Put("sub", v.Sub)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionActorActActAct) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionActorActActAct) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionActorActActAct) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "act":
			if m.Value != nil {
				v.Act = new(TransactionActorActActActAct)
				err = actions.Read(m.Value, v.Act)
			}
			if v.Act == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "sub":
			err = actions.Read(m.Value, &v.Sub)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionActorActActActAct is what event.transaction.actor.act.act.act.act holds.
// The last actor of the chain; none can follow.
type TransactionActorActActActAct struct {
	// Subject that acts.
	Sub string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionActorActActActAct) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("sub", v.Sub)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionActorActActActAct) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionActorActActActAct) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionActorActActActAct) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "sub":
			err = actions.Read(m.Value, &v.Sub)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestPostLogin is what event.request holds. The HTTP request behind this run. A flow
// that is resumed finds the resuming request here.
type RequestPostLogin struct {
	// Number of the network that the client is in, as text.
	ASN string

	// The posted form. Filled in some flows only.
	Body map[string]any

	// Where the client's address is registered. Always there, though any member may be
	// missing.
	Geoip RequestGeoipPostLogin

	// Host that was asked: the tenant's or a custom domain. api.redirect.encodeToken uses it
	// as the issuer.
	Hostname string

	// Address of the client.
	IP string

	// Language that the browser prefers.
	Language string

	// HTTP method.
	Method string

	// Parameters of the query, such as those of the authorize request.
	Query map[string]any

	// What the client's browser calls itself.
	UserAgent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ASN != "" {
		w.Put("asn", v.ASN)
	}
	if v.Body == nil {
		w.Put("body", actions.Object{})
	} else {
		w.Put("body", v.Body)
	}
	w.Put("geoip", v.Geoip)
	if v.Hostname != "" {
		w.Put("hostname", v.Hostname)
	}
	w.Put("ip", v.IP)
	if v.Language != "" {
		w.Put("language", v.Language)
	}
	w.Put("method", v.Method)
	if v.Query == nil {
		w.Put("query", actions.Object{})
	} else {
		w.Put("query", v.Query)
	}
	if v.UserAgent != "" {
		w.Put("user_agent", v.UserAgent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestPostLogin) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestPostLogin) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "asn":
			err = actions.Read(m.Value, &v.ASN)
			if v.ASN == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "body":
			err = actions.Read(m.Value, &v.Body)
		case "geoip":
			err = actions.Read(m.Value, &v.Geoip)
		case "hostname":
			err = actions.Read(m.Value, &v.Hostname)
			if v.Hostname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ip":
			err = actions.Read(m.Value, &v.IP)
		case "language":
			err = actions.Read(m.Value, &v.Language)
			if v.Language == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "method":
			err = actions.Read(m.Value, &v.Method)
		case "query":
			err = actions.Read(m.Value, &v.Query)
		case "user_agent":
			err = actions.Read(m.Value, &v.UserAgent)
			if v.UserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestGeoipPostLogin is what event.request.geoip holds. Where the client's address is
// registered. Always there, though any member may be missing.
type RequestGeoipPostLogin struct {
	// City.
	CityName string

	// Continent, two letters.
	ContinentCode string

	// Country, two letters.
	CountryCode string

	// Country, three letters.
	CountryCode3 string

	// Country in words.
	CountryName string

	// Latitude in degrees.
	Latitude *float64

	// Longitude in degrees.
	Longitude *float64

	// Code of the region within the country.
	SubdivisionCode string

	// Region in words.
	SubdivisionName string

	// Time zone by its IANA name.
	TimeZone string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestGeoipPostLogin) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.CityName != "" {
		w.Put("cityName", v.CityName)
	}
	if v.ContinentCode != "" {
		w.Put("continentCode", v.ContinentCode)
	}
	if v.CountryCode != "" {
		w.Put("countryCode", v.CountryCode)
	}
	if v.CountryCode3 != "" {
		w.Put("countryCode3", v.CountryCode3)
	}
	if v.CountryName != "" {
		w.Put("countryName", v.CountryName)
	}
	if v.Latitude != nil {
		w.Put("latitude", *v.Latitude)
	}
	if v.Longitude != nil {
		w.Put("longitude", *v.Longitude)
	}
	if v.SubdivisionCode != "" {
		w.Put("subdivisionCode", v.SubdivisionCode)
	}
	if v.SubdivisionName != "" {
		w.Put("subdivisionName", v.SubdivisionName)
	}
	if v.TimeZone != "" {
		w.Put("timeZone", v.TimeZone)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestGeoipPostLogin) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestGeoipPostLogin) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestGeoipPostLogin) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "cityName":
			err = actions.Read(m.Value, &v.CityName)
			if v.CityName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "continentCode":
			err = actions.Read(m.Value, &v.ContinentCode)
			if v.ContinentCode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "countryCode":
			err = actions.Read(m.Value, &v.CountryCode)
			if v.CountryCode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "countryCode3":
			err = actions.Read(m.Value, &v.CountryCode3)
			if v.CountryCode3 == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "countryName":
			err = actions.Read(m.Value, &v.CountryName)
			if v.CountryName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "latitude":
			err = actions.Read(m.Value, &v.Latitude)
			if v.Latitude == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "longitude":
			err = actions.Read(m.Value, &v.Longitude)
			if v.Longitude == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "subdivisionCode":
			err = actions.Read(m.Value, &v.SubdivisionCode)
			if v.SubdivisionCode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "subdivisionName":
			err = actions.Read(m.Value, &v.SubdivisionName)
			if v.SubdivisionName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "timeZone":
			err = actions.Read(m.Value, &v.TimeZone)
			if v.TimeZone == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SecurityContext is what event.security_context holds. Fingerprints of the TLS
// handshake. Present only for TLS requests that came through Cloudflare.
type SecurityContext struct {
	// JA3 fingerprint; may be null or empty.
	Ja3 *string

	// JA4 fingerprint; may be null or empty.
	Ja4 *string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SecurityContext) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Ja3 != nil {
		w.Put("ja3", *v.Ja3)
	}
	if v.Ja4 != nil {
		w.Put("ja4", *v.Ja4)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SecurityContext) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SecurityContext) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SecurityContext) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "ja3":
			err = actions.Read(m.Value, &v.Ja3)
			if v.Ja3 == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ja4":
			err = actions.Read(m.Value, &v.Ja4)
			if v.Ja4 == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Prompt is what event.prompt holds. What the user filled into a form that this action
// rendered. Look for it in the continue handler.
type Prompt struct {
	// Id of the form.
	ID string

	// The form's fields by name, hidden ones included.
	Fields map[string]any

	// The form's variables by name; they never left the server.
	Vars map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Prompt) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	if v.Fields != nil {
		w.Put("fields", v.Fields)
	}
	if v.Vars != nil {
		w.Put("vars", v.Vars)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Prompt) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Prompt) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Prompt) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "fields":
			err = actions.Read(m.Value, &v.Fields)
			if v.Fields == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "vars":
			err = actions.Read(m.Value, &v.Vars)
			if v.Vars == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Experiment is what event.experiment holds. The experiment that the user takes part in;
// null when none runs. In beta.
type Experiment struct {
	// Id of the experiment.
	ExperimentID string

	// Id of the variation that the user got.
	VariationID string

	// Name of the variation.
	VariationName string

	// What the variation changes.
	VariationDescription string

	// Parameters of the variation by name, each as an object with a value.
	Config map[string]any

	// Whether it is the control group.
	IsControl bool

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Experiment) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("experiment_id", v.ExperimentID)
	w.Put("variation_id", v.VariationID)
	if v.VariationName != "" {
		w.Put("variation_name", v.VariationName)
	}
	if v.VariationDescription != "" {
		w.Put("variation_description", v.VariationDescription)
	}
	if v.Config == nil {
		w.Put("config", actions.Object{})
	} else {
		w.Put("config", v.Config)
	}
	w.Put("is_control", v.IsControl)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Experiment) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Experiment) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Experiment) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "experiment_id":
			err = actions.Read(m.Value, &v.ExperimentID)
		case "variation_id":
			err = actions.Read(m.Value, &v.VariationID)
		case "variation_name":
			err = actions.Read(m.Value, &v.VariationName)
			if v.VariationName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "variation_description":
			err = actions.Read(m.Value, &v.VariationDescription)
			if v.VariationDescription == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "config":
			err = actions.Read(m.Value, &v.Config)
		case "is_control":
			err = actions.Read(m.Value, &v.IsControl)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginResult is what came of a flow of auth0/post-login. A member that is nil did
// not happen.
type PostLoginResult struct {
	actions.Ran

	// Why the login was denied. The last denial counts.
	Denied         *PostLoginDenied
	Suspended      *PostLoginSuspended
	Issue          *PostLoginIssue
	User           *PostLoginUser
	Authentication *PostLoginAuthentication
	Validation     *PostLoginValidation
	SAML           *PostLoginSAML
	Session        *PostLoginSession
	RefreshToken   *PostLoginRefreshToken
	Transaction    *PostLoginTransaction

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Denied != nil {
		w.Put("denied", *v.Denied)
	}
	if v.Suspended != nil {
		w.Put("suspended", *v.Suspended)
	}
	if v.Issue != nil {
		w.Put("issue", *v.Issue)
	}
	if v.User != nil {
		w.Put("user", *v.User)
	}
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	if v.Validation != nil {
		w.Put("validation", *v.Validation)
	}
	if v.SAML != nil {
		w.Put("saml", *v.SAML)
	}
	if v.Session != nil {
		w.Put("session", *v.Session)
	}
	if v.RefreshToken != nil {
		w.Put("refresh_token", *v.RefreshToken)
	}
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "denied":
			if m.Value != nil {
				v.Denied = new(PostLoginDenied)
				err = actions.Read(m.Value, v.Denied)
			}
		case "suspended":
			if m.Value != nil {
				v.Suspended = new(PostLoginSuspended)
				err = actions.Read(m.Value, v.Suspended)
			}
		case "issue":
			if m.Value != nil {
				v.Issue = new(PostLoginIssue)
				err = actions.Read(m.Value, v.Issue)
			}
		case "user":
			if m.Value != nil {
				v.User = new(PostLoginUser)
				err = actions.Read(m.Value, v.User)
			}
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(PostLoginAuthentication)
				err = actions.Read(m.Value, v.Authentication)
			}
		case "validation":
			if m.Value != nil {
				v.Validation = new(PostLoginValidation)
				err = actions.Read(m.Value, v.Validation)
			}
		case "saml":
			if m.Value != nil {
				v.SAML = new(PostLoginSAML)
				err = actions.Read(m.Value, v.SAML)
			}
		case "session":
			if m.Value != nil {
				v.Session = new(PostLoginSession)
				err = actions.Read(m.Value, v.Session)
			}
		case "refresh_token":
			if m.Value != nil {
				v.RefreshToken = new(PostLoginRefreshToken)
				err = actions.Read(m.Value, v.RefreshToken)
			}
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(PostLoginTransaction)
				err = actions.Read(m.Value, v.Transaction)
			}
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *PostLoginResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	if e.Outcome == actions.Completed {
		v.Issue = new(PostLoginIssue)
	}
	return v.ReadObject(e.Effects)
}

// PostLoginDenied is what result.denied holds. Why the login was denied. The last denial
// counts.
type PostLoginDenied struct {
	// The reason, in words for the end user.
	Reason string

	// The error code for the application.
	Code string

	// The message of a validation error.
	UserMessage string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginDenied) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Reason != "" {
		w.Put("reason", v.Reason)
	}
	if v.Code != "" {
		w.Put("code", v.Code)
	}
	if v.UserMessage != "" {
		w.Put("user_message", v.UserMessage)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginDenied) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginDenied) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginDenied) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "reason":
			err = actions.Read(m.Value, &v.Reason)
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "user_message":
			err = actions.Read(m.Value, &v.UserMessage)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSuspended is the part suspended of a result.
type PostLoginSuspended struct {
	// What the flow waits for, by the name of the member that tells more.
	Kind string

	// What resumes the flow.
	Continuation string

	// Where the browser is sent.
	Redirect *PostLoginSuspendedRedirect

	// The form to show.
	Prompt *PostLoginSuspendedPrompt

	// The second factor to ask for: a default with others to choose instead, or any of
	// several.
	Challenge *PostLoginSuspendedChallenge

	// The second factor to enrol: a default with others to choose instead, or any of
	// several.
	Enroll *PostLoginSuspendedEnroll

	// The multi-factor authentication to ask for once all actions have run.
	MFA *PostLoginSuspendedMFA

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSuspended) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Kind != "" {
		w.Put("kind", v.Kind)
	}
	if v.Continuation != "" {
		w.Put("continuation", v.Continuation)
	}
	if v.Redirect != nil {
		w.Put("redirect", *v.Redirect)
	}
	if v.Prompt != nil {
		w.Put("prompt", *v.Prompt)
	}
	if v.Challenge != nil {
		w.Put("challenge", *v.Challenge)
	}
	if v.Enroll != nil {
		w.Put("enroll", *v.Enroll)
	}
	if v.MFA != nil {
		w.Put("mfa", *v.MFA)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSuspended) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSuspended) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSuspended) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "kind":
			err = actions.Read(m.Value, &v.Kind)
		case "continuation":
			err = actions.Read(m.Value, &v.Continuation)
		case "redirect":
			if m.Value != nil {
				v.Redirect = new(PostLoginSuspendedRedirect)
				err = actions.Read(m.Value, v.Redirect)
			}
		case "prompt":
			if m.Value != nil {
				v.Prompt = new(PostLoginSuspendedPrompt)
				err = actions.Read(m.Value, v.Prompt)
			}
		case "challenge":
			if m.Value != nil {
				v.Challenge = new(PostLoginSuspendedChallenge)
				err = actions.Read(m.Value, v.Challenge)
			}
		case "enroll":
			if m.Value != nil {
				v.Enroll = new(PostLoginSuspendedEnroll)
				err = actions.Read(m.Value, v.Enroll)
			}
		case "mfa":
			if m.Value != nil {
				v.MFA = new(PostLoginSuspendedMFA)
				err = actions.Read(m.Value, v.MFA)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSuspendedRedirect is what result.suspended.redirect holds. Where the browser
// is sent.
type PostLoginSuspendedRedirect struct {
	// The URL, the parameter state included: it names the continuation.
	URL string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSuspendedRedirect) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("url", v.URL)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSuspendedRedirect) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSuspendedRedirect) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSuspendedRedirect) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "url":
			err = actions.Read(m.Value, &v.URL)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSuspendedPrompt is what result.suspended.prompt holds. The form to show.
type PostLoginSuspendedPrompt struct {
	// Id of the form.
	ID string

	// Values to fill in, by field.
	Fields map[string]any

	// Variables for the form's logic, by name.
	Vars map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSuspendedPrompt) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	if v.Fields != nil {
		w.Put("fields", v.Fields)
	}
	if v.Vars != nil {
		w.Put("vars", v.Vars)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSuspendedPrompt) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSuspendedPrompt) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSuspendedPrompt) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "fields":
			err = actions.Read(m.Value, &v.Fields)
		case "vars":
			err = actions.Read(m.Value, &v.Vars)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSuspendedChallenge is what result.suspended.challenge holds. The second
// factor to ask for: a default with others to choose instead, or any of several.
type PostLoginSuspendedChallenge struct {
	// The factor that is offered first.
	Default *Factor

	// Factors to choose instead.
	Additional []Factor

	// Factors to choose from.
	Any []Factor

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSuspendedChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Default != nil {
		w.Put("default", *v.Default)
	}
	if v.Additional != nil {
		actions.PutList(w, "additional", v.Additional)
	}
	if v.Any != nil {
		actions.PutList(w, "any", v.Any)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSuspendedChallenge) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSuspendedChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSuspendedChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "default":
			if m.Value != nil {
				v.Default = new(Factor)
				err = actions.Read(m.Value, v.Default)
			}
		case "additional":
			err = actions.ReadList(m.Value, &v.Additional)
		case "any":
			err = actions.ReadList(m.Value, &v.Any)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Factor is what result.suspended.challenge.default holds. The factor that is offered
// first.
type Factor struct {
	// Kind of the factor.
	Type string

	// Settings of the factor.
	Options map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Factor) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("type", v.Type)
	if v.Options != nil {
		w.Put("options", v.Options)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Factor) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Factor) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Factor) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "type":
			err = actions.Read(m.Value, &v.Type)
		case "options":
			err = actions.Read(m.Value, &v.Options)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSuspendedEnroll is what result.suspended.enroll holds. The second factor to
// enrol: a default with others to choose instead, or any of several.
type PostLoginSuspendedEnroll struct {
	// The factor that is offered first.
	Default *Factor

	// Factors to choose instead.
	Additional []Factor

	// Factors to choose from.
	Any []Factor

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSuspendedEnroll) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Default != nil {
		w.Put("default", *v.Default)
	}
	if v.Additional != nil {
		actions.PutList(w, "additional", v.Additional)
	}
	if v.Any != nil {
		actions.PutList(w, "any", v.Any)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSuspendedEnroll) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSuspendedEnroll) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSuspendedEnroll) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "default":
			if m.Value != nil {
				v.Default = new(Factor)
				err = actions.Read(m.Value, v.Default)
			}
		case "additional":
			err = actions.ReadList(m.Value, &v.Additional)
		case "any":
			err = actions.ReadList(m.Value, &v.Any)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSuspendedMFA is what result.suspended.mfa holds. The multi-factor
// authentication to ask for once all actions have run.
type PostLoginSuspendedMFA struct {
	// Who does it. One of: none, guardian, google-authenticator, duo, any.
	Provider string

	// Whether the user may skip it in this browser next time.
	AllowRememberBrowser *bool

	// How to reach Duo.
	ProviderOptions *PostLoginSuspendedMFAProviderOptions

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSuspendedMFA) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("provider", v.Provider)
	if v.AllowRememberBrowser != nil {
		w.Put("allow_remember_browser", *v.AllowRememberBrowser)
	}
	if v.ProviderOptions != nil {
		w.Put("provider_options", *v.ProviderOptions)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSuspendedMFA) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSuspendedMFA) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSuspendedMFA) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "provider":
			err = actions.Read(m.Value, &v.Provider)
		case "allow_remember_browser":
			err = actions.Read(m.Value, &v.AllowRememberBrowser)
		case "provider_options":
			if m.Value != nil {
				v.ProviderOptions = new(PostLoginSuspendedMFAProviderOptions)
				err = actions.Read(m.Value, v.ProviderOptions)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSuspendedMFAProviderOptions is what result.suspended.mfa.provider_options
// holds. How to reach Duo.
type PostLoginSuspendedMFAProviderOptions struct {
	// Host of the Duo api.
	Host string

	// Duo's integration key.
	Ikey string

	// Duo's secret key.
	Skey string

	// The user's name at Duo.
	Username string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSuspendedMFAProviderOptions) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("host", v.Host)
	w.Put("ikey", v.Ikey)
	w.Put("skey", v.Skey)
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSuspendedMFAProviderOptions) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSuspendedMFAProviderOptions) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSuspendedMFAProviderOptions) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "host":
			err = actions.Read(m.Value, &v.Host)
		case "ikey":
			err = actions.Read(m.Value, &v.Ikey)
		case "skey":
			err = actions.Read(m.Value, &v.Skey)
		case "username":
			err = actions.Read(m.Value, &v.Username)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginIssue is the part issue of a result.
type PostLoginIssue struct {
	IDToken     PostLoginIssueIDToken
	AccessToken PostLoginIssueAccessToken

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginIssue) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if !v.IDToken.isEmpty() {
		w.Put("id_token", v.IDToken)
	}
	if !v.AccessToken.isEmpty() {
		w.Put("access_token", v.AccessToken)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginIssue) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginIssue) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginIssue) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id_token":
			err = actions.Read(m.Value, &v.IDToken)
		case "access_token":
			err = actions.Read(m.Value, &v.AccessToken)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginIssueIDToken is the part id_token of a result.
type PostLoginIssueIDToken struct {
	// Claims for the ID token.
	Claims map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginIssueIDToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Claims != nil {
		w.Put("claims", v.Claims)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginIssueIDToken) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginIssueIDToken) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginIssueIDToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "claims":
			err = actions.Read(m.Value, &v.Claims)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// isEmpty says that nothing is in the value, so that it can be left out.
func (v PostLoginIssueIDToken) isEmpty() bool {
	return len(v.Extra) == 0 && v.Claims == nil
}

// PostLoginIssueAccessToken is the part access_token of a result.
type PostLoginIssueAccessToken struct {
	// Claims for the access token.
	Claims map[string]any

	// Scopes to add to the access token.
	ScopesAdded []string

	// Scopes to take out of the access token.
	ScopesRemoved []string

	// All scopes that the access token is to have.
	TargetScopes []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginIssueAccessToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Claims != nil {
		w.Put("claims", v.Claims)
	}
	if v.ScopesAdded != nil {
		w.Put("scopes_added", v.ScopesAdded)
	}
	if v.ScopesRemoved != nil {
		w.Put("scopes_removed", v.ScopesRemoved)
	}
	if v.TargetScopes != nil {
		w.Put("target_scopes", v.TargetScopes)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginIssueAccessToken) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginIssueAccessToken) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginIssueAccessToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "claims":
			err = actions.Read(m.Value, &v.Claims)
		case "scopes_added":
			err = actions.Read(m.Value, &v.ScopesAdded)
		case "scopes_removed":
			err = actions.Read(m.Value, &v.ScopesRemoved)
		case "target_scopes":
			err = actions.Read(m.Value, &v.TargetScopes)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// isEmpty says that nothing is in the value, so that it can be left out.
func (v PostLoginIssueAccessToken) isEmpty() bool {
	return len(v.Extra) == 0 && v.Claims == nil && v.ScopesAdded == nil && v.ScopesRemoved == nil && v.TargetScopes == nil
}

// PostLoginUser is the part user of a result.
type PostLoginUser struct {
	// Changed entries of the app metadata; null removes one.
	AppMetadata map[string]any

	// Changed entries of the user metadata; null removes one.
	UserMetadata map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginUser) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata != nil {
		w.Put("app_metadata", v.AppMetadata)
	}
	if v.UserMetadata != nil {
		w.Put("user_metadata", v.UserMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginUser) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginUser) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginUser) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginAuthentication is the part authentication of a result.
type PostLoginAuthentication struct {
	// Custom methods to note in the session.
	Methods []PostLoginAuthenticationMethods

	// The user to sign in as.
	PrimaryUserID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginAuthentication) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Methods != nil {
		actions.PutList(w, "methods", v.Methods)
	}
	if v.PrimaryUserID != "" {
		w.Put("primary_user_id", v.PrimaryUserID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginAuthentication) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginAuthentication) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginAuthentication) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "methods":
			err = actions.ReadList(m.Value, &v.Methods)
		case "primary_user_id":
			err = actions.Read(m.Value, &v.PrimaryUserID)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginAuthenticationMethods is a member of the list result.authentication.methods.
// Custom methods to note in the session.
type PostLoginAuthenticationMethods struct {
	// The URL that stands for the method.
	Name string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginAuthenticationMethods) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("name", v.Name)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginAuthenticationMethods) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginAuthenticationMethods) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginAuthenticationMethods) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "name":
			err = actions.Read(m.Value, &v.Name)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginValidation is the part validation of a result.
type PostLoginValidation struct {
	// The errors of api.validation.error, in the order of the calls.
	Errors []PostLoginValidationErrors

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginValidation) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Errors != nil {
		actions.PutList(w, "errors", v.Errors)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginValidation) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginValidation) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginValidation) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "errors":
			err = actions.ReadList(m.Value, &v.Errors)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginValidationErrors is a member of the list result.validation.errors. The errors
// of api.validation.error, in the order of the calls.
type PostLoginValidationErrors struct {
	// The code.
	Code string

	// The message.
	Message string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginValidationErrors) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("code", v.Code)
	w.Put("message", v.Message)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginValidationErrors) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginValidationErrors) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginValidationErrors) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "message":
			err = actions.Read(m.Value, &v.Message)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSAML is the part saml of a result.
type PostLoginSAML struct {
	// Changed attributes; null removes one.
	Attributes map[string]any

	// The audience.
	Audience string

	// The recipient.
	Recipient string

	// Whether the user principal name is included.
	CreateUpnClaim *bool

	// Whether claims without a mapping are passed on.
	PassthroughClaimsWithNoMapping *bool

	// Whether claims without a mapping keep their bare names.
	MapUnknownClaimsAsIs *bool

	// Whether the identity provider is included.
	MapIdentities *bool

	// The algorithm of the signature.
	SignatureAlgorithm string

	// The algorithm of the digest.
	DigestAlgorithm string

	// The destination.
	Destination string

	// The lifetime of the assertion, in seconds.
	LifetimeInSeconds *float64

	// Whether the whole response is signed.
	SignResponse *bool

	// The format of the name identifier.
	NameIdentifierFormat string

	// Attributes that may give the name identifier, best first.
	NameIdentifierProbes []string

	// The authentication context class.
	AuthnContextClassRef string

	// The certificate by which requests are verified.
	SigningCert string

	// Whether attributes carry a name format.
	IncludeAttributeNameFormat *bool

	// Whether attributes carry an XML type.
	TypedAttributes *bool

	// The certificate by which the assertion is encrypted.
	EncryptionCert string

	// The public key by which the assertion is encrypted.
	EncryptionPublicKey string

	// The certificate for signing.
	Cert string

	// The private key for signing.
	Key string

	// The relay state.
	RelayState string

	// The issuer.
	Issuer string

	// The algorithm by which the assertion is encrypted.
	EncryptionAlgorithm string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSAML) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Attributes != nil {
		w.Put("attributes", v.Attributes)
	}
	if v.Audience != "" {
		w.Put("audience", v.Audience)
	}
	if v.Recipient != "" {
		w.Put("recipient", v.Recipient)
	}
	if v.CreateUpnClaim != nil {
		w.Put("createUpnClaim", *v.CreateUpnClaim)
	}
	if v.PassthroughClaimsWithNoMapping != nil {
		w.Put("passthroughClaimsWithNoMapping", *v.PassthroughClaimsWithNoMapping)
	}
	if v.MapUnknownClaimsAsIs != nil {
		w.Put("mapUnknownClaimsAsIs", *v.MapUnknownClaimsAsIs)
	}
	if v.MapIdentities != nil {
		w.Put("mapIdentities", *v.MapIdentities)
	}
	if v.SignatureAlgorithm != "" {
		w.Put("signatureAlgorithm", v.SignatureAlgorithm)
	}
	if v.DigestAlgorithm != "" {
		w.Put("digestAlgorithm", v.DigestAlgorithm)
	}
	if v.Destination != "" {
		w.Put("destination", v.Destination)
	}
	if v.LifetimeInSeconds != nil {
		w.Put("lifetimeInSeconds", *v.LifetimeInSeconds)
	}
	if v.SignResponse != nil {
		w.Put("signResponse", *v.SignResponse)
	}
	if v.NameIdentifierFormat != "" {
		w.Put("nameIdentifierFormat", v.NameIdentifierFormat)
	}
	if v.NameIdentifierProbes != nil {
		w.Put("nameIdentifierProbes", v.NameIdentifierProbes)
	}
	if v.AuthnContextClassRef != "" {
		w.Put("authnContextClassRef", v.AuthnContextClassRef)
	}
	if v.SigningCert != "" {
		w.Put("signingCert", v.SigningCert)
	}
	if v.IncludeAttributeNameFormat != nil {
		w.Put("includeAttributeNameFormat", *v.IncludeAttributeNameFormat)
	}
	if v.TypedAttributes != nil {
		w.Put("typedAttributes", *v.TypedAttributes)
	}
	if v.EncryptionCert != "" {
		w.Put("encryptionCert", v.EncryptionCert)
	}
	if v.EncryptionPublicKey != "" {
		w.Put("encryptionPublicKey", v.EncryptionPublicKey)
	}
	if v.Cert != "" {
		w.Put("cert", v.Cert)
	}
	if v.Key != "" {
		w.Put("key", v.Key)
	}
	if v.RelayState != "" {
		w.Put("RelayState", v.RelayState)
	}
	if v.Issuer != "" {
		w.Put("issuer", v.Issuer)
	}
	if v.EncryptionAlgorithm != "" {
		w.Put("encryptionAlgorithm", v.EncryptionAlgorithm)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSAML) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSAML) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSAML) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "attributes":
			err = actions.Read(m.Value, &v.Attributes)
		case "audience":
			err = actions.Read(m.Value, &v.Audience)
		case "recipient":
			err = actions.Read(m.Value, &v.Recipient)
		case "createUpnClaim":
			err = actions.Read(m.Value, &v.CreateUpnClaim)
		case "passthroughClaimsWithNoMapping":
			err = actions.Read(m.Value, &v.PassthroughClaimsWithNoMapping)
		case "mapUnknownClaimsAsIs":
			err = actions.Read(m.Value, &v.MapUnknownClaimsAsIs)
		case "mapIdentities":
			err = actions.Read(m.Value, &v.MapIdentities)
		case "signatureAlgorithm":
			err = actions.Read(m.Value, &v.SignatureAlgorithm)
		case "digestAlgorithm":
			err = actions.Read(m.Value, &v.DigestAlgorithm)
		case "destination":
			err = actions.Read(m.Value, &v.Destination)
		case "lifetimeInSeconds":
			err = actions.Read(m.Value, &v.LifetimeInSeconds)
		case "signResponse":
			err = actions.Read(m.Value, &v.SignResponse)
		case "nameIdentifierFormat":
			err = actions.Read(m.Value, &v.NameIdentifierFormat)
		case "nameIdentifierProbes":
			err = actions.Read(m.Value, &v.NameIdentifierProbes)
		case "authnContextClassRef":
			err = actions.Read(m.Value, &v.AuthnContextClassRef)
		case "signingCert":
			err = actions.Read(m.Value, &v.SigningCert)
		case "includeAttributeNameFormat":
			err = actions.Read(m.Value, &v.IncludeAttributeNameFormat)
		case "typedAttributes":
			err = actions.Read(m.Value, &v.TypedAttributes)
		case "encryptionCert":
			err = actions.Read(m.Value, &v.EncryptionCert)
		case "encryptionPublicKey":
			err = actions.Read(m.Value, &v.EncryptionPublicKey)
		case "cert":
			err = actions.Read(m.Value, &v.Cert)
		case "key":
			err = actions.Read(m.Value, &v.Key)
		case "RelayState":
			err = actions.Read(m.Value, &v.RelayState)
		case "issuer":
			err = actions.Read(m.Value, &v.Issuer)
		case "encryptionAlgorithm":
			err = actions.Read(m.Value, &v.EncryptionAlgorithm)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSession is the part session of a result.
type PostLoginSession struct {
	// When the session ends at the latest, in milliseconds since 1970.
	ExpiresAt *float64

	// When the session ends unless it is used before, in milliseconds since 1970.
	IdleExpiresAt *float64

	// Whether the cookie outlives the browser: persistent or non-persistent.
	CookieMode string

	// All metadata of the session.
	Metadata map[string]any

	// Set when the session has to end.
	Revoked *PostLoginSessionRevoked

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSession) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ExpiresAt != nil {
		w.Put("expires_at", *v.ExpiresAt)
	}
	if v.IdleExpiresAt != nil {
		w.Put("idle_expires_at", *v.IdleExpiresAt)
	}
	if v.CookieMode != "" {
		w.Put("cookie_mode", v.CookieMode)
	}
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	if v.Revoked != nil {
		w.Put("revoked", *v.Revoked)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSession) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSession) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSession) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "expires_at":
			err = actions.Read(m.Value, &v.ExpiresAt)
		case "idle_expires_at":
			err = actions.Read(m.Value, &v.IdleExpiresAt)
		case "cookie_mode":
			err = actions.Read(m.Value, &v.CookieMode)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "revoked":
			if m.Value != nil {
				v.Revoked = new(PostLoginSessionRevoked)
				err = actions.Read(m.Value, v.Revoked)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginSessionRevoked is what result.session.revoked holds. Set when the session has
// to end.
type PostLoginSessionRevoked struct {
	// Why.
	Reason string

	// Whether its refresh tokens live on.
	PreserveRefreshTokens *bool

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginSessionRevoked) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Reason != "" {
		w.Put("reason", v.Reason)
	}
	if v.PreserveRefreshTokens != nil {
		w.Put("preserve_refresh_tokens", *v.PreserveRefreshTokens)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginSessionRevoked) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginSessionRevoked) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginSessionRevoked) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "reason":
			err = actions.Read(m.Value, &v.Reason)
		case "preserve_refresh_tokens":
			err = actions.Read(m.Value, &v.PreserveRefreshTokens)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginRefreshToken is the part refresh_token of a result.
type PostLoginRefreshToken struct {
	// When the token ends at the latest, in milliseconds since 1970.
	ExpiresAt *float64

	// When the token ends unless it is used before, in milliseconds since 1970.
	IdleExpiresAt *float64

	// All metadata of the token.
	Metadata map[string]any

	// Set when the token has to end and its exchange is refused.
	Revoked *PostLoginRefreshTokenRevoked

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginRefreshToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ExpiresAt != nil {
		w.Put("expires_at", *v.ExpiresAt)
	}
	if v.IdleExpiresAt != nil {
		w.Put("idle_expires_at", *v.IdleExpiresAt)
	}
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	if v.Revoked != nil {
		w.Put("revoked", *v.Revoked)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginRefreshToken) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginRefreshToken) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginRefreshToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "expires_at":
			err = actions.Read(m.Value, &v.ExpiresAt)
		case "idle_expires_at":
			err = actions.Read(m.Value, &v.IdleExpiresAt)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "revoked":
			if m.Value != nil {
				v.Revoked = new(PostLoginRefreshTokenRevoked)
				err = actions.Read(m.Value, v.Revoked)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginRefreshTokenRevoked is what result.refresh_token.revoked holds. Set when the
// token has to end and its exchange is refused.
type PostLoginRefreshTokenRevoked struct {
	// Why.
	Reason string

	// The status of the refusal.
	HTTPStatus float64

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginRefreshTokenRevoked) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Reason != "" {
		w.Put("reason", v.Reason)
	}
	w.Put("http_status", v.HTTPStatus)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginRefreshTokenRevoked) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginRefreshTokenRevoked) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginRefreshTokenRevoked) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "reason":
			err = actions.Read(m.Value, &v.Reason)
		case "http_status":
			err = actions.Read(m.Value, &v.HTTPStatus)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostLoginTransaction is the part transaction of a result.
type PostLoginTransaction struct {
	// All metadata of the transaction.
	Metadata map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostLoginTransaction) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostLoginTransaction) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostLoginTransaction) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostLoginTransaction) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CredentialsExchangeEvent is the event of auth0/credentials-exchange.
type CredentialsExchangeEvent struct {
	// The tenant that the flow runs in.
	Tenant TenantPostLogin

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// The application that asks for the token.
	Client ClientCredentialsExchange

	// The agent that the application is tied to, where the tenant lets agents act as
	// principals. Undefined otherwise.
	Agent *Agent

	// The organization that the token is asked for. Missing when there is none.
	Organization *Organization

	// The API that the access token is meant for.
	ResourceServer ResourceServer

	// The access token as it stands so far.
	AccessToken AccessToken

	// The request for a token.
	Transaction TransactionCredentialsExchange

	// The HTTP request behind this run.
	Request RequestCredentialsExchange

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CredentialsExchangeEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	w.Put("client", v.Client)
	if v.Agent != nil {
		w.Put("agent", *v.Agent)
	}
	if v.Organization != nil {
		w.Put("organization", *v.Organization)
	}
	w.Put("resource_server", v.ResourceServer)
	w.Put("accessToken", v.AccessToken)
	w.Put("transaction", v.Transaction)
	w.Put("request", v.Request)
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CredentialsExchangeEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CredentialsExchangeEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CredentialsExchangeEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "client":
			err = actions.Read(m.Value, &v.Client)
		case "agent":
			if m.Value != nil {
				v.Agent = new(Agent)
				err = actions.Read(m.Value, v.Agent)
			}
			if v.Agent == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "organization":
			if m.Value != nil {
				v.Organization = new(Organization)
				err = actions.Read(m.Value, v.Organization)
			}
			if v.Organization == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "resource_server":
			err = actions.Read(m.Value, &v.ResourceServer)
		case "accessToken":
			err = actions.Read(m.Value, &v.AccessToken)
		case "transaction":
			err = actions.Read(m.Value, &v.Transaction)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ClientCredentialsExchange is what event.client holds. The application that asks for
// the token.
type ClientCredentialsExchange struct {
	// Id of the application.
	ClientID string

	// Metadata of the application; all values are text.
	Metadata map[string]string

	// Name of the application as people see it.
	Name string

	// How the application proved its identity.
	Authentication *ClientAuthentication

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClientCredentialsExchange) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("client_id", v.ClientID)
	if v.Metadata == nil {
		w.Put("metadata", actions.Object{})
	} else {
		w.Put("metadata", v.Metadata)
	}
	w.Put("name", v.Name)
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClientCredentialsExchange) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClientCredentialsExchange) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClientCredentialsExchange) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "client_id":
			err = actions.Read(m.Value, &v.ClientID)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "name":
			err = actions.Read(m.Value, &v.Name)
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(ClientAuthentication)
				err = actions.Read(m.Value, v.Authentication)
			}
			if v.Authentication == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AccessToken is what event.accessToken holds. The access token as it stands so far.
type AccessToken struct {
	// Claims that earlier actions of this flow have set.
	CustomClaims map[string]any

	// Scopes that the token is going to have.
	Scope []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AccessToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.CustomClaims == nil {
		w.Put("customClaims", actions.Object{})
	} else {
		w.Put("customClaims", v.CustomClaims)
	}
	if v.Scope == nil {
		w.Put("scope", []any{})
	} else {
		w.Put("scope", v.Scope)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AccessToken) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AccessToken) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AccessToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "customClaims":
			err = actions.Read(m.Value, &v.CustomClaims)
		case "scope":
			err = actions.Read(m.Value, &v.Scope)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionCredentialsExchange is what event.transaction holds. The request for a
// token.
type TransactionCredentialsExchange struct {
	// Scopes that the application asked for.
	RequestedScopes []string

	// The caller's own id for tracing.
	CorrelationID string

	// Scopes that the access token is to have: those of the client grant until an action
	// changes them with api.transaction.
	TargetScopes []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionCredentialsExchange) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.RequestedScopes == nil {
		w.Put("requested_scopes", []any{})
	} else {
		w.Put("requested_scopes", v.RequestedScopes)
	}
	if v.CorrelationID != "" {
		w.Put("correlation_id", v.CorrelationID)
	}
	if v.TargetScopes != nil {
		w.Put("target_scopes", v.TargetScopes)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionCredentialsExchange) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionCredentialsExchange) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionCredentialsExchange) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "requested_scopes":
			err = actions.Read(m.Value, &v.RequestedScopes)
		case "correlation_id":
			err = actions.Read(m.Value, &v.CorrelationID)
			if v.CorrelationID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "target_scopes":
			err = actions.Read(m.Value, &v.TargetScopes)
			if v.TargetScopes == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestCredentialsExchange is what event.request holds. The HTTP request behind this
// run.
type RequestCredentialsExchange struct {
	// The posted form. Filled in some flows only.
	Body map[string]any

	// Where the client's address is registered. Always there, though any member may be
	// missing.
	Geoip RequestGeoipPostLogin

	// Host that was asked: the tenant's or a custom domain.
	Hostname string

	// Address of the client.
	IP string

	// Language that the browser prefers.
	Language string

	// HTTP method.
	Method string

	// What the client's browser calls itself.
	UserAgent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestCredentialsExchange) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Body == nil {
		w.Put("body", actions.Object{})
	} else {
		w.Put("body", v.Body)
	}
	w.Put("geoip", v.Geoip)
	if v.Hostname != "" {
		w.Put("hostname", v.Hostname)
	}
	w.Put("ip", v.IP)
	if v.Language != "" {
		w.Put("language", v.Language)
	}
	w.Put("method", v.Method)
	if v.UserAgent != "" {
		w.Put("user_agent", v.UserAgent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestCredentialsExchange) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestCredentialsExchange) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestCredentialsExchange) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "body":
			err = actions.Read(m.Value, &v.Body)
		case "geoip":
			err = actions.Read(m.Value, &v.Geoip)
		case "hostname":
			err = actions.Read(m.Value, &v.Hostname)
			if v.Hostname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ip":
			err = actions.Read(m.Value, &v.IP)
		case "language":
			err = actions.Read(m.Value, &v.Language)
			if v.Language == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "method":
			err = actions.Read(m.Value, &v.Method)
		case "user_agent":
			err = actions.Read(m.Value, &v.UserAgent)
			if v.UserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CredentialsExchangeResult is what came of a flow of auth0/credentials-exchange. A
// member that is nil did not happen.
type CredentialsExchangeResult struct {
	actions.Ran

	// Why the token was refused. The last denial counts.
	Denied *CredentialsExchangeDenied
	Issue  *CredentialsExchangeIssue

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CredentialsExchangeResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Denied != nil {
		w.Put("denied", *v.Denied)
	}
	if v.Issue != nil {
		w.Put("issue", *v.Issue)
	}
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CredentialsExchangeResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CredentialsExchangeResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CredentialsExchangeResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "denied":
			if m.Value != nil {
				v.Denied = new(CredentialsExchangeDenied)
				err = actions.Read(m.Value, v.Denied)
			}
		case "issue":
			if m.Value != nil {
				v.Issue = new(CredentialsExchangeIssue)
				err = actions.Read(m.Value, v.Issue)
			}
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *CredentialsExchangeResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	if e.Outcome == actions.Completed {
		v.Issue = new(CredentialsExchangeIssue)
	}
	return v.ReadObject(e.Effects)
}

// CredentialsExchangeDenied is what result.denied holds. Why the token was refused. The
// last denial counts.
type CredentialsExchangeDenied struct {
	// The OAuth error. One of: invalid_scope, invalid_request, server_error.
	Code string

	// The description of the error.
	Reason string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CredentialsExchangeDenied) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("code", v.Code)
	if v.Reason != "" {
		w.Put("reason", v.Reason)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CredentialsExchangeDenied) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CredentialsExchangeDenied) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CredentialsExchangeDenied) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "reason":
			err = actions.Read(m.Value, &v.Reason)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CredentialsExchangeIssue is the part issue of a result.
type CredentialsExchangeIssue struct {
	AccessToken CredentialsExchangeIssueAccessToken

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CredentialsExchangeIssue) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if !v.AccessToken.isEmpty() {
		w.Put("access_token", v.AccessToken)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CredentialsExchangeIssue) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CredentialsExchangeIssue) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CredentialsExchangeIssue) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "access_token":
			err = actions.Read(m.Value, &v.AccessToken)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CredentialsExchangeIssueAccessToken is the part access_token of a result.
type CredentialsExchangeIssueAccessToken struct {
	// Claims for the access token.
	Claims map[string]any

	// All scopes that the access token is to have.
	TargetScopes []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CredentialsExchangeIssueAccessToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Claims != nil {
		w.Put("claims", v.Claims)
	}
	if v.TargetScopes != nil {
		w.Put("target_scopes", v.TargetScopes)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CredentialsExchangeIssueAccessToken) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CredentialsExchangeIssueAccessToken) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CredentialsExchangeIssueAccessToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "claims":
			err = actions.Read(m.Value, &v.Claims)
		case "target_scopes":
			err = actions.Read(m.Value, &v.TargetScopes)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// isEmpty says that nothing is in the value, so that it can be left out.
func (v CredentialsExchangeIssueAccessToken) isEmpty() bool {
	return len(v.Extra) == 0 && v.Claims == nil && v.TargetScopes == nil
}

// PreUserRegistrationEvent is the event of auth0/pre-user-registration.
type PreUserRegistrationEvent struct {
	// The tenant that the flow runs in.
	Tenant TenantPostLogin

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// The application that the user signs up with.
	Client *ClientPreUserRegistration

	// Where the user's identity is going to be kept.
	Connection Connection

	// The profile that is about to be made.
	User UserPreUserRegistration

	// What is known about the request's risk.
	Authentication *AuthenticationPreUserRegistration

	// The visit before the user signed up.
	AnonymousSession *AnonymousSession

	// The protocol's view of this sign-up.
	Transaction *TransactionPreUserRegistration

	// The HTTP request behind this run.
	Request RequestCredentialsExchange

	// Fingerprints of the TLS handshake. Present only for TLS requests that came through
	// Cloudflare.
	SecurityContext *SecurityContext

	// The experiment that the user takes part in; null when none runs. In beta.
	Experiment *Experiment

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreUserRegistrationEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	if v.Client != nil {
		w.Put("client", *v.Client)
	}
	w.Put("connection", v.Connection)
	w.Put("user", v.User)
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	if v.AnonymousSession != nil {
		w.Put("anonymous_session", *v.AnonymousSession)
	}
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	w.Put("request", v.Request)
	if v.SecurityContext != nil {
		w.Put("security_context", *v.SecurityContext)
	}
	if v.Experiment != nil {
		w.Put("experiment", *v.Experiment)
	}
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreUserRegistrationEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreUserRegistrationEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreUserRegistrationEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "client":
			if m.Value != nil {
				v.Client = new(ClientPreUserRegistration)
				err = actions.Read(m.Value, v.Client)
			}
			if v.Client == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "connection":
			err = actions.Read(m.Value, &v.Connection)
		case "user":
			err = actions.Read(m.Value, &v.User)
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(AuthenticationPreUserRegistration)
				err = actions.Read(m.Value, v.Authentication)
			}
			if v.Authentication == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "anonymous_session":
			if m.Value != nil {
				v.AnonymousSession = new(AnonymousSession)
				err = actions.Read(m.Value, v.AnonymousSession)
			}
			if v.AnonymousSession == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(TransactionPreUserRegistration)
				err = actions.Read(m.Value, v.Transaction)
			}
			if v.Transaction == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "security_context":
			if m.Value != nil {
				v.SecurityContext = new(SecurityContext)
				err = actions.Read(m.Value, v.SecurityContext)
			}
			if v.SecurityContext == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "experiment":
			if m.Value != nil {
				v.Experiment = new(Experiment)
				err = actions.Read(m.Value, v.Experiment)
			}
			if v.Experiment == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ClientPreUserRegistration is what event.client holds. The application that the user
// signs up with.
type ClientPreUserRegistration struct {
	// Id of the application.
	ClientID string

	// Metadata of the application; all values are text.
	Metadata map[string]string

	// Name of the application as people see it.
	Name string

	// Where an application that registered by URL publishes its metadata document.
	ExternalClientID string

	// Kind of that document; cimd is the known one.
	ExternalMetadataType string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClientPreUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("client_id", v.ClientID)
	if v.Metadata == nil {
		w.Put("metadata", actions.Object{})
	} else {
		w.Put("metadata", v.Metadata)
	}
	w.Put("name", v.Name)
	if v.ExternalClientID != "" {
		w.Put("external_client_id", v.ExternalClientID)
	}
	if v.ExternalMetadataType != "" {
		w.Put("external_metadata_type", v.ExternalMetadataType)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClientPreUserRegistration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClientPreUserRegistration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClientPreUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "client_id":
			err = actions.Read(m.Value, &v.ClientID)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "name":
			err = actions.Read(m.Value, &v.Name)
		case "external_client_id":
			err = actions.Read(m.Value, &v.ExternalClientID)
			if v.ExternalClientID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "external_metadata_type":
			err = actions.Read(m.Value, &v.ExternalMetadataType)
			if v.ExternalMetadataType == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// UserPreUserRegistration is what event.user holds. The profile that is about to be
// made.
type UserPreUserRegistration struct {
	// What applications know about the user. api.user.setAppMetadata changes it for the
	// actions that follow, not for the one that calls.
	AppMetadata map[string]any

	// E-mail address.
	Email string

	// Family name.
	FamilyName string

	// Given name.
	GivenName string

	// Full name.
	Name string

	// Nickname.
	Nickname string

	// Phone number.
	PhoneNumber string

	// URL of a picture.
	Picture string

	// What the user may change about themselves. api.user.setUserMetadata changes it for the
	// actions that follow, not for the one that calls.
	UserMetadata map[string]any

	// User name.
	Username string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserPreUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata != nil {
		w.Put("app_metadata", v.AppMetadata)
	}
	if v.Email != "" {
		w.Put("email", v.Email)
	}
	if v.FamilyName != "" {
		w.Put("family_name", v.FamilyName)
	}
	if v.GivenName != "" {
		w.Put("given_name", v.GivenName)
	}
	if v.Name != "" {
		w.Put("name", v.Name)
	}
	if v.Nickname != "" {
		w.Put("nickname", v.Nickname)
	}
	if v.PhoneNumber != "" {
		w.Put("phone_number", v.PhoneNumber)
	}
	if v.Picture != "" {
		w.Put("picture", v.Picture)
	}
	if v.UserMetadata != nil {
		w.Put("user_metadata", v.UserMetadata)
	}
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserPreUserRegistration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserPreUserRegistration) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserPreUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
			if v.AppMetadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "email":
			err = actions.Read(m.Value, &v.Email)
			if v.Email == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "family_name":
			err = actions.Read(m.Value, &v.FamilyName)
			if v.FamilyName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "given_name":
			err = actions.Read(m.Value, &v.GivenName)
			if v.GivenName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "name":
			err = actions.Read(m.Value, &v.Name)
			if v.Name == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "nickname":
			err = actions.Read(m.Value, &v.Nickname)
			if v.Nickname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_number":
			err = actions.Read(m.Value, &v.PhoneNumber)
			if v.PhoneNumber == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "picture":
			err = actions.Read(m.Value, &v.Picture)
			if v.Picture == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
			if v.UserMetadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "username":
			err = actions.Read(m.Value, &v.Username)
			if v.Username == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationPreUserRegistration is what event.authentication holds. What is known
// about the request's risk.
type AuthenticationPreUserRegistration struct {
	// How risky the request looks.
	RiskAssessment *AuthenticationRiskAssessmentPreUserRegistration

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationPreUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.RiskAssessment != nil {
		w.Put("riskAssessment", *v.RiskAssessment)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationPreUserRegistration) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationPreUserRegistration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationPreUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "riskAssessment":
			if m.Value != nil {
				v.RiskAssessment = new(AuthenticationRiskAssessmentPreUserRegistration)
				err = actions.Read(m.Value, v.RiskAssessment)
			}
			if v.RiskAssessment == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentPreUserRegistration is what
// event.authentication.riskAssessment holds. How risky the request looks.
type AuthenticationRiskAssessmentPreUserRegistration struct {
	// Signals of other vendors, passed on by the Akamai integration.
	Supplemental *AuthenticationRiskAssessmentSupplementalPreUserRegistration

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentPreUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Supplemental != nil {
		w.Put("supplemental", *v.Supplemental)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentPreUserRegistration) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentPreUserRegistration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentPreUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "supplemental":
			if m.Value != nil {
				v.Supplemental = new(AuthenticationRiskAssessmentSupplementalPreUserRegistration)
				err = actions.Read(m.Value, v.Supplemental)
			}
			if v.Supplemental == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentSupplementalPreUserRegistration is what
// event.authentication.riskAssessment.supplemental holds. Signals of other vendors,
// passed on by the Akamai integration.
type AuthenticationRiskAssessmentSupplementalPreUserRegistration struct {
	// What Akamai sent along with the request.
	Akamai *AuthenticationRiskAssessmentSupplementalAkamaiPreUserRegistration

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentSupplementalPreUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Akamai != nil {
		w.Put("akamai", *v.Akamai)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentSupplementalPreUserRegistration) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalPreUserRegistration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalPreUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "akamai":
			if m.Value != nil {
				v.Akamai = new(AuthenticationRiskAssessmentSupplementalAkamaiPreUserRegistration)
				err = actions.Read(m.Value, v.Akamai)
			}
			if v.Akamai == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationRiskAssessmentSupplementalAkamaiPreUserRegistration is what
// event.authentication.riskAssessment.supplemental.akamai holds. What Akamai sent along
// with the request.
type AuthenticationRiskAssessmentSupplementalAkamaiPreUserRegistration struct {
	// The verdict of Akamai's bot detection.
	AkamaiBot *AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot

	// The verdict of Akamai's account protection.
	AkamaiUserRisk *AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationRiskAssessmentSupplementalAkamaiPreUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AkamaiBot != nil {
		w.Put("akamaiBot", *v.AkamaiBot)
	}
	if v.AkamaiUserRisk != nil {
		w.Put("akamaiUserRisk", *v.AkamaiUserRisk)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationRiskAssessmentSupplementalAkamaiPreUserRegistration) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalAkamaiPreUserRegistration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationRiskAssessmentSupplementalAkamaiPreUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "akamaiBot":
			if m.Value != nil {
				v.AkamaiBot = new(AuthenticationRiskAssessmentSupplementalAkamaiAkamaiBot)
				err = actions.Read(m.Value, v.AkamaiBot)
			}
			if v.AkamaiBot == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "akamaiUserRisk":
			if m.Value != nil {
				v.AkamaiUserRisk = new(AuthenticationRiskAssessmentSupplementalAkamaiAkamaiUserRisk)
				err = actions.Read(m.Value, v.AkamaiUserRisk)
			}
			if v.AkamaiUserRisk == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionPreUserRegistration is what event.transaction holds. The protocol's view of
// this sign-up.
type TransactionPreUserRegistration struct {
	// Authentication context classes that the application asked for.
	ACRValues []string

	// Language agreed on for the pages.
	Locale string

	// The user that the application expects, as it was given in the request.
	LoginHint string

	// The prompt values of the request: none, login and so on.
	Prompt []string

	// How the application talks to the server. One of: oidc-basic-profile, oidc-ciba,
	// oidc-ciba-web-link, oidc-implicit-profile, oauth2-device-code, oauth2-resource-owner,
	// oauth2-resource-owner-jwt-bearer, oauth2-password, oauth2-webauthn,
	// oauth2-access-token, oauth2-refresh-token, oauth2-token-exchange, oidc-hybrid-profile,
	// samlp, wsfed, wstrust-usernamemixed.
	Protocol string

	// Where the browser is sent in the end.
	RedirectURI string

	// Scopes that the application asked for.
	RequestedScopes []string

	// How the answer travels back to the application. One of: query, fragment, form_post,
	// web_message.
	ResponseMode string

	// What the application asked to get back.
	ResponseType []string

	// The application's own state value.
	State string

	// Languages that the application asked for, best first.
	UILocales []string

	// The caller's own id for tracing.
	CorrelationID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionPreUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ACRValues == nil {
		w.Put("acr_values", []any{})
	} else {
		w.Put("acr_values", v.ACRValues)
	}
	w.Put("locale", v.Locale)
	if v.LoginHint != "" {
		w.Put("login_hint", v.LoginHint)
	}
	if v.Prompt != nil {
		w.Put("prompt", v.Prompt)
	}
	if v.Protocol != "" {
		w.Put("protocol", v.Protocol)
	}
	if v.RedirectURI != "" {
		w.Put("redirect_uri", v.RedirectURI)
	}
	if v.RequestedScopes == nil {
		w.Put("requested_scopes", []any{})
	} else {
		w.Put("requested_scopes", v.RequestedScopes)
	}
	if v.ResponseMode != "" {
		w.Put("response_mode", v.ResponseMode)
	}
	if v.ResponseType != nil {
		w.Put("response_type", v.ResponseType)
	}
	if v.State != "" {
		w.Put("state", v.State)
	}
	if v.UILocales == nil {
		w.Put("ui_locales", []any{})
	} else {
		w.Put("ui_locales", v.UILocales)
	}
	if v.CorrelationID != "" {
		w.Put("correlation_id", v.CorrelationID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionPreUserRegistration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionPreUserRegistration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionPreUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "acr_values":
			err = actions.Read(m.Value, &v.ACRValues)
		case "locale":
			err = actions.Read(m.Value, &v.Locale)
		case "login_hint":
			err = actions.Read(m.Value, &v.LoginHint)
			if v.LoginHint == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "prompt":
			err = actions.Read(m.Value, &v.Prompt)
			if v.Prompt == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "protocol":
			err = actions.Read(m.Value, &v.Protocol)
			if v.Protocol == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "redirect_uri":
			err = actions.Read(m.Value, &v.RedirectURI)
			if v.RedirectURI == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "requested_scopes":
			err = actions.Read(m.Value, &v.RequestedScopes)
		case "response_mode":
			err = actions.Read(m.Value, &v.ResponseMode)
			if v.ResponseMode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "response_type":
			err = actions.Read(m.Value, &v.ResponseType)
			if v.ResponseType == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "state":
			err = actions.Read(m.Value, &v.State)
			if v.State == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ui_locales":
			err = actions.Read(m.Value, &v.UILocales)
		case "correlation_id":
			err = actions.Read(m.Value, &v.CorrelationID)
			if v.CorrelationID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PreUserRegistrationResult is what came of a flow of auth0/pre-user-registration. A
// member that is nil did not happen.
type PreUserRegistrationResult struct {
	actions.Ran

	// Why the sign-up was refused. The last denial counts.
	Denied     *PreUserRegistrationDenied
	User       *PreUserRegistrationUser
	Validation *PreUserRegistrationValidation

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreUserRegistrationResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Denied != nil {
		w.Put("denied", *v.Denied)
	}
	if v.User != nil {
		w.Put("user", *v.User)
	}
	if v.Validation != nil {
		w.Put("validation", *v.Validation)
	}
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreUserRegistrationResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreUserRegistrationResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreUserRegistrationResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "denied":
			if m.Value != nil {
				v.Denied = new(PreUserRegistrationDenied)
				err = actions.Read(m.Value, v.Denied)
			}
		case "user":
			if m.Value != nil {
				v.User = new(PreUserRegistrationUser)
				err = actions.Read(m.Value, v.User)
			}
		case "validation":
			if m.Value != nil {
				v.Validation = new(PreUserRegistrationValidation)
				err = actions.Read(m.Value, v.Validation)
			}
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *PreUserRegistrationResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// PreUserRegistrationDenied is what result.denied holds. Why the sign-up was refused.
// The last denial counts.
type PreUserRegistrationDenied struct {
	// The reason, in words for the log.
	Reason string

	// The code of a validation error.
	Code string

	// The message for the user.
	UserMessage string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreUserRegistrationDenied) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("reason", v.Reason)
	if v.Code != "" {
		w.Put("code", v.Code)
	}
	w.Put("user_message", v.UserMessage)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreUserRegistrationDenied) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreUserRegistrationDenied) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreUserRegistrationDenied) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "reason":
			err = actions.Read(m.Value, &v.Reason)
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "user_message":
			err = actions.Read(m.Value, &v.UserMessage)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PreUserRegistrationUser is the part user of a result.
type PreUserRegistrationUser struct {
	// Changed entries of the app metadata; null removes one.
	AppMetadata map[string]any

	// Changed entries of the user metadata; null removes one.
	UserMetadata map[string]any

	// The id that the new user is to have.
	UserID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreUserRegistrationUser) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata != nil {
		w.Put("app_metadata", v.AppMetadata)
	}
	if v.UserMetadata != nil {
		w.Put("user_metadata", v.UserMetadata)
	}
	if v.UserID != "" {
		w.Put("user_id", v.UserID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreUserRegistrationUser) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreUserRegistrationUser) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreUserRegistrationUser) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PreUserRegistrationValidation is the part validation of a result.
type PreUserRegistrationValidation struct {
	// The errors of api.validation.error, in the order of the calls.
	Errors []PreUserRegistrationValidationErrors

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreUserRegistrationValidation) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Errors != nil {
		actions.PutList(w, "errors", v.Errors)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreUserRegistrationValidation) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreUserRegistrationValidation) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreUserRegistrationValidation) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "errors":
			err = actions.ReadList(m.Value, &v.Errors)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PreUserRegistrationValidationErrors is a member of the list result.validation.errors.
// The errors of api.validation.error, in the order of the calls.
type PreUserRegistrationValidationErrors struct {
	// The code.
	Code string

	// The message.
	Message string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreUserRegistrationValidationErrors) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("code", v.Code)
	w.Put("message", v.Message)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreUserRegistrationValidationErrors) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreUserRegistrationValidationErrors) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreUserRegistrationValidationErrors) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "message":
			err = actions.Read(m.Value, &v.Message)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostUserRegistrationEvent is the event of auth0/post-user-registration.
type PostUserRegistrationEvent struct {
	// The tenant that the flow runs in.
	Tenant TenantPostLogin

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// Where the user's identity comes from.
	Connection Connection

	// The new user's profile. Connections may add members of their own.
	User UserPostUserRegistration

	// What is known about the request's risk.
	Authentication *AuthenticationPreUserRegistration

	// The protocol's view of the sign-up.
	Transaction *TransactionPostUserRegistration

	// The HTTP request behind this run.
	Request *RequestPostUserRegistration

	// Fingerprints of the TLS handshake. Present only for TLS requests that came through
	// Cloudflare.
	SecurityContext *SecurityContext

	// The experiment that the user takes part in; null when none runs. In beta.
	Experiment *Experiment

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostUserRegistrationEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	w.Put("connection", v.Connection)
	w.Put("user", v.User)
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	if v.Request != nil {
		w.Put("request", *v.Request)
	}
	if v.SecurityContext != nil {
		w.Put("security_context", *v.SecurityContext)
	}
	if v.Experiment != nil {
		w.Put("experiment", *v.Experiment)
	}
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostUserRegistrationEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostUserRegistrationEvent) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostUserRegistrationEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "connection":
			err = actions.Read(m.Value, &v.Connection)
		case "user":
			err = actions.Read(m.Value, &v.User)
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(AuthenticationPreUserRegistration)
				err = actions.Read(m.Value, v.Authentication)
			}
			if v.Authentication == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(TransactionPostUserRegistration)
				err = actions.Read(m.Value, v.Transaction)
			}
			if v.Transaction == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "request":
			if m.Value != nil {
				v.Request = new(RequestPostUserRegistration)
				err = actions.Read(m.Value, v.Request)
			}
			if v.Request == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "security_context":
			if m.Value != nil {
				v.SecurityContext = new(SecurityContext)
				err = actions.Read(m.Value, v.SecurityContext)
			}
			if v.SecurityContext == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "experiment":
			if m.Value != nil {
				v.Experiment = new(Experiment)
				err = actions.Read(m.Value, v.Experiment)
			}
			if v.Experiment == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// UserPostUserRegistration is what event.user holds. The new user's profile. Connections
// may add members of their own.
type UserPostUserRegistration struct {
	// What applications know about the user.
	AppMetadata map[string]any

	// When the profile was made.
	CreatedAt string

	// E-mail address.
	Email string

	// Whether the address was verified.
	EmailVerified bool

	// Family name.
	FamilyName string

	// Given name.
	GivenName string

	// When the password was last reset. Database users only, after the first reset.
	LastPasswordReset string

	// Full name.
	Name string

	// Nickname.
	Nickname string

	// Phone number.
	PhoneNumber string

	// Whether the number was verified.
	PhoneVerified *bool

	// URL of a picture.
	Picture string

	// When the profile last changed.
	UpdatedAt string

	// Id of the user. The one member that every connection gives.
	UserID string

	// What the user may change about themselves.
	UserMetadata map[string]any

	// User name.
	Username string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserPostUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata == nil {
		w.Put("app_metadata", actions.Object{})
	} else {
		w.Put("app_metadata", v.AppMetadata)
	}
	w.Put("created_at", v.CreatedAt)
	if v.Email != "" {
		w.Put("email", v.Email)
	}
	w.Put("email_verified", v.EmailVerified)
	if v.FamilyName != "" {
		w.Put("family_name", v.FamilyName)
	}
	if v.GivenName != "" {
		w.Put("given_name", v.GivenName)
	}
	if v.LastPasswordReset != "" {
		w.Put("last_password_reset", v.LastPasswordReset)
	}
	if v.Name != "" {
		w.Put("name", v.Name)
	}
	if v.Nickname != "" {
		w.Put("nickname", v.Nickname)
	}
	if v.PhoneNumber != "" {
		w.Put("phone_number", v.PhoneNumber)
	}
	if v.PhoneVerified != nil {
		w.Put("phone_verified", *v.PhoneVerified)
	}
	if v.Picture != "" {
		w.Put("picture", v.Picture)
	}
	w.Put("updated_at", v.UpdatedAt)
	w.Put("user_id", v.UserID)
	if v.UserMetadata == nil {
		w.Put("user_metadata", actions.Object{})
	} else {
		w.Put("user_metadata", v.UserMetadata)
	}
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserPostUserRegistration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserPostUserRegistration) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserPostUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "created_at":
			err = actions.Read(m.Value, &v.CreatedAt)
		case "email":
			err = actions.Read(m.Value, &v.Email)
			if v.Email == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "email_verified":
			err = actions.Read(m.Value, &v.EmailVerified)
		case "family_name":
			err = actions.Read(m.Value, &v.FamilyName)
			if v.FamilyName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "given_name":
			err = actions.Read(m.Value, &v.GivenName)
			if v.GivenName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_password_reset":
			err = actions.Read(m.Value, &v.LastPasswordReset)
			if v.LastPasswordReset == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "name":
			err = actions.Read(m.Value, &v.Name)
			if v.Name == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "nickname":
			err = actions.Read(m.Value, &v.Nickname)
			if v.Nickname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_number":
			err = actions.Read(m.Value, &v.PhoneNumber)
			if v.PhoneNumber == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_verified":
			err = actions.Read(m.Value, &v.PhoneVerified)
			if v.PhoneVerified == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "picture":
			err = actions.Read(m.Value, &v.Picture)
			if v.Picture == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "updated_at":
			err = actions.Read(m.Value, &v.UpdatedAt)
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
		case "username":
			err = actions.Read(m.Value, &v.Username)
			if v.Username == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionPostUserRegistration is what event.transaction holds. The protocol's view
// of the sign-up.
type TransactionPostUserRegistration struct {
	// Id of the transaction. Only flows in a browser have one.
	ID string

	// Authentication context classes that the application asked for.
	ACRValues []string

	// Language agreed on for the pages.
	Locale string

	// The user that the application expects, as it was given in the request.
	LoginHint string

	// The prompt values of the request: none, login and so on.
	Prompt []string

	// How the application talks to the server. One of: oidc-basic-profile, oidc-ciba,
	// oidc-ciba-web-link, oidc-implicit-profile, oauth2-device-code, oauth2-resource-owner,
	// oauth2-resource-owner-jwt-bearer, oauth2-password, oauth2-webauthn,
	// oauth2-access-token, oauth2-refresh-token, oauth2-token-exchange, oidc-hybrid-profile,
	// samlp, wsfed, wstrust-usernamemixed.
	Protocol string

	// Where the browser is sent in the end.
	RedirectURI string

	// Scopes that the application asked for.
	RequestedScopes []string

	// How the answer travels back to the application. One of: query, fragment, form_post,
	// web_message.
	ResponseMode string

	// What the application asked to get back.
	ResponseType []string

	// The application's own state value.
	State string

	// Languages that the application asked for, best first.
	UILocales []string

	// The caller's own id for tracing.
	CorrelationID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionPostUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ID != "" {
		w.Put("id", v.ID)
	}
	if v.ACRValues == nil {
		w.Put("acr_values", []any{})
	} else {
		w.Put("acr_values", v.ACRValues)
	}
	w.Put("locale", v.Locale)
	if v.LoginHint != "" {
		w.Put("login_hint", v.LoginHint)
	}
	if v.Prompt != nil {
		w.Put("prompt", v.Prompt)
	}
	if v.Protocol != "" {
		w.Put("protocol", v.Protocol)
	}
	if v.RedirectURI != "" {
		w.Put("redirect_uri", v.RedirectURI)
	}
	if v.RequestedScopes == nil {
		w.Put("requested_scopes", []any{})
	} else {
		w.Put("requested_scopes", v.RequestedScopes)
	}
	if v.ResponseMode != "" {
		w.Put("response_mode", v.ResponseMode)
	}
	if v.ResponseType != nil {
		w.Put("response_type", v.ResponseType)
	}
	if v.State != "" {
		w.Put("state", v.State)
	}
	if v.UILocales == nil {
		w.Put("ui_locales", []any{})
	} else {
		w.Put("ui_locales", v.UILocales)
	}
	if v.CorrelationID != "" {
		w.Put("correlation_id", v.CorrelationID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionPostUserRegistration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionPostUserRegistration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionPostUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
			if v.ID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "acr_values":
			err = actions.Read(m.Value, &v.ACRValues)
		case "locale":
			err = actions.Read(m.Value, &v.Locale)
		case "login_hint":
			err = actions.Read(m.Value, &v.LoginHint)
			if v.LoginHint == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "prompt":
			err = actions.Read(m.Value, &v.Prompt)
			if v.Prompt == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "protocol":
			err = actions.Read(m.Value, &v.Protocol)
			if v.Protocol == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "redirect_uri":
			err = actions.Read(m.Value, &v.RedirectURI)
			if v.RedirectURI == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "requested_scopes":
			err = actions.Read(m.Value, &v.RequestedScopes)
		case "response_mode":
			err = actions.Read(m.Value, &v.ResponseMode)
			if v.ResponseMode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "response_type":
			err = actions.Read(m.Value, &v.ResponseType)
			if v.ResponseType == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "state":
			err = actions.Read(m.Value, &v.State)
			if v.State == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ui_locales":
			err = actions.Read(m.Value, &v.UILocales)
		case "correlation_id":
			err = actions.Read(m.Value, &v.CorrelationID)
			if v.CorrelationID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestPostUserRegistration is what event.request holds. The HTTP request behind this
// run.
type RequestPostUserRegistration struct {
	// Where the client's address is registered. Always there, though any member may be
	// missing.
	Geoip RequestGeoipPostLogin

	// Host that was asked: the tenant's or a custom domain.
	Hostname string

	// Address of the client.
	IP string

	// Language that the browser prefers.
	Language string

	// HTTP method.
	Method string

	// What the client's browser calls itself.
	UserAgent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestPostUserRegistration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("geoip", v.Geoip)
	if v.Hostname != "" {
		w.Put("hostname", v.Hostname)
	}
	w.Put("ip", v.IP)
	if v.Language != "" {
		w.Put("language", v.Language)
	}
	w.Put("method", v.Method)
	if v.UserAgent != "" {
		w.Put("user_agent", v.UserAgent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestPostUserRegistration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestPostUserRegistration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestPostUserRegistration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "geoip":
			err = actions.Read(m.Value, &v.Geoip)
		case "hostname":
			err = actions.Read(m.Value, &v.Hostname)
			if v.Hostname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ip":
			err = actions.Read(m.Value, &v.IP)
		case "language":
			err = actions.Read(m.Value, &v.Language)
			if v.Language == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "method":
			err = actions.Read(m.Value, &v.Method)
		case "user_agent":
			err = actions.Read(m.Value, &v.UserAgent)
			if v.UserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostUserRegistrationResult is what came of a flow of auth0/post-user-registration. A
// member that is nil did not happen.
type PostUserRegistrationResult struct {
	actions.Ran

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostUserRegistrationResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostUserRegistrationResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostUserRegistrationResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostUserRegistrationResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *PostUserRegistrationResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// PostChangePasswordEvent is the event of auth0/post-change-password.
type PostChangePasswordEvent struct {
	// The tenant that the flow runs in.
	Tenant TenantPostLogin

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// Where the user's identity comes from.
	Connection Connection

	// The user whose password has changed.
	User UserPostChangePassword

	// What is known about the request's risk.
	Authentication *AuthenticationPreUserRegistration

	// The transaction behind this run.
	Transaction *TransactionPostChangePassword

	// The HTTP request behind this run.
	Request RequestPostUserRegistration

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostChangePasswordEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	w.Put("connection", v.Connection)
	w.Put("user", v.User)
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	w.Put("request", v.Request)
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostChangePasswordEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostChangePasswordEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostChangePasswordEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "connection":
			err = actions.Read(m.Value, &v.Connection)
		case "user":
			err = actions.Read(m.Value, &v.User)
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(AuthenticationPreUserRegistration)
				err = actions.Read(m.Value, v.Authentication)
			}
			if v.Authentication == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(TransactionPostChangePassword)
				err = actions.Read(m.Value, v.Transaction)
			}
			if v.Transaction == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// UserPostChangePassword is what event.user holds. The user whose password has changed.
type UserPostChangePassword struct {
	// E-mail address.
	Email string

	// Whether the address was verified.
	EmailVerified *bool

	// When the password was last reset. Database users only, after the first reset.
	LastPasswordReset string

	// Phone number.
	PhoneNumber string

	// Whether the number was verified.
	PhoneVerified *bool

	// Id of the user. The one member that every connection gives.
	UserID string

	// User name.
	Username string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserPostChangePassword) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Email != "" {
		w.Put("email", v.Email)
	}
	if v.EmailVerified != nil {
		w.Put("email_verified", *v.EmailVerified)
	}
	if v.LastPasswordReset != "" {
		w.Put("last_password_reset", v.LastPasswordReset)
	}
	if v.PhoneNumber != "" {
		w.Put("phone_number", v.PhoneNumber)
	}
	if v.PhoneVerified != nil {
		w.Put("phone_verified", *v.PhoneVerified)
	}
	if v.UserID != "" {
		w.Put("user_id", v.UserID)
	}
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserPostChangePassword) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserPostChangePassword) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserPostChangePassword) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "email":
			err = actions.Read(m.Value, &v.Email)
			if v.Email == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "email_verified":
			err = actions.Read(m.Value, &v.EmailVerified)
			if v.EmailVerified == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_password_reset":
			err = actions.Read(m.Value, &v.LastPasswordReset)
			if v.LastPasswordReset == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_number":
			err = actions.Read(m.Value, &v.PhoneNumber)
			if v.PhoneNumber == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_verified":
			err = actions.Read(m.Value, &v.PhoneVerified)
			if v.PhoneVerified == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
			if v.UserID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "username":
			err = actions.Read(m.Value, &v.Username)
			if v.Username == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionPostChangePassword is what event.transaction holds. The transaction behind
// this run.
type TransactionPostChangePassword struct {
	// The caller's own id for tracing.
	CorrelationID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionPostChangePassword) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.CorrelationID != "" {
		w.Put("correlation_id", v.CorrelationID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionPostChangePassword) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionPostChangePassword) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionPostChangePassword) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "correlation_id":
			err = actions.Read(m.Value, &v.CorrelationID)
			if v.CorrelationID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostChangePasswordResult is what came of a flow of auth0/post-change-password. A
// member that is nil did not happen.
type PostChangePasswordResult struct {
	actions.Ran

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostChangePasswordResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostChangePasswordResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostChangePasswordResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostChangePasswordResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *PostChangePasswordResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// SendPhoneMessageEvent is the event of auth0/send-phone-message.
type SendPhoneMessageEvent struct {
	// The tenant that the flow runs in.
	Tenant TenantPostLogin

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// The application that the transaction began in.
	Client *ClientSendPhoneMessage

	// What to send, and where.
	MessageOptions MessageOptions

	// The user's profile. Connections may add members of their own.
	User UserSendPhoneMessage

	// The transaction behind this run.
	Transaction *TransactionPostChangePassword

	// The HTTP request behind this run.
	Request RequestPostUserRegistration

	// Fingerprints of the TLS handshake. Present only for TLS requests that came through
	// Cloudflare.
	SecurityContext *SecurityContext

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SendPhoneMessageEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	if v.Client != nil {
		w.Put("client", *v.Client)
	}
	w.Put("message_options", v.MessageOptions)
	w.Put("user", v.User)
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	w.Put("request", v.Request)
	if v.SecurityContext != nil {
		w.Put("security_context", *v.SecurityContext)
	}
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SendPhoneMessageEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SendPhoneMessageEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SendPhoneMessageEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "client":
			if m.Value != nil {
				v.Client = new(ClientSendPhoneMessage)
				err = actions.Read(m.Value, v.Client)
			}
			if v.Client == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "message_options":
			err = actions.Read(m.Value, &v.MessageOptions)
		case "user":
			err = actions.Read(m.Value, &v.User)
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(TransactionPostChangePassword)
				err = actions.Read(m.Value, v.Transaction)
			}
			if v.Transaction == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "security_context":
			if m.Value != nil {
				v.SecurityContext = new(SecurityContext)
				err = actions.Read(m.Value, v.SecurityContext)
			}
			if v.SecurityContext == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ClientSendPhoneMessage is what event.client holds. The application that the
// transaction began in.
type ClientSendPhoneMessage struct {
	// Id of the application.
	ClientID string

	// Metadata of the application; all values are text.
	Metadata map[string]string

	// Name of the application as people see it.
	Name string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClientSendPhoneMessage) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("client_id", v.ClientID)
	if v.Metadata == nil {
		w.Put("metadata", actions.Object{})
	} else {
		w.Put("metadata", v.Metadata)
	}
	w.Put("name", v.Name)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClientSendPhoneMessage) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClientSendPhoneMessage) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClientSendPhoneMessage) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "client_id":
			err = actions.Read(m.Value, &v.ClientID)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "name":
			err = actions.Read(m.Value, &v.Name)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// MessageOptions is what event.message_options holds. What to send, and where.
type MessageOptions struct {
	// Why the message is sent: the phone is enrolled, or it confirms a sign-in. One of:
	// enrollment, second-factor-authentication.
	Action string

	// The one-time code in the message.
	Code string

	// How to deliver it: as a text or as a call. One of: sms, voice.
	MessageType string

	// The phone number to deliver it to.
	Recipient string

	// The message in full.
	Text string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v MessageOptions) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("action", v.Action)
	w.Put("code", v.Code)
	w.Put("message_type", v.MessageType)
	w.Put("recipient", v.Recipient)
	w.Put("text", v.Text)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v MessageOptions) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *MessageOptions) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *MessageOptions) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "action":
			err = actions.Read(m.Value, &v.Action)
		case "code":
			err = actions.Read(m.Value, &v.Code)
		case "message_type":
			err = actions.Read(m.Value, &v.MessageType)
		case "recipient":
			err = actions.Read(m.Value, &v.Recipient)
		case "text":
			err = actions.Read(m.Value, &v.Text)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// UserSendPhoneMessage is what event.user holds. The user's profile. Connections may add
// members of their own.
type UserSendPhoneMessage struct {
	// What applications know about the user.
	AppMetadata map[string]any

	// When the profile was made.
	CreatedAt string

	// E-mail address.
	Email string

	// Whether the address was verified.
	EmailVerified bool

	// Family name.
	FamilyName string

	// Given name.
	GivenName string

	// When the password was last reset. Database users only, after the first reset.
	LastPasswordReset string

	// Full name.
	Name string

	// Nickname.
	Nickname string

	// Phone number.
	PhoneNumber string

	// Whether the number was verified.
	PhoneVerified *bool

	// URL of a picture.
	Picture string

	// When the profile last changed.
	UpdatedAt string

	// Id of the user. The one member that every connection gives.
	UserID string

	// What the user may change about themselves.
	UserMetadata map[string]any

	// User name.
	Username string

	// The identities linked to the profile. What they hold depends on the provider.
	Identities []UserIdentitiesItem

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserSendPhoneMessage) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata == nil {
		w.Put("app_metadata", actions.Object{})
	} else {
		w.Put("app_metadata", v.AppMetadata)
	}
	w.Put("created_at", v.CreatedAt)
	if v.Email != "" {
		w.Put("email", v.Email)
	}
	w.Put("email_verified", v.EmailVerified)
	if v.FamilyName != "" {
		w.Put("family_name", v.FamilyName)
	}
	if v.GivenName != "" {
		w.Put("given_name", v.GivenName)
	}
	if v.LastPasswordReset != "" {
		w.Put("last_password_reset", v.LastPasswordReset)
	}
	if v.Name != "" {
		w.Put("name", v.Name)
	}
	if v.Nickname != "" {
		w.Put("nickname", v.Nickname)
	}
	if v.PhoneNumber != "" {
		w.Put("phone_number", v.PhoneNumber)
	}
	if v.PhoneVerified != nil {
		w.Put("phone_verified", *v.PhoneVerified)
	}
	if v.Picture != "" {
		w.Put("picture", v.Picture)
	}
	w.Put("updated_at", v.UpdatedAt)
	w.Put("user_id", v.UserID)
	if v.UserMetadata == nil {
		w.Put("user_metadata", actions.Object{})
	} else {
		w.Put("user_metadata", v.UserMetadata)
	}
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	if v.Identities != nil {
		actions.PutList(w, "identities", v.Identities)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserSendPhoneMessage) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserSendPhoneMessage) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserSendPhoneMessage) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "created_at":
			err = actions.Read(m.Value, &v.CreatedAt)
		case "email":
			err = actions.Read(m.Value, &v.Email)
			if v.Email == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "email_verified":
			err = actions.Read(m.Value, &v.EmailVerified)
		case "family_name":
			err = actions.Read(m.Value, &v.FamilyName)
			if v.FamilyName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "given_name":
			err = actions.Read(m.Value, &v.GivenName)
			if v.GivenName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_password_reset":
			err = actions.Read(m.Value, &v.LastPasswordReset)
			if v.LastPasswordReset == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "name":
			err = actions.Read(m.Value, &v.Name)
			if v.Name == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "nickname":
			err = actions.Read(m.Value, &v.Nickname)
			if v.Nickname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_number":
			err = actions.Read(m.Value, &v.PhoneNumber)
			if v.PhoneNumber == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_verified":
			err = actions.Read(m.Value, &v.PhoneVerified)
			if v.PhoneVerified == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "picture":
			err = actions.Read(m.Value, &v.Picture)
			if v.Picture == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "updated_at":
			err = actions.Read(m.Value, &v.UpdatedAt)
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
		case "username":
			err = actions.Read(m.Value, &v.Username)
			if v.Username == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "identities":
			err = actions.ReadList(m.Value, &v.Identities)
			if v.Identities == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SendPhoneMessageResult is what came of a flow of auth0/send-phone-message. A member
// that is nil did not happen.
type SendPhoneMessageResult struct {
	actions.Ran

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SendPhoneMessageResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SendPhoneMessageResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SendPhoneMessageResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SendPhoneMessageResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *SendPhoneMessageResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// PasswordResetPostChallengeEvent is the event of auth0/password-reset-post-challenge.
type PasswordResetPostChallengeEvent struct {
	// The tenant that the flow runs in.
	Tenant TenantPostLogin

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// The application that the transaction began in.
	Client ClientPreUserRegistration

	// Where the user's identity comes from.
	Connection Connection

	// The organization that the user was signing in to. Missing when there is none.
	Organization *Organization

	// The profile of the user whose password is reset. Connections may add members of their
	// own.
	User UserPasswordResetPostChallenge

	// What the user may do. Missing when roles were not loaded.
	Authorization Authorization

	// Figures about the user.
	Stats Stats

	// What is known so far about how the user proved who they are.
	Authentication AuthenticationPasswordResetPostChallenge

	// The transaction that the reset belongs to.
	Transaction TransactionPasswordResetPostChallenge

	// The HTTP request behind this run. A flow that is resumed finds the resuming request
	// here.
	Request RequestPasswordResetPostChallenge

	// What the user filled into a form that this action rendered. Look for it in the
	// continue handler.
	Prompt *Prompt

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PasswordResetPostChallengeEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	w.Put("client", v.Client)
	w.Put("connection", v.Connection)
	if v.Organization != nil {
		w.Put("organization", *v.Organization)
	}
	w.Put("user", v.User)
	w.Put("authorization", v.Authorization)
	w.Put("stats", v.Stats)
	w.Put("authentication", v.Authentication)
	w.Put("transaction", v.Transaction)
	w.Put("request", v.Request)
	if v.Prompt != nil {
		w.Put("prompt", *v.Prompt)
	}
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PasswordResetPostChallengeEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PasswordResetPostChallengeEvent) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PasswordResetPostChallengeEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "client":
			err = actions.Read(m.Value, &v.Client)
		case "connection":
			err = actions.Read(m.Value, &v.Connection)
		case "organization":
			if m.Value != nil {
				v.Organization = new(Organization)
				err = actions.Read(m.Value, v.Organization)
			}
			if v.Organization == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user":
			err = actions.Read(m.Value, &v.User)
		case "authorization":
			err = actions.Read(m.Value, &v.Authorization)
		case "stats":
			err = actions.Read(m.Value, &v.Stats)
		case "authentication":
			err = actions.Read(m.Value, &v.Authentication)
		case "transaction":
			err = actions.Read(m.Value, &v.Transaction)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "prompt":
			if m.Value != nil {
				v.Prompt = new(Prompt)
				err = actions.Read(m.Value, v.Prompt)
			}
			if v.Prompt == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// UserPasswordResetPostChallenge is what event.user holds. The profile of the user whose
// password is reset. Connections may add members of their own.
type UserPasswordResetPostChallenge struct {
	// What applications know about the user.
	AppMetadata map[string]any

	// When the profile was made.
	CreatedAt string

	// E-mail address.
	Email string

	// Whether the address was verified.
	EmailVerified bool

	// Family name.
	FamilyName string

	// Given name.
	GivenName string

	// When the password was last reset. Database users only, after the first reset.
	LastPasswordReset string

	// Full name.
	Name string

	// Nickname.
	Nickname string

	// Phone number.
	PhoneNumber string

	// Whether the number was verified.
	PhoneVerified *bool

	// URL of a picture.
	Picture string

	// When the profile last changed.
	UpdatedAt string

	// Id of the user. The one member that every connection gives.
	UserID string

	// What the user may change about themselves.
	UserMetadata map[string]any

	// User name.
	Username string

	// MFA factors that the user has enrolled: empty for none, undefined when they could not
	// be looked up.
	EnrolledFactors []UserEnrolledFactorsItem

	// The identities linked to the profile. What they hold depends on the provider.
	Identities []UserIdentitiesItem

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserPasswordResetPostChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata == nil {
		w.Put("app_metadata", actions.Object{})
	} else {
		w.Put("app_metadata", v.AppMetadata)
	}
	w.Put("created_at", v.CreatedAt)
	if v.Email != "" {
		w.Put("email", v.Email)
	}
	w.Put("email_verified", v.EmailVerified)
	if v.FamilyName != "" {
		w.Put("family_name", v.FamilyName)
	}
	if v.GivenName != "" {
		w.Put("given_name", v.GivenName)
	}
	if v.LastPasswordReset != "" {
		w.Put("last_password_reset", v.LastPasswordReset)
	}
	if v.Name != "" {
		w.Put("name", v.Name)
	}
	if v.Nickname != "" {
		w.Put("nickname", v.Nickname)
	}
	if v.PhoneNumber != "" {
		w.Put("phone_number", v.PhoneNumber)
	}
	if v.PhoneVerified != nil {
		w.Put("phone_verified", *v.PhoneVerified)
	}
	if v.Picture != "" {
		w.Put("picture", v.Picture)
	}
	w.Put("updated_at", v.UpdatedAt)
	w.Put("user_id", v.UserID)
	if v.UserMetadata == nil {
		w.Put("user_metadata", actions.Object{})
	} else {
		w.Put("user_metadata", v.UserMetadata)
	}
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	if v.EnrolledFactors != nil {
		actions.PutList(w, "enrolledFactors", v.EnrolledFactors)
	}
	actions.PutList(w, "identities", v.Identities)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserPasswordResetPostChallenge) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserPasswordResetPostChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserPasswordResetPostChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "created_at":
			err = actions.Read(m.Value, &v.CreatedAt)
		case "email":
			err = actions.Read(m.Value, &v.Email)
			if v.Email == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "email_verified":
			err = actions.Read(m.Value, &v.EmailVerified)
		case "family_name":
			err = actions.Read(m.Value, &v.FamilyName)
			if v.FamilyName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "given_name":
			err = actions.Read(m.Value, &v.GivenName)
			if v.GivenName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_password_reset":
			err = actions.Read(m.Value, &v.LastPasswordReset)
			if v.LastPasswordReset == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "name":
			err = actions.Read(m.Value, &v.Name)
			if v.Name == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "nickname":
			err = actions.Read(m.Value, &v.Nickname)
			if v.Nickname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_number":
			err = actions.Read(m.Value, &v.PhoneNumber)
			if v.PhoneNumber == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_verified":
			err = actions.Read(m.Value, &v.PhoneVerified)
			if v.PhoneVerified == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "picture":
			err = actions.Read(m.Value, &v.Picture)
			if v.Picture == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "updated_at":
			err = actions.Read(m.Value, &v.UpdatedAt)
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
		case "username":
			err = actions.Read(m.Value, &v.Username)
			if v.Username == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "enrolledFactors":
			err = actions.ReadList(m.Value, &v.EnrolledFactors)
			if v.EnrolledFactors == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "identities":
			err = actions.ReadList(m.Value, &v.Identities)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// AuthenticationPasswordResetPostChallenge is what event.authentication holds. What is
// known so far about how the user proved who they are.
type AuthenticationPasswordResetPostChallenge struct {
	// The methods that this browser session has completed.
	Methods []AuthenticationMethodsItem

	// How risky the request looks.
	RiskAssessment *AuthenticationRiskAssessmentPreUserRegistration

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AuthenticationPasswordResetPostChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	actions.PutList(w, "methods", v.Methods)
	if v.RiskAssessment != nil {
		w.Put("riskAssessment", *v.RiskAssessment)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AuthenticationPasswordResetPostChallenge) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AuthenticationPasswordResetPostChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AuthenticationPasswordResetPostChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "methods":
			err = actions.ReadList(m.Value, &v.Methods)
		case "riskAssessment":
			if m.Value != nil {
				v.RiskAssessment = new(AuthenticationRiskAssessmentPreUserRegistration)
				err = actions.Read(m.Value, v.RiskAssessment)
			}
			if v.RiskAssessment == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionPasswordResetPostChallenge is what event.transaction holds. The transaction
// that the reset belongs to.
type TransactionPasswordResetPostChallenge struct {
	// The caller's own id for tracing.
	CorrelationID string

	// Language agreed on for the pages.
	Locale string

	// The user that the application expects, as it was given in the request.
	LoginHint string

	// The application's own state value.
	State string

	// Languages that the application asked for, best first.
	UILocales []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionPasswordResetPostChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.CorrelationID != "" {
		w.Put("correlation_id", v.CorrelationID)
	}
	w.Put("locale", v.Locale)
	if v.LoginHint != "" {
		w.Put("login_hint", v.LoginHint)
	}
	if v.State != "" {
		w.Put("state", v.State)
	}
	if v.UILocales == nil {
		w.Put("ui_locales", []any{})
	} else {
		w.Put("ui_locales", v.UILocales)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionPasswordResetPostChallenge) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionPasswordResetPostChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionPasswordResetPostChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "correlation_id":
			err = actions.Read(m.Value, &v.CorrelationID)
			if v.CorrelationID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "locale":
			err = actions.Read(m.Value, &v.Locale)
		case "login_hint":
			err = actions.Read(m.Value, &v.LoginHint)
			if v.LoginHint == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "state":
			err = actions.Read(m.Value, &v.State)
			if v.State == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ui_locales":
			err = actions.Read(m.Value, &v.UILocales)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestPasswordResetPostChallenge is what event.request holds. The HTTP request behind
// this run. A flow that is resumed finds the resuming request here.
type RequestPasswordResetPostChallenge struct {
	// The posted form. Filled in some flows only.
	Body map[string]any

	// Where the client's address is registered. Always there, though any member may be
	// missing.
	Geoip RequestGeoipPostLogin

	// Host that was asked: the tenant's or a custom domain. api.redirect.encodeToken uses it
	// as the issuer.
	Hostname string

	// Address of the client.
	IP string

	// Language that the browser prefers.
	Language string

	// HTTP method.
	Method string

	// Parameters of the query, such as those of the authorize request.
	Query map[string]any

	// What the client's browser calls itself.
	UserAgent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestPasswordResetPostChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Body == nil {
		w.Put("body", actions.Object{})
	} else {
		w.Put("body", v.Body)
	}
	w.Put("geoip", v.Geoip)
	if v.Hostname != "" {
		w.Put("hostname", v.Hostname)
	}
	w.Put("ip", v.IP)
	if v.Language != "" {
		w.Put("language", v.Language)
	}
	w.Put("method", v.Method)
	if v.Query == nil {
		w.Put("query", actions.Object{})
	} else {
		w.Put("query", v.Query)
	}
	if v.UserAgent != "" {
		w.Put("user_agent", v.UserAgent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestPasswordResetPostChallenge) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestPasswordResetPostChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestPasswordResetPostChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "body":
			err = actions.Read(m.Value, &v.Body)
		case "geoip":
			err = actions.Read(m.Value, &v.Geoip)
		case "hostname":
			err = actions.Read(m.Value, &v.Hostname)
			if v.Hostname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ip":
			err = actions.Read(m.Value, &v.IP)
		case "language":
			err = actions.Read(m.Value, &v.Language)
			if v.Language == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "method":
			err = actions.Read(m.Value, &v.Method)
		case "query":
			err = actions.Read(m.Value, &v.Query)
		case "user_agent":
			err = actions.Read(m.Value, &v.UserAgent)
			if v.UserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PasswordResetPostChallengeResult is what came of a flow of
// auth0/password-reset-post-challenge. A member that is nil did not happen.
type PasswordResetPostChallengeResult struct {
	actions.Ran

	// Why the password reset was stopped. The last denial counts.
	Denied      *PasswordResetPostChallengeDenied
	Suspended   *PasswordResetPostChallengeSuspended
	Transaction *PasswordResetPostChallengeTransaction

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PasswordResetPostChallengeResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Denied != nil {
		w.Put("denied", *v.Denied)
	}
	if v.Suspended != nil {
		w.Put("suspended", *v.Suspended)
	}
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PasswordResetPostChallengeResult) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PasswordResetPostChallengeResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PasswordResetPostChallengeResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "denied":
			if m.Value != nil {
				v.Denied = new(PasswordResetPostChallengeDenied)
				err = actions.Read(m.Value, v.Denied)
			}
		case "suspended":
			if m.Value != nil {
				v.Suspended = new(PasswordResetPostChallengeSuspended)
				err = actions.Read(m.Value, v.Suspended)
			}
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(PasswordResetPostChallengeTransaction)
				err = actions.Read(m.Value, v.Transaction)
			}
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *PasswordResetPostChallengeResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// PasswordResetPostChallengeDenied is what result.denied holds. Why the password reset
// was stopped. The last denial counts.
type PasswordResetPostChallengeDenied struct {
	// The reason, in words for the end user.
	Reason string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PasswordResetPostChallengeDenied) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("reason", v.Reason)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PasswordResetPostChallengeDenied) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PasswordResetPostChallengeDenied) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PasswordResetPostChallengeDenied) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "reason":
			err = actions.Read(m.Value, &v.Reason)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PasswordResetPostChallengeSuspended is the part suspended of a result.
type PasswordResetPostChallengeSuspended struct {
	// What the flow waits for, by the name of the member that tells more.
	Kind string

	// What resumes the flow.
	Continuation string

	// Where the browser is sent.
	Redirect *PasswordResetPostChallengeSuspendedRedirect

	// The form to show.
	Prompt *PasswordResetPostChallengeSuspendedPrompt

	// The second factor to ask for: a default with others to choose instead, or any of
	// several.
	Challenge *PasswordResetPostChallengeSuspendedChallenge

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PasswordResetPostChallengeSuspended) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Kind != "" {
		w.Put("kind", v.Kind)
	}
	if v.Continuation != "" {
		w.Put("continuation", v.Continuation)
	}
	if v.Redirect != nil {
		w.Put("redirect", *v.Redirect)
	}
	if v.Prompt != nil {
		w.Put("prompt", *v.Prompt)
	}
	if v.Challenge != nil {
		w.Put("challenge", *v.Challenge)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PasswordResetPostChallengeSuspended) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PasswordResetPostChallengeSuspended) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PasswordResetPostChallengeSuspended) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "kind":
			err = actions.Read(m.Value, &v.Kind)
		case "continuation":
			err = actions.Read(m.Value, &v.Continuation)
		case "redirect":
			if m.Value != nil {
				v.Redirect = new(PasswordResetPostChallengeSuspendedRedirect)
				err = actions.Read(m.Value, v.Redirect)
			}
		case "prompt":
			if m.Value != nil {
				v.Prompt = new(PasswordResetPostChallengeSuspendedPrompt)
				err = actions.Read(m.Value, v.Prompt)
			}
		case "challenge":
			if m.Value != nil {
				v.Challenge = new(PasswordResetPostChallengeSuspendedChallenge)
				err = actions.Read(m.Value, v.Challenge)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PasswordResetPostChallengeSuspendedRedirect is what result.suspended.redirect holds.
// Where the browser is sent.
type PasswordResetPostChallengeSuspendedRedirect struct {
	// The URL, the parameter state included: it names the continuation.
	URL string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PasswordResetPostChallengeSuspendedRedirect) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("url", v.URL)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PasswordResetPostChallengeSuspendedRedirect) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PasswordResetPostChallengeSuspendedRedirect) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PasswordResetPostChallengeSuspendedRedirect) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "url":
			err = actions.Read(m.Value, &v.URL)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PasswordResetPostChallengeSuspendedPrompt is what result.suspended.prompt holds. The
// form to show.
type PasswordResetPostChallengeSuspendedPrompt struct {
	// Id of the form.
	ID string

	// Values to fill in, by field.
	Fields map[string]any

	// Variables for the form's logic, by name.
	Vars map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PasswordResetPostChallengeSuspendedPrompt) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	if v.Fields != nil {
		w.Put("fields", v.Fields)
	}
	if v.Vars != nil {
		w.Put("vars", v.Vars)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PasswordResetPostChallengeSuspendedPrompt) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PasswordResetPostChallengeSuspendedPrompt) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PasswordResetPostChallengeSuspendedPrompt) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "fields":
			err = actions.Read(m.Value, &v.Fields)
		case "vars":
			err = actions.Read(m.Value, &v.Vars)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PasswordResetPostChallengeSuspendedChallenge is what result.suspended.challenge holds.
// The second factor to ask for: a default with others to choose instead, or any of
// several.
type PasswordResetPostChallengeSuspendedChallenge struct {
	// The factor that is offered first.
	Default *Factor

	// Factors to choose instead.
	Additional []Factor

	// Factors to choose from.
	Any []Factor

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PasswordResetPostChallengeSuspendedChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Default != nil {
		w.Put("default", *v.Default)
	}
	if v.Additional != nil {
		actions.PutList(w, "additional", v.Additional)
	}
	if v.Any != nil {
		actions.PutList(w, "any", v.Any)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PasswordResetPostChallengeSuspendedChallenge) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PasswordResetPostChallengeSuspendedChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PasswordResetPostChallengeSuspendedChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "default":
			if m.Value != nil {
				v.Default = new(Factor)
				err = actions.Read(m.Value, v.Default)
			}
		case "additional":
			err = actions.ReadList(m.Value, &v.Additional)
		case "any":
			err = actions.ReadList(m.Value, &v.Any)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PasswordResetPostChallengeTransaction is the part transaction of a result.
type PasswordResetPostChallengeTransaction struct {
	// Where the browser goes when the new password is set.
	ResultURL string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PasswordResetPostChallengeTransaction) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ResultURL != "" {
		w.Put("result_url", v.ResultURL)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PasswordResetPostChallengeTransaction) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PasswordResetPostChallengeTransaction) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PasswordResetPostChallengeTransaction) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "result_url":
			err = actions.Read(m.Value, &v.ResultURL)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomEmailProviderEvent is the event of auth0/custom-email-provider.
type CustomEmailProviderEvent struct {
	// The tenant that the message comes from.
	Tenant TenantCustomEmailProvider

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// The application that the transaction began in.
	Client ClientPreUserRegistration

	// Where the user's identity comes from.
	Connection *Connection

	// The organization that the message is about. Missing when there is none.
	Organization *Organization

	// The message to deliver.
	Notification NotificationCustomEmailProvider

	// The profile of the user who gets the message. Connections may add members of their
	// own.
	User UserCustomEmailProvider

	// The transaction behind this run.
	Transaction *TransactionPostChangePassword

	// The HTTP request behind this run.
	Request RequestCustomEmailProvider

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomEmailProviderEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	w.Put("client", v.Client)
	if v.Connection != nil {
		w.Put("connection", *v.Connection)
	}
	if v.Organization != nil {
		w.Put("organization", *v.Organization)
	}
	w.Put("notification", v.Notification)
	w.Put("user", v.User)
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	w.Put("request", v.Request)
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomEmailProviderEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomEmailProviderEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomEmailProviderEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "client":
			err = actions.Read(m.Value, &v.Client)
		case "connection":
			if m.Value != nil {
				v.Connection = new(Connection)
				err = actions.Read(m.Value, v.Connection)
			}
			if v.Connection == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "organization":
			if m.Value != nil {
				v.Organization = new(Organization)
				err = actions.Read(m.Value, v.Organization)
			}
			if v.Organization == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "notification":
			err = actions.Read(m.Value, &v.Notification)
		case "user":
			err = actions.Read(m.Value, &v.User)
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(TransactionPostChangePassword)
				err = actions.Read(m.Value, v.Transaction)
			}
			if v.Transaction == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TenantCustomEmailProvider is what event.tenant holds. The tenant that the message
// comes from.
type TenantCustomEmailProvider struct {
	// Name of the tenant.
	ID string

	// Name of the tenant as people see it.
	FriendlyName string

	// The tenant's home page.
	HomeURL string

	// The tenant's logo.
	LogoURL string

	// Where users find help by e-mail.
	SupportEmail string

	// Where users find help on the web.
	SupportURL string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TenantCustomEmailProvider) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	if v.FriendlyName != "" {
		w.Put("friendly_name", v.FriendlyName)
	}
	if v.HomeURL != "" {
		w.Put("home_url", v.HomeURL)
	}
	if v.LogoURL != "" {
		w.Put("logo_url", v.LogoURL)
	}
	if v.SupportEmail != "" {
		w.Put("support_email", v.SupportEmail)
	}
	if v.SupportURL != "" {
		w.Put("support_url", v.SupportURL)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TenantCustomEmailProvider) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TenantCustomEmailProvider) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TenantCustomEmailProvider) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "friendly_name":
			err = actions.Read(m.Value, &v.FriendlyName)
			if v.FriendlyName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "home_url":
			err = actions.Read(m.Value, &v.HomeURL)
			if v.HomeURL == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "logo_url":
			err = actions.Read(m.Value, &v.LogoURL)
			if v.LogoURL == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "support_email":
			err = actions.Read(m.Value, &v.SupportEmail)
			if v.SupportEmail == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "support_url":
			err = actions.Read(m.Value, &v.SupportURL)
			if v.SupportURL == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// NotificationCustomEmailProvider is what event.notification holds. The message to
// deliver.
type NotificationCustomEmailProvider struct {
	// Sender, as it is configured.
	From string

	// Text of the message as HTML.
	HTML string

	// Language that the message is written in.
	Locale string

	// Which message it is. One of: verify_email, verify_email_by_code, reset_email,
	// reset_email_by_code, welcome_email, verification_code, mfa_oob_code, enrollment_email,
	// blocked_account, stolen_credentials, try_provider_configuration_email,
	// organization_invitation.
	MessageType string

	// Subject line.
	Subject string

	// Text of the message as plain text.
	Text string

	// Address to deliver it to.
	To string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v NotificationCustomEmailProvider) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("from", v.From)
	w.Put("html", v.HTML)
	w.Put("locale", v.Locale)
	w.Put("message_type", v.MessageType)
	w.Put("subject", v.Subject)
	w.Put("text", v.Text)
	w.Put("to", v.To)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v NotificationCustomEmailProvider) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *NotificationCustomEmailProvider) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *NotificationCustomEmailProvider) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "from":
			err = actions.Read(m.Value, &v.From)
		case "html":
			err = actions.Read(m.Value, &v.HTML)
		case "locale":
			err = actions.Read(m.Value, &v.Locale)
		case "message_type":
			err = actions.Read(m.Value, &v.MessageType)
		case "subject":
			err = actions.Read(m.Value, &v.Subject)
		case "text":
			err = actions.Read(m.Value, &v.Text)
		case "to":
			err = actions.Read(m.Value, &v.To)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// UserCustomEmailProvider is what event.user holds. The profile of the user who gets the
// message. Connections may add members of their own.
type UserCustomEmailProvider struct {
	// What applications know about the user.
	AppMetadata map[string]any

	// E-mail address.
	Email string

	// Whether the address was verified.
	EmailVerified bool

	// Family name.
	FamilyName string

	// Given name.
	GivenName string

	// Full name.
	Name string

	// Nickname.
	Nickname string

	// URL of a picture.
	Picture string

	// Id of the user. The one member that every connection gives.
	UserID string

	// What the user may change about themselves.
	UserMetadata map[string]any

	// User name.
	Username string

	// Id of the profile, seen in test data.
	ProfileID string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserCustomEmailProvider) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata == nil {
		w.Put("app_metadata", actions.Object{})
	} else {
		w.Put("app_metadata", v.AppMetadata)
	}
	if v.Email != "" {
		w.Put("email", v.Email)
	}
	w.Put("email_verified", v.EmailVerified)
	if v.FamilyName != "" {
		w.Put("family_name", v.FamilyName)
	}
	if v.GivenName != "" {
		w.Put("given_name", v.GivenName)
	}
	if v.Name != "" {
		w.Put("name", v.Name)
	}
	if v.Nickname != "" {
		w.Put("nickname", v.Nickname)
	}
	if v.Picture != "" {
		w.Put("picture", v.Picture)
	}
	w.Put("user_id", v.UserID)
	if v.UserMetadata == nil {
		w.Put("user_metadata", actions.Object{})
	} else {
		w.Put("user_metadata", v.UserMetadata)
	}
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	if v.ProfileID != "" {
		w.Put("profile_id", v.ProfileID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserCustomEmailProvider) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserCustomEmailProvider) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserCustomEmailProvider) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "email":
			err = actions.Read(m.Value, &v.Email)
			if v.Email == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "email_verified":
			err = actions.Read(m.Value, &v.EmailVerified)
		case "family_name":
			err = actions.Read(m.Value, &v.FamilyName)
			if v.FamilyName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "given_name":
			err = actions.Read(m.Value, &v.GivenName)
			if v.GivenName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "name":
			err = actions.Read(m.Value, &v.Name)
			if v.Name == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "nickname":
			err = actions.Read(m.Value, &v.Nickname)
			if v.Nickname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "picture":
			err = actions.Read(m.Value, &v.Picture)
			if v.Picture == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
		case "username":
			err = actions.Read(m.Value, &v.Username)
			if v.Username == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "profile_id":
			err = actions.Read(m.Value, &v.ProfileID)
			if v.ProfileID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestCustomEmailProvider is what event.request holds. The HTTP request behind this
// run.
type RequestCustomEmailProvider struct {
	// Where the client's address is registered, as far as that is known.
	Geoip *RequestGeoipPostLogin

	// Host that was asked: the tenant's or a custom domain.
	Hostname string

	// Address of the client.
	IP string

	// Parameters of the query, such as those of the authorize request.
	Query map[string]any

	// What the client's browser calls itself.
	UserAgent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestCustomEmailProvider) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Geoip != nil {
		w.Put("geoip", *v.Geoip)
	}
	if v.Hostname != "" {
		w.Put("hostname", v.Hostname)
	}
	if v.IP != "" {
		w.Put("ip", v.IP)
	}
	if v.Query != nil {
		w.Put("query", v.Query)
	}
	if v.UserAgent != "" {
		w.Put("user_agent", v.UserAgent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestCustomEmailProvider) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestCustomEmailProvider) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestCustomEmailProvider) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "geoip":
			if m.Value != nil {
				v.Geoip = new(RequestGeoipPostLogin)
				err = actions.Read(m.Value, v.Geoip)
			}
			if v.Geoip == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "hostname":
			err = actions.Read(m.Value, &v.Hostname)
			if v.Hostname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ip":
			err = actions.Read(m.Value, &v.IP)
			if v.IP == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "query":
			err = actions.Read(m.Value, &v.Query)
			if v.Query == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user_agent":
			err = actions.Read(m.Value, &v.UserAgent)
			if v.UserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomEmailProviderResult is what came of a flow of auth0/custom-email-provider. A
// member that is nil did not happen.
type CustomEmailProviderResult struct {
	actions.Ran

	// Why the message was not delivered; missing when it was.
	Notification *CustomEmailProviderNotification

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomEmailProviderResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Notification != nil {
		w.Put("notification", *v.Notification)
	}
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomEmailProviderResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomEmailProviderResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomEmailProviderResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "notification":
			if m.Value != nil {
				v.Notification = new(CustomEmailProviderNotification)
				err = actions.Read(m.Value, v.Notification)
			}
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *CustomEmailProviderResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// CustomEmailProviderNotification is what result.notification holds. Why the message was
// not delivered; missing when it was.
type CustomEmailProviderNotification struct {
	// Whether to give up or to try again. One of: drop, retry.
	Outcome string

	// Why, for the log.
	Reason string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomEmailProviderNotification) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("outcome", v.Outcome)
	if v.Reason != "" {
		w.Put("reason", v.Reason)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomEmailProviderNotification) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomEmailProviderNotification) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomEmailProviderNotification) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "outcome":
			err = actions.Read(m.Value, &v.Outcome)
		case "reason":
			err = actions.Read(m.Value, &v.Reason)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomPhoneProviderEvent is the event of auth0/custom-phone-provider.
type CustomPhoneProviderEvent struct {
	// The tenant that the message comes from.
	Tenant TenantCustomEmailProvider

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// The application that the transaction began in.
	Client ClientPreUserRegistration

	// Where the user's identity comes from.
	Connection *Connection

	// The organization that the message is about. Missing when there is none.
	Organization *Organization

	// The message to deliver.
	Notification NotificationCustomPhoneProvider

	// The user's profile. Connections may add members of their own.
	User UserSendPhoneMessage

	// The transaction behind this run.
	Transaction *TransactionPostChangePassword

	// The HTTP request behind this run.
	Request RequestPostUserRegistration

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomPhoneProviderEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	w.Put("client", v.Client)
	if v.Connection != nil {
		w.Put("connection", *v.Connection)
	}
	if v.Organization != nil {
		w.Put("organization", *v.Organization)
	}
	w.Put("notification", v.Notification)
	w.Put("user", v.User)
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	w.Put("request", v.Request)
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomPhoneProviderEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomPhoneProviderEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomPhoneProviderEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "client":
			err = actions.Read(m.Value, &v.Client)
		case "connection":
			if m.Value != nil {
				v.Connection = new(Connection)
				err = actions.Read(m.Value, v.Connection)
			}
			if v.Connection == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "organization":
			if m.Value != nil {
				v.Organization = new(Organization)
				err = actions.Read(m.Value, v.Organization)
			}
			if v.Organization == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "notification":
			err = actions.Read(m.Value, &v.Notification)
		case "user":
			err = actions.Read(m.Value, &v.User)
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(TransactionPostChangePassword)
				err = actions.Read(m.Value, v.Transaction)
			}
			if v.Transaction == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// NotificationCustomPhoneProvider is what event.notification holds. The message to
// deliver.
type NotificationCustomPhoneProvider struct {
	// The message as a text message has it.
	AsText string

	// The message as a voice has to read it.
	AsVoice string

	// The one-time code in the message. Only otp_verify and otp_enroll have one.
	Code string

	// How to deliver it. One of: text, voice.
	DeliveryMethod string

	// Sender, as it is configured.
	From string

	// Language that the message is written in.
	Locale string

	// Which message it is. One of: otp_verify, otp_enroll, blocked_account, change_password,
	// password_breach.
	MessageType string

	// Phone number to deliver it to.
	Recipient string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v NotificationCustomPhoneProvider) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("as_text", v.AsText)
	w.Put("as_voice", v.AsVoice)
	if v.Code != "" {
		w.Put("code", v.Code)
	}
	w.Put("delivery_method", v.DeliveryMethod)
	if v.From != "" {
		w.Put("from", v.From)
	}
	if v.Locale != "" {
		w.Put("locale", v.Locale)
	}
	w.Put("message_type", v.MessageType)
	w.Put("recipient", v.Recipient)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v NotificationCustomPhoneProvider) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *NotificationCustomPhoneProvider) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *NotificationCustomPhoneProvider) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "as_text":
			err = actions.Read(m.Value, &v.AsText)
		case "as_voice":
			err = actions.Read(m.Value, &v.AsVoice)
		case "code":
			err = actions.Read(m.Value, &v.Code)
			if v.Code == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "delivery_method":
			err = actions.Read(m.Value, &v.DeliveryMethod)
		case "from":
			err = actions.Read(m.Value, &v.From)
			if v.From == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "locale":
			err = actions.Read(m.Value, &v.Locale)
			if v.Locale == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "message_type":
			err = actions.Read(m.Value, &v.MessageType)
		case "recipient":
			err = actions.Read(m.Value, &v.Recipient)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomPhoneProviderResult is what came of a flow of auth0/custom-phone-provider. A
// member that is nil did not happen.
type CustomPhoneProviderResult struct {
	actions.Ran

	// Why the message was not delivered; missing when it was.
	Notification *CustomPhoneProviderNotification

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomPhoneProviderResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Notification != nil {
		w.Put("notification", *v.Notification)
	}
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomPhoneProviderResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomPhoneProviderResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomPhoneProviderResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "notification":
			if m.Value != nil {
				v.Notification = new(CustomPhoneProviderNotification)
				err = actions.Read(m.Value, v.Notification)
			}
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *CustomPhoneProviderResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// CustomPhoneProviderNotification is what result.notification holds. Why the message was
// not delivered; missing when it was.
type CustomPhoneProviderNotification struct {
	// Whether to give up or to try again. One of: drop, retry.
	Outcome string

	// Why, for the log.
	Reason string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomPhoneProviderNotification) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("outcome", v.Outcome)
	if v.Reason != "" {
		w.Put("reason", v.Reason)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomPhoneProviderNotification) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomPhoneProviderNotification) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomPhoneProviderNotification) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "outcome":
			err = actions.Read(m.Value, &v.Outcome)
		case "reason":
			err = actions.Read(m.Value, &v.Reason)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomTokenExchangeEvent is the event of auth0/custom-token-exchange.
type CustomTokenExchangeEvent struct {
	// The tenant that the flow runs in.
	Tenant TenantPostLogin

	// The custom domain that the request came through. Missing on the tenant's own domain.
	CustomDomain *CustomDomain

	// The application that offers the token.
	Client ClientCustomTokenExchange

	// The organization that the tokens are asked for. Missing when there is none.
	Organization *Organization

	// The API that the access token is meant for.
	ResourceServer ResourceServer

	// The request for the exchange.
	Transaction TransactionCustomTokenExchange

	// The HTTP request behind this run.
	Request RequestCredentialsExchange

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomTokenExchangeEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	if v.CustomDomain != nil {
		w.Put("custom_domain", *v.CustomDomain)
	}
	w.Put("client", v.Client)
	if v.Organization != nil {
		w.Put("organization", *v.Organization)
	}
	w.Put("resource_server", v.ResourceServer)
	w.Put("transaction", v.Transaction)
	w.Put("request", v.Request)
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomTokenExchangeEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomTokenExchangeEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomTokenExchangeEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "custom_domain":
			if m.Value != nil {
				v.CustomDomain = new(CustomDomain)
				err = actions.Read(m.Value, v.CustomDomain)
			}
			if v.CustomDomain == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "client":
			err = actions.Read(m.Value, &v.Client)
		case "organization":
			if m.Value != nil {
				v.Organization = new(Organization)
				err = actions.Read(m.Value, v.Organization)
			}
			if v.Organization == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "resource_server":
			err = actions.Read(m.Value, &v.ResourceServer)
		case "transaction":
			err = actions.Read(m.Value, &v.Transaction)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ClientCustomTokenExchange is what event.client holds. The application that offers the
// token.
type ClientCustomTokenExchange struct {
	// Id of the application.
	ClientID string

	// Metadata of the application; all values are text.
	Metadata map[string]string

	// Name of the application as people see it.
	Name string

	// Where an application that registered by URL publishes its metadata document.
	ExternalClientID string

	// Kind of that document; cimd is the known one.
	ExternalMetadataType string

	// How the application proved its identity.
	Authentication *ClientAuthentication

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClientCustomTokenExchange) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("client_id", v.ClientID)
	if v.Metadata == nil {
		w.Put("metadata", actions.Object{})
	} else {
		w.Put("metadata", v.Metadata)
	}
	w.Put("name", v.Name)
	if v.ExternalClientID != "" {
		w.Put("external_client_id", v.ExternalClientID)
	}
	if v.ExternalMetadataType != "" {
		w.Put("external_metadata_type", v.ExternalMetadataType)
	}
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClientCustomTokenExchange) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClientCustomTokenExchange) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClientCustomTokenExchange) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "client_id":
			err = actions.Read(m.Value, &v.ClientID)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "name":
			err = actions.Read(m.Value, &v.Name)
		case "external_client_id":
			err = actions.Read(m.Value, &v.ExternalClientID)
			if v.ExternalClientID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "external_metadata_type":
			err = actions.Read(m.Value, &v.ExternalMetadataType)
			if v.ExternalMetadataType == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(ClientAuthentication)
				err = actions.Read(m.Value, v.Authentication)
			}
			if v.Authentication == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionCustomTokenExchange is what event.transaction holds. The request for the
// exchange.
type TransactionCustomTokenExchange struct {
	// Type of the actor token that was exchanged.
	ActorTokenType string

	// Scopes that the application asked for.
	RequestedScopes []string

	// Type of the subject token; it also chose the profile and its action.
	SubjectTokenType string

	// Notes for the actions of this transaction. Behind a flag of the platform.
	Metadata map[string]any

	// The token of the party that acts for the user, where the application sent one.
	ActorToken string

	// Type of the token that the application wants.
	RequestedTokenType string

	// The token to check, as it was sent. What it is about is not known before the action
	// has verified it.
	SubjectToken string

	// The user behind the actor token, where that is a valid ID token of this tenant.
	ActorTokenUser *TransactionActorTokenUser

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionCustomTokenExchange) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ActorTokenType != "" {
		w.Put("actor_token_type", v.ActorTokenType)
	}
	if v.RequestedScopes == nil {
		w.Put("requested_scopes", []any{})
	} else {
		w.Put("requested_scopes", v.RequestedScopes)
	}
	w.Put("subject_token_type", v.SubjectTokenType)
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	if v.ActorToken != "" {
		w.Put("actor_token", v.ActorToken)
	}
	w.Put("requested_token_type", v.RequestedTokenType)
	w.Put("subject_token", v.SubjectToken)
	if v.ActorTokenUser != nil {
		w.Put("actor_token_user", *v.ActorTokenUser)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionCustomTokenExchange) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionCustomTokenExchange) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionCustomTokenExchange) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "actor_token_type":
			err = actions.Read(m.Value, &v.ActorTokenType)
			if v.ActorTokenType == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "requested_scopes":
			err = actions.Read(m.Value, &v.RequestedScopes)
		case "subject_token_type":
			err = actions.Read(m.Value, &v.SubjectTokenType)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
			if v.Metadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "actor_token":
			err = actions.Read(m.Value, &v.ActorToken)
			if v.ActorToken == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "requested_token_type":
			err = actions.Read(m.Value, &v.RequestedTokenType)
		case "subject_token":
			err = actions.Read(m.Value, &v.SubjectToken)
		case "actor_token_user":
			if m.Value != nil {
				v.ActorTokenUser = new(TransactionActorTokenUser)
				err = actions.Read(m.Value, v.ActorTokenUser)
			}
			if v.ActorTokenUser == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionActorTokenUser is what event.transaction.actor_token_user holds. The user
// behind the actor token, where that is a valid ID token of this tenant.
type TransactionActorTokenUser struct {
	// What applications know about the user.
	AppMetadata map[string]any

	// When the profile was made.
	CreatedAt string

	// E-mail address.
	Email string

	// Whether the address was verified.
	EmailVerified bool

	// Family name.
	FamilyName string

	// Given name.
	GivenName string

	// When the password was last reset. Database users only, after the first reset.
	LastPasswordReset string

	// Full name.
	Name string

	// Nickname.
	Nickname string

	// Phone number.
	PhoneNumber string

	// Whether the number was verified.
	PhoneVerified *bool

	// URL of a picture.
	Picture string

	// When the profile last changed.
	UpdatedAt string

	// Id of the user. The one member that every connection gives.
	UserID string

	// What the user may change about themselves.
	UserMetadata map[string]any

	// User name.
	Username string

	// MFA factors that the user has enrolled: empty for none, undefined when they could not
	// be looked up.
	EnrolledFactors []TransactionActorTokenUserEnrolledFactorsItem

	// MFA providers that the user is enrolled with.
	Multifactor []string

	// The identities linked to the profile. What they hold depends on the provider.
	Identities []TransactionActorTokenUserIdentitiesItem

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionActorTokenUser) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata == nil {
		w.Put("app_metadata", actions.Object{})
	} else {
		w.Put("app_metadata", v.AppMetadata)
	}
	w.Put("created_at", v.CreatedAt)
	if v.Email != "" {
		w.Put("email", v.Email)
	}
	w.Put("email_verified", v.EmailVerified)
	if v.FamilyName != "" {
		w.Put("family_name", v.FamilyName)
	}
	if v.GivenName != "" {
		w.Put("given_name", v.GivenName)
	}
	if v.LastPasswordReset != "" {
		w.Put("last_password_reset", v.LastPasswordReset)
	}
	if v.Name != "" {
		w.Put("name", v.Name)
	}
	if v.Nickname != "" {
		w.Put("nickname", v.Nickname)
	}
	if v.PhoneNumber != "" {
		w.Put("phone_number", v.PhoneNumber)
	}
	if v.PhoneVerified != nil {
		w.Put("phone_verified", *v.PhoneVerified)
	}
	if v.Picture != "" {
		w.Put("picture", v.Picture)
	}
	w.Put("updated_at", v.UpdatedAt)
	w.Put("user_id", v.UserID)
	if v.UserMetadata == nil {
		w.Put("user_metadata", actions.Object{})
	} else {
		w.Put("user_metadata", v.UserMetadata)
	}
	if v.Username != "" {
		w.Put("username", v.Username)
	}
	if v.EnrolledFactors != nil {
		actions.PutList(w, "enrolledFactors", v.EnrolledFactors)
	}
	if v.Multifactor != nil {
		w.Put("multifactor", v.Multifactor)
	}
	actions.PutList(w, "identities", v.Identities)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionActorTokenUser) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionActorTokenUser) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionActorTokenUser) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "created_at":
			err = actions.Read(m.Value, &v.CreatedAt)
		case "email":
			err = actions.Read(m.Value, &v.Email)
			if v.Email == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "email_verified":
			err = actions.Read(m.Value, &v.EmailVerified)
		case "family_name":
			err = actions.Read(m.Value, &v.FamilyName)
			if v.FamilyName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "given_name":
			err = actions.Read(m.Value, &v.GivenName)
			if v.GivenName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "last_password_reset":
			err = actions.Read(m.Value, &v.LastPasswordReset)
			if v.LastPasswordReset == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "name":
			err = actions.Read(m.Value, &v.Name)
			if v.Name == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "nickname":
			err = actions.Read(m.Value, &v.Nickname)
			if v.Nickname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_number":
			err = actions.Read(m.Value, &v.PhoneNumber)
			if v.PhoneNumber == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "phone_verified":
			err = actions.Read(m.Value, &v.PhoneVerified)
			if v.PhoneVerified == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "picture":
			err = actions.Read(m.Value, &v.Picture)
			if v.Picture == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "updated_at":
			err = actions.Read(m.Value, &v.UpdatedAt)
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
		case "username":
			err = actions.Read(m.Value, &v.Username)
			if v.Username == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "enrolledFactors":
			err = actions.ReadList(m.Value, &v.EnrolledFactors)
			if v.EnrolledFactors == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "multifactor":
			err = actions.Read(m.Value, &v.Multifactor)
			if v.Multifactor == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "identities":
			err = actions.ReadList(m.Value, &v.Identities)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionActorTokenUserEnrolledFactorsItem is a member of the list
// event.transaction.actor_token_user.enrolledFactors. MFA factors that the user has
// enrolled: empty for none, undefined when they could not be looked up.
type TransactionActorTokenUserEnrolledFactorsItem struct {
	// Kind of the factor: push-notification, phone, email, otp, webauthn-roaming and others.
	Type string

	// Settings of the factor.
	Options map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionActorTokenUserEnrolledFactorsItem) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("type", v.Type)
	if v.Options != nil {
		w.Put("options", v.Options)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionActorTokenUserEnrolledFactorsItem) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionActorTokenUserEnrolledFactorsItem) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionActorTokenUserEnrolledFactorsItem) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "type":
			err = actions.Read(m.Value, &v.Type)
		case "options":
			err = actions.Read(m.Value, &v.Options)
			if v.Options == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionActorTokenUserIdentitiesItem is a member of the list
// event.transaction.actor_token_user.identities. The identities linked to the profile.
// What they hold depends on the provider.
type TransactionActorTokenUserIdentitiesItem struct {
	// Name of the connection.
	Connection string

	// Whether it is a social connection.
	IsSocial *bool

	// Profile of an identity that was linked later.
	ProfileData map[string]string

	// Kind of the connection.
	Provider string

	// Id of the user at the provider.
	UserID string

	// The same id in another spelling, seen in test data.
	UserId string

	// Token of the identity provider, seen in test data; live events do not carry it.
	AccessToken string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionActorTokenUserIdentitiesItem) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Connection != "" {
		w.Put("connection", v.Connection)
	}
	if v.IsSocial != nil {
		w.Put("isSocial", *v.IsSocial)
	}
	if v.ProfileData != nil {
		w.Put("profileData", v.ProfileData)
	}
	if v.Provider != "" {
		w.Put("provider", v.Provider)
	}
	if v.UserID != "" {
		w.Put("user_id", v.UserID)
	}
	if v.UserId != "" {
		w.Put("userId", v.UserId)
	}
	if v.AccessToken != "" {
		w.Put("accessToken", v.AccessToken)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionActorTokenUserIdentitiesItem) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionActorTokenUserIdentitiesItem) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionActorTokenUserIdentitiesItem) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "connection":
			err = actions.Read(m.Value, &v.Connection)
			if v.Connection == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "isSocial":
			err = actions.Read(m.Value, &v.IsSocial)
			if v.IsSocial == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "profileData":
			err = actions.Read(m.Value, &v.ProfileData)
			if v.ProfileData == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "provider":
			err = actions.Read(m.Value, &v.Provider)
			if v.Provider == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
			if v.UserID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "userId":
			err = actions.Read(m.Value, &v.UserId)
			if v.UserId == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "accessToken":
			err = actions.Read(m.Value, &v.AccessToken)
			if v.AccessToken == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomTokenExchangeResult is what came of a flow of auth0/custom-token-exchange. A
// member that is nil did not happen.
type CustomTokenExchangeResult struct {
	actions.Ran

	// Why the exchange was refused. The last refusal counts.
	Denied         *CustomTokenExchangeDenied
	Authentication *CustomTokenExchangeAuthentication
	User           *CustomTokenExchangeUser
	Transaction    *CustomTokenExchangeTransaction

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomTokenExchangeResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Denied != nil {
		w.Put("denied", *v.Denied)
	}
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	if v.User != nil {
		w.Put("user", *v.User)
	}
	if v.Transaction != nil {
		w.Put("transaction", *v.Transaction)
	}
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomTokenExchangeResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomTokenExchangeResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomTokenExchangeResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "denied":
			if m.Value != nil {
				v.Denied = new(CustomTokenExchangeDenied)
				err = actions.Read(m.Value, v.Denied)
			}
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(CustomTokenExchangeAuthentication)
				err = actions.Read(m.Value, v.Authentication)
			}
		case "user":
			if m.Value != nil {
				v.User = new(CustomTokenExchangeUser)
				err = actions.Read(m.Value, v.User)
			}
		case "transaction":
			if m.Value != nil {
				v.Transaction = new(CustomTokenExchangeTransaction)
				err = actions.Read(m.Value, v.Transaction)
			}
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *CustomTokenExchangeResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// CustomTokenExchangeDenied is what result.denied holds. Why the exchange was refused.
// The last refusal counts.
type CustomTokenExchangeDenied struct {
	// The reason, in words for a developer.
	Reason string

	// The error code for the application.
	Code string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomTokenExchangeDenied) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("reason", v.Reason)
	w.Put("code", v.Code)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomTokenExchangeDenied) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomTokenExchangeDenied) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomTokenExchangeDenied) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "reason":
			err = actions.Read(m.Value, &v.Reason)
		case "code":
			err = actions.Read(m.Value, &v.Code)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomTokenExchangeAuthentication is the part authentication of a result.
type CustomTokenExchangeAuthentication struct {
	// The user whom the tokens are for: an id, or a connection with attributes.
	User *CustomTokenExchangeAuthenticationUser

	// Id or name of the organization that the transaction is tied to.
	Organization string

	// The claim act of the tokens: who acts for the user, and behind whom. No refresh token
	// is issued with it.
	Actor map[string]any

	// Set when the subject token was not valid, for the protection against attacks.
	SubjectTokenRejected *bool

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomTokenExchangeAuthentication) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.User != nil {
		w.Put("user", *v.User)
	}
	if v.Organization != "" {
		w.Put("organization", v.Organization)
	}
	if v.Actor != nil {
		w.Put("actor", v.Actor)
	}
	if v.SubjectTokenRejected != nil {
		w.Put("subject_token_rejected", *v.SubjectTokenRejected)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomTokenExchangeAuthentication) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomTokenExchangeAuthentication) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomTokenExchangeAuthentication) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "user":
			if m.Value != nil {
				v.User = new(CustomTokenExchangeAuthenticationUser)
				err = actions.Read(m.Value, v.User)
			}
		case "organization":
			err = actions.Read(m.Value, &v.Organization)
		case "actor":
			err = actions.Read(m.Value, &v.Actor)
		case "subject_token_rejected":
			err = actions.Read(m.Value, &v.SubjectTokenRejected)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomTokenExchangeAuthenticationUser is what result.authentication.user holds. The
// user whom the tokens are for: an id, or a connection with attributes.
type CustomTokenExchangeAuthenticationUser struct {
	// Id of an existing profile.
	ID string

	// Name of the connection that the user is looked for in.
	Connection string

	// The user's attributes; user_id is the id in the connection.
	Attributes map[string]any

	// Whether to make a user who does not exist. One of: create_if_not_exists, none.
	Creation string

	// Whether the attributes replace those of a user who exists. One of: replace, none.
	Update string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomTokenExchangeAuthenticationUser) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ID != "" {
		w.Put("id", v.ID)
	}
	if v.Connection != "" {
		w.Put("connection", v.Connection)
	}
	if v.Attributes != nil {
		w.Put("attributes", v.Attributes)
	}
	if v.Creation != "" {
		w.Put("creation", v.Creation)
	}
	if v.Update != "" {
		w.Put("update", v.Update)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomTokenExchangeAuthenticationUser) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomTokenExchangeAuthenticationUser) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomTokenExchangeAuthenticationUser) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "connection":
			err = actions.Read(m.Value, &v.Connection)
		case "attributes":
			err = actions.Read(m.Value, &v.Attributes)
		case "creation":
			err = actions.Read(m.Value, &v.Creation)
		case "update":
			err = actions.Read(m.Value, &v.Update)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomTokenExchangeUser is the part user of a result.
type CustomTokenExchangeUser struct {
	// Changed entries of the app metadata; null removes one.
	AppMetadata map[string]any

	// Changed entries of the user metadata; null removes one.
	UserMetadata map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomTokenExchangeUser) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata != nil {
		w.Put("app_metadata", v.AppMetadata)
	}
	if v.UserMetadata != nil {
		w.Put("user_metadata", v.UserMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomTokenExchangeUser) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomTokenExchangeUser) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomTokenExchangeUser) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "user_metadata":
			err = actions.Read(m.Value, &v.UserMetadata)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CustomTokenExchangeTransaction is the part transaction of a result.
type CustomTokenExchangeTransaction struct {
	// All metadata of the transaction.
	Metadata map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomTokenExchangeTransaction) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomTokenExchangeTransaction) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomTokenExchangeTransaction) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomTokenExchangeTransaction) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// EventStreamEvent is the event of auth0/event-stream.
type EventStreamEvent struct {
	// The event that is delivered, as a CloudEvent.
	Message Message

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v EventStreamEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("message", v.Message)
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v EventStreamEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *EventStreamEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *EventStreamEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "message":
			err = actions.Read(m.Value, &v.Message)
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// Message is what event.message holds. The event that is delivered, as a CloudEvent.
type Message struct {
	// Id of the event. One that is delivered again keeps it.
	ID string

	// What happened: user.created, organization.member.added and others.
	Type string

	// What it happened to; may be null.
	Data *MessageData

	// The tenant that it happened in, as a URN.
	Source string

	// Version of the CloudEvents specification.
	Specversion string

	// When it happened; may be null.
	Time *string

	// Name of the tenant.
	A0tenant string

	// Id of the stream that delivers it.
	A0stream string

	// Set to test for events that were sent by hand.
	A0purpose string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Message) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	w.Put("type", v.Type)
	if v.Data != nil {
		w.Put("data", *v.Data)
	}
	w.Put("source", v.Source)
	w.Put("specversion", v.Specversion)
	if v.Time != nil {
		w.Put("time", *v.Time)
	}
	if v.A0tenant != "" {
		w.Put("a0tenant", v.A0tenant)
	}
	if v.A0stream != "" {
		w.Put("a0stream", v.A0stream)
	}
	if v.A0purpose != "" {
		w.Put("a0purpose", v.A0purpose)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Message) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Message) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Message) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "type":
			err = actions.Read(m.Value, &v.Type)
		case "data":
			if m.Value != nil {
				v.Data = new(MessageData)
				err = actions.Read(m.Value, v.Data)
			}
			if v.Data == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "source":
			err = actions.Read(m.Value, &v.Source)
		case "specversion":
			err = actions.Read(m.Value, &v.Specversion)
		case "time":
			err = actions.Read(m.Value, &v.Time)
			if v.Time == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "a0tenant":
			err = actions.Read(m.Value, &v.A0tenant)
			if v.A0tenant == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "a0stream":
			err = actions.Read(m.Value, &v.A0stream)
			if v.A0stream == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "a0purpose":
			err = actions.Read(m.Value, &v.A0purpose)
			if v.A0purpose == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// MessageData is what event.message.data holds. What it happened to; may be null.
type MessageData struct {
	// The entity as it is afterwards.
	Object map[string]any

	// Where it came from: application, connection, request and tenant.
	Context map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v MessageData) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Object != nil {
		w.Put("object", v.Object)
	}
	if v.Context != nil {
		w.Put("context", v.Context)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v MessageData) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *MessageData) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *MessageData) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "object":
			err = actions.Read(m.Value, &v.Object)
			if v.Object == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "context":
			err = actions.Read(m.Value, &v.Context)
			if v.Context == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// EventStreamResult is what came of a flow of auth0/event-stream. A member that is nil
// did not happen.
type EventStreamResult struct {
	actions.Ran

	// Records that were written, by key; null marks one that was deleted.
	Cache map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v EventStreamResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Cache != nil {
		w.Put("cache", v.Cache)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v EventStreamResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *EventStreamResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *EventStreamResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "cache":
			err = actions.Read(m.Value, &v.Cache)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *EventStreamResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// SignupPostIdentifierEvent is the event of auth0/signup-post-identifier.
type SignupPostIdentifierEvent struct {
	// The tenant that the flow runs in.
	Tenant TenantPostLogin

	// The application that the transaction began in.
	Client ClientSendPhoneMessage

	// The connection that was found for the identifier. It stays as it is, whatever the
	// actions choose.
	InitialConnection InitialConnection

	// The organization that the sign-up began in. It stays as it is, whatever the actions
	// choose.
	InitialOrganization *InitialOrganization

	// The API that the access token is meant for. Missing when the request names no
	// audience.
	ResourceServer *ResourceServer

	// The protocol's view of the sign-up.
	Transaction TransactionSignupPostIdentifier

	// The HTTP request behind this run.
	Request RequestSignupPostIdentifier

	// Fingerprints of the TLS handshake. Present only for TLS requests that came through
	// Cloudflare.
	SecurityContext *SecurityContext

	// This action's own secrets by name. No other action sees them.
	Secrets map[string]string

	// Settings made when the action was installed from a marketplace; {} for any other
	// action.
	Configuration map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SignupPostIdentifierEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("tenant", v.Tenant)
	w.Put("client", v.Client)
	w.Put("initial_connection", v.InitialConnection)
	if v.InitialOrganization != nil {
		w.Put("initial_organization", *v.InitialOrganization)
	}
	if v.ResourceServer != nil {
		w.Put("resource_server", *v.ResourceServer)
	}
	w.Put("transaction", v.Transaction)
	w.Put("request", v.Request)
	if v.SecurityContext != nil {
		w.Put("security_context", *v.SecurityContext)
	}
	if v.Secrets == nil {
		w.Put("secrets", actions.Object{})
	} else {
		w.Put("secrets", v.Secrets)
	}
	if v.Configuration == nil {
		w.Put("configuration", actions.Object{})
	} else {
		w.Put("configuration", v.Configuration)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SignupPostIdentifierEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SignupPostIdentifierEvent) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SignupPostIdentifierEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tenant":
			err = actions.Read(m.Value, &v.Tenant)
		case "client":
			err = actions.Read(m.Value, &v.Client)
		case "initial_connection":
			err = actions.Read(m.Value, &v.InitialConnection)
		case "initial_organization":
			if m.Value != nil {
				v.InitialOrganization = new(InitialOrganization)
				err = actions.Read(m.Value, v.InitialOrganization)
			}
			if v.InitialOrganization == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "resource_server":
			if m.Value != nil {
				v.ResourceServer = new(ResourceServer)
				err = actions.Read(m.Value, v.ResourceServer)
			}
			if v.ResourceServer == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "transaction":
			err = actions.Read(m.Value, &v.Transaction)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "security_context":
			if m.Value != nil {
				v.SecurityContext = new(SecurityContext)
				err = actions.Read(m.Value, v.SecurityContext)
			}
			if v.SecurityContext == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "secrets":
			err = actions.Read(m.Value, &v.Secrets)
		case "configuration":
			err = actions.Read(m.Value, &v.Configuration)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// InitialConnection is what event.initial_connection holds. The connection that was
// found for the identifier. It stays as it is, whatever the actions choose.
type InitialConnection struct {
	// Id of the connection.
	ID string

	// Metadata of the connection, where it has any; all values are text.
	Metadata map[string]string

	// Name of the connection.
	Name string

	// Kind of the connection: auth0 for a database, or waad, ad, sms, email; a social
	// connection repeats its name here.
	Strategy string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v InitialConnection) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	if v.Metadata != nil {
		w.Put("metadata", v.Metadata)
	}
	w.Put("name", v.Name)
	w.Put("strategy", v.Strategy)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v InitialConnection) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *InitialConnection) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *InitialConnection) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
			if v.Metadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "name":
			err = actions.Read(m.Value, &v.Name)
		case "strategy":
			err = actions.Read(m.Value, &v.Strategy)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// InitialOrganization is what event.initial_organization holds. The organization that
// the sign-up began in. It stays as it is, whatever the actions choose.
type InitialOrganization struct {
	// Id of the organization.
	ID string

	// Name of the organization as people see it.
	DisplayName string

	// Metadata of the organization; all values are text.
	Metadata map[string]string

	// Short name of the organization, as used in requests.
	Name string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v InitialOrganization) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("id", v.ID)
	w.Put("display_name", v.DisplayName)
	if v.Metadata == nil {
		w.Put("metadata", actions.Object{})
	} else {
		w.Put("metadata", v.Metadata)
	}
	w.Put("name", v.Name)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v InitialOrganization) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *InitialOrganization) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *InitialOrganization) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "id":
			err = actions.Read(m.Value, &v.ID)
		case "display_name":
			err = actions.Read(m.Value, &v.DisplayName)
		case "metadata":
			err = actions.Read(m.Value, &v.Metadata)
		case "name":
			err = actions.Read(m.Value, &v.Name)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// TransactionSignupPostIdentifier is what event.transaction holds. The protocol's view
// of the sign-up.
type TransactionSignupPostIdentifier struct {
	// Authentication context classes that the application asked for.
	ACRValues []string

	// The caller's own id for tracing.
	CorrelationID string

	// Language agreed on for the pages.
	Locale string

	// The user that the application expects, as it was given in the request.
	LoginHint string

	// The prompt values of the request: none, login and so on.
	Prompt []string

	// How the application talks to the server. One of: oidc-basic-profile,
	// oidc-implicit-profile, oidc-hybrid-profile, samlp, wsfed.
	Protocol string

	// Where the browser is sent in the end.
	RedirectURI string

	// Scopes that the application asked for.
	RequestedScopes []string

	// How the answer travels back to the application. One of: query, fragment, form_post,
	// web_message.
	ResponseMode string

	// What the application asked to get back.
	ResponseType []string

	// The application's own state value.
	State string

	// Languages that the application asked for, best first.
	UILocales []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v TransactionSignupPostIdentifier) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ACRValues == nil {
		w.Put("acr_values", []any{})
	} else {
		w.Put("acr_values", v.ACRValues)
	}
	if v.CorrelationID != "" {
		w.Put("correlation_id", v.CorrelationID)
	}
	w.Put("locale", v.Locale)
	if v.LoginHint != "" {
		w.Put("login_hint", v.LoginHint)
	}
	if v.Prompt != nil {
		w.Put("prompt", v.Prompt)
	}
	if v.Protocol != "" {
		w.Put("protocol", v.Protocol)
	}
	if v.RedirectURI != "" {
		w.Put("redirect_uri", v.RedirectURI)
	}
	if v.RequestedScopes == nil {
		w.Put("requested_scopes", []any{})
	} else {
		w.Put("requested_scopes", v.RequestedScopes)
	}
	if v.ResponseMode != "" {
		w.Put("response_mode", v.ResponseMode)
	}
	if v.ResponseType != nil {
		w.Put("response_type", v.ResponseType)
	}
	if v.State != "" {
		w.Put("state", v.State)
	}
	if v.UILocales == nil {
		w.Put("ui_locales", []any{})
	} else {
		w.Put("ui_locales", v.UILocales)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v TransactionSignupPostIdentifier) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *TransactionSignupPostIdentifier) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *TransactionSignupPostIdentifier) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "acr_values":
			err = actions.Read(m.Value, &v.ACRValues)
		case "correlation_id":
			err = actions.Read(m.Value, &v.CorrelationID)
			if v.CorrelationID == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "locale":
			err = actions.Read(m.Value, &v.Locale)
		case "login_hint":
			err = actions.Read(m.Value, &v.LoginHint)
			if v.LoginHint == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "prompt":
			err = actions.Read(m.Value, &v.Prompt)
			if v.Prompt == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "protocol":
			err = actions.Read(m.Value, &v.Protocol)
			if v.Protocol == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "redirect_uri":
			err = actions.Read(m.Value, &v.RedirectURI)
			if v.RedirectURI == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "requested_scopes":
			err = actions.Read(m.Value, &v.RequestedScopes)
		case "response_mode":
			err = actions.Read(m.Value, &v.ResponseMode)
			if v.ResponseMode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "response_type":
			err = actions.Read(m.Value, &v.ResponseType)
			if v.ResponseType == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "state":
			err = actions.Read(m.Value, &v.State)
			if v.State == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ui_locales":
			err = actions.Read(m.Value, &v.UILocales)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestSignupPostIdentifier is what event.request holds. The HTTP request behind this
// run.
type RequestSignupPostIdentifier struct {
	// Number of the network that the client is in, as text.
	ASN string

	// Where the client's address is registered. Always there, though any member may be
	// missing.
	Geoip RequestGeoipSignupPostIdentifier

	// Host that was asked: the tenant's or a custom domain.
	Hostname string

	// Address of the client.
	IP string

	// Language that the browser prefers.
	Language string

	// HTTP method.
	Method string

	// Parameters of the query, such as those of the authorize request.
	Query map[string]any

	// What the client's browser calls itself.
	UserAgent string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestSignupPostIdentifier) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ASN != "" {
		w.Put("asn", v.ASN)
	}
	w.Put("geoip", v.Geoip)
	if v.Hostname != "" {
		w.Put("hostname", v.Hostname)
	}
	w.Put("ip", v.IP)
	if v.Language != "" {
		w.Put("language", v.Language)
	}
	w.Put("method", v.Method)
	if v.Query == nil {
		w.Put("query", actions.Object{})
	} else {
		w.Put("query", v.Query)
	}
	if v.UserAgent != "" {
		w.Put("user_agent", v.UserAgent)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestSignupPostIdentifier) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestSignupPostIdentifier) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestSignupPostIdentifier) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "asn":
			err = actions.Read(m.Value, &v.ASN)
			if v.ASN == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "geoip":
			err = actions.Read(m.Value, &v.Geoip)
		case "hostname":
			err = actions.Read(m.Value, &v.Hostname)
			if v.Hostname == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "ip":
			err = actions.Read(m.Value, &v.IP)
		case "language":
			err = actions.Read(m.Value, &v.Language)
			if v.Language == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "method":
			err = actions.Read(m.Value, &v.Method)
		case "query":
			err = actions.Read(m.Value, &v.Query)
		case "user_agent":
			err = actions.Read(m.Value, &v.UserAgent)
			if v.UserAgent == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestGeoipSignupPostIdentifier is what event.request.geoip holds. Where the client's
// address is registered. Always there, though any member may be missing.
type RequestGeoipSignupPostIdentifier struct {
	// City.
	CityName string

	// Continent, two letters.
	ContinentCode string

	// Country, two letters.
	CountryCode string

	// Country, three letters.
	CountryCode3 string

	// Country in words.
	CountryName string

	// Latitude in degrees.
	Latitude *float64

	// Longitude in degrees.
	Longitude *float64

	// Code of the region within the country.
	SubdivisionCode string

	// Region in words.
	SubdivisionName string

	// Time zone by its IANA name.
	TimeZone string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestGeoipSignupPostIdentifier) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.CityName != "" {
		w.Put("cityName", v.CityName)
	}
	if v.ContinentCode != "" {
		w.Put("continentCode", v.ContinentCode)
	}
	if v.CountryCode != "" {
		w.Put("countryCode", v.CountryCode)
	}
	if v.CountryCode3 != "" {
		w.Put("countryCode3", v.CountryCode3)
	}
	if v.CountryName != "" {
		w.Put("countryName", v.CountryName)
	}
	if v.Latitude != nil {
		w.Put("latitude", *v.Latitude)
	}
	if v.Longitude != nil {
		w.Put("longitude", *v.Longitude)
	}
	if v.SubdivisionCode != "" {
		w.Put("subdivisionCode", v.SubdivisionCode)
	}
	if v.SubdivisionName != "" {
		w.Put("subdivisionName", v.SubdivisionName)
	}
	if v.TimeZone != "" {
		w.Put("timeZone", v.TimeZone)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestGeoipSignupPostIdentifier) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestGeoipSignupPostIdentifier) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestGeoipSignupPostIdentifier) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "cityName":
			err = actions.Read(m.Value, &v.CityName)
			if v.CityName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "continentCode":
			err = actions.Read(m.Value, &v.ContinentCode)
			if v.ContinentCode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "countryCode":
			err = actions.Read(m.Value, &v.CountryCode)
			if v.CountryCode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "countryCode3":
			err = actions.Read(m.Value, &v.CountryCode3)
			if v.CountryCode3 == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "countryName":
			err = actions.Read(m.Value, &v.CountryName)
			if v.CountryName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "latitude":
			err = actions.Read(m.Value, &v.Latitude)
			if v.Latitude == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "longitude":
			err = actions.Read(m.Value, &v.Longitude)
			if v.Longitude == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "subdivisionCode":
			err = actions.Read(m.Value, &v.SubdivisionCode)
			if v.SubdivisionCode == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "subdivisionName":
			err = actions.Read(m.Value, &v.SubdivisionName)
			if v.SubdivisionName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "timeZone":
			err = actions.Read(m.Value, &v.TimeZone)
			if v.TimeZone == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// SignupPostIdentifierResult is what came of a flow of auth0/signup-post-identifier. A
// member that is nil did not happen.
type SignupPostIdentifierResult struct {
	actions.Ran

	Authentication *SignupPostIdentifierAuthentication

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SignupPostIdentifierResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Authentication != nil {
		w.Put("authentication", *v.Authentication)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SignupPostIdentifierResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SignupPostIdentifierResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SignupPostIdentifierResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "authentication":
			if m.Value != nil {
				v.Authentication = new(SignupPostIdentifierAuthentication)
				err = actions.Read(m.Value, v.Authentication)
			}
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// ReadExecution reads what the execution left for the embedder to apply.
func (v *SignupPostIdentifierResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// SignupPostIdentifierAuthentication is the part authentication of a result.
type SignupPostIdentifierAuthentication struct {
	// Name of the connection that the sign-up goes on with.
	Connection string

	// The organization that the sign-up goes on with.
	Organization string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v SignupPostIdentifierAuthentication) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Connection != "" {
		w.Put("connection", v.Connection)
	}
	if v.Organization != "" {
		w.Put("organization", v.Organization)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v SignupPostIdentifierAuthentication) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *SignupPostIdentifierAuthentication) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *SignupPostIdentifierAuthentication) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "connection":
			err = actions.Read(m.Value, &v.Connection)
		case "organization":
			err = actions.Read(m.Value, &v.Organization)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}
