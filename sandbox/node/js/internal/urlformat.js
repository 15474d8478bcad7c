'use strict';
// url.format

const { URL } = require('internal/url');
const legacy = require('internal/legacyurl');

function format(url, options) {
  if (typeof url === 'string') {
    url = legacy.parse(url);
  } else if (typeof url !== 'object' || url === null) {
    throw require('internal/errors').invalidArgType('urlObject', ['Object', 'string'], url);
  } else if (url instanceof URL) {
    return formatURL(url, options);
  }
  return legacy.Url.prototype.format.call(url);
}

function formatURL(url, options) {
  let { auth = true, fragment = true, search = true, unicode = false } = options || {};
  if (options) {
    require('internal/validators').validateObject(options, 'options');
    auth = Boolean(auth);
    fragment = Boolean(fragment);
    search = Boolean(search);
    unicode = Boolean(unicode);
  }
  const copy = new URL(url.href);
  if (!fragment) copy.hash = '';
  if (!search) copy.search = '';
  if (!auth) {
    copy.username = '';
    copy.password = '';
  }
  if (!unicode || copy.hostname === '') return copy.href;
  // Only the host is shown differently.
  const at = copy.href.indexOf(copy.hostname, copy.protocol.length + 2);
  return copy.href.slice(0, at) + require('internal/domains').domainToUnicode(copy.hostname) + copy.href.slice(at + copy.hostname.length);
}

exports.format = format;
