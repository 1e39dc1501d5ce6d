/** What lab 5 makes of its lines: the pings of each turn, and what the server said of its work. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

/** Times are in milliseconds of a clock that both processes share. */
export interface Ping {
  sentMs: number;
  waitedMs: number;
}

/** One request's work, as the server measured it. */
export interface Computation {
  tookMs: number;
  fromMs: number;
  toMs: number;
  /** Time on a processor, of the whole process; null where this Node does not tell. */
  cpuMs: number | null;
  /** Share of the time in which the loop did not wait; null where this Node does not tell. */
  utilisation: number | null;
  /** The longest since the computation before; null where this Node does not tell. */
  loopDelayMs: number | null;
  /** How many callbacks the work took, where the program says so. */
  slices: { count: number; longestMs: number } | null;
}

export interface Turn {
  idle: Ping[];
  /** Sent from the moment at which the work was asked for. */
  work: Ping[];
  computed: Computation | null;
  /** The work again, in slices, with no ping beside it. */
  alone: Computation | null;
  /** The work again, in one go, with no ping beside it. */
  whole: Computation | null;
}

export interface BlockingRun {
  program: string;
  workMs: number;
  sliceMs: number;
  asked: number;
  turns: Turn[];
  /** Of the machine; null before the program has said it. */
  processors: number | null;
  measuresLoop: boolean | null;
  /** Whose pings the next line tells. */
  next: Ping[] | null;
  lines: LineSplitter;
}

const MOST_TURNS = 100;
const MOST_PINGS = 100;

export function begin({ program, knobs }: RunContext): BlockingRun {
  return {
    program,
    workMs: Number(knobs.work),
    sliceMs: Number(knobs.slice),
    asked: Number(knobs.turns),
    turns: [],
    processors: null,
    measuresLoop: null,
    next: null,
    lines: createLineSplitter(4_096),
  };
}

export function step(model: BlockingRun, event: ProgramEvent): BlockingRun {
  if (event.type === 'output' && event.stream === 'stdout') {
    for (const text of model.lines.push(event.text)) {
      readLine(model, text);
    }
  }
  return model;
}

function readLine(model: BlockingRun, text: string): void {
  const { turns, next } = model;
  model.next = null;
  const pings = /^ {2}sent at \+ waited: ([\d.+ ]*)$/.exec(text);
  if (pings !== null) {
    next?.push(...pingsOf(pings[1] as string).slice(0, MOST_PINGS - next.length));
    return;
  }
  const head = /^turn \d+ (idle|work): \d+ pings/.exec(text);
  if (head !== null) {
    if (head[1] === 'idle' && turns.length < MOST_TURNS) {
      turns.push({ idle: [], work: [], computed: null, alone: null, whole: null });
    }
    model.next = turns.at(-1)?.[head[1] as 'idle' | 'work'] ?? null;
    return;
  }
  const work = /^(work|alone|whole)\b.*: computed \d/.exec(text);
  const turn = turns.at(-1);
  if (work !== null && turn !== undefined) {
    turn[work[1] === 'work' ? 'computed' : (work[1] as 'alone' | 'whole')] = computationOf(text);
  } else if (text.startsWith('this Node measures')) {
    model.measuresLoop = !text.includes('no ');
  } else {
    const processors = /which has (\d+) processor/.exec(text);
    model.processors = processors === null ? model.processors : Number(processors[1]);
  }
}

function pingsOf(text: string): Ping[] {
  return [...text.matchAll(/(\d+(?:\.\d+)?)\+(\d+(?:\.\d+)?)/g)].map(([, sent, waited]) => ({
    sentMs: Number(sent),
    waitedMs: Number(waited),
  }));
}

function computationOf(text: string): Computation {
  const figure = (pattern: RegExp) => {
    const found = pattern.exec(text);
    return found === null ? null : Number(found[1]);
  };
  const count = figure(/, (\d+) slices? of/);
  const longest = figure(/ of ([\d.]+) ms at most/);
  return {
    tookMs: figure(/computed ([\d.]+) ms/) ?? 0,
    fromMs: figure(/from ([\d.]+) to/) ?? 0,
    toMs: figure(/ to ([\d.]+)/) ?? 0,
    cpuMs: figure(/on a processor for ([\d.]+) ms/),
    utilisation: figure(/utilisation ([\d.]+)/),
    loopDelayMs: figure(/longest loop delay ([\d.]+) ms/),
    slices: count === null || longest === null ? null : { count, longestMs: longest },
  };
}

/** A turn in which the work was done and its pings were counted. */
export type WorkedTurn = Turn & { computed: Computation };

export function workedTurns({ turns }: BlockingRun): WorkedTurn[] {
  return turns.filter((turn): turn is WorkedTurn => turn.computed !== null && turn.work.length > 0);
}

/** What is answered so shortly before the end may be a matter of how times are rounded. */
const ROUNDED_MS = 0.05;

/** The pings that were sent while the work went on. */
export function pingsDuring({ work, computed }: WorkedTurn): Ping[] {
  return work.filter(({ sentMs }) => sentMs > computed.fromMs && sentMs < computed.toMs);
}

export function answeredDuring(turn: WorkedTurn): Ping[] {
  return pingsDuring(turn).filter(
    ({ sentMs, waitedMs }) => sentMs + waitedMs < turn.computed.toMs - ROUNDED_MS,
  );
}

export const waitsOf = (pings: readonly Ping[]) => pings.map(({ waitedMs }) => waitedMs);

/** The worst wait of each turn. */
export function worstWaits(model: BlockingRun): number[] {
  return workedTurns(model).map(({ work }) => Math.max(...waitsOf(work)));
}
