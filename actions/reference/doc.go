// Package reference says what the tables of a dialect know of a trigger, for people who look
// something up: its handlers, event, api, context and result, each row with its type and what
// there is to know of it. The pages of docs/reference and usher docs are made of it.
package reference
