// Package worker runs scripts in processes of their own, which are locked down and can be
// killed: whatever a script does, its end is an answer or a typed error in time, and
// nothing outside of its process is hurt.
//
// A [Pool] belongs to the host and hands [Job]s to workers; [Main] is what such a worker
// does. What a job's payload and answer mean is the business of those who use the package:
// here they are bytes. The host treats all that a worker says as hostile.
package worker
