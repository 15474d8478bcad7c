package runtime_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// TestFiguresOfWorkersUnderAttack prints how late scripts are ended that do not end by
// themselves, and what others notice of a tenant that attacks without a pause. As
// TestFiguresOfWorkers it decides nothing, and is part of the long runs.
func TestFiguresOfWorkersUnderAttack(t *testing.T) {
	if os.Getenv("USHER_TEST_FULL") == "" {
		t.Skip("a part of the long runs: USHER_TEST_FULL=1")
	}
	t.Run("ends after the limit of 200ms, 50ms are aimed at", figureOfEnds)
	t.Run("a tenant while another attacks without a pause, 3 times its quiet p99 is aimed at", figureOfAttacks)
	t.Run("a tenant while another has short scripts run without a pause, 3 times as well", figureOfShortScripts)
}

// times are how long things of one kind took.
type times []time.Duration

// String says how many they are and gives p50, p99 and the most.
func (l times) String() string {
	if len(l) == 0 {
		return "none"
	}
	half, most := l.at(50), l.at(99)
	return fmt.Sprintf("%d: p50 %s, p99 %s, most %s", len(l), half, most, l[len(l)-1].Round(10*time.Microsecond))
}

func (l times) at(percent int) time.Duration {
	slices.Sort(l)
	return l[len(l)*percent/100].Round(10 * time.Microsecond)
}

// endless are scripts that nothing ends but force.
var endless = []string{"loop-native-arraylike", "regexp-backref-backtrack", "bigint-power", "array-fill-sparse", "string-join-sparse", "loop-while", "loop-microtask-await"}

// figureOfEnds has scripts run over their limit, alone and beside attackers that keep all cores
// busy.
func figureOfEnds(t *testing.T) {
	s := newSiege(t, 3)
	const limit = 200 * time.Millisecond
	var alone, beside times
	kinds := map[string]int{}
	end := func(list *times, name string) {
		began := time.Now()
		_, err := s.run("ends-"+name, s.built(name), limit)
		took, kind := time.Since(began), corpusKind(err)
		if kinds[kind]++; kind == "timeout" {
			*list = append(*list, took-limit)
		}
	}
	for range 10 {
		for range 4 {
			for _, name := range endless {
				end(&alone, name)
			}
		}
		stop := s.attack(4, s.corpus)
		for range 4 {
			for _, name := range endless {
				end(&beside, name)
			}
		}
		stop()
	}
	t.Logf("alone:              %s", alone)
	t.Logf("beside attackers:   %s", beside)
	t.Logf("how they ended:     %v", kinds)
}

// figureOfAttacks has a tenant keep 8 attacks going at once.
func figureOfAttacks(t *testing.T) {
	s := newSiege(t, 2)
	s.figureBeside(s.corpus)
}

// figureOfShortScripts has it keep 8 scripts going at once that are over before one comes after
// others.
func figureOfShortScripts(t *testing.T) {
	s := newSiege(t, 2)
	s.figureBeside([]*actions.Version{s.build(`exports.handler = async (event) => { for (const began = performance.now(); performance.now() - began < 6;); };`)})
}

// figureBeside asks for the flows of one tenant again and again, alone and while another keeps some
// going at once, in turns.
func (s *siege) figureBeside(attacks []*actions.Version) {
	innocent := s.build(`exports.handler = async (event, api) => { await null; api.user.setAppMetadata('n', event.user.id); return 1; };`)
	failed := 0
	ask := func(list *times, span time.Duration) {
		for over := time.After(span); ; {
			select {
			case <-over:
				return
			case <-time.After(2 * time.Millisecond):
			}
			began := time.Now()
			if _, err := s.run("innocent", innocent, 20*time.Second); err != nil {
				failed++
			}
			*list = append(*list, time.Since(began))
		}
	}
	var warm, quiet, attacked times
	ask(&warm, time.Second)
	for range 4 {
		ask(&quiet, 2*time.Second)
		stop := s.attack(8, attacks)
		ask(&attacked, 4*time.Second)
		stop()
	}
	s.t.Logf("quiet:     %s", quiet)
	s.t.Logf("attacked:  %s, beside %d attacks", attacked, s.attacks.Load())
	s.t.Logf("times of the quiet p99: %.1f; failed: %d", float64(attacked.at(99))/float64(quiet.at(99)), failed)
}

// siege is a host with actions that are built, hostile ones and others.
type siege struct {
	t       *testing.T
	host    *runtime.Host
	corpus  []*actions.Version
	names   []string
	runs    atomic.Int64
	attacks atomic.Int64
}

func newSiege(t *testing.T, perTenant int) *siege {
	t.Helper()
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{attacked()}, Logger: slog.New(slog.DiscardHandler),
		Processes: runtime.Processes{Path: runtimetest.Worker(), Count: 4, PerTenant: perTenant, Wait: time.Minute, Spares: 2},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = host.Close() })
	s := &siege{t: t, host: host}
	for _, a := range attacks(t) {
		version, err := host.Build(t.Context(), written(a.code, 0))
		if err != nil { // some do not get so far
			continue
		}
		s.corpus, s.names = append(s.corpus, version), append(s.names, a.name)
	}
	return s
}

func (s *siege) build(code string) *actions.Version {
	s.t.Helper()
	version, err := s.host.Build(s.t.Context(), written(code, 0))
	if err != nil {
		s.t.Fatal(err)
	}
	return version
}

func (s *siege) built(name string) *actions.Version { return s.corpus[slices.Index(s.names, name)] }

// run runs an action under a new name, as the host would refuse one that has to be ended by force
// again and again.
func (s *siege) run(tenant string, v *actions.Version, limit time.Duration) (*actions.Execution, error) {
	name := strconv.FormatInt(s.runs.Add(1), 10)
	return s.host.Run(s.t.Context(), actions.Request{
		Trigger: "attacked/script", Tenant: tenant, Event: json.RawMessage(`{"user":{"id":"auth0|1"},"secrets":{"API_KEY":"sk_test_0123456789"}}`),
		Flow: actions.Flow{{Version: v, Name: name, Timeout: limit}},
	})
}

// attack has so many of one tenant's scripts of the corpus run at once, one after the other,
// until stop.
func (s *siege) attack(count int, scripts []*actions.Version) (stop func()) {
	over := make(chan struct{})
	var attackers sync.WaitGroup
	for i := range count {
		attackers.Go(func() {
			for n := i; ; n += count {
				select {
				case <-over:
					return
				default:
				}
				_, _ = s.run("attacker", scripts[n%len(scripts)], 200*time.Millisecond)
				s.attacks.Add(1)
			}
		})
	}
	return func() {
		close(over)
		attackers.Wait()
	}
}
