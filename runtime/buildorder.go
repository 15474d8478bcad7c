package runtime

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"

	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/runtime/internal/wire"
)

// buildOrder is what a worker has to know to bundle a program that lies on disk.
type buildOrder struct {
	Site    bundle.Site
	Options bundle.Options // without Source and Entry
}

func (o *buildOrder) code(c *wire.Coder) {
	for _, text := range []*string{&o.Site.Root, &o.Site.Entry, &o.Site.Project, &o.Options.AwaitReason} {
		wire.Text(c, text)
	}
	for _, is := range []*bool{&o.Site.Jailed, &o.Site.Confined, &o.Options.Named, &o.Options.TopLevelAwait} {
		c.Bool(is)
	}
	for _, list := range []*[]string{&o.Site.Reads, &o.Site.Lists, &o.Site.Files, &o.Options.Include} {
		wire.Texts(c, list, math.MaxInt)
	}
}

// bundled is what a worker tells of a build: a program, or why there is none. All of it is what
// it says: see check.
type bundled struct {
	Output  *bundle.Output
	Failure *bundleFault
}

// bundleFault is an error of a build. Text is that of all kinds.
type bundleFault struct {
	Kind     faultKind
	Text     string
	Messages []bundle.Message
	// Pattern and Unmatched are of faultInclude.
	Pattern   string
	Unmatched bool
}

type faultKind string

const (
	faultSource  faultKind = "source"  // a *bundle.Error
	faultInclude faultKind = "include" // a *bundle.IncludeError
	faultAbsent  faultKind = "absent"  // fs.ErrNotExist
	faultTooMuch faultKind = "limit"   // what was made is larger than the host takes
	faultOther   faultKind = "other"
)

var faultKinds = []faultKind{faultSource, faultInclude, faultAbsent, faultTooMuch, faultOther}

// mostParts bounds the lists of an answer, whose bytes are bounded besides.
const mostParts = 1 << 20

func (b *bundled) code(c *wire.Coder) {
	wire.Optional(c, &b.Output, codeOutput)
	wire.Optional(c, &b.Failure, func(c *wire.Coder, f *bundleFault) {
		for _, text := range []*string{(*string)(&f.Kind), &f.Text, &f.Pattern} {
			wire.Text(c, text)
		}
		c.Bool(&f.Unmatched)
		codeMessages(c, &f.Messages)
	})
}

func codeOutput(c *wire.Coder, o *bundle.Output) {
	wire.Text(c, &o.Code)
	wire.Text(c, &o.Hash)
	c.Bytes(&o.Map)
	wire.Map(c, &o.Sources, wire.Text[string])
	wire.Map(c, &o.Included, func(c *wire.Coder, data *[]byte) { c.Bytes(data) })
	for _, list := range []*[]string{&o.Missing, &o.Optional, &o.Modules} {
		wire.Texts(c, list, mostParts)
	}
	wire.List(c, &o.Packages, mostParts, func(c *wire.Coder, p *bundle.Package) {
		for _, text := range []*string{&p.Path, &p.Name, &p.Version} {
			wire.Text(c, text)
		}
	})
	c.Bool(&o.ESModule)
	c.Bool(&o.TopLevelAwait)
	wire.List(c, &o.Mismatches, mostParts, func(c *wire.Coder, m *bundle.Mismatch) {
		for _, text := range []*string{&m.File, (*string)(&m.Kind), &m.Name} {
			wire.Text(c, text)
		}
		c.Bool(&m.Typeless)
	})
	codeMessages(c, &o.Warnings)
}

func codeMessages(c *wire.Coder, list *[]bundle.Message) {
	wire.List(c, list, mostParts, func(c *wire.Coder, m *bundle.Message) {
		for _, text := range []*string{&m.Name, &m.Text, &m.File, &m.LineText, &m.Hint} {
			wire.Text(c, text)
		}
		for _, n := range []*int{&m.Line, &m.Column, &m.Length} {
			c.Int(n)
		}
	})
}

// check says what of a worker's words cannot be, whatever was bundled.
func (b *bundled) check() error {
	switch {
	case (b.Output == nil) == (b.Failure == nil):
		return errors.New("a build that ended in two ways, or in none")
	case b.Output != nil:
		return b.Output.Check()
	case !slices.Contains(faultKinds, b.Failure.Kind):
		return fmt.Errorf("a fault of kind %.100q", b.Failure.Kind)
	case b.Failure.Kind == faultSource:
		return (&bundle.Error{Messages: b.Failure.Messages}).Check()
	}
	return nil
}

// faultOf is an error of a build as it is told to the host.
func faultOf(err error) *bundleFault {
	f := &bundleFault{Kind: faultOther, Text: err.Error()}
	if e, ok := errors.AsType[*bundle.Error](err); ok {
		f.Kind, f.Messages = faultSource, e.Messages
	}
	if e, ok := errors.AsType[*bundle.IncludeError](err); ok {
		f.Kind, f.Pattern, f.Unmatched = faultInclude, e.Pattern, e.Unmatched
	}
	if errors.Is(err, fs.ErrNotExist) {
		f.Kind = faultAbsent
	}
	return f
}

// err is the error that the build ended with.
func (f *bundleFault) err() error {
	switch f.Kind {
	case faultSource:
		return &bundle.Error{Messages: f.Messages}
	case faultInclude:
		return &bundle.IncludeError{Pattern: f.Pattern, Reason: f.Text, Unmatched: f.Unmatched}
	case faultAbsent:
		return &absentError{text: f.Text}
	case faultTooMuch:
		return overLimit(f.Text)
	}
	return errors.New(f.Text)
}

// absentError is an error about a file that does not exist.
type absentError struct{ text string }

// Error implements error.
func (e *absentError) Error() string { return e.text }

// Unwrap says what kind of error it is.
func (e *absentError) Unwrap() error { return fs.ErrNotExist }

// bundleHere is the job of a worker that bundles. It has been confined to what the order names.
func bundleHere(ctx context.Context, payload []byte) *bundled {
	var o buildOrder
	if err := read(payload, &o); err != nil {
		return &bundled{Failure: faultOf(err)}
	}
	out, err := o.Site.Build(ctx, o.Options)
	if err != nil {
		return &bundled{Failure: faultOf(err)}
	}
	return &bundled{Output: out}
}
