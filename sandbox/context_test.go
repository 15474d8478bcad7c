package sandbox

import (
	"testing"

	"github.com/dop251/goja"
)

// TestContextsFollowWhatIsAskedForInThem lets tasks tell what was stored when they were
// asked for, whatever is stored when they run.
func TestContextsFollowWhatIsAskedForInThem(t *testing.T) {
	t.Parallel()
	vm := goja.New()
	c := NewContext(vm)
	key := vm.NewObject()
	seen := func() any {
		if value := c.Value(key); value != nil {
			return value.Export()
		}
		return nil
	}

	c.SetValue(key, vm.ToValue("first"))
	var atRun any
	task := c.bound(func() { atRun = seen() })
	c.SetValue(key, vm.ToValue("second"))
	task()
	if atRun != "first" {
		t.Errorf("the task saw %v, want what was stored when it was asked for", atRun)
	}
	c.reset()
	if got := seen(); got != nil {
		t.Errorf("after a task %v is stored, want nothing", got)
	}

	c.SetValue(key, vm.ToValue("outer"))
	id, enter := c.Capture(vm.NewObject(), 7)
	c.SetValue(key, vm.ToValue("changed"))
	enter()
	if got := seen(); got != "outer" || c.ID() != id || c.Trigger() != 7 {
		t.Errorf("within the resource: %v, id %d, trigger %d", got, c.ID(), c.Trigger())
	}
	c.Leave()
	if got := seen(); got != "changed" {
		t.Errorf("outside of the resource: %v, want what was stored there", got)
	}
	c.SetValue(key, nil)
	if got := seen(); got != nil {
		t.Errorf("%v is stored after it was taken away", got)
	}
}

func TestTasksAreLeftAloneWithoutContexts(t *testing.T) {
	t.Parallel()
	var c *Context
	ran := false
	c.bound(func() { ran = true })()
	c.reset()
	if !ran || c.fork(nil) != nil {
		t.Error("a realm without contexts keeps one")
	}
}
