package exchange

import "time"

// Linger sets how long Close waits for what was given up.
func (c *Client) Linger(d time.Duration) { c.lingering = d }
