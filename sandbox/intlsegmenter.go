package sandbox

import (
	"math"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intltext"
	"github.com/usher-run/usher/sandbox/localized"
)

// segmenterClass is Intl.Segmenter, which knows graphemes.
var segmenterClass = intlClass{
	name: "Segmenter",
	construct: func(r *Realm, argument func(i int) goja.Value) any {
		tags := r.localesOf(argument(0))
		options := r.intlObject(argument(1), "Intl.Segmenter")
		options.matcher()
		granularity := options.choice("granularity", "grapheme", "grapheme", "word", "sentence")
		if granularity != "grapheme" {
			panic(r.newError("RangeError", "ERR_NOT_SUPPORTED",
				"The granularity "+granularity+" is not supported by Intl.Segmenter: it knows graphemes alone"))
		}
		locale, _ := served(tags, localized.Locales)
		return &segmenter{locale: locale, granularity: granularity}
	},
	members: []intlMethod{
		{name: "resolvedOptions", call: func(r *Realm, call goja.FunctionCall) goja.Value {
			made, t := intlOwn[segmenter](r, call.This, "Intl.Segmenter.prototype.resolvedOptions"), r.told()
			t.set("locale", made.locale)
			t.set("granularity", made.granularity)
			return t.object
		}},
		{name: "segment", length: 1, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			intlOwn[segmenter](r, call.This, "Intl.Segmenter.prototype.segment")
			text := r.textFrom(call.Argument(0))
			object := r.vm.CreateObject(r.segmentPrototypes().segments)
			r.rememberIntl(object, &segments{text: text})
			return object
		}},
	},
}

// segmenter is what an Intl.Segmenter is.
type segmenter struct{ locale, granularity string }

// segments are what its method segment returns.
type segments struct {
	text goja.String
	from int // where a grapheme begins that was asked for
}

// segmentIterator goes through them.
type segmentIterator struct {
	text goja.String
	at   int
}

// segmentPrototypes are the prototypes of both, of which no name leads to the first.
type segmentPrototypes struct{ segments, iterator *goja.Object }

func (r *Realm) segmentPrototypes() *segmentPrototypes {
	if r.segments == nil {
		r.segments = &segmentPrototypes{segments: r.vm.NewObject(), iterator: r.vm.CreateObject(r.iteratorPrototype())}
		method := func(of *goja.Object, name string, length int, call func(goja.FunctionCall) goja.Value) {
			hidden(of, name, NewFunction(r.vm, name, length, call))
		}
		method(r.segments.segments, "containing", 1, r.segmentContaining)
		must(r.segments.segments.DefineDataPropertySymbol(goja.SymIterator, NewFunction(r.vm, "[Symbol.iterator]", 0, r.segmentsIterated),
			goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		method(r.segments.iterator, "next", 0, r.nextSegment)
		must(r.segments.iterator.DefineDataPropertySymbol(goja.SymToStringTag, r.vm.ToValue("Segmenter String Iterator"),
			goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	return r.segments
}

func (r *Realm) segmentsIterated(call goja.FunctionCall) goja.Value {
	of := intlOwn[segments](r, call.This, "%SegmentIsPrototype%[@@iterator]")
	object := r.vm.CreateObject(r.segmentPrototypes().iterator)
	r.rememberIntl(object, &segmentIterator{text: of.text})
	return object
}

func (r *Realm) segmentContaining(call goja.FunctionCall) goja.Value {
	of := intlOwn[segments](r, call.This, "%Segments.prototype%.containing")
	at := math.Trunc(r.numberFrom(call.Argument(0)))
	if math.IsNaN(at) {
		at = 0
	}
	if at < 0 || at >= float64(of.text.Length()) {
		return goja.Undefined()
	}
	from := 0
	if of.from <= int(at) { // what was asked before is a place to begin at
		from = of.from
	}
	text := &polledText{String: of.text, realm: r}
	to := intltext.NextGrapheme(text, from)
	for to <= int(at) {
		from, to = to, intltext.NextGrapheme(text, to)
	}
	of.from = from
	return r.segment(of.text, from, to)
}

func (r *Realm) nextSegment(call goja.FunctionCall) goja.Value {
	iterator, next := intlOwn[segmentIterator](r, call.This, "%SegmentIterator.prototype%.next"), r.told()
	if iterator.at >= iterator.text.Length() {
		next.set("value", goja.Undefined())
		next.set("done", true)
		return next.object
	}
	from := iterator.at
	iterator.at = intltext.NextGrapheme(&polledText{String: iterator.text, realm: r}, from)
	next.set("value", r.segment(iterator.text, from, iterator.at))
	next.set("done", false)
	return next.object
}

// segment is one of a text, with its place.
func (r *Realm) segment(text goja.String, from, to int) goja.Value {
	t := r.told()
	t.set("segment", text.Substring(from, to))
	t.set("index", from)
	t.set("input", text)
	return t.object
}

// polledText is a text of which a loop of ours reads ever more: a grapheme may be as long as a text.
type polledText struct {
	goja.String
	realm *Realm
	read  int
}

// CharAt implements intltext.Text.
func (t *polledText) CharAt(at int) uint16 {
	if t.read++; t.read%pollUnits == 0 {
		t.realm.poll()
	}
	return t.String.CharAt(at)
}

// pollUnits is how many units of a text are read between two looks whether the run must end.
const pollUnits = 1 << 12
