package actions

import "slices"

// Invoke runs one call of a method with its positional arguments: it binds them to the
// parameters, runs the checks that apply at the call, and leaves the command, the
// effects on Result and the changes of the event. Nothing of a call that raises is kept.
// The ledger owns args afterwards.
func (l *Ledger) Invoke(m *Method, args []any) Return {
	return l.call(m, bind(m, args))
}

// Apply makes a command of another ledger, such as a worker's, happen in this one: it is
// found in the trigger's table, checked again and applied on the same way as Invoke. The
// returned Raise says why it is refused. The ledger owns the command's arguments
// afterwards.
func (l *Ledger) Apply(cmd Command) Return {
	m := l.Trigger.Method(cmd.Method)
	if m == nil {
		return Return{Raise: &Raise{Name: "TypeError", Message: l.Trigger.Name() + " has no method api." + cmd.Method}}
	}
	given := cmd.Args
	if cmd.Private != nil {
		given = cmd.Private
	}
	ret := l.call(m, bindNamed(m, given))
	if ret.Command != nil {
		ret.Command.At = cmd.At
	}
	return ret
}

func (l *Ledger) call(m *Method, args Object) Return {
	run := checking{ledger: l, method: m, args: args}
	if ret, decided := run.all(); decided {
		return ret
	}
	if m.Record != RecordNone && anyBigInt(args) {
		// As JSON.stringify says it: the value could not travel to the server.
		return raise(m, &Raise{Name: "TypeError", Message: "Do not know how to serialize a BigInt"})
	}
	call := Call{Method: m, Ledger: l, Args: recorded(m, args)}
	if m.Do != nil {
		return l.do(call, run)
	}
	ret := call.complete(nil, run.dropped)
	l.unsafe = append(l.unsafe, run.unsafe...)
	return ret
}

// do is apart so that the generic call does not move Call to the heap.
func (l *Ledger) do(call Call, run checking) Return {
	ret := call.Method.Do(&call)
	if ret.Raise == nil {
		l.unsafe = append(l.unsafe, run.unsafe...)
	}
	return ret
}

// Complete is the generic end of a call: it counts it, records the command, and applies
// the effects. In the templates of the effects, members of extra stand beside the
// parameters and win over them. The caller may set the Value of the Return.
func (c *Call) Complete(extra Object) Return { return c.complete(extra, nil) }

func (c *Call) complete(extra Object, dropped []string) Return {
	l, m := c.Ledger, c.Method
	ret := Return{Kind: m.Returns.Kind}
	if ret.Kind == ReturnsValue || ret.Kind == ReturnsPromise {
		ret.Value = Undefined{}
	}
	l.count(m)
	if len(m.Effects) > 0 {
		ret.Patches = l.affect(m, values{method: m, args: c.Args, extra: extra, dropped: dropped})
	}
	if m.Record == RecordNone {
		return ret
	}
	ret.Command = l.record(Command{Method: m.Path, Args: c.Args})
	if shown := redact(m, c.Args); shown != nil {
		ret.Command.Args, ret.Command.Private = shown, c.Args
	}
	return ret
}

// Arg is the argument at the path of a parameter, such as "options.query", or the
// default that it stands for; false when there is neither.
func (c *Call) Arg(path string) (any, bool) {
	return values{method: c.Method, args: c.Args}.parameter(path)
}

// raise answers a call with an error, in the way that the method answers.
func raise(m *Method, r *Raise) Return {
	if m.Returns.Kind == ReturnsPromise {
		return Return{Kind: ReturnsPromise, Raise: r}
	}
	return Return{Raise: r}
}

func anyBigInt(members Object) bool {
	for i := range members {
		if holdsBigInt(members[i].Value) {
			return true
		}
	}
	return false
}

func holdsBigInt(v any) bool {
	switch v := v.(type) {
	case Opaque:
		return v.Typeof == "bigint"
	case []any:
		return slices.ContainsFunc(v, holdsBigInt)
	case Object:
		return anyBigInt(v)
	default:
		return false
	}
}
