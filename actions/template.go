package actions

import (
	"slices"
	"strings"
)

// values are what the templates of a call's effects are filled from.
type values struct {
	method  *Method
	args    Object
	extra   Object   // wins over the parameters
	dropped []string // parameters that a check left out
}

// parameter is the value at a parameter's path, or its default.
func (v values) parameter(path string) (any, bool) {
	if i := position(v.extra, path); i >= 0 {
		return v.extra[i].Value, true
	}
	if slices.Contains(v.dropped, path) {
		return nil, false
	}
	name, rest := firstName(path)
	if i := position(v.args, name); i >= 0 {
		value, there := v.args[i].Value, !isUndefined(v.args[i].Value)
		for rest != "" && there {
			name, rest = firstName(rest[1:])
			value, there = Get(value, name)
		}
		if there {
			return value, true
		}
	}
	if p := v.method.Param(path); p != nil && p.Default != nil {
		return plain(p.Default), true
	}
	return nil, false
}

// fill turns a template into a value; false when it is a parameter that is missing.
// Members of an object whose parameter is missing are left out.
func (v values) fill(template any, path *ResultPath) (any, bool) {
	switch template := template.(type) {
	case string:
		if name, ok := strings.CutPrefix(template, "$"); ok {
			return v.parameter(name)
		}
		return template, true
	case Object:
		object := make(Object, 0, len(template))
		for _, member := range template {
			object = v.member(object, member.Key, member.Value)
		}
		return object, true
	case map[string]any:
		return v.fillMap(template, path), true
	default:
		return plain(template), true
	}
}

// fillMap gives the members the order of the result's rows, and the rest that of their
// names.
func (v values) fillMap(template map[string]any, path *ResultPath) Object {
	object := make(Object, 0, len(template))
	known := 0
	if path != nil {
		for i := range path.Members {
			if item, ok := template[path.Members[i].Path]; ok {
				object = v.member(object, path.Members[i].Path, item)
				known++
			}
		}
	}
	if known == len(template) {
		return object
	}
	for _, key := range sortedKeys(template) {
		if !slices.ContainsFunc(memberFields(path), func(f Field) bool { return f.Path == key }) {
			object = v.member(object, key, template[key])
		}
	}
	return object
}

func (v values) member(object Object, key string, template any) Object {
	value, ok := v.fill(template, nil)
	if !ok {
		return object
	}
	return append(object, Member{Key: key, Value: value})
}

func memberFields(path *ResultPath) []Field {
	if path == nil {
		return nil
	}
	return path.Members
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
