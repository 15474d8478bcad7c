package cli

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// customAuth is the one name that --flow knows.
const customAuth = "custom-auth"

// signIn are the flags of a sign-in that is played in the terminal.
type signIn struct {
	flow               string
	answers            []string
	postAuthentication string
	preTokenGeneration string
}

func (s *signIn) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Var(&parsed[string]{value: &s.flow, kind: "name", parse: parseFlow}, "flow",
		"play a whole exchange: custom-auth, with the files of DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse")
	f.Var(&listed[string]{values: &s.answers, kind: "text", parse: func(text string) (string, error) { return text, nil }}, "answer",
		"the answer to the next challenge of --flow custom-auth (repeatable)")
	f.StringVar(&s.postAuthentication, "post-authentication", "", "a `file` for PostAuthentication in --flow custom-auth")
	f.StringVar(&s.preTokenGeneration, "pre-token-generation", "", "a `file` for PreTokenGeneration in --flow custom-auth")
	_ = cmd.RegisterFlagCompletionFunc("flow", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{customAuth}, cobra.ShellCompDirectiveNoFileComp
	})
	_ = cmd.RegisterFlagCompletionFunc("answer", cobra.NoFileCompletions)
	for _, name := range []string{"post-authentication", "pre-token-generation"} {
		_ = cmd.RegisterFlagCompletionFunc(name, completeActions)
	}
}

func parseFlow(text string) (string, error) {
	if text == customAuth {
		return text, nil
	}
	return "", usage("there is no flow %q", text).orNearest(text, []string{customAuth}, "write --flow custom-auth")
}

// alone refuses flags that mean nothing without --flow.
func (s *signIn) alone() error {
	for name, given := range map[string]bool{
		"--answer": len(s.answers) > 0, "--post-authentication": s.postAuthentication != "", "--pre-token-generation": s.preTokenGeneration != "",
	} {
		if given && s.flow == "" {
			return usage("%s is for a sign-in that is played", name).try("add --flow custom-auth")
		}
	}
	return nil
}

// signInOrder are the triggers of the files on the command line, in their order.
var signInOrder = []*actions.Trigger{
	cognito.DefineAuthChallenge.Trigger(), cognito.CreateAuthChallenge.Trigger(), cognito.VerifyAuthChallengeResponse.Trigger(),
}

// play is a custom sign-in on its way.
type play struct {
	*run
	triggers []*actions.Trigger // of the files
	bindings []actions.Binding
	source   *source
	stored   bool

	user user
	auth cognito.CustomAuth
	host *runtime.Host

	session  string               // to be answered next
	calls    []*actions.Execution // as they are recorded
	sessions [][]any              // that DefineAuthChallenge was told of
	recorded *record
	redact   func(string) string
	ask      *prompt
}

// playSignIn is `usher run --flow custom-auth`.
func (r *run) playSignIn(ctx context.Context, args []string) error {
	p := &play{run: r, recorded: &record{}}
	if err := p.locate(args); err != nil {
		return err
	}
	if err := r.locateModules(); err != nil {
		return err
	}
	var err error
	if p.bindings, err = r.bindings(ctx); err != nil {
		return err
	}
	if p.source, err = r.readEvent(ctx); err != nil {
		return err
	}
	if p.user, err = p.readUser(); err != nil {
		return err
	}
	p.ask = newPrompt(r.shell, r.event)
	if r.resumes != "" && len(r.signIn.answers) == 0 && p.ask == nil {
		return unanswered()
	}
	opening, err := r.openStore()
	if err != nil {
		return err
	}
	ended := p.runStored(ctx, opening)
	if opening == nil {
		return ended
	}
	if err := opening.Close(); err != nil && ended == nil {
		return err
	}
	return ended
}

// locate names the files by their triggers.
func (p *play) locate(args []string) error {
	if p.trigger != "" {
		return usage("-t chooses a trigger, and --flow custom-auth has several").try("leave it out")
	}
	if len(args) != len(signInOrder) {
		return usage("--flow custom-auth takes the files of DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse, in this order; there are %d", len(args)).
			try("usher run --flow custom-auth define.js create.js verify.js -e user.json")
	}
	if p.function.handler != "" {
		return usage("--handler names one function, and --flow custom-auth has one in each file").
			try("export each as handler, and leave --handler out")
	}
	p.triggers = slices.Clone(signInOrder)
	paths := slices.Clone(args)
	for _, more := range []struct {
		path    string
		trigger *actions.Trigger
	}{
		{p.signIn.postAuthentication, cognito.PostAuthentication.Trigger()},
		{p.signIn.preTokenGeneration, cognito.PreTokenGeneration.Trigger()},
	} {
		if more.path != "" {
			paths, p.triggers = append(paths, more.path), append(p.triggers, more.trigger)
		}
	}
	if err := p.run.locate(paths); err != nil {
		return err
	}
	for i := range p.files[len(args):] {
		p.files[len(args)+i].byFlag = true
	}
	return nil
}

// runStored plays the sign-in and keeps records and sessions in a store, which may be nil and
// may still be opened while the actions are built.
func (p *play) runStored(ctx context.Context, opening *opening) error {
	var kept store.Store
	if opening != nil {
		kept, p.stored = opening, true
	}
	host, err := p.run.host(ctx, p.recorded, kept)
	if err != nil {
		return err
	}
	p.host = host
	if err := p.inspect(ctx); err != nil {
		return err
	}
	if err := opening.wait(ctx); err != nil {
		if p.resumes != "" {
			path, _ := p.store.path(p.shell)
			return unusableStore(path, err)
		}
		return err
	}
	p.prepareAuth()
	began := time.Now()
	if p.clock != nil {
		p.clock.begin()
	}
	started := p.time()
	end, err := p.exchange(ctx)
	if ctx.Err() != nil {
		err = ctx.Err() // interrupted: Main says so
	}
	if err != nil {
		flushing, stop := context.WithTimeout(context.WithoutCancel(ctx), lockWait)
		defer stop()
		return errors.Join(err, host.Flush(flushing))
	}
	var lost *runtime.NotStoredError
	if err := host.Close(); err != nil && !errors.As(err, &lost) {
		return err
	}
	ended := p.conclude(end, started, time.Since(began))
	if lost != nil {
		return p.unrecorded(lost, ended)
	}
	return ended
}

// inspect builds the actions. One that does not load is left to the sign-in, which says so in
// the platform's words; one of other triggers is refused.
func (p *play) inspect(ctx context.Context) error {
	inspections := make([]*runtime.Inspection, len(p.bindings))
	for i := range p.bindings {
		inspection, err := p.load(ctx, p.host, &p.bindings[i])
		if err != nil {
			if isMissing(err) || ctx.Err() != nil {
				return err
			}
			continue
		}
		if len(inspection.Triggers) > 0 && !slices.Contains(inspection.Triggers, p.triggers[i]) {
			return usage("%s is an action of %s, and --flow custom-auth runs it as %s", p.files[i].path, some(inspection.Triggers), p.triggers[i].Name()).
				try("name the file of %s in its place", p.triggers[i].ID)
		}
		inspections[i], p.bindings[i].Version = inspection, inspection.Version
	}
	p.warn(inspections)
	return nil
}

// where names a file for people: its trigger.
func (p *play) where(x *actions.Execution) (file, trigger string) {
	for i, t := range p.triggers {
		if x != nil && t.Name() == x.Trigger {
			return p.files[i].path, t.ID
		}
	}
	return "", ""
}

// ownChallenges are the challenges that a pool makes itself: all but those of a trigger, and
// SRP_A, by which a sign-in begins.
func ownChallenges() []string {
	fields := signInOrder[0].Event()
	i := slices.IndexFunc(fields, func(f actions.Field) bool { return strings.HasSuffix(f.Path, "response.challengeName") })
	return slices.DeleteFunc(slices.Clone(fields[i].Enum), func(name string) bool { return name == "CUSTOM_CHALLENGE" || name == "SRP_A" })
}
