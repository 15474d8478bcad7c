const yup = require('yup');
const { answers } = require('./answers');
const user = yup.object({
  name: yup.string().trim().required(),
  age: yup.number().min(18).integer(),
  email: yup.string().email(),
  site: yup.string().url().nullable(),
  since: yup.date().default(() => new Date(0)),
  tags: yup.array().of(yup.string().matches(/^[a-z]+$/)).max(2),
  address: yup.object({ zip: yup.string().when('country', { is: 'DE', then: (s) => s.length(5) }), country: yup.string() }),
});
exports.onExecutePostLogin = answers({
  'cast': () => user.cast({ name: ' Ann ', age: '31', since: '2026-03-14' }),
  'valid': () => user.isValid({ name: 'Ann', age: 20 }),
  'all errors': () => user.validate({ age: 5.5, email: 'x', site: 'y', tags: ['A', 'b', 'c'], address: { country: 'DE', zip: '1' } }, { abortEarly: false }).catch((e) => [e.name, e.errors, e.inner.map((i) => i.path)]),
  'type error': () => yup.number().validateSync('abc'),
  'strict': () => yup.string().strict().validateSync(5),
  'mixed': () => yup.mixed().oneOf(['a', 'b']).validateSync('c'),
  'custom': () => yup.string().test('even', '${path} must be even', (v) => v.length % 2 === 0).validateSync('abc'),
  'ref': () => yup.object({ a: yup.string(), b: yup.string().oneOf([yup.ref('a')]) }).validateSync({ a: 'x', b: 'y' }),
  'lazy': () => yup.lazy((v) => (typeof v === 'number' ? yup.number() : yup.string())).validateSync(5),
  'reach': () => yup.reach(user, 'address.zip').type,
  'describe': () => Object.keys(user.describe().fields),
});
