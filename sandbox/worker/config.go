package worker

import (
	"errors"
	"log/slog"
	"runtime"
	"time"

	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// Config is what a [Pool] is made of. Zero members mean what is said beside them.
type Config struct {
	// Path is the program of workers, which must call [Main]; "" means this program.
	Path string
	// Tables are those that workers must have, too: see [Service].
	Tables []string
	// Expect says what the next worker is likely to be wanted for, for its Service.Prepare: "" is
	// nothing. It is called by any goroutine, and nil is no such function.
	Expect func() string
	// Workers is how many workers belong to tenants at most; 0 means the number of CPUs.
	Workers int
	// Spares is how many more are kept ready for whoever comes next; 0 means 1, less none.
	Spares int
	// PerTenant is how many workers one tenant has at most; 0 means one less than Workers,
	// but at least one.
	PerTenant int
	// Own is the tenant that is the host itself, whose jobs are those of all tenants: none of them
	// is held back for what others compute, nor any for them. "" is none.
	Own string
	// Waiting is how many jobs wait for a worker at most, and Wait how long each does; 0
	// means 1,000 and 5 s.
	Waiting int
	Wait    time.Duration
	// Uses is how many jobs a worker does before another takes its place; 0 means 1,000.
	Uses int
	// Idle is how long a worker of a tenant is kept at least that does nothing; 0 means a minute,
	// less for ever.
	Idle time.Duration
	// Memory is the cap of a worker's private memory in bytes; 0 means 256 MiB. A worker
	// whose heap is half of it after a job is replaced.
	Memory uint64
	// Grace is how long after its limit a job is ended by force; 0 means 40 ms.
	Grace time.Duration
	// StartTimeout is how long a worker may take to start; 0 means 5 s.
	StartTimeout time.Duration
	// Answer is the size of the largest body that a worker may send, in bytes; 0 means 64 MiB.
	Answer int
	// OpenCalls is how many host calls of one job may be open at once; 0 means 256.
	OpenCalls int
	// Crashes is after how many ends by force in a row an action is refused for CoolOff; 0
	// means 5 and 10 s, less never.
	Crashes int
	CoolOff time.Duration
	// Once makes workers that do one job each, in Service.Once, have no program, and may read
	// what Job.Reading says. None is started before a job wants one or [Pool.Expect] is called, nor are
	// any kept: Spares and Uses mean nothing. A job is ended with its context.
	Once bool
	// Least is what workers must be locked down to at least: New fails where they cannot be.
	Least lockdown.Level
	// Log gets what operators should know; nil drops it. Now is the clock of CoolOff; nil
	// means time.Now.
	Log *slog.Logger
	Now func() time.Time

	// For tests.
	without           []lockdown.Layer
	withoutNamespaces bool
	heldAtMost        time.Duration // 0 means half of what a job waits
	putOffAtMost      time.Duration // 0 means that of all pools
	lowersForGood     bool          // as a host does that may not raise a priority
}

// complete puts defaults where nothing is set, or says what cannot be.
func (c Config) complete() (Config, error) {
	set := func(n *int, to int) {
		if *n == 0 {
			*n = to
		}
	}
	lasts := func(d *time.Duration, to time.Duration) {
		if *d == 0 {
			*d = to
		}
	}
	if c.Once {
		c.Spares, c.Uses = -1, 1
	}
	set(&c.Workers, runtime.NumCPU())
	set(&c.Spares, 1)
	set(&c.PerTenant, max(c.Workers-1, 1))
	set(&c.Waiting, 1000)
	set(&c.Uses, 1000)
	set(&c.Answer, 64<<20)
	set(&c.OpenCalls, 256)
	set(&c.Crashes, 5)
	lasts(&c.Wait, 5*time.Second)
	lasts(&c.Grace, 40*time.Millisecond)
	lasts(&c.StartTimeout, 5*time.Second)
	lasts(&c.CoolOff, 10*time.Second)
	lasts(&c.Idle, time.Minute)
	if c.Memory == 0 {
		c.Memory = DefaultMemory
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	var problems []error
	for _, n := range []struct {
		name  string
		value int
	}{
		{"Workers", c.Workers}, {"PerTenant", c.PerTenant}, {"Waiting", c.Waiting}, {"Uses", c.Uses}, {"Answer", c.Answer}, {"OpenCalls", c.OpenCalls},
		{"Wait", int(c.Wait)}, {"Grace", int(c.Grace)}, {"StartTimeout", int(c.StartTimeout)}, {"CoolOff", int(c.CoolOff)},
	} {
		if n.value < 0 {
			problems = append(problems, errors.New(n.name+" is less than nothing"))
		}
	}
	if c.Memory < leastMemory {
		problems = append(problems, errors.New("Memory is less than the 32 MiB that a worker needs for itself"))
	}
	return c, errors.Join(problems...)
}

// DefaultMemory is Config.Memory where that is 0, in bytes.
const DefaultMemory = 256 << 20

// leastMemory is what a worker needs for itself.
const leastMemory = 32 << 20
