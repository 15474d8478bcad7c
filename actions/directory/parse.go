package directory

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
)

// Parse reads a directory from a JSON document:
//
//	{
//	  "roles": {"rol_1": {"name": "editor"}},
//	  "groups": {"grp_1": {"name": "gardeners", "roles": ["rol_1"]}},
//	  "users": {
//	    "auth0|mara": {
//	      "groups": ["grp_1", {"id": "grp_2", "assignment": "direct", "created_at": "2026-01-31T09:00:00Z"}],
//	      "roles": ["rol_1"],
//	      "organizations": {"org_1": {"roles": ["rol_1"]}}
//	    }
//	  }
//	}
//
// A role may have a type, "tenant" by default. A group may have a type (connection,
// organization or tenant, the default), external_id, connection_id, tenant_name, created_at
// and updated_at. Times that are not given are the beginning of 1970. Nothing else may be
// there, and every role and group that is named must be there. The error is an *Error.
func Parse(document []byte) (*Static, error) {
	r := newReader(document)
	root, err := r.document()
	if err != nil {
		return nil, err
	}
	p := &parser{reader: r, static: &Static{groups: map[string]*group{}, roles: map[string]actions.UserRole{}, users: map[string]*user{}}}
	if err := p.directory(root); err != nil {
		return nil, err
	}
	return p.static, nil
}

type parser struct {
	*reader
	static *Static
}

// fields are the members that an object may have, with what reads each.
type fields map[string]func(*node) error

// directory reads roles before the groups that name them, and groups before users, in
// whatever order they stand.
func (p *parser) directory(root *node) error {
	parts := map[string]*node{}
	keep := func(name string) func(*node) error {
		return func(n *node) error { parts[name] = n; return nil }
	}
	if err := p.members(root, "the directory", fields{"roles": keep("roles"), "groups": keep("groups"), "users": keep("users")}); err != nil {
		return err
	}
	for _, part := range []struct {
		name string
		read func(id string, n *node) error
	}{{"roles", p.role}, {"groups", p.group}, {"users", p.user}} {
		if n := parts[part.name]; n != nil {
			if err := p.each(n, part.name, part.read); err != nil {
				return err
			}
		}
	}
	return nil
}

// each reads the members of an object whose names are ids.
func (p *parser) each(n *node, what string, read func(id string, n *node) error) error {
	if n.kind != object {
		return p.fail(n.at, fmt.Sprintf("%s must be an object, not %s", what, n.kind))
	}
	for _, m := range n.members {
		if m.name == "" {
			return p.fail(m.at, "an id must not be empty")
		}
		if err := read(m.name, m.value); err != nil {
			return err
		}
	}
	return nil
}

// members reads an object of which all members are known.
func (p *parser) members(n *node, what string, known fields) error {
	if n.kind != object {
		return p.fail(n.at, fmt.Sprintf("%s must be an object, not %s", what, n.kind))
	}
	names := make([]string, 0, len(known))
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, m := range n.members {
		read := known[m.name]
		if read == nil {
			e := p.fail(m.at, fmt.Sprintf("%s has no member %q", what, m.name))
			e.Hint = nearest(m.name, names)
			return e
		}
		if err := read(m.value); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) role(id string, n *node) error {
	role := actions.UserRole{ID: id, Type: "tenant"}
	if err := p.members(n, "a role", fields{"name": p.text(&role.Name, "name"), "type": p.text(&role.Type, "type")}); err != nil {
		return err
	}
	if role.Name == "" {
		return p.fail(n.at, fmt.Sprintf("the role %q has no name", id))
	}
	p.static.roles[id] = role
	return nil
}

func (p *parser) group(id string, n *node) error {
	g := &group{id: id, kind: "tenant", created: epoch, updated: epoch}
	err := p.members(n, "a group", fields{
		"name": p.text(&g.name, "name"), "external_id": p.text(&g.externalID, "external_id"),
		"connection_id": p.text(&g.connectionID, "connection_id"), "tenant_name": p.text(&g.tenantName, "tenant_name"),
		"created_at": p.time(&g.created, "created_at"), "updated_at": p.time(&g.updated, "updated_at"),
		"roles": p.roles(&g.roles),
		"type": func(n *node) error {
			if n.kind != text || !slices.Contains(groupTypes, n.text) {
				return p.fail(n.at, "type must be one of "+strings.Join(groupTypes, ", "))
			}
			g.kind = n.text
			return nil
		},
	})
	if err != nil {
		return err
	}
	if g.name == "" {
		return p.fail(n.at, fmt.Sprintf("the group %q has no name", id))
	}
	p.static.groups[id] = g
	return nil
}

var (
	groupTypes = []string{"connection", "organization", "tenant"}
	epoch      = time.Unix(0, 0).UTC()
)

func (p *parser) user(id string, n *node) error {
	u := &user{organizations: map[string][]string{}}
	p.static.users[id] = u
	return p.members(n, "a user", fields{
		"roles": p.roles(&u.roles),
		"groups": p.list("groups", func(n *node) error {
			m, err := p.membership(n)
			if err == nil {
				u.groups = append(u.groups, m)
			}
			return err
		}),
		"organizations": func(n *node) error {
			return p.each(n, "organizations", func(id string, n *node) error {
				var roles []string
				err := p.members(n, "an organization", fields{"roles": p.roles(&roles)})
				u.organizations[id] = roles
				return err
			})
		},
	})
}

// membership reads the id of a group, or an object that says more.
func (p *parser) membership(n *node) (membership, error) {
	m := membership{assignment: "direct", created: epoch}
	if n.kind == object {
		id := ""
		err := p.members(n, "a membership", fields{
			"id": p.text(&id, "id"), "assignment": p.text(&m.assignment, "assignment"), "created_at": p.time(&m.created, "created_at"),
		})
		if err != nil {
			return m, err
		}
		n = &node{at: n.at, kind: text, text: id}
	}
	if n.kind != text {
		return m, p.fail(n.at, "a membership must be the id of a group or an object, not "+n.kind)
	}
	if m.group = p.static.groups[n.text]; m.group == nil {
		return m, p.unknown(n, "group", keys(p.static.groups))
	}
	return m, nil
}

// roles reads a list of ids of roles.
func (p *parser) roles(into *[]string) func(*node) error {
	return p.list("roles", func(n *node) error {
		if _, ok := p.static.roles[n.text]; n.kind != text || !ok {
			return p.unknown(n, "role", keys(p.static.roles))
		}
		*into = append(*into, n.text)
		return nil
	})
}

func (p *parser) unknown(n *node, what string, known []string) error {
	if n.kind != text {
		return p.fail(n.at, fmt.Sprintf("the id of a %s must be a string, not %s", what, n.kind))
	}
	e := p.fail(n.at, fmt.Sprintf("there is no %s %q", what, n.text))
	e.Hint = nearest(n.text, known)
	return e
}

func (p *parser) list(what string, read func(*node) error) func(*node) error {
	return func(n *node) error {
		if n.kind != array {
			return p.fail(n.at, fmt.Sprintf("%s must be an array, not %s", what, n.kind))
		}
		for _, item := range n.items {
			if err := read(item); err != nil {
				return err
			}
		}
		return nil
	}
}

func (p *parser) text(into *string, what string) func(*node) error {
	return func(n *node) error {
		if n.kind != text || n.text == "" {
			return p.fail(n.at, what+" must be a string that is not empty")
		}
		*into = n.text
		return nil
	}
}

func (p *parser) time(into *time.Time, what string) func(*node) error {
	return func(n *node) error {
		t, err := time.Parse(time.RFC3339, n.text)
		if n.kind != text || err != nil {
			return p.fail(n.at, what+" must be a time such as 2026-01-31T09:00:00Z")
		}
		*into = t
		return nil
	}
}

func keys[V any](of map[string]V) []string {
	list := make([]string, 0, len(of))
	for id := range of {
		list = append(list, id)
	}
	slices.Sort(list)
	return list
}

func nearest(name string, known []string) string {
	if near, ok := actions.Nearest(name, known); ok {
		return "did you mean " + near + "?"
	}
	return ""
}
