package exchange

import "time"

// Linger sets how long Close waits for what was given up.
func (c *Client) Linger(d time.Duration) { c.lingering = d }

// Doubt sets how long after a response the end of its connection may be meant for it.
func (c *Client) Doubt(d time.Duration) { c.moment = d }
