package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkStart is the time from the start of a process to its printed result, on a plain
// action: usher, and node, which has only to start and print.
func BenchmarkStart(b *testing.B) {
	folder := b.TempDir()
	usher := filepath.Join(folder, "usher")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", usher, ".").CombinedOutput(); err != nil {
		b.Fatalf("building usher: %v\n%s", err, out)
	}
	action := filepath.Join(folder, "deny.js")
	source := `exports.onExecutePostLogin = async (event, api) => {
	if (!event.user.email_verified) api.access.deny("Please confirm your e-mail address first.");
};`
	if err := os.WriteFile(action, []byte(source), 0o600); err != nil {
		b.Fatal(err)
	}
	b.Run("usher", func(b *testing.B) {
		for b.Loop() {
			run(b, usher, "run", action, "-e", `{"user":{"email_verified":false}}`, "--expect", "denied")
		}
	})
	b.Run("node", func(b *testing.B) {
		node, err := exec.LookPath("node")
		if err != nil {
			b.Skip("there is no node to compare with")
		}
		for b.Loop() {
			run(b, node, "-e", `console.log("denied")`)
		}
	})
}

func run(b *testing.B, name string, args ...string) {
	b.Helper()
	command := exec.CommandContext(b.Context(), name, args...)
	command.Env = []string{"HOME=" + b.TempDir()}
	if out, err := command.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
}
