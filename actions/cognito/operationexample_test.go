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

// functions binds one function to each trigger.
func functions(sources map[string]string) map[string][]actions.Binding {
	flows := map[string][]actions.Binding{}
	for trigger, source := range sources {
		flows["cognito/"+trigger] = []actions.Binding{{Name: trigger, Source: fstest.MapFS{"index.js": {Data: []byte(source)}}, Path: "index.js"}}
	}
	return flows
}

// Someone signs up: all triggers of that fire in their order, and one decision says what the
// pool does.
func ExampleOperation_Run() {
	pool := cognito.Pool{ID: "eu-west-1_Gard3nXy1", Region: "eu-west-1"}
	host, err := runtime.New(runtime.Config{
		Dialects:  []actions.Dialect{pool.Dialect()},
		Isolation: runtime.TrustedAuthors,
		Flows: functions(map[string]string{
			"PreSignUp": `exports.handler = async (event) => {
				if (event.userName === 'weed') throw new Error('No weeds');
				event.response.autoConfirmUser = event.request.userAttributes.email.endsWith('@garden.example.com');
				return event;
			};`,
			"CustomMessage": `exports.handler = async (event) => {
				event.response.emailMessage = 'Welcome! Your code is ' + event.request.codeParameter;
				return event;
			};`,
			"PostConfirmation": `exports.handler = async (event) => event;`,
		}),
	})
	if err != nil {
		log.Fatal(err)
	}
	defer host.Close()

	for _, email := range []string{"mara@example.com", "mara@garden.example.com", "weed@example.com"} {
		name := email[:4]
		decision, err := cognito.SignUp.Run(context.Background(), host, cognito.OperationEvent{
			UserName: name,
			Request:  cognito.RequestOperation{UserAttributes: map[string]string{"email": email}},
		}, cognito.OperationOptions{Pool: pool})
		if err != nil {
			log.Fatal(err) // of the host: no handler is to blame
		}
		for i, step := range decision.Steps {
			fmt.Println(i+1, step.Source)
		}
		if decision.User != nil && decision.User.Created {
			fmt.Println("  store", decision.User.Name, "as", decision.User.Status)
		}
		for _, message := range decision.Messages {
			fmt.Println("  send by", message.Medium, message.Text)
		}
		if decision.Exception != nil {
			fmt.Println("  answer", decision.Exception)
		}
	}
	// Output:
	// 1 PreSignUp_SignUp
	// 2 CustomMessage_SignUp
	//   store mara as UNCONFIRMED
	//   send by EMAIL Welcome! Your code is {####}
	// 1 PreSignUp_SignUp
	// 2 PostConfirmation_ConfirmSignUp
	//   store mara as CONFIRMED
	// 1 PreSignUp_SignUp
	//   answer UserLambdaValidationException: PreSignUp failed with error No weeds.
}
