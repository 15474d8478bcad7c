//go:build !linux

package main

import "errors"

// refused has no meaning where there are no namespaces.
func refused(string, []string) error { return errors.ErrUnsupported }
