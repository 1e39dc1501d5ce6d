import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import lab from '../../../labs/13-what-a-byte-holds/lab.ts';
import { type BytesRun, begin, step } from '../../../labs/13-what-a-byte-holds/model.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { defaultKnobs } from '../../../src/lab/knobs.ts';
import type { KnobValues } from '../../../src/runner/events.ts';

/** The run as findings see it. */
export function runOf(
  program: string,
  knobs: KnobValues = {},
  end: Partial<FinishedRun['end']> = {},
): FinishedRun {
  return {
    program,
    knobs: { ...defaultKnobs(lab.knobs), ...knobs },
    seed: 1,
    node: process.versions.node,
    repeat: 1,
    end: { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 1, ...end },
  };
}

/** The model of a printout, given in chunks. */
export function modelOf(run: FinishedRun, ...chunks: readonly string[]): BytesRun {
  return chunks.reduce(
    (model, text) => step(model, { type: 'output', stream: 'stdout', text }),
    begin(run),
  );
}

/** Runs a program of the lab with this Node; returns what it printed. */
export function execute(program: string, argument: string): string {
  const file = fileURLToPath(
    new URL(`../../../labs/13-what-a-byte-holds/${program}`, import.meta.url),
  );
  return execFileSync(process.execPath, [file, argument], { encoding: 'utf8' });
}
