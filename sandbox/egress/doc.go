// Package egress is the policy of outgoing requests: which hosts and addresses a script may
// reach. A [Policy] is data; [New] makes a [Gate] of it, which checks names before they are
// looked up and addresses at the moment they are dialled, so that a name which stands for
// another address the second time gains nothing. The proxies of the environment are not
// asked, since a proxy would do the dialling.
package egress
