/**
 * `npm run bench`: how fast node-lab is, as ratios to bare Node measured in the same run. Exits
 * with 1 when a goal is missed. With `--smoke`, a few rounds that only prove that all of it works.
 */

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawFigures, isMet } from './bench/figures.js';
import { benchFlood } from './bench/flood.js';
import { benchGrading } from './bench/grading.js';
import { benchHeap } from './bench/heap.js';
import { benchMillion } from './bench/million.js';
import { benchResolve } from './bench/resolve.js';
import { benchStart } from './bench/start.js';
import { benchTrace } from './bench/trace.js';
import { freshHome } from './fresh-home.js';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const isSmoke = process.argv.includes('--smoke');

process.env.NODE_LAB_HOME = freshHome();
const figures = [
  ...(await benchStart({ root, rounds: isSmoke ? 2 : 15 })),
  ...(await benchTrace({ root, rounds: isSmoke ? 1 : 9 })),
  ...(await benchMillion({ root, rounds: isSmoke ? 1 : 3 })),
  ...(await benchFlood({ root, rounds: isSmoke ? 1 : 5, lines: isSmoke ? 200_000 : 1_500_000 })),
  ...(await benchResolve({ root, rounds: isSmoke ? 1 : 5, trees: isSmoke ? 5 : 40 })),
  ...(await benchHeap({ root, objects: isSmoke ? 5_000 : 450_000 })),
  ...(await benchGrading({ root, rounds: 1, submissions: isSmoke ? 8 : 200 })),
];
console.log(`Node ${process.versions.node}, ${process.platform} ${process.arch}\n`);
console.log(drawFigures(figures));
if (!isSmoke && !figures.every(isMet)) {
  process.exitCode = 1;
}
