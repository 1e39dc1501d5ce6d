import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CallbackEvent, Place } from '../../../src/runner/events.ts';
import { compareRuns } from './compare.ts';
import { readExpectation } from './expectation.ts';
import { judgeTrace } from './judge.ts';
import type { ScriptRun, Write } from './traced-run.ts';
import { satisfies } from './version.ts';

const file = path.resolve('script.cjs');

const source = `/*
A timer that reads a file.
source: none
race: left / right

lines:
  main   main      main
  timer  timers    Timeout        < main   > main   at timer
  read   poll      FSREQCALLBACK  < timer  > timer  via pending
  left   check     Immediate      < read   = read
  right  nextTick  TickObject     < read   = read
*/
console.log('main');
setTimeout(() => { // @timer
  console.log('timer');
  console.log('read');
  console.log('left');
  console.log('right');
}, 1);
`;
const expectation = readExpectation(source, '20.0.0', () => '');
const lineOf = (marker: string) =>
  source.split('\n').findIndex((line) => line.includes(marker)) + 1;

/** A run that does exactly what the head says, for the test to falsify. */
function rightRun(): ScriptRun {
  const callback = (
    seq: number,
    parent: number | null,
    where: Pick<CallbackEvent, 'phase' | 'iteration' | 'kind'>,
    line?: number,
    internal?: true,
  ): CallbackEvent => ({
    type: 'callback',
    seq,
    parent,
    ...where,
    startMs: seq,
    durationMs: 1,
    ...(line === undefined ? {} : { scheduledAt: { file, line } }),
    ...(internal ? { internal } : {}),
  });
  const callbacks = [
    callback(0, null, { phase: 'main', iteration: 0, kind: 'main' }),
    callback(1, 0, { phase: 'timers', iteration: 1, kind: 'Timeout' }, lineOf('// @timer')),
    callback(
      2,
      1,
      { phase: 'pending', iteration: 2, kind: 'FSREQCALLBACK' },
      lineOf("('read')"),
      true,
    ),
    callback(3, 2, { phase: 'poll', iteration: 2, kind: 'FSREQCALLBACK' }),
    callback(4, 3, { phase: 'check', iteration: 2, kind: 'Immediate' }, lineOf("('left')")),
    callback(5, 3, { phase: 'nextTick', iteration: 2, kind: 'TickObject' }, lineOf("('right')")),
  ];
  const wrote = (text: string, seq: number) => {
    const { phase, iteration, kind } = callbacks[seq] as CallbackEvent;
    const at = { file, line: lineOf(`('${text}')`) };
    return {
      stream: 'stdout' as const,
      text: `${text}\n`,
      callback: seq,
      phase,
      iteration,
      kind,
      at,
    };
  };
  const writes = [
    wrote('main', 0),
    wrote('timer', 1),
    wrote('read', 3),
    wrote('left', 4),
    wrote('right', 5),
  ];
  const end = {
    type: 'observation' as const,
    name: 'trace-end',
    why: 'exit',
    callbacks: 6,
    dropped: 0,
  };
  return { stdout: '', stderr: '', exit: 0, callbacks, writes, observations: [end] };
}

/** The sentences about a run that the change has falsified. */
function judged(change: (run: ScriptRun) => void): string {
  const run = rightRun();
  change(run);
  return judgeTrace(expectation, run, file).join('\n');
}

/** Changes a callback, and what its writes say of it. */
function set(run: ScriptRun, seq: number, fields: Partial<CallbackEvent>): void {
  Object.assign(run.callbacks[seq] as CallbackEvent, fields);
  const { phase, iteration, kind } = run.callbacks[seq] as CallbackEvent;
  for (const write of run.writes.filter(({ callback }) => callback === seq)) {
    Object.assign(write, { phase, iteration, kind });
  }
}

describe('a trace is judged by its head', () => {
  test('one that does what the head says has nothing wrong', () => {
    expect(judged(() => {})).toBe('');
  });

  test('lines of different strands of a race may change places', () => {
    expect(judged(({ writes }) => writes.splice(3, 2, ...writes.slice(3).reverse()))).toBe('');
  });

  test.each<[string, (run: ScriptRun) => void, string]>([
    ['a line is missing', ({ writes }) => writes.splice(1, 1), '"timer" is missing'],
    ['a line came twice', ({ writes }) => writes.push({ ...(writes[0] as Write) }), 'came twice'],
    [
      'a line is not expected',
      ({ writes }) => writes.push({ ...(writes[0] as Write), text: 'x\n' }),
      '"x" is not expected',
    ],
    ['lines change places', ({ writes }) => writes.reverse(), '"read" came before "timer"'],
    ['the phase is another', (run) => set(run, 1, { phase: 'check' }), 'ran in check, not timers'],
    [
      'the kind is another',
      (run) => set(run, 1, { kind: 'Immediate' }),
      'is a Immediate, not Timeout',
    ],
    [
      'the iteration is the same',
      (run) => set(run, 1, { iteration: 0 }),
      'which is not > 0 of "main"',
    ],
    [
      'the iteration is another',
      (run) => set(run, 5, { iteration: 3 }),
      'which is not = 2 of "read"',
    ],
    [
      'main is in an iteration',
      (run) => set(run, 0, { iteration: 1 }),
      '"main" is not in iteration 0',
    ],
    ['the cause is another', (run) => set(run, 4, { parent: 1 }), 'not by "read"'],
    ['the cause is unknown', (run) => set(run, 4, { parent: 77 }), 'not by "read"'],
    [
      'the scheduling line is another',
      (run) => set(run, 4, { scheduledAt: { file, line: 1 } }),
      'was scheduled at line 1',
    ],
    [
      'the scheduling line is missing',
      (run) => set(run, 4, { scheduledAt: undefined }),
      'at line (none)',
    ],
    [
      'the scheduling file is another',
      (run) => set(run, 4, { scheduledAt: { file: '/x', line: 1 } }),
      'scheduled in /x',
    ],
    [
      'the place of the write is another',
      ({ writes }) => Object.assign((writes[0] as Write).at as Place, { line: 2 }),
      'was written at',
    ],
    [
      'the place of the write is missing',
      ({ writes }) => Object.assign(writes[0] as Write, { at: undefined }),
      'was written at',
    ],
    ['a callback is not reported', ({ callbacks }) => callbacks.pop(), 'which is not reported'],
    [
      'a callback is reported twice',
      ({ callbacks }) => callbacks.push({ ...(callbacks[1] as CallbackEvent) }),
      'callback 1 is reported twice',
    ],
    [
      'write and callback differ',
      ({ writes }) => Object.assign(writes[1] as Write, { iteration: 9 }),
      'has iteration 9, its callback 1',
    ],
    [
      "a user's callback counts as Node's",
      (run) => set(run, 4, { internal: true }),
      "counts as Node's own",
    ],
    [
      'the step on the way is missing',
      (run) => set(run, 2, { phase: 'poll' }),
      'not led to by a step in pending',
    ],
    ['a number is left out', (run) => set(run, 5, { seq: 6 }), 'without a gap'],
    [
      'starts are out of order',
      (run) => set(run, 4, { startMs: 0.5 }),
      'callback 4 starts before callback 3',
    ],
    [
      'callbacks are dropped',
      (run) => Object.assign(run.observations[0] as object, { dropped: 1 }),
      'exit,6,1',
    ],
    [
      'the end is another',
      (run) => Object.assign(run.observations[0] as object, { why: 'signal' }),
      'signal,6,0',
    ],
    ['the end is missing', ({ observations }) => observations.pop(), 'the trace ends 0 times'],
    [
      'something is spawned',
      ({ observations }) =>
        observations.push({ type: 'observation', name: 'spawned', what: 'child', callback: 0 }),
      'it spawned child by 0',
    ],
  ])('when %s', (_, change, sentence) => {
    expect(judged(change)).toContain(sentence);
  });
});

describe('a head that says nothing that can be judged is refused', () => {
  const head = (rows: string, more = '') =>
    `/*\nAbout.\nsource: none\n${more}\nlines:\n${rows}\n*/\nconsole.log('main'); console.log('tick');\n`;
  test.each([
    ['no cause', '  main  main  main\n  tick  nextTick  TickObject  = main', '', 'no cause'],
    [
      'no iteration',
      '  main  main  main\n  tick  nextTick  TickObject  < main',
      '',
      'no iteration',
    ],
    [
      'no such line',
      '  main  main  main\n  tick  nextTick  TickObject  < mian  = main',
      '',
      '"mian"',
    ],
    ['no such racer', '  main  main  main', 'race: main / tock', '"tock"'],
    ['no such label', '  main  main  main  wrote nowhere', '', '// @nowhere is on 0 lines'],
    ['no such mark', '  main  main  main  wrot it', '', 'unknown mark'],
    ['a text that is not printed', '  mean  main  main', '', "'mean' is on 0 lines"],
    ['the same text twice', '  main  main  main\n  main  main  main', '', 'the same text'],
  ])('%s', (_, rows, more, message) => {
    expect(() => readExpectation(head(rows, more), '20.0.0', () => '')).toThrow(message);
  });
});

test('rows are for the versions of their range', () => {
  const text = source.replace('  timer  timers ', '  [<21] timer  timers ');
  expect(readExpectation(text, '20.20.2', () => '').lines).toHaveLength(5);
  expect(() => readExpectation(text, '22.0.0', () => '')).toThrow('"timer"');
});

test.each([
  ['22.18.0', '>=22.18 <23 || >=23.6', true],
  ['23.5.0', '>=22.18 <23 || >=23.6', false],
  ['22.9.0', '>=22.18', false],
  ['26.10.0', '>=26.9', true],
])('%s in %s: %s', (version, range, expected) => {
  expect(satisfies(version, range)).toBe(expected);
});

describe('a traced run is compared with a bare one', () => {
  const run = (fields: Partial<ScriptRun>): ScriptRun => ({ ...rightRun(), ...fields });
  const noRace = { ...expectation, races: [] };

  test.each<[string, Partial<ScriptRun>, Partial<ScriptRun>]>([
    ['exit', { exit: 0 }, { exit: 1 }],
    ['stdout', { stdout: 'a\nb\n' }, { stdout: 'b\na\n' }],
    ['stderr', { stderr: 'a\n' }, { stderr: '' }],
  ])('%s differs', (_, bare, traced) => {
    expect(compareRuns(run(bare), run(traced), noRace)).not.toEqual([]);
  });

  test('process ids, ports and the frame of any async hook are forgiven, nothing else', () => {
    const bare = run({ stderr: '(node:1) x 127.0.0.1:1\n    at f\n' });
    const traced = run({
      stderr:
        '(node:22) x 127.0.0.1:2\n    at f\n    at process.callbackTrampoline (node:internal/async_hooks:130:17)\n',
    });
    expect(compareRuns(bare, traced, noRace)).toEqual([]);
    expect(compareRuns(bare, run({ stderr: traced.stderr.replace('f', 'g') }), noRace)).not.toEqual(
      [],
    );
  });
});
