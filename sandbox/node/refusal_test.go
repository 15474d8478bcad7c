package node

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

func TestEveryRefusedMemberRefusesByName(t *testing.T) {
	t.Parallel()
	// What a module's own JavaScript gives another form.
	remade := map[string]bool{"tls.rootCertificates": true, "inspector/promises": true}
	for _, r := range refusals() {
		t.Run(r.module, func(t *testing.T) {
			t.Parallel()
			for _, m := range r.parse() {
				name := r.module + "." + strings.Join(m.path, ".")
				if remade[r.module] || remade[name] || name == "v8.getHeapStatistics" {
					continue
				}
				use := "require('" + r.module + "')." + strings.Join(m.path, ".")
				var script string
				switch m.kind {
				case "call", "later":
					script = use + "({}, () => {})"
				case "class":
					script = "new (" + use + ")()"
				default:
					continue
				}
				want := "threw Error [ERR_NOT_SUPPORTED]: " + name + " is not supported: " + r.reason
				if diff := cmp.Diff(want, answered(t, script)); diff != "" {
					t.Errorf("%s (-want +got)\n%s", script, diff)
				}
			}
		})
	}
}

func TestRefusalsAreErrorsOfTheScript(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, body, value string }{
		{
			name:  "a class that refuses can be extended, and refuses when the extension is made",
			body:  "class A extends require('net').Server {} try { new A(); } catch (e) { return [e.code, e.message]; }",
			value: `["ERR_NOT_SUPPORTED","net.Server is not supported: scripts have no sockets"]`,
		},
		{
			name:  "a constructor that refuses refuses without new too",
			body:  "try { require('tls').TLSSocket.call({}); } catch (e) { return e.message; }",
			value: `"tls.TLSSocket is not supported: scripts have no sockets"`,
		},
		{
			name:  "the stack of a refusal is that of the script",
			body:  "try { require('child_process').exec('ls'); } catch (e) { return e.stack.split('\\n').map((l) => l.trim().split(':')[0]); }",
			value: `["Error","at action.js"]`,
		},
		{
			name:  "a promise form rejects",
			body:  "return require('dns').promises.lookup('example.com').then(() => 1, (e) => e.code);",
			value: `"ERR_NOT_SUPPORTED"`,
		},
		{
			name:  "a getter that refuses refuses when it is read",
			body:  "try { require('tls').rootCertificates; } catch (e) { return e.message; }",
			value: `"tls.rootCertificates is not supported: scripts have no sockets"`,
		},
		{
			name:  "a module that Node knows with its prefix alone is absent by that name",
			body:  "const tell = (n) => { try { require(n); } catch (e) { return [e.code, e.message]; } }; return [tell('node:test'), tell('test'), tell('node:nope')];",
			value: `[["ERR_NOT_SUPPORTED","Module 'node:test' is not supported: tests run outside of scripts"],["MODULE_NOT_FOUND","Cannot find module 'test'"],["ERR_UNKNOWN_BUILTIN_MODULE","No such built-in module: node:nope"]]`,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			result := runInSandbox(t, sandbox.Env{}, c.body)
			if result.Error != nil {
				t.Fatal(result.Error)
			}
			if diff := cmp.Diff(c.value, string(result.Value)); diff != "" {
				t.Errorf("value (-want +got)\n%s", diff)
			}
		})
	}
}
