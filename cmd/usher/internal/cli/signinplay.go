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

// exchange plays the sign-in until it ends or nobody answers.
func (p *play) exchange(ctx context.Context) (*cognito.CustomAuthResult, error) {
	begin := func() (*cognito.CustomAuthResult, error) {
		in := cognito.SignIn{ClientID: p.user.client, UserName: p.user.name, SDK: p.user.sdk}
		if p.user.srp {
			in.SRPA = "SRP_A"
		}
		return p.auth.Start(ctx, in)
	}
	if p.resumes != "" {
		begin = func() (*cognito.CustomAuthResult, error) {
			answer, _, err := p.answer(ctx, "")
			if err != nil {
				return nil, err
			}
			return p.respond(ctx, p.resumes, answer)
		}
	}
	res, err := begin()
	for err == nil && res.Challenge != nil {
		if err := p.tell("challenge", render.Escape(res.Challenge.Name)+"  "+render.Value(texts(res.Challenge.Parameters))); err != nil {
			return nil, err
		}
		answer, given, err := p.answer(ctx, res.Challenge.Name)
		if err != nil || !given {
			return res, err
		}
		if res, err = p.respond(ctx, res.Challenge.Session, answer); err != nil {
			return nil, err
		}
	}
	if n := len(p.signIn.answers); n > 0 && err == nil {
		p.say(render.WarningLabel, "%s not asked for", were(n))
	}
	return res, err
}

func were(n int) string {
	if n == 1 {
		return "one answer was"
	}
	return fmt.Sprintf("%d answers were", n)
}

func (p *play) respond(ctx context.Context, session, answer string) (*cognito.CustomAuthResult, error) {
	res, err := p.auth.Respond(ctx, cognito.AuthAnswer{
		ClientID: p.user.client, UserName: p.user.name, SDK: p.user.sdk, Session: session,
		Responses: map[string]string{"ANSWER": answer}, ClientMetadata: p.user.metadata,
	})
	if errors.Is(err, errNeither) {
		return nil, usage("%v", errNeither).try("write --answer %s or --answer %s", passes, fails)
	}
	return res, err
}

// answer is the next of the command line, or what is typed. There may be none.
func (p *play) answer(ctx context.Context, challenge string) (text string, given bool, err error) {
	own := challenge != "" && challenge != "CUSTOM_CHALLENGE"
	switch {
	case len(p.signIn.answers) > 0:
		text, p.signIn.answers = p.signIn.answers[0], p.signIn.answers[1:]
		if err := p.tell("answer", render.Value(text)); err != nil {
			return "", false, err
		}
	case p.ask == nil:
		return "", false, nil
	default:
		if text, given, err = p.ask.line(ctx, own); err != nil || !given {
			return "", false, err
		}
	}
	if own && text != passes && text != fails {
		return "", false, usage("%s is a challenge of the pool itself, and is answered by %s or %s", challenge, passes, fails).
			try("write --answer %s", passes)
	}
	return text, true, nil
}

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
