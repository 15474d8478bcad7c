//go:build !linux

package main

import "errors"

// refused has no meaning where there are no namespaces.
func refused(string, []string) error { return errors.ErrUnsupported }

// short has none either.
func short() string { return "there are no namespaces here" }
