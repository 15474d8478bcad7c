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
