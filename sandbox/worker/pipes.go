package worker

import (
	"errors"
	"os"
)

// pipes lead to a worker and back.
type pipes struct{ in, out, trouble pipe }

type pipe struct{ read, write *os.File }

func newPipes() (*pipes, error) {
	p := &pipes{}
	for _, one := range []*pipe{&p.in, &p.out, &p.trouble} {
		var err error
		if one.read, one.write, err = os.Pipe(); err != nil {
			return nil, errors.Join(err, p.close())
		}
	}
	return p, nil
}

// theirs are the ends that a worker gets, as its standard streams.
func (p *pipes) theirs() []*os.File { return []*os.File{p.in.read, p.out.write, p.trouble.write} }

// closeTheirs closes the host's copies of a worker's ends, so that a pipe ends with it.
func (p *pipes) closeTheirs() error {
	var problems []error
	for _, file := range p.theirs() {
		problems = append(problems, file.Close())
	}
	return errors.Join(problems...)
}

func (p *pipes) close() error {
	var problems []error
	for _, file := range []*os.File{p.in.read, p.in.write, p.out.read, p.out.write, p.trouble.read, p.trouble.write} {
		if file != nil {
			problems = append(problems, file.Close())
		}
	}
	return errors.Join(problems...)
}
