package term

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

func TestRecordsAreATable(t *testing.T) {
	t.Parallel()
	began := time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC)
	list := []actions.Execution{
		{
			ID: "01KC", Trigger: "auth0/post-login", Outcome: actions.Failed, StartedAt: began.Add(time.Minute), Duration: ms(12.44),
			Steps: []actions.Step{{Action: "add-roles"}, {Action: "mfa"}},
			Error: &actions.Error{Kind: actions.KindThrew, Name: "TypeError", Message: "no\x1b[2J\nsecond line"},
		},
		{ID: "01KA", Trigger: "cognito/PreSignUp", Outcome: actions.Completed, StartedAt: began, Duration: ms(3.1), Steps: []actions.Step{{Action: "confirm"}}},
		{ID: "01K9", Trigger: "auth0/post-login", Outcome: actions.Denied, StartedAt: began, Duration: ms(0.5)},
	}
	tests := []struct {
		name  string
		style Style
		want  string
	}{
		{"plain", Style{}, `
id    started               trigger            outcome       time  actions
01KC  2026-03-14T08:31:00Z  auth0/post-login   failed     12.4 ms  add-roles → mfa   TypeError: no\x1b[2J
01KA  2026-03-14T08:30:00Z  cognito/PreSignUp  completed   3.1 ms  confirm
01K9  2026-03-14T08:30:00Z  auth0/post-login   denied      0.5 ms
`},
		{"on a narrow terminal", Style{ASCII: true, Width: 91}, `
id    started               trigger            outcome       time  actions
01KC  2026-03-14T08:31:00Z  auth0/post-login   failed     12.4 ms  add-roles -> mfa   Ty...
01KA  2026-03-14T08:30:00Z  cognito/PreSignUp  completed   3.1 ms  confirm
01K9  2026-03-14T08:30:00Z  auth0/post-login   denied      0.5 ms
`},
		{"in colour", Style{Color: true}, "\n" +
			"\x1b[2mid  \x1b[0m  \x1b[2mstarted             \x1b[0m  \x1b[2mtrigger          \x1b[0m  \x1b[2moutcome  \x1b[0m  \x1b[2m   time\x1b[0m  \x1b[2mactions\x1b[0m\n" +
			"01KC  2026-03-14T08:31:00Z  auth0/post-login   \x1b[31mfailed   \x1b[0m  12.4 ms  add-roles → mfa   TypeError: no\\x1b[2J\n" +
			"01KA  2026-03-14T08:30:00Z  cognito/PreSignUp  \x1b[32mcompleted\x1b[0m   3.1 ms  confirm\n" +
			"01K9  2026-03-14T08:30:00Z  auth0/post-login   \x1b[33mdenied   \x1b[0m   0.5 ms\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := "\n" + strings.Join(Records(test.style, list), "\n") + "\n"
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRowsOfAGrowingListKeepTheirColumns(t *testing.T) {
	t.Parallel()
	x := actions.Execution{
		ID: "01KBXJ3Q4F6R8S0T2V4W6X8Y0Z", Trigger: "auth0/post-login", Outcome: actions.Completed,
		StartedAt: time.Date(2026, time.March, 14, 8, 30, 0, 0, time.UTC), Duration: ms(3.1), Steps: []actions.Step{{Action: "roles"}},
	}
	want := "01KBXJ3Q4F6R8S0T2V4W6X8Y0Z  2026-03-14T08:30:00Z  auth0/post-login              completed    3.1 ms  roles"
	if diff := cmp.Diff(want, RecordRow(Style{}, &x)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
