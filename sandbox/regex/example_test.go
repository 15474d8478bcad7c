package regex_test

import (
	"fmt"
	"unicode/utf16"

	"github.com/usher-run/usher/sandbox/regex"
)

func ExampleCompile() {
	re, err := regex.Compile(utf16.Encode([]rune(`(?<=\$)(?<amount>\d{1,9})`)), "u")
	if err != nil {
		fmt.Println(err)
		return
	}
	groups, err := re.Match(regex.Input{ASCII: "costs $42"}, 0, func() error { return nil })
	fmt.Println(groups, err)
	fmt.Println(re.GroupNames())

	_, err = regex.Compile(utf16.Encode([]rune("a**")), "")
	fmt.Println(err)
	// Output:
	// [7 9 7 9] <nil>
	// [{amount [1]}]
	// Invalid regular expression: /a**/: Nothing to repeat
}
