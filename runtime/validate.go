package runtime

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"time"

	"maps"

	"github.com/usher-run/usher/actions"
)

func (c Config) withDefaults() Config {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.IDs == nil {
		// Not of c.Now: records are listed in the order in which they were made, also where
		// scripts are told another time.
		c.IDs = newIDs(time.Now, rand.Reader)
	}
	if c.Continuations == nil {
		c.Continuations = rand.Text
	}
	if c.ContinuationTTL == 0 {
		c.ContinuationTTL = time.Hour
	}
	if c.Random == nil {
		c.Random = func() io.Reader { return rand.Reader }
	}
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Limits.EventBytes == 0 {
		c.Limits.EventBytes = defaultEventBytes
	}
	c.Workers = c.Workers.withDefaults()
	return c
}

// problems are what is wrong with the configuration itself.
func (c Config) problems() []error {
	var found []error
	switch c.Isolation {
	case TrustedAuthors, ProcessIsolation:
	default:
		found = append(found, fmt.Errorf("Config.Isolation: %d is none of the constants of package runtime", c.Isolation))
	}
	if c.ContinuationTTL < 0 {
		found = append(found, fmt.Errorf("Config.ContinuationTTL: %s is less than nothing", c.ContinuationTTL))
	}
	if c.Attempts < 0 {
		found = append(found, fmt.Errorf("Config.Attempts: %d is negative; 0 means as the platform does it", c.Attempts))
	}
	found = append(found, c.functionProblems()...)
	found = append(found, c.Workers.problems()...)
	if c.Isolation == ProcessIsolation {
		if err := c.Processes.problem(c.Limits); err != nil {
			found = append(found, err)
		}
	}
	if len(c.Dialects) == 0 {
		found = append(found, errors.New("Config.Dialects: at least one is needed, such as auth0.Dialect()"))
	}
	names := map[string]bool{}
	for _, d := range c.Dialects {
		if names[d.Name] {
			found = append(found, fmt.Errorf("Config.Dialects: %q is there twice", d.Name))
		}
		names[d.Name] = true
	}
	for name, value := range map[string]int64{
		"Timeout": int64(c.Limits.Timeout), "LogBytes": int64(c.Limits.LogBytes),
		"Commands": int64(c.Limits.Commands), "ResultBytes": int64(c.Limits.ResultBytes), "EventBytes": int64(c.Limits.EventBytes),
	} {
		if value < 0 {
			found = append(found, fmt.Errorf("Config.Limits.%s: %d is negative; 0 means the default", name, value))
		}
	}
	if c.Limits.Commands > mostOf { // which a worker could not tell
		found = append(found, fmt.Errorf("Config.Limits.Commands: %d is more than %d", c.Limits.Commands, mostOf))
	}
	return found
}

// loadFlows builds every action of Config.Flows.
func (h *Host) loadFlows() []error {
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(h.config.Flows)) {
		p, ok := h.triggers[name]
		if !ok {
			problems = append(problems, fmt.Errorf("Config.Flows: %w", h.unknownTrigger(name)))
			continue
		}
		flow, err := h.flow(context.Background(), p, h.config.Flows[name])
		if err != nil {
			problems = append(problems, fmt.Errorf("Config.Flows[%q]: %w", name, err))
			continue
		}
		p.flow = flow
	}
	return problems
}

// unknownTrigger is the error for a name that is not a full name of a trigger.
func (h *Host) unknownTrigger(name string) error {
	t, err := actions.Find(name, h.config.Dialects)
	if err == nil {
		return fmt.Errorf("%q: write the full name %q", name, t.Name())
	}
	if known, ok := errors.AsType[*actions.TriggerError](err); ok && known.Reason != "" {
		return err
	}
	known := slices.Sorted(maps.Keys(h.triggers))
	if nearest, ok := actions.Nearest(name, known); ok {
		return fmt.Errorf("no trigger %q; did you mean %q?", name, nearest)
	}
	return fmt.Errorf("no trigger %q; this host has %s", name, strings.Join(known, ", "))
}
