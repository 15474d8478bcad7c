package directory

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

// Static is a directory that does not change. It answers every tenant alike, knows a user
// that it does not have as one without groups and roles, and is safe for use by several
// goroutines.
type Static struct {
	groups map[string]*group
	roles  map[string]actions.UserRole
	users  map[string]*user
}

var _ actions.Directory = (*Static)(nil)

// group is a group with the roles that its members have.
type group struct {
	id, name, kind                       string
	externalID, connectionID, tenantName string
	created, updated                     time.Time
	roles                                []string
}

// user is what a user belongs to, in the order of the document.
type user struct {
	groups        []membership
	roles         []string
	organizations map[string][]string // roles by the organization in which the user has them
}

type membership struct {
	group      *group
	assignment string
	created    time.Time
}

// pageSize is how many entries a page has where nobody says.
const pageSize = 50

// Groups implements actions.Directory.
func (s *Static) Groups(_ context.Context, q actions.GroupsQuery) (actions.GroupsPage, error) {
	var all []membership
	if u := s.users[q.UserID]; u != nil {
		all = u.groups
	}
	part, next, err := cut(all, q.Page, func(m membership) string { return m.group.id })
	page := actions.GroupsPage{Next: next}
	for _, m := range part {
		page.Groups = append(page.Groups, actions.UserGroup{
			ID: m.group.id, Name: m.group.name, ExternalID: m.group.externalID, ConnectionID: m.group.connectionID,
			TenantName: m.group.tenantName, CreatedAt: m.group.created, UpdatedAt: m.group.updated,
			MembershipCreatedAt: m.created, Assignment: m.assignment,
		})
	}
	return page, err
}

// Memberships implements actions.Directory. A group that nobody has is one that the user does
// not belong to.
func (s *Static) Memberships(_ context.Context, q actions.MembershipsQuery) (actions.Memberships, error) {
	found := actions.Memberships{Memberships: make(map[string]actions.Membership, len(q.Groups))}
	for _, asked := range q.Groups {
		var answer actions.Membership
		if u := s.users[q.UserID]; u != nil {
			for _, m := range u.groups {
				if m.group.id != asked && m.group.name != asked {
					continue
				}
				answer.IsMember = true
				answer.Matches = append(answer.Matches, actions.GroupMatch{ID: m.group.id, Name: m.group.name, GroupType: m.group.kind})
			}
		}
		found.Memberships[asked] = answer
	}
	return found, nil
}

// Roles implements actions.Directory.
func (s *Static) Roles(_ context.Context, q actions.RolesQuery) (actions.RolesPage, error) {
	all := s.effective(q.DirectoryUser)
	switch {
	case q.IDs != nil:
		return actions.RolesPage{Roles: among(all, q.IDs, func(r actions.UserRole) string { return r.ID })}, nil
	case q.Names != nil:
		return actions.RolesPage{Roles: among(all, q.Names, func(r actions.UserRole) string { return r.Name })}, nil
	}
	part, next, err := cut(all, q.Page, func(r actions.UserRole) string { return r.ID })
	return actions.RolesPage{Roles: part, Next: next}, err
}

// effective are the roles of a user: in an organization those that the user has there, else
// the user's own and those of the user's groups.
func (s *Static) effective(of actions.DirectoryUser) []actions.UserRole {
	u := s.users[of.UserID]
	if u == nil {
		return nil
	}
	var ids []string
	if of.OrganizationID != "" {
		ids = u.organizations[of.OrganizationID]
	} else {
		ids = slices.Clone(u.roles)
		for _, m := range u.groups {
			ids = append(ids, m.group.roles...)
		}
	}
	var roles []actions.UserRole
	for i, id := range ids {
		if !slices.Contains(ids[:i], id) {
			roles = append(roles, s.roles[id])
		}
	}
	return roles
}

func among(roles []actions.UserRole, wanted []string, key func(actions.UserRole) string) []actions.UserRole {
	var found []actions.UserRole
	for _, r := range roles {
		if slices.Contains(wanted, key(r)) {
			found = append(found, r)
		}
	}
	return found
}

// cut is the page of a list. A page begins at the id that the page before named.
func cut[T any](all []T, page actions.Page, id func(T) string) (part []T, next string, err error) {
	if page.From != "" {
		at := slices.IndexFunc(all, func(entry T) bool { return id(entry) == page.From })
		if at < 0 {
			return nil, "", fmt.Errorf("no page begins at %q", page.From)
		}
		all = all[at:]
	}
	size := cmp.Or(page.Take, pageSize)
	if len(all) > size {
		next = id(all[size])
		all = all[:size]
	}
	return all, next, nil
}
