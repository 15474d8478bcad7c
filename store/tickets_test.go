package store_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/usher-run/usher/store"
)

func TestATicketIsTakenOnceByWhoItIsBoundTo(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, continuations := t.Context(), store.NewContinuations(s)
		id, bound := rand.Text(), store.Continuation{Transaction: "tx-1", Flow: login}
		content := []byte("held back\x00\xff")
		check(t, continuations.Put(ctx, "acme", id, bound, content, time.Hour))
		content[0] = 'X'
		for what, other := range map[string]store.Continuation{
			"another transaction": {Transaction: "tx-2", Flow: login}, "another flow": {Transaction: "tx-1", Flow: "auth0/x"},
			"nothing": {}, "parts that run together": {Transaction: "tx-1" + login}, "parts the other way round": {Transaction: login, Flow: "tx-1"},
		} {
			_, err := continuations.Take(ctx, "acme", id, other)
			fails(t, what, err, store.ErrBound)
		}
		_, err := continuations.Take(ctx, "other", id, bound)
		fails(t, "another tenant", err, store.ErrNotFound)
		_, err = continuations.Take(ctx, "acme", rand.Text(), bound)
		fails(t, "another id", err, store.ErrNotFound)
		_, err = store.NewSessions(s).Take(ctx, "acme", id, store.Session{User: "tx-1", Client: login})
		fails(t, "another kind of ticket", err, store.ErrNotFound)
		got := must[[]byte](t)(continuations.Take(ctx, "acme", id, bound))
		same(t, "the content", string(got), "held back\x00\xff")
		_, err = continuations.Take(ctx, "acme", id, bound)
		fails(t, "taking again", err, store.ErrNotFound)
	})
}

func TestOf64WhoTakeATicketOneGetsIt(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, sessions := t.Context(), store.NewSessions(s)
		for i := range 5 {
			id, bound := rand.Text(), store.Session{User: "u", Client: "c"}
			check(t, sessions.Put(ctx, "acme", id, bound, fmt.Append(nil, i), time.Hour))
			same(t, "the callers that took it", race(t, store.ErrNotFound, func(int) error {
				content, err := sessions.Take(ctx, "acme", id, bound)
				if err == nil && string(content) != fmt.Sprint(i) || err != nil && content != nil {
					return errors.New("a caller got other content")
				}
				return err
			}), 1)
		}
	})
}

func TestATicketEndsByItsTime(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, sessions := t.Context(), store.NewSessions(s)
		bound := store.Session{User: "u", Client: "c"}
		ids := []string{rand.Text(), rand.Text()}
		for _, id := range ids {
			check(t, sessions.Put(ctx, "acme", id, bound, nil, 3*time.Minute))
		}
		time.Sleep(3*time.Minute - time.Second)
		must[[]byte](t)(sessions.Take(ctx, "acme", ids[0], bound))
		time.Sleep(time.Second)
		_, err := sessions.Take(ctx, "acme", ids[1], bound)
		fails(t, "a ticket that has ended", err, store.ErrNotFound)
		if err := sessions.Put(ctx, "acme", rand.Text(), bound, nil, 0); err == nil {
			t.Error("a ticket that never ends was kept")
		}
	})
}

// An engine may see a value longer than it was told to: see Limits.TTLStep.
func TestATicketEndsByItsTimeWhereTheEngineIsLate(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, bound, id := t.Context(), store.Session{User: "u", Client: "c"}, rand.Text()
		check(t, store.NewSessions(s).Put(ctx, "acme", id, bound, nil, time.Minute))
		entries, err := s.KV().List(ctx, store.Key{Tenant: "acme"}, "", 2)
		check(t, err)
		_, err = s.KV().Put(ctx, entries[0].Key, entries[0].Value, store.PutOptions{})
		check(t, err)
		time.Sleep(time.Minute)
		_, err = store.NewSessions(s).Take(ctx, "acme", id, bound)
		fails(t, "a ticket that is still kept", err, store.ErrNotFound)
	})
}

func TestAnIDIsUsedOnceAndCannotBeGuessed(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, sessions, id := t.Context(), store.NewSessions(s), rand.Text()
		same(t, "the callers that put one id", race(t, store.ErrConflict, func(int) error {
			return sessions.Put(ctx, "acme", id, store.Session{}, nil, time.Hour)
		}), 1)
		check(t, sessions.Put(ctx, "other", id, store.Session{}, nil, time.Hour))
		fails(t, "a short id", sessions.Put(ctx, "acme", "1234", store.Session{}, nil, time.Hour), store.ErrBadKey)
		_, err := sessions.Take(ctx, "acme", "", store.Session{})
		fails(t, "taking by no id", err, store.ErrBadKey)
	})
}

func TestTheStoreTellsNeitherIDNorContentOfATicket(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, sessions, id := t.Context(), store.NewSessions(s), rand.Text()
		bound := store.Session{User: "someone@example.com", Client: "a-client"}
		check(t, sessions.Put(ctx, "acme", id, bound, []byte("the private answer"), time.Hour))
		entries, err := s.KV().List(ctx, store.Key{Tenant: "acme"}, "", 10)
		check(t, err)
		for _, entry := range entries {
			for _, secret := range []string{id, "the private answer", "someone@example.com", "a-client"} {
				if bytes.Contains(append([]byte(entry.Key.Name), entry.Value...), []byte(secret)) {
					t.Errorf("the store holds %q in %q", secret, entry.Value)
				}
			}
		}
	})
}

func TestATicketThatWasMovedOrChangedIsDamaged(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, sessions, bound := t.Context(), store.NewSessions(s), store.Session{User: "u", Client: "c"}
		ids := []string{rand.Text(), rand.Text()}
		check(t, sessions.Put(ctx, "acme", ids[0], bound, []byte("first"), time.Hour))
		first, err := s.KV().List(ctx, store.Key{Tenant: "acme"}, "", 1)
		check(t, err)
		check(t, sessions.Put(ctx, "acme", ids[1], bound, []byte("second"), 2*time.Hour))
		all, err := s.KV().List(ctx, store.Key{Tenant: "acme"}, "", 2)
		check(t, err)
		for _, entry := range all {
			if entry.Key != first[0].Key {
				_, err := s.KV().Put(ctx, entry.Key, first[0].Value, store.PutOptions{})
				check(t, err)
			}
		}
		_, err = sessions.Take(ctx, "acme", ids[1], bound)
		fails(t, "the value of another ticket", err, store.ErrCorrupt)
		longer := bytes.Replace(first[0].Value, []byte(`"expires_at":9`), []byte(`"expires_at":99`), 1)
		if bytes.Equal(longer, first[0].Value) {
			t.Fatalf("the value is %s", longer)
		}
		_, err = s.KV().Put(ctx, first[0].Key, longer, store.PutOptions{})
		check(t, err)
		_, err = sessions.Take(ctx, "acme", ids[0], bound)
		fails(t, "a ticket that was made to last longer", err, store.ErrCorrupt)
	})
}
