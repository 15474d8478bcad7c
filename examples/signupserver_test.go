package examples_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/usher-run/usher/store/boltstore"
)

// signUpServer is the program of the example, what it keeps, and where its actions send to.
type signUpServer struct {
	program, file string
	outside       *mailroom
}

func newSignUpServer(t *testing.T) *signUpServer {
	t.Helper()
	s := &signUpServer{program: filepath.Join(t.TempDir(), "signup-server"), file: filepath.Join(t.TempDir(), "signup.db"), outside: openMailroom(t)}
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", s.program, "./signup-server").CombinedOutput()
	if err != nil {
		t.Fatalf("building the server: %v\n%s", err, out)
	}
	return s
}

// signUpProcess is a server that runs.
type signUpProcess struct {
	command *exec.Cmd
	url     string
	gone    chan struct{} // closed when it has ended
	logged  chan string   // all that it wrote, then
}

// start starts a server on the file and returns when it serves.
func (s *signUpServer) start(t *testing.T) *signUpProcess {
	t.Helper()
	address := strings.TrimPrefix(s.outside.server.URL, "http://")
	p := &signUpProcess{gone: make(chan struct{}), logged: make(chan string, 1)}
	p.command = exec.CommandContext(t.Context(), s.program, "-listen", "127.0.0.1:0", "-store", s.file, "-allow-net", address)
	p.command.Env = []string{
		"USHER_KEYS=" + base64.StdEncoding.EncodeToString([]byte("thirty-two bytes, for tests only."[:32])),
		"ACTION_CRM__RECEIVER_URL=" + s.outside.server.URL + "/crm",
		"ACTION_WELCOME__RECEIVER_URL=" + s.outside.server.URL + "/welcome",
		"TMPDIR=" + t.TempDir(),
	}
	stderr, err := p.command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	serves := make(chan string, 1)
	go func() {
		var all bytes.Buffer
		lines := bufio.NewScanner(io.TeeReader(stderr, &all))
		for lines.Scan() {
			if _, url, ok := strings.Cut(lines.Text(), "serving "); ok {
				serves <- url
			}
		}
		close(serves)
		close(p.gone)
		p.logged <- all.String()
	}()
	if p.url = <-serves; p.url == "" {
		t.Fatalf("the server ended: %v\n%s", p.command.Wait(), <-p.logged)
	}
	return p
}

// end sends a signal and returns what the process wrote, and how it ended.
func (p *signUpProcess) end(signal os.Signal) (logged string, err error) {
	sent := p.command.Process.Signal(signal)
	logged = <-p.logged
	return logged, errors.Join(sent, p.command.Wait())
}

// signUp asks for a user. The error says that there was no answer.
func (p *signUpProcess) signUp(ctx context.Context, client *http.Client, email string) (status int, text string, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url, strings.NewReader(fmt.Sprintf(`{"email":%q}`, email)))
	if err != nil {
		return 0, "", err
	}
	answer, err := client.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	return answer.StatusCode, strings.TrimSpace(string(body)), err
}

func TestSignUpServerAnswersVisitors(t *testing.T) {
	t.Parallel()
	s := newSignUpServer(t)
	p := s.start(t)
	for _, c := range []struct {
		name, email string
		status      int
		text        string
	}{
		{"a user who is accepted gets an id", "mara@garden.example.com", http.StatusCreated, "auth0|9177ec55f14245d4b7ff5967"},
		{"who asks again is the same user", "mara@garden.example.com", http.StatusCreated, "auth0|9177ec55f14245d4b7ff5967"},
		{"who is denied reads the message of the action", "mara@throwaway.example.com", http.StatusForbidden, "Please sign up with an address that lasts."},
		{"no address is no sign-up", "", http.StatusBadRequest, `Please send {"email": "…"}.`},
	} {
		status, text, err := p.signUp(t.Context(), http.DefaultClient, c.email)
		if err != nil || status != c.status || text != c.text {
			t.Errorf("%s: %d %s, %v; want %d %s", c.name, status, text, err, c.status, c.text)
		}
	}
	s.outside.await(t, map[string]bool{"auth0|9177ec55f14245d4b7ff5967": true})
	logged, err := p.end(syscall.SIGTERM)
	if err != nil {
		t.Errorf("the server ended with %v\n%s", err, logged)
	}
	if got := len(s.outside.arrived); got != 1 {
		t.Errorf("%d users arrived, want 1", got)
	}
	if runs, twice := s.outside.judge(t); runs != 2 || twice != 0 {
		t.Errorf("%d requests arrived and %d of them twice, want 2 and 0", runs, twice)
	}
}

// signUpVisitors is how many sign up at once, and signUpBacklog how many users are accepted at
// most before their jobs have begun.
const signUpVisitors, signUpBacklog = 4, 20

// visitors sign up until the server is gone. Who got no answer asks the next one again.
type visitors struct {
	client   *http.Client
	mu       sync.Mutex
	accepted map[string]bool // users by id
	next     [signUpVisitors]int
	wrong    []string
}

func (v *visitors) visit(ctx context.Context, p *signUpProcess, outside *mailroom) {
	var all sync.WaitGroup
	for at := range signUpVisitors {
		all.Go(func() {
			for {
				email := fmt.Sprintf("visitor-%d-%d@garden.example.com", at, v.next[at])
				status, text, err := p.signUp(ctx, v.client, email)
				if err != nil {
					return
				}
				v.mu.Lock()
				if status == http.StatusCreated {
					v.accepted[text] = true
				} else {
					v.wrong = append(v.wrong, fmt.Sprint(email, ": ", status, " ", text))
				}
				known := len(v.accepted)
				v.mu.Unlock()
				v.next[at]++
				outside.keepUp(ctx, known-signUpBacklog)
			}
		})
	}
	all.Wait()
	v.client.CloseIdleConnections()
}

// signUpKills is how many servers are killed: 20, or 200 in the long runs.
func signUpKills() int {
	if os.Getenv("USHER_TEST_FULL") != "" {
		return 200
	}
	return 20
}

// TestNoAcceptedSignUpIsLostWhenTheServerIsKilled kills the server at random moments while
// visitors sign up, and holds what arrived at a receiver against what was accepted.
func TestNoAcceptedSignUpIsLostWhenTheServerIsKilled(t *testing.T) {
	t.Parallel()
	s := newSignUpServer(t)
	v := &visitors{client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: signUpVisitors}}, accepted: map[string]bool{}}
	random := rand.New(rand.NewPCG(8, 7))
	for range signUpKills() {
		p := s.start(t)
		// The server is at four jobs at once, so that a kill repeats four requests at most,
		// which is less than 2 % of those that arrive before it on average.
		enough := s.outside.after(110 + random.IntN(200))
		moment := time.Duration(random.IntN(20_000)) * time.Microsecond
		killed := make(chan error, 1)
		lives, dies := context.WithCancel(t.Context())
		go func() {
			select {
			case <-enough:
				<-time.After(moment)
			case <-p.gone:
			}
			killed <- p.command.Process.Kill()
			dies()
		}()
		v.visit(lives, p, s.outside)
		logged := <-p.logged
		err := p.command.Wait()
		var ended *exec.ExitError
		if !errors.As(err, &ended) || ended.Exited() {
			t.Fatalf("the server ended by itself: %v\n%s", err, logged)
		}
		if err := <-killed; err != nil {
			t.Fatal(err)
		}
	}
	p := s.start(t)
	s.outside.await(t, v.accepted)
	if logged, err := p.end(syscall.SIGTERM); err != nil {
		t.Errorf("the server ended with %v\n%s", err, logged)
	}
	for _, text := range v.wrong[:min(5, len(v.wrong))] {
		t.Error(text)
	}
	runs, twice := s.outside.judge(t)
	if twice*50 > runs {
		t.Errorf("%d of %d requests arrived more than once, which is over 2 %%", twice, runs)
	}
	t.Logf("%d kills: %d accepted sign-ups, 0 lost; %d requests of actions, %d arrived more than once (%.2f %%)",
		signUpKills(), len(v.accepted), runs, twice, 100*float64(twice)/float64(max(runs, 1)))
	s.expectDone(t)
}

// expectDone looks into the store for jobs that were given up.
func (s *signUpServer) expectDone(t *testing.T) {
	t.Helper()
	db, err := boltstore.Open(s.file, boltstore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	stats, err := db.Queue().Stats(t.Context(), "")
	if err != nil || stats.Dead > 0 {
		t.Errorf("%d jobs are dead, %v", stats.Dead, err)
	}
}
