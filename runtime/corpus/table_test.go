package corpus

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/table.md")

// TestTheTableIsWhatIsOnRecord needs no packages. The table is a part of docs/packages.md,
// which the tests of runtime write.
func TestTheTableIsWhatIsOnRecord(t *testing.T) {
	t.Parallel()
	const file = "testdata/table.md"
	want := table(t)
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, read(t, file)); diff != "" {
		t.Errorf("testdata/table.md is not what is on record; run go test ./runtime/corpus -run Table -update, then go test ./runtime -run Packages -update (-want +got)\n%s", diff)
	}
}

const tableHead = `## Clients, and what else is in demand, by version

An action for each version calls what the package is for, also where it fails, in Node 22 and
here, and a server that stands for every host keeps what it receives. Answers, and requests
with their headers and bodies, are compared one by one. The actions are under
runtime/corpus/testdata, with a lock file;
` + "`go test ./runtime/corpus`" + ` compares (the two largest with USHER_TEST_FULL=1), with
` + "`-run Node -node /path/to/node`" + ` it records anew, and with ` + "`-run Figures -figures`" + ` it measures
anew: the size of the bundle, and the time, the allocations and the memory of evaluating it in
a fresh realm, above those of an action without packages. The times are the fastest of nine, on
one core.

Of ` + "`undici`" + ` the entry is replaced: it would parse HTTP from sockets of its own by WebAssembly.
In its place stands a module with the names and the errors of undici 6, over the requests of the
realm, whatever version is installed; other files of the package (` + "`undici/package.json`" + `) stay
what they are. request, stream, pipeline, dispatch with handlers, compose, Client, Pool,
BalancedPool, Agent, RetryAgent, the interceptors redirect, retry and dump, and fetch with what
belongs to it work. The host keeps the connections: no event tells of them, and the options of
keeping them alive, allowH2 and the sizes of headers change nothing. The realm's own fetch does
not look at setGlobalDispatcher, and that of the package takes options of secure connections from
an Agent, a Pool or a Client, and refuses a dispatcher of another kind. ProxyAgent,
EnvHttpProxyAgent, the classes for mocks, WebSocket, EventSource, FileReader, caches, cookies,
connect, upgrade, buildConnector, interceptors.dns, the options socketPath, localAddress, factory
of a Pool and connect as a function refuse with ERR_NOT_SUPPORTED, which names them.

`

// noSockets is the reason of those that cannot work.
const noSockets = "Scripts have no sockets: net.connect and tls.connect are not supported."

// standing is whether the package of a script works.
func (s *script) standing() string {
	for _, d := range s.different {
		if d.reason == noSockets {
			return "no"
		}
	}
	for _, question := range s.questions {
		if _, differs := s.different[question]; !differs {
			if len(s.different) > 0 {
				return "differs"
			}
			return "yes"
		}
	}
	return "no"
}

// counted are the numbers of answers and of requests on record.
func (s *script) counted() (answers, requests int) {
	for _, segment := range s.recorded {
		if strings.HasPrefix(segment.name, "request ") {
			requests++
		} else {
			answers++
		}
	}
	return answers, requests
}

// versions names the packages of a script.
func (s *script) versions(installed map[string]string) (names, numbers string) {
	var all, versions []string
	for _, name := range s.imports {
		at := strings.LastIndexByte(installed[name], '@')
		all, versions = append(all, "`"+installed[name][:at]+"`"), append(versions, installed[name][at+1:])
	}
	return strings.Join(all, ", "), strings.Join(versions, ", ")
}

func table(t *testing.T) string {
	t.Helper()
	var measured map[string]figure
	if err := json.Unmarshal([]byte(read(t, "testdata/figures.json")), &measured); err != nil {
		t.Fatal(err)
	}
	packages := installed(t, "testdata")
	maps.Copy(packages, installed(t, "testdata/large"))
	var rows, unlike strings.Builder
	standings := map[string]int{}
	answers, requests, differing := 0, 0, 0
	all := scripts(t)
	slices.SortFunc(all, func(a, b *script) int { return strings.Compare(a.order(packages), b.order(packages)) })
	for _, s := range all {
		f, ok := measured[s.name]
		if !ok {
			t.Errorf("figures.json has no figures of %s", s.name)
		}
		names, versions := s.versions(packages)
		standing := s.standing()
		standings[standing]++
		asked, sent := s.counted()
		answers, requests, differing = answers+asked, requests+sent, differing+len(s.different)
		fmt.Fprintf(&rows, "| %s | %s | %s | %d | %d | %d | %d | ", names, versions, standing, asked, sent, len(s.different), f.BundleKB)
		if f.Allocations > 0 {
			fmt.Fprintf(&rows, "%.1f | %d | %d |\n", f.Milliseconds, f.Allocations, f.HeapKB)
		} else {
			rows.WriteString("| | |\n")
		}
		byReason := map[string][]string{}
		for _, segment := range slices.Sorted(maps.Keys(s.different)) {
			d := s.different[segment]
			byReason[d.reason] = append(byReason[d.reason], segment)
		}
		for _, reason := range slices.Sorted(maps.Keys(byReason)) {
			fmt.Fprintf(&unlike, "| %s %s | %s | %s |\n", names, versions, strings.Join(byReason[reason], "; "), strings.ReplaceAll(reason, "|", `\|`))
		}
	}
	return tableHead +
		fmt.Sprintf("%d versions: %d answer as in Node, %d do and differ in places, %d do not work. Of %d answers and %d requests, %d differ.\n\n",
			len(all), standings["yes"], standings["differs"], standings["no"], answers, requests, differing) +
		"| package | version | works | answers | requests | different | bundle KB | ms | allocations | heap KB |\n" +
		"| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n" + rows.String() +
		"\n### What differs\n\n| package | what | why |\n| --- | --- | --- |\n" + unlike.String()
}

// order is the name and the major version by which a script stands in the table.
func (s *script) order(installed map[string]string) string {
	if len(s.imports) == 0 {
		return s.name
	}
	name := installed[s.imports[0]]
	at := strings.LastIndexByte(name, '@')
	return strings.TrimPrefix(name[:at], "@") + fmt.Sprintf("@%12s", strings.Split(name[at+1:], ".")[0])
}
