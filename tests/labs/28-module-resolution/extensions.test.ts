/** The rule on the order of extensions, with printouts that no Node has made. */

import { expect, test } from 'vitest';
import { printedClaims } from '../../../labs/28-module-resolution/claims.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';

const run: FinishedRun = {
  program: 'claims/extensions.js',
  knobs: {},
  seed: 1,
  node: '1.0.0',
  repeat: 1,
  end: { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 1 },
};
const claim = printedClaims.find(({ id }) => id === 'js-json-node');
const decide = (...lines: readonly string[]) => claim?.decide(`${lines.join('\n')}\n`, run);

const asFound = [
  'of x x.js x.json: x',
  'of x.js x.json x.node: x.js',
  'of x.json x.node: x.json',
  'of x.node: x.node',
  'of x.mjs: nothing',
];

test('is true where each file gives way to the one before it', () => {
  expect(decide(...asFound)).toEqual({
    verdict: 'true',
    why: 'Of the files that lay side by side, Node took them in this order, after the bare name, and it never took .mjs.',
  });
});

test('is false where the order is another', () => {
  expect(decide(...asFound, 'of x.js x.node: x.node')).toEqual({
    verdict: 'false',
    why: 'Of .js, .node Node took .node.',
  });
});

test('is false where a further extension is tried', () => {
  expect(decide(...asFound, 'of x.ts: x.ts')).toEqual({
    verdict: 'false',
    why: 'Of .ts Node took .ts.',
  });
});

test('is false where one of the three is not tried', () => {
  expect(decide(...asFound.slice(0, 3), 'of x.node: nothing')).toMatchObject({ verdict: 'false' });
});

test.each([[[]], [['of x.js: x.js']], [['of x.js x.json: x.js']]])(
  'is undecided where %j was printed',
  (lines) => {
    expect(decide(...lines)).toMatchObject({ verdict: 'undecided' });
  },
);
