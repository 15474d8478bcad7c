// What the scripts of cryptohash.txt and its kin stand on, in Node and here. keys is keys.json.
const crypto = require('crypto');
const { constants } = crypto;
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const un = (text) => Buffer.from(text, 'hex');
const key = (name) => crypto.createPrivateKey(keys[name].private);
const open = (name) => crypto.createPublicKey(keys[name].public);
// later is what a function with a callback comes to.
const later = (f, ...args) => new Promise((resolve, reject) => f(...args, (error, ...values) => (error ? reject(error) : resolve(values.length > 1 ? values : values[0]))));
// told is what is to be seen of an error.
const told = (f) => {
  try {
    return f();
  } catch (error) {
    const { name, code, message, library, reason, opensslErrorStack } = error;
    return { name, code, message, library, reason, opensslErrorStack };
  }
};
