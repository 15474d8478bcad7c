var $NAME = (() => {
  const { defineProperty } = Object;
  const states = new WeakMap();
  const hide = (object, key, value, writable) => defineProperty(object, key, { value, writable, enumerable: false, configurable: true });

  const step = (state, kind, value) => {
    let result;
    try {
      result = state.generator[kind](value);
    } catch (error) {
      settle(state, "no", error, true);
      return;
    }
    const yielded = result.value;
    if (yielded instanceof $AWAIT) {
      const delegates = yielded[1];
      Promise.resolve(yielded[0]).then(
        (awaited) => step(state, delegates && kind === "return" ? kind : "next", delegates ? { done: awaited.done, value: awaited.value } : awaited),
        (error) => step(state, "throw", error),
      );
      return;
    }
    Promise.resolve(yielded).then(
      (awaited) => settle(state, "yes", { value: awaited, done: result.done }, result.done),
      (error) => step(state, "throw", error),
    );
  };

  const settle = (state, how, value, done) => {
    if (done) state.phase = "done";
    state.requests.shift()[how](value);
    advance(state);
  };

  const advance = (state) => {
    const request = state.requests[0];
    if (state.busy = request !== undefined) {
      if (state.phase === "start") state.phase = request.kind === "next" ? "run" : "done";
      if (state.phase === "run") step(state, request.kind, request.value);
      else if (request.kind === "next") settle(state, "yes", { value: undefined, done: true }, true);
      else if (request.kind === "throw") settle(state, "no", request.value, true);
      else Promise.resolve(request.value).then((value) => settle(state, "yes", { value, done: true }, true), (error) => settle(state, "no", error, true));
    }
  };

  const ask = (object, kind, value) => new Promise((yes, no) => {
    const state = states.get(object);
    if (state === undefined) throw new TypeError(kind + " method called on incompatible receiver " + String(object));
    state.requests.push({ kind, value, yes, no });
    if (!state.busy) advance(state);
  });

  const methods = {
    [Symbol.asyncIterator]() { return this; },
    next(value) { return ask(this, "next", value); },
    return(value) { return ask(this, "return", value); },
    throw(value) { return ask(this, "throw", value); },
  };
  const iterator = hide({}, Symbol.asyncIterator, methods[Symbol.asyncIterator], true);
  const prototype = Object.create(iterator);
  for (const name of ["next", "return", "throw"]) hide(prototype, name, methods[name], true);
  hide(prototype, Symbol.toStringTag, "AsyncGenerator", false);
  const functions = hide(Object.create(Function.prototype), "prototype", prototype, false);
  hide(functions, Symbol.toStringTag, "AsyncGeneratorFunction", false);
  hide(prototype, "constructor", functions, false);
  function AsyncGeneratorFunction() { throw new EvalError("async generators cannot be made from text"); }
  AsyncGeneratorFunction.prototype = functions;
  hide(functions, "constructor", AsyncGeneratorFunction, false);

  const start = (self, parameters, generator) => {
    const object = Object.create(prototype);
    states.set(object, { generator: generator.apply(self, parameters), requests: [], busy: false, phase: "start" });
    return object;
  };
  start.example = Object.setPrototypeOf(function () { return start(this, arguments, function* () {}); }, functions);
  start.example.prototype = Object.create(prototype);
  return start;
})();
