package worker

import (
	"os/exec"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func TestAProcessThatHasTheNumberOfAWorkerWhichIsGoneIsLeftAlone(t *testing.T) {
	t.Parallel()
	sleeps := exec.Command("sleep", "60")
	sleeps.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := sleeps.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = sleeps.Process.Kill()
		_ = sleeps.Wait()
	}()
	w := &process{started: sleeps.Process, gone: make(chan struct{})}
	close(w.gone)
	p := &Pool{priority: Restored}
	p.move(w, behind)
	own, err := unix.Getpriority(unix.PRIO_PROCESS, 0)
	if err != nil {
		t.Fatal(err)
	}
	its, err := unix.Getpriority(unix.PRIO_PROCESS, sleeps.Process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	if its != own {
		t.Errorf("its priority is %d, want %d", its, own)
	}
}
