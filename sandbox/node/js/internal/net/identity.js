'use strict';
// tls.checkServerIdentity: whether a certificate is for a host.

const { coded } = require('internal/errors');

const dotless = (name) => (name.endsWith('.') ? name.slice(0, -1) : name);
const lower = (name) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

// namesOf reads the names of a certificate: "DNS:a, DNS:b, IP Address:1.2.3.4". A name with a
// comma or a quote in it stands in quotes.
function namesOf(text) {
  const names = [];
  for (const part of text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []) {
    names.push(part.trim().replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => JSON.parse(quoted)));
  }
  return names;
}

// fits says that a host is meant by a name, whose first label may hold one star.
function fits(host, pattern, wildcards) {
  if (!pattern) return false;
  const labels = dotless(host).split('.').map(lower);
  const wanted = dotless(pattern).split('.').map(lower);
  if (labels.length !== wanted.length || wanted.includes('')) return false;
  if (wanted.some((label) => /[^\u0021-\u007f]/.test(label))) return false;
  for (let i = labels.length - 1; i > 0; i--) {
    if (labels[i] !== wanted[i]) return false;
  }
  const [label] = labels;
  const [first] = wanted;
  const parts = first.split('*', 3);
  if (parts.length === 1 || first.includes('xn--')) return label === first;
  if (!wildcards || parts.length > 2 || wanted.length <= 2) return false;
  const [before, after] = parts;
  return before.length + after.length <= label.length && label.startsWith(before) && label.endsWith(after);
}

exports.checkServerIdentity = function checkServerIdentity(hostname, cert) {
  const { family, canonical } = require('internal/address');
  const { subject, subjectaltname } = cert;
  hostname = `${hostname}`;
  const dns = [];
  const addresses = [];
  for (const name of subjectaltname ? namesOf(subjectaltname) : []) {
    if (name.startsWith('DNS:')) dns.push(name.slice(4));
    else if (name.startsWith('IP Address:')) addresses.push(canonical(name.slice(11), family(name.slice(11))));
  }
  let reason = 'Unknown reason';
  let valid = false;
  hostname = dotless(hostname);
  const version = family(hostname);
  if (version !== 0) {
    valid = addresses.includes(canonical(hostname, version));
    if (!valid) reason = `IP: ${hostname} is not in the cert's list: ${addresses.join(', ')}`;
  } else if (dns.length > 0 || subject?.CN) {
    if (dns.length > 0) {
      valid = dns.some((name) => fits(hostname, name, true));
      if (!valid) reason = `Host: ${hostname}. is not in the cert's altnames: ${subjectaltname}`;
    } else {
      const { CN } = subject;
      valid = Array.isArray(CN) ? CN.some((name) => fits(hostname, name, true)) : fits(hostname, CN, true);
      if (!valid) reason = `Host: ${hostname}. is not cert's CN: ${CN}`;
    }
  } else {
    reason = 'Cert does not contain a DNS name';
  }
  if (valid) return undefined;
  return coded(Error, 'ERR_TLS_CERT_ALTNAME_INVALID', `Hostname/IP does not match certificate's altnames: ${reason}`, { reason, host: hostname, cert });
};
