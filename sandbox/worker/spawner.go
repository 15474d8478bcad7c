package worker

import (
	"os"
	"runtime"
	"sync"
)

// spawner starts processes on one thread that lives as long as it does: a worker dies with
// the thread that started it, and those of Go come and go.
type spawner struct {
	jobs chan func()
	stop sync.Once
}

func newSpawner() *spawner {
	s := &spawner{jobs: make(chan func())}
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
		for job := range s.jobs {
			job()
		}
	}()
	return s
}

func (s *spawner) start(path string, args []string, attributes *os.ProcAttr) (started *os.Process, err error) {
	done := make(chan struct{})
	s.jobs <- func() {
		started, err = os.StartProcess(path, args, attributes)
		close(done)
	}
	<-done
	return started, err
}

// close ends the thread. No worker may be left, and nothing be started any more.
func (s *spawner) close() { s.stop.Do(func() { close(s.jobs) }) }
