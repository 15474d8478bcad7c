//go:build !linux

package main

import (
	"errors"
	"syscall"
)

var errNoNamespaces = errors.New("the system has no namespaces of mounts")

func ownNamespace() *syscall.SysProcAttr { return nil }

func hideZones() error { return errNoNamespaces }

func become(string, []string) error { return errNoNamespaces }
