package sandbox

import (
	"context"
	"testing"
)

func BenchmarkRegexps(b *testing.B) {
	for _, c := range []struct{ name, script string }{
		{"a realm without", `exports.handler = async () => 1`},
		{"a realm with a literal of the engine's", `exports.handler = async () => /^a+$/.test("aaa")`},
		{"a realm with a literal of ours", `exports.handler = async () => /^(?=a)a+$/.test("aaa")`},
		{"a realm that constructs", `exports.handler = async () => new RegExp("^a+$").test("aaa")`},
		{"a thousand tests by the engine", `exports.handler = async () => { let n = 0; for (let i = 0; i < 1000; i++) if (/^[a-z]+@[a-z]+$/.test("rosa@example")) n++; return n }`},
		{"a thousand tests by ours", `exports.handler = async () => { let n = 0; for (let i = 0; i < 1000; i++) if (/^(?=r)[a-z]+@[a-z]+$/.test("rosa@example")) n++; return n }`},
		{"a replacement by the engine", `const s = "a-b-c".repeat(1000); exports.handler = async () => s.replace(/-/g, "+").length`},
		{"a replacement by ours", `const s = "a-b-c".repeat(1000); exports.handler = async () => s.replace(/(?=-)-/g, "+").length`},
		{"executions by the engine", `const s = "a-b-c".repeat(100); exports.handler = async () => { const r = /\w/g; let n = 0; while (r.exec(s)) n++; return n }`},
		{"executions by ours", `const s = "a-b-c".repeat(100); exports.handler = async () => { const r = /(?=\w)\w/g; let n = 0; while (r.exec(s)) n++; return n }`},
	} {
		b.Run(c.name, func(b *testing.B) {
			program, err := Compile(wrap(c.script), Limits{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				r, err := program.Instantiate(context.Background(), Env{})
				if err != nil {
					b.Fatal(err)
				}
				if result := r.Call(context.Background(), Call{Handler: "handler"}); result.Error != nil {
					b.Fatal(result.Error)
				}
				r.Close()
			}
		})
	}
}
