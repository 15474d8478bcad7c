package node

import (
	"regexp"
	"strings"
)

// cipherKind is a cipher of OpenSSL.
type cipherKind struct {
	name string // as getCipherInfo has it
	mode string
	nid  int
	// Lengths in bytes; a vector of none has 0.
	block, iv, key int
}

// cipherKinds are the ciphers there are.
var cipherKinds = []cipherKind{
	{"aes-128-cbc", "cbc", 419, 16, 16, 16}, {"aes-192-cbc", "cbc", 423, 16, 16, 24}, {"aes-256-cbc", "cbc", 427, 16, 16, 32},
	{"aes-128-ctr", "ctr", 904, 1, 16, 16}, {"aes-192-ctr", "ctr", 905, 1, 16, 24}, {"aes-256-ctr", "ctr", 906, 1, 16, 32},
	{"aes-128-ecb", "ecb", 418, 16, 0, 16}, {"aes-192-ecb", "ecb", 422, 16, 0, 24}, {"aes-256-ecb", "ecb", 426, 16, 0, 32},
	{"id-aes128-gcm", "gcm", 895, 1, 12, 16}, {"id-aes192-gcm", "gcm", 898, 1, 12, 24}, {"id-aes256-gcm", "gcm", 901, 1, 12, 32},
	{"chacha20-poly1305", "stream", 1018, 0, 12, 32},
	{"des-ede3-cbc", "cbc", 44, 8, 8, 24},
}

// cipherAliases are the other names that ciphers have.
var cipherAliases = map[string]string{
	"aes128": "aes-128-cbc", "aes192": "aes-192-cbc", "aes256": "aes-256-cbc", "des3": "des-ede3-cbc",
	"aes-128-gcm": "id-aes128-gcm", "aes-192-gcm": "id-aes192-gcm", "aes-256-gcm": "id-aes256-gcm",
}

// listedCiphers is what getCiphers answers: the names that OpenSSL lists, of what is here.
const listedCiphers = `aes-128-cbc aes-128-ctr aes-128-ecb aes-128-gcm aes-192-cbc aes-192-ctr aes-192-ecb aes-192-gcm aes-256-cbc
	aes-256-ctr aes-256-ecb aes-256-gcm aes128 aes192 aes256 chacha20-poly1305 des-ede3-cbc des3 id-aes128-GCM id-aes192-GCM
	id-aes256-GCM`

// absentCiphers matches the names that OpenSSL knows and that are not here.
var absentCiphers = regexp.MustCompile(`^(?:aes-\d{3}-(?:ccm|cfb[18]?|ocb|ofb|xts|cbc-hmac-sha1|cbc-hmac-sha256)|(?:id-)?aes\d{3}-(?:ccm|wrap|wrap-pad)|` +
	`(?:aria|camellia)-?\d{3}(?:-\w+)?|chacha20|des-ede3?(?:-\w+)?|des3-wrap|id-smime-alg-cms3deswrap|sm4(?:-\w+)?)$`)

// cipherNamed finds a cipher by any of its names, or nil.
func cipherNamed(name string) *cipherKind {
	name = strings.ToLower(name)
	if other, ok := cipherAliases[name]; ok {
		name = other
	}
	for i := range cipherKinds {
		if cipherKinds[i].name == name {
			return &cipherKinds[i]
		}
	}
	return nil
}

// authenticates reports whether the cipher makes a tag.
func (k *cipherKind) authenticates() bool { return k.mode == "gcm" || k.mode == "stream" }

// takesVector reports whether an initialization vector of a length will do.
func (k *cipherKind) takesVector(length int) bool {
	switch k.mode {
	case "gcm":
		return length > 0
	case "stream":
		return length > 0 && length <= k.iv
	}
	return length == k.iv
}
