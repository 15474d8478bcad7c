package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/secrets"
)

// prepareAuth makes the sign-in of the user on the host.
func (p *play) prepareAuth() {
	var values []string
	for _, b := range p.bindings {
		values = slices.AppendSeq(values, maps.Values(b.Secrets))
	}
	p.redact = secrets.NewRedactor(values).String
	p.auth = cognito.CustomAuth{
		Host: p, Pool: p.user.pool, User: p.user.find, Challenges: terminalChallenges{ownChallenges()}, Now: p.time,
	}
}

// time is the clock of the run.
func (p *play) time() time.Time {
	if p.clock != nil {
		return p.clock.now()
	}
	return time.Now()
}

// exchange plays the sign-in until it ends or nobody answers. What is asked for again, such as
// a wrong code, is answered again.
func (p *play) exchange(ctx context.Context) (res *cognito.CustomAuthResult, err error) {
	challenge := ""
	p.session = p.resumes
	if p.session == "" {
		if res, err = p.start(ctx); err != nil {
			return nil, err
		}
	}
	for res == nil || res.Challenge != nil || res.SessionKept {
		switch {
		case res == nil:
		case res.Challenge != nil:
			challenge, p.session = res.Challenge.Name, res.Challenge.Session
			err = p.tell("challenge", render.Escape(challenge)+"  "+render.Value(texts(res.Challenge.Parameters)))
		default:
			err = p.tell("refused", render.Value(res.Failed.Message))
		}
		if err != nil {
			return nil, err
		}
		answer, given, err := p.answer(ctx, challenge)
		switch {
		case err != nil:
			return nil, err
		case !given && res == nil:
			return nil, unanswered()
		case !given:
			return res, nil
		}
		again, err := p.respond(ctx, answer)
		switch {
		case errors.Is(err, errNeither) && answer.typed:
			p.sayNeither()
		case errors.Is(err, errNeither):
			return nil, usage("%v", errNeither).try("write --answer %s or --answer %s", passes, fails)
		case err != nil:
			return nil, err
		default:
			res = again
		}
	}
	if n := len(p.signIn.answers); n > 0 {
		p.say(render.WarningLabel, "%s not asked for", were(n))
	}
	return res, nil
}

func unanswered() error { return usage("the sign-in waits for an answer").try("add --answer") }

func (p *play) start(ctx context.Context) (*cognito.CustomAuthResult, error) {
	in := cognito.SignIn{ClientID: p.user.client, UserName: p.user.name, SDK: p.user.sdk}
	if p.user.srp {
		in.SRPA = "SRP_A"
	}
	return p.auth.Start(ctx, in)
}

func were(n int) string {
	if n == 1 {
		return "one answer was"
	}
	return fmt.Sprintf("%d answers were", n)
}

// answer is what a challenge is answered by.
type answer struct {
	text  string
	typed bool // and not of the command line
}

func (p *play) respond(ctx context.Context, a answer) (*cognito.CustomAuthResult, error) {
	return p.auth.Respond(ctx, cognito.AuthAnswer{
		ClientID: p.user.client, UserName: p.user.name, SDK: p.user.sdk, Session: p.session,
		Responses: map[string]string{"ANSWER": a.text}, ClientMetadata: p.user.metadata,
	})
}

// answer is the next of the command line, or what is typed. There may be none.
func (p *play) answer(ctx context.Context, challenge string) (a answer, given bool, err error) {
	own := challenge != "" && challenge != "CUSTOM_CHALLENGE"
	if len(p.signIn.answers) > 0 {
		a.text, p.signIn.answers = p.signIn.answers[0], p.signIn.answers[1:]
		if own && a.text != passes && a.text != fails {
			return a, false, usage("%s is a challenge of the pool itself, and is answered by %s or %s", challenge, passes, fails).
				try("write --answer %s", passes)
		}
		return a, true, p.tell("answer", render.Value(a.text))
	}
	for p.ask != nil {
		if a.text, given, err = p.ask.line(ctx, own); err != nil || !given {
			return a, false, err
		}
		a.typed = true
		if !own || a.text == passes || a.text == fails {
			return a, true, nil
		}
		p.sayNeither()
	}
	return a, false, nil
}

// sayNeither says why the question comes again.
func (p *play) sayNeither() { p.say(render.NoteLabel, "%v", errNeither) }

// tell prints a line between two calls.
func (p *play) tell(word, text string) error {
	return p.printSignIn([]render.Line{{Text: p.outStyle().SignInLine(word, text)}})
}

func texts(m map[string]string) actions.Object {
	o := make(actions.Object, 0, len(m))
	for _, name := range slices.Sorted(maps.Keys(m)) {
		o = append(o, actions.Member{Key: name, Value: m[name]})
	}
	return o
}

// prompt asks for answers in a terminal.
type prompt struct {
	to    io.Writer
	lines *bufio.Reader
	style render.Style
}

// newPrompt is nil where there is no terminal to ask in, or where it gives the event.
func newPrompt(s *shell, event string) *prompt {
	from, ok := s.Stdin.(*os.File)
	if !ok || event == "-" || !term.IsTerminal(int(from.Fd())) {
		return nil
	}
	return &prompt{to: s.Stderr, lines: bufio.NewReader(from), style: s.errStyle()}
}

// line asks for one answer. There is none at the end of the input.
func (p *prompt) line(ctx context.Context, own bool) (text string, given bool, err error) {
	question := "answer"
	if own {
		question = passes + " or " + fails
	}
	if _, err := io.WriteString(p.to, p.style.SignInLine(question+"?", "")); err != nil {
		return "", false, err
	}
	text, err = awaited(ctx, func() (string, error) { return p.lines.ReadString('\n') })
	switch {
	case err == nil:
		return strings.TrimRight(text, "\r\n"), true, nil
	case errors.Is(err, io.EOF):
		_, err := io.WriteString(p.to, "\n")
		return text, text != "", err
	}
	return "", false, err
}
