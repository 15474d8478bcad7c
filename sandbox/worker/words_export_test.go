package worker

// Dying is what a process says of its end before its goroutines.
var Dying = dying
