/** Reads the printouts of `assign.js` and `views.js`. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';
import { splitLiterals } from './literals.ts';

/** What a byte holds after an assignment, and the name of the error that it threw, if it did. */
export interface Held {
  byte: number;
  error: string | null;
}

/** A value and what became of it. */
export interface Assigned {
  literal: string;
  /** `Number(value)` as the program printed it, for example `NaN`. */
  number: string;
  index: Held;
  setUint8: Held;
  writeUInt8: Held;
  clamped: Held;
}

/** One way to look at the memory, or none on this Node. */
export interface Window {
  name: string;
  /** Name of the error that making it threw. */
  none: string | null;
}

/** A byte that was written through a window. Windows are numbered from 1. */
export interface Write {
  value: number;
  through: number;
  seenThrough: number[];
  /** The whole memory after it. */
  memory: number[];
}

/** The number, written by one call. */
export interface NumberWrite {
  call: string;
  bytes: number[];
}

export interface BytesRun {
  program: string;
  /** The literals that `assign.js` is given. */
  literals: readonly string[];
  /** The number that `views.js` is given. */
  number: number;
  /** What each byte held before; null until it was printed. */
  before: number | null;
  assigned: Assigned[];
  /** Literals that the program did not take. */
  unread: string[];
  byteOrder: string | null;
  isUint8Array: boolean | null;
  windows: Window[];
  writes: Write[];
  numberWrites: NumberWrite[];
  lines: LineSplitter;
}

/** More than the knobs can ask for; a program that prints on and on is not kept. */
const MOST = 200;
/** Length of the memory of `views.js`. */
export const MEMORY_LENGTH = 8;
/** Windows of `views.js`, and its ways to write the number. */
export const WINDOWS = 10;
export const NUMBER_WAYS = 5;

export function begin({ program, knobs }: Pick<RunContext, 'program' | 'knobs'>): BytesRun {
  return {
    program,
    literals: splitLiterals(String(knobs.values)),
    number: Number(knobs.number),
    before: null,
    assigned: [],
    unread: [],
    byteOrder: null,
    isUint8Array: null,
    windows: [],
    writes: [],
    numberWrites: [],
    lines: createLineSplitter(4096),
  };
}

export function step(model: BytesRun, event: ProgramEvent): BytesRun {
  if (event.type === 'output' && event.stream === 'stdout') {
    for (const text of model.lines.push(event.text)) {
      readLine(model, text);
    }
  }
  return model;
}

const held = String.raw`(\d{1,3}(?::\w+)?)`;
const row = new RegExp(String.raw`^(.*\S) +(\S+) +${held} +${held} +${held} +${held}$`);
const write =
  /^byte 3 = (\d{1,3}) through (\d{1,2}), seen through ((?:\d{1,2} ?)*), memory ([\da-f ]+)$/;

type Reader = (model: BytesRun, match: string[]) => void;

/** The lines that each program prints, and what they say. */
const readers: Readonly<Record<string, readonly (readonly [RegExp, Reader])[]>> = {
  'assign.js': [
    [
      /^Node \S+, each byte holds (\d{1,3}) before$/,
      (model, [, before]) => {
        model.before = Number(before);
      },
    ],
    [
      /^(.+) is not a value that this program reads on this Node$/,
      (model, [, literal = '']) => {
        keep(model.unread, literal);
      },
    ],
    [
      row,
      (model, [, literal = '', number = '', ...cells]) => {
        const [index, setUint8, writeUInt8, clamped] = cells.map(readHeld) as [
          Held,
          Held,
          Held,
          Held,
        ];
        keep(model.assigned, { literal, number, index, setUint8, writeUInt8, clamped });
      },
    ],
  ],
  'views.js': [
    [
      /^Node \S+, byte order (\w+)$/,
      (model, [, order = '']) => {
        model.byteOrder = order;
      },
    ],
    [
      /^a Buffer is a Uint8Array: (true|false)$/,
      (model, [, answer]) => {
        model.isUint8Array = answer === 'true';
      },
    ],
    [
      /^window \d+ {2}(.+?)(?: {2}none: (\w+))?$/,
      (model, [, name = '', none]) => {
        keep(model.windows, { name, none: none ?? null });
      },
    ],
    [
      write,
      (model, [, value, through, seen = '', memory = '']) => {
        keep(model.writes, {
          value: Number(value),
          through: Number(through),
          seenThrough: seen.split(' ').filter(Boolean).map(Number),
          memory: readHex(memory),
        });
      },
    ],
    [
      /^([\da-f]{2}(?: [\da-f]{2}){3}) {2}(\S.*)$/,
      (model, [, bytes = '', call = '']) => {
        keep(model.numberWrites, { call, bytes: readHex(bytes) });
      },
    ],
  ],
};

function readLine(model: BytesRun, text: string): void {
  for (const [pattern, read] of readers[model.program] ?? []) {
    const match = pattern.exec(text);
    if (match !== null) {
      read(model, match);
      return;
    }
  }
}

function keep<Item>(items: Item[], item: Item): void {
  if (items.length < MOST) {
    items.push(item);
  }
}

function readHeld(cell: string): Held {
  const [byte, error] = cell.split(':');
  return { byte: Number(byte), error: error ?? null };
}

function readHex(text: string): number[] {
  return text
    .trim()
    .split(' ')
    .slice(0, MEMORY_LENGTH)
    .map((digits) => Number.parseInt(digits, 16));
}
