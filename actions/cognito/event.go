package cognito

import (
	"slices"
	"strconv"
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
	{Path: "callerContext.awsSdkVersion", Type: actions.String, Sample: unknownSDK,
		Doc: "AWS SDK of the caller; aws-sdk-unknown-unknown for browsers and callers that are not recognised."},
	{Path: "callerContext.clientId", Type: actions.String, Nullable: true, Sample: "5garden7shop9web2client4",
		Doc: "Id of the app client. CLIENT_ID_NOT_APPLICABLE when an administrator creates the user; null was seen for a confirmation in the console."},
}

// fields lists the event of a trigger: the common fields, its source, and the request and
// response of its own, under the names of their shapes.
func fields(trigger string, sources []actions.Source, request, response []actions.Field) []actions.Field {
	var names []string
	for _, source := range sources {
		if !slices.Contains(names, source.Name) {
			names = append(names, source.Name)
		}
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
func prepare(t *actions.Trigger, event *actions.Event) []actions.Patch {
	patches := []actions.Patch{{Path: []string{"response"}, Value: actions.Object{}, IfAbsent: true}}
	fields := t.Event()
	for i := range fields {
		field := &fields[i]
		member, ok := strings.CutPrefix(field.Path, "response.")
		if !ok || !field.HasInitial || strings.Contains(member, ".") || !belongs(t, field, event) {
			continue
		}
		patches = append(patches, actions.Patch{Path: []string{"response", member}, Value: field.Initial, IfAbsent: true})
	}
	return patches
}

// belongs says whether a field exists in an event: those that depend on another one exist
// where that has one of their values. Where it is missing, the event counts as the one of
// the table's sample.
func belongs(t *actions.Trigger, field *actions.Field, event *actions.Event) bool {
	for path, values := range field.When {
		value, there := event.Lookup(path)
		if !there {
			value = sampleAt(t, path)
		}
		if !slices.Contains(values, text(value)) {
			return false
		}
	}
	return true
}

func sampleAt(t *actions.Trigger, path string) any {
	i := slices.IndexFunc(t.Event(), func(f actions.Field) bool { return f.Path == path })
	if i < 0 {
		return nil
	}
	return t.Event()[i].Sample
}

// text is a text, or a number as text: old events have the version as a number.
func text(value any) string {
	if number, ok := value.(float64); ok {
		return strconv.FormatFloat(number, 'f', -1, 64)
	}
	s, _ := value.(string)
	return s
}
