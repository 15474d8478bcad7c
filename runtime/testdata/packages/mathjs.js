const { all, create } = require('mathjs/number'); const { answers } = require('./answers');
const math = create(all, {});
exports.onExecutePostLogin = answers({
  'evaluate': () => [math.evaluate('2 + 3 * 4^2'), math.evaluate('x^2 + 1', { x: 3 }), math.evaluate('f(x) = 2x'), math.evaluate('sqrt(2) < pi and not false')],
  'functions': () => [math.gcd(12, 18), math.factorial(5), math.round(math.pi, 3), math.mod(-7, 3), math.log(8, 2)],
  'derivative': () => [math.derivative('x^3 + 2x', 'x').toString(), math.simplify('2x + 3x').toString(), math.parse('a/b').toTex()],
  'statistics': () => [math.mean([1, 2, 3]), math.std([1, 2, 3, 4]), math.median(5, 1, 3)],
  'a tree': () => math.parse('2 * (a + 1)').transform((n) => (n.isSymbolNode ? new math.ConstantNode(3) : n)).toString(),
  'a mistake': () => math.evaluate('2 +'),
  'a name that is not there': () => math.evaluate('nobody + 1'),
  'arguments that do not fit': () => math.add('a', {}),
  'shown': () => [math.parse('a').constructor.name, math.parse('1 + b').toJSON(), math.chain(3).add(4).done()],
});
