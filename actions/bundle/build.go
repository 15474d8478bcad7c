package bundle

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// passes is how often a program is built at most: once, again with stubs for what is
// missing or broken in packages, and again as an ES module when something awaits at its
// top level. What a file hides may show only when another is out of the way.
const passes = 8

// Build bundles a program. Errors in the author's files are an *Error; a source that
// does not exist is an error that wraps fs.ErrNotExist; when ctx ends, its error is
// returned. It is safe for use by several goroutines.
func Build(ctx context.Context, options Options) (*Output, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	site, err := Locate(ctx, options)
	if err != nil {
		return nil, err
	}
	defer site.Remove()
	return site.Build(ctx, options)
}

// Build bundles what lies at the site, as the function does; options need not say where that is.
func (s *Site) Build(ctx context.Context, options Options) (*Output, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	tree := newTree(s)
	entry, err := tree.readEntry()
	if err != nil {
		return nil, err
	}
	if m, ok := refuseEntry(tree.entry, entry); !ok && !(options.Named && (path.Ext(tree.entry) == "" || blank(entry))) {
		return nil, &Error{Messages: []Message{m}}
	}

	porter := newPorter(tree)
	if barred := porter.starts(); barred != nil {
		return nil, &Error{Messages: []Message{barred.message()}}
	}
	if err := tree.confine(); err != nil {
		return nil, err
	}

	included, err := tree.include(ctx, options.Include)
	if err != nil {
		return nil, err
	}

	b := build{tree: tree, porter: porter, included: included, loader: newLoader(tree), options: options}
	for range passes {
		result, err := b.run(ctx)
		if err != nil {
			return nil, err
		}
		if len(result.Errors) == 0 && b.meta == b.loader.meta {
			return b.output(result)
		}
		b.meta = b.loader.meta
		if len(result.Errors) == 0 {
			continue
		}
		again, err := b.learn(result.Errors)
		if err != nil {
			return nil, err
		}
		if !again {
			break
		}
	}
	return nil, errors.New("the bundle did not come to an end")
}

// build is one program on its way, over several passes.
type build struct {
	tree    *tree
	porter  *porter
	loader  *loader
	options Options
	// included are the files that the program may read when it runs.
	included map[string][]byte
	// missing are the imports that a stub stands in for.
	missing imports
	// await builds an ES module inside an async function.
	await bool
	// meta brings in import.meta as an object.
	meta bool
}

// run is one pass of esbuild.
func (b *build) run(ctx context.Context) (*api.BuildResult, error) {
	builder, problem := api.Context(b.settings())
	if problem != nil {
		if len(problem.Errors) == 0 {
			return nil, problem
		}
		return &api.BuildResult{Errors: problem.Errors}, nil
	}
	stop := context.AfterFunc(ctx, builder.Cancel)
	defer stop()
	// Whoever gives up does not wait for esbuild, which a file system may hold up for ever.
	built := make(chan api.BuildResult, 1)
	go func() {
		defer builder.Dispose()
		built <- builder.Rebuild()
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case result := <-built:
		return &result, ctx.Err()
	}
}

// learn sorts the errors of a pass. It answers whether another pass can do better, or
// returns the *Error for the author.
func (b *build) learn(found []api.Message) (again bool, err error) {
	var messages []Message
	mapped := !b.loader.unmapped
	closed := slices.ContainsFunc(found, b.isClosed)
	for _, m := range found {
		if led, ok := m.Detail.(beyond); ok {
			refusal, isLink := b.follow(m, led)
			if isLink {
				messages = append(messages, refusal)
			}
			again = again || !isLink
			continue
		}
		switch {
		case b.isClosed(m): // the import that led there is told, too
		case isAwait(m):
			if b.options.TopLevelAwait {
				again, b.await = true, true
				continue
			}
			messages = append(messages, b.describe(m, Message{Name: "SyntaxError", Text: awaitRefusal(b.options.AwaitReason)}))
		case isMissing(m):
			imp := b.missingImport(m)
			if imp.fromPackage() {
				again = b.missing.add(imp) || again
				continue
			}
			if b.leaves(m, imp) || closed && b.has(imp) {
				messages = append(messages, b.describe(m, Message{Name: "Error", Text: quote(imp.spec) + " is outside of " + b.tree.territory()}))
				continue
			}
			messages = append(messages, b.describe(m, Message{Name: "Error", Text: "Cannot find module '" + imp.spec + "'", Hint: b.installHint(imp)}))
		case mapped && strings.Contains(m.Text, " in source map"): // no matter for Node
			again, b.loader.unmapped = true, true
		case guessed(m):
			again = b.loader.replace(fileOf(m), b.explain(m).Text) || again
		case m.Location != nil && m.Detail == nil && inPackages(filepath.ToSlash(m.Location.File)):
			again = b.loader.replace(filepath.ToSlash(m.Location.File), b.describe(m, b.explain(m)).String()) || again
		default:
			messages = append(messages, b.describe(m, b.explain(m)))
		}
	}
	if len(messages) > 0 {
		return false, &Error{Messages: inOrder(messages)}
	}
	if !again {
		first := b.explain(found[0])
		if b.isClosed(found[0]) {
			first = Message{Name: "Error", Text: "something that it imports lies outside of " + b.tree.territory()}
		}
		return false, &Error{Messages: []Message{b.describe(found[0], first)}}
	}
	return true, nil
}

// output reads what the last pass produced.
func (b *build) output(result *api.BuildResult) (*Output, error) {
	out := &Output{}
	for _, file := range result.OutputFiles {
		switch {
		case strings.HasSuffix(file.Path, outName):
			out.Code = withClassNames(withAsyncGenerators(string(file.Contents)))
		case strings.HasSuffix(file.Path, outName+".map"):
			out.Map = file.Contents
		}
	}
	facts, err := readFacts(result.Metafile)
	if err != nil {
		return nil, err
	}
	out.Map = b.placed(out.Map, facts)
	out.Code = withDirective(out.Code, b.strictness(facts))
	if b.await {
		if mixed := b.mixed(result.Warnings); len(mixed) > 0 {
			return nil, &Error{Messages: mixed}
		}
	}
	out.TopLevelAwait = b.await
	out.ESModule = b.await || facts.Inputs[b.tree.entry].Format == "esm"
	out.Missing, out.Optional = facts.missing()
	for spec := range b.missing.specs() {
		out.Missing = append(out.Missing, spec)
		out.Optional = slices.DeleteFunc(out.Optional, func(optional string) bool { return optional == spec })
	}
	slices.Sort(out.Missing)
	out.Missing = slices.Compact(out.Missing)
	slices.Sort(out.Optional)
	out.Modules = facts.modules()
	out.Packages = b.packages(facts)
	out.Sources = b.loader.authored(out.Map)
	out.Warnings = append(b.tree.warnings, b.warnings(result.Warnings)...)
	out.Mismatches = b.mismatches(facts, out.Sources)
	out.Included = b.included
	out.Hash = Digest(out.Code, out.Map, b.included)
	return out, nil
}

// Digest names a program by its content: it is the Hash of an Output. The version of the settings
// is part of it, so that programs cached under an older way of building are not taken for equal.
func Digest(code string, sourceMap []byte, included map[string][]byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%d\n%d\n", settingsVersion, len(code), len(sourceMap))
	h.Write([]byte(code))
	h.Write(sourceMap)
	for _, name := range names(included) {
		fmt.Fprintf(h, "\n%d %d\n%s", len(name), len(included[name]), name)
		h.Write(included[name])
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}
