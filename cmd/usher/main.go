// Usher runs Auth0 Actions and Amazon Cognito triggers without Node.js.
package main

import (
	"os"
	"time"

	"github.com/usher-run/usher/cmd/usher/internal/cli"
)

func main() {
	time.Local = time.UTC // scripts see UTC wherever they run
	os.Exit(cli.Process())
}
