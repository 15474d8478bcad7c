package cognito

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/usher-run/usher/actions"
)

const document = "../../docs/cognito.md"

// TestDocument compares docs/cognito.md, which leads from each rule to the cases that show
// it, with the tables and the corpus. -update writes it. A rule without a case has a reason,
// and a reason has no case.
func TestDocument(t *testing.T) {
	t.Parallel()
	cases := readCases(t)
	addForms(t, cases)
	var b strings.Builder
	b.WriteString(documentHead)
	writeRules(t, &b, cases)
	writePlatform(t, &b, cases)
	writeOperations(t, &b)
	differences, err := os.ReadFile("testdata/aws-lambda-go.txt")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, documentDifferences, strings.TrimSpace(string(differences)))
	writeForms(t, &b)
	if *update {
		if err := os.WriteFile(document, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s is not what the tables and the corpus say (write it with -update):\n%s", document, diff)
	}
}

const documentHead = `# Amazon Cognito: rules and their cases

Written by a test from the tables and the corpus; do not edit.

Each rule about what a pool accepts of a handler's answer is a row of a table in
actions/cognito. How sure a rule is and where it is known from stands beside it: *seen* on
the platform, *documented*, *typed* in published types of the events, *inferred* from these,
or *ours* where nobody says what happens. Cases are files of actions/cognito/testdata;
signindata/NAME is one of actions/cognito/signindata, where whole sign-ins are played.

## What is accepted of an answer
`

const documentDifferences = `
## Events and github.com/aws/aws-lambda-go

The typed events of this module write again what they read, to the last null, and so they
do with all that those of aws-lambda-go v1.55.1 write. These do not: they lack members, and
have zero values in the place of null and of nothing. The module has no types for the two
senders. Of the sample events, this is all that they change:

` + "```\n%s\n```\n"

// tested are the cases of a rule, as "PreSignUp/callback".
type tested map[string][]string

func (c tested) add(rule, name string) {
	if !slices.Contains(c[rule], name) {
		c[rule] = append(c[rule], name)
	}
}

var (
	ofTable    = regexp.MustCompile(`\b(?:g|presignup|postconf|preauth|postauth|ptg\d?|mig|msg|def|create|verify|sender|fed)\.[a-z_.]*[a-z]`)
	ofPlatform = regexp.MustCompile(`\b[A-H]\d+\b`)
	ofOrder    = regexp.MustCompile(`C, row (\d+)`)
	ofForms    = regexp.MustCompile(`F, rows? (\d+)(?: and (\d+))?`)
)

// readCases finds the rules that the comments of the corpus name. Rules of a trigger's table
// are listed by trigger, others by themselves.
func readCases(t *testing.T) tested {
	t.Helper()
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	signIns, err := filepath.Glob("signindata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, signIns...)
	cases := tested{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		trigger := filepath.Base(filepath.Dir(file))
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		comment := string(archive.Comment)
		for _, rule := range ofTable.FindAllString(comment, -1) {
			if trigger == "operations" { // of a trigger that fires there, or does not
				cases.add(ownerOf(rule)+" "+rule, trigger+"/"+name)
				continue
			}
			cases.add(trigger+" "+rule, name)
		}
		_, places, _ := strings.Cut(comment, "Cognito ")
		for _, rule := range ofPlatform.FindAllString(places, -1) {
			cases.add(rule, trigger+"/"+name)
		}
		for _, row := range ofOrder.FindAllStringSubmatch(places, -1) {
			cases.add("C row "+row[1], trigger+"/"+name)
		}
		for _, rows := range ofForms.FindAllStringSubmatch(places, -1) {
			for _, row := range rows[1:] {
				if row != "" {
					cases.add("F row "+row, trigger+"/"+name)
				}
			}
		}
	}
	return cases
}

// ownerOf is the trigger in whose table a rule is, "" where there is none.
func ownerOf(rule string) string {
	for _, trigger := range Dialect().Triggers {
		if slices.ContainsFunc(trigger.Rules(), func(r actions.ResponseRule) bool { return r.ID == rule }) {
			return trigger.ID
		}
	}
	return ""
}

// untestable are the rules of tables that no case can show, with the reason.
var untestable = map[string]string{
	"presignup.alias": "what the pool does with the answer, which is handed on",
}

func writeRules(t *testing.T, b *strings.Builder, cases tested) {
	t.Helper()
	named := map[string]bool{}
	for _, trigger := range Dialect().Triggers {
		fmt.Fprintf(b, "\n### %s\n\n| rule | what it says | sure | known | effect | cases |\n| --- | --- | --- | --- | --- | --- |\n", trigger.ID)
		rules := trigger.Rules()
		for i := range rules {
			rule := &rules[i]
			shown := cases[trigger.ID+" "+rule.ID]
			named[trigger.ID+" "+rule.ID] = true
			text := strings.Join(shown, ", ")
			reason := untestable[rule.ID]
			if rule.Effect.Scope == actions.OfInvocation && len(shown) == 0 {
				reason = "about when the trigger fires"
			}
			switch {
			case len(shown) > 0 && untestable[rule.ID] != "":
				t.Errorf("%s: %s has cases, and a reason for none", trigger.ID, rule.ID)
			case len(shown) == 0 && reason == "" && !generalShown(cases, rule.ID):
				t.Errorf("%s: %s has no case", trigger.ID, rule.ID)
			case len(shown) == 0 && reason != "":
				text = "none: " + reason
			case len(shown) == 0:
				text = "as in other triggers"
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s |\n", rule.ID, cell(rule.Doc), rule.Confidence, basis(rule), cell(effect(rule)), text)
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(cases)) {
		if strings.Contains(rule, ".") && !named[rule] {
			t.Errorf("cases name the rule %s, which is in no table", rule)
		}
	}
}

// generalShown says that a rule of all triggers is shown by one of them.
func generalShown(cases tested, rule string) bool {
	return strings.HasPrefix(rule, "g.") && slices.ContainsFunc(Dialect().Triggers, func(t *actions.Trigger) bool { return len(cases[t.ID+" "+rule]) > 0 })
}

func basis(rule *actions.ResponseRule) string {
	words := make([]string, len(rule.Basis))
	for i, b := range rule.Basis {
		words[i] = string(b)
	}
	return strings.Join(words, ", ")
}

func effect(rule *actions.ResponseRule) string {
	e := &rule.Effect
	if e.Exception == "" {
		return string(e.Kind) + ": " + e.Detail
	}
	text := e.Exception + ": " + e.Message
	if !e.Observed {
		text += " (words not seen)"
	}
	if e.Detail != "" {
		text = e.Detail + "; " + text
	}
	return text
}

func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", ">", "&gt;").Replace(text)
}

// platformRules are the rules that are not about one trigger's answer, with what they say,
// and with the reason where no case of the corpus can show one.
var platformRules = []struct{ title, id, says, reason string }{
	{"Invocation", "A1", "Senders run in the background, all other triggers while the caller waits.", ""},
	{"", "A2", "A pool waits five seconds, and asks three times.", ""},
	{"", "A3", "What could not be invoked for its configuration is not tried again.", "nothing is invoked over HTTP; only a handler that gives no answer in time is called again (A2)"},
	{"", "A4", "A function's own time limit may end it sooner.", ""},
	{"", "A5", "All triggers of an operation fire.", ""},
	{"", "A6", "Events may gain members, which pass through.", ""},
	{"", "A7", "A pool calls the function that it was given.", "bindings name the action; there are no ARNs"},
	{"", "A8", "Members come in an order that was seen.", "testdata/samples.txt has it"},
	{"", "A9", "The response has its initial values on arrival.", ""},
	{"", "A10", "Metadata that nobody sent is missing; the app client may be null.", ""},
	{"", "A11", "Values of attributes are text.", ""},
	{"", "A12", "What the caller of a sign-in sent arrives as validation data.", ""},
	{"What the caller sees", "B1", "The message of a handler's error.", ""},
	{"", "B2", "The same for a function that cannot be loaded.", ""},
	{"", "B3", "What is no object is invalid JSON.", ""},
	{"", "B4", "What cannot be read is unrecognizable.", ""},
	{"", "B5", "What could not be invoked.", ""},
	{"", "B6", "The names of the exceptions.", "those of B1, B3 and B5; which operations declare them is a matter of who offers the operations"},
	{"", "B7", "Managed login shows the text to the user.", "a matter of who shows pages; the text is the error's public one"},
	{"", "B8", "What an error leaves done.", ""},
	{"", "B9", "A migration that fails, or comes with an empty response, reads as an unknown user. A handler that returns no event at all is B3, as in other triggers; but where the pool hides who exists, all of these read as a wrong password, since the trigger runs for unknown names alone. That last is ours: the platform's answer is not known.", ""},
	{"", "B10", "Flags have no effect for administrators, errors do.", ""},
	{"", "B11", "Flags need what they verify.", ""},
	{"", "B12", "Messages have placeholders and limits.", ""},
	{"", "B13", "Changes to the request are not applied.", ""},
	{"", "B14", "Claims, scopes and groups of tokens. TestCustomize applies them.", ""},
	{"Custom sign-ins", "D1", "A sign-in begins with a name, or with a name and SRP_A.", ""},
	{"", "D2", "DefineAuthChallenge is asked first, of no rounds or of SRP_A alone.", ""},
	{"", "D3", "It decides: a challenge, tokens, or the end. Of both flags the end counts, and no decision is refused.", ""},
	{"", "D4", "The password and second factors are challenges of the pool itself, and rounds like others. An embedder's Challenges make and check them. Five wrong codes spend a session; the number is ours.", ""},
	{"", "D5", "CreateAuthChallenge makes a custom challenge up: public and private parameters, and metadata. Private ones of six bytes or more are redacted in what VerifyAuthChallengeResponse logs, and in its error, also as the caller sees it, where the platform may show them.", ""},
	{"", "D6", "A session is good for one answer of one user to one app client, and for some minutes.", ""},
	{"", "D7", "VerifyAuthChallengeResponse gets the answer and the private parameters of this round, and no rounds.", ""},
	{"", "D8", "A round has one entry, with its result and its metadata.", ""},
	{"", "D9", "What is to outlive a round goes into its metadata, which the client does not see.", ""},
	{"", "D10", "A wrong answer ends nothing, and there is no limit on rounds but one that the embedder sets, and 256 KiB for all that a session holds, which is ours.", ""},
	{"", "D11", "Before tokens PostAuthentication and PreTokenGeneration run. Tokens are possible at the first call.", ""},
	{"", "D12", "The end reads as a wrong password.", ""},
	{"", "D13", "Where the pool hides who exists, an unknown name plays the whole loop, and never comes to tokens.", ""},
	{"", "D14", "An error of a trigger ends the sign-in and spends the session; one of the host leaves it good.", ""},
	{"", "D15", "Not in managed login, and not for federated users.", "a matter of who offers sign-ins; CustomAuth is called where one is wanted"},
}

// otherSections are the sections of rules that are shown by the parts of the dialect which
// carry them; rules with cases already lead to these.
var otherSections = []struct {
	title string
	rules []string
}{
	{"Order of triggers", slices.Concat(numbered("C", 3), numbered("C row ", 19))},
	{"Loading", numbered("E", 7)},
	{"Forms of handlers", slices.Concat(numbered("F row ", 25), numbered("F", 6))},
	{"Context", numbered("G", 2)},
	{"Environment", numbered("H", 9)},
}

func numbered(prefix string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("%s%d", prefix, i+1)
	}
	return list
}

func writePlatform(t *testing.T, b *strings.Builder, cases tested) {
	t.Helper()
	b.WriteString("\n## The platform around it\n")
	for _, rule := range platformRules {
		if rule.title != "" {
			fmt.Fprintf(b, "\n### %s\n\n| rule | what it says | cases |\n| --- | --- | --- |\n", rule.title)
		}
		shown := cases[rule.id]
		switch {
		case len(shown) == 0 && rule.reason == "":
			t.Errorf("%s has no case", rule.id)
		case len(shown) > 0 && rule.reason != "":
			t.Errorf("%s has cases, and a reason for none", rule.id)
		}
		text := few(shown)
		if text == "" {
			text = "none: " + rule.reason
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", rule.id, rule.says, text)
	}
	for _, section := range otherSections {
		fmt.Fprintf(b, "\n### %s\n\n| rule | cases |\n| --- | --- |\n", section.title)
		for _, rule := range section.rules {
			text := few(cases[rule])
			if r, known := lambdaRules[rule]; known {
				rule += ": " + r.says
				if text == "" {
					text = "none: " + r.reason
				}
			} else if text == "" {
				t.Errorf("%s has neither a case nor a reason", rule)
			}
			fmt.Fprintf(b, "| %s | %s |\n", rule, text)
		}
	}
}

// few names the first cases of a rule, and how many more there are.
func few(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
