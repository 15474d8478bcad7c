package actions

import (
	"slices"
	"strings"
	"sync"
)

// Known is what can be known of tables that are not made yet. Package dialecttest generates it.
type Known struct {
	// Sum is what [LazyTables.Sum] answers. "" means that nothing is known.
	Sum string
	// API outlines the methods of the api object, empty where it has none.
	API []Outline
}

// Outline is what an api object has of a method before that is called.
type Outline struct {
	// Path is that of the method.
	Path string
	// Required is how many arguments the method counts: its parameters before the first that
	// is optional.
	Required int
	// PlainOnly says that the method tells plain objects from others.
	PlainOnly bool
	// Part is the index of the function in Tables.MakeAPI that makes the method.
	Part int
}

// lazyAPI are the methods of an api object, of which each part is made by itself. A method stays
// where it is: ledgers know methods by their places.
type lazyAPI struct {
	once    sync.Once
	outline []Outline
	methods []Method
	parts   []sync.Once
}

// Outline lists the methods of the api object, in the order of API. It makes none of them where
// they are known, and the caller must not change what it returns.
func (t *Trigger) Outline() []Outline { return t.Tables.outline() }

// MethodAt is the method of API at an index. It makes those that are made together with it, and
// no others.
func (t *Trigger) MethodAt(index int) *Method {
	return t.Tables.method(index)
}

// Method finds a method by its path without "api."; nil when there is none.
func (t *Trigger) Method(path string) *Method {
	outline := t.Outline()
	for i := range outline {
		if outline[i].Path == path {
			return t.Tables.method(i)
		}
	}
	return nil
}

func (l *LazyTables) outline() []Outline {
	if l == nil {
		return nil
	}
	if l.known.Sum != "" {
		return l.known.API
	}
	return l.places().outline
}

// places makes room for the methods. Where they are known and made by parts none is made, else all.
func (l *LazyTables) places() *lazyAPI {
	l.api.once.Do(func() {
		t := l.get()
		if l.known.Sum == "" || len(t.MakeAPI) == 0 {
			l.api.outline, l.api.methods = t.join()
			return
		}
		l.api.outline, l.api.methods, l.api.parts = l.known.API, make([]Method, len(l.known.API)), make([]sync.Once, len(t.MakeAPI))
	})
	return &l.api
}

func (l *LazyTables) method(index int) *Method {
	api := l.places()
	if len(api.parts) > 0 {
		l.part(api.outline[index].Part)
	}
	return &api.methods[index]
}

// part makes a part of the api, after places.
func (l *LazyTables) part(n int) {
	l.api.parts[n].Do(func() {
		first := slices.IndexFunc(l.api.outline, func(o Outline) bool { return o.Part == n })
		copy(l.api.methods[first:], l.get().MakeAPI[n]())
	})
}

// methods makes them all.
func (l *LazyTables) methods() []Method {
	if l == nil {
		return nil
	}
	api := l.places()
	for n := range api.parts {
		l.part(n)
	}
	return api.methods
}

// join makes all methods and says what is known of them.
func (t *Tables) join() (outline []Outline, methods []Method) {
	methods = t.API
	for n, part := range t.MakeAPI {
		made := part()
		methods = append(methods, made...)
		for range made {
			outline = append(outline, Outline{Part: n})
		}
	}
	if len(t.MakeAPI) == 0 {
		outline = make([]Outline, len(methods))
	}
	for i := range methods {
		m, o := &methods[i], &outline[i]
		o.Path, o.Required = m.Path, requiredOf(m.Params)
		o.PlainOnly = slices.ContainsFunc(m.Checks, func(c Check) bool { return c.PlainObject })
	}
	return outline, methods
}

// requiredOf counts the parameters before the first that is optional. Members of parameters are
// none.
func requiredOf(params []Field) int {
	n := 0
	for i := range params {
		if strings.ContainsAny(params[i].Path, ".[") {
			continue
		}
		if params[i].Optional {
			break
		}
		n++
	}
	return n
}

// Recount works out what is known of the tables, whatever NewTables was told. It makes them.
func (l *LazyTables) Recount() Known {
	all := *l.get()
	all.Event = l.fields()
	var known Known
	known.API, all.API = all.join()
	known.Sum = sumOf(&all)
	return known
}
