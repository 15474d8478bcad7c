package node

import (
	"crypto"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha3"
	"crypto/subtle"
	"hash"
	"reflect"
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/blake2s"
	"golang.org/x/crypto/ripemd160" //nolint:staticcheck // a hash that Node has, for what was made with it

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/lateregexp"
)

// digestKind is a hash of OpenSSL.
type digestKind struct {
	name string
	make func() hash.Hash
	xof  func() *sha3.SHAKE // for those whose length is free
	size int                // of the latter, when nobody says
	id   crypto.Hash        // 0 for those that signatures have no name for
}

func digestOf(name string, id crypto.Hash) digestKind {
	return digestKind{name: name, make: id.New, id: id}
}

// digestKinds are the hashes there are, by OpenSSL's short names.
var digestKinds = []digestKind{
	{name: "blake2b512", make: func() hash.Hash { return unkeyed(blake2b.New512(nil)) }, id: crypto.BLAKE2b_512},
	{name: "blake2s256", make: func() hash.Hash { return unkeyed(blake2s.New256(nil)) }, id: crypto.BLAKE2s_256},
	digestOf("md5", crypto.MD5),
	{name: "md5-sha1", make: func() hash.Hash { return &twoHashes{md5.New(), sha1.New()} }, id: crypto.MD5SHA1},
	{name: "ripemd160", make: ripemd160.New, id: crypto.RIPEMD160},
	digestOf("sha1", crypto.SHA1),
	digestOf("sha224", crypto.SHA224),
	digestOf("sha256", crypto.SHA256),
	digestOf("sha3-224", crypto.SHA3_224),
	digestOf("sha3-256", crypto.SHA3_256),
	digestOf("sha3-384", crypto.SHA3_384),
	digestOf("sha3-512", crypto.SHA3_512),
	digestOf("sha384", crypto.SHA384),
	digestOf("sha512", crypto.SHA512),
	digestOf("sha512-224", crypto.SHA512_224),
	digestOf("sha512-256", crypto.SHA512_256),
	{name: "shake128", xof: sha3.NewSHAKE128, size: 16},
	{name: "shake256", xof: sha3.NewSHAKE256, size: 32},
}

// unkeyed is for hashes that fail only for a key that is too long.
func unkeyed(h hash.Hash, err error) hash.Hash {
	if err != nil {
		panic(err)
	}
	return h
}

// listedDigests is what getHashes answers: the names that OpenSSL lists, of what is here.
const listedDigests = `RSA-MD5 RSA-RIPEMD160 RSA-SHA1 RSA-SHA1-2 RSA-SHA224 RSA-SHA256 RSA-SHA3-224 RSA-SHA3-256 RSA-SHA3-384
	RSA-SHA3-512 RSA-SHA384 RSA-SHA512 RSA-SHA512/224 RSA-SHA512/256 blake2b512 blake2s256
	id-rsassa-pkcs1-v1_5-with-sha3-224 id-rsassa-pkcs1-v1_5-with-sha3-256 id-rsassa-pkcs1-v1_5-with-sha3-384
	id-rsassa-pkcs1-v1_5-with-sha3-512 md5 md5-sha1 md5WithRSAEncryption ripemd ripemd160 ripemd160WithRSA rmd160 sha1
	sha1WithRSAEncryption sha224 sha224WithRSAEncryption sha256 sha256WithRSAEncryption sha3-224 sha3-256 sha3-384 sha3-512
	sha384 sha384WithRSAEncryption sha512 sha512-224 sha512-224WithRSAEncryption sha512-256 sha512-256WithRSAEncryption
	sha512WithRSAEncryption shake128 shake256 ssl3-md5 ssl3-sha1`

// digestNamed finds a hash by any of OpenSSL's names for it, or nil.
func digestNamed(name string) *digestKind {
	name = strings.ToLower(name)
	for _, affix := range []string{"rsa-", "id-rsassa-pkcs1-v1_5-with-", "ssl3-"} {
		name = strings.TrimPrefix(name, affix)
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, "withrsaencryption"), "withrsa")
	switch name {
	case "rmd160", "ripemd":
		name = "ripemd160"
	case "sha1-2":
		name = "sha1"
	}
	if rest, ok := strings.CutPrefix(name, "sha2-"); ok {
		name = "sha" + rest
	} else if rest, ok := strings.CutPrefix(name, "sha-"); ok {
		name = "sha" + rest
	}
	name = strings.ReplaceAll(name, "/", "-")
	for i := range digestKinds {
		if digestKinds[i].name == name || strings.ReplaceAll(digestKinds[i].name, "-", "") == strings.ReplaceAll(name, "-", "") && strings.HasPrefix(name, "shake") {
			return &digestKinds[i]
		}
	}
	return nil
}

// oldDigests matches the hashes that OpenSSL 3 still knows and no longer works with.
var oldDigests = lateregexp.Expression{Text: `^(?i:md4|rsa-md4|md4withrsaencryption|mdc2|rsa-mdc2|mdc2withrsa|whirlpool)$`}

// absentDigests matches those that OpenSSL has and that are not here.
var absentDigests = lateregexp.Expression{Text: `^(?i:sm3|rsa-sm3|sm3withrsaencryption)$`}

// twoHashes is the pair that TLS signed before version 1.2.
type twoHashes struct{ first, second hash.Hash }

func (t *twoHashes) Write(p []byte) (int, error) {
	t.first.Write(p)
	return t.second.Write(p)
}
func (t *twoHashes) Sum(b []byte) []byte { return t.second.Sum(t.first.Sum(b)) }
func (t *twoHashes) Size() int           { return t.first.Size() + t.second.Size() }
func (t *twoHashes) BlockSize() int      { return t.first.BlockSize() }
func (t *twoHashes) Reset() {
	t.first.Reset()
	t.second.Reset()
}

// hasher is a hash that a script works on.
type hasher struct {
	h      hash.Hash
	shake  *sha3.SHAKE
	length int
}

// newHasher begins a hash with a length of output, which is negative for its own.
func newHasher(scope sandbox.Scope, kind *digestKind, length int) *hasher {
	switch {
	case kind.xof != nil && length < 0:
		return &hasher{shake: kind.xof(), length: kind.size}
	case kind.xof != nil:
		return &hasher{shake: kind.xof(), length: length}
	}
	h := kind.make()
	if length >= 0 && length != h.Size() {
		opensslFailure(scope, "notXOF")
	}
	return &hasher{h: h}
}

func (h *hasher) write(data []byte) {
	if h.shake != nil {
		h.shake.Write(data)
		return
	}
	h.h.Write(data)
}

func (h *hasher) sum() []byte {
	if h.shake == nil {
		return h.h.Sum(nil)
	}
	data, state := make([]byte, h.length), *h.shake
	state.Read(data)
	return data
}

// copyHash is another hash in the same state. Those of golang.org/x/crypto do not offer
// it, and are structs of numbers and arrays alone.
func copyHash(h hash.Hash) hash.Hash {
	if pair, ok := h.(*twoHashes); ok {
		return &twoHashes{copyHash(pair.first), copyHash(pair.second)}
	}
	if cloner, ok := h.(hash.Cloner); ok {
		if copied, err := cloner.Clone(); err == nil {
			return copied
		}
	}
	from := reflect.ValueOf(h).Elem()
	to := reflect.New(from.Type())
	to.Elem().Set(from)
	return to.Interface().(hash.Hash)
}

var hashPrimitives = map[string]scoped{
	// hash(name, length) is a hash, or null for an unknown one.
	"hash": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		kind := digestNamed(call.Argument(0).String())
		if kind == nil {
			return goja.Null()
		}
		return scope.VM().ToValue(newHasher(scope, kind, integer(call, 1)))
	},
	// hmac(name, key) is one too; what has no length of its own is no hash for it.
	"hmac": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		kind := digestNamed(call.Argument(0).String())
		if kind == nil {
			return goja.Null()
		}
		if kind.make == nil {
			opensslFailure(scope, "nothing")
		}
		return scope.VM().ToValue(&hasher{h: hmac.New(kind.make, octets(call.Argument(1)))})
	},
	// update(hash, data, encoding)
	"update": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		stateOf[*hasher](scope, call.Argument(0)).write(input(call, 1))
		return goja.Undefined()
	},
	// digest(hash, encoding)
	"digest": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return output(scope, stateOf[*hasher](scope, call.Argument(0)).sum(), call.Argument(1))
	},
	// copy(hash, length)
	"copy": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		from := stateOf[*hasher](scope, call.Argument(0))
		to := &hasher{length: from.length}
		length := integer(call, 1)
		if from.shake != nil {
			shake := *from.shake
			to.shake = &shake
			if length >= 0 {
				to.length = length
			}
			return scope.VM().ToValue(to)
		}
		if length >= 0 && length != from.h.Size() {
			opensslFailure(scope, "notXOF")
		}
		to.h = copyHash(from.h)
		return scope.VM().ToValue(to)
	},
	// once(name, data, its encoding, encoding) is the digest of all there is, or null.
	"once": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		kind := digestNamed(call.Argument(0).String())
		if kind == nil {
			return goja.Null()
		}
		h := newHasher(scope, kind, -1)
		h.write(input(call, 1))
		return output(scope, h.sum(), call.Argument(3))
	},
	// isOldDigest(name) tells the hashes that are known by name alone, isAbsentDigest(name) those
	// that Node has.
	"isOldDigest": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(oldDigests.MatchString(call.Argument(0).String()))
	},
	"isAbsentDigest": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(absentDigests.MatchString(call.Argument(0).String()))
	},
	"hashes": func(scope sandbox.Scope, _ goja.FunctionCall) goja.Value { return words(scope, listedDigests) },
	// sameBytes(a, b) takes as long for any two of a length.
	"sameBytes": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(subtle.ConstantTimeCompare(octets(call.Argument(0)), octets(call.Argument(1))) == 1)
	},
}

// words is an array of the words of a text.
func words(scope sandbox.Scope, text string) goja.Value {
	var list []any
	for word := range strings.FieldsSeq(text) {
		list = append(list, word)
	}
	return scope.VM().NewArray(list...)
}
