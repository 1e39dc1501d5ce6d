/** Reads the printout of `allocate.js`: which memory each Buffer got. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

/** The methods of `allocate.js`, in its order. */
export const methods = [
  'allocUnsafe',
  'alloc',
  'allocUnsafeSlow',
  'fromString',
  'fromArray',
  'concat',
] as const;

/** One Buffer, as the program found it. Sizes and offsets are in bytes. */
export interface Allocation {
  /** Position in the run, from 0; the filler counts. */
  order: number;
  size: number;
  /** Number of the memory that it lies in, from 1 in order of appearance. */
  memory: number;
  /** Length of that memory. */
  length: number;
  /** Where it begins in that memory. */
  offset: number;
  /** What was called, as printed, for example `Buffer.allocUnsafe(size)`. */
  call: string;
  /** Whether it is the filler, which opened a slab of the size asked for before the sizes' turn. */
  isFiller: boolean;
}

/** The model of a run: the Buffers so far, in order. */
export interface SlabRun {
  /** Version of the child, for example `20.20.2`. */
  node: string;
  /** Value of the knob: one of {@link methods}, or `each`. */
  method: string;
  /** How many Buffers the program is to allocate, without the filler. */
  expected: number;
  /** `Buffer.poolSize` while the Buffers were allocated; null until the program printed it. */
  poolSize: number | null;
  allocations: Allocation[];
  lines: LineSplitter;
}

/** Far more than the knobs can ask for; a program that prints on and on is not kept. */
const MAX_ALLOCATIONS = 1000;

const heading = /^Node \S+, Buffer\.poolSize (\d+)(?:, then (\d+): .*)?$/;
const row = /^ *(\d{1,15}) +(\d{1,15}) +(\d{1,15}) +(\d{1,15}) {2}(\S.*)$/;

/** The model before the first event. */
export function begin(run: RunContext): SlabRun {
  const sizes = run.knobs.sizes as readonly number[];
  const method = String(run.knobs.method);
  return {
    node: run.node,
    method,
    expected: sizes.length * (method === 'each' ? methods.length : 1),
    poolSize: null,
    allocations: [],
    lines: createLineSplitter(),
  };
}

/** Takes one event into the model. */
export function step(model: SlabRun, event: ProgramEvent): SlabRun {
  if (event.type === 'output' && event.stream === 'stdout') {
    for (const text of model.lines.push(event.text)) {
      readLine(model, text);
    }
  }
  return model;
}

function readLine(model: SlabRun, text: string): void {
  const [, own, forced] = heading.exec(text) ?? [];
  if (own !== undefined) {
    model.poolSize = Number(forced ?? own);
    return;
  }
  const match = row.exec(text);
  if (match === null || model.allocations.length >= MAX_ALLOCATIONS) {
    return;
  }
  const call = match[5] as string;
  model.allocations.push({
    order: model.allocations.length,
    size: Number(match[1]),
    memory: Number(match[2]),
    length: Number(match[3]),
    offset: Number(match[4]),
    call,
    isFiller: call === 'filler',
  });
}

/** The Buffers that the program was asked for: all but the filler. */
export function askedFor(model: SlabRun): Allocation[] {
  return model.allocations.filter(({ isFiller }) => !isFiller);
}
