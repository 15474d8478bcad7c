package boltstore

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/usher-run/usher/store"
)

// lives says whether the process of an owner runs and is the one that wrote the file: a
// number is used again, also by another program, and means another process in a container.
func lives(owner store.Owner) bool {
	proc := filepath.Join("/proc", strconv.Itoa(owner.PID))
	if _, err := os.Stat(proc); err != nil {
		return false
	}
	line, err := os.ReadFile(filepath.Join(proc, "cmdline"))
	if err != nil {
		// It runs, and is none of our business: another user's, behind hidepid.
		return true
	}
	name, _, _ := bytes.Cut(line, []byte{0})
	if filepath.Base(string(name)) != owner.Command {
		return false
	}
	started, ok := startedAfterBoot(proc)
	boot, known := bootTime()
	if !ok || !known {
		return true
	}
	return boot+started <= float64(owner.Since.UnixMilli())/1000+clockSlack
}

// clockSlack is how many seconds the kernel's account of time may be off.
const clockSlack = 2

// ticks of the kernel's clock a second, which Linux tells programs on every architecture.
const ticks = 100

// startedAfterBoot returns how many seconds after the system a process was started.
func startedAfterBoot(proc string) (seconds float64, ok bool) {
	stat, err := os.ReadFile(filepath.Join(proc, "stat"))
	if err != nil {
		return 0, false
	}
	// The name is in brackets and may hold any; the start is the 20th field behind it.
	end := bytes.LastIndexByte(stat, ')')
	fields := strings.Fields(string(stat[end+1:]))
	if end < 0 || len(fields) < 20 {
		return 0, false
	}
	n, err := strconv.ParseUint(fields[19], 10, 64)
	if err != nil {
		return 0, false
	}
	return float64(n) / ticks, true
}

// bootTime returns when the system was started, in seconds since 1970.
func bootTime() (seconds float64, ok bool) {
	stat, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, false
	}
	for line := range strings.Lines(string(stat)) {
		if text, found := strings.CutPrefix(line, "btime "); found {
			n, err := strconv.ParseUint(strings.TrimSpace(text), 10, 64)
			return float64(n), err == nil
		}
	}
	return 0, false
}
