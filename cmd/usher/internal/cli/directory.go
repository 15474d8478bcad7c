package cli

import (
	"context"
	"errors"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/directory"
)

// readDirectory reads the file of --directory; without one it returns nil.
func (r *run) readDirectory(ctx context.Context) (actions.Directory, error) {
	if r.members == "" {
		return nil, nil
	}
	text, err := r.read(ctx, r.members)
	if err != nil {
		if isMissing(err) {
			return nil, r.placed(r.members, unreadable(r.members, err, []string{"json"}))
		}
		return nil, r.placed(r.members, unreadableBy("--directory ", r.members, err, "name a JSON file"))
	}
	static, err := directory.Parse(text)
	if wrong, ok := errors.AsType[*directory.Error](err); ok {
		p := usage("the directory cannot be read: %s", wrong.Message).try("%s", wrong.Hint)
		p.file, p.source = r.members, wrong.Excerpt
		return nil, p
	}
	if err != nil {
		return nil, usage("--directory %s: %v", r.members, err)
	}
	return static, nil
}
