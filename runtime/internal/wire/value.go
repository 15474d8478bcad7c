package wire

import "github.com/usher-run/usher/actions"

// Tags of values.
const (
	tagNull byte = iota
	tagUndefined
	tagFalse
	tagTrue
	tagNumber
	tagText
	tagList
	tagObject
	tagOpaque
)

// deepest is how many levels of values are read: more than a script's data can have.
const deepest = 4096

// Value codes plain data: see [actions.Undefined]. What is none panics where it is written.
func (c *Coder) Value(v *any) {
	if c.depth++; c.depth > deepest {
		c.Fail("values are nested deeper than %d levels", deepest)
	}
	defer func() { c.depth-- }()
	if c.err != nil {
		return
	}
	if c.reading {
		c.readValue(v)
		return
	}
	switch v := (*v).(type) {
	case nil:
		c.bytes = append(c.bytes, tagNull)
	case actions.Undefined:
		c.bytes = append(c.bytes, tagUndefined)
	case bool:
		tag := tagFalse
		if v {
			tag = tagTrue
		}
		c.bytes = append(c.bytes, tag)
	case float64:
		c.bytes = append(c.bytes, tagNumber)
		c.Float(&v)
	case string:
		c.bytes = append(c.bytes, tagText)
		Text(c, &v)
	case []any:
		c.bytes = append(c.bytes, tagList)
		n := len(v)
		c.size(&n)
		for i := range v {
			c.Value(&v[i])
		}
	case actions.Object:
		c.bytes = append(c.bytes, tagObject)
		n := len(v)
		c.size(&n)
		for i := range v {
			Text(c, &v[i].Key)
			c.Value(&v[i].Value)
		}
	case actions.Opaque:
		c.bytes = append(c.bytes, tagOpaque)
		Text(c, &v.Typeof)
	default:
		panic("wire: a value that is no plain data")
	}
}

func (c *Coder) readValue(v *any) {
	if c.values--; c.values < 0 {
		c.Fail("more values than are possible")
		return
	}
	var tag byte
	c.tag(&tag)
	switch tag {
	case tagNull:
		*v = nil
	case tagUndefined:
		*v = actions.Undefined{}
	case tagFalse, tagTrue:
		*v = tag == tagTrue
	case tagNumber:
		var number float64
		c.Float(&number)
		*v = number
	case tagText:
		var text string
		Text(c, &text)
		*v = text
	case tagList:
		c.readList(v)
	case tagObject:
		c.readObject(v)
	case tagOpaque:
		var opaque actions.Opaque
		Text(c, &opaque.Typeof)
		*v = opaque
	default:
		c.Fail("a value of kind %d", tag)
	}
}

func (c *Coder) readList(v *any) {
	var n int
	if !c.size(&n) {
		return
	}
	list := []any{}
	for range n {
		var item any
		if c.Value(&item); c.err != nil {
			return
		}
		list = append(list, item)
	}
	*v = list
}

func (c *Coder) readObject(v *any) {
	var n int
	if !c.size(&n) {
		return
	}
	object := actions.Object{}
	for range n {
		var m actions.Member
		Text(c, &m.Key)
		if c.Value(&m.Value); c.err != nil {
			return
		}
		object = append(object, m)
	}
	*v = object
}

// Object codes an object; nil stays apart from an empty one.
func (c *Coder) Object(o *actions.Object) {
	List(c, (*[]actions.Member)(o), len(c.bytes), func(c *Coder, m *actions.Member) {
		Text(c, &m.Key)
		c.Value(&m.Value)
	})
}

// Patch codes a change of a document.
func (c *Coder) Patch(p *actions.Patch) {
	Texts(c, &p.Path, deepest)
	c.Value(&p.Value)
	c.Bool(&p.Delete)
	c.Bool(&p.IfAbsent)
}
