package actions

import (
	"context"
	"time"
)

// Directory answers what actions ask about the groups and roles of users (auth0 post-login:
// api.groups and api.roles). It is safe for use by several goroutines. A call that goes on
// when its context ends is waited for by nobody.
//
// The message of an error reaches the author of the action: the promise that the action
// waits for is rejected with it.
type Directory interface {
	// Groups returns a page of the groups that a user belongs to.
	Groups(ctx context.Context, q GroupsQuery) (GroupsPage, error)
	// Memberships tells for each of several groups whether a user belongs to it.
	Memberships(ctx context.Context, q MembershipsQuery) (Memberships, error)
	// Roles returns the roles that a user has, by assignment or through a group.
	Roles(ctx context.Context, q RolesQuery) (RolesPage, error)
}

// DirectoryUser says whom a question is about.
type DirectoryUser struct {
	Tenant string `json:"tenant"`
	UserID string `json:"user_id"`
	// OrganizationID is that of the organization that the user signs in to, or "".
	OrganizationID string `json:"organization_id,omitempty"`
}

// Page says which part of a list is asked for.
type Page struct {
	// Take is how many entries the page may have; 0 leaves it to the directory.
	Take int `json:"take,omitempty"`
	// From is Next of the page before, "" for the first page.
	From string `json:"from,omitempty"`
}

// GroupsQuery asks for the groups of a user.
type GroupsQuery struct {
	DirectoryUser
	Page
}

// GroupsPage is a page of groups.
type GroupsPage struct {
	Groups []UserGroup `json:"groups"`
	// Next is where the next page begins, "" on the last.
	Next string `json:"next,omitempty"`
}

// UserGroup is a group with a user's membership in it.
type UserGroup struct {
	ID           string    `json:"id"`
	Name         string    `json:"name"`
	ExternalID   string    `json:"external_id,omitempty"`
	ConnectionID string    `json:"connection_id,omitempty"`
	TenantName   string    `json:"tenant_name"`
	CreatedAt    time.Time `json:"created_at"`
	UpdatedAt    time.Time `json:"updated_at"`
	// MembershipCreatedAt is when the user joined, Assignment how: "direct".
	MembershipCreatedAt time.Time `json:"membership_created_at"`
	Assignment          string    `json:"assignment"`
}

// MembershipsQuery asks which of several groups a user belongs to.
type MembershipsQuery struct {
	DirectoryUser
	// Groups are ids or names, at least one.
	Groups []string `json:"groups"`
}

// Memberships are answers by what was asked for.
type Memberships struct {
	Memberships map[string]Membership `json:"memberships"`
	// Errors say why a group could not be looked up.
	Errors map[string]string `json:"errors,omitempty"`
}

// Membership is the answer for one group.
type Membership struct {
	IsMember bool `json:"is_member"`
	// Matches are the groups that the id or name stands for and that the user belongs to.
	Matches []GroupMatch `json:"matches,omitempty"`
}

// GroupMatch is a group that an id or a name stands for.
type GroupMatch struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// GroupType is "connection", "organization" or "tenant".
	GroupType string `json:"group_type"`
}

// RolesQuery asks for the roles of a user: a page of all, or those among IDs or Names where
// one of these is not nil. In an organization the roles are those that the user has there.
type RolesQuery struct {
	DirectoryUser
	Page
	IDs   []string `json:"ids,omitempty"`
	Names []string `json:"names,omitempty"`
}

// RolesPage is a page of roles.
type RolesPage struct {
	Roles []UserRole `json:"roles"`
	// Next is where the next page begins, "" on the last.
	Next string `json:"next,omitempty"`
}

// UserRole is a role that a user has.
type UserRole struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Type string `json:"type"`
}

// Lookup is a question of a call to the host's Directory. Exactly one member is set; the
// tenant is left to the host.
type Lookup struct {
	// Method is the path of the method that asks, for messages.
	Method      string            `json:"method"`
	Groups      *GroupsQuery      `json:"groups,omitempty"`
	Memberships *MembershipsQuery `json:"memberships,omitempty"`
	Roles       *RolesQuery       `json:"roles,omitempty"`
}
