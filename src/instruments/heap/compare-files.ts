import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HeapComparison } from '../../analysis/heap-snapshot/comparison.ts';
import { distFolder } from '../../package-root.ts';

export type ComparerAnswer = { comparison: HeapComparison } | { failure: string };

/** Compares the snapshots in two files of the same process, on a thread of its own. */
export function compareFiles(files: readonly [string, string]): Promise<ComparerAnswer> {
  const worker = new Worker(path.join(distFolder, 'heap-comparer.js'), { workerData: files });
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error: Error) => resolve({ failure: error.message }));
    worker.once('exit', (code) => resolve({ failure: `it ended with exit code ${code}` }));
  });
}
