package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Process runs the program as this process and returns its exit code. The first interrupt
// or termination signal cancels what runs; a second one ends the process at once.
func Process() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return Main(ctx, Invocation{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
	})
}
