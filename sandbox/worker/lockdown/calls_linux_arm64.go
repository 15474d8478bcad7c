package lockdown

import "golang.org/x/sys/unix"

const architecture = unix.AUDIT_ARCH_AARCH64

// The architecture has none of the calls that later ones replaced.
var neededHere, deadlyHere []uint32
