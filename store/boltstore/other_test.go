//go:build !linux

package boltstore

var systemChildren map[string]func([]string) error
