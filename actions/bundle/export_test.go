package bundle

import (
	"context"

	"github.com/evanw/esbuild/pkg/api"
)

// built is how the tests build: [Build], or that in a worker.
var built = Build

// SetBuilt has the tests build in another way.
func SetBuilt(build func(context.Context, Options) (*Output, error)) { built = build }

// Built builds as the tests do.
func Built(ctx context.Context, options Options) (*Output, error) { return built(ctx, options) }

// Load has so many files loaded at once, each of which is read by this.
func Load(count int, read func(file string) ([]byte, error)) {
	l := newLoader(&tree{root: "/action", ground: newGround("/action")})
	l.read = read
	for range count {
		go l.load(api.OnLoadArgs{Path: "/action/file.js"})
	}
}
