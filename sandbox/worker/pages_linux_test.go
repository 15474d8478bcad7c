package worker

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOnlyWhatNeverChangesIsGivenBack(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, told string
		want       []pages
	}{
		{"the instructions of a program", "00402000-01260000 r-xp 00002000 fe:00 10314735   /bin/program\nSize: 14712 kB\nAnonymous: 0 kB\nSwap: 0 kB\n", []pages{{0x402000, 0xe5e000}}},
		{"its constants, with a space in its name", "1000-3000 r--p 00002000 fe:00 1 /bin/a program\nAnonymous: 0 kB\nSwap: 0 kB\n", []pages{{0x1000, 0x2000}}},
		{"constants that a linker has written into", "1000-3000 r--p 00002000 fe:00 1 /bin/program\nAnonymous: 4 kB\nSwap: 0 kB\n", nil},
		{"such that lie elsewhere for now", "1000-3000 r--p 00002000 fe:00 1 /bin/program\nAnonymous: 0 kB\nSwap: 4 kB\n", nil},
		{"what may be written to", "1000-3000 rw-p 00002000 fe:00 1 /bin/program\nAnonymous: 0 kB\nSwap: 0 kB\n", nil},
		{"what others see", "1000-3000 r--s 00002000 fe:00 1 /bin/program\nAnonymous: 0 kB\nSwap: 0 kB\n", nil},
		{"what is of no file", "1000-3000 r--p 00000000 00:00 0\nAnonymous: 0 kB\nSwap: 0 kB\n2000-3000 r-xp 00000000 00:00 0 [vdso]\nAnonymous: 0 kB\nSwap: 0 kB\n", nil},
		{"a system that does not tell all", "1000-3000 r--p 00002000 fe:00 1 /bin/program\nAnonymous: 0 kB\n4000-5000 rw-p 0 00:00 0\nSwap: 0 kB\n", nil},
		{"addresses that are none", "1x-3000 r--p 00002000 fe:00 1 /bin/program\nAnonymous: 0 kB\nSwap: 0 kB\n3000-1000 r--p 0 fe:00 1 /bin/program\nAnonymous: 0 kB\nSwap: 0 kB\n", nil},
		{"a file whose name is odd", "1000-3000 r--p 00002000 fe:00 1 /bin/Swap: 0 kB\nAnonymous: 0 kB\nSwap: 0 kB\n", nil},
		{"nothing", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, unchanged(strings.NewReader(test.told)), cmp.AllowUnexported(pages{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAProcessGoesOnWithoutItsPages(t *testing.T) {
	t.Parallel()
	all := programPages()
	if len(all) < 2 {
		t.Fatalf("the program has %d parts that never change", len(all))
	}
	for range 3 {
		giveBack(all)
	}
}
