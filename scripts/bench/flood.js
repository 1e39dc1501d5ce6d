/** A program that prints as fast as it can, through the TUI. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openTerminal } from '../pseudo-terminal.js';
import { median, timeNode } from './measure.js';

const LABS = 'tests/fixtures/labs';
const PROGRAM = 'flood.js';
const QUESTION = 'Before the first run';

/**
 * @param {{ root: string, rounds: number, lines: number }} options
 * @returns {Promise<import('./figures.js').Figure[]>}
 */
export async function benchFlood({ root, rounds, lines }) {
  const program = path.join(LABS, '90-hostile', PROGRAM);
  const bare = [];
  const floods = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await timeNode([program, String(lines)], { cwd: root }));
    floods.push(await flood(root, lines));
  }
  const bareMs = median(bare);
  const ms = median(floods.map((one) => one.ms));
  const worst = (field) => Math.max(...floods.map((one) => one[field]));
  const count = lines.toLocaleString('en');
  return [
    {
      name: `flood of ${count} lines`,
      value: ms,
      goal: 2.5 * bareMs + 1000,
      unit: 'ms',
      detail: `${(ms / bareMs).toFixed(1)} times node flood.js > /dev/null, ${bareMs.toFixed(0)} ms`,
    },
    {
      name: 'flood: worst event-loop delay',
      value: median(floods.map((one) => one.worstDelayMs)),
      goal: 50,
      unit: 'ms',
      detail: `worst of all rounds ${worst('worstDelayMs').toFixed(0)} ms`,
    },
    {
      name: 'flood: slowest answer to a key',
      value: worst('slowestKeyMs'),
      goal: 100,
      unit: 'ms',
      detail: `${floods.reduce((sum, one) => sum + one.keys, 0)} keys pressed while it ran`,
    },
    {
      name: 'flood: peak memory',
      value: worst('peakMemoryMB'),
      goal: 200,
      unit: 'MB',
      detail: 'resident set of node-lab',
    },
  ];
}

async function flood(root, lines) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'node-lab-bench-'));
  const report = path.join(folder, 'report.json');
  const terminal = openTerminal(
    [
      '--import',
      path.join(root, 'scripts/bench/loop-watch.js'),
      path.join(root, 'bin/node-lab.js'),
      '--labs',
      LABS,
      '--output-limit',
      '100',
    ],
    { columns: 110, rows: 32, cwd: root, env: { NODE_LAB_BENCH_REPORT: report } },
  );
  try {
    await prepareFlood(terminal, lines);
    process.kill(terminal.pid, 'SIGUSR2');
    await readReport(report, () => true);
    const begun = await terminal.pressUntil('r', (rows) => !has(rows, QUESTION), 'the run');
    const ended = terminal.waitFor((rows) => has(rows, /(✓|!) ended/), 'the end of the flood');
    const keys = await pressKeys(terminal, ended);
    const ms = (await ended) - begun;
    await terminal.waitFor((rows) => has(rows, `line ${lines}`), `line ${lines}`);
    process.kill(terminal.pid, 'SIGUSR2');
    const seen = await readReport(report, (value) => 'worstDelayMs' in value);
    terminal.press('q');
    await terminal.exited;
    return { ms, ...seen, keys: keys.length, slowestKeyMs: Math.max(0, ...keys) };
  } finally {
    await terminal.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens the lab, chooses the program and the number of lines, and goes as far as the question. */
async function prepareFlood(terminal, lines) {
  await terminal.waitFor((rows) => has(rows, 'Hostile programs'), 'the list');
  await terminal.pressUntil('\r', (rows) => has(rows, '‹ quiet.js ›'), 'the lab');
  await terminal.pressUntil(']', (rows) => has(rows, `‹ ${PROGRAM} ›`), `the program ${PROGRAM}`);
  await terminal.pressUntil('e', (rows) => has(rows, 'Enter sets it'), 'the input of the knob');
  for (const rest of ['100', '10', '1', '']) {
    await terminal.pressUntil(
      '\x7f',
      (rows) => has(rows, `lines: ${rest}   Enter`),
      `the input "${rest}"`,
    );
  }
  await terminal.pressUntil(
    String(lines),
    (rows) => has(rows, `lines: ${lines}`),
    'the number of lines',
  );
  await terminal.pressUntil('\r', (rows) => has(rows, `‹ ${lines} ›`), 'the knob turned');
  await terminal.pressUntil('r', (rows) => has(rows, QUESTION), 'the question');
}

/** Goes to the source and back while the flood lasts; times each answer in milliseconds. */
async function pressKeys(terminal, ended) {
  const taken = [];
  let over = false;
  ended.then(
    () => {
      over = true;
    },
    () => {
      over = true;
    },
  );
  await terminal.waitFor((rows) => has(rows, /line \d+/), 'the first lines');
  const steps = [
    ['3', (rows) => has(rows, 'process.argv')],
    ['1', (rows) => has(rows, /[ │]line \d+/)],
  ];
  while (!over) {
    for (const [key, isAnswered] of steps) {
      const begun = performance.now();
      terminal.press(key);
      taken.push((await terminal.waitFor(isAnswered, `an answer to ${key}`)) - begun);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return taken;
}

async function readReport(file, isWhole) {
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    try {
      const value = JSON.parse(await readFile(file, 'utf8'));
      if (isWhole(value)) {
        return value;
      }
    } catch {
      // Not written yet, or half of it.
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('node-lab did not report on its event loop.');
}

function has(rows, wanted) {
  const text = rows.join('\n');
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}
