import { nanoid, customAlphabet, customRandom, random, urlAlphabet } from 'nanoid';
import { nanoid as weak } from 'nanoid/non-secure';
import { answers } from './answers.js';
const isOf = (alphabet, id) => [...id].every((c) => alphabet.includes(c));
export const onExecutePostLogin = answers({
  'nanoid': () => [nanoid().length, nanoid(10).length, nanoid(0), isOf(urlAlphabet, nanoid(200)), nanoid() !== nanoid()],
  'alphabet': () => [customAlphabet('ab', 12)().length, isOf('ab', customAlphabet('ab', 50)()), customAlphabet('0123456789')(5).length],
  'random': () => [random(16).length, random(3) instanceof Uint8Array],
  'custom random': () => customRandom('abcdef', 10, (n) => new Uint8Array(n).map((_, i) => i * 7))(),
  'non-secure': () => weak(8).length,
  'urlAlphabet': () => urlAlphabet,
});
