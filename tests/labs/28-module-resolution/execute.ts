/** Runs a program of the lab for real, under the probe, and analyses it. */

import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import lab from '../../../labs/28-module-resolution/lab.ts';
import { begin, type ResolutionRun, step } from '../../../labs/28-module-resolution/model.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { defaultKnobs } from '../../../src/lab/knobs.ts';
import type { EndEvent, KnobValues, ProgramEvent } from '../../../src/runner/events.ts';
import { probeFile, temporaryFolder } from '../../analysis/resolution/observe.ts';

const folder = path.join(import.meta.dirname, '../../../labs/28-module-resolution');
const work = temporaryFolder();
let started = 0;

export const files = Object.fromEntries(
  (lab.files ?? []).map((name) => [name, readFileSync(path.join(folder, name))]),
);

export const cleanEnd: EndEvent = {
  type: 'end',
  exitCode: 0,
  signal: null,
  reason: 'exit',
  durationMs: 1,
};

/** The model of these events, as a run of the program with these knobs would make it. */
export function analyse(program: string, knobs: KnobValues, events: readonly ProgramEvent[]) {
  const run: FinishedRun = {
    program,
    knobs: { ...defaultKnobs(lab.knobs), ...knobs },
    seed: 1,
    node: process.versions.node,
    repeat: 1,
    end: events.findLast((event) => event.type === 'end') ?? cleanEnd,
  };
  let model: ResolutionRun = begin(run, files);
  for (const event of events) {
    model = step(model, event);
  }
  return { model, run };
}

export async function execute(program: string, knobs: KnobValues = {}, node = process.execPath) {
  const { run } = analyse(program, knobs, []);
  const { args = [], nodeArgs = [] } = lab.launch(run);
  started += 1;
  const channel = path.join(work, `channel-${started}`);
  const { stdout } = await promisify(execFile)(
    node,
    [...nodeArgs, '--require', probeFile, program, ...args],
    { cwd: folder, env: { ...process.env, NODE_OPTIONS: '', NODE_LAB_CHANNEL: channel } },
  );
  const reports: ProgramEvent[] = readFileSync(channel, 'utf8')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
  rmSync(channel);
  return analyse(program, knobs, [
    ...reports,
    { type: 'output', stream: 'stdout', text: stdout },
    cleanEnd,
  ]);
}
