const Ajv = require('ajv');
const addFormats = require('ajv-formats');
const { answers } = require('./answers');

const ajv = new Ajv({ allErrors: true, coerceTypes: true, useDefaults: true, strict: false });
addFormats(ajv);
const schema = {
  type: 'object',
  required: ['email', 'age'],
  properties: {
    email: { type: 'string', format: 'email' },
    age: { type: 'integer', minimum: 18 },
    role: { enum: ['admin', 'editor'], default: 'editor' },
    tags: { type: 'array', items: { type: 'string', pattern: '^[a-z]+$' }, uniqueItems: true },
    since: { type: 'string', format: 'date-time' },
    name: { type: 'string', minLength: 2, pattern: '^\\p{Lu}' },
  },
  additionalProperties: false,
};
const validate = ajv.compile(schema);
const check = (data) => { const ok = validate(data); return [ok, data, ok ? null : validate.errors.map((e) => `${e.instancePath} ${e.message}`)]; };
exports.onExecutePostLogin = answers({
  'valid': () => check({ email: 'ann@example.com', age: '31' }),
  'every error': () => check({ email: 'x', age: 5, tags: ['A', 'b', 'b'], since: 'then', x: 1, name: 'a' }),
  'unicode pattern': () => check({ email: 'ann@example.com', age: 31, name: 'Ärzte' })[0],
  'errors text': () => { validate({}); return ajv.errorsText(validate.errors, { separator: '; ' }); },
  'ref and defs': () => new Ajv().validate({ $defs: { n: { type: 'object', properties: { next: { $ref: '#/$defs/n' }, v: { type: 'number' } } } }, $ref: '#/$defs/n' }, { v: 1, next: { v: 'x' } }),
  'if then else': () => new Ajv({ strict: false }).validate({ if: { properties: { a: { const: 1 } } }, then: { required: ['b'] }, else: { required: ['c'] } }, { a: 1, c: 2 }),
  'oneOf': () => new Ajv().validate({ oneOf: [{ type: 'number', multipleOf: 5 }, { type: 'number', multipleOf: 3 }] }, 15),
  'keyword': () => { const a = new Ajv(); a.addKeyword({ keyword: 'even', validate: (s, d) => d % 2 === 0 }); return [a.validate({ even: true }, 3), a.errorsText()]; },
  'a bad schema': () => new Ajv().compile({ type: 'nonsense' }),
  'an unknown format': () => new Ajv().compile({ type: 'string', format: 'nope' }),
  'an unknown keyword': () => new Ajv({ strict: 'log' }).compile({ nothing: 1 })({}),
  'a type that is missing': () => new Ajv({ strict: true }).validate({ minimum: 5, properties: { a: {} } }, 6),
  'an unknown format is ignored': () => new Ajv({ strictSchema: 'log' }).validate({ type: 'string', format: 'nope' }, 'x'),
  'strict types': () => new Ajv({ strictTypes: 'log' }).validate({ properties: { a: { minimum: 1 } } }, { a: 0 }),
  'a rejection': () => new Ajv({ strictSchema: false }).compile({ $async: true, type: 'number' })('x'),
  'names': () => { try { new Ajv().compile({ $ref: 'gone' }); } catch (e) { return [e.constructor.name, e.message, e.missingRef]; } },
  'the compiled function': () => [typeof validate, validate.name, new Ajv().compile({ type: 'number' }).schema],
  'formats': () => ['uri:https://example.com/x?y', 'uuid:6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b', 'ipv4:203.0.113.7', 'ipv6:2001:db8::1', 'date:2026-02-30', 'hostname:example.com', 'duration:P1DT2H', 'json-pointer:/a/b', 'regex:(a'].map((t) => { const i = t.indexOf(':'); return ajv.validate({ type: 'string', format: t.slice(0, i) }, t.slice(i + 1)); }),
});
