package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/secrets"
)

// An auth server makes one host when it starts, and runs a flow in the middle of a login.
func Example() {
	host, err := runtime.New(runtime.Config{
		Dialects:  []actions.Dialect{auth0.Dialect()},
		Secrets:   secrets.Env("ACTION"),
		Isolation: runtime.TrustedAuthors,
		Flows: map[string][]actions.Binding{
			"auth0/post-login": {{Source: os.DirFS("../examples/roles"), Path: "add-roles.js"}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer host.Close()

	res, err := auth0.PostLogin.Run(context.Background(), host, auth0.PostLoginEvent{
		User:          auth0.UserPostLogin{UserID: "auth0|65c1f0a2b3d4", Email: "mara@example.com"},
		Client:        auth0.ClientPostLogin{ClientID: "cl9GardenShopWeb0001", Name: "Garden Shop Web"},
		Authorization: &auth0.Authorization{Roles: []string{"editor"}},
	})
	var failed *actions.ExecutionError
	switch {
	case errors.As(err, &failed): // the flow failed, and its policy is to fail closed
		fmt.Println("tell the user:", failed.Public())
	case err != nil: // nothing ran
		log.Fatal(err)
	case res.Denied != nil:
		fmt.Println("denied:", res.Denied.Reason)
	case res.Suspended != nil: // a redirect, a form, a challenge, an enrolment or MFA
		fmt.Println("go on with:", res.Suspended.Kind)
	case res.Issue != nil:
		fmt.Println("roles:", res.Issue.IDToken.Claims["https://garden.example.com/roles"])
	}
	// Output: roles: [editor]
}

// Only a completed flow has something to issue: a switch that forgets a case hands out no
// tokens.
func Example_suspended() {
	host, err := runtime.New(runtime.Config{
		Dialects:  []actions.Dialect{auth0.Dialect()},
		Isolation: runtime.TrustedAuthors,
		Flows: map[string][]actions.Binding{
			"auth0/post-login": {{
				Source: os.DirFS("../examples/redirect"), Path: "accept-terms.js",
				Secrets: map[string]string{"TERMS_SECRET": "an-example-of-a-secret"},
			}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer host.Close()

	res, err := auth0.PostLogin.Run(context.Background(), host, auth0.PostLoginEvent{
		User: auth0.UserPostLogin{UserID: "auth0|65c1f0a2b3d4"},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("issue:", res.Issue)
	fmt.Println("suspended:", res.Suspended.Kind)
	// Output:
	// issue: <nil>
	// suspended: redirect
}
