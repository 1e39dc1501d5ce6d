// Compares two snapshots as node-lab does, and prints how long it took and how much memory.
//
//   node compare-heaps.mjs COMPARER BEFORE AFTER
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const [comparer, ...files] = process.argv.slice(2);
const begun = performance.now();
const worker = new Worker(comparer, { workerData: files });
const [answer] = await once(worker, 'message');
const tookMs = performance.now() - begun;
if (answer.failure !== undefined) {
  throw new Error(answer.failure);
}
console.log(
  JSON.stringify({
    tookMs,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    suspect: answer.comparison.suspect?.gathered[0]?.name,
  }),
);
