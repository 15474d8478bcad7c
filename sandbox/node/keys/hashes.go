package keys

import (
	// The hashes that callers name by crypto.Hash are a part of every program with keys.
	_ "crypto/md5"
	_ "crypto/sha1"
	_ "crypto/sha256"
	_ "crypto/sha3"
	_ "crypto/sha512"
)
