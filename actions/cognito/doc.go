// Package cognito describes the Lambda triggers of Amazon Cognito user pools: which
// events they get, how their handlers are called and how they answer, what a pool accepts
// of the answer, and what it tells its caller when something fails. All of it is data for
// the host, which knows no trigger by itself.
//
// A handler is a Lambda function of the Node.js 22 runtime: it gets the event, a context
// and a callback, and the first of a settled promise, the callback, and the context's
// succeed, fail and done ends it. What it hands over must be the whole event; the pool
// reads only its response.
//
// Each trigger has a typed handle of its name, such as [PreSignUp]. A failed handler or a
// refused answer is an error; what it says to the caller of the pool is
// [actions.ExecutionError.Public]. [CustomSMSSender] and [CustomEmailSender] only queue:
// nobody waits for them. [PreTokenGeneration] has three versions of its event, and
// [Customize] applies what a handler answered to the claims of tokens.
//
// [CustomAuth] is a whole custom sign-in, as an auth server offers it: rounds of a challenge
// and its answer, by three triggers, up to tokens or the end.
//
// An [Operation], such as [SignUp], fires its triggers in the order of a pool, and says in one
// [Decision] what the pool would do.
//
// [Dialect] is the family as a pool runs it of which nothing is known; settings that decide
// what a pool accepts and says are those of a [Pool].
package cognito
