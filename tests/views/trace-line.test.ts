import { describe, expect, test } from 'vitest';
import type { TracedLine } from '../../src/analysis/trace/lines.ts';
import type { Why } from '../../src/analysis/trace/writers.ts';
import { plainText } from '../../src/views/styled.ts';
import { drawTracedLine } from '../../src/views/trace-line.ts';
import { lineWidth } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';

const printed: TracedLine = { stream: 'stdout', text: 'hello', callback: 4, shared: false };
const why: Why = {
  phase: 'timers',
  iteration: 3,
  kind: 'Timeout',
  deduced: false,
  chain: {
    causes: [
      {
        kind: 'Timeout',
        place: { file: '/home/me/app.js', line: 12, api: 'setTimeout' },
        delayMs: 10,
        internal: false,
      },
      { kind: 'FSREQCALLBACK', place: { file: '/home/me/app.js', line: 8 }, internal: false },
    ],
    root: 'main',
  },
};
const reason = 'timers · iteration 3 · setTimeout 10 ms at app.js:12 < file at app.js:8 < main';

function draw(line: Partial<TracedLine>, given: Why | null, width: number | null): string[] {
  const style = { width, words: en, nameOf: (file: string) => file.replace('/home/me/', '') };
  return drawTracedLine({ ...printed, ...line }, given, style).map(plainText);
}

function withChain(chain: Partial<Why['chain']>): Why {
  return { ...why, chain: { ...why.chain, ...chain } };
}

describe('the reason stands', () => {
  test('under the line, whole, in a pipe', () => {
    expect(draw({}, why, null)).toEqual(['  hello', `    ${reason}`]);
  });

  test('under the line, cut to the width, in a terminal', () => {
    const lines = draw({}, why, 60);
    expect(lines[1]).toBe(`    ${reason.slice(0, 55)}…`);
  });

  test('beside the line where there is room', () => {
    const lines = draw({}, why, 140);
    expect(lines).toEqual([`  hello${' '.repeat(41)}${reason}`]);
    expect(draw({}, why, 110)).toHaveLength(1);
    expect(draw({}, why, 109)).toHaveLength(2);
  });

  test('with a word where the place in the loop is deduced', () => {
    expect(draw({}, { ...why, deduced: true }, null)[1]).toContain(
      'iteration 3 · place in the loop deduced · setTimeout',
    );
  });

  test('under a line that takes its room', () => {
    expect(draw({ text: 'x'.repeat(60) }, why, 140)).toHaveLength(2);
  });

  test.each([110, 120, 160])('never beyond %i columns', (width) => {
    const style = { width, words: en, nameOf: (file: string) => file.repeat(9) };
    for (const text of ['床前明月光'.repeat(3), 'x'.repeat(46), '']) {
      for (const line of drawTracedLine({ ...printed, text }, why, style)) {
        expect(lineWidth(line)).toBeLessThanOrEqual(width);
      }
    }
  });
});

test('stderr is told from stdout without colour', () => {
  expect(draw({ stream: 'stderr' }, why, null)[0]).toBe('! hello');
});

test('a line of no known callback says so', () => {
  expect(draw({}, null, null)).toEqual(['  hello  · no known callback']);
});

test('the main script is no callback that somebody scheduled', () => {
  const main = { ...why, phase: 'main' as const, iteration: 0, chain: { causes: [], root: null } };
  expect(draw({}, main, null)[1]).toBe('    main · before the loop');
});

test('a chain that goes on says so, and so does a place that is not known', () => {
  const [, line] = draw(
    {},
    withChain({ causes: [{ kind: 'PROMISE', place: null, internal: false }], root: null }),
    null,
  );
  expect(line).toBe('    timers · iteration 3 · promise at an unknown place < …');
});

test('Node’s own steps are told from those without a known place', () => {
  const causes = [{ kind: 'FSREQCALLBACK', place: null, internal: true }];
  expect(draw({}, withChain({ causes }), null)[1]).toContain('file by Node < main');
});

test('a line that several callbacks wrote says so', () => {
  expect(draw({ shared: true }, why, null)[1]).toContain('· finished by another callback');
});

test('what a program prints, or calls its files, does nothing to the terminal', () => {
  const causes = [
    { kind: '\x1b[2J', place: { file: '/a\x07b', line: 1, api: 'x\x1b]0;t\x07' }, internal: false },
  ];
  const all = draw({ text: '\x1b[2Jgone\x07' }, withChain({ causes }), null).join('');
  expect([...all].some((character) => character < ' ' || character === '\x7f')).toBe(false);
});
