package httpmock

import (
	"net/http"
	"sync"
	"time"

	"github.com/usher-run/usher/actions/document"
)

// Mocks answer requests. They are used up as they answer, so that each test parses its own.
// They are safe for use by several goroutines.
type Mocks struct {
	// After is the clock of delays. Nil means time.After.
	After func(time.Duration) <-chan time.Time

	list []*mock
}

// mock is one entry of a document.
type mock struct {
	line    int
	method  string // "" is any
	url     pattern
	headers []headerPattern
	body    *pattern       // nil is any
	json    *document.Node // nil is any
	answers []*answer

	mu   sync.Mutex
	at   int // the answer that is given next
	used int // how often that was given
}

type headerPattern struct {
	name  string
	value pattern
}

// answer is what a request gets.
type answer struct {
	status   int
	reason   string // behind the status
	header   http.Header
	body     []byte
	delay    time.Duration
	failure  string // a code; behind the body where there is a status
	headless bool   // the failure comes before everything else
	times    int    // 0 is without end
}

// Unused is a mock that answered less than it could.
type Unused struct {
	// Request is what it answers, as "POST https://api.example.com/*".
	Request string
	// Line of the document that it begins in.
	Line int
	// Given and Answers say how many of its answers were given at least once.
	Given, Answers int
}

// Unused lists the mocks with answers that no request got, in the order of the document.
func (m *Mocks) Unused() []Unused {
	var list []Unused
	for _, one := range m.list {
		one.mu.Lock()
		given := one.at
		if one.used > 0 {
			given++
		}
		one.mu.Unlock()
		if given < len(one.answers) {
			list = append(list, Unused{Request: one.name(), Line: one.line, Given: given, Answers: len(one.answers)})
		}
	}
	return list
}

// take is the next answer, or nil when there is none left.
func (m *mock) take() *answer {
	m.mu.Lock()
	defer m.mu.Unlock()
	for ; m.at < len(m.answers); m.at, m.used = m.at+1, 0 {
		if a := m.answers[m.at]; a.times == 0 || m.used < a.times {
			m.used++
			return a
		}
	}
	return nil
}

// isUsedUp reports whether no answer is left.
func (m *mock) isUsedUp() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := m.at; i < len(m.answers); i++ {
		if a := m.answers[i]; i > m.at || a.times == 0 || m.used < a.times {
			return false
		}
	}
	return true
}

// name is what the mock answers, in words.
func (m *mock) name() string {
	if m.method == "" {
		return m.url.String()
	}
	return m.method + " " + m.url.String()
}
