package runtime

import (
	"fmt"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/bundle"
	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/lateregexp"
	"github.com/usher-run/usher/sandbox/node"
)

// engineHints are advice that no table of a trigger is needed for. The first that has
// something to say says it.
var engineHints = []func(e *actions.Error) string{
	computedRequireHint,
	missingModuleHint,
	missingFileHint,
	nativeHint,
	endOfProcessHint,
	directoryHint,
	sealedHint,
	networkHint,
	mockHint,
	secureHint,
	slowExpressionHint,
	largeArgumentsHint,
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
	moduleNotFound = lateregexp.Expression{Text: `^Cannot find module '([^']+)'`}
	// computedRequire matches a require whose argument is more than a text.
	computedRequire = lateregexp.Expression{Text: "\\brequire\\s*\\(\\s*(?:[^'\"`\\s)]|`[^`]*\\$\\{|(?:'[^']*'|\"[^\"]*\")\\s*\\+)"}
	// endOfProcess begins the error of a call that would end the process.
	endOfProcess = lateregexp.Expression{Text: `^process\.(?:exit|reallyExit|abort)\(\)`}
	// refusedRequest matches an *egress.RefusedError.
	refusedRequest = lateregexp.Expression{Text: `^requests to (\S+) are refused, because (.+) \(egress policy, `}
	// notMocked matches the error of a request that httpmock has no answer for.
	notMocked = lateregexp.Expression{Text: `^no mock answers [A-Za-z]+ \S+[;:] `}
	// nativeCode matches what is said where native code would be loaded.
	nativeCode   = lateregexp.Expression{Text: `is a native add-on, compiled for Node|^process\.dlopen\(\) is not supported`}
	fileNotFound = lateregexp.Expression{Text: `^ENOENT: .*?'([^']+)'`}
	// nestedRepeat matches a group that repeats and has a repetition in it, in a regular
	// expression.
	nestedRepeat = lateregexp.Expression{Text: `/[^/]*\([^()]*[^\\()][*+][^()]*\)[*+{]`}
)

// computedRequireHint speaks of a require that the bundler cannot follow.
func computedRequireHint(e *actions.Error) string {
	match := moduleNotFound.Compiled().FindStringSubmatch(e.Message)
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

// missingFileHint speaks of a file that an action or one of its packages wants to read. There
// is no disk: only a file in the action's folder can be given to it.
func missingFileHint(e *actions.Error) string {
	match := fileNotFound.Compiled().FindStringSubmatch(e.Message)
	if e.Code != "ENOENT" || match == nil {
		return ""
	}
	file := strings.TrimPrefix(strings.TrimPrefix(match[1], actionFolder), "./")
	switch reader := packageOf(e); {
	case reader != "":
		return fmt.Sprintf("the package %s reads a file, and actions have no disk: only what a package requires by its name is part of the action", reader)
	case file == "" || strings.HasPrefix(file, "/") || strings.HasPrefix(file, ".."):
		return "actions have no disk: they read the files beside them that --include gives, and what they require"
	}
	return fmt.Sprintf("an action reads the files that it is given: if %s lies beside it, run with --include %s", file, file)
}

// packageOf is the package that an error was thrown in, or "".
func packageOf(e *actions.Error) string {
	const folder = "node_modules/"
	if len(e.Frames) == 0 {
		return ""
	}
	at := strings.LastIndex(e.Frames[0].File, folder)
	if at < 0 {
		return ""
	}
	parts := strings.SplitN(e.Frames[0].File[at+len(folder):], "/", 3)
	if strings.HasPrefix(parts[0], "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

// nativeHint speaks of a package that is more than JavaScript.
func nativeHint(e *actions.Error) string {
	if e.Code != "ERR_DLOPEN_FAILED" && !nativeCode.MatchString(e.Message) {
		return ""
	}
	return "use a package that is JavaScript alone, such as bcryptjs in place of bcrypt"
}

// inChain looks for what an error or one of its causes says.
func inChain(expression *lateregexp.Expression, e *actions.Error) []string {
	match := expression.Compiled().FindStringSubmatch(e.Message)
	for i := 0; match == nil && i < len(e.Causes); i++ {
		match = expression.Compiled().FindStringSubmatch(e.Causes[i].Message)
	}
	return match
}

// untrusted are the codes of certificates of whom nobody trusted says that they are good.
var untrusted = []string{
	"DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
}

// secureHint speaks of a server with which no secure connection comes about.
func secureHint(e *actions.Error) string {
	for _, one := range append([]actions.Cause{{Code: e.Code, Message: e.Message}}, e.Causes...) {
		switch {
		case slices.Contains(untrusted, one.Code):
			return "nobody who is trusted signed the server's certificate: where you trust it, --ca-file FILE names the authority that did"
		case one.Code == "ERR_SSL_WRONG_VERSION_NUMBER", one.Code == "EPROTO" && strings.Contains(one.Message, "wrong version number"):
			return "the server speaks no TLS on this port; its URL may begin with http://"
		}
	}
	return ""
}

// mockHint speaks of a request that no mock answers.
func mockHint(e *actions.Error) string {
	if inChain(&notMocked, e) == nil {
		return ""
	}
	return "add an answer to the mocks; --http-record FILE, without --http-mock, writes down what the server says"
}

// networkHint speaks of a request that the policy refuses.
func networkHint(e *actions.Error) string {
	if e.Kind != actions.KindDeniedCapability {
		return ""
	}
	match := inChain(&refusedRequest, e)
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

// largeArgumentsHint speaks of api calls that were given too much.
func largeArgumentsHint(e *actions.Error) string {
	if e.Kind != actions.KindLimit || !strings.HasPrefix(e.Message, sandbox.LargeArguments) {
		return ""
	}
	return "all api calls of an action share this limit: store large data elsewhere, and pass the key to it"
}

// lineOf is the line that an excerpt points at, or "".
func lineOf(source *actions.Excerpt) string {
	if source == nil || source.Line < source.First || source.Line-source.First >= len(source.Lines) {
		return ""
	}
	return source.Lines[source.Line-source.First]
}
