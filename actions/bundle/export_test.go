package bundle

import "context"

// built is how the tests build: [Build], or that in a worker.
var built = Build

// SetBuilt has the tests build in another way.
func SetBuilt(build func(context.Context, Options) (*Output, error)) { built = build }

// Built builds as the tests do.
func Built(ctx context.Context, options Options) (*Output, error) { return built(ctx, options) }
