package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/usher-run/usher/store"
)

// observer runs a Watch on its own goroutine and keeps what it is told.
type observer struct {
	cancel context.CancelFunc
	over   <-chan struct{}

	mu      sync.Mutex
	changes []store.Change
	err     error
	after   int // how many changes came after an error
}

// observe begins to watch. Hold, when it is not nil, is called with each change before the
// next is asked for.
func (b *bench) observe(prefix store.Key, hold func(store.Change)) *observer {
	ctx, cancel := context.WithCancel(b.ctx)
	o := &observer{cancel: cancel}
	o.over = begin(func() struct{} {
		for change, err := range b.kv.Watch(ctx, prefix) {
			o.mu.Lock()
			switch {
			case o.err != nil:
				o.after++
			case err != nil:
				o.err = err
			default:
				o.changes = append(o.changes, change)
			}
			o.mu.Unlock()
			if hold != nil && err == nil {
				hold(change)
			}
		}
		return struct{}{}
	})
	b.Cleanup(cancel)
	return o
}

// told returns what was told until now.
func (o *observer) told(b *bench) []store.Change {
	b.Helper()
	b.settle()
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.changes)
}

// stop ends a watch and fails the case when it does not end in good order.
func (o *observer) stop(b *bench) {
	b.Helper()
	o.cancel()
	receive(b, "the end of a watch", o.over)
	o.check(b)
}

func (o *observer) check(b *bench) {
	b.Helper()
	if o.err != nil && !errors.Is(o.err, context.Canceled) {
		b.Errorf("the watch ended by the error %v", o.err)
	}
	if o.after > 0 {
		b.Errorf("%d changes came after an error", o.after)
	}
}

// texts writes changes for people: "a=1", "-a", and "." where the entries are complete.
func texts(changes []store.Change) []string {
	list := []string{}
	for _, c := range changes {
		switch {
		case c.Key.Name == "":
			list = append(list, ".")
		case c.Deleted:
			list = append(list, "-"+c.Key.Name)
		default:
			list = append(list, c.Key.Name+"="+string(c.Value))
		}
	}
	return list
}

// replay checks the order of what was told and returns the values that it leads to.
func replay(b *bench, changes []store.Change) map[string]string {
	b.Helper()
	values, complete := map[string]string{}, false
	var name string // of the current entry before
	var rev uint64  // of the change before
	for _, c := range changes {
		if c.Key.Name == "" {
			if complete {
				b.Error("it was said twice that the current entries are complete")
			}
			complete = true
			continue
		}
		switch {
		case c.Rev == 0:
			b.Errorf("a change of %q has no revision", c.Key.Name)
		case !complete && (c.Deleted || c.Key.Name <= name):
			b.Errorf("of the current entries %q came after %q (deleted: %t)", c.Key.Name, name, c.Deleted)
		case complete && c.Rev <= rev:
			b.Errorf("the revision %d was told after %d", c.Rev, rev)
		}
		if name = c.Key.Name; complete {
			rev = c.Rev
		}
		if c.Deleted {
			delete(values, c.Key.Name)
		} else {
			values[c.Key.Name] = string(c.Value)
		}
	}
	if !complete {
		b.Error("it was never said that the current entries are complete")
	}
	return values
}

// all returns the values of one tenant by their names.
func (b *bench) all(tenant string) map[string]string {
	b.Helper()
	entries, err := b.kv.List(b.ctx, store.Key{Tenant: tenant}, "", 1_000_000)
	b.must(err)
	values := map[string]string{}
	for _, entry := range entries {
		values[entry.Key.Name] = string(entry.Value)
	}
	return values
}

var watchCases = []testCase{
	{name: "a watcher is told what is there in the order of names, that it is complete, and then each change", run: func(b *bench) {
		b.put("p/b", "1", store.PutOptions{})
		b.put("p/a", "2", store.PutOptions{})
		b.put("q", "3", store.PutOptions{})
		o := b.observe(store.Key{Tenant: home, Name: "p/"}, nil)
		b.same("what is there", texts(o.told(b)), []string{"p/a=2", "p/b=1", "."})
		rev := b.put("p/a", "4", store.PutOptions{})
		b.put("q", "5", store.PutOptions{})
		b.must(b.kv.Delete(b.ctx, store.Key{Tenant: home, Name: "p/b"}, 0))
		b.put("p/c", "6", store.PutOptions{Lazy: true})
		time.Sleep(time.Second)
		told := o.told(b)
		b.same("what was told", texts(told), []string{"p/a=2", "p/b=1", ".", "p/a=4", "-p/b", "p/c=6"})
		o.stop(b)
		if len(told) != 6 {
			return
		}
		if told[3].Rev != rev || told[4].Rev <= rev || told[5].Rev != b.get("p/c").Rev {
			b.Errorf("the changes have the revisions %d, %d and %d, after %d", told[3].Rev, told[4].Rev, told[5].Rev, rev)
		}
		if told[4].Value != nil || told[4].Key.Tenant != home {
			b.Errorf("the deletion is told as %+v", told[4])
		}
	}},
	{name: "where nothing is there, that is said at once", run: func(b *bench) {
		o := b.observe(store.Key{Tenant: home, Name: "none/"}, nil)
		b.same("what was told", texts(o.told(b)), []string{"."})
		o.stop(b)
	}},
	{name: "what did not change is not told", run: func(b *bench) {
		rev := b.put("a", "1", store.PutOptions{})
		o := b.observe(store.Key{Tenant: home}, nil)
		o.told(b)
		_, err := b.kv.Put(b.ctx, store.Key{Tenant: home, Name: "a"}, []byte("2"), store.PutOptions{IfRev: rev + 9})
		b.fails("changing another revision", err, store.ErrConflict)
		b.fails("deleting another revision", b.kv.Delete(b.ctx, store.Key{Tenant: home, Name: "a"}, rev+9), store.ErrConflict)
		b.fails("deleting what is not there", b.kv.Delete(b.ctx, store.Key{Tenant: home, Name: "b"}, 0), store.ErrNotFound)
		b.same("what was told", texts(o.told(b)), []string{"a=1", "."})
		o.stop(b)
	}},
	{name: "a value that ends by its time is told as deleted, not before, and with a revision of its own", run: func(b *bench) {
		b.put("before", "1", store.PutOptions{TTL: 5 * time.Second})
		o := b.observe(store.Key{Tenant: home}, nil)
		o.told(b)
		rev := b.put("after", "2", store.PutOptions{TTL: 3 * time.Second})
		b.put("longer", "3", store.PutOptions{TTL: 2 * time.Second})
		b.put("longer", "4", store.PutOptions{})
		time.Sleep(b.just(3 * time.Second))
		b.same("what was told before the time", texts(o.told(b)), []string{"before=1", ".", "after=2", "longer=3", "longer=4"})
		time.Sleep(time.Second + b.step())
		told := o.told(b)
		b.same("what was told after the first", texts(told), []string{"before=1", ".", "after=2", "longer=3", "longer=4", "-after"})
		if last := told[len(told)-1]; last.Rev <= rev || last.Value != nil {
			b.Errorf("the end is told as %+v", last)
		}
		time.Sleep(2*time.Second + b.step())
		b.same("what was told in the end", texts(o.told(b)), []string{"before=1", ".", "after=2", "longer=3", "longer=4", "-after", "-before"})
		next := b.put("next", "5", store.PutOptions{})
		told = o.told(b)
		if ended := told[len(told)-2]; ended.Rev >= next {
			b.Errorf("an end has the revision %d, and the next change %d", ended.Rev, next)
		}
		o.stop(b)
	}},
	{name: "what changes while the current entries are told is not lost", run: func(b *bench) {
		for i := range 50 {
			b.put(fmt.Sprintf("%02d", i), "old", store.PutOptions{})
		}
		once := sync.OnceFunc(func() {
			b.put("49", "new", store.PutOptions{})
			b.put("00", "new", store.PutOptions{})
			b.put("60", "new", store.PutOptions{})
			_ = b.kv.Delete(b.ctx, store.Key{Tenant: home, Name: "30"}, 0)
		})
		o := b.observe(store.Key{Tenant: home}, func(store.Change) { once() })
		b.same("what the changes lead to", replay(b, o.told(b)), b.all(home))
		o.stop(b)
	}},
	{name: "20 watchers are told the same changes in the same order by 32 writers", run: func(b *bench) {
		observers := make([]*observer, 20)
		for i := range observers {
			observers[i] = b.observe(store.Key{Tenant: home}, nil)
		}
		b.settle()
		changes := 1
		for _, made := range race(b, 32, func(i int) (made int) {
			for j := range 8 {
				key := store.Key{Tenant: home, Name: fmt.Sprint(j)}
				if _, err := b.kv.Put(b.ctx, key, []byte(fmt.Sprint(i)), store.PutOptions{Lazy: j%2 == 0}); err == nil {
					made++
				}
				if i%4 == 0 && b.kv.Delete(b.ctx, key, 0) == nil {
					made++
				}
			}
			return made
		}) {
			changes += made
		}
		time.Sleep(time.Second)
		want, first := b.all(home), texts(observers[0].told(b))
		for _, o := range observers {
			told := o.told(b)
			b.same("what the changes lead to", replay(b, told), want)
			b.same("what was told", texts(told), first)
			b.same("the number of changes", len(told), changes)
			o.stop(b)
		}
	}},
	{name: "a watcher that is too slow is told all or gets ErrGap, then nothing more, and can watch again", run: func(b *bench) {
		const writes = 20_000
		hold := make(chan struct{})
		o := b.observe(store.Key{Tenant: home}, func(c store.Change) {
			if c.Key.Name == "" {
				<-hold
			}
		})
		b.settle()
		quick := b.observe(store.Key{Tenant: "other"}, nil)
		for i := range writes {
			b.put(fmt.Sprint(i%100), fmt.Sprint(i), store.PutOptions{Lazy: true})
		}
		time.Sleep(time.Second)
		close(hold)
		b.settle()
		if o.err == nil {
			b.same("what the changes lead to", replay(b, o.told(b)), b.all(home))
			b.same("the number of changes", len(o.told(b)), writes+1)
			o.stop(b)
		} else {
			b.fails("the end of the watch", o.err, store.ErrGap)
			receive(b, "the end of a watch with a gap", o.over)
			if o.after > 0 {
				b.Errorf("%d changes came after the gap", o.after)
			}
			replay(b, o.told(b))
		}
		again := b.observe(store.Key{Tenant: home}, nil)
		b.put("more", "1", store.PutOptions{})
		b.same("what the next watch leads to", replay(b, again.told(b)), b.all(home))
		again.stop(b)
		b.same("what a watcher of other changes was told", texts(quick.told(b)), []string{"."})
		quick.stop(b)
	}},
	{name: "a watch ends with its context, and with its loop", run: func(b *bench) {
		o := b.observe(store.Key{Tenant: home}, nil)
		b.settle()
		o.stop(b)
		b.put("a", "1", store.PutOptions{})
		ended := begin(func() int {
			told := 0
			for _, err := range b.kv.Watch(b.ctx, store.Key{Tenant: home}) {
				if told++; err != nil {
					return -1
				}
				break
			}
			return told
		})
		b.same("the changes that a loop of one took", receive(b, "the end of a loop that breaks", ended), 1)
		b.put("a", "2", store.PutOptions{})
	}},
	{name: "a sequence of changes may be looped over twice", run: func(b *bench) {
		b.put("a", "1", store.PutOptions{})
		changes := b.kv.Watch(b.ctx, store.Key{Tenant: home})
		for range 2 {
			var told []store.Change
			for change, err := range changes {
				b.must(err)
				if told = append(told, change); change.Key.Name == "" {
					break
				}
			}
			b.same("what was told", strings.Join(texts(told), " "), "a=1 .")
		}
	}},
}
