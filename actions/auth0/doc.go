// Package auth0 is the dialect of Auth0 Actions: its triggers as tables, what its methods
// do beyond what a table can say, and what comes of a flow.
//
// A trigger is one file, such as post_login.go: when it runs, its handlers, and the tables
// of its event, its api and its result. Methods that several triggers share stand in files
// named after their namespace (access.go, claims.go, cache.go …). [Dialect] hands all of it
// to a host. Each trigger has a typed handle, such as [PostLogin], which runs or queues a flow
// from Go with typed events and results; types_gen.go declares these as the tables say. Events
// have most members in common, so that other tables take rows of post-login's over and say
// where they differ (rows.go, shapes.go).
//
// Numbers such as "Auth0 rule 25" name the observed behaviour that a piece of code carries.
// The cases in testdata that pin it name the same number.
package auth0
