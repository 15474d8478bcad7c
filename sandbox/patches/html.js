// The methods of strings that wrap them into HTML.
(function () {
  'use strict';
  const { apply } = Reflect;
  const { replaceAll } = String.prototype;
  const wrap = (value, method, tag, attribute, given) => {
    if (value === undefined || value === null) throw new TypeError(`String.prototype.${method} called on null or undefined`);
    const text = `${value}`;
    const open = attribute === undefined ? tag : `${tag} ${attribute}="${apply(replaceAll, `${given}`, ['"', '&quot;'])}"`;
    return `<${open}>${text}</${tag}>`;
  };
  const methods = {
    anchor(name) { return wrap(this, 'anchor', 'a', 'name', name); },
    big() { return wrap(this, 'big', 'big'); },
    blink() { return wrap(this, 'blink', 'blink'); },
    bold() { return wrap(this, 'bold', 'b'); },
    fixed() { return wrap(this, 'fixed', 'tt'); },
    fontcolor(color) { return wrap(this, 'fontcolor', 'font', 'color', color); },
    fontsize(size) { return wrap(this, 'fontsize', 'font', 'size', size); },
    italics() { return wrap(this, 'italics', 'i'); },
    link(url) { return wrap(this, 'link', 'a', 'href', url); },
    small() { return wrap(this, 'small', 'small'); },
    strike() { return wrap(this, 'strike', 'strike'); },
    sub() { return wrap(this, 'sub', 'sub'); },
    sup() { return wrap(this, 'sup', 'sup'); },
  };
  for (const name of Object.keys(methods)) {
    Object.defineProperty(String.prototype, name, { value: methods[name], writable: true, enumerable: false, configurable: true });
  }
})
