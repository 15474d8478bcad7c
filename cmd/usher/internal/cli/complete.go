package cli

import (
	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/cmd/usher/internal/project"
)

// completeActions completes files that can be actions.
func completeActions(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return project.Extensions, cobra.ShellCompDirectiveFilterFileExt
}

func (r *run) completeTriggers(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var list []cobra.Completion
	for _, t := range r.triggers() {
		list = append(list, cobra.CompletionWithDesc(t.Name(), firstSentence(t.Doc)))
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// completeEvents completes the names of samples; the shell adds files.
func (r *run) completeEvents(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return completeSamples(samples(r.dialects)), cobra.ShellCompDirectiveDefault
}

func completeOperations(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	list := []cobra.Completion{cobra.CompletionWithDesc("list", "List the operations.")}
	for _, o := range cognito.Operations() {
		list = append(list, cobra.CompletionWithDesc(string(o), o.Doc()))
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

func completeSamples(all []sample) []cobra.Completion {
	list := make([]cobra.Completion, len(all))
	for i, s := range all {
		list[i] = cobra.CompletionWithDesc(s.name, firstSentence(s.doc))
	}
	return list
}

func completeOutcomes(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	list := append([]cobra.Completion(nil), outcomes...)
	for _, kind := range errorKinds() {
		list = append(list, "failed:"+kind)
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}
