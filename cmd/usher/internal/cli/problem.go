package cli

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

// problem is an error of the command line itself: what is wrong, where, what to do, and
// the exit code.
type problem struct {
	code    int
	message string
	hint    string
	file    string           // that source lies in
	source  *actions.Excerpt // the lines around the place; nil without one
	cause   error            // what was wrong, where a caller may want to know; else nil
}

// Error is the message alone.
func (p *problem) Error() string { return p.message }

// Unwrap returns what was wrong.
func (p *problem) Unwrap() error { return p.cause }

// because remembers what was wrong.
func (p *problem) because(cause error) *problem {
	p.cause = cause
	return p
}

// usage is a problem of exit code 2.
func usage(format string, args ...any) *problem {
	return &problem{code: exitUsage, message: fmt.Sprintf(format, args...)}
}

// notFound is a problem of exit code 5.
func notFound(format string, args ...any) *problem {
	return &problem{code: exitNotFound, message: fmt.Sprintf(format, args...)}
}

// try completes the problem with what to do.
func (p *problem) try(format string, args ...any) *problem {
	p.hint = fmt.Sprintf(format, args...)
	return p
}

// orNearest completes the problem with the nearest of the known names, or with the
// fallback where none is near.
func (p *problem) orNearest(name string, known []string, fallback string) *problem {
	p.hint = fallback
	if nearest, ok := actions.Nearest(name, known); ok {
		p.hint = "did you mean " + nearest + "?"
	}
	return p
}

// exited ends the program with a code when everything has been said.
type exited int

// Error is for errors that escape by mistake.
func (e exited) Error() string { return fmt.Sprintf("exit code %d", int(e)) }
