package node

import (
	"encoding/json"
	"os"
	"sync"
	"testing"
)

// cryptoFile reads a file beside testdata/recordcrypto.js.
func cryptoFile(tb testing.TB, name string) string {
	tb.Helper()
	text, err := os.ReadFile("testdata/crypto/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

var cryptoOnce struct {
	sync.Once
	text string
}

// cryptoBody is the body of a handler that does what testdata/recordcrypto.js does, where a
// script is to be evaluated.
func cryptoBody(tb testing.TB) string {
	tb.Helper()
	cryptoOnce.Do(func() {
		prelude, err := json.Marshal(cryptoFile(tb, "prelude.js"))
		if err != nil {
			tb.Fatal(err)
		}
		cryptoOnce.text = "const keys = " + cryptoFile(tb, "keys.json") + ", prelude = " + string(prelude) + ";\n" + `
	const util = require('util');
	try {
		const value = await new Function('require', 'util', 'keys', prelude + 'return (' + script + '\n);')(require, util, keys);
		return typeof value === 'string' ? value : util.inspect(value);
	} catch (error) {
		return 'threw ' + error.name + (error.code === undefined ? '' : ' [' + error.code + ']') + ': ' + error.message;
	}`
	})
	return cryptoOnce.text
}

// withCrypto evaluates a script as testdata/recordcrypto.js does.
func withCrypto(tb testing.TB, script string) string {
	tb.Helper()
	text, err := json.Marshal(script)
	if err != nil {
		tb.Fatal(err)
	}
	return handled(tb, "const script = "+string(text)+";\n"+cryptoBody(tb))
}
