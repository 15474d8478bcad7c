// Package directory is a directory of groups and roles that is written down as a JSON
// document: for trying actions out, for tests, and for hosts whose users are few.
package directory
