package runtime

import (
	"context"
	"crypto/x509"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
)

// Config is everything a Host is made from. The zero value of each field is documented;
// only Dialects must be set, and main begins with WorkerMain unless Isolation is TrustedAuthors.
type Config struct {
	// Dialects are the families of triggers that the host speaks.
	Dialects []actions.Dialect

	// Flows are the bindings by full trigger name, such as "auth0/post-login". Every
	// action in them is bundled and compiled by New. They count for tenants that never bound
	// anything to the trigger; see Host.Tenant.
	Flows map[string][]actions.Binding

	// Modules are the Action Modules that actions can require as actions:NAME (auth0 rule
	// 81), by their names. Each is bundled and compiled by New. An action can require all of
	// them where they are no more than it may have, and those that its text names where they
	// are more; see also Binding.Modules. The secrets of the module roles are those that
	// Secrets has for actions:roles, and its own over them.
	Modules map[string]actions.Module

	// Directory answers what actions ask about the groups and roles of users. Nil rejects
	// such calls with an error that says so.
	Directory actions.Directory

	// Runtime is what handlers are written for whose binding does not say: a name of
	// Dialect.Runtimes, such as "nodejs24.x". "" means the dialect's default. Dialects that
	// have no runtimes do not look at it.
	Runtime string

	// Function is what handlers learn of the function that they are, where their bindings do
	// not say otherwise.
	Function actions.Function

	// Attempts is how often a trigger is fired that somebody waits for, where its handler
	// gives no answer within the platform's time. 0 means as often as the platform does it:
	// three times for cognito (rule A2), once for auth0. 1 switches it off. Each attempt has
	// the whole time and is a step of its own.
	Attempts int

	// Secrets gives each action its secrets, over those that lie sealed in the store. Nil means
	// that no action has any beyond these and its binding's.
	Secrets secrets.Provider

	// Isolation says where scripts run.
	Isolation Isolation

	// Processes are the workers in which scripts run under ProcessIsolation.
	Processes Processes

	// Limits are the budgets of one step. Zero members mean the defaults.
	Limits Limits

	// Egress is where requests of scripts may go. The zero value is the public internet on the
	// ports 80 and 443.
	Egress egress.Policy

	// Resolver looks up the names of hosts for requests of scripts. Nil means
	// net.DefaultResolver.
	Resolver egress.Resolver

	// Connect opens the connections of scripts' requests: to an address and a port that Egress
	// allows, as net.Dialer.DialContext does, where the network is "tcp". A host whose way out
	// is a tunnel sets it, or a test whose servers stand for others. Its errors become Node's
	// by their system's error. Nil means the network of the machine.
	Connect func(ctx context.Context, network, address string) (net.Conn, error)

	// Roots are the authorities that secure connections of scripts trust. Nil means those of
	// the system.
	Roots *x509.CertPool

	// Transport makes what carries out the requests of scripts, of what asks the network as
	// Egress, Resolver and Roots say. It may answer by itself, for which Egress is not asked, or
	// watch; httpmock does both for tests. It gets the names of headers as the script wrote
	// them; each redirect is a request of its own. It may be called by several goroutines. An
	// error that wraps an *exchange.NodeError is one of Node's for the script; Limits count all
	// the same. Nil means the network.
	Transport func(network http.RoundTripper) http.RoundTripper

	// Now is the clock of scripts and records, but for ids. Nil means time.Now.
	Now func() time.Time

	// IDs makes execution ids. Nil means sortable random ids.
	IDs func() string

	// Continuations makes what resumes suspended flows. Whoever knows one can go on with the
	// flow, so that nobody must be able to guess it, and a store takes none of less than 16
	// characters. Nil means texts of at least 128 random bits.
	Continuations func() string

	// ContinuationTTL is how long a suspended flow can be resumed. The default is an hour.
	ContinuationTTL time.Duration

	// Random gives each step the source of its random numbers. Nil means crypto/rand.
	Random func() io.Reader

	// Flags switch undocumented behaviour on by name, as the platform's own flags do.
	Flags map[string]bool

	// Store keeps the records of executions, what resumes suspended flows, the sessions of
	// custom sign-ins, and the secrets that a Vault has sealed, which Run reads. Run does not
	// wait for what it writes, but when the flow was suspended: then record and continuation are
	// durable before Run returns, or the flow has failed. A record does not hold the
	// continuation, and what is kept behind one is encrypted by it. The host does not close the
	// store.
	//
	// It also keeps what tenants have deployed and bound. From the first run of a tenant that
	// brings no flow along, the host watches that; where the store cannot tell what is bound,
	// nothing runs.
	//
	// Nil means that no records are kept, and that a flow can be resumed by the same host
	// alone: it remembers the last 10,000 suspensions, as long as they take no more than
	// 64 MiB, and forgets the oldest where there are more. It does the same with sessions.
	Store store.Store

	// Keys seal what the store keeps of jobs, which are events and what their flows hold back,
	// and what actions put into api.cache, and open the secrets that a Vault has sealed. Nil
	// keeps events and caches as they are, in a file that its owner alone can read, refuses
	// flows and events that come with secrets of their own, and fails actions whose secrets are sealed. A
	// key is replaced by another in front of it; jobs that were queued without one are still
	// done. See Vault.Rotate.
	Keys *secrets.Keyring

	// Workers are those that Start starts. Zero members mean the defaults.
	Workers Workers

	// Retries say by the full name of a trigger how its jobs are tried again, where "" is all
	// others. What they leave open is as the platform does it, or else as Retry says.
	Retries map[string]Retry

	// OnResult is told what came of a job whose flow has ended, and applies it: the commands
	// that count are in the effects of the execution. The job is acknowledged when it returns
	// nil, so that it is told at least once, and by the same JobResult.Job if more often. Until
	// then the effects are kept as they are, sealed by Keys: without Keys a job whose effects
	// hold a secret is dead, by an error with CodeNoKeys. An error has the job tried again: the actions do not run again for that. Jobs that end dead
	// have no result. Nil means that results are only recorded.
	OnResult func(ctx context.Context, result JobResult) error

	// NoIdempotencyKeys leaves POST requests of jobs without the header Idempotency-Key. By
	// default one that the action gave none has a key that is the same when the action runs
	// again: the id of the job, the place of the action in its flow, and which of its POSTs it
	// is.
	NoIdempotencyKeys bool

	// Inline switches the queue off: Enqueue runs the flow at once, on its caller's goroutine,
	// and once. Its failure is recorded and reaches nobody; keys and delays mean nothing, and
	// nothing is a duplicate.
	Inline bool

	// OnExecution is called once for every execution when its detached work is idle, with
	// the document as it is recorded, but with the continuation: Run's own, and what the scripts logged after it
	// returned. It runs on Run's goroutine when nothing was left, else on one of its own;
	// it must not change the execution. Nil means that nobody is told.
	OnExecution func(*actions.Execution)

	// Logger gets what an operator should know: late errors of detached work, ignored
	// calls, warnings. Nil means slog.Default().
	Logger *slog.Logger
}

// Limits are the budgets of one step; zero members mean the defaults.
type Limits struct {
	// Timeout of one run of a flow. The default is the trigger's own (20 s for auth0).
	Timeout time.Duration
	// LogBytes of one step's logs, 256 KiB by default; over it they are truncated.
	LogBytes int
	// Commands of one step, 1000 by default, and 10,000 at most.
	Commands int
	// ResultBytes of a returned document, 6 MiB by default.
	ResultBytes int
	// Requests of one execution, 200 by default; a redirect is a request too, and so is a
	// question to Config.Directory. More than 32 at once wait for each other. One too many is an
	// error in the script, as is a byte too many.
	Requests int
	// RequestBytes of the bodies that one execution sends, 32 MiB by default.
	RequestBytes int
	// ResponseBytes of the bodies that one execution receives, after they are unpacked, 64 MiB
	// by default.
	ResponseBytes int
	// MemoryBytes is by how much the heap of the process may grow while one action
	// executes and no other does. The default is 512 MiB in process, and 102 MiB in a worker,
	// whose memory follows what is set here: see Processes.Memory. It is sampled: it ends an
	// action that piles up memory, and is no wall. See SECURITY.md.
	MemoryBytes int
	// EventBytes of an event that is queued, 1 MiB by default.
	EventBytes int
}

// Isolation says where scripts run.
type Isolation int

const (
	// ProcessIsolation runs scripts in locked-down worker processes: see Config.Processes and
	// WorkerMain. It is the zero value.
	ProcessIsolation Isolation = iota
	// TrustedAuthors runs scripts in the host's own process. Choose it only when the
	// authors of the actions are trusted as much as the program itself: a script can
	// use up the memory of the process.
	TrustedAuthors
)
