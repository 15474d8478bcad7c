package sandbox

import (
	"context"
	"os"
	"testing"
	"time"
)

// orderSurface has as many functions as the api of a login trigger.
func orderSurface() *Surface {
	functions := []Function{
		{Path: "access.deny", Length: 1}, {Path: "idToken.setCustomClaim", Length: 2},
		{Path: "accessToken.setCustomClaim", Length: 2}, {Path: "accessToken.addScope", Length: 1},
		{Path: "user.setAppMetadata", Length: 2}, {Path: "user.setUserMetadata", Length: 2},
	}
	for _, space := range []string{"cache", "redirect", "prompt", "session", "refreshToken", "samlResponse", "validation", "transaction"} {
		for _, name := range []string{"get", "set", "delete", "list"} {
			functions = append(functions, Function{Path: space + "." + name, Length: 1})
		}
	}
	return NewSurface(functions)
}

type order struct {
	program *Program
	event   string
	surface *Surface
}

func newOrder(tb testing.TB) *order {
	script, err := os.ReadFile("testdata/order.js")
	if err != nil {
		tb.Fatal(err)
	}
	event, err := os.ReadFile("testdata/login.json")
	if err != nil {
		tb.Fatal(err)
	}
	program, err := Compile(wrap(string(script)), Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return &order{program: program, event: string(event), surface: orderSurface()}
}

func (o *order) instantiate(tb testing.TB) *Realm {
	r, err := o.program.Instantiate(context.Background(), Env{})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func (o *order) call(tb testing.TB, r *Realm) {
	result := r.Call(context.Background(), Call{
		Handler: "onExecutePostLogin",
		Async:   true,
		Arguments: []Argument{
			Document{JSON: o.event},
			Bound{Surface: o.surface, Invoke: func(index int, args []any) Answer {
				return Answer{Kind: AnswerReceiver, Command: &Command{Method: o.surface.functions[index].Path}}
			}},
		},
	})
	if result.Error != nil || len(result.Commands) != 5 || len(result.Logs) != 1 {
		tb.Fatalf("wrong result: %+v, %d commands, %d logs", result.Error, len(result.Commands), len(result.Logs))
	}
}

func BenchmarkCompile(b *testing.B) {
	script, err := os.ReadFile("testdata/order.js")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compile(wrap(string(script)), Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEmptyRealm is a realm in which nothing has run yet.
func BenchmarkEmptyRealm(b *testing.B) {
	program, err := Compile(wrap(``), Limits{})
	if err != nil {
		b.Fatal(err)
	}
	env := Env{Library: testLibrary()}
	b.ReportAllocs()
	for b.Loop() {
		newRealm(context.Background(), program, env).Close()
	}
}

// BenchmarkEmptyProgram is a realm whose program does nothing.
func BenchmarkEmptyProgram(b *testing.B) {
	program, err := Compile(wrap(``), Limits{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		r, err := program.Instantiate(context.Background(), Env{})
		if err != nil {
			b.Fatal(err)
		}
		r.Close()
	}
}

func BenchmarkArm(b *testing.B) {
	o := newOrder(b)
	r := o.instantiate(b)
	defer r.Close()
	b.ReportAllocs()
	for b.Loop() {
		r.left = time.Second
		r.end(r.begin(context.Background()))
	}
}

func BenchmarkDocument(b *testing.B) {
	o := newOrder(b)
	r := o.instantiate(b)
	defer r.Close()
	b.Run("lazy", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r.newDocument(Document{JSON: o.event})
		}
	})
	b.Run("plain", func(b *testing.B) {
		r.traits.plain = true
		b.ReportAllocs()
		for b.Loop() {
			r.newDocument(Document{JSON: o.event})
		}
	})
}

// BenchmarkOrder is the run of an ordinary action: a 3 KB event, five api calls, a log.
func BenchmarkOrder(b *testing.B) {
	o := newOrder(b)
	b.Run("fresh", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			r := o.instantiate(b)
			o.call(b, r)
			r.Close()
		}
	})
	b.Run("prewarmed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			r := o.instantiate(b)
			b.StartTimer()
			o.call(b, r)
		}
	})
	b.Run("reused", func(b *testing.B) {
		r := o.instantiate(b)
		defer r.Close()
		b.ReportAllocs()
		for b.Loop() {
			o.call(b, r)
		}
	})
}
