package cognito_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"testing/fstest"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
)

// host runs the functions of the examples in this process: their authors are trusted.
func host(trigger, source string) *runtime.Host {
	h, err := runtime.New(runtime.Config{
		Dialects:  []actions.Dialect{cognito.Dialect()},
		Isolation: runtime.TrustedAuthors,
		Flows: map[string][]actions.Binding{
			trigger: {{Source: fstest.MapFS{"index.js": {Data: []byte(source)}}, Path: "index.js"}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	return h
}

// mara is a user who is known to the pool.
var mara = map[string]string{"sub": "3f6b1c20", "email": "mara@example.com", "custom:plan": "silver"}

// Someone signs up.
func Example_preSignUp() {
	h := host("cognito/PreSignUp", `
		exports.handler = async (event) => {
			if (event.userName === 'weed') throw new Error('No weeds');
			event.response.autoConfirmUser = true;
			return event;
		};`)
	defer h.Close()

	for _, name := range []string{"mara", "weed"} {
		res, err := cognito.PreSignUp.Run(context.Background(), h, cognito.PreSignUpEvent{
			Version: "1", Region: "eu-west-1", UserPoolID: "eu-west-1_Gard3nXy1", UserName: name, TriggerSource: "PreSignUp_SignUp",
			Request: cognito.RequestPreSignUp{UserAttributes: map[string]string{"email": name + "@example.com"}},
		})
		var failed *actions.ExecutionError
		switch {
		case errors.As(err, &failed): // the handler refused, or its answer was refused
			fmt.Println(failed.Execution.Error.Exception, failed.Public())
		case err != nil: // nothing ran
			log.Fatal(err)
		default:
			fmt.Println("confirmed:", *res.Event.Response.AutoConfirmUser)
		}
	}
	// Output:
	// confirmed: true
	// UserLambdaValidationException PreSignUp failed with error No weeds.
}

// A user was confirmed.
func Example_postConfirmation() {
	h := host("cognito/PostConfirmation", `
		exports.handler = async (event) => {
			if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') throw new Error('unexpected');
			return event;
		};`)
	defer h.Close()

	res, err := cognito.PostConfirmation.Run(context.Background(), h, cognito.PostConfirmationEvent{
		Version: "1", UserName: "mara", TriggerSource: "PostConfirmation_ConfirmSignUp",
		Request: cognito.RequestPostConfirmation{UserAttributes: mara},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(res.Event.UserName, "is welcome")
	// Output: mara is welcome
}

// A sign-in begins. What the caller sent arrives as validation data.
func Example_preAuthentication() {
	h := host("cognito/PreAuthentication", `
		exports.handler = async (event) => {
			if (event.request.validationData.device === 'toaster') throw new Error('No toasters');
			return event;
		};`)
	defer h.Close()

	_, err := cognito.PreAuthentication.Run(context.Background(), h, cognito.PreAuthenticationEvent{
		Version: "1", UserName: "mara", TriggerSource: "PreAuthentication_Authentication",
		Request: cognito.RequestPreAuthentication{UserAttributes: mara, ValidationData: map[string]string{"device": "toaster"}},
	})
	if failed, ok := errors.AsType[*actions.ExecutionError](err); ok {
		fmt.Println(failed.Public())
	}
	// Output: PreAuthentication failed with error No toasters.
}

// All challenges of a sign-in are passed.
func Example_postAuthentication() {
	h := host("cognito/PostAuthentication", `
		exports.handler = (event, context, callback) => callback(null, event);`)
	defer h.Close()

	res, err := cognito.PostAuthentication.Run(context.Background(), h, cognito.PostAuthenticationEvent{
		Version: "1", UserName: "mara", TriggerSource: "PostAuthentication_Authentication",
		Request: cognito.RequestPostAuthentication{UserAttributes: mara, NewDeviceUsed: true},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(res.Event.UserName, res.Execution.Outcome)
	// Output: mara completed
}

// Tokens are about to be made: the handler's answer is applied to their claims.
func Example_preTokenGeneration() {
	h := host("cognito/PreTokenGeneration", `
		exports.handler = async (event) => {
			event.response.claimsAndScopeOverrideDetails = {
				idTokenGeneration: { claimsToAddOrOverride: { plan: event.request.userAttributes['custom:plan'], sub: 'someone else' } },
				accessTokenGeneration: { scopesToAdd: ['orders/read'] },
				groupOverrideDetails: { groupsToOverride: [...event.request.groupConfiguration.groupsToOverride, 'buyers'] },
			};
			return event;
		};`)
	defer h.Close()

	res, err := cognito.PreTokenGeneration.Run(context.Background(), h, cognito.PreTokenGenerationEvent{
		Version: "2", UserName: "mara", TriggerSource: "TokenGeneration_Authentication",
		Request: cognito.RequestPreTokenGeneration{
			UserAttributes:     mara,
			GroupConfiguration: cognito.GroupConfiguration{GroupsToOverride: []string{"editors"}},
			Scopes:             []string{"openid"},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	tokens, err := cognito.Customize(*res.Event, cognito.Tokens{
		ID:     map[string]any{"sub": "3f6b1c20"},
		Access: map[string]any{"sub": "3f6b1c20", "scope": "openid"},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(tokens.ID)
	fmt.Println(tokens.Access)
	fmt.Println(res.Execution.Warnings[0])
	// Output:
	// map[cognito:groups:[editors buyers] plan:silver sub:3f6b1c20]
	// map[cognito:groups:[editors buyers] scope:openid orders/read sub:3f6b1c20]
	// the handler set response.claimsAndScopeOverrideDetails.idTokenGeneration.claimsToAddOrOverride.sub: a reserved claim keeps its value
}

// What a handler answered is applied to the claims of a token of version 1.
func ExampleCustomize() {
	event := cognito.PreTokenGenerationEvent{Version: "1"}
	event.Response.ClaimsOverrideDetails = &cognito.ClaimsOverrideDetails{
		ClaimsToAddOrOverride: map[string]string{"plan": "silver", "email": "hidden"},
		ClaimsToSuppress:      []string{"email"},               // wins over adding it
		GroupOverrideDetails:  &cognito.GroupOverrideDetails{}, // removes the groups; nil keeps them
	}
	tokens, err := cognito.Customize(event, cognito.Tokens{
		ID:     map[string]any{"sub": "3f6b1c20", "email": "mara@example.com", "cognito:groups": []string{"editors"}},
		Access: map[string]any{"sub": "3f6b1c20", "cognito:groups": []string{"editors"}},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(tokens.ID, tokens.Access)
	// Output: map[plan:silver sub:3f6b1c20] map[sub:3f6b1c20]
}

// Nobody in the pool has the name that was typed.
func Example_userMigration() {
	h := host("cognito/UserMigration", `
		exports.handler = async (event) => {
			if (event.request.password !== 'Correct-horse-7') throw new Error('wrong password in the old system');
			event.response.userAttributes = { email: event.userName, email_verified: 'true' };
			event.response.finalUserStatus = 'CONFIRMED';
			event.response.messageAction = 'SUPPRESS';
			return event;
		};`)
	defer h.Close()

	client := "5garden7"
	for _, password := range []string{"Correct-horse-7", "guess"} {
		res, err := cognito.UserMigration.Run(context.Background(), h, cognito.UserMigrationEvent{
			Version: "1", UserName: "mara@example.com", TriggerSource: "UserMigration_Authentication",
			CallerContext: cognito.CallerContext{ClientID: &client},
			Request:       cognito.RequestUserMigration{Password: password},
		})
		var failed *actions.ExecutionError
		switch {
		case errors.As(err, &failed):
			fmt.Println(failed.Execution.Error.Exception, failed.Public())
		case err != nil:
			log.Fatal(err)
		default:
			fmt.Println("make the user with", res.Event.Response.UserAttributes)
		}
	}
	// Output:
	// make the user with map[email:mara@example.com email_verified:true]
	// UserNotFoundException Exception migrating user in app client 5garden7
}

// A code is about to be sent.
func Example_customMessage() {
	h := host("cognito/CustomMessage", `
		exports.handler = async (event) => {
			event.response.smsMessage = 'Your Garden Shop code is ' + event.request.codeParameter;
			return event;
		};`)
	defer h.Close()

	res, err := cognito.CustomMessage.Run(context.Background(), h, cognito.CustomMessageEvent{
		Version: "1", UserName: "mara", TriggerSource: "CustomMessage_SignUp",
		Request: cognito.RequestCustomMessage{UserAttributes: mara, CodeParameter: "{####}"},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*res.Event.Response.SMSMessage)
	// Output: Your Garden Shop code is {####}
}

// A custom sign-in goes on to a challenge, and ends after three that were not passed.
func Example_defineAuthChallenge() {
	h := host("cognito/DefineAuthChallenge", `
		exports.handler = async (event) => {
			event.response.failAuthentication = event.request.session.length >= 3;
			event.response.challengeName = 'CUSTOM_CHALLENGE';
			return event;
		};`)
	defer h.Close()

	round := cognito.ChallengeResult{ChallengeName: "CUSTOM_CHALLENGE"}
	for _, session := range [][]cognito.ChallengeResult{{round}, {round, round, round}} {
		res, err := cognito.DefineAuthChallenge.Run(context.Background(), h, cognito.DefineAuthChallengeEvent{
			Version: "1", UserName: "mara", TriggerSource: "DefineAuthChallenge_Authentication",
			Request: cognito.RequestDefineAuthChallenge{UserAttributes: mara, Session: session},
		})
		switch {
		case err != nil:
			log.Fatal(err)
		case res.Denied != nil:
			fmt.Println(res.Denied.Exception, res.Denied.Reason)
		default:
			fmt.Println("next:", *res.Event.Response.ChallengeName)
		}
	}
	// Output:
	// next: CUSTOM_CHALLENGE
	// NotAuthorizedException Incorrect username or password.
}

// A challenge is made up. What must not reach the client is in the typed result alone.
func Example_createAuthChallenge() {
	h := host("cognito/CreateAuthChallenge", `
		exports.handler = async (event) => {
			event.response.publicChallengeParameters = { captchaUrl: 'https://captcha.example.com/1.jpg' };
			event.response.privateChallengeParameters = { answer: '5' };
			return event;
		};`)
	defer h.Close()

	res, err := cognito.CreateAuthChallenge.Run(context.Background(), h, cognito.CreateAuthChallengeEvent{
		Version: "1", UserName: "mara", TriggerSource: "CreateAuthChallenge_Authentication",
		Request: cognito.RequestCreateAuthChallenge{UserAttributes: mara, ChallengeName: "CUSTOM_CHALLENGE"},
	})
	if err != nil {
		log.Fatal(err)
	}
	recorded, _ := actions.Get(res.Execution.Result, "event", "response", "privateChallengeParameters")
	fmt.Println(res.Event.Response.PublicChallengeParameters["captchaUrl"])
	fmt.Println(res.Event.Response.PrivateChallengeParameters, "is recorded as", recorded)
	// Output:
	// https://captcha.example.com/1.jpg
	// map[answer:5] is recorded as [redacted]
}

// A challenge was answered.
func Example_verifyAuthChallengeResponse() {
	h := host("cognito/VerifyAuthChallengeResponse", `
		exports.handler = async (event) => {
			event.response.answerCorrect = event.request.challengeAnswer === event.request.privateChallengeParameters.answer;
			return event;
		};`)
	defer h.Close()

	res, err := cognito.VerifyAuthChallengeResponse.Run(context.Background(), h, cognito.VerifyAuthChallengeResponseEvent{
		Version: "1", UserName: "mara", TriggerSource: "VerifyAuthChallengeResponse_Authentication",
		Request: cognito.RequestVerifyAuthChallengeResponse{
			UserAttributes: mara, ChallengeAnswer: "5", PrivateChallengeParameters: map[string]string{"answer": "5"},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*res.Event.Response.AnswerCorrect)
	// Output: true
}

// Someone comes from another identity provider.
func Example_inboundFederation() {
	h := host("cognito/InboundFederation", `
		exports.handler = async (event) => {
			const { idToken } = event.request.attributes;
			event.response.userAttributesToMap = { sub: idToken.sub, email: idToken.email.toLowerCase() };
			return event;
		};`)
	defer h.Close()

	res, err := cognito.InboundFederation.Run(context.Background(), h, cognito.InboundFederationEvent{
		Version: "1", UserName: "GardenOIDC_ext-7712", TriggerSource: "InboundFederation_ExternalProvider",
		Request: cognito.RequestInboundFederation{
			ProviderName: "GardenOIDC", ProviderType: "OIDC",
			Attributes: cognito.RequestAttributes{IDToken: map[string]string{"sub": "ext-7712", "email": "Mara@Example.com"}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(res.Event.Response.UserAttributesToMap)
	// Output: map[email:mara@example.com sub:ext-7712]
}

// A text message has to be delivered. Nobody waits for it, so that the handle only queues.
func Example_customSMSSender() {
	queue := &outbox{}
	_, err := cognito.CustomSMSSender.Enqueue(context.Background(), queue, cognito.CustomSMSSenderEvent{
		Version: "1", UserName: "mara", TriggerSource: "CustomSMSSender_SignUp",
		Request: cognito.RequestCustomSMSSender{Type: "customSMSSenderRequestV1", UserAttributes: mara},
	}, actions.EnqueueOptions{Key: "mara/sign-up"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(queue.accepted)
	// Output: [cognito/CustomSMSSender mara/sign-up]
}

// An e-mail has to be delivered.
func Example_customEmailSender() {
	queue := &outbox{}
	_, err := cognito.CustomEmailSender.Enqueue(context.Background(), queue, cognito.CustomEmailSenderEvent{
		Version: "1", UserName: "mara", TriggerSource: "CustomEmailSender_ForgotPassword",
		Request: cognito.RequestCustomEmailSender{Type: "customEmailSenderRequestV1", UserAttributes: mara},
	}, actions.EnqueueOptions{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(queue.accepted)
	// Output: [cognito/CustomEmailSender]
}

// outbox is a queue that notes what it accepts.
type outbox struct{ accepted []string }

func (o *outbox) Enqueue(_ context.Context, req actions.Request, options actions.EnqueueOptions) (string, error) {
	o.accepted = append(o.accepted, req.Trigger)
	if options.Key != "" {
		o.accepted = append(o.accepted, options.Key)
	}
	return "job-1", nil
}
