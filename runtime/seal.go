package runtime

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/bundle"
)

// sealed says whether a version has the name that this release gives to what is in it.
func sealed(v *actions.Version) bool {
	anew := *v
	anew.Hash = bundle.Digest(v.Code, v.Map, v.Files)
	return seal(&anew).Hash == v.Hash
}

// seal names a version by all that it is, its program, its sources and what belongs to them, so
// that no two that run or read differently have one name.
func seal(v *actions.Version) *actions.Version {
	sources := make(map[string][]byte, len(v.Sources)) // texts need not be UTF-8
	for name, text := range v.Sources {
		sources[name] = []byte(text)
	}
	text, _ := json.Marshal(struct { // what is in it always has a JSON form
		Program       string
		Sources       map[string][]byte
		Trigger       string
		Path          string
		Handler       string
		Runtime       string
		Secrets       []string
		ModuleNumbers map[string]int
		Dependencies  []actions.Dependency
	}{v.Hash, sources, v.Trigger, v.Path, v.Handler, v.Runtime, v.Secrets, v.ModuleNumbers, v.Dependencies})
	digest := sha256.Sum256(text)
	v.Hash = "sha256:" + hex.EncodeToString(digest[:])
	return v
}
