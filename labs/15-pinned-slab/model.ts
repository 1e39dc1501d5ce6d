/** Reads the printout of `pin.js`: what is held by what was kept. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

/** The ways in which `pin.js` keeps a part of each read, by the names that it prints. */
export const ways = {
  nothing: 'nothing',
  slice: 'slice',
  inARow: 'copies in a row',
  between: 'copies between others',
  slow: 'allocUnsafeSlow',
} as const;

export type Way = (typeof ways)[keyof typeof ways];

/** What one way came to. Sizes in bytes. */
export interface Kept {
  way: Way;
  /** Distinct memories behind the parts, and the sum of their lengths. */
  memories: number;
  held: number;
  /** Growth of what `process.memoryUsage()` counts outside the heap; null where it does not. */
  outside: number | null;
  rss: number;
  heapUsed: number;
}

/** What the program was asked for. */
export interface Asked {
  count: number;
  keep: number;
  size: number;
  between: number;
}

export interface PinRun {
  asked: Asked;
  /** Null until the program printed it. */
  poolSize: number | null;
  /** Whether the garbage collector could be called. */
  hasGc: boolean;
  kept: Kept[];
  lines: LineSplitter;
}

const heading = /^Node \S+, Buffer\.poolSize (\d{1,15})$/;
const number = String.raw` +(-?\d{1,15}|-)`;
const row = new RegExp(
  `^(${Object.values(ways).join('|')}) +(\\d{1,15}) +(\\d{1,15})${number}${number}${number}$`,
);
const noGc = /^no gc here/;

/** What the knobs ask for. */
export function askedBy({ knobs }: Pick<RunContext, 'knobs'>): Asked {
  return {
    count: Number(knobs.count),
    keep: Number(knobs.keep),
    size: Number(knobs.size),
    between: Number(knobs.between),
  };
}

export function begin(run: Pick<RunContext, 'knobs'>): PinRun {
  return {
    asked: askedBy(run),
    poolSize: null,
    hasGc: true,
    kept: [],
    lines: createLineSplitter(4096),
  };
}

export function step(model: PinRun, event: ProgramEvent): PinRun {
  if (event.type === 'output' && event.stream === 'stdout') {
    for (const text of model.lines.push(event.text)) {
      readLine(model, text);
    }
  }
  return model;
}

function readLine(model: PinRun, text: string): void {
  const poolSize = heading.exec(text)?.[1];
  if (poolSize !== undefined) {
    model.poolSize = Number(poolSize);
  } else if (noGc.test(text)) {
    model.hasGc = false;
  } else {
    const [, way, memories, held, outside, rss, heapUsed] = row.exec(text) ?? [];
    if (way !== undefined && !model.kept.some((kept) => kept.way === way)) {
      model.kept.push({
        way: way as Way,
        memories: Number(memories),
        held: Number(held),
        outside: outside === '-' ? null : Number(outside),
        rss: Number(rss),
        heapUsed: Number(heapUsed),
      });
    }
  }
}

/** The row of a way, if it was printed. */
export function keptBy(model: PinRun, way: Way): Kept | undefined {
  return model.kept.find((kept) => kept.way === way);
}
