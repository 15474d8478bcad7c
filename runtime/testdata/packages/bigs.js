const Big = require('big.js'); const BigNumber = require('bignumber.js'); const Decimal = require('decimal.js'); const Long = require('long');
const { answers } = require('./answers');
exports.onExecutePostLogin = answers({
  'big': () => [new Big('0.1').plus('0.2').toString(), new Big(10).div(3).toFixed(5), new Big(2).pow(100).toString(), new Big('1e30').toExponential(), new Big(2).sqrt().toString()],
  'big shown': () => [new Big('1.50'), Big.name, new Big(1).constructor.name, Big],
  'bignumber shown': () => [new BigNumber('1.50'), BigNumber.name, BigNumber.clone().name],
  'decimal shown': () => [new Decimal('2.50'), Decimal.name, Decimal.clone().name],
  'long shown': () => [Long.fromNumber(5), Long.name, Long.ONE.constructor.name],
  'big bad': () => new Big('x'),
  'big zero': () => new Big(1).div(0),
  'bignumber': () => [new BigNumber('0x1f').toString(2), new BigNumber('123456789.123456789').toFormat(2), new BigNumber(1).div(7).dp(30).toString(), BigNumber.max(1, '2').toNumber(), new BigNumber('1e-10').toString(), BigNumber('3').modulo(2).toString()],
  'bignumber bad': () => { BigNumber.DEBUG = true; return new BigNumber('abc'); },
  'decimal': () => [new Decimal(2).sqrt().toString(), Decimal.exp(1).toString(), new Decimal('0.7').sin().toString(), new Decimal(255).toHex(), new Decimal('1e500').toString(), Decimal.set({ precision: 40 }).prototype.constructor === Decimal, new Decimal(1).div(3).toString()],
  'decimal inspect': () => new Decimal('1.50'),
  'decimal bad': () => new Decimal('x'),
  'long': () => [Long.fromString('9223372036854775807').add(1).toString(), Long.fromBits(-1, 0).toNumber(), Long.fromString('-ff', false, 16).toNumber(), Long.MAX_UNSIGNED_VALUE.toString(), Long.fromNumber(1e15).multiply(3).div(7).toString(), Long.ONE.shiftLeft(40).toBytesBE(), Long.fromBigInt?.(5n).toString()],
});
