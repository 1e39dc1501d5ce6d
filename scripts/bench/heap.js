/**
 * What comparing two heap snapshots costs: beside V8's own writing of the same files, and in memory
 * beside the size of one of them.
 */

import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * @param {{ root: string, objects: number }} options 450,000 objects make a snapshot of about 250 MB
 * @returns {Promise<import('./figures.js').Figure[]>}
 */
export async function benchHeap({ root, objects }) {
  const programs = path.join(root, 'scripts/bench/programs');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'node-lab-bench-'));
  const files = ['before', 'after'].map((name) => path.join(folder, `${name}.heapsnapshot`));
  try {
    const { wroteMs } = await told([
      // Writing takes ten times the memory of the heap.
      '--max-old-space-size=8192',
      path.join(programs, 'big-heap.cjs'),
      String(objects),
      ...files,
    ]);
    const compared = await told([
      path.join(programs, 'compare-heaps.mjs'),
      path.join(root, 'dist/heap-comparer.js'),
      ...files,
    ]);
    if (compared.suspect !== 'Row') {
      throw new Error(`what gathers is ${compared.suspect}, and it is Row that has been made`);
    }
    const { tookMs, peakBytes } = compared;
    const { size } = await stat(files[1]);
    const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(0)} MB`;
    return [
      {
        name: "two heap snapshots compared, of V8's writing of them",
        value: tookMs / wroteMs,
        goal: 1,
        unit: 'times',
        detail: `${tookMs.toFixed(0)} ms, ${wroteMs.toFixed(0)} ms, ${megabytes(size)} each`,
      },
      {
        name: 'peak memory of it, of one file',
        value: peakBytes / size,
        goal: 4,
        unit: 'times',
        detail: megabytes(peakBytes),
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the program prints: one line of JSON. */
async function told(args) {
  const { stdout } = await run(process.execPath, args);
  return JSON.parse(stdout);
}
