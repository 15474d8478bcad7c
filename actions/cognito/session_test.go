package cognito

import (
	"testing"
	"time"
)

func TestSessionsAreRead(t *testing.T) {
	t.Parallel()
	when := time.Date(2026, time.March, 14, 8, 33, 0, 0, time.UTC)
	session := writeSession(when, [sessionRandom]byte{1, 2, 3})
	if n := len(session); n < shortestSession || n > longestSession {
		t.Errorf("a session has %d characters", n)
	}
	got, ok := readSession(session)
	if !ok || !got.Equal(when) {
		t.Errorf("%s was read as %v, %v", session, got, ok)
	}
	for _, c := range []struct{ name, text string }{
		{"nothing", ""},
		{"one that is cut", session[:len(session)-1]},
		{"one that goes on", session + "A"},
		{"another version", "Ag" + session[2:]},
		{"another alphabet", session[:10] + "+" + session[11:]},
		{"a line break in it", session[:10] + "\n" + session[11:]},
		{"no text", "\xff\xfe" + session[2:]},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got, ok := readSession(c.text); ok {
				t.Errorf("%q was read as %v", c.text, got)
			}
		})
	}
}

// What is read as a session is written so, and nothing else is.
func FuzzSession(f *testing.F) {
	f.Add(writeSession(time.UnixMilli(0), [sessionRandom]byte{}))
	f.Add(writeSession(time.UnixMilli(-1), [sessionRandom]byte{255}))
	f.Add("AYABeJtGgUfUnotASessionOfThisPoolAtAll000000")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		expires, ok := readSession(text)
		if !ok {
			return
		}
		raw, err := sessionText.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		if again := writeSession(expires, [sessionRandom]byte(raw[9:])); again != text {
			t.Errorf("%q is written again as %q", text, again)
		}
	})
}
