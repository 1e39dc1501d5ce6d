/** How long starting takes: `list`, the first frame, and a run. */

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { openTerminal } from '../pseudo-terminal.js';
import { inTurns, timeNode } from './measure.js';

const RUN_LAB = 16;

/**
 * @param {{ root: string, rounds: number }} options
 * @returns {Promise<import('./figures.js').Figure[]>}
 */
export async function benchStart({ root, rounds }) {
  const cli = path.join(root, 'bin/node-lab.js');
  const at = { cwd: root };
  const run = describeRun(cli, at);
  const ms = await inTurns(rounds, {
    bare: () => timeNode(['-e', '0'], at),
    list: () => timeNode([cli, 'list'], at),
    frame: () => timeFirstFrame(cli, at),
    key: () => timeFirstKey(cli, at),
    program: () => timeNode(run.args, { cwd: run.folder }),
    run: () => timeNode([cli, 'run', String(RUN_LAB), '--json'], at),
  });
  return [
    {
      name: 'list, of node -e 0',
      value: ms.list / ms.bare,
      goal: 1.5,
      unit: 'times',
      detail: `${ms.list.toFixed(0)} ms, ${ms.bare.toFixed(0)} ms`,
    },
    {
      name: 'first frame, of node -e 0',
      value: ms.frame / ms.bare,
      goal: 4,
      unit: 'times',
      detail: `${ms.frame.toFixed(0)} ms, ${ms.bare.toFixed(0)} ms; aim 3`,
    },
    {
      name: 'first key answered, of node -e 0',
      value: ms.key / ms.bare,
      goal: null,
      unit: 'times',
      detail: `${ms.key.toFixed(0)} ms`,
    },
    {
      name: `run ${RUN_LAB} --json, over list and the program`,
      value: ms.run - ms.list - ms.program,
      goal: 60,
      unit: 'ms',
      detail: `${ms.run.toFixed(0)} ms, ${ms.list.toFixed(0)} ms and ${ms.program.toFixed(0)} ms`,
    },
  ];
}

/** The command line that the run will give to node, as its first event tells it. */
function describeRun(cli, { cwd }) {
  const output = execFileSync(process.execPath, [cli, 'run', String(RUN_LAB), '--json'], {
    cwd,
    encoding: 'utf8',
  });
  const start = JSON.parse(output.slice(0, output.indexOf('\n')));
  const { slug } = JSON.parse(
    execFileSync(process.execPath, [cli, 'list', '--json'], { cwd, encoding: 'utf8' }),
  ).find(({ number }) => number === RUN_LAB);
  return { args: start.argv.slice(1), folder: path.join(cwd, 'labs', slug) };
}

/** Until the last word of the list's last row has arrived. */
async function timeFirstFrame(cli, { cwd }) {
  const terminal = openTerminal([cli], { columns: 100, rows: 30, cwd });
  const ms = await new Promise((resolve, reject) => {
    let text = '';
    terminal.onData((data) => {
      text += data;
      if (/\bq\b[^q]*\bquit\b/.test(text)) {
        resolve(performance.now() - terminal.begun);
      }
    });
    terminal.exited.then(() => reject(new Error(`node-lab ended without a frame: ${text}`)));
  });
  terminal.press('q');
  await terminal.exited;
  await terminal.close();
  return ms;
}

/** Until a key that was pressed at the first frame has been answered. */
async function timeFirstKey(cli, { cwd }) {
  const terminal = openTerminal([cli], { columns: 100, rows: 30, cwd });
  const shows = (text) => (lines) => lines.some((line) => line.includes(text));
  await terminal.waitFor(shows('quit'), 'the list');
  terminal.press('?');
  const answered = await terminal.waitFor(shows('Any key closes this'), 'the help');
  terminal.press('x');
  terminal.press('q');
  await terminal.exited;
  await terminal.close();
  return answered - terminal.begun;
}
