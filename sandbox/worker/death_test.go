package worker_test

import (
	"testing"

	"github.com/usher-run/usher/sandbox/worker"
)

// How the words of workers began that ended.
const (
	saidNoHeap = "fatal error: runtime: out of memory\n\nruntime stack:\nruntime.throw({0xa1aeee?, 0x2378?})\n" +
		"\t/usr/local/go/src/runtime/panic.go:1229 +0x48 fp=0xde360ac3dd0 sp=0xde360ac3da0 pc=0x488a88\n" +
		"runtime.sysMapOS(0xde36c400000, 0x800000, {0xa11720, 0x4})\n"
	saidNoThread = "runtime/cgo: pthread_create failed: Resource temporarily unavailable\nSIGABRT: abort\nPC=0x7f8a2afae95c m=4 sigcode=18446744073709551610\n"
	saidNoList   = "SIGSEGV: segmentation violation\nPC=0x438ffd m=6 sigcode=1 addr=0x0\n\n" +
		"goroutine 0 gp=0x3d38dcad41e0 m=6 mp=0x3d38dcb30808 [idle]:\nruntime.(*spanQueue).tryDrain(0x400?, 0x1?, 0x0?)\n" +
		"\t/usr/local/go/src/runtime/mgcmark_greenteagc.go:520 +0x5d fp=0x7f89e226aa38 sp=0x7f89e226aa18 pc=0x438ffd\n" +
		"runtime.(*spanQueue).drain(0x3d38dca27278, 0x9)\n"
	// saidBadAddress is the same fault at an address that cannot be, as of a pointer that was overwritten.
	saidBadAddress = "SIGSEGV: segmentation violation\nPC=0x438ffd m=6 sigcode=128 addr=0x0\n\n" +
		"goroutine 0 gp=0x3d38dcad41e0 m=6 mp=0x3d38dcb30808 [idle]:\nruntime.(*spanQueue).tryDrain(0x400?, 0x1?, 0x0?)\n"
	saidFault = "SIGSEGV: segmentation violation\nPC=0x41b77b m=4 sigcode=1 addr=0x0\n\n" +
		"goroutine 0 gp=0xc000007340 m=4 mp=0xc000080008 [idle]:\nruntime.findObject(0xc0001a4000?, 0x0?, 0x0?)\n"
	saidFatal = "fatal error: concurrent map writes\n\ngoroutine 12 [running]:\ninternal/runtime/maps.fatal({0xa1aeee?, 0x2378?})\n"
	saidPanic = "panic: on purpose\n\ngoroutine 9 gp=0x3d38dcad4780 m=4 mp=0x3d38dcab6808 [running]:\n"
	saidNil   = "panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x9055b4]\n\n" +
		"goroutine 9 gp=0x3d38dcad4780 m=4 mp=0x3d38dcab6808 [running]:\nruntime.(*spanQueue).tryDrain(0x400?, 0x1?, 0x0?)\n"
)

func TestDeathsByMemoryAreToldFromOthers(t *testing.T) {
	t.Parallel()
	const memory = 256
	for name, test := range map[string]struct {
		said    string
		largest uint64
		want    bool
	}{
		"no memory for the heap":                          {saidNoHeap, 190, true},
		"none that is in use":                             {saidNoHeap, 9, true},
		"no memory for the stack of a thread":             {saidNoThread, 144, true},
		"no memory for a list of the collector":           {saidNoList, 145, true},
		"none that is in use for it":                      {saidNoList, 9, true},
		"no words of one that was large":                  {"", 144, true},
		"no words of one that was small":                  {"", 9, false},
		"a fault of the runtime that was large":           {saidFault, 144, true},
		"a fault of the runtime that was small":           {saidFault, 9, false},
		"a pointer of the collector that was overwritten": {saidBadAddress, 9, false},
		"a bug that was small":                            {saidFatal, 9, false},
		"a panic of one that was large":                   {saidPanic, 190, false},
		"a panic of a fault":                              {saidNil, 190, false},
	} {
		if got := worker.RanOutOfMemory(memory, test.largest, test.said); got != test.want {
			t.Errorf("%s: it was memory: %v, want %v", name, got, test.want)
		}
	}
}
