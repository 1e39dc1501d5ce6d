import { expect, test } from 'vitest';
import type { PathStep } from '../../../src/analysis/heap-snapshot/path-to.ts';
import { placeName } from '../../../src/analysis/heap-snapshot/place-name.ts';

/** A path of these references, `type name`, each to an object but those to a named function. */
function pathOf(...vias: (string | [via: string, functionName: string])[]): PathStep[] {
  const first: PathStep = {
    id: 1,
    name: 'global',
    type: 'object',
    via: null,
    retained: 0,
    isOld: true,
  };
  const steps = vias.map((given, at): PathStep => {
    const [text, name] = typeof given === 'string' ? [given, null] : given;
    const [type = '', ...rest] = text.split(' ');
    const step = { id: at + 2, retained: 0, isOld: true, via: { type, name: rest.join(' ') } };
    return name === null
      ? { ...step, name: 'Object', type: 'object' }
      : { ...step, name, type: 'closure', at: { file: '/srv/app.js', line: 12, column: 3 } };
  });
  return [first, ...steps];
}

const nameOf = (...vias: Parameters<typeof pathOf>) => placeName(pathOf(...vias), vias.length);

test('a variable and what hangs from it is called as one would write it', () => {
  const timer = ['property _onTimeout', 'tick'] as [string, string];
  expect(nameOf(timer, 'internal context', 'context sessions')).toBe('sessions');
  expect(nameOf('context news', 'property _events', 'property headline')).toBe(
    'news._events.headline',
  );
  expect(nameOf('context list', 'element 3', 'property a-b')).toBe('list[3]["a-b"]');
});

test('what is a property of the global object is called so', () => {
  expect(nameOf('property cache', 'property all')).toBe('global.cache.all');
});

test("V8's own parts of an object are left out", () => {
  expect(nameOf('context cache', 'internal table', 'internal elements')).toBe('cache');
});

test('the context of a function is called by the function', () => {
  expect(nameOf(['property onTimeout', 'tick'], 'internal context')).toBe(
    'the variables of tick (app.js:12)',
  );
  expect(nameOf(['property onTimeout', ''], 'internal context')).toBe('the variables of app.js:12');
});

test('what no program names has no name', () => {
  expect(nameOf('internal value')).toBe(null);
  expect(nameOf('hidden 3', 'property list')).toBe('….list');
});
