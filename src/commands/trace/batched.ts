import {
  type CallbackBatch,
  type CallPlace,
  createBatch,
  phaseNames,
} from '../../runner/callback-batch.ts';
import type { ProgramEvent } from '../../runner/events.ts';
import { type ProgramSpec, runProgram } from '../../runner/run-program.ts';

export async function* runProgramBatched(
  spec: ProgramSpec,
  stop?: AbortSignal,
): AsyncGenerator<ProgramEvent | CallbackBatch, void> {
  const tables = { kinds: [] as string[], places: [null] as (CallPlace | null)[] };
  const kinds = new Map<string, number>();
  const places = new Map<string, number>();
  for await (const event of runProgram(spec, stop)) {
    if (event.type !== 'callback') {
      yield event;
      continue;
    }
    const b = createBatch(1, tables);
    b.count = 1;
    b.seq[0] = event.seq;
    b.parent[0] = event.parent ?? -1;
    b.phase[0] = phaseNames.indexOf(event.phase);
    b.iteration[0] = event.iteration;
    let k = kinds.get(event.kind);
    if (k === undefined) {
      k = tables.kinds.push(event.kind) - 1;
      kinds.set(event.kind, k);
    }
    b.kind[0] = k;
    let p = 0;
    if (event.scheduledAt) {
      const key = JSON.stringify(event.scheduledAt);
      p = places.get(key) ?? 0;
      if (!p) {
        p = tables.places.push(event.scheduledAt) - 1;
        places.set(key, p);
      }
    }
    b.place[0] = p;
    b.flags[0] = event.internal ? 1 : 0;
    b.startMs[0] = event.startMs;
    b.durationMs[0] = event.durationMs;
    b.scheduledMs[0] = event.scheduledMs ?? NaN;
    b.delayMs[0] = event.delayMs ?? NaN;
    b.dueMs[0] = event.dueMs ?? NaN;
    yield b;
  }
}
