// Code generated from the tables of this package; DO NOT EDIT.

package cognito

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

// PreSignUpEvent is the event of cognito/PreSignUp.
type PreSignUpEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: PreSignUp_SignUp, PreSignUp_AdminCreateUser,
	// PreSignUp_ExternalProvider.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestPreSignUp

	// What the handler answers. It arrives with its initial values.
	Response ResponsePreSignUp

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreSignUpEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	w.Put("response", v.Response)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreSignUpEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreSignUpEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreSignUpEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// CallerContext is what event.callerContext holds. Who called the pool.
type CallerContext struct {
	// AWS SDK of the caller; aws-sdk-unknown-unknown for browsers and callers that are not
	// recognised.
	AwsSDKVersion string

	// Id of the app client. CLIENT_ID_NOT_APPLICABLE when an administrator creates the user;
	// null was seen for a confirmation in the console.
	ClientID *string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CallerContext) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("awsSdkVersion", v.AwsSDKVersion)
	if v.ClientID == nil {
		w.Put("clientId", nil)
	} else {
		w.Put("clientId", *v.ClientID)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CallerContext) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CallerContext) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CallerContext) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "awsSdkVersion":
			err = actions.Read(m.Value, &v.AwsSDKVersion)
		case "clientId":
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

// RequestPreSignUp is what event.request holds. What the pool tells the handler. Changes
// to it have no effect.
type RequestPreSignUp struct {
	// Attributes of the new user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text.
	UserAttributes map[string]string

	// What the caller sent to be checked and not to be stored. Null or missing when nothing
	// was sent.
	ValidationData map[string]string

	// What the caller sent for the triggers. Missing, and neither empty nor null, when
	// nothing was sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestPreSignUp) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	if v.ValidationData != nil {
		w.Put("validationData", v.ValidationData)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestPreSignUp) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestPreSignUp) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestPreSignUp) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "validationData":
			err = actions.Read(m.Value, &v.ValidationData)
			if v.ValidationData == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// ResponsePreSignUp is what event.response holds. What the handler answers. It arrives
// with its initial values.
type ResponsePreSignUp struct {
	// True confirms the user at once; the trigger for confirmed users fires next.
	AutoConfirmUser *bool

	// True marks the e-mail address as verified. The user must have one.
	AutoVerifyEmail *bool

	// True marks the phone number as verified. The user must have one.
	AutoVerifyPhone *bool

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ResponsePreSignUp) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AutoConfirmUser != nil {
		w.Put("autoConfirmUser", *v.AutoConfirmUser)
	}
	if v.AutoVerifyEmail != nil {
		w.Put("autoVerifyEmail", *v.AutoVerifyEmail)
	}
	if v.AutoVerifyPhone != nil {
		w.Put("autoVerifyPhone", *v.AutoVerifyPhone)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ResponsePreSignUp) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ResponsePreSignUp) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ResponsePreSignUp) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "autoConfirmUser":
			err = actions.Read(m.Value, &v.AutoConfirmUser)
			if v.AutoConfirmUser == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "autoVerifyEmail":
			err = actions.Read(m.Value, &v.AutoVerifyEmail)
			if v.AutoVerifyEmail == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "autoVerifyPhone":
			err = actions.Read(m.Value, &v.AutoVerifyPhone)
			if v.AutoVerifyPhone == nil {
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

// PreSignUpResult is what came of a flow of cognito/PreSignUp. A member that is nil did
// not happen.
type PreSignUpResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *PreSignUpEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreSignUpResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreSignUpResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreSignUpResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreSignUpResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(PreSignUpEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *PreSignUpResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// PostConfirmationEvent is the event of cognito/PostConfirmation.
type PostConfirmationEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: PostConfirmation_ConfirmSignUp,
	// PostConfirmation_ConfirmForgotPassword.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestPostConfirmation

	// What the handler answers. It arrives with its initial values.
	Response map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostConfirmationEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	if v.Response == nil {
		w.Put("response", actions.Object{})
	} else {
		w.Put("response", v.Response)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostConfirmationEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostConfirmationEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostConfirmationEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestPostConfirmation is what event.request holds. What the pool tells the handler.
// Changes to it have no effect.
type RequestPostConfirmation struct {
	// Attributes of the user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text.
	UserAttributes map[string]string

	// What the caller sent for the triggers with ConfirmSignUp, AdminConfirmSignUp,
	// ConfirmForgotPassword or SignUp. Missing, and neither empty nor null, when nothing was
	// sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestPostConfirmation) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestPostConfirmation) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestPostConfirmation) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestPostConfirmation) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// PostConfirmationResult is what came of a flow of cognito/PostConfirmation. A member
// that is nil did not happen.
type PostConfirmationResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *PostConfirmationEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostConfirmationResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostConfirmationResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostConfirmationResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostConfirmationResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(PostConfirmationEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *PostConfirmationResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// PreAuthenticationEvent is the event of cognito/PreAuthentication.
type PreAuthenticationEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: PreAuthentication_Authentication.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestPreAuthentication

	// What the handler answers. It arrives with its initial values.
	Response map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreAuthenticationEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	if v.Response == nil {
		w.Put("response", actions.Object{})
	} else {
		w.Put("response", v.Response)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreAuthenticationEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreAuthenticationEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreAuthenticationEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestPreAuthentication is what event.request holds. What the pool tells the handler.
// Changes to it have no effect.
type RequestPreAuthentication struct {
	// Attributes of the user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text.
	UserAttributes map[string]string

	// What the caller sent as client metadata when the sign-in began. Null or missing when
	// nothing was sent.
	ValidationData map[string]string

	// True when nobody has the name and the sign-in is only played. There only where the app
	// client hides whether users exist.
	UserNotFound *bool

	// Published types have it; what callers send arrives as validationData.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestPreAuthentication) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	if v.ValidationData != nil {
		w.Put("validationData", v.ValidationData)
	}
	if v.UserNotFound != nil {
		w.Put("userNotFound", *v.UserNotFound)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestPreAuthentication) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestPreAuthentication) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestPreAuthentication) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "validationData":
			err = actions.Read(m.Value, &v.ValidationData)
			if v.ValidationData == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "userNotFound":
			err = actions.Read(m.Value, &v.UserNotFound)
			if v.UserNotFound == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// PreAuthenticationResult is what came of a flow of cognito/PreAuthentication. A member
// that is nil did not happen.
type PreAuthenticationResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *PreAuthenticationEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreAuthenticationResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreAuthenticationResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreAuthenticationResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreAuthenticationResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(PreAuthenticationEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *PreAuthenticationResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// PostAuthenticationEvent is the event of cognito/PostAuthentication.
type PostAuthenticationEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: PostAuthentication_Authentication.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestPostAuthentication

	// What the handler answers. It arrives with its initial values.
	Response map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostAuthenticationEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	if v.Response == nil {
		w.Put("response", actions.Object{})
	} else {
		w.Put("response", v.Response)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostAuthenticationEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostAuthenticationEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostAuthenticationEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestPostAuthentication is what event.request holds. What the pool tells the
// handler. Changes to it have no effect.
type RequestPostAuthentication struct {
	// Attributes of the user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text.
	UserAttributes map[string]string

	// Whether the device is a new one. It means something only where the pool remembers
	// devices.
	NewDeviceUsed bool

	// What the caller sent for the triggers when it answered a challenge, never when the
	// sign-in began. Missing, and neither empty nor null, when nothing was sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestPostAuthentication) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	w.Put("newDeviceUsed", v.NewDeviceUsed)
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestPostAuthentication) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestPostAuthentication) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestPostAuthentication) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "newDeviceUsed":
			err = actions.Read(m.Value, &v.NewDeviceUsed)
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// PostAuthenticationResult is what came of a flow of cognito/PostAuthentication. A
// member that is nil did not happen.
type PostAuthenticationResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *PostAuthenticationEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PostAuthenticationResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PostAuthenticationResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PostAuthenticationResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PostAuthenticationResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(PostAuthenticationEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *PostAuthenticationResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// PreTokenGenerationEvent is the event of cognito/PreTokenGeneration.
type PreTokenGenerationEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: TokenGeneration_HostedAuth,
	// TokenGeneration_Authentication, TokenGeneration_NewPasswordChallenge,
	// TokenGeneration_AuthenticateDevice, TokenGeneration_RefreshTokens,
	// TokenGeneration_ClientCredentials.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestPreTokenGeneration

	// What the handler answers. It arrives with its initial values.
	Response ResponsePreTokenGeneration

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreTokenGenerationEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	w.Put("response", v.Response)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreTokenGenerationEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreTokenGenerationEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreTokenGenerationEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestPreTokenGeneration is what event.request holds. What the pool tells the
// handler. Changes to it have no effect.
type RequestPreTokenGeneration struct {
	// Attributes of the user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text. Empty or missing when an application asks for itself.
	UserAttributes map[string]string

	// The user's groups and roles as they are.
	GroupConfiguration GroupConfiguration

	// Scopes of the access token as they are: those asked for at managed login,
	// aws.cognito.signin.user.admin after a sign-in through the API.
	Scopes []string

	// What the caller sent for the triggers when it answered a challenge or refreshed
	// tokens, never when a sign-in began. Missing, and neither empty nor null, when nothing
	// was sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestPreTokenGeneration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes != nil {
		w.Put("userAttributes", v.UserAttributes)
	}
	w.Put("groupConfiguration", v.GroupConfiguration)
	if v.Scopes != nil {
		w.Put("scopes", v.Scopes)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestPreTokenGeneration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestPreTokenGeneration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestPreTokenGeneration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
			if v.UserAttributes == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "groupConfiguration":
			err = actions.Read(m.Value, &v.GroupConfiguration)
		case "scopes":
			err = actions.Read(m.Value, &v.Scopes)
			if v.Scopes == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// GroupConfiguration is what event.request.groupConfiguration holds. The user's groups
// and roles as they are.
type GroupConfiguration struct {
	// Names of the user's groups; empty when there are none.
	GroupsToOverride []string

	// ARNs of the roles of these groups; empty when there are none.
	IAMRolesToOverride []string

	// ARN of the role that counts most; null when no group has one.
	PreferredRole *string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v GroupConfiguration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.GroupsToOverride != nil {
		w.Put("groupsToOverride", v.GroupsToOverride)
	}
	if v.IAMRolesToOverride != nil {
		w.Put("iamRolesToOverride", v.IAMRolesToOverride)
	}
	if v.PreferredRole != nil {
		w.Put("preferredRole", *v.PreferredRole)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v GroupConfiguration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *GroupConfiguration) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *GroupConfiguration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "groupsToOverride":
			err = actions.Read(m.Value, &v.GroupsToOverride)
			if v.GroupsToOverride == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "iamRolesToOverride":
			err = actions.Read(m.Value, &v.IAMRolesToOverride)
			if v.IAMRolesToOverride == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "preferredRole":
			err = actions.Read(m.Value, &v.PreferredRole)
			if v.PreferredRole == nil {
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

// ResponsePreTokenGeneration is what event.response holds. What the handler answers. It
// arrives with its initial values.
type ResponsePreTokenGeneration struct {
	// Changes to the tokens, for events of version 1. Null changes nothing.
	ClaimsOverrideDetails *ClaimsOverrideDetails

	// Changes to the tokens, for events of versions 2 and 3. Null changes nothing.
	ClaimsAndScopeOverrideDetails *ClaimsAndScopeOverrideDetails

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ResponsePreTokenGeneration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ClaimsOverrideDetails != nil {
		w.Put("claimsOverrideDetails", *v.ClaimsOverrideDetails)
	}
	if v.ClaimsAndScopeOverrideDetails != nil {
		w.Put("claimsAndScopeOverrideDetails", *v.ClaimsAndScopeOverrideDetails)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ResponsePreTokenGeneration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ResponsePreTokenGeneration) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ResponsePreTokenGeneration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "claimsOverrideDetails":
			if m.Value != nil {
				v.ClaimsOverrideDetails = new(ClaimsOverrideDetails)
				err = actions.Read(m.Value, v.ClaimsOverrideDetails)
			}
			if v.ClaimsOverrideDetails == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "claimsAndScopeOverrideDetails":
			if m.Value != nil {
				v.ClaimsAndScopeOverrideDetails = new(ClaimsAndScopeOverrideDetails)
				err = actions.Read(m.Value, v.ClaimsAndScopeOverrideDetails)
			}
			if v.ClaimsAndScopeOverrideDetails == nil {
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

// ClaimsOverrideDetails is what event.response.claimsOverrideDetails holds. Changes to
// the tokens, for events of version 1. Null changes nothing.
type ClaimsOverrideDetails struct {
	// Claims of the ID token to set, values as text.
	ClaimsToAddOrOverride map[string]string

	// Claims of the ID token to leave out.
	ClaimsToSuppress []string

	// What replaces the claims cognito:groups, cognito:roles and cognito:preferred_role. An
	// empty object or null removes them; left out, it keeps them. To add a group, copy
	// request.groupConfiguration.
	GroupOverrideDetails *GroupOverrideDetails

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClaimsOverrideDetails) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ClaimsToAddOrOverride != nil {
		w.Put("claimsToAddOrOverride", v.ClaimsToAddOrOverride)
	}
	if v.ClaimsToSuppress != nil {
		w.Put("claimsToSuppress", v.ClaimsToSuppress)
	}
	if v.GroupOverrideDetails != nil {
		w.Put("groupOverrideDetails", *v.GroupOverrideDetails)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClaimsOverrideDetails) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClaimsOverrideDetails) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClaimsOverrideDetails) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "claimsToAddOrOverride":
			err = actions.Read(m.Value, &v.ClaimsToAddOrOverride)
			if v.ClaimsToAddOrOverride == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "claimsToSuppress":
			err = actions.Read(m.Value, &v.ClaimsToSuppress)
			if v.ClaimsToSuppress == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "groupOverrideDetails":
			if m.Value != nil {
				v.GroupOverrideDetails = new(GroupOverrideDetails)
				err = actions.Read(m.Value, v.GroupOverrideDetails)
			}
			if v.GroupOverrideDetails == nil {
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

// GroupOverrideDetails is what event.response.claimsOverrideDetails.groupOverrideDetails
// holds. What replaces the claims cognito:groups, cognito:roles and
// cognito:preferred_role. An empty object or null removes them; left out, it keeps them.
// To add a group, copy request.groupConfiguration.
type GroupOverrideDetails struct {
	// Names of the groups.
	GroupsToOverride []string

	// ARNs of the roles.
	IAMRolesToOverride []string

	// ARN of the role that counts most.
	PreferredRole *string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v GroupOverrideDetails) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.GroupsToOverride != nil {
		w.Put("groupsToOverride", v.GroupsToOverride)
	}
	if v.IAMRolesToOverride != nil {
		w.Put("iamRolesToOverride", v.IAMRolesToOverride)
	}
	if v.PreferredRole != nil {
		w.Put("preferredRole", *v.PreferredRole)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v GroupOverrideDetails) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *GroupOverrideDetails) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *GroupOverrideDetails) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "groupsToOverride":
			err = actions.Read(m.Value, &v.GroupsToOverride)
			if v.GroupsToOverride == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "iamRolesToOverride":
			err = actions.Read(m.Value, &v.IAMRolesToOverride)
			if v.IAMRolesToOverride == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "preferredRole":
			err = actions.Read(m.Value, &v.PreferredRole)
			if v.PreferredRole == nil {
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

// ClaimsAndScopeOverrideDetails is what event.response.claimsAndScopeOverrideDetails
// holds. Changes to the tokens, for events of versions 2 and 3. Null changes nothing.
type ClaimsAndScopeOverrideDetails struct {
	// Changes to the ID token.
	IDTokenGeneration *IDTokenGeneration

	// Changes to the access token.
	AccessTokenGeneration *AccessTokenGeneration

	// What replaces the claims cognito:groups, cognito:roles and cognito:preferred_role. An
	// empty object or null removes them; left out, it keeps them. To add a group, copy
	// request.groupConfiguration.
	GroupOverrideDetails *GroupOverrideDetails

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ClaimsAndScopeOverrideDetails) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.IDTokenGeneration != nil {
		w.Put("idTokenGeneration", *v.IDTokenGeneration)
	}
	if v.AccessTokenGeneration != nil {
		w.Put("accessTokenGeneration", *v.AccessTokenGeneration)
	}
	if v.GroupOverrideDetails != nil {
		w.Put("groupOverrideDetails", *v.GroupOverrideDetails)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ClaimsAndScopeOverrideDetails) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ClaimsAndScopeOverrideDetails) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ClaimsAndScopeOverrideDetails) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "idTokenGeneration":
			if m.Value != nil {
				v.IDTokenGeneration = new(IDTokenGeneration)
				err = actions.Read(m.Value, v.IDTokenGeneration)
			}
			if v.IDTokenGeneration == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "accessTokenGeneration":
			if m.Value != nil {
				v.AccessTokenGeneration = new(AccessTokenGeneration)
				err = actions.Read(m.Value, v.AccessTokenGeneration)
			}
			if v.AccessTokenGeneration == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "groupOverrideDetails":
			if m.Value != nil {
				v.GroupOverrideDetails = new(GroupOverrideDetails)
				err = actions.Read(m.Value, v.GroupOverrideDetails)
			}
			if v.GroupOverrideDetails == nil {
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

// IDTokenGeneration is what
// event.response.claimsAndScopeOverrideDetails.idTokenGeneration holds. Changes to the
// ID token.
type IDTokenGeneration struct {
	// Claims to set: text, numbers, truth values, arrays or objects. email_verified,
	// phone_number_verified, updated_at and address take no arrays and objects.
	ClaimsToAddOrOverride map[string]any

	// Claims to leave out.
	ClaimsToSuppress []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v IDTokenGeneration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ClaimsToAddOrOverride != nil {
		w.Put("claimsToAddOrOverride", v.ClaimsToAddOrOverride)
	}
	if v.ClaimsToSuppress != nil {
		w.Put("claimsToSuppress", v.ClaimsToSuppress)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v IDTokenGeneration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *IDTokenGeneration) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *IDTokenGeneration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "claimsToAddOrOverride":
			err = actions.Read(m.Value, &v.ClaimsToAddOrOverride)
			if v.ClaimsToAddOrOverride == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "claimsToSuppress":
			err = actions.Read(m.Value, &v.ClaimsToSuppress)
			if v.ClaimsToSuppress == nil {
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

// AccessTokenGeneration is what
// event.response.claimsAndScopeOverrideDetails.accessTokenGeneration holds. Changes to
// the access token.
type AccessTokenGeneration struct {
	// Claims to set: text, numbers, truth values, arrays or objects. email_verified,
	// phone_number_verified, updated_at and address take no arrays and objects.
	ClaimsToAddOrOverride map[string]any

	// Claims to leave out.
	ClaimsToSuppress []string

	// Scopes to add, without spaces in them.
	ScopesToAdd []string

	// Scopes to leave out.
	ScopesToSuppress []string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v AccessTokenGeneration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ClaimsToAddOrOverride != nil {
		w.Put("claimsToAddOrOverride", v.ClaimsToAddOrOverride)
	}
	if v.ClaimsToSuppress != nil {
		w.Put("claimsToSuppress", v.ClaimsToSuppress)
	}
	if v.ScopesToAdd != nil {
		w.Put("scopesToAdd", v.ScopesToAdd)
	}
	if v.ScopesToSuppress != nil {
		w.Put("scopesToSuppress", v.ScopesToSuppress)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v AccessTokenGeneration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *AccessTokenGeneration) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *AccessTokenGeneration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "claimsToAddOrOverride":
			err = actions.Read(m.Value, &v.ClaimsToAddOrOverride)
			if v.ClaimsToAddOrOverride == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "claimsToSuppress":
			err = actions.Read(m.Value, &v.ClaimsToSuppress)
			if v.ClaimsToSuppress == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "scopesToAdd":
			err = actions.Read(m.Value, &v.ScopesToAdd)
			if v.ScopesToAdd == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "scopesToSuppress":
			err = actions.Read(m.Value, &v.ScopesToSuppress)
			if v.ScopesToSuppress == nil {
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

// PreTokenGenerationResult is what came of a flow of cognito/PreTokenGeneration. A
// member that is nil did not happen.
type PreTokenGenerationResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *PreTokenGenerationEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v PreTokenGenerationResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v PreTokenGenerationResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *PreTokenGenerationResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *PreTokenGenerationResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(PreTokenGenerationEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *PreTokenGenerationResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// UserMigrationEvent is the event of cognito/UserMigration.
type UserMigrationEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: UserMigration_Authentication,
	// UserMigration_ForgotPassword.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestUserMigration

	// What the handler answers. It arrives with its initial values.
	Response ResponseUserMigration

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserMigrationEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	w.Put("response", v.Response)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserMigrationEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserMigrationEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserMigrationEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestUserMigration is what event.request holds. What the pool tells the handler.
// Changes to it have no effect.
type RequestUserMigration struct {
	// What was typed, in plain text. Missing when the password was forgotten.
	Password string

	// What the caller sent as client metadata when the sign-in began. Null or missing when
	// nothing was sent.
	ValidationData map[string]string

	// What the caller sent for the triggers with ForgotPassword or
	// AdminRespondToAuthChallenge. Missing, and neither empty nor null, when nothing was
	// sent.
	ClientMetadata map[string]string

	// Null: there is no user yet.
	UserAttributes any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestUserMigration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Password != "" {
		w.Put("password", v.Password)
	}
	if v.ValidationData != nil {
		w.Put("validationData", v.ValidationData)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	if v.UserAttributes != nil {
		w.Put("userAttributes", v.UserAttributes)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestUserMigration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestUserMigration) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestUserMigration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "password":
			err = actions.Read(m.Value, &v.Password)
			if v.Password == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "validationData":
			err = actions.Read(m.Value, &v.ValidationData)
			if v.ValidationData == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
			if v.UserAttributes == nil {
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

// ResponseUserMigration is what event.response holds. What the handler answers. It
// arrives with its initial values.
type ResponseUserMigration struct {
	// Attributes of the user to make, values as text. Without them no user is made. The
	// pool's own attributes have the prefix custom:. username is allowed only when the name
	// that was typed is another sign-in name of the new user.
	UserAttributes map[string]string

	// CONFIRMED lets the user in with the password that was typed. Anything else means
	// RESET_REQUIRED. Known values: CONFIRMED, RESET_REQUIRED.
	FinalUserStatus *string

	// SUPPRESS keeps the pool from sending its welcome message. Only published types have
	// RESEND. One of: SUPPRESS, RESEND.
	MessageAction *string

	// How the welcome message is sent; by SMS when nothing is said.
	DesiredDeliveryMediums []string

	// True takes a sign-in name from the user who has it. Otherwise the migration fails when
	// one has it.
	ForceAliasCreation *bool

	// True has the user confirm sign-ins by SMS. The pool must allow a second factor, and
	// the user must have a phone number.
	EnableSMSMFA *bool

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ResponseUserMigration) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes != nil {
		w.Put("userAttributes", v.UserAttributes)
	}
	if v.FinalUserStatus != nil {
		w.Put("finalUserStatus", *v.FinalUserStatus)
	}
	if v.MessageAction != nil {
		w.Put("messageAction", *v.MessageAction)
	}
	if v.DesiredDeliveryMediums != nil {
		w.Put("desiredDeliveryMediums", v.DesiredDeliveryMediums)
	}
	if v.ForceAliasCreation != nil {
		w.Put("forceAliasCreation", *v.ForceAliasCreation)
	}
	if v.EnableSMSMFA != nil {
		w.Put("enableSMSMFA", *v.EnableSMSMFA)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ResponseUserMigration) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ResponseUserMigration) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ResponseUserMigration) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
			if v.UserAttributes == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "finalUserStatus":
			err = actions.Read(m.Value, &v.FinalUserStatus)
			if v.FinalUserStatus == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "messageAction":
			err = actions.Read(m.Value, &v.MessageAction)
			if v.MessageAction == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "desiredDeliveryMediums":
			err = actions.Read(m.Value, &v.DesiredDeliveryMediums)
			if v.DesiredDeliveryMediums == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "forceAliasCreation":
			err = actions.Read(m.Value, &v.ForceAliasCreation)
			if v.ForceAliasCreation == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "enableSMSMFA":
			err = actions.Read(m.Value, &v.EnableSMSMFA)
			if v.EnableSMSMFA == nil {
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

// UserMigrationResult is what came of a flow of cognito/UserMigration. A member that is
// nil did not happen.
type UserMigrationResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *UserMigrationEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v UserMigrationResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v UserMigrationResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *UserMigrationResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *UserMigrationResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(UserMigrationEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *UserMigrationResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// CustomMessageEvent is the event of cognito/CustomMessage.
type CustomMessageEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: CustomMessage_SignUp, CustomMessage_AdminCreateUser,
	// CustomMessage_ResendCode, CustomMessage_ForgotPassword,
	// CustomMessage_UpdateUserAttribute, CustomMessage_VerifyUserAttribute,
	// CustomMessage_Authentication.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestCustomMessage

	// What the handler answers. It arrives with its initial values.
	Response ResponseCustomMessage

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomMessageEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	w.Put("response", v.Response)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomMessageEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomMessageEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomMessageEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestCustomMessage is what event.request holds. What the pool tells the handler.
// Changes to it have no effect.
type RequestCustomMessage struct {
	// Attributes of the user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text.
	UserAttributes map[string]string

	// Placeholder for the code, which the handler never sees.
	CodeParameter string

	// Placeholder for a link, where users verify by one.
	LinkParameter string

	// Placeholder for the name of a user whom an administrator creates; null otherwise.
	UsernameParameter *string

	// What the caller sent for the triggers with the call that has the message sent, never
	// when a sign-in began. Missing, and neither empty nor null, when nothing was sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestCustomMessage) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	w.Put("codeParameter", v.CodeParameter)
	if v.LinkParameter != "" {
		w.Put("linkParameter", v.LinkParameter)
	}
	if v.UsernameParameter != nil {
		w.Put("usernameParameter", *v.UsernameParameter)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestCustomMessage) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestCustomMessage) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestCustomMessage) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "codeParameter":
			err = actions.Read(m.Value, &v.CodeParameter)
		case "linkParameter":
			err = actions.Read(m.Value, &v.LinkParameter)
			if v.LinkParameter == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "usernameParameter":
			err = actions.Read(m.Value, &v.UsernameParameter)
			if v.UsernameParameter == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// ResponseCustomMessage is what event.response holds. What the handler answers. It
// arrives with its initial values.
type ResponseCustomMessage struct {
	// Text message of 140 characters at most, the code in its place. Null has the pool send
	// its own.
	SMSMessage *string

	// E-mail of 20,000 characters at most, with or without HTML. Null has the pool send its
	// own.
	EmailMessage *string

	// Subject of the e-mail, of 140 characters at most. Null has the pool take its own.
	EmailSubject *string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ResponseCustomMessage) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.SMSMessage != nil {
		w.Put("smsMessage", *v.SMSMessage)
	}
	if v.EmailMessage != nil {
		w.Put("emailMessage", *v.EmailMessage)
	}
	if v.EmailSubject != nil {
		w.Put("emailSubject", *v.EmailSubject)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ResponseCustomMessage) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ResponseCustomMessage) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ResponseCustomMessage) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "smsMessage":
			err = actions.Read(m.Value, &v.SMSMessage)
			if v.SMSMessage == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "emailMessage":
			err = actions.Read(m.Value, &v.EmailMessage)
			if v.EmailMessage == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "emailSubject":
			err = actions.Read(m.Value, &v.EmailSubject)
			if v.EmailSubject == nil {
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

// CustomMessageResult is what came of a flow of cognito/CustomMessage. A member that is
// nil did not happen.
type CustomMessageResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *CustomMessageEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomMessageResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomMessageResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomMessageResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomMessageResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(CustomMessageEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *CustomMessageResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// DefineAuthChallengeEvent is the event of cognito/DefineAuthChallenge.
type DefineAuthChallengeEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: DefineAuthChallenge_Authentication.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestDefineAuthChallenge

	// What the handler answers. It arrives with its initial values.
	Response ResponseDefineAuthChallenge

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v DefineAuthChallengeEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	w.Put("response", v.Response)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v DefineAuthChallengeEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *DefineAuthChallengeEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *DefineAuthChallengeEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestDefineAuthChallenge is what event.request holds. What the pool tells the
// handler. Changes to it have no effect.
type RequestDefineAuthChallenge struct {
	// Attributes of the user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text.
	UserAttributes map[string]string

	// The rounds that are over, oldest first. Empty at the first call, unless the client
	// began with SRP_A.
	Session []ChallengeResult

	// True when nobody has the name and the sign-in is only played. There only where the app
	// client hides whether users exist.
	UserNotFound *bool

	// What the caller sent for the triggers when it answered a challenge, never at the first
	// call. Missing, and neither empty nor null, when nothing was sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestDefineAuthChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	actions.PutList(w, "session", v.Session)
	if v.UserNotFound != nil {
		w.Put("userNotFound", *v.UserNotFound)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestDefineAuthChallenge) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestDefineAuthChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestDefineAuthChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "session":
			err = actions.ReadList(m.Value, &v.Session)
		case "userNotFound":
			err = actions.Read(m.Value, &v.UserNotFound)
			if v.UserNotFound == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// ChallengeResult is a member of the list event.request.session. The rounds that are
// over, oldest first. Empty at the first call, unless the client began with SRP_A.
type ChallengeResult struct {
	// The challenge. Known values: SRP_A, PASSWORD_VERIFIER, CUSTOM_CHALLENGE, SMS_MFA,
	// EMAIL_OTP, SOFTWARE_TOKEN_MFA, DEVICE_SRP_AUTH, DEVICE_PASSWORD_VERIFIER,
	// NEW_PASSWORD_REQUIRED, ADMIN_NO_SRP_AUTH.
	ChallengeName string

	// Whether it was passed.
	ChallengeResult bool

	// What CreateAuthChallenge noted for the round; null for the challenges of the pool
	// itself.
	ChallengeMetadata *string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ChallengeResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("challengeName", v.ChallengeName)
	w.Put("challengeResult", v.ChallengeResult)
	if v.ChallengeMetadata != nil {
		w.Put("challengeMetadata", *v.ChallengeMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ChallengeResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ChallengeResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ChallengeResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "challengeName":
			err = actions.Read(m.Value, &v.ChallengeName)
		case "challengeResult":
			err = actions.Read(m.Value, &v.ChallengeResult)
		case "challengeMetadata":
			err = actions.Read(m.Value, &v.ChallengeMetadata)
			if v.ChallengeMetadata == nil {
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

// ResponseDefineAuthChallenge is what event.response holds. What the handler answers. It
// arrives with its initial values.
type ResponseDefineAuthChallenge struct {
	// The next challenge: CUSTOM_CHALLENGE, or one of the pool's own such as
	// PASSWORD_VERIFIER. Needed when neither flag is true. Known values: SRP_A,
	// PASSWORD_VERIFIER, CUSTOM_CHALLENGE, SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA,
	// DEVICE_SRP_AUTH, DEVICE_PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED, ADMIN_NO_SRP_AUTH.
	ChallengeName *string

	// True ends the sign-in with tokens.
	IssueTokens *bool

	// True ends the sign-in without.
	FailAuthentication *bool

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ResponseDefineAuthChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.ChallengeName != nil {
		w.Put("challengeName", *v.ChallengeName)
	}
	if v.IssueTokens != nil {
		w.Put("issueTokens", *v.IssueTokens)
	}
	if v.FailAuthentication != nil {
		w.Put("failAuthentication", *v.FailAuthentication)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ResponseDefineAuthChallenge) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ResponseDefineAuthChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ResponseDefineAuthChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "challengeName":
			err = actions.Read(m.Value, &v.ChallengeName)
			if v.ChallengeName == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "issueTokens":
			err = actions.Read(m.Value, &v.IssueTokens)
			if v.IssueTokens == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "failAuthentication":
			err = actions.Read(m.Value, &v.FailAuthentication)
			if v.FailAuthentication == nil {
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

// DefineAuthChallengeResult is what came of a flow of cognito/DefineAuthChallenge. A
// member that is nil did not happen.
type DefineAuthChallengeResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event  *DefineAuthChallengeEvent
	Denied *DefineAuthChallengeDenied

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v DefineAuthChallengeResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	if v.Denied != nil {
		w.Put("denied", *v.Denied)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v DefineAuthChallengeResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *DefineAuthChallengeResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *DefineAuthChallengeResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(DefineAuthChallengeEvent)
				err = actions.Read(m.Value, v.Event)
			}
		case "denied":
			if m.Value != nil {
				v.Denied = new(DefineAuthChallengeDenied)
				err = actions.Read(m.Value, v.Denied)
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
func (v *DefineAuthChallengeResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// DefineAuthChallengeDenied is the part denied of a result.
type DefineAuthChallengeDenied struct {
	// Exception that the pool's caller sees.
	Exception string

	// Text of the exception.
	Reason string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v DefineAuthChallengeDenied) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Exception != "" {
		w.Put("exception", v.Exception)
	}
	if v.Reason != "" {
		w.Put("reason", v.Reason)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v DefineAuthChallengeDenied) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *DefineAuthChallengeDenied) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *DefineAuthChallengeDenied) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "exception":
			err = actions.Read(m.Value, &v.Exception)
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

// CreateAuthChallengeEvent is the event of cognito/CreateAuthChallenge.
type CreateAuthChallengeEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: CreateAuthChallenge_Authentication.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestCreateAuthChallenge

	// What the handler answers. It arrives with its initial values.
	Response ResponseCreateAuthChallenge

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CreateAuthChallengeEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	w.Put("response", v.Response)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CreateAuthChallengeEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CreateAuthChallengeEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CreateAuthChallengeEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestCreateAuthChallenge is what event.request holds. What the pool tells the
// handler. Changes to it have no effect.
type RequestCreateAuthChallenge struct {
	// Attributes of the user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text.
	UserAttributes map[string]string

	// The challenge that DefineAuthChallenge asked for: CUSTOM_CHALLENGE. Known values:
	// SRP_A, PASSWORD_VERIFIER, CUSTOM_CHALLENGE, SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA,
	// DEVICE_SRP_AUTH, DEVICE_PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED, ADMIN_NO_SRP_AUTH.
	ChallengeName string

	// The rounds that are over, oldest first. Empty at the first call, unless the client
	// began with SRP_A.
	Session []ChallengeResult

	// True when nobody has the name and the sign-in is only played. There only where the app
	// client hides whether users exist.
	UserNotFound *bool

	// What the caller sent for the triggers when it answered a challenge. Missing, and
	// neither empty nor null, when nothing was sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestCreateAuthChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	w.Put("challengeName", v.ChallengeName)
	actions.PutList(w, "session", v.Session)
	if v.UserNotFound != nil {
		w.Put("userNotFound", *v.UserNotFound)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestCreateAuthChallenge) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestCreateAuthChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestCreateAuthChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "challengeName":
			err = actions.Read(m.Value, &v.ChallengeName)
		case "session":
			err = actions.ReadList(m.Value, &v.Session)
		case "userNotFound":
			err = actions.Read(m.Value, &v.UserNotFound)
			if v.UserNotFound == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// ResponseCreateAuthChallenge is what event.response holds. What the handler answers. It
// arrives with its initial values.
type ResponseCreateAuthChallenge struct {
	// What the client gets to see. Null on arrival: assign an object, do not set a member.
	PublicChallengeParameters map[string]string

	// What only VerifyAuthChallengeResponse of this round gets to see, such as the answer.
	// Null on arrival.
	PrivateChallengeParameters map[string]string

	// What the round is remembered by in the sessions of later calls. The client never sees
	// it.
	ChallengeMetadata *string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ResponseCreateAuthChallenge) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.PublicChallengeParameters != nil {
		w.Put("publicChallengeParameters", v.PublicChallengeParameters)
	}
	if v.PrivateChallengeParameters != nil {
		w.Put("privateChallengeParameters", v.PrivateChallengeParameters)
	}
	if v.ChallengeMetadata != nil {
		w.Put("challengeMetadata", *v.ChallengeMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ResponseCreateAuthChallenge) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ResponseCreateAuthChallenge) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ResponseCreateAuthChallenge) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "publicChallengeParameters":
			err = actions.Read(m.Value, &v.PublicChallengeParameters)
			if v.PublicChallengeParameters == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "privateChallengeParameters":
			err = actions.Read(m.Value, &v.PrivateChallengeParameters)
			if v.PrivateChallengeParameters == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "challengeMetadata":
			err = actions.Read(m.Value, &v.ChallengeMetadata)
			if v.ChallengeMetadata == nil {
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

// CreateAuthChallengeResult is what came of a flow of cognito/CreateAuthChallenge. A
// member that is nil did not happen.
type CreateAuthChallengeResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *CreateAuthChallengeEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CreateAuthChallengeResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CreateAuthChallengeResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CreateAuthChallengeResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CreateAuthChallengeResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(CreateAuthChallengeEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *CreateAuthChallengeResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// VerifyAuthChallengeResponseEvent is the event of cognito/VerifyAuthChallengeResponse.
type VerifyAuthChallengeResponseEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: VerifyAuthChallengeResponse_Authentication.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestVerifyAuthChallengeResponse

	// What the handler answers. It arrives with its initial values.
	Response ResponseVerifyAuthChallengeResponse

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v VerifyAuthChallengeResponseEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	w.Put("response", v.Response)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v VerifyAuthChallengeResponseEvent) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *VerifyAuthChallengeResponseEvent) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *VerifyAuthChallengeResponseEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestVerifyAuthChallengeResponse is what event.request holds. What the pool tells
// the handler. Changes to it have no effect.
type RequestVerifyAuthChallengeResponse struct {
	// Attributes of the user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text.
	UserAttributes map[string]string

	// What CreateAuthChallenge kept from the client in this round; empty when it kept
	// nothing.
	PrivateChallengeParameters map[string]string

	// What the client answered, always as text.
	ChallengeAnswer string

	// True when nobody has the name and the sign-in is only played. There only where the app
	// client hides whether users exist.
	UserNotFound *bool

	// What the caller sent for the triggers with this answer. Missing, and neither empty nor
	// null, when nothing was sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestVerifyAuthChallengeResponse) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	if v.PrivateChallengeParameters == nil {
		w.Put("privateChallengeParameters", actions.Object{})
	} else {
		w.Put("privateChallengeParameters", v.PrivateChallengeParameters)
	}
	w.Put("challengeAnswer", v.ChallengeAnswer)
	if v.UserNotFound != nil {
		w.Put("userNotFound", *v.UserNotFound)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestVerifyAuthChallengeResponse) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestVerifyAuthChallengeResponse) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestVerifyAuthChallengeResponse) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "privateChallengeParameters":
			err = actions.Read(m.Value, &v.PrivateChallengeParameters)
		case "challengeAnswer":
			err = actions.Read(m.Value, &v.ChallengeAnswer)
		case "userNotFound":
			err = actions.Read(m.Value, &v.UserNotFound)
			if v.UserNotFound == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// ResponseVerifyAuthChallengeResponse is what event.response holds. What the handler
// answers. It arrives with its initial values.
type ResponseVerifyAuthChallengeResponse struct {
	// Whether the answer is right: the challengeResult of this round.
	AnswerCorrect *bool

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ResponseVerifyAuthChallengeResponse) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AnswerCorrect != nil {
		w.Put("answerCorrect", *v.AnswerCorrect)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ResponseVerifyAuthChallengeResponse) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ResponseVerifyAuthChallengeResponse) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ResponseVerifyAuthChallengeResponse) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "answerCorrect":
			err = actions.Read(m.Value, &v.AnswerCorrect)
			if v.AnswerCorrect == nil {
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

// VerifyAuthChallengeResponseResult is what came of a flow of
// cognito/VerifyAuthChallengeResponse. A member that is nil did not happen.
type VerifyAuthChallengeResponseResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *VerifyAuthChallengeResponseEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v VerifyAuthChallengeResponseResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v VerifyAuthChallengeResponseResult) MarshalJSON() ([]byte, error) {
	return v.AppendJSON(nil), nil
}

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *VerifyAuthChallengeResponseResult) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *VerifyAuthChallengeResponseResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(VerifyAuthChallengeResponseEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *VerifyAuthChallengeResponseResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// CustomSMSSenderEvent is the event of cognito/CustomSMSSender.
type CustomSMSSenderEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: CustomSMSSender_SignUp,
	// CustomSMSSender_ForgotPassword, CustomSMSSender_ResendCode,
	// CustomSMSSender_UpdateUserAttribute, CustomSMSSender_VerifyUserAttribute,
	// CustomSMSSender_AdminCreateUser, CustomSMSSender_Authentication.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestCustomSMSSender

	// What the handler answers. It arrives with its initial values.
	Response map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomSMSSenderEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	if v.Response == nil {
		w.Put("response", actions.Object{})
	} else {
		w.Put("response", v.Response)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomSMSSenderEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomSMSSenderEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomSMSSenderEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestCustomSMSSender is what event.request holds. What the pool tells the handler.
// Changes to it have no effect.
type RequestCustomSMSSender struct {
	// Type and version of the request. One of: customSMSSenderRequestV1.
	Type string

	// The code or temporary password, encrypted by the AWS Encryption SDK under the pool's
	// key and written in Base64. A temporary password is HTML-escaped inside. Null for
	// notifications.
	Code *string

	// Attributes of the user by name. Values are text, booleans and numbers too
	// (email_verified is "true"). Beside the stored ones there is cognito:user_status, and
	// there may be cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and
	// identities, a JSON text.
	UserAttributes map[string]string

	// What the caller sent for the triggers with SignUp, ForgotPassword,
	// RespondToAuthChallenge and the like, never for notifications. Missing, and neither
	// empty nor null, when nothing was sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestCustomSMSSender) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("type", v.Type)
	if v.Code != nil {
		w.Put("code", *v.Code)
	}
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestCustomSMSSender) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestCustomSMSSender) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestCustomSMSSender) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "type":
			err = actions.Read(m.Value, &v.Type)
		case "code":
			err = actions.Read(m.Value, &v.Code)
			if v.Code == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// CustomSMSSenderResult is what came of a flow of cognito/CustomSMSSender. A member that
// is nil did not happen.
type CustomSMSSenderResult struct {
	actions.Ran

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomSMSSenderResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomSMSSenderResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomSMSSenderResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomSMSSenderResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
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
func (v *CustomSMSSenderResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// CustomEmailSenderEvent is the event of cognito/CustomEmailSender.
type CustomEmailSenderEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: CustomEmailSender_SignUp,
	// CustomEmailSender_ForgotPassword, CustomEmailSender_ResendCode,
	// CustomEmailSender_UpdateUserAttribute, CustomEmailSender_VerifyUserAttribute,
	// CustomEmailSender_AdminCreateUser, CustomEmailSender_Authentication,
	// CustomEmailSender_AccountTakeOverNotification.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestCustomEmailSender

	// What the handler answers. It arrives with its initial values.
	Response map[string]any

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomEmailSenderEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	if v.Response == nil {
		w.Put("response", actions.Object{})
	} else {
		w.Put("response", v.Response)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomEmailSenderEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomEmailSenderEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomEmailSenderEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestCustomEmailSender is what event.request holds. What the pool tells the handler.
// Changes to it have no effect.
type RequestCustomEmailSender struct {
	// Type and version of the request. One of: customEmailSenderRequestV1.
	Type string

	// The code or temporary password, encrypted by the AWS Encryption SDK under the pool's
	// key and written in Base64. A temporary password is HTML-escaped inside. Null for
	// notifications.
	Code *string

	// Attributes of the user by name. Of a sign-in that looks like a taken-over account
	// there are other members: EVENT_ID, USER_NAME, IP_ADDRESS, ACCOUNT_TAKE_OVER_ACTION
	// (BLOCK, NO_ACTION, MFA, MFA_IF_CONFIGURED or MFA_REQUIRED), ONE_CLICK_LINK_VALID,
	// ONE_CLICK_LINK_INVALID, LOGIN_TIME and FEEDBACK_TOKEN, and there may be CITY, COUNTRY
	// and DEVICE_NAME. Values are text, booleans and numbers too (email_verified is "true").
	// Beside the stored ones there is cognito:user_status, and there may be
	// cognito:email_alias, cognito:phone_number_alias, cognito:token_nbf and identities, a
	// JSON text.
	UserAttributes map[string]string

	// What the caller sent for the triggers with SignUp, ForgotPassword,
	// RespondToAuthChallenge and the like, never for notifications. Missing, and neither
	// empty nor null, when nothing was sent.
	ClientMetadata map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestCustomEmailSender) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("type", v.Type)
	if v.Code != nil {
		w.Put("code", *v.Code)
	}
	if v.UserAttributes == nil {
		w.Put("userAttributes", actions.Object{})
	} else {
		w.Put("userAttributes", v.UserAttributes)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestCustomEmailSender) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestCustomEmailSender) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestCustomEmailSender) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "type":
			err = actions.Read(m.Value, &v.Type)
		case "code":
			err = actions.Read(m.Value, &v.Code)
			if v.Code == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
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

// CustomEmailSenderResult is what came of a flow of cognito/CustomEmailSender. A member
// that is nil did not happen.
type CustomEmailSenderResult struct {
	actions.Ran

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v CustomEmailSenderResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v CustomEmailSenderResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *CustomEmailSenderResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *CustomEmailSenderResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
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
func (v *CustomEmailSenderResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// InboundFederationEvent is the event of cognito/InboundFederation.
type InboundFederationEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What fired the trigger. One of: InboundFederation_ExternalProvider.
	TriggerSource string

	// What the pool tells the handler. Changes to it have no effect.
	Request RequestInboundFederation

	// What the handler answers. It arrives with its initial values.
	Response ResponseInboundFederation

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v InboundFederationEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("triggerSource", v.TriggerSource)
	w.Put("request", v.Request)
	w.Put("response", v.Response)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v InboundFederationEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *InboundFederationEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *InboundFederationEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "triggerSource":
			err = actions.Read(m.Value, &v.TriggerSource)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "response":
			err = actions.Read(m.Value, &v.Response)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestInboundFederation is what event.request holds. What the pool tells the handler.
// Changes to it have no effect.
type RequestInboundFederation struct {
	// Name of the identity provider in the pool.
	ProviderName string

	// Kind of the identity provider. One of: OIDC, SAML, Facebook, Google, SignInWithApple,
	// LoginWithAmazon.
	ProviderType string

	// What the provider told, by where it told it.
	Attributes RequestAttributes

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestInboundFederation) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("providerName", v.ProviderName)
	w.Put("providerType", v.ProviderType)
	w.Put("attributes", v.Attributes)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestInboundFederation) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestInboundFederation) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestInboundFederation) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "providerName":
			err = actions.Read(m.Value, &v.ProviderName)
		case "providerType":
			err = actions.Read(m.Value, &v.ProviderType)
		case "attributes":
			err = actions.Read(m.Value, &v.Attributes)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestAttributes is what event.request.attributes holds. What the provider told, by
// where it told it.
type RequestAttributes struct {
	// Answer of the token endpoint: access_token, id_token, expires_in and so on.
	TokenResponse map[string]string

	// Claims of the ID token, all as text.
	IDToken map[string]string

	// Answer of the user-info endpoint.
	UserInfo map[string]string

	// Attributes of a SAML assertion by name.
	SAMLResponse map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestAttributes) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.TokenResponse != nil {
		w.Put("tokenResponse", v.TokenResponse)
	}
	if v.IDToken != nil {
		w.Put("idToken", v.IDToken)
	}
	if v.UserInfo != nil {
		w.Put("userInfo", v.UserInfo)
	}
	if v.SAMLResponse != nil {
		w.Put("samlResponse", v.SAMLResponse)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestAttributes) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestAttributes) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestAttributes) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "tokenResponse":
			err = actions.Read(m.Value, &v.TokenResponse)
			if v.TokenResponse == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "idToken":
			err = actions.Read(m.Value, &v.IDToken)
			if v.IDToken == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "userInfo":
			err = actions.Read(m.Value, &v.UserInfo)
			if v.UserInfo == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "samlResponse":
			err = actions.Read(m.Value, &v.SAMLResponse)
			if v.SAMLResponse == nil {
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

// ResponseInboundFederation is what event.response holds. What the handler answers. It
// arrives with its initial values.
type ResponseInboundFederation struct {
	// The attributes to go on with in the place of the provider's. Those left out are gone;
	// with none at all the provider's are kept.
	UserAttributesToMap map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v ResponseInboundFederation) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributesToMap != nil {
		w.Put("userAttributesToMap", v.UserAttributesToMap)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v ResponseInboundFederation) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *ResponseInboundFederation) UnmarshalJSON(data []byte) error {
	return actions.ReadJSON(data, v)
}

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *ResponseInboundFederation) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributesToMap":
			err = actions.Read(m.Value, &v.UserAttributesToMap)
			if v.UserAttributesToMap == nil {
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

// InboundFederationResult is what came of a flow of cognito/InboundFederation. A member
// that is nil did not happen.
type InboundFederationResult struct {
	actions.Ran

	// What the pool gets back: the event as it was sent, with the response that the handler
	// gave.
	Event *InboundFederationEvent

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v InboundFederationResult) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.Event != nil {
		w.Put("event", *v.Event)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v InboundFederationResult) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *InboundFederationResult) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *InboundFederationResult) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "event":
			if m.Value != nil {
				v.Event = new(InboundFederationEvent)
				err = actions.Read(m.Value, v.Event)
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
func (v *InboundFederationResult) ReadExecution(e *actions.Execution) error {
	v.Execution = e
	return v.ReadObject(e.Effects)
}

// OperationEvent is the event of cognito/Operation.
type OperationEvent struct {
	// Version of the event: 1, and 2 or 3 for the newer events of token generation. Text,
	// although old samples show a number. One of: 1, 2, 3.
	Version string

	// AWS region of the user pool.
	Region string

	// Id of the user pool: its region, an underscore and an id of its own.
	UserPoolID string

	// Name the user is stored under; a UUID where people sign in with e-mail or phone. For a
	// user that the pool does not know, what was typed.
	UserName string

	// Who called the pool.
	CallerContext CallerContext

	// What the triggers are told of the user. Each finds in its event what belongs there.
	Request RequestOperation

	// What the caller asked for beside that.
	Call OperationCall

	// What the pool finds out itself, in whose place the operation stands.
	Pool OperationPool

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v OperationEvent) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("version", v.Version)
	w.Put("region", v.Region)
	w.Put("userPoolId", v.UserPoolID)
	if v.UserName != "" {
		w.Put("userName", v.UserName)
	}
	w.Put("callerContext", v.CallerContext)
	w.Put("request", v.Request)
	w.Put("call", v.Call)
	w.Put("pool", v.Pool)
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v OperationEvent) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *OperationEvent) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *OperationEvent) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "version":
			err = actions.Read(m.Value, &v.Version)
		case "region":
			err = actions.Read(m.Value, &v.Region)
		case "userPoolId":
			err = actions.Read(m.Value, &v.UserPoolID)
		case "userName":
			err = actions.Read(m.Value, &v.UserName)
			if v.UserName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "callerContext":
			err = actions.Read(m.Value, &v.CallerContext)
		case "request":
			err = actions.Read(m.Value, &v.Request)
		case "call":
			err = actions.Read(m.Value, &v.Call)
		case "pool":
			err = actions.Read(m.Value, &v.Pool)
		default:
			v.Extra = actions.Keep(v.Extra, m)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
	}
	return nil
}

// RequestOperation is what event.request holds. What the triggers are told of the user.
// Each finds in its event what belongs there.
type RequestOperation struct {
	// Attributes of the user by name: the stored ones, or those to store.
	// cognito:user_status is the user's status before the operation. Values are text,
	// booleans and numbers too (email_verified is "true"). Beside the stored ones there is
	// cognito:user_status, and there may be cognito:email_alias, cognito:phone_number_alias,
	// cognito:token_nbf and identities, a JSON text.
	UserAttributes map[string]string

	// What the caller sent to be checked and not to be stored.
	ValidationData map[string]string

	// What the caller sent for the triggers. That of a call by which a sign-in begins
	// arrives as validationData.
	ClientMetadata map[string]string

	// What was typed, in plain text. Only a migration sees it.
	Password string

	// Whether the device is a new one.
	NewDeviceUsed *bool

	// The user's groups and roles as they are.
	GroupConfiguration *GroupConfiguration

	// Scopes of the access token as they are: those asked for at managed login,
	// aws.cognito.signin.user.admin after a sign-in through the API.
	Scopes []string

	// The code or temporary password as custom senders get it: encrypted by the AWS
	// Encryption SDK and written in Base64.
	Code string

	// Name of the identity provider in the pool.
	ProviderName string

	// Kind of the identity provider. One of: OIDC, SAML, Facebook, Google, SignInWithApple,
	// LoginWithAmazon.
	ProviderType string

	// What the provider told, by where it told it.
	Attributes *RequestAttributes

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v RequestOperation) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.UserAttributes != nil {
		w.Put("userAttributes", v.UserAttributes)
	}
	if v.ValidationData != nil {
		w.Put("validationData", v.ValidationData)
	}
	if v.ClientMetadata != nil {
		w.Put("clientMetadata", v.ClientMetadata)
	}
	if v.Password != "" {
		w.Put("password", v.Password)
	}
	if v.NewDeviceUsed != nil {
		w.Put("newDeviceUsed", *v.NewDeviceUsed)
	}
	if v.GroupConfiguration != nil {
		w.Put("groupConfiguration", *v.GroupConfiguration)
	}
	if v.Scopes != nil {
		w.Put("scopes", v.Scopes)
	}
	if v.Code != "" {
		w.Put("code", v.Code)
	}
	if v.ProviderName != "" {
		w.Put("providerName", v.ProviderName)
	}
	if v.ProviderType != "" {
		w.Put("providerType", v.ProviderType)
	}
	if v.Attributes != nil {
		w.Put("attributes", *v.Attributes)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v RequestOperation) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *RequestOperation) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *RequestOperation) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
			if v.UserAttributes == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "validationData":
			err = actions.Read(m.Value, &v.ValidationData)
			if v.ValidationData == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "clientMetadata":
			err = actions.Read(m.Value, &v.ClientMetadata)
			if v.ClientMetadata == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "password":
			err = actions.Read(m.Value, &v.Password)
			if v.Password == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "newDeviceUsed":
			err = actions.Read(m.Value, &v.NewDeviceUsed)
			if v.NewDeviceUsed == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "groupConfiguration":
			if m.Value != nil {
				v.GroupConfiguration = new(GroupConfiguration)
				err = actions.Read(m.Value, v.GroupConfiguration)
			}
			if v.GroupConfiguration == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "scopes":
			err = actions.Read(m.Value, &v.Scopes)
			if v.Scopes == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "code":
			err = actions.Read(m.Value, &v.Code)
			if v.Code == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "providerName":
			err = actions.Read(m.Value, &v.ProviderName)
			if v.ProviderName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "providerType":
			err = actions.Read(m.Value, &v.ProviderType)
			if v.ProviderType == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "attributes":
			if m.Value != nil {
				v.Attributes = new(RequestAttributes)
				err = actions.Read(m.Value, v.Attributes)
			}
			if v.Attributes == nil {
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

// OperationCall is what event.call holds. What the caller asked for beside that.
type OperationCall struct {
	// AuthFlow of InitiateAuth and AdminInitiateAuth.
	AuthFlow string

	// PREFERRED_CHALLENGE of the flow USER_AUTH.
	PreferredChallenge string

	// ChallengeName of RespondToAuthChallenge and AdminRespondToAuthChallenge.
	ChallengeName string

	// Session of RespondToAuthChallenge, where a custom sign-in is answered.
	Session string

	// AuthParameters of InitiateAuth and ChallengeResponses of RespondToAuthChallenge, as
	// far as a custom sign-in looks at them: SRP_A and ANSWER.
	Parameters map[string]string

	// MessageAction of AdminCreateUser: SUPPRESS sends no message, RESEND sends it again to
	// a user who exists. One of: SUPPRESS, RESEND.
	MessageAction string

	// How the pool sends its message. Where nothing is said: invitations by SMS to who has a
	// number, everything else by e-mail to who has an address, else by the other. Nothing is
	// sent where there is no address.
	DeliveryMediums []string

	// UserAttributes of UpdateUserAttributes and AdminUpdateUserAttributes: what becomes of
	// the attributes.
	UserAttributes map[string]string

	// AttributeName of GetUserAttributeVerificationCode. One of: email, phone_number.
	AttributeName string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v OperationCall) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	if v.AuthFlow != "" {
		w.Put("authFlow", v.AuthFlow)
	}
	if v.PreferredChallenge != "" {
		w.Put("preferredChallenge", v.PreferredChallenge)
	}
	if v.ChallengeName != "" {
		w.Put("challengeName", v.ChallengeName)
	}
	if v.Session != "" {
		w.Put("session", v.Session)
	}
	if v.Parameters != nil {
		w.Put("parameters", v.Parameters)
	}
	if v.MessageAction != "" {
		w.Put("messageAction", v.MessageAction)
	}
	if v.DeliveryMediums != nil {
		w.Put("deliveryMediums", v.DeliveryMediums)
	}
	if v.UserAttributes != nil {
		w.Put("userAttributes", v.UserAttributes)
	}
	if v.AttributeName != "" {
		w.Put("attributeName", v.AttributeName)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v OperationCall) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *OperationCall) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *OperationCall) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "authFlow":
			err = actions.Read(m.Value, &v.AuthFlow)
			if v.AuthFlow == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "preferredChallenge":
			err = actions.Read(m.Value, &v.PreferredChallenge)
			if v.PreferredChallenge == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "challengeName":
			err = actions.Read(m.Value, &v.ChallengeName)
			if v.ChallengeName == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "session":
			err = actions.Read(m.Value, &v.Session)
			if v.Session == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "parameters":
			err = actions.Read(m.Value, &v.Parameters)
			if v.Parameters == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "messageAction":
			err = actions.Read(m.Value, &v.MessageAction)
			if v.MessageAction == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "deliveryMediums":
			err = actions.Read(m.Value, &v.DeliveryMediums)
			if v.DeliveryMediums == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "userAttributes":
			err = actions.Read(m.Value, &v.UserAttributes)
			if v.UserAttributes == nil {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "attributeName":
			err = actions.Read(m.Value, &v.AttributeName)
			if v.AttributeName == "" {
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

// OperationPool is what event.pool holds. What the pool finds out itself, in whose place
// the operation stands.
type OperationPool struct {
	// Nobody in the pool has the name.
	UserNotFound bool

	// The password, the code or whatever else the caller proves to be someone by is wrong.
	WrongSecret bool

	// What the pool asks for after the password, or after the answer to SELECT_MFA_TYPE. One
	// of: SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA, MFA_SETUP, SELECT_MFA_TYPE,
	// DEVICE_SRP_AUTH.
	Challenge string

	// The user of another provider signs in for the first time.
	FirstSignIn bool

	// Users confirm by a link in the place of a code.
	VerifyByLink bool

	// The provider's attribute for each attribute of the pool. Without it, attributes keep
	// their names.
	AttributeMapping map[string]string

	// Extra holds the members that have no field of their own.
	Extra map[string]any
}

// AppendJSON appends the value as a JSON object to dst.
func (v OperationPool) AppendJSON(dst []byte) []byte {
	w := actions.BeginObject(dst, v.Extra)
	w.Put("userNotFound", v.UserNotFound)
	w.Put("wrongSecret", v.WrongSecret)
	if v.Challenge != "" {
		w.Put("challenge", v.Challenge)
	}
	w.Put("firstSignIn", v.FirstSignIn)
	w.Put("verifyByLink", v.VerifyByLink)
	if v.AttributeMapping != nil {
		w.Put("attributeMapping", v.AttributeMapping)
	}
	return w.End()
}

// MarshalJSON writes the value as a JSON object, Extra included.
func (v OperationPool) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON reads a JSON object; what has no field goes into Extra.
func (v *OperationPool) UnmarshalJSON(data []byte) error { return actions.ReadJSON(data, v) }

// ReadObject reads an object of plain data; what has no field goes into Extra.
func (v *OperationPool) ReadObject(o actions.Object) error {
	for _, m := range o {
		var err error
		switch m.Key {
		case "userNotFound":
			err = actions.Read(m.Value, &v.UserNotFound)
		case "wrongSecret":
			err = actions.Read(m.Value, &v.WrongSecret)
		case "challenge":
			err = actions.Read(m.Value, &v.Challenge)
			if v.Challenge == "" {
				v.Extra = actions.Keep(v.Extra, m)
			}
		case "firstSignIn":
			err = actions.Read(m.Value, &v.FirstSignIn)
		case "verifyByLink":
			err = actions.Read(m.Value, &v.VerifyByLink)
		case "attributeMapping":
			err = actions.Read(m.Value, &v.AttributeMapping)
			if v.AttributeMapping == nil {
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
