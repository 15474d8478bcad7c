package cli

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/httpmock"
)

// mocks are the flags that put something between actions and the network.
type mocks struct {
	file   string // of --http-mock
	record string // file of --http-record

	answers  *httpmock.Mocks    // nil without --http-mock
	recorder *httpmock.Recorder // nil without --http-record
}

func (m *mocks) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&m.file, "http-mock", "", "answer the requests of actions from a `file` instead of the network")
	f.StringVar(&m.record, "http-record", "", "write the requests of actions and their answers to a new `file` for --http-mock, without secrets")
}

// open reads the mocks, and makes sure that a recording can be written.
func (m *mocks) open(ctx context.Context) error {
	switch {
	case m.file != "" && m.record != "":
		return usage("--http-record writes what servers answer, and --http-mock asks none").try("leave one of them out")
	case m.record != "":
		m.recorder = &httpmock.Recorder{}
		return m.writable()
	case m.file == "":
		return nil
	}
	text, err := awaited(ctx, func() ([]byte, error) { return project.Read(m.file) })
	if err != nil {
		if isMissing(err) {
			return unreadable(m.file, err, []string{"json"})
		}
		return unreadableBy("--http-mock ", m.file, err, "name a JSON file")
	}
	m.answers, err = httpmock.Parse(text, os.DirFS(filepath.Dir(m.file)))
	if wrong, ok := errors.AsType[*httpmock.Error](err); ok {
		p := usage("the mocks cannot be read: %s", wrong.Message).try("%s", wrong.Hint)
		p.file, p.source = m.file, wrong.Excerpt
		return p
	}
	return err
}

// writable makes sure, before anything runs, that there will be a place for the recording.
func (m *mocks) writable() error {
	if _, err := os.Lstat(m.record); err == nil {
		return m.taken()
	} else if !errors.Is(err, fs.ErrNotExist) {
		return m.unwritable(err)
	}
	draft, err := m.draft()
	if err != nil {
		return m.unwritable(err)
	}
	return errors.Join(draft.Close(), os.Remove(draft.Name()))
}

// draft makes a file beside the recording, which its owner alone can read.
func (m *mocks) draft() (*os.File, error) {
	return os.CreateTemp(filepath.Dir(m.record), filepath.Base(m.record)+".part-*")
}

func (m *mocks) taken() error {
	return usage("there is a file %s already, and it was left alone", m.record).try("name another file for --http-record, or remove it")
}

func (m *mocks) unwritable(err error) error {
	if wrong, ok := errors.AsType[*fs.PathError](err); ok {
		err = wrong.Err
	}
	return usage("--http-record %s cannot be written: %v", m.record, err).try("name a file in a folder that you may write")
}

// configure puts the mocks or the recorder between the actions of a host and the network.
func (m *mocks) configure(config *runtime.Config) {
	switch {
	case m.answers != nil:
		config.Transport = m.answers.Transport
	case m.recorder != nil:
		config.Transport = m.recorder.Transport
	}
}

// hide keeps secrets out of the recording.
func (m *mocks) hide(values map[string]string) {
	if m.recorder != nil {
		m.recorder.Hide(slices.Collect(maps.Values(values))...)
	}
}

// hideEvent keeps the secrets of an event out of the recording.
func (m *mocks) hideEvent(event actions.Object) {
	if m.recorder == nil {
		return
	}
	values, _ := actions.Get(event, "secrets")
	for _, value := range textsIn(values) {
		m.recorder.Hide(value)
	}
}

// textsIn are all texts in a value.
func textsIn(value any) []string {
	var texts []string
	switch value := value.(type) {
	case string:
		texts = append(texts, value)
	case []any:
		for _, item := range value {
			texts = append(texts, textsIn(item)...)
		}
	case actions.Object:
		for _, m := range value {
			texts = append(texts, textsIn(m.Value)...)
		}
	}
	return texts
}

// endMocks tells of mocks that answered nothing, and writes the recording, after a run that ended
// in its own way. A run that never began leaves nothing.
func (r *run) endMocks(ended error) error {
	_, ran := errors.AsType[exited](ended)
	if r.mocks.answers != nil && ran {
		for _, unused := range r.mocks.answers.Unused() {
			if unused.Given == 0 {
				r.say(render.WarningLabel, "%s:%d: no request was answered by %s", r.mocks.file, unused.Line, unused.Request)
				continue
			}
			r.say(render.WarningLabel, "%s:%d: only %d of %d answers of %s were given", r.mocks.file, unused.Line, unused.Given, unused.Answers, unused.Request)
		}
	}
	if r.mocks.recorder == nil {
		return ended
	}
	text, recorded, notes := r.mocks.recorder.Document()
	if recorded == 0 && !ran {
		return ended
	}
	for _, note := range notes {
		r.say(render.WarningLabel, "%s", note)
	}
	if err := r.mocks.write(text); err != nil {
		if p, ok := errors.AsType[*problem](err); ok && ended != nil && !errors.Is(ended, exited(exitDone)) {
			r.problem(p)
			return ended
		}
		return err
	}
	r.say(render.NoteLabel, "%s recorded in %s", counted(recorded, "request"), r.mocks.record)
	return ended
}

// write writes the recording whole or not at all, and over no other file.
func (m *mocks) write(text []byte) (err error) {
	draft, err := m.draft()
	if err != nil {
		return m.unwritable(err)
	}
	defer func() { _ = os.Remove(draft.Name()) }()
	_, err = draft.Write(text)
	if err = errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return m.unwritable(err)
	}
	// A link fails where somebody made the file meanwhile, which a rename would replace.
	switch err = os.Link(draft.Name(), m.record); {
	case errors.Is(err, fs.ErrExist):
		return m.taken()
	case err != nil: // a file system without links
		if err := os.Rename(draft.Name(), m.record); err != nil {
			return m.unwritable(err)
		}
	}
	return nil
}
