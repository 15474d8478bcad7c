// Package schema describes events and results as JSON Schema (draft 2020-12), made from the
// tables of the triggers, and says where a document that people wrote is not what the tables
// describe, and what to do about it.
package schema
