import { expect, test } from 'vitest';
import { createKinds, ownKinds, traits } from '../../../src/runner/trace/kinds.ts';

test('its own kinds bear their names', () => {
  const { names } = createKinds();
  expect(names[ownKinds.unknown]).toBe('UNKNOWN');
  expect(names[ownKinds.main]).toBe('main');
  expect(names[ownKinds.process]).toBe('process');
  expect(names[ownKinds.promise]).toBe('PROMISE');
});

test('numbers kinds as they come, whatever their numbers with the probe', () => {
  const kinds = createKinds();
  kinds.add(40, 'Timeout');
  kinds.add(2, 'TickObject');
  expect(kinds.names.slice(4)).toEqual(['Timeout', 'TickObject']);
  expect([kinds.numberOf(40), kinds.numberOf(2)]).toEqual([4, 5]);
  expect(kinds.numberOf(3)).toBe(ownKinds.unknown);
});

test('a timer may run again, a tick runs once and drains, and neither settles a promise', () => {
  const kinds = createKinds();
  kinds.add(1, 'Timeout');
  kinds.add(2, 'TickObject');
  const [timer, tick] = [kinds.numberOf(1), kinds.numberOf(2)];
  expect([timer, tick].map((kind) => kinds.is(kind, traits.once))).toEqual([false, true]);
  expect([timer, tick].map((kind) => kinds.is(kind, traits.drained))).toEqual([false, true]);
  expect([timer, tick].map((kind) => kinds.is(kind, traits.callsGiven))).toEqual([true, true]);
  expect([timer, tick].map((kind) => kinds.is(kind, traits.settles))).toEqual([false, false]);
});

test('nothing is known of a kind that a program has made up', () => {
  const kinds = createKinds();
  for (const [index, name] of ['constructor', '__proto__', 'tickobject', ''].entries()) {
    kinds.add(index + 1, name);
    const known = Object.values(traits).filter((trait) =>
      kinds.is(kinds.numberOf(index + 1), trait),
    );
    expect(known, name).toEqual([]);
  }
});
