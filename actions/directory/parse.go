package directory

import (
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/document"
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
func Parse(text []byte) (*Static, error) {
	root, err := document.Read(text)
	if err != nil {
		return nil, err
	}
	p := &parser{static: &Static{groups: map[string]*group{}, roles: map[string]actions.UserRole{}, users: map[string]*user{}}}
	if err := p.directory(root); err != nil {
		return nil, err
	}
	return p.static, nil
}

// Error says why a text is no directory, and where.
type Error = document.Error

type parser struct{ static *Static }

type (
	node   = document.Node
	fields = document.Fields
)

// directory reads roles before the groups that name them, and groups before users, in
// whatever order they stand.
func (p *parser) directory(root *node) error {
	parts := map[string]*node{}
	keep := func(name string) func(*node) error {
		return func(n *node) error { parts[name] = n; return nil }
	}
	if err := root.Fields("the directory", fields{"roles": keep("roles"), "groups": keep("groups"), "users": keep("users")}); err != nil {
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
	if err := n.Want(document.Object, what); err != nil {
		return err
	}
	for _, m := range n.Members {
		if m.Name == "" {
			return n.FailAt(m, "an id must not be empty")
		}
		if err := read(m.Name, m.Value); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) role(id string, n *node) error {
	role := actions.UserRole{ID: id, Type: "tenant"}
	if err := n.Fields("a role", fields{"name": p.text(&role.Name, "name"), "type": p.text(&role.Type, "type")}); err != nil {
		return err
	}
	if role.Name == "" {
		return n.Fail("the role %q has no name", id)
	}
	p.static.roles[id] = role
	return nil
}

func (p *parser) group(id string, n *node) error {
	g := &group{id: id, kind: "tenant", created: epoch, updated: epoch}
	err := n.Fields("a group", fields{
		"name": p.text(&g.name, "name"), "external_id": p.text(&g.externalID, "external_id"),
		"connection_id": p.text(&g.connectionID, "connection_id"), "tenant_name": p.text(&g.tenantName, "tenant_name"),
		"created_at": p.time(&g.created, "created_at"), "updated_at": p.time(&g.updated, "updated_at"),
		"roles": p.roles(&g.roles),
		"type": func(n *node) error {
			if n.Kind != document.String || !slices.Contains(groupTypes, n.Text) {
				return n.Fail("type must be one of %s", strings.Join(groupTypes, ", "))
			}
			g.kind = n.Text
			return nil
		},
	})
	if err != nil {
		return err
	}
	if g.name == "" {
		return n.Fail("the group %q has no name", id)
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
	return n.Fields("a user", fields{
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
				err := n.Fields("an organization", fields{"roles": p.roles(&roles)})
				u.organizations[id] = roles
				return err
			})
		},
	})
}

// membership reads the id of a group, or an object that says more.
func (p *parser) membership(n *node) (membership, error) {
	m := membership{assignment: "direct", created: epoch}
	id := n.Text
	switch n.Kind {
	case document.Object:
		id = ""
		err := n.Fields("a membership", fields{
			"id": p.text(&id, "id"), "assignment": p.text(&m.assignment, "assignment"), "created_at": p.time(&m.created, "created_at"),
		})
		if err != nil {
			return m, err
		}
	case document.String:
	default:
		return m, n.Fail("a membership must be the id of a group or an object, not %s", n.Kind)
	}
	if m.group = p.static.groups[id]; m.group == nil {
		return m, p.unknown(n, id, "group", keys(p.static.groups))
	}
	return m, nil
}

// roles reads a list of ids of roles.
func (p *parser) roles(into *[]string) func(*node) error {
	return p.list("roles", func(n *node) error {
		if err := n.Want(document.String, "the id of a role"); err != nil {
			return err
		}
		if _, ok := p.static.roles[n.Text]; !ok {
			return p.unknown(n, n.Text, "role", keys(p.static.roles))
		}
		*into = append(*into, n.Text)
		return nil
	})
}

func (p *parser) unknown(n *node, id, what string, known []string) error {
	e := n.Fail("there is no %s %q", what, id)
	e.Hint = document.Nearest(id, known)
	return e
}

func (p *parser) list(what string, read func(*node) error) func(*node) error {
	return func(n *node) error {
		if err := n.Want(document.Array, what); err != nil {
			return err
		}
		for _, item := range n.Items {
			if err := read(item); err != nil {
				return err
			}
		}
		return nil
	}
}

func (p *parser) text(into *string, what string) func(*node) error {
	return func(n *node) error {
		if n.Kind != document.String || n.Text == "" {
			return n.Fail("%s must be a string that is not empty", what)
		}
		*into = n.Text
		return nil
	}
}

func (p *parser) time(into *time.Time, what string) func(*node) error {
	return func(n *node) error {
		t, err := time.Parse(time.RFC3339, n.Text)
		if n.Kind != document.String || err != nil {
			return n.Fail("%s must be a time such as 2026-01-31T09:00:00Z", what)
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
