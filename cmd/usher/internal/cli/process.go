package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/usher-run/usher/runtime"
)

// Process runs the program as this process and returns its exit code, unless it is a worker
// that scripts run in, which never returns. The program of workers is worker, or this one if it
// is "". The first interrupt or termination signal cancels what runs; a second one ends the
// process at once.
func Process(worker string) int {
	runtime.WorkerMain(dialects()...)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return Main(ctx, Invocation{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
		Worker: worker,
	})
}
