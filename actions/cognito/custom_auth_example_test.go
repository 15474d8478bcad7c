package cognito_test

import (
	"context"
	"fmt"
	"log"
	"testing/fstest"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
)

// Someone signs in by answering a question of the pool owner's own.
func ExampleCustomAuth() {
	function := func(code string) []actions.Binding {
		return []actions.Binding{{Source: fstest.MapFS{"index.js": {Data: []byte(code)}}, Path: "index.js"}}
	}
	h, err := runtime.New(runtime.Config{
		Dialects:  []actions.Dialect{cognito.Dialect()},
		Isolation: runtime.TrustedAuthors,
		// Store: db, so that a sign-in outlives the process
		Flows: map[string][]actions.Binding{
			"cognito/DefineAuthChallenge": function(`exports.handler = async (event) => {
				event.response.issueTokens = event.request.session.at(-1)?.challengeResult === true;
				event.response.failAuthentication = event.request.session.length > 2;
				event.response.challengeName = 'CUSTOM_CHALLENGE';
				return event;
			};`),
			"cognito/CreateAuthChallenge": function(`exports.handler = async (event) => {
				event.response.publicChallengeParameters = { question: 'the colour of the roses at the gate?' };
				event.response.privateChallengeParameters = { answer: 'yellow' };
				return event;
			};`),
			"cognito/VerifyAuthChallengeResponse": function(`exports.handler = async (event) => {
				event.response.answerCorrect = event.request.challengeAnswer === event.request.privateChallengeParameters.answer;
				return event;
			};`),
			"cognito/PreTokenGeneration": function(`exports.handler = async (event) => {
				event.response.claimsOverrideDetails = { claimsToAddOrOverride: { plan: event.request.userAttributes['custom:plan'] } };
				return event;
			};`),
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer h.Close()

	auth := &cognito.CustomAuth{
		Host: h,
		Pool: cognito.Pool{ID: "eu-west-1_Gard3nXy1", Region: "eu-west-1", PreventUserExistenceErrors: true},
		User: func(_ context.Context, _, name string) (*cognito.User, error) {
			if name != "mara" && name != "mara@example.com" {
				return nil, nil // the sign-in is played all the same, and comes to nothing
			}
			return &cognito.User{Name: "mara", Attributes: mara}, nil
		},
	}

	res, err := auth.Start(context.Background(), cognito.SignIn{UserName: "mara@example.com", ClientID: "web"})
	for _, answer := range []string{"red", "yellow"} { // what the client sends, each in a request of its own
		if err != nil {
			log.Fatal(err) // the host, the store or auth.User failed
		}
		if res.Challenge == nil {
			break
		}
		fmt.Println(res.Challenge.Name, res.Challenge.Parameters["question"])
		res, err = auth.Respond(context.Background(), cognito.AuthAnswer{
			UserName: "mara@example.com", ClientID: "web", Session: res.Challenge.Session, Responses: map[string]string{"ANSWER": answer},
		})
	}
	switch {
	case err != nil:
		log.Fatal(err)
	case res.Failed != nil: // for the client; res.Failed.Hint is for the log
		fmt.Println(res.Failed.Name, res.Failed.Message)
	case res.Issue != nil:
		tokens, err := res.Issue.Customize(cognito.Tokens{ID: map[string]any{"sub": res.Issue.User.Attributes["sub"]}})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("tokens after", len(res.Rounds), "rounds, with", tokens.ID)
	}
	// Output:
	// CUSTOM_CHALLENGE the colour of the roses at the gate?
	// CUSTOM_CHALLENGE the colour of the roses at the gate?
	// tokens after 2 rounds, with map[plan:silver sub:3f6b1c20]
}
