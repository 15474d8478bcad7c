package worker

import (
	"errors"
	"fmt"
	"sync/atomic"
	"syscall"
)

// namespaces is what a pool knows of those that its workers are started in.
type namespaces struct {
	refused atomic.Bool // for good: none is tried any more
	had     atomic.Bool // by a worker
	missed  atomic.Bool // by a later one, and the operator was told
}

// refusal reports whether an error of a start says that namespaces are refused for good. Others may
// pass, as when there are as many as the machine permits: to try once more costs a start little.
func refusal(err error) bool {
	return errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOSYS)
}

// spawn starts the program, in namespaces where that is permitted.
func (p *Pool) spawn() (*process, error) {
	tried := !p.config.withoutNamespaces && !p.namespaces.refused.Load()
	w, err := p.spawnWith(tried)
	switch {
	case err == nil && tried:
		p.namespaces.had.Store(true)
	case tried:
		why := err
		// They are what is wrong where it starts without them.
		if w, err = p.spawnWith(false); err == nil {
			p.miss(why)
		}
	}
	if err != nil {
		return nil, &StartError{fmt.Errorf("the program of workers cannot be started: %w", err)}
	}
	return w, nil
}

// miss says that a worker has no namespaces.
func (p *Pool) miss(why error) {
	if refusal(why) {
		p.namespaces.refused.Store(true)
	}
	if p.namespaces.had.Load() && p.namespaces.missed.CompareAndSwap(false, true) {
		p.config.Log.Warn("a worker has no namespaces, which others had before it", "why", why)
	}
}
