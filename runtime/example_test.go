package runtime_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store/boltstore"
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
// tokens. A flow that is suspended goes on when the user is back: at /continue, here.
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

	user := auth0.UserPostLogin{UserID: "auth0|65c1f0a2b3d4"}
	res, err := auth0.PostLogin.Run(context.Background(), host, auth0.PostLoginEvent{User: user})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("issue:", res.Issue)
	fmt.Println("suspended:", res.Suspended.Kind)

	// The browser is sent to res.Suspended.Redirect.URL, and comes back with a token that
	// the page signed. state is the continuation.
	state := res.Suspended.Continuation
	res, err = auth0.PostLogin.Resume(context.Background(), host, state, auth0.PostLoginEvent{
		User: user, // as it is now
		Request: auth0.RequestPostLogin{
			Method: "POST",
			Query:  map[string]any{"state": state},
			Body:   map[string]any{"session_token": signed("an-example-of-a-secret", user.UserID, state, "2026-03")},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("issue:", res.Issue != nil)
	fmt.Println("metadata:", res.User.AppMetadata)

	_, err = auth0.PostLogin.Resume(context.Background(), host, state, auth0.PostLoginEvent{User: user})
	fmt.Println(err)
	// Output:
	// issue: <nil>
	// suspended: redirect
	// issue: true
	// metadata: map[terms:2026-03]
	// Error: there is no such continuation: it was used, it has expired, or it never was
}

// A registration is queued for what comes after it, and workers do that: once it is accepted
// it is done, whatever happens to the process.
func ExampleHost_Enqueue() {
	folder, err := os.MkdirTemp("", "usher")
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	db, err := boltstore.Open(filepath.Join(folder, "usher.db"), boltstore.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	keys, err := secrets.ParseKeys(secrets.NewKey()) // which a server reads from a file
	if err != nil {
		log.Fatal(err)
	}
	told := make(chan runtime.JobResult)
	host, err := runtime.New(runtime.Config{
		Store:     db,
		Keys:      keys,
		Dialects:  []actions.Dialect{auth0.Dialect()},
		Isolation: runtime.TrustedAuthors,
		Flows: map[string][]actions.Binding{"auth0/post-user-registration": {
			{Name: "crm", Source: fstest.MapFS{"crm.js": {Data: []byte(
				`exports.onExecutePostUserRegistration = async (event) => console.log(event.user.user_id + " is known by " + event.transaction.id);`)}}, Path: "crm.js"},
		}},
		OnResult: func(_ context.Context, result runtime.JobResult) error {
			told <- result
			return nil // the job is acknowledged
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = host.Close() }()
	if err := host.Start(context.Background()); err != nil {
		log.Fatal(err)
	}

	user := auth0.UserPostUserRegistration{UserID: "auth0|65c1f0a2b3d4"}
	job, err := auth0.PostUserRegistration.Enqueue(context.Background(), host, auth0.PostUserRegistrationEvent{User: user}, actions.EnqueueOptions{Key: user.UserID})
	if err != nil {
		log.Fatal(err)
	}
	result := <-told
	fmt.Println(result.Execution.Outcome, result.Key, result.Job == job)
	fmt.Println(strings.Replace(result.Execution.Steps[0].Logs[0].Message, job, "the job's id", 1))
	// Output:
	// completed auth0|65c1f0a2b3d4 true
	// auth0|65c1f0a2b3d4 is known by the job's id
}

// signed is what the page does: a token of the terms that the user accepted (HS256).
func signed(secret, user, state, accepted string) string {
	payload := fmt.Sprintf(`{"sub":%q,"state":%q,"accepted":%q,"exp":%d}`, user, state, accepted, time.Now().Add(time.Minute).Unix())
	token := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." +
		base64.RawURLEncoding.EncodeToString([]byte(payload))
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(token))
	return token + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
