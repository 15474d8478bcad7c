package cognito

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// operationRow is one operation of a pool as data.
type operationRow struct {
	Name Operation
	Doc  string
	// Choice is the path of the event by whose value one of several sequences is chosen.
	Choice string
	// Metadata says how what the caller sent for the triggers reaches them.
	Metadata metadata
	// Administrator says that no app client makes the call, and the events say so.
	Administrator bool
	// Status is that of the user before the operation, where the event does not tell it.
	Status string
	// Uses are the paths that a sample event of the operation has, beside the choice.
	Uses []string
	// Sample replaces values of the sample event, by path.
	Sample    map[string]any
	Sequences []sequence
}

// sequence is what happens in an operation, in order.
type sequence struct {
	// For are the values of the choice that the sequence is for; none where there is no choice.
	For   []string
	Steps []operationStep
	// Custom leaves the sequence to a CustomAuth.
	Custom bool
	// Basis tells from where the order is known.
	Basis []actions.Basis
}

// fires says whether a trigger can fire in a sequence.
func (s *sequence) fires(t *actions.Trigger) bool {
	return slices.ContainsFunc(s.Steps, func(step operationStep) bool { return step.Trigger == t })
}

// operationStep is one thing that happens in an operation: a trigger fires, a message is
// sent, the pool does something itself, asks for more, or refuses. One of them is set.
type operationStep struct {
	// Trigger fires with Source.
	Trigger *actions.Trigger
	Source  string
	// Message is the occasion on which the pool sends a message, the end of the sources of
	// CustomMessage and of the senders that replace it.
	Message string
	// Act is what the pool does.
	Act act
	// Challenge is what the pool asks for; the operation is suspended.
	Challenge string
	// Exception refuses the operation with a text.
	Exception, Text string

	// When lists what must hold for the step to happen, Unless what must not.
	When, Unless []fact
}

// metadata is how what the caller sent for the triggers reaches them (Cognito §A12).
type metadata int

const (
	// asSent hands on clientMetadata and validationData under their names.
	asSent metadata = iota
	// asValidation is that of calls by which a sign-in begins: what was sent as clientMetadata
	// reaches three triggers alone, as validationData.
	asValidation
	// notSent is that of pages, where nobody can send anything.
	notSent
)

// act is what a pool does itself between two triggers.
type act string

const (
	storeUser       act = "the user is stored"
	storeFederated  act = "the user is stored as one of the provider"
	updateUser      act = "the user gets the provider's attributes"
	mapAttributes   act = "the provider's attributes are mapped"
	confirmUser     act = "the user is confirmed"
	verifyContact   act = "where the code was sent is verified"
	settleMigrated  act = "the user gets the status that the migration says"
	replacePassword act = "the password is replaced"
	requireReset    act = "the password must be reset"
	changeUser      act = "the attributes are changed"
	issueTokens     act = "tokens are issued"
)

// thePools is the challenge that the event names.
const thePools = "that of the pool"

// fact is something that holds or not at a point of an operation.
type fact string

const (
	nobody             fact = "nobody has the name"
	existenceHidden    fact = "the app client hides who exists"
	broughtByMigration fact = "a migration brought the user"
	autoConfirmed      fact = "PreSignUp confirms the user"
	silent             fact = "the message is suppressed"
	again              fact = "the invitation is sent again"
	wrong              fact = "the proof is wrong"
	unconfirmed        fact = "the user is not confirmed"
	confirmed          fact = "the user is confirmed"
	mustReset          fact = "the password must be reset"
	mustReplace        fact = "the password is a temporary one"
	challenged         fact = "the pool asks for more"
	codeSent           fact = "the pool asks for a code that it sends"
	first              fact = "it is the first sign-in"
	newContact         fact = "an e-mail address or phone number changes that has to be verified"
	notConfirming      fact = "the pool does not fire PostConfirmation for other providers"
	version3Set        fact = "the pool sends events of version 3"
)

// holds says whether a fact holds now.
func (r *operationRun) holds(f fact) bool {
	s := &r.state
	switch f {
	case nobody:
		return s.unknown
	case existenceHidden:
		return r.options.Pool.PreventUserExistenceErrors
	case broughtByMigration:
		return s.migrated
	case autoConfirmed:
		return s.autoConfirmed
	case silent:
		return s.messageAction == suppressMessage
	case again:
		return s.messageAction == resendMessage
	case wrong:
		return r.given.Pool.WrongSecret
	case unconfirmed:
		return s.status == statusUnconfirmed
	case confirmed:
		return s.status == statusConfirmed
	case mustReset:
		return s.status == statusReset
	case mustReplace:
		return s.status == statusTemporary
	case challenged:
		return r.given.Pool.Challenge != ""
	case codeSent:
		return mediumOf[r.given.Pool.Challenge] != ""
	case first:
		return r.given.Pool.FirstSignIn
	case newContact:
		return len(s.newContacts) > 0
	case notConfirming:
		return r.options.Pool.NoFederatedConfirmation
	case version3Set:
		return r.version() == "3"
	}
	return false
}

// happens says whether a step happens now.
func (r *operationRun) happens(s *operationStep) bool {
	missing := func(f fact) bool { return !r.holds(f) }
	return !slices.ContainsFunc(s.When, missing) && !slices.ContainsFunc(s.Unless, r.holds)
}

// The steps as the table writes them.

func fires(t *actions.Trigger, source string) operationStep {
	return operationStep{Trigger: t, Source: source}
}

func sends(occasion string) operationStep { return operationStep{Message: occasion} }

func does(a act) operationStep { return operationStep{Act: a} }

func asks(challenge string) operationStep { return operationStep{Challenge: challenge} }

func refuses(exception, text string) operationStep {
	return operationStep{Exception: exception, Text: text}
}

func (s operationStep) when(facts ...fact) operationStep {
	s.When = facts
	return s
}

func (s operationStep) unless(facts ...fact) operationStep {
	s.Unless = facts
	return s
}

// String is the step in words.
func (s operationStep) String() string {
	text := ""
	switch {
	case s.Trigger != nil:
		text = s.Source
	case s.Message != "":
		text = customMessage.ID + "_" + s.Message + " or a sender"
	case s.Act != "":
		text = string(s.Act)
	case s.Challenge == thePools:
		text = "the pool's challenge"
	case s.Challenge != "":
		text = "challenge " + s.Challenge
	default:
		text = "refused: " + s.Exception
	}
	var conditions []string
	for _, f := range s.When {
		conditions = append(conditions, "when "+string(f))
	}
	for _, f := range s.Unless {
		conditions = append(conditions, "unless "+string(f))
	}
	if len(conditions) > 0 {
		text += " (" + strings.Join(conditions, ", ") + ")"
	}
	return text
}

// choose is the event's part by which a sequence is chosen.
func choose(path, value string) map[string]any {
	if flow, preferred, ok := strings.Cut(value, "/"); ok {
		return map[string]any{path: flow, "call.preferredChallenge": preferred}
	}
	return map[string]any{path: value}
}
