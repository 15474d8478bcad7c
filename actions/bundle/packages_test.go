package bundle_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions/bundle"
)

func TestThePackagesInAProgramAreTold(t *testing.T) {
	t.Parallel()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	source := fstest.MapFS{
		"package.json":                                     file(`{}`),
		"app/main.js":                                      file(`exports.x = [require('left'), require('@garden/gate/lock'), require('./own')]`),
		"app/own.js":                                       file(`exports.x = require('unversioned')`),
		"app/node_modules/unversioned/index.js":            file(`exports.x = 0`),
		"node_modules/left/index.js":                       file(`exports.x = require('deep')`),
		"node_modules/left/package.json":                   file(`{"name": "left", "version": "1.2.3"}`),
		"node_modules/left/node_modules/deep/index.js":     file(`exports.x = 1`),
		"node_modules/left/node_modules/deep/package.json": file(`{"name": "deep", "version": "2.0.0"}`),
		"node_modules/@garden/gate/lock.js":                file(`exports.x = 2`),
		"node_modules/@garden/gate/package.json":           file(`{"name": "@garden/gate", "version": "0.1.0"}`),
		"node_modules/unused/index.js":                     file(`exports.x = 3`),
		"node_modules/unused/package.json":                 file(`{"name": "unused", "version": "9.0.0"}`),
	}
	out, err := bundle.Built(t.Context(), bundle.Options{Source: source, Entry: "app/main.js"})
	if err != nil {
		t.Fatal(err)
	}
	want := []bundle.Package{
		{Path: "node_modules/@garden/gate", Name: "@garden/gate", Version: "0.1.0"},
		{Path: "node_modules/left", Name: "left", Version: "1.2.3"},
		{Path: "node_modules/left/node_modules/deep", Name: "deep", Version: "2.0.0"},
		{Path: "node_modules/unversioned", Name: "unversioned"},
	}
	if diff := cmp.Diff(want, out.Packages); diff != "" {
		t.Errorf("the packages (-want +got):\n%s", diff)
	}
}
