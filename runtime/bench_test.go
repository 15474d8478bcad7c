package runtime_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// w1 makes a host with the action of testdata/w1 bound, and the event it runs on.
func w1(tb testing.TB) (*runtime.Host, actions.Request) {
	tb.Helper()
	return w1In(tb, runtime.TrustedAuthors)
}

func w1In(tb testing.TB, isolation runtime.Isolation) (*runtime.Host, actions.Request) {
	tb.Helper()
	return w1With(tb, runtime.Config{Isolation: isolation})
}

func w1With(tb testing.TB, config runtime.Config) (*runtime.Host, actions.Request) {
	tb.Helper()
	event, err := os.ReadFile("testdata/w1/event.json")
	if err != nil {
		tb.Fatal(err)
	}
	config.Dialects = []actions.Dialect{auth0.Dialect()}
	config.Flows = map[string][]actions.Binding{"auth0/post-login": {{Source: os.DirFS("testdata/w1"), Path: "action.js"}}}
	host, err := runtime.New(config)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = host.Close() })
	return host, actions.Request{Trigger: "auth0/post-login", Event: event}
}

// BenchmarkRun/W1 is one whole Run in a fresh realm. BenchmarkRun/W1-native is the floor
// that the budget compares it with: the same logic in Go, from the same bytes, by
// encoding/json.
func BenchmarkRun(b *testing.B) {
	b.Run("W1", func(b *testing.B) {
		host, request := w1(b)
		b.ReportAllocs()
		for b.Loop() {
			x, err := host.Run(context.Background(), request)
			if err != nil || x.Outcome != actions.Denied || len(x.Steps[0].Commands) != 5 {
				b.Fatalf("outcome %s, error %v", x.Outcome, err)
			}
		}
	})
	b.Run("W1-in-a-process", func(b *testing.B) {
		host, request := w1In(b, runtime.ProcessIsolation)
		b.ReportAllocs()
		for b.Loop() {
			x, err := host.Run(context.Background(), request)
			if err != nil || x.Outcome != actions.Denied || len(x.Steps[0].Commands) != 5 {
				b.Fatalf("outcome %s, error %v", x.Outcome, err)
			}
		}
	})
	b.Run("W1-native", func(b *testing.B) {
		_, request := w1(b)
		b.ReportAllocs()
		for b.Loop() {
			commands, err := nativeW1(request.Event)
			if err != nil || len(commands) == 0 {
				b.Fatal(err)
			}
		}
	})
}

// w1Allocations is what W1 takes in a fresh realm. Its handler is async and awaits nothing,
// so that no Promise is made, which alone would be 184; most of what is left is the engine's
// own (BenchmarkFloor of package sandbox).
const w1Allocations = 371

// TestBudgetW1Allocations holds W1 to its figure, which unlike a time is the same on every
// machine.
func TestBudgetW1Allocations(t *testing.T) {
	if zone, offset := time.Now().Zone(); zone != "UTC" || offset != 0 {
		t.Skip("the budget is that of a process in UTC, where dates need no replacement")
	}
	host, request := w1(t)
	got := testing.AllocsPerRun(200, func() {
		if _, err := host.Run(context.Background(), request); err != nil {
			t.Fatal(err)
		}
	})
	t.Logf("W1: %.0f allocations", got)
	if got > w1Allocations {
		t.Errorf("W1 takes %.0f allocations, the budget is %d", got, w1Allocations)
	}
}

// nativeEvent is the part of the event that a Go program would declare.
type nativeEvent struct {
	Transaction    map[string]any `json:"transaction"`
	Authentication struct {
		Methods []struct {
			Name      string `json:"name"`
			Timestamp string `json:"timestamp"`
			Type      string `json:"type"`
		} `json:"methods"`
	} `json:"authentication"`
	Authorization *struct {
		Roles []string `json:"roles"`
	} `json:"authorization"`
	Client struct {
		ClientID string            `json:"client_id"`
		Name     string            `json:"name"`
		Metadata map[string]string `json:"metadata"`
	} `json:"client"`
	Connection struct {
		ID       string            `json:"id"`
		Name     string            `json:"name"`
		Strategy string            `json:"strategy"`
		Metadata map[string]string `json:"metadata"`
	} `json:"connection"`
	Organization struct {
		ID          string            `json:"id"`
		Name        string            `json:"name"`
		DisplayName string            `json:"display_name"`
		Metadata    map[string]string `json:"metadata"`
	} `json:"organization"`
	Request struct {
		ASN   string         `json:"asn"`
		Body  map[string]any `json:"body"`
		GeoIP struct {
			CityName        string  `json:"cityName"`
			ContinentCode   string  `json:"continentCode"`
			CountryCode     string  `json:"countryCode"`
			CountryCode3    string  `json:"countryCode3"`
			CountryName     string  `json:"countryName"`
			Latitude        float64 `json:"latitude"`
			Longitude       float64 `json:"longitude"`
			SubdivisionCode string  `json:"subdivisionCode"`
			SubdivisionName string  `json:"subdivisionName"`
			TimeZone        string  `json:"timeZone"`
		} `json:"geoip"`
		Hostname  string            `json:"hostname"`
		IP        string            `json:"ip"`
		Language  string            `json:"language"`
		Method    string            `json:"method"`
		Query     map[string]string `json:"query"`
		UserAgent string            `json:"user_agent"`
	} `json:"request"`
	ResourceServer *struct {
		Identifier string `json:"identifier"`
	} `json:"resource_server"`
	Session struct {
		ID              string              `json:"id"`
		CreatedAt       string              `json:"created_at"`
		AuthenticatedAt string              `json:"authenticated_at"`
		Clients         []map[string]string `json:"clients"`
		Device          map[string]string   `json:"device"`
	} `json:"session"`
	Stats struct {
		LoginsCount int `json:"logins_count"`
	} `json:"stats"`
	Tenant struct {
		ID string `json:"id"`
	} `json:"tenant"`
	User struct {
		AppMetadata       map[string]any   `json:"app_metadata"`
		CreatedAt         string           `json:"created_at"`
		Email             string           `json:"email"`
		EmailVerified     bool             `json:"email_verified"`
		EnrolledFactors   []map[string]any `json:"enrolledFactors"`
		FamilyName        string           `json:"family_name"`
		GivenName         string           `json:"given_name"`
		Identities        []map[string]any `json:"identities"`
		LastPasswordReset string           `json:"last_password_reset"`
		Multifactor       []string         `json:"multifactor"`
		Name              string           `json:"name"`
		Nickname          string           `json:"nickname"`
		Picture           string           `json:"picture"`
		UpdatedAt         string           `json:"updated_at"`
		UserID            string           `json:"user_id"`
		UserMetadata      map[string]any   `json:"user_metadata"`
	} `json:"user"`
	Secrets map[string]string `json:"secrets"`
}

type nativeCommand struct {
	Method string `json:"method"`
	Args   []any  `json:"args"`
}

// nativeW1 is testdata/w1/action.js in Go: decode, decide, encode the commands and logs.
func nativeW1(raw []byte) ([]byte, error) {
	var e nativeEvent
	if err := json.Unmarshal(raw, &e); err != nil {
		return nil, err
	}
	commands := make([]nativeCommand, 0, 5)
	logs := make([]string, 0, 1)
	day := time.Now().UTC().Weekday()
	audience := ""
	if e.ResourceServer != nil {
		audience = e.ResourceServer.Identifier
	}
	if (day == time.Sunday || day == time.Saturday) && audience == e.Secrets["CLOSED_AT_WEEKENDS"] {
		return json.Marshal(nativeCommand{"access.deny", []any{"Payroll is closed at the weekend"}})
	}
	if strings.HasPrefix(audience, "https://api.example.com/") {
		roles := []string{}
		if e.Authorization != nil {
			roles = e.Authorization.Roles
		}
		commands = append(commands,
			nativeCommand{"idToken.setCustomClaim", []any{"https://garden.example.com/roles", roles}},
			nativeCommand{"accessToken.setCustomClaim", []any{"https://garden.example.com/roles", roles}})
	}
	commands = append(commands,
		nativeCommand{"user.setAppMetadata", []any{"last_country", e.Request.GeoIP.CountryCode}},
		nativeCommand{"user.setUserMetadata", []any{"seen", e.Stats.LoginsCount}})
	logs = append(logs, fmt.Sprintln("login", e.User.UserID, "from", e.Request.GeoIP.CityName, "count", e.Stats.LoginsCount))
	if e.User.EmailVerified || e.User.AppMetadata["blocked"] == true {
		commands = append(commands, nativeCommand{"access.deny", []any{"This account is closed"}})
	}
	return json.Marshal(map[string]any{"commands": commands, "logs": logs})
}

// BenchmarkBuild bundles an action in process, in a process of its own, and in one that was
// started ahead, as it is where the host knows that it will build.
func BenchmarkBuild(b *testing.B) {
	small := fstest.MapFS{"main.js": {Data: []byte("exports.onExecutePostLogin = async (event, api) => { api.access.deny('no'); };")}}
	large := fstest.MapFS{"main.js": {Data: []byte("exports.all = require('many');")}}
	var all strings.Builder
	for i := range 500 {
		fmt.Fprintf(&all, "exports.f%d = require('./lib/f%d');\n", i, i)
		large[fmt.Sprintf("node_modules/many/lib/f%d.js", i)] = &fstest.MapFile{Data: []byte(strings.Repeat("exports.f = function (a, b) { return a.map((x) => x + b); };\n", 40))}
	}
	large["node_modules/many/index.js"] = &fstest.MapFile{Data: []byte(all.String())}
	for name, source := range map[string]fstest.MapFS{"small": small, "500 modules": large} {
		folder := b.TempDir()
		if err := os.CopyFS(folder, source); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(folder+"/package.json", []byte("{}"), 0o600); err != nil {
			b.Fatal(err)
		}
		binding := actions.Binding{Source: os.DirFS(folder), Path: "main.js"}
		for _, mode := range []struct {
			name  string
			where runtime.Isolation
			ahead bool
		}{{"in process", runtime.TrustedAuthors, false}, {"in a process", runtime.ProcessIsolation, false}, {"in a process started ahead", runtime.ProcessIsolation, true}} {
			b.Run(name+"/"+mode.name, func(b *testing.B) {
				host, err := runtime.New(runtime.Config{
					Dialects: []actions.Dialect{auth0.Dialect()}, Isolation: mode.where, Processes: runtime.Processes{Path: runtimetest.Worker()},
				})
				if err != nil {
					b.Fatal(err)
				}
				defer host.Close() //nolint:errcheck // nothing was run
				for b.Loop() {
					if mode.ahead {
						b.StopTimer()
						runtime.ExpectBuild(host)
						b.StartTimer()
					}
					if _, err := host.Build(b.Context(), binding); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
