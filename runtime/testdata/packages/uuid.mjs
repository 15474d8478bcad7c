import * as uuid from 'uuid';
import { answers } from './answers.js';
export const onExecutePostLogin = answers({
  'validate': () => [uuid.validate('6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b'), uuid.version('6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b'), uuid.NIL, uuid.parse('6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b').length],
  'parse nonsense': () => uuid.parse('x'),
  'stringify': () => uuid.stringify(Uint8Array.of(0x6e, 0xc0, 0xbd, 0x7f, 0x11, 0xc0, 0x43, 0xda, 0x97, 0x5e, 0x2a, 0x8a, 0xd9, 0xeb, 0xae, 0x0b)),
  'v4': () => uuid.v4().length,
  'v4 of bytes': () => uuid.v4({ random: new Uint8Array(16).fill(1) }),
  'v5': () => uuid.v5('hello.example.com', uuid.v5.DNS),
  'v7': () => uuid.v7({ msecs: 5, random: new Uint8Array(16), seq: 1 }),
});
