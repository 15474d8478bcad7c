// Code generated from the tables of this package; DO NOT EDIT.

package garden

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

// PostVisitEvent is the event of garden/post-visit.
type PostVisitEvent struct {
	// Who came.
	Visitor Visitor

	// What was carried in.
	Tools   []Tool
	Paths   []string
	Weather *Weather

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("visitor", v.Visitor)
	actions.PutList(w, "tools", v.Tools)
	if v.Paths == nil {
		w.Put("paths", []any{})
	} else {
		w.Put("paths", v.Paths)
	}
	if v.Weather != nil {
		w.Put("weather", *v.Weather)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "visitor":
			err = actions.Read(m.Value, &v.Visitor)
		case "tools":
			err = actions.ReadList(m.Value, &v.Tools)
		case "paths":
			err = actions.Read(m.Value, &v.Paths)
		case "weather":
			if m.Value != nil {
				v.Weather = new(Weather)
				err = actions.Read(m.Value, v.Weather)
			}
			if v.Weather == nil {
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

// Visitor is what event.visitor holds. Who came.
type Visitor struct {
	// The visitor's id.
	UserID string

	// The older name.
	UserId      string
	Email       string
	Age         *int64
	Member      *bool
	Verified    bool
	Height      float64
	AppMetadata map[string]any
	Labels      map[string]string
	PictureURL  *string
	SessionID   *string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Visitor) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("user_id", v.UserID)
	if v.UserId != "" {
		w.Put("userId", v.UserId)
	}
	if v.Email != "" {
		w.Put("email", v.Email)
	}
	if v.Age != nil {
		w.Put("age", *v.Age)
	}
	if v.Member != nil {
		w.Put("member", *v.Member)
	}
	w.Put("verified", v.Verified)
	w.Put("height", v.Height)
	if v.AppMetadata == nil {
		w.Put("app_metadata", actions.Object{})
	} else {
		w.Put("app_metadata", v.AppMetadata)
	}
	if v.Labels != nil {
		w.Put("labels", v.Labels)
	}
	if v.PictureURL == nil {
		w.Put("picture_url", nil)
	} else {
		w.Put("picture_url", *v.PictureURL)
	}
	if v.SessionID != nil {
		w.Put("session_id", *v.SessionID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Visitor) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Visitor) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Visitor) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "user_id":
			err = actions.Read(m.Value, &v.UserID)
		case "userId":
			err = actions.Read(m.Value, &v.UserId)
			if v.UserId == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "email":
			err = actions.Read(m.Value, &v.Email)
			if v.Email == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "age":
			err = actions.Read(m.Value, &v.Age)
			if v.Age == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "member":
			err = actions.Read(m.Value, &v.Member)
			if v.Member == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "verified":
			err = actions.Read(m.Value, &v.Verified)
		case "height":
			err = actions.Read(m.Value, &v.Height)
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		case "labels":
			err = actions.Read(m.Value, &v.Labels)
			if v.Labels == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "picture_url":
			err = actions.Read(m.Value, &v.PictureURL)
		case "session_id":
			err = actions.Read(m.Value, &v.SessionID)
			if v.SessionID == nil {
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

// Tool is a member of the list event.tools. What was carried in.
type Tool struct {
	// One of: spade, rake.
	Name string
	Tags []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Tool) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("name", v.Name)
	if v.Tags != nil {
		w.Put("tags", v.Tags)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Tool) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Tool) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Tool) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "name":
			err = actions.Read(m.Value, &v.Name)
		case "tags":
			err = actions.Read(m.Value, &v.Tags)
			if v.Tags == nil {
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

// Weather is what event.weather holds.
type Weather struct {
	Sky any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v Weather) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("sky", v.Sky)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v Weather) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *Weather) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *Weather) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "sky":
			err = actions.Read(m.Value, &v.Sky)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostVisitResult is what came of a flow of garden/post-visit. A member that is nil did
// not happen.
type PostVisitResult struct {
	actions.Ran

	// The gate was closed.
	Denied    *PostVisitDenied
	Suspended *PostVisitSuspended
	Issue     *PostVisitIssue
	User      *PostVisitUser
	Session   *PostVisitSession
	Event     *PostVisitEvent
	Notes     []PostVisitNotes

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitResult) AppendJSON(dst []byte) []byte {
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
	if v.Session != nil {
		w.Put("session", *v.Session)
	}
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	if v.Notes != nil {
		actions.PutList(w, "notes", v.Notes)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "denied":
			if m.Value != nil {
				v.Denied = new(PostVisitDenied)
				err = actions.Read(m.Value, v.Denied)
			}
		case "suspended":
			if m.Value != nil {
				v.Suspended = new(PostVisitSuspended)
				err = actions.Read(m.Value, v.Suspended)
			}
		case "issue":
			if m.Value != nil {
				v.Issue = new(PostVisitIssue)
				err = actions.Read(m.Value, v.Issue)
			}
		case "user":
			if m.Value != nil {
				v.User = new(PostVisitUser)
				err = actions.Read(m.Value, v.User)
			}
		case "session":
			if m.Value != nil {
				v.Session = new(PostVisitSession)
				err = actions.Read(m.Value, v.Session)
			}
		case "event":
			if m.Value != nil {
				v.Event = new(PostVisitEvent)
				err = actions.Read(m.Value, v.Event)
			}
		case "notes":
			err = actions.ReadList(m.Value, &v.Notes)
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
func (v *PostVisitResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	if e.Outcome == actions.Completed {
		v.Issue = new(PostVisitIssue)
	}
	return v.ReadObject(e.Effects)
}

// PostVisitDenied is what result.denied holds. The gate was closed.
type PostVisitDenied struct {
	Reason string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitDenied) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Reason != "" {
		w.Put("reason", v.Reason)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitDenied) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitDenied) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitDenied) ReadObject(o actions.Object) error {
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

// PostVisitSuspended is the part suspended of a result.
type PostVisitSuspended struct {
	Kind     string
	Redirect *PostVisitSuspendedRedirect

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitSuspended) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Kind != "" {
		w.Put("kind", v.Kind)
	}
	if v.Redirect != nil {
		w.Put("redirect", *v.Redirect)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitSuspended) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitSuspended) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitSuspended) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "kind":
			err = actions.Read(m.Value, &v.Kind)
		case "redirect":
			if m.Value != nil {
				v.Redirect = new(PostVisitSuspendedRedirect)
				err = actions.Read(m.Value, v.Redirect)
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

// PostVisitSuspendedRedirect is what result.suspended.redirect holds.
type PostVisitSuspendedRedirect struct {
	URL string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitSuspendedRedirect) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("url", v.URL)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitSuspendedRedirect) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitSuspendedRedirect) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitSuspendedRedirect) ReadObject(o actions.Object) error {
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

// PostVisitIssue is the part issue of a result.
type PostVisitIssue struct {
	IDToken     PostVisitIssueIDToken
	AccessToken PostVisitIssueAccessToken

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitIssue) AppendJSON(dst []byte) []byte {
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
func (v PostVisitIssue) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitIssue) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitIssue) ReadObject(o actions.Object) error {
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

// PostVisitIssueIDToken is the part id_token of a result.
type PostVisitIssueIDToken struct {
	// Claims of the ID token.
	Claims map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitIssueIDToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Claims != nil {
		w.Put("claims", v.Claims)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitIssueIDToken) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitIssueIDToken) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitIssueIDToken) ReadObject(o actions.Object) error {
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
func (v PostVisitIssueIDToken) isEmpty() bool {
	return len(v.Extra) == 0 && v.Claims == nil
}

// PostVisitIssueAccessToken is the part access_token of a result.
type PostVisitIssueAccessToken struct {
	Scopes []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitIssueAccessToken) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Scopes != nil {
		w.Put("scopes", v.Scopes)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitIssueAccessToken) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitIssueAccessToken) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitIssueAccessToken) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
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

// isEmpty says that nothing is in the value, so that it can be left out.
func (v PostVisitIssueAccessToken) isEmpty() bool {
	return len(v.Extra) == 0 && v.Scopes == nil
}

// PostVisitUser is the part user of a result.
type PostVisitUser struct {
	AppMetadata map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitUser) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AppMetadata != nil {
		w.Put("app_metadata", v.AppMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitUser) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitUser) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitUser) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "app_metadata":
			err = actions.Read(m.Value, &v.AppMetadata)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostVisitSession is the part session of a result.
type PostVisitSession struct {
	ExpiresAt *int64
	Sticky    *bool

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitSession) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ExpiresAt != nil {
		w.Put("expires_at", *v.ExpiresAt)
	}
	if v.Sticky != nil {
		w.Put("sticky", *v.Sticky)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitSession) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitSession) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitSession) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "expires_at":
			err = actions.Read(m.Value, &v.ExpiresAt)
		case "sticky":
			err = actions.Read(m.Value, &v.Sticky)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// PostVisitNotes is a member of the list result.notes.
type PostVisitNotes struct {
	Text string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostVisitNotes) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("text", v.Text)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostVisitNotes) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostVisitNotes) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostVisitNotes) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
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
