import { expect, test } from 'vitest';
import { addToPrintedLines, createPrintedLines } from '../../src/analysis/printed-lines.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';
import { createRandom, pickInteger } from '../support/random.ts';

const end: ProgramEvent = {
  type: 'end',
  exitCode: 0,
  signal: null,
  reason: 'exit',
  durationMs: 1,
};

const output = (text: string, stream: 'stdout' | 'stderr' = 'stdout'): ProgramEvent => ({
  type: 'output',
  stream,
  text,
});

test.each([1, 2, 3])('chunks do not matter, and stderr is left out, seed %i', (seed) => {
  const random = createRandom(seed);
  const lines = ['main', '', 'tick 1', 'close after read', 'no line end'];
  const printed = createPrintedLines();
  for (let rest = lines.join('\n'); rest !== ''; ) {
    const cut = pickInteger(random, 1, 5);
    addToPrintedLines(printed, output(rest.slice(0, cut)));
    addToPrintedLines(printed, output('warning\n', 'stderr'));
    rest = rest.slice(cut);
  }
  expect(printed.lines).toEqual(lines.slice(0, -1));
  addToPrintedLines(printed, end);
  expect(printed.lines).toEqual(lines);
  expect(printed.more).toBe(0);
});

test('what goes beyond the limit is counted', () => {
  const printed = createPrintedLines(3);
  addToPrintedLines(printed, output('one\ntwo\n'));
  addToPrintedLines(printed, output('three\nfour\nfive\n'));
  addToPrintedLines(printed, end);
  expect(printed).toMatchObject({ lines: ['one', 'two', 'three'], more: 2 });
});
