package corpus

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// nodePath is given to record anew what Node answers:
//
//	go test ./runtime/corpus -run Node -node /path/to/node
var nodePath = flag.String("node", "", "record what this Node 22 answers")

// TestWhatNodeAnswersIsRecorded runs each action in Node against the same server, and writes
// down what it prints and what the server gets.
func TestWhatNodeAnswersIsRecorded(t *testing.T) {
	t.Parallel()
	if *nodePath == "" {
		t.Skip("records nothing without -node")
	}
	version, err := exec.CommandContext(t.Context(), *nodePath, "--version").Output()
	if err != nil || !strings.HasPrefix(string(version), "v22.") {
		t.Fatalf("the answers are those of Node 22, not of %s (%v)", version, err)
	}
	authority := newAuthority(t)
	trusted := filepath.Join(t.TempDir(), "authority.pem")
	if err := os.WriteFile(trusted, authority.certificatePEM, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, s := range scripts(t) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			if s.isLarge() && os.Getenv("USHER_TEST_FULL") == "" {
				t.Skip("set USHER_TEST_FULL=1 to record the largest packages")
			}
			needPackages(t, s)
			var text strings.Builder
			for _, segment := range s.inNode(t, newServer(t, authority), trusted) {
				text.WriteString("> " + segment.name + "\n" + segment.text)
			}
			if err := os.WriteFile(filepath.Join("testdata", s.name+".txt"), []byte(text.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// inNode is run in Node.
func (s *script) inNode(t *testing.T, server *server, trusted string) []segment {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	command := exec.CommandContext(ctx, *nodePath, "testdata/run.mjs", s.name)
	command.Env = []string{"TZ=UTC", "NO_COLOR=1", "HOME=" + t.TempDir(), "NODE_EXTRA_CA_CERTS=" + trusted, "SERVER=" + server.address()}
	var failures bytes.Buffer
	command.Stderr = &failures
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, &failures)
	}
	var printed []string
	if err := json.Unmarshal(out, &printed); err != nil {
		t.Fatalf("%v\n%s%s", err, out, &failures)
	}
	return s.segments(printed, server.taken())
}
