/**
 * What tracing costs: a program of 261,000 callbacks that times itself, bare, under a hook that does
 * nothing, under Node's own trace events, and under `node-lab trace`.
 */

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inTurns } from './measure.js';

const run = promisify(execFile);

/**
 * @param {{ root: string, rounds: number }} options
 * @returns {Promise<import('./figures.js').Figure[]>}
 */
export async function benchTrace({ root, rounds }) {
  const programs = path.join(root, 'scripts/bench/programs');
  const program = path.join(programs, 'callbacks.cjs');
  const hook = path.join(programs, 'empty-hook.cjs');
  const cli = path.join(root, 'bin/node-lab.js');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'node-lab-bench-'));
  const out = path.join(folder, 'trace.json');
  const own = (...args) => ownTime([...args, program], folder);
  let ms;
  try {
    ms = await inTurns(rounds, {
      bare: () => own(),
      hook: () => own('--require', hook),
      traced: () => own(cli, 'trace'),
      events: () => own('--trace-event-categories', 'node.async_hooks'),
      whole: () => wallTime([cli, 'trace', '--out', out, program], folder),
      start: () => wallTime([cli, 'list'], folder),
      process: () => wallTime([program], folder),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
  const { bare, hook: empty, traced, events } = ms;
  const others = `an empty hook ${(empty / bare).toFixed(2)}, Node's trace events ${(events / bare).toFixed(0)}`;
  return [
    {
      name: 'traced program, of bare',
      value: traced / bare,
      goal: 2,
      unit: 'times',
      detail: `${traced.toFixed(0)} ms, ${bare.toFixed(0)} ms; aim 1.6; ${others}`,
    },
    {
      name: 'trace --out, over its start and twice the program',
      value: ms.whole - ms.start - 2 * ms.process,
      goal: 1_000,
      unit: 'ms',
      detail: `${ms.whole.toFixed(0)} ms, ${ms.start.toFixed(0)} ms, ${ms.process.toFixed(0)} ms`,
    },
  ];
}

/** What the program says that it took, in milliseconds. */
async function ownTime(args, cwd) {
  const { stdout } = await run(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  const line = stdout.split('\n').find((text) => /^\s*[\d.]+$/.test(text));
  if (line === undefined) {
    throw new Error(`node ${args.join(' ')} printed no time: ${stdout.slice(0, 200)}`);
  }
  return Number(line);
}

async function wallTime(args, cwd) {
  const begun = performance.now();
  await run(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return performance.now() - begun;
}
