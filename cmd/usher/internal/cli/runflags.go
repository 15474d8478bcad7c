package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"
)

func newRun(s *shell) *cobra.Command {
	r := &run{shell: s, dialects: dialects()}
	cmd := &cobra.Command{
		Use:   "run FILE... | -t TRIGGER",
		Short: "Run an action, or several as a flow, on an event",
		Long: `Run an action on an event and show what it did. Several files are a flow: they run in
order, as actions of one trigger.

The trigger is the one that the exported handler belongs to; -t chooses where that is not
enough. The event is a file, - for standard input, a JSON text, or the name of a sample
(see usher event ls); without -e the trigger's own sample is used. Without files, what is
deployed and bound to the trigger of -t runs.

The result goes to standard output, what the action logs to standard error. A flow that
was denied or suspended is a successful run; see usher help exit-codes. The execution is
recorded, without the event and without secrets; see usher exec.

A flow that was suspended is resumed within an hour, once: --resume takes the continuation,
FILE... are the same files, and the event is that of the request that came back, whose
parameter state is the continuation unless the event has another.

--flow custom-auth plays a whole custom sign-in of a Cognito user pool, with the files of
DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse in this order. The
event is one of DefineAuthChallenge, of which userName and request.userAttributes are enough;
request.userNotFound plays a pool that hides who exists. Answers are those of --answer, then
what is typed in a terminal; challenges of the pool itself are answered by pass or fail.
--resume takes the session of a sign-in that nobody answered.

An operation of a user pool fires several triggers: --operation SignUp FOLDER runs those of
them that the folder has, in their order, on events that are made of one, and shows what the
pool would do. Their files are called after the triggers: PreSignUp.js, or PreSignUp/index.js.

Every flag can be set by a variable: USHER_ENV_FILE for --env-file.`,
		Example: `  usher run post-login.js -e event.json
  usher run roles.js country.ts -e event.json --set user.email=sam@example.com
  usher run post-login.js --set user.email_verified=false --expect denied
  usher run sign-up.mjs -e PreSignUp_ExternalProvider --json
  usher run terms.js --resume DS3V… --set request.query.session_token=…
  usher run --flow custom-auth define.js create.js verify.js -e user.json --answer 12
  usher run --operation SignUp triggers --set request.userAttributes.email=sam@example.com`,
		ValidArgsFunction: completeActions,
		RunE:              runE(func(ctx context.Context, args []string) error { return r.run(ctx, args) }),
	}
	r.flags(cmd)
	return cmd
}

func (r *run) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	r.flagSet = f
	f.SortFlags = false
	r.planFlags(cmd)
	f.StringVar(&r.members, "directory", "", "a `file` with the groups and roles of users, which actions ask for")
	f.Var(&parsed[time.Time]{value: &r.now, kind: "time", parse: parseTime}, "now", "the time at which the clock starts, such as 2026-01-31T09:00:00Z")
	f.Var(&parsed[*uint64]{value: &r.seed, kind: "number", parse: parseSeed}, "seed", "make random numbers repeatable")
	f.Var(&parsed[time.Duration]{value: &r.timeout, kind: "duration", parse: parseTimeout}, "timeout", "end the run after this long, such as 500ms (default: the trigger's own limit)")
	f.Var(&listed[poolSetting]{values: &r.poolSettings, kind: "setting[=value]", parse: parsePool}, "pool", "set the user pool: EmailSendingAccount=COGNITO_DEFAULT, NoFederatedConfirmation, PreventUserExistenceErrors (repeatable)")
	f.StringVar(&r.operation, "operation", "", "run the triggers of an operation of a user pool, such as SignUp, whose files are in a folder; list lists them")
	r.function.flags(cmd, r.dialects)
	r.function.attemptsFlag(cmd)
	r.network.flags(cmd)
	r.isolation.flags(cmd, "in-process for files of the project that you are in")
	r.mocks.flags(cmd)
	f.Var(&parsed[*expectation]{value: &r.expect, kind: "outcome[:kind]", parse: parseExpectation}, "expect", "exit with 0 when the run ends so, else with 1")
	r.sealed.flags(cmd)
	r.store.flags(cmd)
	f.Var(&parsed[string]{value: &r.resumes, kind: "continuation", parse: parseContinuation}, "resume", "go on with the flow that was suspended with this continuation")
	r.signIn.flags(cmd)
	f.BoolVar(&r.noStore, "no-store", false, "leave no record")
	f.BoolVar(&r.json, "json", false, "print the execution as a JSON document")
	f.BoolVar(&r.verbose, "verbose", false, "show places, times and versions, and cut nothing")
	for name, complete := range map[string]cobra.CompletionFunc{
		"expect": completeOutcomes, "operation": completeOperations, "resume": cobra.NoFileCompletions, "now": cobra.NoFileCompletions,
		"seed": cobra.NoFileCompletions, "timeout": cobra.NoFileCompletions,
	} {
		_ = cmd.RegisterFlagCompletionFunc(name, complete)
	}
}

// planFlags are those that say what runs on what.
func (r *run) planFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&r.tenant, "tenant", "", "the `name` of the tenant whose bound actions run (default: the only one)")
	f.StringVarP(&r.trigger, "trigger", "t", "", "the `name` of the trigger to run, such as auth0/post-login or post-login")
	f.StringVarP(&r.event, "event", "e", "", "the event: a `file`, - for stdin, a JSON text, or the name of a sample")
	f.Var(&listed[edit]{values: &r.edits, kind: "path=value", parse: parseSet}, "set", "change a value of the event (repeatable)")
	f.Var(&listed[edit]{values: &r.edits, kind: "path", parse: parseUnset}, "unset", "remove a member of the event (repeatable)")
	f.StringVar(&r.envFile, "env-file", "", "read secrets from a `file` of NAME=value lines")
	f.Var(&listed[secret]{values: &r.secrets, kind: "[action:]name=value", parse: parseSecret}, "secret", "give a secret to all actions, or to one action or module (repeatable)")
	f.Var(&listed[string]{values: &r.include, kind: "pattern", parse: parseInclude}, "include", "let the action read a file beside it, or those that match, such as data/*.json (repeatable)")
	f.Var(&listed[module]{values: &r.modules, kind: "name=path", parse: parseModule}, "module", "the file that require('actions:name') gives, where that is not modules/name.js (repeatable)")
	for name, complete := range map[string]cobra.CompletionFunc{
		"trigger": r.completeTriggers, "event": r.completeEvents,
		"set": cobra.NoFileCompletions, "unset": cobra.NoFileCompletions, "secret": cobra.NoFileCompletions, "tenant": cobra.NoFileCompletions,
	} {
		_ = cmd.RegisterFlagCompletionFunc(name, complete)
	}
}
