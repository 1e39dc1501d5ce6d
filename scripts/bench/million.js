/** A million callbacks traced: how soon after the script's end all is shown, and what it weighs on it. */

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
export async function benchMillion({ root, rounds }) {
  const program = path.join(root, 'scripts/bench/programs/million.cjs');
  const trace = [path.join(root, 'bin/node-lab.js'), 'trace'];
  const folder = await mkdtemp(path.join(os.tmpdir(), 'node-lab-bench-'));
  const out = path.join(folder, 'trace.json');
  const memory = { bare: [], traced: [] };
  let ms;
  try {
    ms = await inTurns(rounds, {
      bare: () => afterEnd([program], memory.bare),
      summary: () => afterEnd([...trace, program], memory.traced),
      file: () => afterEnd([...trace, '--out', out, program], memory.traced),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
  const [bare, traced] = [Math.max(...memory.bare), Math.max(...memory.traced)];
  const most = `${traced.toFixed(0)} MB of at most, bare ${bare.toFixed(0)} MB`;
  return [
    figure('a million callbacks, from their end to the summary', ms.summary, 2_000, 'ms', ''),
    figure('the same, to the end of --out', ms.file, null, 'ms', ''),
    figure('memory of the traced script, over bare', traced - bare, 64, 'MB', most),
  ];
}

function figure(name, value, goal, unit, detail) {
  return { name, value, goal, unit, detail };
}

/** Milliseconds from the script's last line to the end of all; notes its memory in MB. */
async function afterEnd(args, memory) {
  const { stdout } = await run(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  const ended = Date.now();
  const [, at, bytes] = /^\s*(\d{13}) (\d+)$/m.exec(stdout) ?? [];
  if (at === undefined) {
    throw new Error(`node ${args.join(' ')} did not tell its end: ${stdout.slice(0, 200)}`);
  }
  memory.push(Number(bytes) / 1e6);
  return ended - Number(at);
}
