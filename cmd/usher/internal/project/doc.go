// Package project finds what a command line names: the files of actions, the names that
// actions go by, and the values of .env files.
package project
