package main

import (
	"fmt"
	"os"
	"strings"
)

// overflow is a program that writes more to the terminal than one holds that nobody reads: once it
// has ended, all that came before was read. A script that does not call it after a program may miss
// the program's last lines, since testscript closes the terminal when the program is gone, whatever
// is still in it.
func overflow() {
	const held = 128 << 10 // Linux holds 12 KiB
	terminal, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	if err == nil {
		_, err = terminal.WriteString(strings.Repeat("\n", held))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
