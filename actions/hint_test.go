package actions

import (
	"errors"
	"testing"
)

func dialects() []Dialect {
	login := &Trigger{
		Dialect: "garden", ID: "post-login", Entries: []Entry{{Name: "onExecutePostLogin"}, {Name: "onContinuePostLogin"}},
		Tables: Made(Tables{
			Event: []Field{
				{Path: "user", Type: Obj, Open: true},
				{Path: "user.app_metadata", Type: Obj, Map: JSONMap},
				{Path: "user.identities", Type: Array, Items: Obj},
				{Path: "user.identities[].profileData", Type: Obj, Optional: true},
				{Path: "authorization", Type: Obj, Optional: true},
				{Path: "authorization.roles", Type: Array, Items: String},
				{Path: "stats", Type: Obj},
			},
			API: []Method{{Path: "access.deny"}, {Path: "idToken.setCustomClaim"}, {Path: "accessToken.setCustomClaim"}},
		}),
	}
	signup := &Trigger{
		Dialect: "garden", ID: "pre-signup", Entries: []Entry{{Name: "onExecutePreSignup"}},
		Versions: []TriggerVersion{{Name: "v1", Deprecated: true}, {Name: "v2"}},
		Tables:   Made(Tables{API: []Method{{Path: "user.setConnection"}, {Path: "access.deny"}}}),
	}
	return []Dialect{
		{Name: "garden", Triggers: []*Trigger{login, signup}, Undocumented: []string{"weather"}},
		{Name: "pool", Triggers: []*Trigger{
			{Dialect: "pool", ID: "PreSignUp", Entries: []Entry{{Name: "handler"}}},
			{Dialect: "pool", ID: "post-login", Entries: []Entry{{Name: "handler"}}},
		}},
	}
}

func TestHint(t *testing.T) {
	t.Parallel()
	all := dialects()
	cases := []struct {
		name    string
		message string
		lines   []string // the last is the line of the error
		column  int
		want    string
	}{
		{
			"an optional field is named where it is read", "Cannot read property 'roles' of undefined", []string{"  if (event.authorization.roles.length) {"}, 27,
			"event.authorization is optional on garden/post-login; check it first, or read event.authorization?.roles",
		},
		{
			"V8's words are understood too", "Cannot read properties of undefined (reading 'roles')", []string{"event.authorization.roles"}, 1,
			"event.authorization is optional on garden/post-login; check it first, or read event.authorization?.roles",
		},
		{
			"a field below an optional one that was read with ?.", "Cannot read property 'length' of undefined", []string{"if (event.authorization?.roles.length === 0) {"}, 36,
			"event.authorization is optional on garden/post-login; check it first",
		},
		{
			"a local name is followed to its field", "Cannot read property 'length' of undefined", []string{"const roles = event.authorization?.roles;", "if (roles.length === 0) {"}, 11,
			"event.authorization is optional on garden/post-login; check it first",
		},
		{
			"a destructured name is followed to its field", "Cannot read property 'roles' of undefined", []string{"const { user, authorization } = event;", "return authorization.roles"}, 22,
			"event.authorization is optional on garden/post-login; check it first, or read event.authorization?.roles",
		},
		{
			"members of an array are found under their row", "Cannot read property 'email' of undefined", []string{"event.user.identities[0].profileData.email"}, 1,
			"event.user.identities[].profileData is optional on garden/post-login; check it first, or read event.user.identities[].profileData?.email",
		},
		{
			"a misspelt field has the nearest name", "Cannot read property 'plan' of undefined", []string{"event.user.app_metdata.plan"}, 24,
			"event.user has no field app_metdata; did you mean event.user.app_metadata?",
		},
		{
			"a field that is always there points at the event", "Cannot read property 'logins' of undefined", []string{"event.stats.logins"}, 13,
			"event.stats is always there on garden/post-login: check the event of this run",
		},
		{
			"of two reads of the name the column decides", "Cannot read property 'roles' of undefined", []string{"f(event.user.roles, event.authorization.roles)"}, 41,
			"event.authorization is optional on garden/post-login; check it first, or read event.authorization?.roles",
		},
		{
			"a misspelt method has the nearest name", "Object has no member 'denny'", []string{"  api.access.denny('no');"}, 14,
			"there is no api.access.denny on garden/post-login; did you mean api.access.deny?",
		},
		{
			"a misspelt method in the words of V8 has the nearest name", "(intermediate value).denny is not a function", []string{"  api.access.denny('no');"}, 14,
			"there is no api.access.denny on garden/post-login; did you mean api.access.deny?",
		},
		{
			"a method that is no function, in V8's words", "api.acess.deny is not a function", []string{"api.acess.deny()"}, 1,
			"there is no api.acess.deny on garden/post-login; did you mean api.access.deny?",
		},
		{
			"a misspelt namespace has the nearest name", "Cannot read property 'setCustomClaim' of undefined", []string{"api.idtoken.setCustomClaim('a', 1)"}, 12,
			"there is no api.idtoken.setCustomClaim on garden/post-login; did you mean api.idToken.setCustomClaim?",
		},
		{
			"a method of another trigger names it", "Cannot read property 'setConnection' of undefined", []string{"api.user.setConnection('x')"}, 10,
			"api.user.setConnection belongs to garden/pre-signup; garden/post-login does not have it",
		},
		{
			"a chained call on a line of its own has the nearest name", "Object has no member 'setCustmClaim'", []string{"api.idToken", "   .setCustmClaim('a', 1)"}, 5,
			"there is no setCustmClaim in the api of garden/post-login; did you mean setCustomClaim?",
		},
		{
			"a member of a map may be missing", "Cannot read property 'length' of undefined", []string{"event.user.app_metadata.plan.length"}, 29,
			"event.user.app_metadata.plan need not be there: event.user.app_metadata is a map; check it first",
		},
		{"what is no business of the tables has no hint", "Cannot read property 'x' of undefined", []string{"foo.x"}, 4, ""},
		{"another error has no hint", "boom", []string{"throw new Error('boom')"}, 1, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := &Error{Kind: KindThrew, Name: "TypeError", Message: c.message, Source: &Excerpt{Line: len(c.lines), Column: c.column, First: 1, Lines: c.lines}}
			if got := Hint(all[0].Triggers[0], all, e); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			e.Source = nil
			Hint(all[0].Triggers[0], all, e)
		})
	}
}

func TestHintLooksAboveWhatIsShown(t *testing.T) {
	t.Parallel()
	all := dialects()
	e := &Error{Kind: KindThrew, Message: "Cannot read property 'length' of undefined", Source: &Excerpt{
		Line: 9, Column: 11, First: 9, Lines: []string{"if (roles.length === 0) {"},
		Before: []string{"const roles = event.authorization?.roles;", "", "log();"},
	}}
	want := "event.authorization is optional on garden/post-login; check it first"
	if got := Hint(all[0].Triggers[0], all, e); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHandlerHint(t *testing.T) {
	t.Parallel()
	all := dialects()
	cases := []struct {
		name     string
		handlers []string
		want     string
	}{
		{"a misspelt handler has the nearest name", []string{"onExecutePostlogin"}, "the action exports onExecutePostlogin; did you mean onExecutePostLogin?"},
		{"a handler of another trigger names it", []string{"onExecutePreSignup"}, "the action exports a handler of garden/pre-signup"},
		{"the second handler alone is no action", []string{"onContinuePostLogin"}, "garden/post-login calls onExecutePostLogin first; onContinuePostLogin alone is never called"},
		{"the first handler alone does not go on", []string{"onExecutePostLogin"}, "export the function: garden/post-login calls exports.onContinuePostLogin when a flow that the action suspended goes on"},
		{"any other export is named", []string{"main"}, "the action exports main; garden/post-login calls onExecutePostLogin or onContinuePostLogin"},
		{"no export at all", nil, "export a function: garden/post-login calls exports.onExecutePostLogin or onContinuePostLogin"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := HandlerHint(all[0].Triggers[0], all, c.handlers); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestAbsentHintNamesWhatToDo(t *testing.T) {
	t.Parallel()
	absent := map[string]string{"fetch": "use the mailer"}
	if got := AbsentHint(&Error{Message: "fetch is not defined"}, absent); got != "use the mailer" {
		t.Error(got)
	}
	if got := AbsentHint(&Error{Message: "x is not defined"}, absent) + AbsentHint(nil, absent); got != "" {
		t.Error(got)
	}
	absent["process.exit"] = "return"
	line := func(text string) *Excerpt { return &Excerpt{Line: 1, Column: 1, First: 1, Lines: []string{text}} }
	if got := AbsentHint(&Error{Message: "Object has no member 'exit'", Source: line("  process.exit(1);")}, absent); got != "return" {
		t.Errorf("got %q", got)
	}
	if got := AbsentHint(&Error{Message: "Object has no member 'exit'", Source: line("  door.exit(1);")}, absent); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, query, want string }{
		{"a full name", "garden/post-login", "garden/post-login"},
		{"an id that one dialect has", "PreSignUp", "pool/PreSignUp"},
		{"an id that two dialects have", "post-login", `trigger "post-login" is ambiguous: write garden/post-login or pool/post-login`},
		{"another case is another name", "presignup", `no trigger "presignup"; did you mean pool/PreSignUp?`},
		{"a misspelt full name", "garden/pre-singup", `no trigger "garden/pre-singup"; did you mean garden/pre-signup?`},
		{"a version that is in force", "garden/pre-signup@v2", "garden/pre-signup"},
		{"an id with such a version", "pre-signup@v2", "garden/pre-signup"},
		{"a deprecated version", "garden/pre-signup@v1", "trigger version v1 is deprecated: garden/pre-signup runs actions written for v2, which export onExecutePreSignup"},
		{"a version that never was", "pre-signup@v3", `garden/pre-signup has no version "v3"; the version in force is v2`},
		{"a version of a trigger that has none", "pool/PreSignUp@v1", `no trigger "pool/PreSignUp@v1"; did you mean pool/PreSignUp?`},
		{"a trigger of which only the name is known", "garden/weather",
			"the platform of garden has a trigger weather, but documents neither its event nor its api, so no action can run there"},
		{"the same by its id", "weather",
			"the platform of garden has a trigger weather, but documents neither its event nor its api, so no action can run there"},
		{"nothing like it", "zzz", `no trigger "zzz"; the triggers are garden/post-login, garden/pre-signup, pool/PreSignUp, pool/post-login`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			found, err := Find(c.query, dialects())
			got := ""
			if err != nil {
				if _, ok := errors.AsType[*TriggerError](err); !ok {
					t.Fatalf("%T", err)
				}
				got = err.Error()
			} else {
				got = found.Name()
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestIdentify(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		handlers []string
		want     int
	}{{[]string{"onContinuePostLogin", "x"}, 1}, {[]string{"handler"}, 2}, {[]string{"main"}, 0}, {nil, 0}} {
		if got := Identify(c.handlers, dialects()); len(got) != c.want {
			t.Errorf("%v: %v", c.handlers, fullNames(got))
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	known := []string{"email", "email_verified", "user_id", "name", "nickname", "1"}
	for _, c := range []struct{ name, want string }{
		{"emial", "email"}, {"EMAIL", "email"}, {"userId", "user_id"}, {"anme", "name"}, {"email_verifid", "email_verified"}, {"zzz", ""}, {"", ""}, {"name", "name"}, {"9", ""},
	} {
		if got, _ := Nearest(c.name, known); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestHintOnALoopThatAddsToAText(t *testing.T) {
	t.Parallel()
	advice := func(name string) string {
		return name + " is copied whole each time a piece is added to it; push the pieces to an array and join it once: pieces.join('')"
	}
	cases := []struct {
		name  string
		kind  Kind
		lines []string // the last is where the script was
		want  string
	}{
		{"a text is added", KindTimeout, []string{"for (const id of ids) csv += id + ',';"}, advice("csv")},
		{"the text begins as one", KindTimeout, []string{"let out = '';", "for (const id of ids) {", "  out += id;"}, advice("out")},
		{"a template", KindMemory, []string{"page.html += `<li>${name}</li>`;"}, advice("page.html")},
		{"written out", KindTimeout, []string{"s = s + \"x\";"}, advice("s")},
		{"with a type", KindTimeout, []string{"let s: string = ``;", "s += next();"}, advice("s")},
		{"a number", KindTimeout, []string{"let n = 0;", "n += step;"}, ""},
		{"another text", KindTimeout, []string{"let s = '', n = 0;", "n += step;"}, ""},
		{"another sum", KindTimeout, []string{"s = t + 'x';"}, ""},
		{"a loop that does nothing", KindTimeout, []string{"for (;;);"}, ""},
		{"an error that was thrown there", KindThrew, []string{"s += 'x';"}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			last := len(c.lines) - 1
			source := &Excerpt{Line: last + 1, Column: 1, First: last + 1, Lines: c.lines[last:], Before: c.lines[:last]}
			if got := Hint(dialects()[0].Triggers[0], dialects(), &Error{Kind: c.kind, Source: source}); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	if got := Hint(dialects()[0].Triggers[0], dialects(), &Error{Kind: KindTimeout}); got != "" {
		t.Errorf("without a place: %q", got)
	}
}
