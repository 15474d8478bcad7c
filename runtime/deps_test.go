package runtime_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/usher-run/usher"

// ours says which packages of this module a package may import, by the longest prefix
// that matches its path. A trailing "/…" stands for everything below.
var ours = map[string][]string{
	"actions":                                {},
	"actions/gotypes":                        {"actions"},
	"actions/dialecttest":                    {"actions", "actions/gotypes"},
	"actions/auth0":                          {"actions"},
	"actions/cognito":                        {"actions"},
	"actions/declarations":                   {"actions"},
	"actions/directory":                      {"actions", "actions/document"},
	"actions/document":                       {"actions"},
	"actions/bundle":                         {"sandbox/nesting"},
	"actions/reference":                      {"actions"},
	"actions/schema":                         {"actions", "actions/document"},
	"sandbox":                                {"sandbox/intl", "sandbox/intldate", "sandbox/intllocale", "sandbox/intltext", "sandbox/lateregexp", "sandbox/localized", "sandbox/nesting", "sandbox/regex"},
	"sandbox/egress":                         {},
	"sandbox/exchange":                       {"sandbox", "sandbox/egress", "sandbox/lateregexp"},
	"sandbox/inflate":                        {},
	"sandbox/intl":                           {"sandbox/localized"},
	"sandbox/intldate":                       {"sandbox/lateregexp", "sandbox/localized"},
	"sandbox/intllocale":                     {},
	"sandbox/intltext":                       {},
	"sandbox/lateregexp":                     {},
	"sandbox/localized":                      {},
	"sandbox/nesting":                        {},
	"sandbox/node":                           {"sandbox", "sandbox/inflate", "sandbox/lateregexp", "sandbox/node/aesmode", "sandbox/node/keys"},
	"sandbox/node/aesmode":                   {},
	"sandbox/node/keys":                      {},
	"sandbox/regex":                          {},
	"sandbox/worker":                         {"sandbox", "sandbox/lateregexp", "sandbox/worker/lockdown"},
	"sandbox/worker/internal/companion":      {"sandbox", "sandbox/worker", "sandbox/worker/lockdown"},
	"sandbox/worker/lockdown":                {},
	"sandbox/worker/lockdown/internal/probe": {"sandbox/worker/lockdown"},
	"secrets":                                {},
	"store":                                  {"actions"},
	"store/boltstore":                        {"actions", "store"},
	"store/memstore":                         {"actions", "store"},
	"store/storetest":                        {"actions", "store"},
	"runtime":                                {"actions", "actions/bundle", "sandbox", "sandbox/egress", "sandbox/exchange", "sandbox/lateregexp", "sandbox/node", "sandbox/worker", "sandbox/worker/lockdown", "secrets", "store", "runtime/internal/wire"},
	"runtime/internal/wire":                  {"actions"},
	"runtime/httpmock":                       {"actions/document", "sandbox/exchange", "sandbox/lateregexp", "secrets"},
	"runtime/corpus":                         {},
	"runtime/runtimetest":                    {"actions", "runtime"},
	"cmd":                                    {"cmd/…", "runtime/…", "actions/…", "sandbox", "sandbox/egress", "sandbox/lateregexp", "sandbox/node", "sandbox/worker/lockdown", "secrets", "store/…"},
	"examples":                               {"runtime", "actions/…", "sandbox/egress", "secrets", "store/…"},
}

// theirs says which of our packages may import a dependency; those not named may be
// imported by all.
var theirs = map[string][]string{
	"github.com/dop251/goja":                     {"sandbox", "sandbox/node"},
	"github.com/dop251/goja_nodejs":              {"sandbox/node"},
	"github.com/evanw/esbuild":                   {"actions/bundle"},
	"go.etcd.io/bbolt":                           {"store/boltstore"},
	"github.com/spf13/cobra":                     {"cmd/…"},
	"github.com/spf13/pflag":                     {"cmd/…"},
	"github.com/aws/aws-lambda-go":               {},
	"code.dny.dev/ssrf":                          {"sandbox/egress"},
	"github.com/andybalholm/brotli":              {"sandbox/exchange", "sandbox/node"},
	"github.com/goccy/go-yaml":                   {"cmd/…"},
	"github.com/joho/godotenv":                   {"cmd/…"},
	"github.com/landlock-lsm/go-landlock":        {"sandbox/worker/lockdown"},
	"golang.org/x/term":                          {"cmd/…"},
	"github.com/rogpeppe/go-internal/testscript": {},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func TestPackagesImportOnlyWhatTheHouseAllows(t *testing.T) {
	t.Parallel()
	for _, p := range list(t) {
		name := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		allowed, known := rule(name)
		if !known {
			t.Errorf("%s: no rule says what it may import; add one here", name)
			continue
		}
		for _, imported := range p.Imports {
			if own, ok := strings.CutPrefix(imported, module+"/"); ok {
				if !matches(allowed, own) {
					t.Errorf("%s imports %s, and may import of ours only %q", name, own, allowed)
				}
				continue
			}
			for dependency, users := range theirs {
				if (imported == dependency || strings.HasPrefix(imported, dependency+"/")) && !matches(users, name) {
					t.Errorf("%s imports %s, which only %q may", name, imported, users)
				}
			}
		}
	}
}

func rule(name string) (allowed []string, known bool) {
	longest := -1
	for prefix, list := range ours {
		if (name == prefix || strings.HasPrefix(name, prefix+"/")) && len(prefix) > longest {
			longest, allowed, known = len(prefix), list, true
		}
	}
	return allowed, known
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		below, all := strings.CutSuffix(pattern, "/…")
		return name == pattern || all && (name == below || strings.HasPrefix(name, below+"/"))
	})
}

func list(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", module+"/...").Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	var packages []goPackage
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
