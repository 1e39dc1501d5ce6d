import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { begin, type SlabRun, step } from '../../../labs/14-slab-allocation/model.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';

export const program = fileURLToPath(
  new URL('../../../labs/14-slab-allocation/allocate.js', import.meta.url),
);

/** The run as findings see it. */
export function runOf(
  sizes: readonly number[],
  method = 'allocUnsafe',
  poolSize = 0,
  end: Partial<FinishedRun['end']> = {},
): FinishedRun {
  return {
    program: 'allocate.js',
    knobs: { sizes, method, poolSize },
    seed: 1,
    node: process.versions.node,
    repeat: 1,
    end: { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 1, ...end },
  };
}

/** The model of a printout, given whole or in chunks. */
export function modelOf(run: FinishedRun, ...chunks: readonly string[]): SlabRun {
  return chunks.reduce(
    (model, text) => step(model, { type: 'output', stream: 'stdout', text }),
    begin(run),
  );
}

/** Runs the program with this Node; returns what it printed. */
export function execute(
  sizes: readonly number[],
  method: string,
  poolSize: number,
  nodeArgs: readonly string[] = [],
): string {
  const args = [...nodeArgs, program, sizes.join(','), method, String(poolSize)];
  return execFileSync(process.execPath, args, { encoding: 'utf8' });
}
