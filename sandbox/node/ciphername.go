package node

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// cipherKind is a cipher of OpenSSL.
type cipherKind struct {
	name string // as getCipherInfo has it
	mode string
	nid  int
	// Lengths in bytes; a vector of none has 0.
	block, iv, key int
	single         bool // whether CFB goes by single bytes
}

// cipherKinds are the ciphers there are.
var cipherKinds = []cipherKind{
	{"aes-128-cbc", "cbc", 419, 16, 16, 16, false}, {"aes-192-cbc", "cbc", 423, 16, 16, 24, false}, {"aes-256-cbc", "cbc", 427, 16, 16, 32, false},
	{"aes-128-cfb", "cfb", 421, 1, 16, 16, false}, {"aes-192-cfb", "cfb", 425, 1, 16, 24, false}, {"aes-256-cfb", "cfb", 429, 1, 16, 32, false},
	{"aes-128-cfb8", "cfb", 653, 1, 16, 16, true}, {"aes-192-cfb8", "cfb", 654, 1, 16, 24, true}, {"aes-256-cfb8", "cfb", 655, 1, 16, 32, true},
	{"aes-128-ctr", "ctr", 904, 1, 16, 16, false}, {"aes-192-ctr", "ctr", 905, 1, 16, 24, false}, {"aes-256-ctr", "ctr", 906, 1, 16, 32, false},
	{"aes-128-ecb", "ecb", 418, 16, 0, 16, false}, {"aes-192-ecb", "ecb", 422, 16, 0, 24, false}, {"aes-256-ecb", "ecb", 426, 16, 0, 32, false},
	{"aes-128-ofb", "ofb", 420, 1, 16, 16, false}, {"aes-192-ofb", "ofb", 424, 1, 16, 24, false}, {"aes-256-ofb", "ofb", 428, 1, 16, 32, false},
	{"id-aes128-gcm", "gcm", 895, 1, 12, 16, false}, {"id-aes192-gcm", "gcm", 898, 1, 12, 24, false}, {"id-aes256-gcm", "gcm", 901, 1, 12, 32, false},
	{"id-aes128-wrap", "wrap", 788, 8, 8, 16, false}, {"id-aes192-wrap", "wrap", 789, 8, 8, 24, false}, {"id-aes256-wrap", "wrap", 790, 8, 8, 32, false},
	{"chacha20", "stream", 1019, 0, 16, 32, false},
	{"chacha20-poly1305", "stream", 1018, 0, 12, 32, false},
	{"des-ede", "ecb", 32, 8, 0, 16, false}, {"des-ede-cbc", "cbc", 43, 8, 8, 16, false}, {"des-ede-cfb", "cfb", 60, 1, 8, 16, false}, {"des-ede-ofb", "ofb", 62, 1, 8, 16, false},
	{"des-ede3", "ecb", 33, 8, 0, 24, false}, {"des-ede3-cbc", "cbc", 44, 8, 8, 24, false}, {"des-ede3-cfb", "cfb", 61, 1, 8, 24, false},
	{"des-ede3-cfb8", "cfb", 659, 1, 8, 24, true}, {"des-ede3-ofb", "ofb", 63, 1, 8, 24, false},
}

// cipherAliases are the other names that ciphers have.
var cipherAliases = map[string]string{
	"aes128": "aes-128-cbc", "aes192": "aes-192-cbc", "aes256": "aes-256-cbc", "des3": "des-ede3-cbc",
	"aes-128-gcm": "id-aes128-gcm", "aes-192-gcm": "id-aes192-gcm", "aes-256-gcm": "id-aes256-gcm",
	"aes128-wrap": "id-aes128-wrap", "aes192-wrap": "id-aes192-wrap", "aes256-wrap": "id-aes256-wrap",
	"des-ede-ecb": "des-ede", "des-ede3-ecb": "des-ede3",
	"bf": "bf-cbc", "blowfish": "bf-cbc", "cast": "cast5-cbc", "cast-cbc": "cast5-cbc", "des": "des-cbc", "desx": "desx-cbc", "idea": "idea-cbc",
	"rc2": "rc2-cbc", "rc2-40": "rc2-40-cbc", "rc2-64": "rc2-64-cbc", "seed": "seed-cbc",
}

// listedCiphers is what getCiphers answers: the names that OpenSSL lists, of what is here.
const listedCiphers = `aes-128-cbc aes-128-cfb aes-128-cfb8 aes-128-ctr aes-128-ecb aes-128-gcm aes-128-ofb aes-192-cbc aes-192-cfb
	aes-192-cfb8 aes-192-ctr aes-192-ecb aes-192-gcm aes-192-ofb aes-256-cbc aes-256-cfb aes-256-cfb8 aes-256-ctr aes-256-ecb
	aes-256-gcm aes-256-ofb aes128 aes128-wrap aes192 aes192-wrap aes256 aes256-wrap chacha20 chacha20-poly1305 des-ede des-ede-cbc
	des-ede-cfb des-ede-ecb des-ede-ofb des-ede3 des-ede3-cbc des-ede3-cfb des-ede3-cfb8 des-ede3-ecb des-ede3-ofb des3
	id-aes128-GCM id-aes128-wrap id-aes192-GCM id-aes192-wrap id-aes256-GCM id-aes256-wrap`

// oldCiphers are those that OpenSSL 3 still knows and no longer works with.
var oldCiphers = []cipherKind{
	{"bf-cbc", "cbc", 91, 8, 8, 16, false}, {"bf-cfb", "cfb", 93, 1, 8, 16, false}, {"bf-ecb", "ecb", 92, 8, 0, 16, false}, {"bf-ofb", "ofb", 94, 1, 8, 16, false},
	{"cast5-cbc", "cbc", 108, 8, 8, 16, false}, {"cast5-cfb", "cfb", 110, 1, 8, 16, false}, {"cast5-ecb", "ecb", 109, 8, 0, 16, false}, {"cast5-ofb", "ofb", 111, 1, 8, 16, false},
	{"des-cbc", "cbc", 31, 8, 8, 8, false}, {"des-cfb", "cfb", 30, 1, 8, 8, false}, {"des-cfb1", "cfb", 656, 1, 8, 8, false}, {"des-cfb8", "cfb", 657, 1, 8, 8, false},
	{"des-ecb", "ecb", 29, 8, 0, 8, false}, {"des-ofb", "ofb", 45, 1, 8, 8, false}, {"desx-cbc", "cbc", 80, 8, 8, 24, false},
	{"idea-cbc", "cbc", 34, 8, 8, 16, false}, {"idea-cfb", "cfb", 35, 1, 8, 16, false}, {"idea-ecb", "ecb", 36, 8, 0, 16, false}, {"idea-ofb", "ofb", 46, 1, 8, 16, false},
	{"rc2-40-cbc", "cbc", 98, 8, 8, 5, false}, {"rc2-64-cbc", "cbc", 166, 8, 8, 8, false}, {"rc2-cbc", "cbc", 37, 8, 8, 16, false}, {"rc2-cfb", "cfb", 39, 1, 8, 16, false},
	{"rc2-ecb", "ecb", 38, 8, 0, 16, false}, {"rc2-ofb", "ofb", 40, 1, 8, 16, false}, {"rc4", "stream", 5, 0, 0, 16, false}, {"rc4-40", "stream", 97, 0, 0, 5, false},
	{"rc4-hmac-md5", "stream", 915, 0, 0, 16, false}, {"seed-cbc", "cbc", 777, 16, 16, 16, false}, {"seed-cfb", "cfb", 779, 1, 16, 16, false}, {"seed-ecb", "ecb", 776, 16, 0, 16, false},
	{"seed-ofb", "ofb", 778, 1, 16, 16, false},
}

// absentCiphers matches the names that OpenSSL knows and that are not here.
var absentCiphers = lateregexp.Expression{Text: `^(?:aes-\d{3}-(?:ccm|cfb1|ocb|xts|cbc-hmac-sha1|cbc-hmac-sha256)|(?:id-)?aes\d{3}-(?:ccm|wrap-pad)|` +
	`(?:aria|camellia)-?\d{3}(?:-\w+)?|des-ede3-cfb1|des3-wrap|id-smime-alg-cms3deswrap|sm4(?:-\w+)?)$`}

// cipherNamed finds a cipher by any of its names, or nil. It may be an old one.
func cipherNamed(name string) *cipherKind {
	name = strings.ToLower(name)
	if other, ok := cipherAliases[name]; ok {
		name = other
	}
	return cipherWhere(func(kind *cipherKind) bool { return kind.name == name })
}

// cipherNumbered finds a cipher by OpenSSL's number, or nil.
func cipherNumbered(nid int) *cipherKind {
	return cipherWhere(func(kind *cipherKind) bool { return kind.nid == nid })
}

func cipherWhere(is func(*cipherKind) bool) *cipherKind {
	for _, kinds := range [][]cipherKind{cipherKinds, oldCiphers} {
		for i := range kinds {
			if is(&kinds[i]) {
				return &kinds[i]
			}
		}
	}
	return nil
}

// isOld reports whether the cipher is known by name alone.
func (k *cipherKind) isOld() bool {
	return slices.ContainsFunc(oldCiphers, func(old cipherKind) bool { return old.nid == k.nid })
}

// authenticates reports whether the cipher makes a tag.
func (k *cipherKind) authenticates() bool { return k.mode == "gcm" || k.name == "chacha20-poly1305" }

// maxGCMVector is the longest initialization vector that OpenSSL has for GCM.
const maxGCMVector = 128

// takesVector reports whether an initialization vector of a length will do.
func (k *cipherKind) takesVector(length int) bool {
	switch k.mode {
	case "gcm":
		return length > 0 && length <= maxGCMVector
	case "stream":
		return length == k.iv || k.authenticates() && length > 0 && length < k.iv
	}
	return length == k.iv
}
