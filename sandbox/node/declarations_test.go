package node_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/usher-run/usher/sandbox/node"
)

func TestDeclarationsHaveEveryGlobalNameAndModuleOnce(t *testing.T) {
	t.Parallel()
	text := string(node.Declarations())
	library := node.Modules()
	for _, global := range library.Globals {
		declared := regexp.MustCompile(`(?m)^declare (var|class|function|const) ` + regexp.QuoteMeta(global.Name) + `\b`)
		if n := len(declared.FindAllString(text, -1)); n != 1 {
			t.Errorf("%s is declared %d times", global.Name, n)
		}
	}
	for _, module := range library.Modules {
		public := !module.Internal && !strings.HasPrefix(module.Name, "_") && !strings.Contains(module.Name, ":")
		if n := strings.Count(text, "declare module \""+module.Name+"\";"); (n == 1) != public {
			t.Errorf("the module %s is declared %d times", module.Name, n)
		}
	}
}
