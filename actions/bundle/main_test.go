package bundle_test

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"testing"
	"time"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox/worker"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// The tests build in this process, or, where USHER_TEST_ISOLATION is "process", in workers that can
// read nothing but what Locate says.

type order struct {
	Site    bundle.Site
	Options bundle.Options
}

type answer struct {
	Output   *bundle.Output
	Error    string
	Messages []bundle.Message
	Include  *bundle.IncludeError
	Kind     int // of kinds, or -1
}

var kinds = []error{fs.ErrNotExist, fs.ErrPermission, fs.ErrInvalid}

func TestMain(m *testing.M) {
	worker.Main(worker.Service{Once: func(ctx context.Context, task *worker.Task) []byte {
		var o order
		if err := gob.NewDecoder(bytes.NewReader(task.Payload)).Decode(&o); err != nil {
			panic(err)
		}
		a := answer{Kind: -1}
		out, err := o.Site.Build(ctx, o.Options)
		if a.Output = out; err != nil {
			a.Error = err.Error()
		}
		if e, ok := errors.AsType[*bundle.Error](err); ok {
			a.Messages = e.Messages
		}
		a.Include, _ = errors.AsType[*bundle.IncludeError](err)
		for i, kind := range kinds {
			if errors.Is(err, kind) {
				a.Kind = i
			}
		}
		task.Answer(gobbed(a))
		return nil
	}})
	if os.Getenv("USHER_TEST_ISOLATION") != "process" {
		os.Exit(m.Run())
	}
	pool, err := worker.New(worker.Config{Once: true, Memory: 1 << 30, Least: lockdown.Full, Crashes: -1, Wait: time.Minute})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	bundle.SetBuilt(func(ctx context.Context, options bundle.Options) (*bundle.Output, error) {
		return away(ctx, pool, options)
	})
	code := m.Run()
	pool.Close()
	os.Exit(code)
}

func gobbed(v any) []byte {
	var text bytes.Buffer
	if err := gob.NewEncoder(&text).Encode(v); err != nil {
		panic(err)
	}
	return text.Bytes()
}

// away builds in a worker.
func away(ctx context.Context, pool *worker.Pool, options bundle.Options) (*bundle.Output, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	site, err := bundle.Locate(ctx, options)
	if err != nil {
		return nil, err
	}
	defer site.Remove()
	site.Confined, options.Source = true, nil
	execution, err := pool.Run(ctx, worker.Job{Reading: lockdown.Reading{Folders: site.Reads, Lists: site.Lists, Files: site.Files}, Payload: gobbed(order{*site, options}), Limit: time.Minute})
	if err != nil {
		return nil, err
	}
	text, failure := execution.Answer()
	if failure != nil {
		return nil, failure
	}
	var a answer
	if err := gob.NewDecoder(bytes.NewReader(text)).Decode(&a); err != nil {
		return nil, err
	}
	switch {
	case a.Messages != nil:
		return nil, &bundle.Error{Messages: a.Messages}
	case a.Include != nil:
		return nil, a.Include
	case a.Kind >= 0:
		return nil, fmt.Errorf("%s: %w", a.Error, kinds[a.Kind])
	case a.Error != "":
		return nil, errors.New(a.Error)
	}
	return a.Output, a.Output.Check()
}
