/**
 * Takes a CPU profile of the program's main thread, by the addon v8-profiler-next where it loads,
 * and by node:inspector where it does not; for the whole run, or from one signal to the next.
 * Worker threads and child processes are not in it.
 *
 * Observations:
 *
 * - `cpu-profiler`: `by` is `v8-profiler-next` or `inspector`; `pid`; `why` says why not the addon,
 *   where that was to be tried and did not load; `intervalUs`
 * - `cpu-profile-started`: it waits for a signal no longer
 * - `cpu-profile-taken`: `file`, `by`, `until`: `signal` or `end`; `lastUs`: of the profile, so many
 *   microseconds before its end are what was asked for, null for all of it
 * - `cpu-profile-failed`: `why`
 *
 * Between two signals as well it records from the start on, and what came before is cut off later: a
 * function that V8 has inlined before a recording began is counted as its caller's (Node 22 to 26).
 *
 * Runs from Node 8 on, so it is written without what the build cannot lower for that.
 */

import fs from 'node:fs';
import { openChannel } from './channel.ts';
import { beforeEnding } from './cpu-profile/endings.ts';
import { PLAN_VARIABLE, type ProfilePlan } from './cpu-profile/plan.ts';
import { createRecording } from './cpu-profile/profilers.ts';
import { hidePreload } from './event-loop/hiding.ts';

// The program may replace them.
const writeFile = fs.writeFileSync;
const stringify = JSON.stringify;
const hrtime = process.hrtime;

function follow(plan: ProfilePlan): void {
  const report = openChannel({ inherit: false });
  const recording = createRecording(plan);
  const by = recording.by;
  /** When the part that was asked for began. */
  let begun: [number, number] | null = null;
  let isOver = false;

  function attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      isOver = true;
      const why = (error as Error).message;
      report({ type: 'observation', name: 'cpu-profile-failed', by, why });
    }
  }

  function begin(): void {
    begun = hrtime();
    report({ type: 'observation', name: 'cpu-profile-started' });
  }

  function finish(until: 'signal' | 'end'): void {
    if (isOver || begun === null) {
      return;
    }
    isOver = true;
    const [seconds, nanoseconds] = hrtime(begun);
    attempt(() => {
      const profile = recording.stop();
      notifyIdle('_stopProfilerIdleNotifier');
      writeFile(plan.file, stringify(profile));
      report({
        type: 'observation',
        name: 'cpu-profile-taken',
        by,
        file: plan.file,
        until,
        lastUs: plan.signal === null ? null : seconds * 1e6 + Math.round(nanoseconds / 1e3),
      });
    });
  }

  report({
    type: 'observation',
    name: 'cpu-profiler',
    pid: process.pid,
    by,
    why: recording.why,
    intervalUs: plan.intervalUs,
  });
  beforeEnding(() => finish('end'));
  // Up to Node 12 time without work counts as "(program)" without it.
  notifyIdle('_startProfilerIdleNotifier');
  attempt(recording.start);
  if (plan.signal === null) {
    begin();
  } else {
    process.on(plan.signal, () => (begun === null ? begin() : finish('signal')));
  }
}

function notifyIdle(name: '_startProfilerIdleNotifier' | '_stopProfilerIdleNotifier'): void {
  const notify = (process as unknown as Record<string, (() => void) | undefined>)[name];
  if (typeof notify === 'function') {
    notify.call(process);
  }
}

// A worker or a forked process preloads this, too, and has no plan.
const plan = process.env[PLAN_VARIABLE];
if (plan !== undefined) {
  delete process.env[PLAN_VARIABLE];
  hidePreload();
  follow(JSON.parse(plan) as ProfilePlan);
}
