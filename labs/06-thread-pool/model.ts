/** What lab 6 makes of a run: the facts that its program printed. */

import {
  addToPrintedLines,
  createPrintedLines,
  type PrintedLines,
} from '../../src/analysis/printed-lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

export interface PoolRun {
  program: string;
  tasks: number;
  poolSize: number;
  printed: PrintedLines;
}

export function begin({ program, knobs }: Pick<RunContext, 'program' | 'knobs'>): PoolRun {
  return {
    program,
    tasks: Number(knobs.tasks),
    poolSize: Number(knobs.poolSize),
    printed: createPrintedLines(),
  };
}

export function step(model: PoolRun, event: ProgramEvent): PoolRun {
  addToPrintedLines(model.printed, event);
  return model;
}

/** What a stopwatch of `pbkdf2.js` told. */
export interface Timed {
  ms: number;
  /** Of all threads of the process; null where this Node does not tell. */
  cpuMs: number | null;
}

export interface Hashes {
  cores: number;
  /** One hash at a time, with nothing else to do. */
  alone: Timed[];
  /** By the number of the hash, in the order in which they ended. */
  ends: { number: number; ms: number }[];
  all: Timed | null;
}

const timedLine = /^(alone|all|hash (\d+)): (\d+\.\d) ms(?:, computed (?:(\d+\.\d) ms|unknown))?$/;

export function hashesOf({ printed: { lines } }: PoolRun): Hashes {
  const hashes: Hashes = { cores: 0, alone: [], ends: [], all: null };
  for (const text of lines) {
    hashes.cores = Number(/^\d+ hashes, .* (\d+) cores$/.exec(text)?.[1] ?? hashes.cores);
    const [, what, number, ms, cpu] = timedLine.exec(text) ?? [];
    const timed = { ms: Number(ms), cpuMs: cpu === undefined ? null : Number(cpu) };
    if (number !== undefined) {
      hashes.ends.push({ number: Number(number), ms: timed.ms });
    } else if (what === 'alone') {
      hashes.alone.push(timed);
    } else if (what === 'all') {
      hashes.all = timed;
    }
  }
  return hashes;
}

/** The opens that had begun when `opens.js` looked, round by round. */
export function roundsOf({ printed: { lines } }: PoolRun): number[][] {
  return lines.flatMap((text) => {
    const begun = /^round \d+: begun (none|[\d ]+)$/.exec(text)?.[1];
    return begun === undefined ? [] : [begun === 'none' ? [] : begun.split(' ').map(Number)];
  });
}

export interface Happening {
  ms: number;
  what: string;
}

/** What `mixed.js` saw, in order. */
export function happeningsOf({ printed: { lines } }: PoolRun): Happening[] {
  return lines.flatMap((text) => {
    const [, ms, what] = /^(\d+) ms: (.+)$/.exec(text) ?? [];
    return what === undefined ? [] : [{ ms: Number(ms), what }];
  });
}

/** Whether the program could not make FIFOs. */
export function lacksFifos({ printed: { lines } }: PoolRun): boolean {
  return lines.some((text) => text.includes('no FIFOs here'));
}

/** Those of `mixed.js` that need the pool, in the order in which they were asked. */
export const poolUsers = ['fs.stat', 'dns.lookup', 'crypto.randomBytes', 'zlib.deflate'] as const;

export interface Passage {
  /** Whether every thread was held until the program let one go. */
  wasHeld: boolean;
  /** Of those that need the pool: who came back before that, and after it, in order. */
  before: string[];
  after: string[];
  echoesBefore: number;
  echoesAfter: number;
  /** Of those after it: how many before the other threads were let go, too. */
  byOneThread: number;
}

/** Who came through a full pool; null as long as none of its threads was let go. */
export function passageOf(model: PoolRun): Passage | null {
  const whats = happeningsOf(model).map(({ what }) => what);
  const freed = whats.indexOf('freeing open 1');
  const rest = whats.indexOf('freeing open 2');
  const begun = whats.some((what) => /^pool of \d+ held$/.test(what));
  if (!begun || freed === -1) {
    return null;
  }
  const users = (from: number, to: number) =>
    whats
      .slice(from, to)
      .flatMap((what) => poolUsers.filter((name) => what.startsWith(`${name} `)));
  const echoes = (from: number, to: number) =>
    whats.slice(from, to).filter((what) => what === 'echo came back').length;
  return {
    wasHeld: !whats.slice(0, freed).some((what) => /^open \d+ ended$/.test(what)),
    before: users(0, freed),
    after: users(freed, whats.length),
    echoesBefore: echoes(0, freed),
    echoesAfter: echoes(freed, whats.length),
    byOneThread: users(freed, rest === -1 ? whats.length : rest).length,
  };
}
