// Package declarations writes the TypeScript declarations of a dialect's triggers from its
// tables: events, api objects, contexts and handlers, with what the tables say of each as
// documentation. What they declare is global, so that a plain JavaScript action names its
// types in a comment and imports nothing:
//
//	// @ts-check
//	/**
//	 * @param {PostLoginEvent} event
//	 * @param {PostLoginAPI} api
//	 */
//	exports.onExecutePostLogin = async (event, api) => {};
//
// An object that may have members beyond those listed is declared without them, so that a
// misspelt name is found; event.user['department'] reads one that is not listed.
package declarations
