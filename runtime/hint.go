package runtime

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/node"
)

// engineHints are advice that no table of a trigger is needed for. The first that has
// something to say says it.
var engineHints = []func(e *actions.Error) string{
	computedRequireHint,
	missingModuleHint,
	missingFileHint,
	endOfProcessHint,
	directoryHint,
	sealedHint,
	networkHint,
	mockHint,
	slowExpressionHint,
	func(e *actions.Error) string { return actions.AbsentHint(e, node.Missing()) },
}

func engineHint(e *actions.Error) string {
	for _, hint := range engineHints {
		if text := hint(e); text != "" {
			return text
		}
	}
	return ""
}

var (
	moduleNotFound = regexp.MustCompile(`^Cannot find module '([^']+)'`)
	// computedRequire matches a require whose argument is more than a text.
	computedRequire = regexp.MustCompile("\\brequire\\s*\\(\\s*(?:[^'\"`\\s)]|`[^`]*\\$\\{|(?:'[^']*'|\"[^\"]*\")\\s*\\+)")
	// endOfProcess begins the error of a call that would end the process.
	endOfProcess = regexp.MustCompile(`^process\.(?:exit|reallyExit|abort)\(\)`)
	// refusedRequest matches an *egress.RefusedError.
	refusedRequest = regexp.MustCompile(`^requests to (\S+) are refused, because (.+) \(egress policy, `)
	// notMocked matches the error of a request that httpmock has no answer for.
	notMocked    = regexp.MustCompile(`^no mock answers [A-Za-z]+ \S+[;:] `)
	fileNotFound = regexp.MustCompile(`^ENOENT: .*?'([^']+)'`)
	// nestedRepeat matches a group that repeats and has a repetition in it, in a regular
	// expression.
	nestedRepeat = regexp.MustCompile(`/[^/]*\([^()]*[^\\()][*+][^()]*\)[*+{]`)
)

// computedRequireHint speaks of a require that the bundler cannot follow.
func computedRequireHint(e *actions.Error) string {
	match := moduleNotFound.FindStringSubmatch(e.Message)
	if e.Code != "MODULE_NOT_FOUND" || match == nil || !computedRequire.MatchString(lineOf(e.Source)) {
		return ""
	}
	return fmt.Sprintf("only modules that the text names are part of the action: write require('%s')", match[1])
}

func missingModuleHint(e *actions.Error) string {
	if e.Code != "MODULE_NOT_FOUND" {
		return ""
	}
	return bundle.MissingHint(e.Message)
}

// actionFolder is where scripts find the files that were given to them.
const actionFolder = "/var/task/"

// missingFileHint speaks of a file in the action's folder that may only not be given to it.
func missingFileHint(e *actions.Error) string {
	match := fileNotFound.FindStringSubmatch(e.Message)
	if e.Code != "ENOENT" || match == nil {
		return ""
	}
	file := strings.TrimPrefix(strings.TrimPrefix(match[1], actionFolder), "./")
	if file == "" || strings.HasPrefix(file, "/") || strings.HasPrefix(file, "..") {
		return ""
	}
	return fmt.Sprintf("an action reads the files that it is given: if %s lies beside it, run with --include %s", file, file)
}

// inChain looks for what an error or one of its causes says.
func inChain(expression *regexp.Regexp, e *actions.Error) []string {
	match := expression.FindStringSubmatch(e.Message)
	for i := 0; match == nil && i < len(e.Causes); i++ {
		match = expression.FindStringSubmatch(e.Causes[i].Message)
	}
	return match
}

// mockHint speaks of a request that no mock answers.
func mockHint(e *actions.Error) string {
	if inChain(notMocked, e) == nil {
		return ""
	}
	return "add an answer to the mocks; --http-record FILE, without --http-mock, writes down what the server says"
}

// networkHint speaks of a request that the policy refuses.
func networkHint(e *actions.Error) string {
	if e.Kind != actions.KindDeniedCapability {
		return ""
	}
	match := inChain(refusedRequest, e)
	if match == nil {
		return ""
	}
	switch egress.Reason(match[2]) {
	case egress.Offline:
		return fmt.Sprintf("run without --offline, or with --allow-net %s", match[1])
	case egress.NotPublic, egress.WrongPort:
		return fmt.Sprintf("run with --allow-net %s to let the action reach it", match[1])
	}
	return ""
}

func endOfProcessHint(e *actions.Error) string {
	if e.Code != "ERR_NOT_SUPPORTED" || !endOfProcess.MatchString(e.Message) {
		return ""
	}
	return "an action ends when its handler returns; it cannot end the process"
}

// slowExpressionHint speaks of a regular expression that was at work when the time was up.
func slowExpressionHint(e *actions.Error) string {
	if e.Kind != actions.KindTimeout || !nestedRepeat.MatchString(lineOf(e.Source)) {
		return ""
	}
	return "a repetition within a repetition can take exponential time: write the regular expression without one, or bound the text first"
}

// lineOf is the line that an excerpt points at, or "".
func lineOf(source *actions.Excerpt) string {
	if source == nil || source.Line < source.First || source.Line-source.First >= len(source.Lines) {
		return ""
	}
	return source.Lines[source.Line-source.First]
}
