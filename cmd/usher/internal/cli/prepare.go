package cli

import (
	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// prepare makes the event of a run: the document of -e exactly as it was given, or a
// sample, with the edits of the command line. Fields that no such event has are warned
// of.
func (r *run) prepare(trigger *actions.Trigger, s *source) ([]byte, error) {
	if s.raw == nil && s.sample == nil {
		s.sample = findSample(r.dialects, trigger.Name())
		s.label = "the sample " + s.sample.name
		r.say(render.NoteLabel, "no event given; using the sample %s (usher event show %s)", s.sample.name, s.sample.name)
	}
	if err := r.checkSource(trigger, s); err != nil {
		return nil, err
	}
	event, err := s.document()
	if err != nil {
		return nil, err
	}
	if event, err = edited(trigger, event, r.edits); err != nil {
		return nil, err
	}
	r.warnUnknown(trigger, event)
	r.mocks.hideEvent(event)
	if s.raw != nil && len(r.edits) == 0 {
		return s.raw, nil
	}
	return actions.AppendJSON(nil, event), nil
}

// document is the event as a value.
func (s *source) document() (actions.Object, error) {
	if s.sample != nil {
		return s.sample.document(false)
	}
	value, err := actions.ParseValue(s.raw)
	if err != nil {
		return nil, err
	}
	event, _ := value.(actions.Object)
	return event, nil
}
