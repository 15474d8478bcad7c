package runtime

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime/internal/wire"
)

// fill puts something into every member of a value, so that one which is forgotten on the way
// to a worker or back shows.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8:
		v.SetUint(uint64(*n % 256))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), n)
	case reflect.Map:
		value := reflect.New(v.Type().Elem()).Elem()
		fill(value, n)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf(fmt.Sprint("key ", *n)), value)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Interface:
		v.Set(reflect.ValueOf(actions.Object{{Key: fmt.Sprint("key ", *n), Value: float64(*n)}}))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(int64(*n), 0).UTC()))
			return
		}
		for _, member := range v.Fields() {
			fill(member, n)
		}
	default:
		panic("nothing to put into a " + v.Type().String())
	}
}

// Nothing that a host tells a worker, or a worker its host, is lost on the way.
func TestEveryMemberGoesThroughThePipe(t *testing.T) {
	t.Parallel()
	for name, message := range map[string]interface{ code(*wire.Coder) }{
		"order": new(order), "parcel": new(parcel), "played": new(played), "played late": new(playedLate),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := 0
			fill(reflect.ValueOf(message).Elem(), &n)
			if o, ok := message.(*order); ok {
				o.Task = inspectTask
				o.Limits = Limits{LogBytes: 1, Commands: 2, ResultBytes: 3, MemoryBytes: 4} // what a worker looks at
			}
			got := reflect.New(reflect.TypeOf(message).Elem()).Interface().(interface{ code(*wire.Coder) })
			if err := read(write(message), got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(message, got, cmp.AllowUnexported(order{}, parcel{}, played{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}
