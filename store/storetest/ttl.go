package storetest

import (
	"fmt"
	"slices"
	"time"

	"github.com/usher-run/usher/store"
)

// grain is the coarsest step in which an engine may keep times.
const grain = time.Millisecond

// step is how long after its time an entry may be seen.
func (b *bench) step() time.Duration { return b.store.Limits().TTLStep + grain }

// just is a little less than a time: as little as can be told apart where time is exact.
func (b *bench) just(d time.Duration) time.Duration {
	if b.engine.RealTime {
		return d - 750*time.Millisecond
	}
	return d - grain
}

var ttlCases = []testCase{
	{name: "a value is there until its time, and nobody sees it after", run: func(b *bench) {
		time.Sleep(1234567 * time.Nanosecond)
		key, ttl := store.Key{Tenant: home, Name: "a"}, 10*time.Second
		began := time.Now()
		rev := b.put("a", "one", store.PutOptions{TTL: ttl})
		if ends := b.get("a").Expires.Sub(began); ends < ttl-grain || !b.engine.RealTime && ends > ttl+grain {
			b.Errorf("the entry ends after %s, want %s", ends, ttl)
		}
		time.Sleep(ttl - grain - time.Since(began))
		if !b.engine.RealTime {
			b.has(key, "one")
		}
		time.Sleep(ttl + b.step() - time.Since(began))
		b.has(key, "")
		b.same("the list", b.list("", "", 10), []string{})
		_, err := b.kv.Put(b.ctx, key, nil, store.PutOptions{IfRev: rev})
		b.fails("changing the revision of what has ended", err, store.ErrConflict)
		b.fails("deleting what has ended", b.kv.Delete(b.ctx, key, 0), store.ErrNotFound)
		b.fails("deleting the revision of what has ended", b.kv.Delete(b.ctx, key, rev), store.ErrNotFound)
		if next := b.put("a", "two", store.PutOptions{Create: true}); next <= rev {
			b.Errorf("the revision %d follows %d", next, rev)
		}
		b.has(key, "two")
	}},
	{name: "a value that is put again lives for the new time, and without one for ever", long: true, run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "a"}
		b.put("a", "minute", store.PutOptions{TTL: time.Minute})
		b.put("a", "hour", store.PutOptions{TTL: time.Hour})
		time.Sleep(2 * time.Minute)
		b.has(key, "hour")
		b.put("a", "always", store.PutOptions{})
		if got := b.get("a"); !got.Expires.IsZero() {
			b.Errorf("the entry ends at %s, want never", got.Expires)
		}
		time.Sleep(3 * time.Hour)
		b.has(key, "always")
		b.put("a", "second", store.PutOptions{TTL: time.Second})
		time.Sleep(time.Second + b.step())
		b.has(key, "")
	}},
	{name: "a shorter time replaces a longer one", long: true, run: func(b *bench) {
		b.put("a", "hour", store.PutOptions{TTL: time.Hour})
		b.put("a", "minute", store.PutOptions{TTL: time.Minute})
		time.Sleep(time.Minute + b.step())
		b.has(store.Key{Tenant: home, Name: "a"}, "")
	}},
	{name: "a value is not ended by the time of one that was deleted before it", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "a"}
		b.put("a", "first", store.PutOptions{TTL: 5 * time.Second})
		b.must(b.kv.Delete(b.ctx, key, 0))
		b.put("a", "second", store.PutOptions{})
		time.Sleep(10 * time.Second)
		b.has(key, "second")
	}},
	{name: "a lazy value has its time too", run: func(b *bench) {
		key := store.Key{Tenant: home, Name: "a"}
		b.put("a", "lazy", store.PutOptions{TTL: 5 * time.Second, Lazy: true})
		time.Sleep(4 * time.Second)
		b.has(key, "lazy")
		time.Sleep(time.Second + b.step())
		b.has(key, "")
	}},
	{name: "a list has those that have not ended, and its limit counts them alone", run: func(b *bench) {
		var stay []string
		for i := range 60 {
			name := fmt.Sprintf("%02d", i)
			o := store.PutOptions{Lazy: true}
			switch i % 3 {
			case 0:
				stay = append(stay, name)
			case 1:
				o.TTL = time.Second + time.Duration(i)*time.Millisecond
			default:
				stay = append(stay, name)
				o.TTL = time.Hour
			}
			b.put(name, "of "+name, o)
		}
		time.Sleep(2*time.Second + b.step())
		b.same("the list", b.list("", "", 100), stay)
		b.same("the list behind 00", b.list("", "00", 10), stay[1:11])
		if !slices.IsSorted(stay) {
			b.Error("the case itself is wrong")
		}
	}},
}
