/** How many descriptors stand behind one connection. */

import type { DescriptorCounts, SeenProcess } from '../../src/analysis/processes.ts';
import type { Decision } from '../../src/lab/definition.ts';
import { noProc, type Seen } from './decisions.ts';
import type { HandleRun } from './model.ts';

export function decideProxyDescriptors(_model: HandleRun, { root, workers }: Seen): Decision {
  const behind = sumOf(workers);
  if (totalOf(root.held) === 0 || totalOf(behind) === 0) {
    return noProc;
  }
  return {
    holds: isOnly(root.held, 2) && isOnly(behind, 1),
    why: `The proxy held ${inWords(root.held)}; the workers held ${inWords(behind)}.`,
  };
}

export function decideOneDescriptor(_model: HandleRun, { root, workers }: Seen): Decision {
  const serving = sumOf(workers);
  if (totalOf(serving) === 0) {
    return noProc;
  }
  const kept = root.accepted - root.letGo;
  const parent =
    root.accepted === 0
      ? 'the parent held none'
      : `the parent sent on ${root.passedOn} of its ${root.accepted} and closed ${root.letGo} once acknowledged`;
  return {
    holds: isOnly(serving, 1) && kept === 0,
    why: `The workers held ${inWords(serving)}; ${parent}.`,
  };
}

function sumOf(processes: readonly SeenProcess[]): DescriptorCounts {
  const sum: DescriptorCounts = {};
  for (const { held } of processes) {
    for (const [descriptors, connections] of Object.entries(held)) {
      sum[Number(descriptors)] = (sum[Number(descriptors)] ?? 0) + connections;
    }
  }
  return sum;
}

function totalOf(counts: DescriptorCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function isOnly(counts: DescriptorCounts, descriptors: number): boolean {
  return (counts[descriptors] ?? 0) > 0 && totalOf(counts) === counts[descriptors];
}

function inWords(counts: DescriptorCounts): string {
  return Object.entries(counts)
    .map(
      ([descriptors, connections]) =>
        `${descriptors} for each of ${connections} connection${connections === 1 ? '' : 's'}`,
    )
    .join(', ');
}
