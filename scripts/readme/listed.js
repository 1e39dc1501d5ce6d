/** What there is, as tables: from what `node-lab` itself lists. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cli } from './root.js';

/** Every lab, with what a run of it shows. */
export async function labs() {
  return table(
    ['no', 'lab', 'what a run shows'],
    (await listed(['list'])).map(({ number, title, summary }) => [number, title, bare(summary)]),
  );
}

/** Every exercise, with its task. */
export async function exercises() {
  return table(
    ['exercise', 'task', 'points'],
    (await listed(['exercise', 'list'])).map(({ id, summary, points }) => [
      id,
      bare(summary),
      points,
    ]),
  );
}

async function listed(command) {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...command, '--json']);
  return JSON.parse(stdout);
}

/** Without the full stop: a cell is no sentence. */
function bare(summary) {
  return summary.replace(/\.$/, '');
}

function table(heads, rows) {
  const line = (cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
