package directory

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

const written = `{
  "users": {
    "auth0|mara": {
      "groups": ["grp_1", {"id": "grp_2", "assignment": "connection", "created_at": "2026-01-31T09:00:00Z"}, "grp_3"],
      "roles": ["rol_1"],
      "organizations": {"org_1": {"roles": ["rol_3"]}}
    },
    "auth0|noor": {}
  },
  "groups": {
    "grp_1": {"name": "gardeners", "roles": ["rol_2", "rol_1"]},
    "grp_2": {"name": "gardeners", "type": "connection", "external_id": "ext-2", "connection_id": "con_1",
              "tenant_name": "acme", "created_at": "2025-05-01T00:00:00Z", "updated_at": "2025-06-01T00:00:00Z"},
    "grp_3": {"name": "cooks"},
    "grp_4": {"name": "nobody's"}
  },
  "roles": {"rol_1": {"name": "editor"}, "rol_2": {"name": "author", "type": "custom"}, "rol_3": {"name": "owner"}}
}`

func parsed(t *testing.T) *Static {
	t.Helper()
	s, err := Parse([]byte(written))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGroupsComePageByPage(t *testing.T) {
	t.Parallel()
	s := parsed(t)
	mara := actions.DirectoryUser{UserID: "auth0|mara"}
	zero := time.Unix(0, 0).UTC()
	first, err := s.Groups(context.Background(), actions.GroupsQuery{DirectoryUser: mara, Page: actions.Page{Take: 2}})
	if err != nil {
		t.Fatal(err)
	}
	want := actions.GroupsPage{Next: "grp_3", Groups: []actions.UserGroup{
		{ID: "grp_1", Name: "gardeners", CreatedAt: zero, UpdatedAt: zero, MembershipCreatedAt: zero, Assignment: "direct"},
		{
			ID: "grp_2", Name: "gardeners", ExternalID: "ext-2", ConnectionID: "con_1", TenantName: "acme",
			CreatedAt: time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC),
			MembershipCreatedAt: time.Date(2026, 1, 31, 9, 0, 0, 0, time.UTC), Assignment: "connection",
		},
	}}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Error(diff)
	}
	second, err := s.Groups(context.Background(), actions.GroupsQuery{DirectoryUser: mara, Page: actions.Page{Take: 2, From: first.Next}})
	if err != nil || len(second.Groups) != 1 || second.Groups[0].ID != "grp_3" || second.Next != "" {
		t.Errorf("got %+v and %v", second, err)
	}
	if _, err := s.Groups(context.Background(), actions.GroupsQuery{DirectoryUser: mara, Page: actions.Page{From: "grp_9"}}); err == nil {
		t.Error("a page was found that nothing begins")
	}
}

func TestMembershipsAreByIDOrName(t *testing.T) {
	t.Parallel()
	found, err := parsed(t).Memberships(context.Background(), actions.MembershipsQuery{
		DirectoryUser: actions.DirectoryUser{UserID: "auth0|mara"}, Groups: []string{"gardeners", "grp_3", "nobody's", "nothing"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := actions.Memberships{Memberships: map[string]actions.Membership{
		"gardeners": {IsMember: true, Matches: []actions.GroupMatch{{ID: "grp_1", Name: "gardeners", GroupType: "tenant"}, {ID: "grp_2", Name: "gardeners", GroupType: "connection"}}},
		"grp_3":     {IsMember: true, Matches: []actions.GroupMatch{{ID: "grp_3", Name: "cooks", GroupType: "tenant"}}},
		"nobody's":  {}, "nothing": {},
	}}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Error(diff)
	}
}

func TestRolesAreTheUsersAndThoseOfTheGroups(t *testing.T) {
	t.Parallel()
	editor, author := actions.UserRole{ID: "rol_1", Name: "editor", Type: "tenant"}, actions.UserRole{ID: "rol_2", Name: "author", Type: "custom"}
	owner := actions.UserRole{ID: "rol_3", Name: "owner", Type: "tenant"}
	mara := actions.DirectoryUser{UserID: "auth0|mara"}
	tests := []struct {
		name  string
		query actions.RolesQuery
		want  actions.RolesPage
	}{
		{"all, each once", actions.RolesQuery{DirectoryUser: mara}, actions.RolesPage{Roles: []actions.UserRole{editor, author}}},
		{"a page", actions.RolesQuery{DirectoryUser: mara, Page: actions.Page{Take: 1}}, actions.RolesPage{Roles: []actions.UserRole{editor}, Next: "rol_2"}},
		{"by id", actions.RolesQuery{DirectoryUser: mara, IDs: []string{"rol_2", "rol_3", "rol_9"}}, actions.RolesPage{Roles: []actions.UserRole{author}}},
		{"by name", actions.RolesQuery{DirectoryUser: mara, Names: []string{"editor"}}, actions.RolesPage{Roles: []actions.UserRole{editor}}},
		{"in an organization", actions.RolesQuery{DirectoryUser: actions.DirectoryUser{UserID: "auth0|mara", OrganizationID: "org_1"}}, actions.RolesPage{Roles: []actions.UserRole{owner}}},
		{"in another organization", actions.RolesQuery{DirectoryUser: actions.DirectoryUser{UserID: "auth0|mara", OrganizationID: "org_2"}}, actions.RolesPage{}},
		{"of somebody without any", actions.RolesQuery{DirectoryUser: actions.DirectoryUser{UserID: "auth0|noor"}}, actions.RolesPage{}},
		{"of somebody it does not know", actions.RolesQuery{DirectoryUser: actions.DirectoryUser{UserID: "auth0|nobody"}}, actions.RolesPage{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := parsed(t).Roles(context.Background(), test.query)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseNamesThePlaceOfWhatIsWrong(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want, hint string }{
		{"nothing", " ", "1:1: it is empty; it must be a JSON object", ""},
		{"no JSON", "{\n  'users': {}}", "2:3: it is not valid JSON: invalid character '\\'' looking for beginning of object key string", ""},
		{"a text that ends", "{\"users\":", "1:10: it is not valid JSON: it ends too early", ""},
		{"something behind it", "{} {}", "1:4: it is not valid JSON: invalid character '{' after top-level value", ""},
		{"a byte order mark", "\xef\xbb\xbf{}", "1:1: it begins with a byte order mark; save it as UTF-8 without one", ""},
		{"no UTF-8", "{\"\xff\":1}", "1:3: it is not valid UTF-8", ""},
		{"a list", "[]", "1:1: the directory must be an object, not an array", ""},
		{"an unknown member", `{"user": {}}`, `1:2: the directory has no member "user"`, "did you mean users?"},
		{"a member twice", "{\"users\": {},\n \"users\": {}}", `2:2: "users" is there twice`, ""},
		{"a role without a name", `{"roles": {"rol_1": {}}}`, `1:21: the role "rol_1" has no name`, ""},
		{"a role that is a text", `{"roles": {"rol_1": "editor"}}`, `1:21: a role must be an object, not a string`, ""},
		{"an empty id", `{"roles": {"": {"name": "x"}}}`, `1:12: an id must not be empty`, ""},
		{"a group of no type", `{"groups": {"g": {"name": "x", "type": "team"}}}`, "1:40: type must be one of connection, organization, tenant", ""},
		{"a time that is none", `{"groups": {"g": {"name": "x", "created_at": "today"}}}`, "1:46: created_at must be a time such as 2026-01-31T09:00:00Z", ""},
		{"a role that is not there", `{"roles": {"rol_1": {"name": "x"}}, "users": {"u": {"roles": ["rol_2"]}}}`, `1:63: there is no role "rol_2"`, "did you mean rol_1?"},
		{"a role that is a number", `{"users": {"u": {"roles": [1e999]}}}`, "1:28: json: cannot unmarshal number 1e999 into Go value of type float64", ""},
		{"roles that are a text", `{"users": {"u": {"roles": "rol_1"}}}`, "1:27: roles must be an array, not a string", ""},
		{"a group that is not there", "{\"users\": {\"ü\": {\"groups\": [\n{\"id\": \"grp_1\"}]}}}", `2:1: there is no group "grp_1"`, ""},
		{"a membership that is null", `{"users": {"ü😀": {"groups": [null]}}}`, "1:31: a membership must be the id of a group or an object, not null", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := Parse([]byte(test.text))
			var wrong *Error
			if !errors.As(err, &wrong) {
				t.Fatalf("got %v, want an *Error", err)
			}
			if diff := cmp.Diff([]string{test.want, test.hint}, []string{wrong.Error(), wrong.Hint}); diff != "" {
				t.Error(diff)
			}
			if wrong.Excerpt == nil || len(wrong.Excerpt.Lines) == 0 {
				t.Error("no line is shown")
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(written)
	f.Add(`{"users":{"u":{"groups":[{"id":"g"}]}}}`)
	f.Add("{\"roles\":{\"\\u0000\":{\"name\":\"\xff\"}}}")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse([]byte(text))
		var wrong *Error
		switch {
		case err == nil && s == nil:
			t.Fatal("neither a directory nor an error")
		case err != nil && (!errors.As(err, &wrong) || wrong.Line < 1 || wrong.Column < 1):
			t.Fatalf("an error without a place: %v", err)
		}
	})
}
