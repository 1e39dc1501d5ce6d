/** How fast `node-lab resolve` looks up, beside Node's own `require.resolve` with cold caches. */

import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const run = promisify(execFile);

/**
 * @param {{ root: string, rounds: number, trees: number }} options
 * @returns {Promise<import('./figures.js').Figure[]>}
 */
export async function benchResolve({ root, rounds, trees }) {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'node-lab-bench-')));
  try {
    const program = path.join(folder, 'resolve-rate.mjs');
    await build({
      entryPoints: [path.join(root, 'scripts/bench/programs/resolve-rate.js')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    const args = [program, path.join(folder, 'corpus'), String(rounds), String(trees)];
    const { stdout } = await run(process.execPath, args, { cwd: folder });
    const { node, own, lookUps } = JSON.parse(stdout);
    return [
      {
        name: 'resolve a module, of require.resolve',
        value: own / node,
        goal: 2,
        unit: 'times',
        detail: `${own.toFixed(0)} µs, ${node.toFixed(0)} µs; ${lookUps} look-ups, caches cold`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}
