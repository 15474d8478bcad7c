package cognito

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

// theirTypes are the events of github.com/aws/aws-lambda-go, ours the same of this package,
// by trigger and version. The module has none for the two senders.
var theirTypes = map[string]struct{ theirs, ours func() any }{
	"PreSignUp":                   pair[events.CognitoEventUserPoolsPreSignup, PreSignUpEvent](),
	"PostConfirmation":            pair[events.CognitoEventUserPoolsPostConfirmation, PostConfirmationEvent](),
	"PreAuthentication":           pair[events.CognitoEventUserPoolsPreAuthentication, PreAuthenticationEvent](),
	"PostAuthentication":          pair[events.CognitoEventUserPoolsPostAuthentication, PostAuthenticationEvent](),
	"PreTokenGeneration_V1_0":     pair[events.CognitoEventUserPoolsPreTokenGen, PreTokenGenerationEvent](),
	"PreTokenGeneration_V2_0":     pair[events.CognitoEventUserPoolsPreTokenGenV2_0, PreTokenGenerationEvent](),
	"PreTokenGeneration_V3_0":     pair[events.CognitoEventUserPoolsPreTokenGenV2_0, PreTokenGenerationEvent](),
	"UserMigration":               pair[events.CognitoEventUserPoolsMigrateUser, UserMigrationEvent](),
	"CustomMessage":               pair[events.CognitoEventUserPoolsCustomMessage, CustomMessageEvent](),
	"DefineAuthChallenge":         pair[events.CognitoEventUserPoolsDefineAuthChallenge, DefineAuthChallengeEvent](),
	"CreateAuthChallenge":         pair[events.CognitoEventUserPoolsCreateAuthChallenge, CreateAuthChallengeEvent](),
	"VerifyAuthChallengeResponse": pair[events.CognitoEventUserPoolsVerifyAuthChallenge, VerifyAuthChallengeResponseEvent](),
	"CustomSMSSender":             pair[any, CustomSMSSenderEvent](),
	"CustomEmailSender":           pair[any, CustomEmailSenderEvent](),
	"InboundFederation":           pair[events.CognitoEventUserPoolsInboundFederation, InboundFederationEvent](),
}

func pair[T, O any]() struct{ theirs, ours func() any } {
	return struct{ theirs, ours func() any }{func() any { return new(T) }, func() any { return new(O) }}
}

// TestEventsAgainstAWSLambdaGo sends every sample event, as it arrives, as it is answered
// and with nothing that may be missing, through the types of this package and through those of aws-lambda-go. Ours
// give back what they read, to the last null, also of what theirs write. Where theirs give
// back something else, it stands in the list of testdata/aws-lambda-go.txt, and nothing
// else stands there.
func TestEventsAgainstAWSLambdaGo(t *testing.T) {
	t.Parallel()
	trips := 0
	var differences []string
	for _, trigger := range Dialect().Triggers {
		sources := trigger.Sources()
		for i := range sources {
			source := &sources[i]
			entry := trigger.ID
			if source.Variant != "" {
				entry += "_" + source.Variant
			}
			for _, sample := range []any{arriving(t, trigger, source), answered(t, trigger, source), barely(t, trigger, source)} {
				types := theirTypes[entry]
				if got := through(t, types.ours(), sample); !same(sample, got) {
					t.Errorf("%s: our type writes something else:\n%s", source.Label(), cmp.Diff(indented(sample), indented(got)))
				}
				theirs := through(t, types.theirs(), sample)
				if got := through(t, types.ours(), theirs); !same(theirs, got) {
					t.Errorf("%s: our type writes something else of what theirs wrote:\n%s", source.Label(), cmp.Diff(indented(theirs), indented(got)))
				}
				differences = append(differences, differ(entry, sample, theirs)...)
				trips += 3
			}
		}
	}
	slices.Sort(differences)
	list := strings.Join(slices.Compact(differences), "\n") + "\n"
	t.Logf("%d round trips; what aws-lambda-go writes in another way than it was read:\n%s", trips, list)
	if *update {
		if err := os.WriteFile("testdata/aws-lambda-go.txt", []byte(list), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/aws-lambda-go.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), list); diff != "" {
		t.Errorf("the list of differences is another one (-want +got):\n%s", diff)
	}
	if trips != 3*3*51 {
		t.Errorf("%d round trips, want three of each of 51 samples in three states", trips)
	}
}

func arriving(t *testing.T, trigger *actions.Trigger, source *actions.Source) any {
	t.Helper()
	sample, err := actions.Complete(trigger, source.Label())
	if err != nil {
		t.Fatal(err)
	}
	return sample
}

// barely is a sample event with nothing that may be missing.
func barely(t *testing.T, trigger *actions.Trigger, source *actions.Source) any {
	t.Helper()
	sample, err := actions.Minimal(trigger, source.Label())
	if err != nil {
		t.Fatal(err)
	}
	return sample
}

// answered is a sample event with every field of the response set.
func answered(t *testing.T, trigger *actions.Trigger, source *actions.Source) any {
	t.Helper()
	sample := arriving(t, trigger, source)
	raw, err := actions.NewEvent(actions.AppendJSON(nil, sample))
	if err != nil {
		t.Fatal(err)
	}
	a := &answer{trigger: trigger, event: raw}
	fields := trigger.Event()
	for i := range fields {
		field := &fields[i]
		if !strings.HasPrefix(field.Path, "response.") || field.Sample == nil || !a.belongs(field.Path) {
			continue
		}
		sample = actions.With(sample, field.Sample, members(field.Path)...)
	}
	return sample
}

// through is what a type writes of what it read.
func through(t *testing.T, typed, value any) any {
	t.Helper()
	if err := json.Unmarshal(actions.AppendJSON(nil, value), typed); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(typed)
	if err != nil {
		t.Fatal(err)
	}
	got, err := actions.ParseValue(text)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// differ lists where got is not what it was made from.
func differ(where string, want, got any) []string {
	before, isObject := want.(actions.Object)
	after, _ := got.(actions.Object)
	list, isList := want.([]any)
	gotten, _ := got.([]any)
	switch {
	case isObject && after != nil:
	case isList && len(list) == len(gotten):
		var found []string
		for i := range list {
			found = append(found, differ(where+"[]", list[i], gotten[i])...)
		}
		return found
	case same(want, got):
		return nil
	default:
		return []string{fmt.Sprintf("%s: %s becomes %s", where, short(want), short(got))}
	}
	var found []string
	for _, m := range before {
		value, there := actions.Get(got, m.Key)
		if !there {
			found = append(found, where+"."+m.Key+" is lost")
			continue
		}
		found = append(found, differ(where+"."+m.Key, m.Value, value)...)
	}
	for _, m := range after {
		if _, there := actions.Get(want, m.Key); !there {
			found = append(found, fmt.Sprintf("%s.%s: nothing becomes %s", where, m.Key, short(m.Value)))
		}
	}
	return found
}

func short(v any) string { return string(actions.AppendJSON(nil, v)) }

// indented is a value as JSON of several lines.
func indented(v any) string {
	var b bytes.Buffer
	if err := json.Indent(&b, actions.AppendJSON(nil, sorted(v)), "", " "); err != nil {
		return err.Error()
	}
	return b.String()
}
