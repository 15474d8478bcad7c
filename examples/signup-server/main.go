// Signup-server is a sign-up over HTTP. What may refuse a user runs while the visitor waits;
// what comes after the sign-up is a job, which is done even if the process is killed.
package main

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store/boltstore"
)

//go:embed actions
var files embed.FS

func main() {
	runtime.WorkerMain(auth0.Dialect()) // actions run in processes that are this program again
	listen := flag.String("listen", "localhost:8080", "where to serve")
	path := flag.String("store", "signup.db", "the `file` that keeps the jobs")
	allow := flag.String("allow-net", "localhost:9090", "a `host` that actions may reach beside the public internet")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, *listen, *path, *allow); err != nil {
		log.Fatal(err)
	}
}

// serve serves sign-ups and does their jobs until ctx ends.
func serve(ctx context.Context, listen, path, allow string) (err error) {
	keys, err := secrets.ParseKeys(os.Getenv("USHER_KEYS")) // jobs tell of people: they rest sealed
	if err != nil {
		return fmt.Errorf("USHER_KEYS: %w", err)
	}
	db, err := boltstore.Open(path, boltstore.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{auth0.Dialect()},
		Store:    db,
		Keys:     keys,
		Secrets:  secrets.Env("ACTION"), // crm has ACTION_CRM__RECEIVER_URL as RECEIVER_URL
		Egress:   egress.Policy{Allow: []string{allow}},
		Workers: runtime.Workers{
			Count: 4,               // jobs at once, and what a killed process can have been at
			Lease: 5 * time.Second, // after it, that is tried again
		},
		Flows: map[string][]actions.Binding{
			"auth0/pre-user-registration":  {{Source: files, Path: "actions/known-domains.js"}},
			"auth0/post-user-registration": {{Source: files, Path: "actions/crm.js"}, {Source: files, Path: "actions/welcome.js"}},
		},
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, host.Close()) }() // when the jobs under way are done
	if err := host.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	log.Printf("serving http://%s/users", listener.Addr())
	mux := http.NewServeMux()
	mux.HandleFunc("POST /users", func(w http.ResponseWriter, r *http.Request) { signUp(w, r, host) })
	server := http.Server{Handler: mux, ReadTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
		defer cancel()
		return server.Shutdown(patience) // when the visitors under way have their answers
	}
}

// signUp answers 201 when all that comes after the sign-up is on disk. A visitor who got no
// answer asks again, which means the same job.
func signUp(w http.ResponseWriter, r *http.Request, host *runtime.Host) {
	var form struct{ Email string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&form); err != nil || form.Email == "" {
		http.Error(w, `Please send {"email": "…"}.`, http.StatusBadRequest)
		return
	}
	before, err := auth0.PreUserRegistration.Run(r.Context(), host, auth0.PreUserRegistrationEvent{
		Connection: auth0.Connection{Name: "garden-users"},
		User:       auth0.UserPreUserRegistration{Email: form.Email},
	})
	switch {
	case err != nil: // the action that may refuse gave no answer: nobody signs up
		log.Print(err)
		http.Error(w, "Please try again later.", http.StatusServiceUnavailable)
		return
	case before.Denied != nil:
		http.Error(w, before.Denied.UserMessage, http.StatusForbidden)
		return
	}
	// A server with a table of users inserts one here. This one knows users by their addresses.
	sum := sha256.Sum256([]byte(form.Email))
	user := auth0.UserPostUserRegistration{UserID: "auth0|" + hex.EncodeToString(sum[:12]), Email: form.Email}
	if before.User != nil {
		user.AppMetadata = before.User.AppMetadata
	}
	_, err = auth0.PostUserRegistration.Enqueue(r.Context(), host, auth0.PostUserRegistrationEvent{
		Connection: auth0.Connection{Name: "garden-users"},
		User:       user,
	}, actions.EnqueueOptions{Key: user.UserID})
	if err != nil {
		log.Print(err)
		http.Error(w, "Please try again later.", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusCreated)
	fmt.Fprintln(w, user.UserID)
}
