package node

import (
	"encoding/json"
	"os"
	"sync"
	"testing"
)

// webCryptoFile reads a file beside testdata/recordwebcrypto.js.
func webCryptoFile(tb testing.TB, name string) string {
	tb.Helper()
	text, err := os.ReadFile("testdata/webcrypto/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

var webCryptoOnce struct {
	sync.Once
	text string
}

// webCryptoBody is the body of a handler that does what testdata/recordwebcrypto.js does,
// where a script is to be evaluated.
func webCryptoBody(tb testing.TB) string {
	tb.Helper()
	webCryptoOnce.Do(func() {
		prelude, err := json.Marshal(webCryptoFile(tb, "prelude.js"))
		if err != nil {
			tb.Fatal(err)
		}
		webCryptoOnce.text = "const keys = " + webCryptoFile(tb, "keys.json") + ", made = " + webCryptoFile(tb, "made.json") + ", prelude = " + string(prelude) + ";\n" + `
	const util = require('util');
	try {
		const value = await new Function('require', 'util', 'keys', 'made', prelude + 'return (' + script + '\n);')(require, util, keys, made);
		return typeof value === 'string' ? value : util.inspect(value);
	} catch (error) {
		return 'threw ' + error.name + (error.code === undefined ? '' : ' [' + error.code + ']') + ': ' + error.message;
	}`
	})
	return webCryptoOnce.text
}

// withWebCrypto evaluates a script as testdata/recordwebcrypto.js does.
func withWebCrypto(tb testing.TB, script string) string {
	tb.Helper()
	text, err := json.Marshal(script)
	if err != nil {
		tb.Fatal(err)
	}
	return handled(tb, "const script = "+string(text)+";\n"+webCryptoBody(tb))
}
