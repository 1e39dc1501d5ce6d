/** One run of a script, bare or traced, as plain facts. */

import type { CallbackEvent, ObservationEvent, Place } from '../../../src/runner/events.ts';
import { type ProgramSpec, runProgram } from '../../../src/runner/run-program.ts';

export interface Write {
  stream: 'stdout' | 'stderr';
  text: string;
  callback: number;
  phase: string;
  iteration: number;
  kind: string;
  at?: Place;
}

export interface ScriptRun {
  stdout: string;
  stderr: string;
  /** Exit code, or the name of the signal. */
  exit: number | string | null;
  callbacks: CallbackEvent[];
  writes: Write[];
  observations: ObservationEvent[];
}

export async function runScript(spec: ProgramSpec): Promise<ScriptRun> {
  const run: ScriptRun = {
    stdout: '',
    stderr: '',
    exit: null,
    callbacks: [],
    writes: [],
    observations: [],
  };
  for await (const event of runProgram(spec)) {
    if (event.type === 'output') {
      run[event.stream] += event.text;
    } else if (event.type === 'callback') {
      run.callbacks.push(event);
    } else if (event.type === 'end') {
      run.exit = event.reason === 'time-limit' ? event.reason : (event.signal ?? event.exitCode);
    } else if (event.name === 'write') {
      run.writes.push(event as unknown as Write);
    } else {
      run.observations.push(event);
    }
  }
  return run;
}
