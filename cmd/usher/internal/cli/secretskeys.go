package cli

import (
	"context"

	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
)

// listedKey is a key, and what it has sealed.
type listedKey struct {
	ID      string `json:"id"`
	AtHand  bool   `json:"at_hand"`
	Seals   bool   `json:"seals"` // what is sealed from now on
	Secrets int    `json:"secrets"`
	Jobs    int    `json:"jobs"` // that are queued, leased or dead
}

// keyUse counts what keys have sealed.
type keyUse struct {
	list []listedKey
	at   map[string]int
}

func (u *keyUse) key(id string) *listedKey {
	if _, ok := u.at[id]; !ok {
		u.at[id] = len(u.list)
		u.list = append(u.list, listedKey{ID: id})
	}
	return &u.list[u.at[id]]
}

// keysInUse are the keys that have sealed something, whichever tenant's, and those that are at
// hand, in their order.
func keysInUse(ctx context.Context, vault *runtime.Vault, queue store.Queue, ring *secrets.Keyring) ([]listedKey, error) {
	use := &keyUse{list: []listedKey{}, at: map[string]int{}}
	if ring != nil {
		for i, id := range ring.IDs() {
			k := use.key(id)
			k.AtHand, k.Seals = true, i == 0
		}
	}
	for tenant, err := range vault.Tenants(ctx) {
		if err != nil {
			return nil, err
		}
		kept, err := vault.List(ctx, tenant)
		if err != nil {
			return nil, err
		}
		for _, secret := range kept {
			if secret.Err == nil {
				use.key(secret.KeyID).Secrets++
			}
		}
	}
	for tenant, err := range queue.Tenants(ctx) {
		if err != nil {
			return nil, err
		}
		if err := use.addJobs(ctx, queue, tenant); err != nil {
			return nil, err
		}
	}
	return use.list, nil
}

// addJobs counts the jobs of a tenant. What a job keeps of its steps may be sealed by another
// key than itself.
func (u *keyUse) addJobs(ctx context.Context, queue store.Queue, tenant string) error {
	for _, state := range jobStates {
		for cursor := ""; ; {
			page, next, err := queue.Jobs(ctx, tenant, state, cursor, 200)
			if err != nil {
				return err
			}
			for i := range page {
				by, also := secrets.SealedBy(page[i].Payload), secrets.SealedBy(page[i].State)
				if by != "" {
					u.key(by).Jobs++
				}
				if also != "" && also != by {
					u.key(also).Jobs++
				}
			}
			if cursor = next; cursor == "" {
				break
			}
		}
	}
	return nil
}
