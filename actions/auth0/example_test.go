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
