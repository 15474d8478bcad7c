package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/usher-run/usher/store"
)

func TestAnActionIsDeployedAndRolledBackUnderNewNumbers(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, actions := t.Context(), store.NewActions(s)
		draft := must[store.Action](t)(actions.SetDraft(ctx, "acme", "a/b", "folder:1", 0))
		if _, deployed := draft.Current(); deployed || draft.Draft != "folder:1" || draft.Name != "a/b" {
			t.Errorf("an action that was never deployed is %+v", draft)
		}
		first := time.Now().UTC()
		must[store.Action](t)(actions.Deploy(ctx, "acme", "a/b", store.Deployment{Hash: "sha256:1", Author: "an author", Note: "the first"}, 0))
		time.Sleep(time.Hour)
		must[store.Action](t)(actions.Deploy(ctx, "acme", "a/b", store.Deployment{Hash: "sha256:2", Number: 9, Restores: 9}, 0))
		time.Sleep(time.Hour)
		made := must[store.Action](t)(actions.Rollback(ctx, "acme", "a/b", 1, store.Deployment{Note: "the second was wrong", Hash: "sha256:9"}, 0))
		got := must[store.Action](t)(actions.Get(ctx, "acme", "a/b"))
		same(t, "what the last change returned", made, got)
		want := []store.Deployment{
			{Number: 1, Hash: "sha256:1", At: first, Author: "an author", Note: "the first"},
			{Number: 2, Hash: "sha256:2", At: first.Add(time.Hour)},
			{Number: 3, Hash: "sha256:1", At: first.Add(2 * time.Hour), Note: "the second was wrong", Restores: 1},
		}
		same(t, "the deployments", got.Deployments, want)
		current, _ := got.Current()
		same(t, "the current one", current, want[2])
		second, _ := got.Deployment(2)
		same(t, "the second", second, want[1])
		_, err := actions.Rollback(ctx, "acme", "a/b", 4, store.Deployment{}, 0)
		fails(t, "rolling back to what never was", err, store.ErrNotFound)
		_, err = actions.Rollback(ctx, "acme", "c", 1, store.Deployment{}, 0)
		fails(t, "rolling back what is not there", err, store.ErrNotFound)
		_, err = actions.Get(ctx, "acme", "c")
		fails(t, "an action that could not be rolled back", err, store.ErrNotFound)
	})
}

func TestADeployIsOneChange(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, actions := t.Context(), store.NewActions(s)
		deploy := func(ifRev uint64) func(int) error {
			return func(i int) error {
				_, err := actions.Deploy(ctx, "acme", "a", store.Deployment{Hash: fmt.Sprint("sha256:", i)}, ifRev)
				return err
			}
		}
		base := must[store.Action](t)(actions.SetDraft(ctx, "acme", "a", "draft", 0))
		same(t, "the callers that deployed over one revision", race(t, store.ErrConflict, deploy(base.Rev)), 1)
		if s.Limits().MaxValue < 1<<14 {
			return // 65 deployments do not fit into one value
		}
		same(t, "the callers that deployed over any", race(t, store.ErrConflict, deploy(0)), 64)
		got := must[store.Action](t)(actions.Get(ctx, "acme", "a"))
		same(t, "the number of deployments", len(got.Deployments), 65)
		for i, d := range got.Deployments {
			same(t, "a number", d.Number, i+1)
		}
		same(t, "the draft", got.Draft, "draft")
		fails(t, "deleting an old revision", actions.Delete(ctx, "acme", "a", base.Rev), store.ErrConflict)
		check(t, actions.Delete(ctx, "acme", "a", got.Rev))
		_, err := actions.Deploy(ctx, "acme", "a", store.Deployment{Hash: "sha256:1"}, got.Rev)
		fails(t, "deploying over what was deleted", err, store.ErrConflict)
	})
}

func TestOldDeploymentsAreForgotten(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		if s.Limits().MaxValue < 1<<17 {
			t.Skip("so many deployments do not fit into one value")
		}
		ctx, actions := t.Context(), store.NewActions(s)
		var got store.Action
		for range store.DeploymentsKept + 3 {
			got = must[store.Action](t)(actions.Deploy(ctx, "acme", "a", store.Deployment{Hash: "sha256:1"}, 0))
		}
		same(t, "the number of deployments", len(got.Deployments), store.DeploymentsKept)
		same(t, "the oldest", got.Deployments[0].Number, 4)
		_, err := actions.Rollback(ctx, "acme", "a", 3, store.Deployment{}, 0)
		fails(t, "rolling back to what was forgotten", err, store.ErrNotFound)
	})
}

func TestActionsAreListedAndWatched(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, actions := t.Context(), store.NewActions(s)
		names := []string{"a", "a b", "a/b", "b", "é"}
		for _, name := range names {
			must[store.Action](t)(actions.SetDraft(ctx, "acme", name, "draft of "+name, 0))
			must[store.Action](t)(actions.SetDraft(ctx, "other", name, "of another tenant", 0))
		}
		found := map[string]string{}
		for after := ""; ; {
			page := must[[]store.Action](t)(actions.List(ctx, "acme", after, 2))
			if len(page) == 0 {
				break
			}
			for _, action := range page {
				found[action.Name] = action.Draft
				after = action.Name
			}
		}
		want := map[string]string{}
		for _, name := range names {
			want[name] = "draft of " + name
		}
		same(t, "the actions", found, want)
		var told []string
		for action, err := range actions.Watch(ctx, "acme") {
			check(t, err)
			told = append(told, action.Name+"="+action.Draft)
			switch len(told) {
			case len(names) + 1:
				must[store.Action](t)(actions.SetDraft(ctx, "acme", "b", "new", 0))
				check(t, actions.Delete(ctx, "acme", "a/b", 0))
			case len(names) + 3:
				same(t, "what was told", told, []string{"a=draft of a", "a b=draft of a b", "a/b=draft of a/b", "b=draft of b", "é=draft of é", "=", "b=new", "a/b="})
				return
			}
		}
	})
}

func TestAnActionNeedsANameAndAHash(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, actions := t.Context(), store.NewActions(s)
		_, err := actions.SetDraft(ctx, "acme", "", "draft", 0)
		fails(t, "no name", err, store.ErrBadKey)
		_, err = actions.Deploy(ctx, "acme", "a", store.Deployment{}, 0)
		fails(t, "no hash", err, store.ErrBadKey)
	})
}

func TestATouchedActionIsAnother(t *testing.T) {
	onEach(t, func(t *testing.T, s store.Store) {
		ctx, actions := t.Context(), store.NewActions(s)
		same(t, "the condition of none", store.Action{}.Condition(), store.Absent)
		_, err := actions.Touch(ctx, "acme", "a", store.Absent)
		fails(t, "touching what is not there", err, store.ErrConflict)
		first := must[store.Action](t)(actions.Deploy(ctx, "acme", "a", store.Deployment{Hash: "sha256:1"}, store.Absent))
		_, err = actions.Deploy(ctx, "acme", "a", store.Deployment{Hash: "sha256:2"}, store.Absent)
		fails(t, "a second first one", err, store.ErrConflict)
		touched := must[store.Action](t)(actions.Touch(ctx, "acme", "a", first.Condition()))
		same(t, "its deployments", touched.Deployments, first.Deployments)
		_, err = actions.Deploy(ctx, "acme", "a", store.Deployment{Hash: "sha256:2"}, first.Condition())
		fails(t, "a change that was prepared before", err, store.ErrConflict)
	})
}
