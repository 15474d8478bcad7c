package worker

import "github.com/usher-run/usher/sandbox/worker/lockdown"

// Without leaves layers out.
func Without(c Config, layers ...lockdown.Layer) Config {
	c.without = layers
	return c
}
