package sandbox

import (
	"strings"

	"github.com/dop251/goja"
)

// V8 shows of a circle the beginning, so many objects after it, and so many before its end.
const shownFirst, shownLast = 2, 1

// circle draws, as V8 does, how objects lead back to the first of them under a name.
func (r *Realm) circle(objects []ancestor, key string) string {
	var b strings.Builder
	b.WriteString("\n    --> starting at object with constructor " + r.constructorName(objects[0].object))
	for i := 1; i < len(objects); i++ {
		if i == 1+shownFirst && len(objects) > i+shownLast {
			b.WriteString("\n    |     ...")
			i = len(objects) - shownLast
		}
		b.WriteString("\n    |     " + circleKey(objects[i-1].object, objects[i].key) + " -> object with constructor " + r.constructorName(objects[i].object))
	}
	b.WriteString("\n    --- " + circleKey(objects[len(objects)-1].object, key) + " closes the circle")
	return b.String()
}

func circleKey(holder *goja.Object, key string) string {
	switch {
	case isArray(holder):
		return "index " + key
	case key == "":
		return "<anonymous>"
	}
	return "property '" + key + "'"
}

// maxClasses is how many prototypes are asked for the name of a class.
const maxClasses = 100

// constructorName is the quoted name of an object's class. It may run code of the script.
func (r *Realm) constructorName(object *goja.Object) string {
	name := "Object"
	r.vm.Try(func() {
		prototype := object.Prototype()
		for range maxClasses {
			if prototype == nil {
				return
			}
			if constructor, ok := prototype.Get("constructor").(*goja.Object); ok {
				if own := constructor.Get("name"); own != nil && goja.IsString(own) && own.String() != "" {
					name = cut(own.String(), maxText)
					return
				}
			}
			prototype = prototype.Prototype()
		}
	})
	return "'" + name + "'"
}
