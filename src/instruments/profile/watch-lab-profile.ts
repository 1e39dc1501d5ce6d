import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reportOf } from '../../analysis/cpu-profile/report.ts';
import { move } from '../../files/move.ts';
import { newOwner, releaseOwner } from '../../files/owner.ts';
import { cacheFolder } from '../../home.ts';
import type { CpuProfiling } from '../../lab/definition.ts';
import type { ProgramEvent } from '../../runner/events.ts';
import { type ProgramSpec, runProgram } from '../../runner/run-program.ts';
import { findProfilerNext } from './find-profiler-next.ts';
import { profiledSpec } from './profiled-spec.ts';
import { readTaken } from './read-taken.ts';

/** As that of Chrome DevTools. */
const INTERVAL_US = 1_000;

/**
 * A lab's run with a CPU profile, told as the observation `cpu-profile`. That of the latest run of
 * each program is kept in node-lab's cache, under `name`; the observation tells where.
 *
 * @throws LabError NO_HOME, and those of the runner
 */
export async function* watchLabProfile(
  spec: ProgramSpec,
  { by }: CpuProfiling,
  name: string,
  stop: AbortSignal,
): AsyncGenerator<ProgramEvent, void> {
  const folder = path.join(cacheFolder(), 'profiles');
  mkdirSync(folder, { recursive: true });
  // Another node-lab may run the same program.
  const owner = newOwner();
  const taken = path.join(folder, `${owner}.tmp`);
  const kept = path.join(folder, `${name}.cpuprofile`);
  const plan = {
    file: taken,
    profilerNext: by === 'inspector' ? null : findProfilerNext(),
    signal: null,
    intervalUs: INTERVAL_US,
  };
  try {
    for await (const event of runProgram(profiledSpec(spec, plan), stop)) {
      if (event.type === 'observation' && event.name === 'cpu-profile-taken') {
        yield await keep(event, taken, kept);
      } else {
        yield event;
      }
    }
  } finally {
    rmSync(taken, { force: true });
    releaseOwner(owner);
  }
}

async function keep(
  event: Parameters<typeof readTaken>[0],
  taken: string,
  kept: string,
): Promise<ProgramEvent> {
  try {
    const { profile, by, until } = readTaken(event, taken);
    writeFileSync(taken, JSON.stringify(profile));
    await move(taken, kept);
    const report = reportOf(profile, { by, until, file: kept });
    return { type: 'observation', name: 'cpu-profile', ...report };
  } catch (error) {
    const why = (error as Error).message;
    return { type: 'observation', name: 'cpu-profile-failed', why };
  }
}
