package sandbox

import (
	"fmt"
	"strconv"
	"time"

	"github.com/dop251/goja"
)

// time is console.time, timeLog and timeEnd.
func (c *console) time(name string, args []goja.Value) {
	label := c.label(args)
	now := c.realm.env.Now()
	began, ok := c.timers[label]
	if name == "time" {
		c.startTimer(label, now, ok)
		return
	}
	if !ok {
		c.warning("No such label '" + label + "' for console." + name + "()")
		return
	}
	message := label + ": " + elapsed(now.Sub(began))
	if name == "timeEnd" {
		delete(c.timers, label)
	} else if len(args) > 1 {
		// The empty text keeps directives within what follows from being read.
		message += c.text(append([]goja.Value{c.realm.vm.ToValue("")}, args[1:]...))
	}
	c.plainly("log", message)
}

func (c *console) startTimer(label string, now time.Time, exists bool) {
	if exists {
		c.warning("Label '" + label + "' already exists for console.time()")
		return
	}
	if c.timers == nil {
		c.timers = make(map[string]time.Time)
	}
	if len(c.timers) < maxLabels {
		c.timers[label] = now
	}
}

// elapsed writes a duration as Node's console does.
func elapsed(d time.Duration) string {
	ms := float64(d.Microseconds()) / 1000
	switch {
	case d >= time.Hour:
		hours := int64(d / time.Hour)
		minutes, seconds := clock(d % time.Hour)
		return fmt.Sprintf("%d:%02d:%s (h:mm:ss.mmm)", hours, minutes, seconds)
	case d >= time.Minute:
		minutes, seconds := clock(d)
		return fmt.Sprintf("%d:%s (m:ss.mmm)", minutes, seconds)
	case d >= time.Second:
		return strconv.FormatFloat(ms/1000, 'f', 3, 64) + "s"
	}
	return strconv.FormatFloat(ms, 'f', -1, 64) + "ms"
}

func clock(d time.Duration) (minutes int64, seconds string) {
	return int64(d / time.Minute), fmt.Sprintf("%06.3f", (d % time.Minute).Seconds())
}
