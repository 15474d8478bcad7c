package bundle

import (
	"strings"
	"testing"
)

func TestClassesThatMentionThemselvesKeepTheirNames(t *testing.T) {
	t.Parallel()
	source := files{"main.js": "class AppError extends Error {\n  static of() { return new AppError(); }\n}\nclass Plain {}\nexports.x = [AppError, Plain];\n"}
	out := mustBuild(t, Options{Source: source.fs(), Entry: "main.js"})
	if want := `var AppError = class _AppError extends Error { static{__usherClass(this,"_AppError","AppError")}` + "\n"; !strings.Contains(out.Code, want) {
		t.Errorf("the program lacks %s:\n%s", want, out.Code)
	}
	if lines := strings.SplitN(out.Code, "\n", 2); !strings.HasSuffix(lines[0], classNamerSource) {
		t.Errorf("the first line is %s", lines[0])
	}
	plain := mustBuild(t, Options{Source: files{"main.js": "class Plain {}\nexports.x = Plain;\n"}.fs(), Entry: "main.js"})
	if strings.Contains(plain.Code, classNamer) {
		t.Errorf("a program without such a class pays for it:\n%s", plain.Code)
	}
}

func TestUniversalModulesBringWhatTheyRequire(t *testing.T) {
	t.Parallel()
	source := files{
		"main.js": "exports.x = require('shed');\n",
		"node_modules/shed/index.js": "(function (factory) {\n    if (typeof module === \"object\" && typeof module.exports === \"object\") {\n        var v = factory(require, exports);\n" +
			"        if (v !== undefined) module.exports = v;\n    }\n})(function (require, exports) {\n    \"use strict\";\n    exports.tool = require(\"./tool\");\n});\n",
		"node_modules/shed/tool.js": "module.exports = 'rake';\n",
	}
	out := mustBuild(t, Options{Source: source.fs(), Entry: "main.js"})
	if !strings.Contains(out.Code, `"rake"`) || len(out.Missing) > 0 {
		t.Errorf("missing %v:\n%s", out.Missing, out.Code)
	}
}
