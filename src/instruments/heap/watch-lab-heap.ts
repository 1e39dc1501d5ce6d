import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { move } from '../../files/move.ts';
import { newOwner, releaseOwner } from '../../files/owner.ts';
import { cacheFolder } from '../../home.ts';
import type { HeapSnapshots } from '../../lab/definition.ts';
import type { ProgramEvent } from '../../runner/events.ts';
import type { ProgramSpec } from '../../runner/run-program.ts';
import { findHeapdump } from './find-heapdump.ts';
import { type ComparisonEvent, watchHeap } from './watch-heap.ts';

/**
 * A lab's run with two snapshots. Those of the latest run of each program are kept in node-lab's
 * cache, under `name`; the comparison tells where.
 *
 * @throws LabError NO_HOME, and those of the runner
 */
export async function* watchLabHeap(
  spec: ProgramSpec,
  { afterMs, betweenMs, by }: HeapSnapshots,
  name: string,
  stop: AbortSignal,
): AsyncGenerator<ProgramEvent, void> {
  const folder = path.join(cacheFolder(), 'snapshots');
  await mkdir(folder, { recursive: true });
  // Another node-lab may run the same program.
  const owner = newOwner();
  const filesOf = (prefix: string): [string, string] => [
    path.join(folder, `${prefix}.before.heapsnapshot`),
    path.join(folder, `${prefix}.after.heapsnapshot`),
  ];
  const taken = filesOf(owner);
  const kept = filesOf(name);
  const plan = {
    files: taken,
    heapdump: by === 'heapdump' ? findHeapdump() : null,
    afterMs,
    betweenMs,
    signal: null,
    grown: null,
  };
  try {
    for await (const event of watchHeap(spec, plan, stop)) {
      if (event.type === 'observation' && event.name === 'heap-comparison') {
        await move(taken[0], kept[0]);
        await move(taken[1], kept[1]);
        const comparison: ComparisonEvent = { ...(event as ComparisonEvent), files: kept };
        yield comparison;
      } else {
        yield event;
      }
    }
  } finally {
    await Promise.all(taken.map((file) => rm(file, { force: true })));
    releaseOwner(owner);
  }
}
