package node

import (
	"context"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox"
)

// TestCryptographyThatTakesLongEndsWithTheRun holds what works by itself to the time of a
// run: one ends at its limit, whatever it is at.
func TestCryptographyThatTakesLongEndsWithTheRun(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]string{
		"PBKDF2":           "crypto.pbkdf2Sync('a', 'b', 2 ** 31 - 1, 64, 'sha512')",
		"PBKDF2 for later": "await new Promise((resolve) => crypto.pbkdf2('a', 'b', 2 ** 31 - 1, 64, 'sha512', resolve))",
		"scrypt":           "crypto.scryptSync('a', 'b', 64, { N: 2 ** 14, p: 2 ** 16, maxmem: 2 ** 40 })",
		"RSA":              "while (true) crypto.generateKeyPairSync('rsa', { modulusLength: 4096 })",
		"a prime":          "crypto.generatePrimeSync(32, { add: 6n, rem: 3n })",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code := "(function (module, exports, require, __filename, __dirname) { const crypto = require('crypto'); exports.handler = async () => { " + script + "; };\n})"
			program, err := sandbox.Compile(sandbox.Source{Name: "long.js", Code: code}, sandbox.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			realm, err := program.Instantiate(context.Background(), sandbox.Env{Library: Modules(), Limits: sandbox.Limits{Timeout: 200 * time.Millisecond}})
			if err != nil {
				t.Fatal(err)
			}
			defer realm.Close()
			began := time.Now()
			result := realm.Call(context.Background(), sandbox.Call{Handler: "handler"})
			if result.Error == nil || result.Error.Kind != sandbox.TimedOut {
				t.Fatalf("got %v, want a run that ends at its limit", result.Error)
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("the run took %v after its limit of 200 ms", took)
			}
		})
	}
}
