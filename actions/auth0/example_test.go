package auth0_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"testing/fstest"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
)

// host runs the actions of the examples in this process: their authors are trusted.
func host(trigger, source string) *runtime.Host {
	h, err := runtime.New(runtime.Config{
		Dialects:  []actions.Dialect{auth0.Dialect()},
		Isolation: runtime.TrustedAuthors,
		Flows: map[string][]actions.Binding{
			trigger: {{Source: fstest.MapFS{"action.js": {Data: []byte(source)}}, Path: "action.js"}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	return h
}

// An application that acts for itself asks for a token.
func Example_credentialsExchange() {
	h := host("auth0/credentials-exchange", `
		exports.onExecuteCredentialsExchange = async (event, api) => {
			api.accessToken.setCustomClaim('https://shop.example.com/tier', event.client.metadata.tier);
			api.transaction.removeTargetScope('write:orders');
		};`)
	defer h.Close()

	res, err := auth0.CredentialsExchange.Run(context.Background(), h, auth0.CredentialsExchangeEvent{
		Client:         auth0.ClientCredentialsExchange{ClientID: "cl9GardenShopJob0003", Metadata: map[string]string{"tier": "gold"}},
		ResourceServer: auth0.ResourceServer{Identifier: "https://api.example.com/orders"},
		Transaction:    auth0.TransactionCredentialsExchange{TargetScopes: []string{"read:orders", "write:orders"}},
	})
	switch {
	case err != nil: // the flow failed, or nothing ran
		log.Fatal(err)
	case res.Denied != nil:
		fmt.Println(res.Denied.Code, res.Denied.Reason)
	case res.Issue != nil:
		fmt.Println(res.Issue.AccessToken.Claims, res.Issue.AccessToken.TargetScopes)
	}
	// Output: map[https://shop.example.com/tier:gold] [read:orders]
}

// A visitor wants to become a user.
func Example_preUserRegistration() {
	h := host("auth0/pre-user-registration", `
		exports.onExecutePreUserRegistration = async (event, api) => {
			if (event.user.email.endsWith('@blocked.example.com')) {
				api.access.deny('blocked mail domain', 'Please use another address.');
				return;
			}
			api.user.setAppMetadata('source', event.connection.name);
		};`)
	defer h.Close()

	for _, email := range []string{"mara@example.com", "mara@blocked.example.com"} {
		res, err := auth0.PreUserRegistration.Run(context.Background(), h, auth0.PreUserRegistrationEvent{
			User:       auth0.UserPreUserRegistration{Email: email},
			Connection: auth0.Connection{Name: "garden-users"},
		})
		switch {
		case err != nil:
			log.Fatal(err)
		case res.Denied != nil:
			fmt.Println("denied:", res.Denied.UserMessage)
		default:
			fmt.Println("make the user with", res.User.AppMetadata)
		}
	}
	// Output:
	// make the user with map[source:garden-users]
	// denied: Please use another address.
}

// queue accepts work and keeps it in memory; a real one has it on disk when it answers.
type queue struct{ accepted []actions.Request }

func (q *queue) Enqueue(_ context.Context, req actions.Request, options actions.EnqueueOptions) (string, error) {
	q.accepted = append(q.accepted, req)
	return fmt.Sprintf("job %d for %s", len(q.accepted), options.Key), nil
}

// A user was made. The sign-up does not wait for the actions that follow.
func Example_postUserRegistration() {
	q := &queue{}
	job, err := auth0.PostUserRegistration.Enqueue(context.Background(), q, auth0.PostUserRegistrationEvent{
		User: auth0.UserPostUserRegistration{UserID: "auth0|65c1f0a2b3d4", Email: "mara@example.com"},
	}, actions.EnqueueOptions{Key: "auth0|65c1f0a2b3d4"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(job, "runs", q.accepted[0].Trigger)
	// Output: job 1 for auth0|65c1f0a2b3d4 runs auth0/post-user-registration
}

// A password was changed. The change does not wait for the actions that follow.
func Example_postChangePassword() {
	q := &queue{}
	job, err := auth0.PostChangePassword.Enqueue(context.Background(), q, auth0.PostChangePasswordEvent{
		User: auth0.UserPostChangePassword{UserID: "auth0|65c1f0a2b3d4"},
	}, actions.EnqueueOptions{Key: "change-7"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(job, "runs", q.accepted[0].Trigger)
	// Output: job 1 for change-7 runs auth0/post-change-password
}

// A code has to reach a phone, and the action delivers it.
func Example_sendPhoneMessage() {
	h := host("auth0/send-phone-message", `
		exports.onExecuteSendPhoneMessage = async (event) => {
			if (event.message_options.message_type !== 'sms') throw new Error('only text messages are delivered');
		};`)
	defer h.Close()

	for _, kind := range []string{"sms", "voice"} {
		_, err := auth0.SendPhoneMessage.Run(context.Background(), h, auth0.SendPhoneMessageEvent{
			MessageOptions: auth0.MessageOptions{
				Action: "enrollment", Code: "402915", MessageType: kind, Recipient: "+31201234567", Text: "402915 is your code",
			},
		})
		var failed *actions.ExecutionError
		switch {
		case errors.As(err, &failed):
			fmt.Println("tell the user:", failed.Public())
		case err != nil: // nothing ran
			log.Fatal(err)
		default:
			fmt.Println("sent")
		}
	}
	// Output:
	// sent
	// tell the user: The message could not be sent. Please try again later.
}

// A user with a second factor has to show it before choosing a new password.
func Example_passwordResetPostChallenge() {
	h := host("auth0/password-reset-post-challenge", `
		exports.onExecutePostChallenge = async (event, api) => {
			const factors = event.user.enrolledFactors ?? [];
			if (factors.length > 0) {
				api.authentication.challengeWithAny(factors.map(({ type }) => ({ type })));
			}
		};`)
	defer h.Close()

	for _, factors := range [][]auth0.UserEnrolledFactorsItem{nil, {{Type: "otp"}}} {
		res, err := auth0.PasswordResetPostChallenge.Run(context.Background(), h, auth0.PasswordResetPostChallengeEvent{
			User: auth0.UserPasswordResetPostChallenge{UserID: "auth0|65c1f0a2b3d4", EnrolledFactors: factors},
		})
		switch {
		case err != nil:
			log.Fatal(err)
		case res.Denied != nil:
			fmt.Println("denied:", res.Denied.Reason)
		case res.Suspended != nil: // a redirect, a form or a challenge
			fmt.Println("go on with:", res.Suspended.Kind, res.Suspended.Challenge.Any[0].Type)
		default:
			fmt.Println("let the user choose a new password")
		}
	}
	// Output:
	// let the user choose a new password
	// go on with: challenge otp
}

// An e-mail has to be sent. Whoever runs the job learns from its result what became of the
// message.
func Example_customEmailProvider() {
	h := host("auth0/custom-email-provider", `
		exports.onExecuteCustomEmailProvider = async (event, api) => {
			if (event.notification.to.endsWith('@full.example.com')) api.notification.retry('the mailbox is full');
		};`)
	defer h.Close()

	q := &queue{}
	for _, to := range []string{"mara@example.com", "mara@full.example.com"} {
		_, err := auth0.CustomEmailProvider.Enqueue(context.Background(), q, auth0.CustomEmailProviderEvent{
			Notification: auth0.NotificationCustomEmailProvider{To: to, MessageType: "verify_email", Subject: "Confirm your address"},
		}, actions.EnqueueOptions{})
		if err != nil {
			log.Fatal(err)
		}
	}
	for _, job := range q.accepted {
		execution, err := h.Run(context.Background(), job)
		if err != nil {
			log.Fatal(err)
		}
		var res auth0.CustomEmailProviderResult
		if err := res.ReadExecution(execution); err != nil {
			log.Fatal(err)
		}
		if res.Notification == nil {
			fmt.Println("delivered")
		} else {
			fmt.Println(res.Notification.Outcome+":", res.Notification.Reason)
		}
	}
	// Output:
	// delivered
	// retry: the mailbox is full
}

// A code has to reach a phone, and the number does not exist.
func Example_customPhoneProvider() {
	h := host("auth0/custom-phone-provider", `
		exports.onExecuteCustomPhoneProvider = async (event, api) => {
			if (!event.notification.recipient.startsWith('+31')) api.notification.drop('not a number in this country');
		};`)
	defer h.Close()

	q := &queue{}
	_, err := auth0.CustomPhoneProvider.Enqueue(context.Background(), q, auth0.CustomPhoneProviderEvent{
		Notification: auth0.NotificationCustomPhoneProvider{Recipient: "+15550100", AsText: "402915 is your code", MessageType: "otp_verify"},
	}, actions.EnqueueOptions{})
	if err != nil {
		log.Fatal(err)
	}
	execution, err := h.Run(context.Background(), q.accepted[0])
	if err != nil {
		log.Fatal(err)
	}
	var res auth0.CustomPhoneProviderResult
	if err := res.ReadExecution(execution); err != nil {
		log.Fatal(err)
	}
	fmt.Println(res.Notification.Outcome+":", res.Notification.Reason)
	// Output: drop: not a number in this country
}

// A partner's application offers a token of the partner.
func Example_customTokenExchange() {
	h := host("auth0/custom-token-exchange", `
		exports.onExecuteCustomTokenExchange = async (event, api) => {
			const [user, proof] = event.transaction.subject_token.split(':');
			if (proof !== 'an-example-of-a-proof') {
				api.access.rejectInvalidSubjectToken('The proof is wrong.');
				return;
			}
			api.authentication.setUserByConnection('partner-users', { user_id: user }, {
				creationBehavior: 'create_if_not_exists', updateBehavior: 'none',
			});
		};`)
	defer h.Close()

	for _, token := range []string{"mara:an-example-of-a-proof", "mara:a-guess"} {
		res, err := auth0.CustomTokenExchange.Run(context.Background(), h, auth0.CustomTokenExchangeEvent{
			Transaction: auth0.TransactionCustomTokenExchange{
				SubjectToken: token, SubjectTokenType: "https://partner.example.com/legacy-token",
			},
		})
		switch {
		case err != nil: // the flow failed, for one because it named no user
			log.Fatal(err)
		case res.Denied != nil:
			fmt.Println(res.Denied.Code+":", res.Denied.Reason)
		default:
			user := res.Authentication.User
			fmt.Println(user.Connection, user.Attributes["user_id"], user.Creation)
		}
	}
	// Output:
	// partner-users mara create_if_not_exists
	// invalid_request: The proof is wrong.
}

// A tenant's event is delivered to an action. Whoever runs the job tries again when it
// fails.
func Example_eventStream() {
	h := host("auth0/event-stream", `
		exports.onExecuteEventStream = async (event) => {
			if (event.message.type !== 'user.created') throw new Error('nobody listens to ' + event.message.type);
		};`)
	defer h.Close()

	q := &queue{}
	for _, kind := range []string{"user.created", "user.deleted"} {
		_, err := auth0.EventStream.Enqueue(context.Background(), q, auth0.EventStreamEvent{
			Message: auth0.Message{ID: "evt_" + kind, Type: kind, Source: "urn:example:tenant:garden", Specversion: "1.0"},
		}, actions.EnqueueOptions{Key: "evt_" + kind})
		if err != nil {
			log.Fatal(err)
		}
	}
	for _, job := range q.accepted {
		execution, err := h.Run(context.Background(), job)
		var failed *actions.ExecutionError
		switch {
		case errors.As(err, &failed):
			fmt.Println("again later:", failed.Execution.Error.Message)
		case err != nil:
			log.Fatal(err)
		default:
			fmt.Println("delivered:", execution.Outcome)
		}
	}
	// Output:
	// delivered: completed
	// again later: nobody listens to user.deleted
}

// A new user has entered an identifier. The platform has not documented this trigger.
func Example_signupPostIdentifier() {
	h := host("auth0/signup-post-identifier", `
		exports.onExecuteSignupPostIdentifier = async (event, api) => {
			if (event.client.metadata.audience === 'partners') api.authentication.setConnectionByName('partner-users');
		};`)
	defer h.Close()

	res, err := auth0.SignupPostIdentifier.Run(context.Background(), h, auth0.SignupPostIdentifierEvent{
		Client:            auth0.ClientSendPhoneMessage{ClientID: "cl9GardenShopWeb0001", Metadata: map[string]string{"audience": "partners"}},
		InitialConnection: auth0.InitialConnection{Name: "garden-users"},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("go on with", res.Authentication.Connection)
	// Output: go on with partner-users
}
