package cognito

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// commonFields are what every event carries (Cognito §A8 gives their order).
var commonFields = []actions.Field{
	{Path: "version", Type: actions.String, Enum: []string{"1", "2", "3"}, Sample: "1",
		Doc: "Version of the event: 1, and 2 or 3 for the newer events of token generation. Text, although old samples show a number."},
	{Path: "region", Type: actions.String, Sample: "eu-west-1",
		Doc: "AWS region of the user pool."},
	{Path: "userPoolId", Type: actions.String, Sample: "eu-west-1_Gard3nXy1",
		Doc: "Id of the user pool: its region, an underscore and an id of its own."},
	{Path: "userName", Type: actions.String, Optional: true, Sample: "3f6b1c20-8d4e-4a97-b2f5-6c0e9a1d7e44",
		Doc: "Name the user is stored under; a UUID where people sign in with e-mail or phone. For a user that the pool does not know, what was typed."},
	{Path: "callerContext", Type: actions.Obj, Shape: "CallerContext",
		Doc: "Who called the pool."},
	{Path: "callerContext.awsSdkVersion", Type: actions.String, Sample: "aws-sdk-unknown-unknown",
		Doc: "AWS SDK of the caller; aws-sdk-unknown-unknown for browsers and callers that are not recognised."},
	{Path: "callerContext.clientId", Type: actions.String, Nullable: true, Sample: "5garden7shop9web2client4",
		Doc: "Id of the app client. CLIENT_ID_NOT_APPLICABLE when an administrator creates the user; null was seen for a confirmation in the console."},
}

// fields lists the event of a trigger: the common fields, its source, and the request and
// response of its own, under the names of their shapes.
func fields(trigger string, sources []actions.Source, request, response []actions.Field) []actions.Field {
	names := make([]string, len(sources))
	for i, source := range sources {
		names[i] = source.Name
	}
	return slices.Concat(
		commonFields,
		[]actions.Field{{Path: "triggerSource", Type: actions.String, Enum: names, Sample: names[0],
			Doc: "What fired the trigger."}},
		[]actions.Field{{Path: "request", Type: actions.Obj, Shape: "Request" + trigger,
			Doc: "What the pool tells the handler. Changes to it have no effect."}},
		request,
		[]actions.Field{{Path: "response", Type: actions.Obj, Shape: "Response" + trigger,
			Doc: "What the handler answers. It arrives with its initial values."}},
		response,
	)
}

// prepare fills in the response as it is on arrival: every known member is there, with
// its initial value (Cognito §A9).
func prepare(t *actions.Trigger, _ *actions.Event) []actions.Patch {
	patches := []actions.Patch{{Path: []string{"response"}, Value: actions.Object{}, IfAbsent: true}}
	for i := range t.Event {
		field := &t.Event[i]
		member, ok := strings.CutPrefix(field.Path, "response.")
		if !ok || !field.HasInitial || strings.Contains(member, ".") {
			continue
		}
		patches = append(patches, actions.Patch{Path: []string{"response", member}, Value: field.Initial, IfAbsent: true})
	}
	return patches
}
