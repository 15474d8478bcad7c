package node

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	// mostDifferences is how many of a hundred recorded scripts may come to something
	// else than what Node says, those of the recording sought aside.
	mostDifferences = 3
	// sought is the recording of scripts that were written because a difference was to be
	// feared.
	sought = "differs"
)

// recording is a file of testdata that .ci/record writes with Node, and how its scripts
// are run here.
type recording struct {
	name   string
	least  int // scripts
	replay func(tb testing.TB, script string) string
}

// recordings are all there are.
var recordings = []recording{
	{"abort", 40, answered},
	{"adapters", 105, answered},
	{"assert", 80, answered},
	{"async_hooks", 40, answered},
	{"blob", 70, answered},
	{"buffer", 40, answered},
	{"bytestreams", 115, answered},
	{"codingstreams", 65, answered},
	{"console", 60, onConsole},
	{"console", 60, onGlobalConsole},
	{"consoleclass", 40, onConsole},
	{"cryptoagree", 35, withCrypto},
	{"cryptoarguments", 38, withCrypto},
	{"cryptocertificate", 20, withCrypto},
	{"cryptocipher", 50, withCrypto},
	{"cryptoderive", 50, withCrypto},
	{"cryptohash", 60, withCrypto},
	{"cryptokeyobjects", 24, withCrypto},
	{"cryptokeys", 110, withCrypto},
	{"cryptorandom", 55, withCrypto},
	{"cryptorsa", 30, withCrypto},
	{"cryptosign", 60, withCrypto},
	{"cryptostreams", 65, withCrypto},
	{"diagnostics_channel", 40, answered},
	{sought, 500, asProgram},
	{"domexception", 40, answered},
	{"errors", 80, inWholeRealm},
	{"event", 40, answered},
	{"events", 40, answered},
	{"events2", 40, answered},
	{"everyday", 250, asProgram},
	{"fetch", 40, answered},
	{"fetchserver", 160, atServer},
	{"format", 100, answered},
	{"formdata", 55, answered},
	{"fs", 40, answered},
	{"headers", 70, answered},
	{"http", 150, withHTTP},
	{"httpevents", 40, withHTTP},
	{"https", 44, withHTTP},
	{"inspect", 60, answered},
	{"inspect2", 150, answered},
	{"intl", 1000, inWholeRealm},
	{"locale", 180, inWholeRealm},
	{"module", 40, answered},
	{"module_exports", 40, answered},
	{"net_isip", 40, answered},
	{"oddarguments", 60, answered},
	{"os", 40, answered},
	{"path", 40, answered},
	{"performance", 40, answered},
	{"process", 40, answered},
	{"punycode", 40, answered},
	{"querystring", 40, answered},
	{"regexp", 120, spelledOut},
	{"regexp2", 180, asProgram},
	{"request", 70, answered},
	{"response", 80, answered},
	{"streams", 150, answered},
	{"string_decoder", 40, answered},
	{"structuredclone", 40, answered},
	{"textdecoder", 40, answered},
	{"timers", 40, answered},
	{"timers_module", 40, answered},
	{"url", 40, answered},
	{"util2", 40, answered},
	{"webstreams", 60, answered},
	{"zlib", 110, answered},
	{"webcrypto", 60, withWebCrypto},
	{"webcryptoerrors", 55, withWebCrypto},
	{"webcryptokeys", 40, withWebCrypto},
}

// namesAlone are the files of testdata that hold names and no scripts.
var namesAlone = map[string]bool{"globals": true, "modules": true}

func TestScriptsComeToWhatNodeSays(t *testing.T) {
	t.Parallel()
	for _, recording := range recordings {
		t.Run(recording.name, func(t *testing.T) {
			t.Parallel()
			examples := readExamples(t, filepath.Join("testdata", recording.name+".txt"))
			if len(examples) < recording.least {
				t.Errorf("%d scripts, want at least %d", len(examples), recording.least)
			}
			for i, example := range examples {
				if i%replayed != 0 {
					continue
				}
				diff := cmp.Diff(example.want, recording.replay(t, example.script))
				reason, differs := reasons()[example.script]
				if diff != "" && !differs {
					t.Errorf("%s (-node +here)\n%s", example.script, diff)
				}
				if diff == "" && differs {
					t.Errorf("%s comes to what Node says, though %s", example.script, reason)
				}
			}
		})
	}
}

// TestFewScriptsDifferFromNode counts. That each difference is one, and that there are no
// others, is for the test above.
func TestFewScriptsDifferFromNode(t *testing.T) {
	t.Parallel()
	listed, scripts, bySought := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, recording := range recordings {
		listed[recording.name] = true
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file[:len(file)-len(".txt")])
		if !listed[name] && !namesAlone[name] {
			t.Errorf("nothing replays %s", file)
		}
		for _, example := range readExamples(t, file) {
			scripts[example.script] = true
			if name == sought {
				bySought[example.script] = true
			}
		}
	}
	differ, seek := 0, 0
	for _, listed := range differences {
		for _, script := range listed {
			if !scripts[script] {
				t.Errorf("no file has %s", script)
			}
			if bySought[script] {
				seek++
			} else {
				differ++
			}
		}
	}
	if len(reasons()) != differ+seek {
		t.Error("a script is listed with two reasons")
	}
	all := len(scripts) - len(bySought)
	t.Logf("%d scripts, %d differ: %.2f %%", all, differ, 100*float64(differ)/float64(all))
	t.Logf("%d scripts where a difference was to be feared, %d differ", len(bySought), seek)
	if 100*differ > mostDifferences*all {
		t.Errorf("%d of %d scripts differ, more than %d %%", differ, all, mostDifferences)
	}
}
