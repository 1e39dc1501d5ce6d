import { expect, test } from 'vitest';
import { nearestName } from '../../src/lab/nearest.ts';

const names = ['16-utf8-in-chunks', 'utf8-in-chunks', '20-gc-traces', 'gc-traces'];

test.each([
  ['utf8-in-chunk', '16-utf8-in-chunks'],
  ['UTF8-in-chunks', '16-utf8-in-chunks'],
  ['gctraces', 'gc-traces'],
  ['20-gc-trace', '20-gc-traces'],
  ['chunks', '16-utf8-in-chunks'],
])('"%s" is near to %s', (typed, nearest) => {
  expect(nearestName(typed, names)).toBe(nearest);
});

test.each(['xyz', '', 'zzzzzzzzzzzz', '99'])('"%s" is near to none', (typed) => {
  expect(nearestName(typed, names)).toBeNull();
});

test('two letters are near to a name that has them, not to any two others', () => {
  expect(nearestName('ls', ['gc', 'list'])).toBe('list');
  expect(nearestName('4', ['gc', 'list'])).toBeNull();
});

test('there is none among no names', () => {
  expect(nearestName('list', [])).toBeNull();
});
