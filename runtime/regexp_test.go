package runtime_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// typed runs one TypeScript action. A limit of zero is the usual one.
func typed(t *testing.T, limit time.Duration, source string) *actions.Execution {
	t.Helper()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}})
	x, err := host.Run(t.Context(), actions.Request{
		Trigger: "hello", Event: []byte(`{"name":"Zoë Núñez-Öz 7"}`),
		Flow: []actions.Binding{{Source: fstest.MapFS{"a.ts": {Data: []byte(source)}}, Path: "a.ts", Timeout: limit}},
	})
	if x == nil {
		t.Fatal(err)
	}
	return x
}

func TestATypeScriptActionMatchesByProperty(t *testing.T) {
	t.Parallel()
	x := typed(t, 0, `
const initial: RegExp = /(?<first>\p{Lu})\p{Ll}*/gu;
export const onHello = async (event: { name: string }, api: any): Promise<void> => {
  api.note([...event.name.matchAll(initial)].map((m) => m.groups!.first).join(""));
  api.note(event.name.replace(/[\p{L}--\p{ASCII}]/gv, "?"));
  api.note(/(?<=\s)\S+/d.exec(event.name)!.indices![0].join());
};
`)
	var notes []string
	for _, c := range x.Steps[0].Commands {
		notes = append(notes, string(actions.AppendJSON(nil, c.Args)))
	}
	want := `{"text":"ZNÖ"} {"text":"Zo? N??ez-?z 7"} {"text":"4,12"}`
	if got := strings.Join(notes, " "); got != want {
		t.Errorf("got %s, %v, want %s", got, x.Error, want)
	}
}

func TestAMistakenExpressionPointsIntoTheAuthorsSource(t *testing.T) {
	t.Parallel()
	x := typed(t, 0, `
interface User { name: string }
export const onHello = async (event: User) => {
  const never = () => /\p{Letters}/u;
};
`)
	if x.Error == nil || x.Error.Message != `Invalid regular expression: /\p{Letters}/u: Invalid property name` {
		t.Fatalf("got %+v", x.Error)
	}
	if len(x.Error.Frames) == 0 || x.Error.Frames[0].File != "a.ts" || x.Error.Frames[0].Line != 4 {
		t.Errorf("the frames are %+v", x.Error.Frames)
	}
}

func TestAnExpressionThatDoesNotEndIsATimeoutInTheAuthorsSource(t *testing.T) {
	t.Parallel()
	x := typed(t, 100*time.Millisecond, `
type Text = string;
export const onHello = async (event: { name: Text }) => {
  const text: Text = "a".repeat(50);
  return /^(?=((a+)+)+$)a+!/.test(text + "!");
};
`)
	if x.Error == nil || x.Error.Kind != actions.KindTimeout {
		t.Fatalf("got %+v", x.Error)
	}
	if len(x.Error.Frames) == 0 || x.Error.Frames[0].File != "a.ts" || x.Error.Frames[0].Line != 5 {
		t.Errorf("the frames are %+v", x.Error.Frames)
	}
}
