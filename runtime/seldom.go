package runtime

import (
	"sync"
	"time"
)

// seldom keeps what is said again and again from being said more than once a minute.
type seldom struct {
	mu   sync.Mutex
	said map[string]time.Time
}

const (
	seldomPause = time.Minute
	// maxSeldom bounds what is remembered; where there is more, all may be said again.
	maxSeldom = 1000
)

// may says whether something may be said now.
func (s *seldom) may(what string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	if last, known := s.said[what]; known && now.Sub(last) < seldomPause {
		return false
	}
	if s.said == nil || len(s.said) >= maxSeldom {
		s.said = map[string]time.Time{}
	}
	s.said[what] = now
	return true
}
