package worker

import "slices"

// programs are what a worker keeps of what it was sent, the one used last at the end. The
// host decides what goes, so that both know it.
type programs struct {
	kept []program
	size int
}

type program struct {
	hash string
	size int
}

// programsKept bounds the code that one worker keeps. Compiled programs take some ten times
// as much.
const programsKept = 4 << 20

// add notes a program that is sent, and says which ones go to make room for it.
func (p *programs) add(hash string, size int) (drop []string) {
	p.size += size
	for len(p.kept) > 0 && p.size > programsKept {
		drop = append(drop, p.kept[0].hash)
		p.size -= p.kept[0].size
		p.kept = slices.Delete(p.kept, 0, 1)
	}
	p.kept = append(p.kept, program{hash, size})
	return drop
}

// touch says that a program is needed now.
func (p *programs) touch(hash string) {
	at := slices.IndexFunc(p.kept, func(one program) bool { return one.hash == hash })
	one := p.kept[at]
	p.kept = append(slices.Delete(p.kept, at, at+1), one)
}

func (p *programs) has(hash string) bool {
	return slices.ContainsFunc(p.kept, func(one program) bool { return one.hash == hash })
}
