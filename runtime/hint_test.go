package runtime

import (
	"testing"

	"github.com/usher-run/usher/actions"
)

func TestEngineHint(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, line, code, message, want string }{
		{
			"a computed require", "require(name)", "MODULE_NOT_FOUND", "Cannot find module 'axios'",
			"only modules that the text names are part of the action: write require('axios')",
		},
		{
			"a require of a text that is put together", "require(`./lib/${name}`)", "MODULE_NOT_FOUND", "Cannot find module './lib/a'",
			"only modules that the text names are part of the action: write require('./lib/a')",
		},
		{
			"a require of two texts", "require('./lib/' + name)", "MODULE_NOT_FOUND", "Cannot find module './lib/a'",
			"only modules that the text names are part of the action: write require('./lib/a')",
		},
		{
			"a package that a package lacks", "require('axios')", "MODULE_NOT_FOUND", "Cannot find module 'follow-redirects'",
			"a package needs follow-redirects, which is not installed: npm install follow-redirects",
		},
		{
			"a file in the folder of the action", "", "ENOENT", "ENOENT: no such file or directory, open '/var/task/data.json'",
			"an action reads the files that it is given: if data.json lies beside it, run with --include data.json",
		},
		{
			"a file relative to it", "", "ENOENT", "ENOENT: no such file or directory, open './lib/data.json'",
			"an action reads the files that it is given: if lib/data.json lies beside it, run with --include lib/data.json",
		},
		{
			"a file elsewhere", "", "ENOENT", "ENOENT: no such file or directory, open '/etc/data.json'",
			"actions have no disk: they read the files beside them that --include gives, and what they require",
		},
		{
			"a native add-on", "", "", "node_modules/fast/fast.node is a native add-on, compiled for Node; only JavaScript can run here",
			"use a package that is JavaScript alone, such as bcryptjs in place of bcrypt",
		},
		{
			"a package that loads native code", "", "ERR_NOT_SUPPORTED", "process.dlopen() is not supported here: scripts cannot load native code",
			"use a package that is JavaScript alone, such as bcryptjs in place of bcrypt",
		},
		{
			"a request that no mock answers", "", "ERR_HTTP_NOT_MOCKED", "no mock answers GET https://a.example/; mocked are https://b.example/",
			"add an answer to the mocks; --http-record FILE, without --http-mock, writes down what the server says",
		},
		{"a global that is not there", "new WebSocket()", "", "WebSocket is not defined", "scripts have no sockets; use fetch"},
		{"another error", "boom()", "", "boom", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := &actions.Error{Kind: actions.KindThrew, Code: c.code, Message: c.message, Source: &actions.Excerpt{Line: 1, First: 1, Lines: []string{c.line}}}
			if got := engineHint(e); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			e.Source = nil
			engineHint(e)
		})
	}
	for line, slow := range map[string]bool{
		`/^(a+)+$/.test(text)`: true, `text.replace(/(\w*,)*x/g, '')`: true, `/^a+$/.test(text)`: false, `/(ab)+/.test(text)`: false, `/\(a\+\)+/.test(text)`: false, `while (true) {}`: false,
	} {
		e := &actions.Error{Kind: actions.KindTimeout, Source: &actions.Excerpt{Line: 1, First: 1, Lines: []string{line}}}
		if got := engineHint(e) != ""; got != slow {
			t.Errorf("%s: a hint: %t", line, got)
		}
	}
}

func TestNamesOnTheGlobalObjectHaveTheirHint(t *testing.T) {
	t.Parallel()
	for line, message := range map[string]string{
		"globalThis.crypto.randomUUID()": "Cannot read properties of undefined (reading 'randomUUID')",
		"await global.crypto.subtle":     "Cannot read properties of undefined (reading 'subtle')",
		"globalThis.crypto()":            "globalThis.crypto is not a function",
	} {
		e := &actions.Error{Kind: actions.KindThrew, Message: message, Source: &actions.Excerpt{Line: 1, First: 1, Lines: []string{line}}}
		if got := actions.AbsentHint(e, map[string]string{"crypto": "there is none"}); got != "there is none" {
			t.Errorf("%s: %q", line, got)
		}
	}
}

func TestTheHintNamesThePackageThatReadsAFile(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"node_modules/disk/index.js":                       "disk",
		"node_modules/@scope/disk/lib/read.js":             "@scope/disk",
		"node_modules/outer/node_modules/disk/index.js":    "disk",
		"../../node_modules/@scope/disk/index.js":          "@scope/disk",
		"node_modules/outer/node_modules/@scope/disk/i.js": "@scope/disk",
	} {
		e := &actions.Error{Code: "ENOENT", Message: "ENOENT: no such file or directory, open '/var/task/data.json'", Frames: []actions.Frame{{File: file}}}
		want = "the package " + want + " reads a file, and actions have no disk: only what a package requires by its name is part of the action"
		if got := engineHint(e); got != want {
			t.Errorf("%s: got  %s\nwant %s", file, got, want)
		}
	}
}
