package term

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStyleIsDetected(t *testing.T) {
	t.Parallel()
	tty := Stream{Terminal: true, Width: 80}
	tests := []struct {
		name   string
		when   When
		stream Stream
		env    map[string]string
		want   Style
	}{
		{"a terminal has colour", Auto, tty, nil, Style{Color: true, Width: 80}},
		{"a pipe has none", Auto, Stream{}, nil, Style{}},
		{"NO_COLOR turns it off", Auto, tty, map[string]string{"NO_COLOR": "1"}, Style{Width: 80}},
		{"an empty NO_COLOR says nothing", Auto, tty, map[string]string{"NO_COLOR": ""}, Style{Color: true, Width: 80}},
		{"CLICOLOR_FORCE turns it on in a pipe", Auto, Stream{}, map[string]string{"CLICOLOR_FORCE": "1"}, Style{Color: true}},
		{"CLICOLOR_FORCE=0 says nothing", Auto, Stream{}, map[string]string{"CLICOLOR_FORCE": "0"}, Style{}},
		{"NO_COLOR wins over CLICOLOR_FORCE", Auto, tty, map[string]string{"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, Style{Width: 80}},
		{"CLICOLOR=0 turns it off", Auto, tty, map[string]string{"CLICOLOR": "0"}, Style{Width: 80}},
		{"a dumb terminal has neither colour nor symbols", Auto, tty, map[string]string{"TERM": "dumb"}, Style{ASCII: true, Width: 80}},
		{"--color=always wins over NO_COLOR", Always, Stream{}, map[string]string{"NO_COLOR": "1"}, Style{Color: true}},
		{"--color=never wins over CLICOLOR_FORCE", Never, tty, map[string]string{"CLICOLOR_FORCE": "1"}, Style{Width: 80}},
		{"a locale without UTF-8 has no symbols", Never, Stream{}, map[string]string{"LANG": "en_US.ISO-8859-1"}, Style{ASCII: true}},
		{"LC_ALL wins over LANG", Never, Stream{}, map[string]string{"LC_ALL": "C.UTF-8", "LANG": "C"}, Style{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := Detect(test.when, test.stream, func(name string) string { return test.env[name] })
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
