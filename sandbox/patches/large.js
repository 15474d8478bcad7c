// What meter.go calls for arrays with very many elements and very long texts: the steps
// of the specification, in loops that the deadline reaches. The first argument of each
// function is the engine's own, which does what needs no loop and throws what it throws.
(function (native) {
  'use strict';
  const { species, iterator, spreadable, maxUnits, maxArguments } = native;
  const { isArray, define, call, objectOf, index, cut, tooLong, tooDeep, beginJoin, endJoin } = native;
  const maxLength = 2 ** 53 - 1;

  const integer = (value) => {
    const n = +value;
    if (n !== n) return 0;
    return n === Infinity || n === -Infinity ? n : n - (n % 1);
  };
  const lengthOf = (object) => {
    const n = integer(object.length);
    return n <= 0 ? 0 : n > maxLength ? maxLength : n;
  };
  // place is what an argument that counts from either end means.
  const place = (value, length, absent) => {
    if (value === undefined) return absent;
    const n = integer(value);
    return n < 0 ? (length + n < 0 ? 0 : length + n) : n > length ? length : n;
  };
  const object = (engine, value) => {
    if (value === null || value === undefined) call(engine, value);
    return objectOf(value);
  };
  const callable = (engine, f) => {
    if (typeof f !== 'function') call(engine, [], f);
    return f;
  };
  const emptyArray = (length) => {
    const array = [];
    array.length = length;
    return array;
  };
  const make = (original, length) => {
    if (!isArray(original)) return emptyArray(length);
    let C = original.constructor;
    if (C !== null && (typeof C === 'object' || typeof C === 'function')) {
      C = C[species];
      if (C === null) C = undefined;
    }
    return C === undefined ? emptyArray(length) : new C(length);
  };
  // move copies one element, or its absence.
  const move = (o, from, to) => {
    if (from in o) o[to] = o[from];
    else delete o[to];
  };

  const walk = (visit) => function (engine, f, self) {
    const o = object(engine, this);
    const length = lengthOf(o);
    return visit(o, length, callable(engine, f), self);
  };
  const search = (backwards, found, missing) => walk((o, length, f, self) => {
    for (let i = 0; i < length; i++) {
      const k = backwards ? length - 1 - i : i;
      const value = o[k];
      if (call(f, self, value, k, o)) return found(value, k);
    }
    return missing;
  });

  const merge = (from, to, low, middle, high, compare) => {
    for (let i = low, left = low, right = middle; i < high; i++) {
      const takeLeft = left < middle && (right >= high || !(compare(from[left], from[right]) > 0));
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  };
  const sorted = (items, f) => {
    const compare = (a, b) => {
      if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
      if (f !== undefined) {
        const order = +call(f, undefined, a, b);
        return order !== order ? 0 : order;
      }
      const x = text(a);
      const y = text(b);
      return x < y ? -1 : x > y ? 1 : 0;
    };
    const { length } = items;
    let from = items;
    let to = emptyArray(length);
    for (let width = 1; width < length; width *= 2) {
      for (let low = 0; low < length; low += 2 * width) {
        const middle = low + width < length ? low + width : length;
        merge(from, to, low, middle, low + 2 * width < length ? low + 2 * width : length, compare);
      }
      [from, to] = [to, from];
    }
    return from;
  };
  const text = (value) => (typeof value === 'string' ? value : `${value}`);
  const comparator = (engine, f) => {
    if (f !== undefined && typeof f !== 'function') call(engine, [], f);
  };

  const joined = (o, length, separator, textOf) => {
    if (!beginJoin(o)) return '';
    try {
      let units = 0;
      const parts = [];
      for (let i = 0; i < length; i++) {
        const value = o[i];
        const part = value === undefined || value === null ? '' : textOf(value);
        units += part.length + (i > 0 ? separator.length : 0);
        if (units > maxUnits) tooLong();
        define(parts, i, part);
      }
      return parts;
    } finally {
      endJoin();
    }
  };

  const list = (arrayLike) => {
    const length = lengthOf(arrayLike);
    if (length > maxArguments) tooDeep();
    const values = [];
    for (let i = 0; i < length; i++) define(values, i, arrayLike[i]);
    return values;
  };

  return {
    'Array.from': function (engine, items, f, self) {
      if (f !== undefined && typeof f !== 'function') call(engine, this, [], f);
      const C = this;
      const construct = (...args) => {
        try {
          return new C(...args);
        } catch (e) {
          if (typeof C === 'function') throw e;
          return emptyArray(args.length ? args[0] : 0);
        }
      };
      const put = (target, k, value) => define(target, k, f === undefined ? value : call(f, self, value, k));
      const usual = items[iterator];
      if (usual !== undefined && usual !== null) {
        const target = typeof C === 'function' ? construct() : [];
        let k = 0;
        if (isArray(items) && usual === [][iterator]) {
          for (; k < lengthOf(items); k++) put(target, k, items[k]);
        } else {
          for (const value of items) put(target, k++, value);
        }
        target.length = k;
        return target;
      }
      const source = objectOf(items);
      const length = lengthOf(source);
      const target = typeof C === 'function' ? construct(length) : emptyArray(length);
      for (let k = 0; k < length; k++) put(target, k, source[k]);
      target.length = length;
      return target;
    },
    'Array.prototype.concat': function (engine, ...items) {
      const o = object(engine, this);
      const target = make(o, 0);
      let n = 0;
      for (let i = -1; i < items.length; i++) {
        const item = i < 0 ? o : items[i];
        let spread = false;
        if (item !== null && (typeof item === 'object' || typeof item === 'function')) {
          spread = item[spreadable];
          spread = spread === undefined ? isArray(item) : !!spread;
        }
        if (!spread) {
          define(target, n++, item);
          continue;
        }
        const length = lengthOf(item);
        if (n + length > maxLength) throw new TypeError('Invalid array length');
        for (let k = 0; k < length; k++, n++) if (k in item) define(target, n, item[k]);
      }
      target.length = n;
      return target;
    },
    'Array.prototype.copyWithin': function (engine, target, start, end) {
      const o = object(engine, this);
      const length = lengthOf(o);
      let to = place(target, length, 0);
      let from = place(start, length, 0);
      const last = place(end, length, length);
      let count = last - from < length - to ? last - from : length - to;
      const step = from < to && to < from + count ? -1 : 1;
      if (step < 0) {
        from += count - 1;
        to += count - 1;
      }
      for (; count > 0; count--, from += step, to += step) move(o, from, to);
      return o;
    },
    'Array.prototype.every': walk((o, length, f, self) => {
      for (let k = 0; k < length; k++) if (k in o && !call(f, self, o[k], k, o)) return false;
      return true;
    }),
    'Array.prototype.fill': function (engine, value, start, end) {
      const o = object(engine, this);
      const length = lengthOf(o);
      const first = place(start, length, 0);
      const last = place(end, length, length);
      for (let k = first; k < last; k++) o[k] = value;
      return o;
    },
    'Array.prototype.filter': walk((o, length, f, self) => {
      const target = make(o, 0);
      let n = 0;
      for (let k = 0; k < length; k++) {
        if (!(k in o)) continue;
        const value = o[k];
        if (call(f, self, value, k, o)) define(target, n++, value);
      }
      return target;
    }),
    'Array.prototype.find': search(false, (value) => value, undefined),
    'Array.prototype.findIndex': search(false, (value, k) => k, -1),
    'Array.prototype.findLast': search(true, (value) => value, undefined),
    'Array.prototype.findLastIndex': search(true, (value, k) => k, -1),
    'Array.prototype.flat': function (engine, depth) {
      const o = object(engine, this);
      const levels = depth === undefined ? 1 : integer(depth);
      const length = lengthOf(o);
      const target = make(o, 0);
      let n = 0;
      let level = { from: o, k: 0, length, left: levels, above: undefined };
      while (level !== undefined) {
        if (level.k >= level.length) {
          level = level.above;
          continue;
        }
        const k = level.k++;
        if (!(k in level.from)) continue;
        const value = level.from[k];
        if (level.left > 0 && isArray(value)) {
          level = { from: value, k: 0, length: lengthOf(value), left: level.left - 1, above: level };
        } else {
          define(target, n++, value);
        }
      }
      return target;
    },
    'Array.prototype.flatMap': walk((o, length, f, self) => {
      const target = make(o, 0);
      let n = 0;
      for (let k = 0; k < length; k++) {
        if (!(k in o)) continue;
        const value = call(f, self, o[k], k, o);
        if (!isArray(value)) {
          define(target, n++, value);
          continue;
        }
        const inner = lengthOf(value);
        for (let i = 0; i < inner; i++) if (i in value) define(target, n++, value[i]);
      }
      return target;
    }),
    'Array.prototype.forEach': walk((o, length, f, self) => {
      for (let k = 0; k < length; k++) if (k in o) call(f, self, o[k], k, o);
    }),
    'Array.prototype.includes': function (engine, wanted, from) {
      const o = object(engine, this);
      const length = lengthOf(o);
      for (let k = place(from, length, 0); k < length; k++) {
        const value = o[k];
        if (value === wanted || (value !== value && wanted !== wanted)) return true;
      }
      return false;
    },
    'Array.prototype.indexOf': function (engine, wanted, from) {
      const o = object(engine, this);
      const length = lengthOf(o);
      for (let k = place(from, length, 0); k < length; k++) if (k in o && o[k] === wanted) return k;
      return -1;
    },
    'Array.prototype.join': function (engine, separator) {
      const o = object(engine, this);
      const length = lengthOf(o);
      const between = separator === undefined ? ',' : text(separator);
      const parts = joined(o, length, between, text);
      return parts === '' ? '' : call(engine, parts, between);
    },
    'Array.prototype.lastIndexOf': function (engine, wanted, ...from) {
      const o = object(engine, this);
      const length = lengthOf(o);
      const n = from.length > 0 ? integer(from[0]) : length - 1;
      for (let k = n < 0 ? length + n : n < length ? n : length - 1; k >= 0; k--) {
        if (k in o && o[k] === wanted) return k;
      }
      return -1;
    },
    'Array.prototype.map': walk((o, length, f, self) => {
      const target = make(o, length);
      for (let k = 0; k < length; k++) if (k in o) define(target, k, call(f, self, o[k], k, o));
      return target;
    }),
    'Array.prototype.reduce': function (engine, f, ...first) {
      const o = object(engine, this);
      const length = lengthOf(o);
      callable(engine, f);
      let k = 0;
      let [value] = first;
      if (first.length === 0) {
        while (k < length && !(k in o)) k++;
        if (k >= length) return call(engine, [], f);
        value = o[k++];
      }
      for (; k < length; k++) if (k in o) value = call(f, undefined, value, o[k], k, o);
      return value;
    },
    'Array.prototype.reduceRight': function (engine, f, ...first) {
      const o = object(engine, this);
      let k = lengthOf(o) - 1;
      callable(engine, f);
      let [value] = first;
      if (first.length === 0) {
        while (k >= 0 && !(k in o)) k--;
        if (k < 0) return call(engine, [], f);
        value = o[k--];
      }
      for (; k >= 0; k--) if (k in o) value = call(f, undefined, value, o[k], k, o);
      return value;
    },
    'Array.prototype.reverse': function (engine) {
      const o = object(engine, this);
      for (let low = 0, high = lengthOf(o) - 1; low < high; low++, high--) {
        const hasLow = low in o;
        const first = hasLow ? o[low] : undefined;
        const hasHigh = high in o;
        const last = hasHigh ? o[high] : undefined;
        if (hasHigh) o[low] = last;
        else if (hasLow) delete o[low];
        if (hasLow) o[high] = first;
        else if (hasHigh) delete o[high];
      }
      return o;
    },
    'Array.prototype.shift': function (engine) {
      const o = object(engine, this);
      const length = lengthOf(o);
      if (length === 0) {
        o.length = 0;
        return undefined;
      }
      const first = o[0];
      for (let k = 1; k < length; k++) move(o, k, k - 1);
      delete o[length - 1];
      o.length = length - 1;
      return first;
    },
    'Array.prototype.slice': function (engine, start, end) {
      const o = object(engine, this);
      const length = lengthOf(o);
      const first = place(start, length, 0);
      const last = place(end, length, length);
      const count = last > first ? last - first : 0;
      const target = make(o, count);
      for (let i = 0; i < count; i++) if (first + i in o) define(target, i, o[first + i]);
      target.length = count;
      return target;
    },
    'Array.prototype.some': walk((o, length, f, self) => {
      for (let k = 0; k < length; k++) if (k in o && call(f, self, o[k], k, o)) return true;
      return false;
    }),
    'Array.prototype.sort': function (engine, f) {
      comparator(engine, f);
      const o = object(engine, this);
      const length = lengthOf(o);
      const items = [];
      let n = 0;
      for (let k = 0; k < length; k++) if (k in o) define(items, n++, o[k]);
      const result = sorted(items, f);
      for (let k = 0; k < n; k++) o[k] = result[k];
      for (let k = n; k < length; k++) if (k in o) delete o[k];
      return o;
    },
    'Array.prototype.splice': function (engine, ...args) {
      const o = object(engine, this);
      const length = lengthOf(o);
      const first = place(args[0], length, 0);
      const rest = length - first;
      const asked = args.length < 2 ? (args.length === 0 ? 0 : rest) : integer(args[1]);
      const removed = asked < 0 ? 0 : asked > rest ? rest : asked;
      const added = args.length > 2 ? args.length - 2 : 0;
      if (length + added - removed > maxLength) throw new TypeError('Invalid array length');
      const target = make(o, removed);
      for (let k = 0; k < removed; k++) if (first + k in o) define(target, k, o[first + k]);
      target.length = removed;
      if (added < removed) {
        for (let k = first; k < length - removed; k++) move(o, k + removed, k + added);
        for (let k = length; k > length - removed + added; k--) delete o[k - 1];
      } else if (added > removed) {
        for (let k = length - removed; k > first; k--) move(o, k + removed - 1, k + added - 1);
      }
      for (let i = 0; i < added; i++) o[first + i] = args[i + 2];
      o.length = length - removed + added;
      return target;
    },
    'Array.prototype.toLocaleString': function (engine, locales, options) {
      const o = object(engine, this);
      const parts = joined(o, lengthOf(o), ',', (value) => text(value.toLocaleString(locales, options)));
      return parts === '' ? '' : call(engine, parts);
    },
    'Array.prototype.toReversed': function (engine) {
      const o = object(engine, this);
      const length = lengthOf(o);
      const target = emptyArray(length);
      for (let k = 0; k < length; k++) define(target, k, o[length - 1 - k]);
      return target;
    },
    'Array.prototype.toSorted': function (engine, f) {
      comparator(engine, f);
      const o = object(engine, this);
      const length = lengthOf(o);
      const items = emptyArray(length);
      for (let k = 0; k < length; k++) define(items, k, o[k]);
      return sorted(items, f);
    },
    'Array.prototype.toSpliced': function (engine, ...args) {
      const o = object(engine, this);
      const length = lengthOf(o);
      const first = place(args[0], length, 0);
      const rest = length - first;
      const asked = args.length < 2 ? (args.length === 0 ? 0 : rest) : integer(args[1]);
      const removed = asked < 0 ? 0 : asked > rest ? rest : asked;
      const added = args.length > 2 ? args.length - 2 : 0;
      if (length + added - removed > maxLength) throw new TypeError('Invalid array length');
      const target = emptyArray(length + added - removed);
      let n = 0;
      for (let k = 0; k < first; k++) define(target, n++, o[k]);
      for (let i = 0; i < added; i++) define(target, n++, args[i + 2]);
      for (let k = first + removed; k < length; k++) define(target, n++, o[k]);
      return target;
    },
    'Array.prototype.unshift': function (engine, ...items) {
      const o = object(engine, this);
      const length = lengthOf(o);
      const added = items.length;
      if (added > 0) {
        if (length + added > maxLength) throw new TypeError('Invalid array length');
        for (let k = length; k > 0; k--) move(o, k - 1, k + added - 1);
        for (let i = 0; i < added; i++) o[i] = items[i];
      }
      o.length = length + added;
      return length + added;
    },
    'Array.prototype.with': function (engine, index, value) {
      const o = object(engine, this);
      const length = lengthOf(o);
      const n = integer(index);
      const at = n < 0 ? length + n : n;
      if (at >= length || at < 0) return call(engine, [], index, value);
      const target = emptyArray(length);
      for (let k = 0; k < length; k++) define(target, k, k === at ? value : o[k]);
      return target;
    },
    'Function.prototype.apply': function (engine, self, values) {
      return call(engine, this, self, list(values));
    },
    'Reflect.apply': function (engine, f, self, values) {
      return call(engine, undefined, f, self, list(values));
    },
    'Reflect.construct': function (engine, f, values, ...target) {
      return call(engine, undefined, f, list(values), ...target);
    },
    'String.prototype.split': function (engine, separator, limit) {
      const most = limit === undefined ? 2 ** 32 - 1 : limit >>> 0;
      const parts = [];
      const { length } = this;
      const width = separator.length;
      let n = 0;
      if (width === 0) {
        for (let i = 0; i < length && n < most; i++) define(parts, n++, this[i]);
        return parts;
      }
      let begin = 0;
      while (n < most) {
        const end = index(this, separator, begin);
        define(parts, n++, cut(this, begin, end < 0 ? length : end));
        if (end < 0) break;
        begin = end + width;
      }
      return parts;
    },
  };
})
