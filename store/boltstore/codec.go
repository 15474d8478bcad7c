package boltstore

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"
	"time"

	"github.com/usher-run/usher/store"
)

// A sealed value is a format byte, a CRC-32C over format, key and body, and the body. The key
// is part of the sum, so that a value that ends up under another key is noticed too.
const sealSize = 1 + 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// seal makes the value that is kept under key.
func seal(format byte, key, body []byte) []byte {
	sealed := make([]byte, sealSize+len(body))
	sealed[0] = format
	copy(sealed[sealSize:], body)
	binary.BigEndian.PutUint32(sealed[1:], checksum(format, key, body))
	return sealed
}

// unseal checks a value that was kept under key and returns its body, which is part of
// sealed. The error is a *store.CorruptError that names bucket and key.
func (b *bucket) unseal(key, sealed []byte) (format byte, body []byte, err error) {
	if len(sealed) < sealSize {
		return 0, nil, b.damaged(key, fmt.Sprintf("has %d bytes, and %d is the least", len(sealed), sealSize))
	}
	format, body = sealed[0], sealed[sealSize:]
	if binary.BigEndian.Uint32(sealed[1:]) != checksum(format, key, body) {
		return 0, nil, b.damaged(key, "has a wrong checksum")
	}
	return format, body, nil
}

// damaged is the error that a value is not what was written. view and write fill in the path.
func (b *bucket) damaged(key []byte, reason string) error {
	return &store.CorruptError{Reason: "the value " + readable(key) + " of " + b.name + " " + reason}
}

func checksum(format byte, key, body []byte) uint32 {
	sum := crc32.Update(0, castagnoli, []byte{format})
	sum = crc32.Update(sum, castagnoli, key)
	return crc32.Update(sum, castagnoli, body)
}

// tenantKey is the key of a name, an id or the like within a tenant. The NUL byte keeps the
// tenants apart and their order that of their bytes.
func tenantKey[T ~string | ~[]byte](tenant string, rest T) []byte {
	key := make([]byte, 0, len(tenant)+1+len(rest))
	key = append(key, tenant...)
	key = append(key, 0)
	return append(key, rest...)
}

// splitTenant is the reverse of tenantKey.
func splitTenant(key []byte) (tenant string, rest []byte, ok bool) {
	for i, c := range key {
		if c == 0 {
			return string(key[:i]), key[i+1:], true
		}
	}
	return "", nil, false
}

// appendTime adds a time to a key so that keys sort by it, to the nanosecond. Times before
// 1970 are told as 1970.
func appendTime(key []byte, t time.Time) []byte {
	return binary.BigEndian.AppendUint64(key, uint64(max(t.UnixNano(), 0)))
}

// readTime is the reverse of appendTime, for a key that begins with a time.
func readTime(key []byte) (t time.Time, rest []byte, ok bool) {
	if len(key) < 8 {
		return time.Time{}, nil, false
	}
	return time.Unix(0, int64(binary.BigEndian.Uint64(key))), key[8:], true
}

// checkKey says whether a tenant and a name can be part of a key.
func checkKey(tenant, name string) error {
	if name == "" || strings.IndexByte(name, 0) >= 0 {
		return store.ErrBadKey
	}
	return checkTenant(tenant, len(name))
}

// checkTenant says whether a tenant can be the first part of a key that has size more bytes.
func checkTenant(tenant string, size int) error {
	if strings.IndexByte(tenant, 0) >= 0 {
		return store.ErrBadKey
	}
	if len(tenant)+size > maxKey {
		return &store.TooLargeError{What: "the key", Size: len(tenant) + size, Max: maxKey}
	}
	return nil
}

// readable shows a key to people: what is no text, in hexadecimal.
func readable(key []byte) string {
	const most = 200
	if len(key) > most {
		return strconv.QuoteToASCII(string(key[:most])) + "…"
	}
	return strconv.QuoteToASCII(string(key))
}
