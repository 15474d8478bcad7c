// Package exchange carries out the HTTP requests of scripts: one request and its response,
// without following redirects, streaming both ways. It answers host calls, so that what asks
// for a request may live in another process. A request that a redirect leads to is a call of
// its own, and goes through the policy like the first.
//
// # Calls
//
// The side of the script chooses a number for each exchange, which all its calls name.
//
//	http.open   a JSON [Request], a newline, and the body where that is sent whole. Replies
//	            that are not final are JSON heads of 1xx responses, and before them one of the
//	            connection where that is asked for; the final one is the JSON [Head] of the
//	            response or of the failure.
//	http.write  the number, a newline and bytes of the request's body; answered when they are
//	            on their way, which is how a slow server slows a script down.
//	http.end    the number, and a newline and trailers as JSON pairs where there are any; ends
//	            the body of the request.
//	http.read   the number; answered with a byte that says what follows: d and bytes of the
//	            body, e and the JSON [End], or x and the JSON [Failure].
//	http.close  the number; gives the exchange up.
//
// Canceling http.open or http.read gives the exchange up too. What is left when the realm
// ends is given up by [Calls.Close].
package exchange
