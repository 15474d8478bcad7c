package sandbox

import "testing"

func TestMemoryOfAKnownSizeHasALimit(t *testing.T) {
	t.Parallel()
	const gone = `"RangeError: Array buffer allocation failed"`
	cases := []struct{ name, expression, want string }{
		{"a buffer of 1 TiB", `new ArrayBuffer(2 ** 40)`, gone},
		{"an array of bytes of 1 TiB", `new Uint8Array(2 ** 40)`, gone},
		{"wider elements", `new Float64Array(2 ** 25)`, gone},
		{"a size as a text", `new Uint8Array("1e12")`, gone},
		{"something with a length", `new Uint8Array({ length: 2 ** 40 })`, gone},
		{"a copy of what has a length", `Uint8Array.from({ length: 2 ** 40 })`, gone},
		{"a subclass", `new (class Mine extends Uint8Array {})(2 ** 40)`, gone},
		{"by way of an instance", `new (new Uint8Array(1).constructor)(2 ** 40)`, gone},
		{"no size", `new ArrayBuffer(2 ** 53)`, `"RangeError: Invalid array buffer length"`},
		{"no length", `new Uint8Array(2 ** 53)`, `"RangeError: Invalid typed array length: 9007199254740992"`},
		{"without new", `Uint8Array(1)`, `"TypeError: Constructor Uint8Array requires 'new'"`},
		{"without new, of something", `Uint8Array.call({}, 1)`, `"TypeError: Constructor Uint8Array requires 'new'"`},
		{"small ones", `[new ArrayBuffer(8).byteLength, new Uint8Array(3).length, new Uint8Array([1, 2])[1], new Uint16Array(new ArrayBuffer(8), 2, 1).length, Float64Array.of(1, 2).length]`, `[8,3,2,1,2]`},
		{"what they look like", `[Uint8Array.name, Uint8Array.length, Uint8Array.BYTES_PER_ELEMENT, ArrayBuffer.name, ArrayBuffer.length, Object.keys(Uint8Array), Object.getOwnPropertyNames(ArrayBuffer).sort(), Object.getOwnPropertyNames(Float64Array).sort()]`,
			`["Uint8Array",3,1,"ArrayBuffer",1,[],["isView","length","name","prototype"],["BYTES_PER_ELEMENT","length","name","prototype"]]`},
		{"where they belong", `((T) => [new Uint8Array(1) instanceof Uint8Array, T.name, new Uint8Array(1) instanceof T, Uint8Array.prototype.constructor === Uint8Array, globalThis.Uint8Array === Uint8Array, ArrayBuffer[Symbol.species] === ArrayBuffer, Uint8Array[Symbol.species] === Uint8Array])(Object.getPrototypeOf(Uint8Array))`,
			`[true,"TypedArray",true,true,true,true,true]`},
		{"what is derived from them", `[new Uint8Array([3, 1]).map((x) => x + 1).constructor === Uint8Array, new Uint8Array([3, 1]).subarray(1)[0], new ArrayBuffer(4).slice(1).byteLength, new (class Mine extends Uint8Array { last() { return this[this.length - 1] } })([1, 2]).last()]`,
			`[true,1,3,2]`},
		{"not enumerable", `Object.getOwnPropertyDescriptor(globalThis, "Uint8Array").enumerable`, `false`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			script := `exports.handler = async () => { try { const v = ` + c.expression + `; return typeof v === "object" && v.byteLength ? "made" : v } catch (e) { return e.name + ": " + e.message } }`
			if got := value(t, Env{}, script); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
