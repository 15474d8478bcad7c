// Usher runs Auth0 Actions and Amazon Cognito triggers without Node.js.
package main

import (
	"os"
	"runtime/debug"
	"time"

	"github.com/usher-run/usher/cmd/usher/internal/cli"
	"github.com/usher-run/usher/sandbox"
)

func main() {
	time.Local = sandbox.UTC() // scripts see UTC wherever they run
	debug.SetGCPercent(400)    // a short run is over before its garbage matters
	os.Exit(cli.Process(""))
}
