/** What is made of runs that no probe watched, from the lines that each version printed. */

import path from 'node:path';
import { expect, test } from 'vitest';
import { claims } from '../../../labs/01-event-loop-order/claims.ts';
import { findings } from '../../../labs/01-event-loop-order/findings.ts';
import lab from '../../../labs/01-event-loop-order/lab.ts';
import { begin, type OrderRun, step } from '../../../labs/01-event-loop-order/model.ts';
import { prediction } from '../../../labs/01-event-loop-order/prediction.ts';
import { view } from '../../../labs/01-event-loop-order/view.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { startLabRun } from '../../../src/lab/run-lab.ts';
import { packageRoot } from '../../../src/package-root.ts';
import type { EndEvent, ProgramEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';
import { collect } from '../../support/run-events.ts';

const end: EndEvent = { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 50 };

function runOf(program: string, node: string): FinishedRun {
  return { program, knobs: { callbacks: 2, depth: 2 }, seed: 1, node, repeat: 1, end };
}

/** A run of which only its output is known; the lines are divided by `;`. */
function modelOf(program: string, lines: string): OrderRun {
  const text = lines.replaceAll(';', '\n');
  // In two chunks, cut within a line.
  const events: ProgramEvent[] = [
    { type: 'output', stream: 'stdout', text: text.slice(0, 13) },
    { type: 'output', stream: 'stderr', text: 'tick 9\n' },
    { type: 'output', stream: 'stdout', text: text.slice(13) },
    end,
  ];
  return events.reduce(step, begin({ program }));
}

function findingsOf(program: string, node: string, lines: string): Record<string, boolean | null> {
  const model = modelOf(program, lines);
  return Object.fromEntries(
    findings
      .filter(({ programs }) => programs?.includes(program) ?? true)
      .map(({ id, decide }) => [id, decide(model, runOf(program, node)).holds]),
  );
}

// As these versions printed them.
const order010 =
  'main;tick 1;tick 2;timeout 1;timeout 2;immediate 1;close;immediate 2;file read;tick 1 after read;tick 2 after read;immediate 1 after read;close after read;immediate 2 after read;timeout 1 after read;timeout 2 after read;';
const order10 =
  'main;tick 1;tick 2;promise 1;promise 2;timeout 1;timeout 2;immediate 1;immediate 2;close;file read;tick 1 after read;tick 2 after read;promise 1 after read;promise 2 after read;immediate 1 after read;immediate 2 after read;close after read;timeout 1 after read;timeout 2 after read;';
const module12 =
  'main;microtask 1;promise 1;microtask 2;promise 2;tick 1;tick 2;immediate 1;immediate 2;close;timeout 1;timeout 2;file read;tick 1 after read;tick 2 after read;microtask 1 after read;promise 1 after read;microtask 2 after read;promise 2 after read;immediate 1 after read;immediate 2 after read;close after read;timeout 1 after read;timeout 2 after read;';
const nested010 =
  'main;tick 1;tick 2;tick 1 > tick;tick 2 > tick;timeout 1;timeout 2;timeout 1 > tick;timeout 2 > tick;immediate 1;immediate 1 > tick;immediate 2;immediate 2 > tick;';
const nested10 =
  'main;tick 1;tick 2;tick 1 > tick;tick 2 > tick;promise 1;promise 2;tick 1 > promise;tick 2 > promise;promise 1 > promise;promise 2 > promise;promise 1 > tick;promise 2 > tick;timeout 1;timeout 2;timeout 1 > tick;timeout 2 > tick;timeout 1 > promise;timeout 2 > promise;immediate 1;immediate 2;immediate 1 > tick;immediate 2 > tick;immediate 1 > promise;immediate 2 > promise;';
const nested18 =
  'main;tick 1;tick 2;tick 1 > tick;tick 2 > tick;promise 1;promise 2;tick 1 > promise;tick 2 > promise;promise 1 > promise;promise 2 > promise;promise 1 > tick;promise 2 > tick;timeout 1;timeout 1 > tick;timeout 1 > promise;timeout 2;timeout 2 > tick;timeout 2 > promise;immediate 1;immediate 1 > tick;immediate 1 > promise;immediate 2;immediate 2 > tick;immediate 2 > promise;';

test('order.js: what its lines tell is decided, and nothing about iterations', () => {
  expect(findingsOf('order.js', '10.24.1', order10)).toEqual({
    'ticks-before-promises': true,
    'immediate-first-inside-io': true,
    'timers-in-order-of-due-time': true,
    'close-comes-last': null,
  });
  // An immediate after the close callback is no counterexample: it may be the next iteration's.
  expect(findingsOf('order.js', '0.10.48', order010)).toEqual({
    'ticks-before-promises': null,
    'immediate-first-inside-io': true,
    'timers-in-order-of-due-time': true,
    'close-comes-last': null,
  });
});

test('in a module, the main script is the body of the module', () => {
  expect(findingsOf('order.mjs', '12.22.12', module12)).toMatchObject({
    'ticks-before-promises': true,
    'promises-before-ticks-in-a-module': true,
  });
  const likeAScript = module12.replace(/microtask 1;.*tick 2;imm/, 'tick 1;promise 1;imm');
  expect(findingsOf('order.mjs', '12.22.12', likeAScript)).toMatchObject({
    'ticks-before-promises': true,
    'promises-before-ticks-in-a-module': false,
  });
});

test.each([
  ['0.10.48', nested010, false, null],
  ['10.24.1', nested10, false, true],
  ['18.20.8', nested18, true, true],
])(
  'nested.js on %s: whether the queues drain after each callback',
  (node, lines, drains, ticks) => {
    expect(findingsOf('nested.js', node, lines)).toEqual({
      'ticks-before-promises': ticks,
      'both-drain-after-each-callback': drains,
      'timers-in-order-of-due-time': true,
    });
  },
);

test('lines in another order refute what they speak of', () => {
  const swapped = (lines: string, one: string, other: string) =>
    lines.replace(one, '#').replace(other, one).replace('#', other);
  expect(
    findingsOf('order.js', '10.24.1', swapped(order10, 'tick 2 after', 'promise 1 after')),
  ).toMatchObject({ 'ticks-before-promises': false });
  expect(
    findingsOf('order.js', '10.24.1', swapped(order10, 'timeout 1 after', 'immediate 2 after')),
  ).toMatchObject({ 'immediate-first-inside-io': false });
  expect(
    findingsOf('order.js', '10.24.1', swapped(order10, 'timeout 1;', 'timeout 2;')),
  ).toMatchObject({ 'timers-in-order-of-due-time': false });
});

test('lines that name no callback decide nothing', () => {
  const decided = findingsOf('order.js', '10.24.1', 'hello;tick tock;immediate after;');
  expect(Object.values(decided)).toEqual(Object.values(decided).map(() => null));
});

test.each([
  ['0.10.48', nested010, 'true'],
  ['10.24.1', nested10, 'true'],
  ['18.20.8', nested18, 'false'],
  ['18.20.8', nested18.replace('timeout 1 > tick;', ''), 'undecided'],
])('on %s the two queues are drained between the phases', (node, lines, verdict) => {
  const claim = claims.find(({ id }) => id === 'microtasks-between-phases');
  const model = modelOf('nested.js', lines);
  expect(claim?.decide(model, runOf('nested.js', node))).toMatchObject({ verdict });
});

test.each([
  ['0.10.48', order010, 'true'],
  // Fabricated, after what it prints with five of each: timers overtake the last immediates.
  [
    '0.10.48',
    'main;file read;immediate 1 after read;timeout 1 after read;timeout 2 after read;immediate 2 after read;',
    'false',
  ],
  ['10.24.1', order10, 'true'],
  ['10.24.1', 'main;file read;', 'undecided'],
])('on %s an immediate runs before a timer inside I/O', (node, lines, verdict) => {
  const claim = claims.find(({ id }) => id === 'immediate-before-timeout-inside-io');
  const model = modelOf('order.js', lines);
  expect(claim?.decide(model, runOf('order.js', node))).toMatchObject({ verdict });
});

test.each([
  ['order.js', '0.10.48', order010, 5],
  ['order.js', '10.24.1', order10, 7],
  ['order.mjs', '12.22.12', module12, 6],
  ['nested.js', '0.10.48', nested010, 2],
  ['nested.js', '10.24.1', nested10, 6],
])('the prediction for %s on %s is answered by its lines', (program, node, lines, items) => {
  const asked = prediction(runOf(program, node));
  const actual = asked.actual(modelOf(program, lines), runOf(program, node));
  expect(actual).toHaveLength(items);
  expect(lines.split(';').filter((line) => (actual as readonly string[]).includes(line))).toEqual(
    actual,
  );
});

test('the picture shows each line in the lane that it names, and no iteration', () => {
  const model = modelOf('order.js', order10);
  const drawn = view(model, { width: 120, height: 24 }).map(plainText);
  const header = drawn.find((text) => text.includes('timers')) ?? '';
  const laneOf = (line: string) => {
    const mark = drawn.find((text) => text.match(`● +${line}$`));
    const at = (mark ?? '').indexOf('●');
    const names = [...header.matchAll(/\S+/g)];
    return names.find(({ 0: name, index }) => index <= at && at < index + name.length)?.[0];
  };
  const lines = 'main,tick 1,promise 1,timeout 1,file read,immediate 1,close'.split(',');
  const lanes = ['main', 'tick', 'micro', 'timers', 'poll', 'check', 'close'];
  expect(lines.map(laneOf)).toEqual(lanes);
  expect(drawn.join('\n')).not.toContain('iteration');
  expect(lab.timeline?.of(model)).toBeNull();
  for (const width of [36, 60, 80]) {
    for (const text of view(model, { width, height: 24 }).map(plainText)) {
      expect(text.length).toBeLessThanOrEqual(width);
    }
  }
});

// The independent truth: the same run, judged once with what the probe saw, once by its lines.
test.each(['order.js', 'order.mjs', 'nested.js'])(
  'on the current Node the lines of %s decide as the probe does',
  async (program) => {
    const folder = path.join(packageRoot, 'labs/01-event-loop-order');
    const entry = { slug: path.basename(folder), definition: lab, folder };
    const run = startLabRun({ ...entry, counterexamples: async () => [] }, { program });
    const events = await collect(run.events);
    const text = events.map((event) => (event.type === 'output' ? event.text : '')).join('');
    const byLines = findingsOf(program, process.versions.node, text);
    const decided = events.filter((event) => event.type === 'finding');
    expect(decided.length).toBeGreaterThan(2);
    for (const { id, holds } of decided) {
      expect(byLines[id], id).toBe(id === 'close-comes-last' ? null : holds);
    }
  },
);
