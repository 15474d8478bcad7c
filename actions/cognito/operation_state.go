package cognito

import (
	"maps"
	"slices"

	"github.com/usher-run/usher/actions"
)

// operationState is what holds at a point of an operation.
type operationState struct {
	name       string
	status     string
	attributes map[string]string // but for the status
	incoming   map[string]string // of another provider, under the pool's names

	unknown       bool // nobody has the name
	migrated      bool
	created       bool
	changed       bool
	autoConfirmed bool
	forceAlias    bool
	smsMFA        bool
	final         string // the status that a migration says
	messageAction string
	mediums       []string
	newContacts   []string // the mediums of addresses and numbers that are not verified yet

	texts    actions.Object // the response of CustomMessage
	messages []Message
	claims   actions.Object    // what PreTokenGeneration answered
	public   map[string]string // what CreateAuthChallenge gives the client
}

func newOperationState(row *operationRow, event *OperationEvent) operationState {
	s := operationState{
		name: event.UserName, status: row.Status, attributes: maps.Clone(event.Request.UserAttributes),
		unknown: event.Pool.UserNotFound && !row.makes(event), messageAction: event.Call.MessageAction, mediums: event.Call.DeliveryMediums,
	}
	if s.attributes == nil {
		s.attributes = map[string]string{}
	}
	if status := s.attributes[userStatus]; status != "" {
		s.status = status
	}
	delete(s.attributes, userStatus)
	if row.Name == ClientCredentials || s.unknown {
		s.attributes, s.status = map[string]string{}, ""
	}
	return s
}

// makes says that the operation is about a user whom it makes itself, so that nobody need have
// the name.
func (row *operationRow) makes(event *OperationEvent) bool {
	return row.Name == SignUp || row.Name == AdminCreateUser && event.Call.MessageAction != resendMessage
}

// act is what the pool does itself.
func (s *operationState) act(a act, event *OperationEvent) {
	switch a {
	case storeUser:
		s.created, s.unknown = true, false
	case storeFederated:
		s.created, s.unknown, s.status = true, false, statusFederated
	case mapAttributes:
		s.mapAttributes(event)
	case updateUser:
		maps.Copy(s.attributes, s.incoming)
		s.changed = len(s.incoming) > 0
	case confirmUser:
		s.status, s.changed = statusConfirmed, true
	case replacePassword:
		s.status, s.changed = statusConfirmed, true
	case requireReset:
		s.status, s.changed = statusReset, true
	case settleMigrated:
		s.status, s.messageAction, s.mediums = s.final, event.Call.MessageAction, event.Call.DeliveryMediums
	case verifyContact:
		s.verify(event)
	case changeUser:
		s.change(event.Call.UserAttributes)
	}
}

// verify marks as verified where the code of a sign-up was sent.
func (s *operationState) verify(event *OperationEvent) {
	contact := "email"
	if slices.Contains(event.Call.DeliveryMediums, bySMS) || s.attributes["email"] == "" {
		contact = "phone_number"
	}
	if s.attributes[contact] != "" {
		s.attributes[contact+"_verified"] = "true"
	}
}

// change changes attributes. An address or number that changes is not verified any more,
// unless the change says so.
func (s *operationState) change(to map[string]string) {
	for _, contact := range []struct{ name, medium string }{{"email", byEmail}, {"phone_number", bySMS}} {
		value, given := to[contact.name]
		if !given || value == s.attributes[contact.name] {
			continue
		}
		delete(s.attributes, contact.name+"_verified")
		if value != "" && to[contact.name+"_verified"] != "true" {
			s.attributes[contact.name+"_verified"] = "false"
			s.newContacts = append(s.newContacts, contact.medium)
		}
	}
	for name, value := range to {
		s.changed = s.changed || s.attributes[name] != value
		if value == "" { // removes it
			delete(s.attributes, name)
			continue
		}
		s.attributes[name] = value
	}
}

// mapAttributes gives the provider's attributes, or those that InboundFederation answered,
// the names of the pool's.
func (s *operationState) mapAttributes(event *OperationEvent) {
	given := s.incoming // what InboundFederation answered replaces all (fed.replace)
	if len(given) == 0 {
		given = map[string]string{}
		if from := event.Request.Attributes; from != nil {
			for _, part := range []map[string]string{from.SAMLResponse, from.IDToken, from.UserInfo} {
				maps.Copy(given, part)
			}
		}
	}
	// A mapping that names nothing but the pool's own is one that names nothing, and not none.
	mapped := event.Pool.AttributeMapping != nil
	s.incoming = map[string]string{}
	for name, of := range event.Pool.AttributeMapping {
		if value, ok := given[of]; ok {
			s.incoming[name] = value
		}
	}
	if !mapped {
		s.incoming = given
		withoutPools(s.incoming)
	}
	if event.Pool.FirstSignIn {
		maps.Copy(s.attributes, s.incoming)
	}
}

// answer takes over what a handler answered: document is that of a result.
func (s *operationState) answer(t *actions.Trigger, document actions.Object) {
	at := func(name string) any {
		value, _ := actions.Get(any(document), "event", "response", name)
		return value
	}
	switch t {
	case preSignUp:
		s.autoConfirmed = at("autoConfirmUser") == true
		for flag, attribute := range map[string]string{"autoVerifyEmail": "email_verified", "autoVerifyPhone": "phone_number_verified"} {
			if at(flag) == true {
				s.attributes[attribute] = "true"
			}
		}
	case userMigration:
		s.migrate(at)
	case inboundFederation:
		s.incoming = textMap(at("userAttributesToMap"))
	case customMessage:
		response, _ := actions.Get(any(document), "event", "response")
		s.texts, _ = response.(actions.Object)
	case createAuthChallenge:
		s.public = textMap(at("publicChallengeParameters"))
	case preTokenGeneration:
		event, _ := actions.Get(any(document), "event")
		s.claims, _ = event.(actions.Object)
	}
}

// migrate makes the user that a migration brought.
func (s *operationState) migrate(at func(string) any) {
	s.unknown, s.migrated = false, true
	s.attributes = textMap(at("userAttributes"))
	withoutPools(s.attributes)
	if name := s.attributes["username"]; name != "" {
		s.name = name
		delete(s.attributes, "username")
	}
	s.status, s.final = statusTemporary, statusReset
	if at("finalUserStatus") == statusConfirmed {
		s.final = statusConfirmed
	}
	s.messageAction, _ = at("messageAction").(string)
	s.forceAlias, s.smsMFA = at("forceAliasCreation") == true, at("enableSMSMFA") == true
	mediums, _ := at("desiredDeliveryMediums").([]any)
	s.mediums = nil
	for _, medium := range mediums {
		if text, ok := medium.(string); ok && senders[text] != nil {
			s.mediums = append(s.mediums, text)
		}
	}
}

// message is what the pool sends itself.
func (s *operationState) message(medium, source string) Message {
	m := Message{Medium: medium, Source: source, By: byPool}
	of := func(name string) string {
		value, _ := actions.Get(any(s.texts), name)
		text, _ := value.(string)
		return text
	}
	if medium == bySMS {
		m.Text = of("smsMessage")
	} else {
		m.Text, m.Subject = of("emailMessage"), of("emailSubject")
	}
	if m.Text != "" || m.Subject != "" {
		m.By = customMessage.ID
	}
	return m
}

// textMap is a map of texts.
func textMap(value any) map[string]string {
	object, _ := value.(actions.Object)
	texts := make(map[string]string, len(object))
	for _, member := range object {
		if text, ok := member.Value.(string); ok {
			texts[member.Key] = text
		}
	}
	return texts
}
