package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// builders are the processes in which the programs of a host are bundled, each in one of its own
// that can read the files of the program and nothing else.
type builders struct {
	pool   *worker.Pool
	time   time.Duration
	memory uint64
	// unconfined is why a process cannot be confined to folders as Processes.Least demands; nil
	// where it can.
	unconfined error
}

// answerBytes is how large a program may be with all that is told of it.
const answerBytes = 256 << 20

// newBuilders makes the processes of a host of what its workers have, too.
func newBuilders(config worker.Config, limits Processes) (*builders, error) {
	config.Once, config.Memory, config.Answer = true, limits.BuildMemory, answerBytes
	config.Workers = max(runtime.NumCPU(), 2)
	config.PerTenant, config.Crashes = config.Workers, -1
	config.Wait = max(cmp.Or(limits.Wait, 5*time.Second), limits.BuildTime)
	pool, err := worker.New(config)
	if err != nil {
		return nil, fmt.Errorf("Config.Processes.BuildMemory: %w", err)
	}
	return &builders{pool: pool, time: limits.BuildTime, memory: limits.BuildMemory}, nil
}

// confine finds out by what workers are locked down to whether processes that read files can be
// as well as is demanded.
func (b *builders) confine(report lockdown.Report, least lockdown.Level) {
	if reached := report.Confined(); reached < least {
		b.unconfined = &worker.LevelError{Reached: reached, Wanted: least, Report: report}
	}
}

// bundle makes a program of source code where foreign code may be read. The error is one of
// bundle.Build, or a *sandbox.Error.
func (h *Host) bundle(ctx context.Context, options bundle.Options) (*bundle.Output, error) {
	if h.workers == nil {
		return bundle.Build(ctx, options)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	site, err := bundle.Locate(ctx, options)
	if err != nil {
		return nil, err
	}
	defer site.Remove()
	return h.workers.builders.bundle(ctx, site, options)
}

func (b *builders) bundle(ctx context.Context, site *bundle.Site, options bundle.Options) (*bundle.Output, error) {
	if b.unconfined != nil {
		return nil, noWorker(b.unconfined)
	}
	site.Confined = true
	execution, err := b.pool.Run(ctx, worker.Job{
		Action: "bundle", Reading: lockdown.Reading{Folders: site.Reads, Lists: site.Lists, Files: site.Files}, Payload: write(&buildOrder{Site: *site, Options: options}), Limit: b.time,
	})
	if _, unavailable := errors.AsType[*worker.UnavailableError](err); unavailable {
		return nil, noWorker(err)
	}
	if err != nil {
		return nil, err
	}
	answer, failure := execution.Answer()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if failure != nil {
		return nil, b.inWords(failure)
	}
	var said bundled
	if err = readForeign(answer, &said); err == nil {
		err = said.check()
	}
	switch {
	case err != nil:
		execution.Condemn(err)
		return nil, lied()
	case said.Failure != nil:
		return nil, said.Failure.err()
	}
	return said.Output, nil
}

// inWords says of a build what befell its process.
func (b *builders) inWords(e *sandbox.Error) *sandbox.Error {
	switch e.Kind {
	case sandbox.TimedOut:
		e.Message = fmt.Sprintf("the action was not bundled within %s", b.time)
	case sandbox.OutOfMemory:
		e.Message = fmt.Sprintf("to bundle the action takes more than the %d MiB of memory that there is for it", b.memory>>20)
	}
	return e
}

// overLimit is the error of a program that is larger than a host takes.
func overLimit(text string) *sandbox.Error {
	return &sandbox.Error{Kind: sandbox.OverLimit, Name: "Error", Message: text}
}

// buildOnce implements worker.Service.
func buildOnce(ctx context.Context, task *worker.Task) []byte {
	answer := write(bundleHere(ctx, task.Payload))
	if len(answer) > answerBytes {
		answer = write(&bundled{Failure: &bundleFault{Kind: faultTooMuch, Text: fmt.Sprintf(
			"the program of the action and what belongs to it have %d MiB, more than the limit of %d", len(answer)>>20, answerBytes>>20)}})
	}
	task.Answer(answer)
	return nil
}

// builds says that New bundles something.
func (c *Config) builds() bool {
	for _, m := range c.Modules {
		if m.Version == nil {
			return true
		}
	}
	for _, flow := range c.Flows {
		for _, b := range flow {
			if b.Version == nil {
				return true
			}
		}
	}
	return c.Processes.BuildSoon
}
