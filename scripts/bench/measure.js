/** Measuring: wall times of processes, taken in turns, as medians. */

import { spawn } from 'node:child_process';

/**
 * Wall time of `node ...args` in milliseconds, from the start to the exit.
 *
 * @param {string[]} args
 * @param {{ cwd: string }} options
 */
export function timeNode(args, { cwd }) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      const ms = performance.now() - begun;
      if (code === 0) {
        resolve(ms);
      } else {
        reject(new Error(`node ${args.join(' ')} ended with ${code ?? signal}: ${complaint}`));
      }
    });
  });
}

/**
 * Takes each measurement in turn, A B A B, so that a busy moment meets all of them; the first turn
 * warms caches and is not counted.
 *
 * @param {number} rounds
 * @param {Record<string, () => Promise<number>>} measurements
 * @returns {Promise<Record<string, number>>} the median of each
 */
export async function inTurns(rounds, measurements) {
  const taken = Object.fromEntries(Object.keys(measurements).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, measure] of Object.entries(measurements)) {
      const value = await measure();
      if (round > 0) {
        taken[name].push(value);
      }
    }
  }
  return Object.fromEntries(Object.entries(taken).map(([name, values]) => [name, median(values)]));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
