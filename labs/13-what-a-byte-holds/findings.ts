/** What the runs of lab 13 can confirm or refute. */

import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import { decideClamped, decideModulo, decideRefused } from './decide-values.ts';
import {
  decideByteOrder,
  decideCopies,
  decideOneMemory,
  decideSlices,
  decideTypedSlices,
} from './decide-views.ts';
import { type BytesRun, NUMBER_WAYS, WINDOWS } from './model.ts';

type Finding = FindingDefinition<BytesRun>;

export const findings: readonly Finding[] = [
  {
    id: 'modulo-256',
    text: 'A byte holds the value as a number, without its fraction, modulo 256.',
    programs: ['assign.js'],
    section: 'modulo-256',
    decide: whenComplete(decideModulo),
  },
  {
    id: 'clamped',
    text: 'A Uint8ClampedArray holds the nearest number from 0 to 255 instead.',
    programs: ['assign.js'],
    section: 'clamped-or-refused',
    decide: whenComplete(decideClamped),
  },
  {
    id: 'write-refuses',
    text: 'writeUInt8 refuses a number below 0 or over 255, and leaves the byte as it was.',
    programs: ['assign.js'],
    section: 'clamped-or-refused',
    decide: whenComplete(decideRefused),
  },
  {
    id: 'one-memory',
    text: 'Buffer, Uint8Array and DataView over one ArrayBuffer see what any of them writes.',
    programs: ['views.js'],
    section: 'one-memory',
    decide: whenComplete(decideOneMemory),
  },
  {
    id: 'slice-shares',
    text: 'The slice and the subarray of a Buffer share its memory.',
    programs: ['views.js'],
    section: 'slice',
    decide: whenComplete(decideSlices),
  },
  {
    id: 'typed-slice-copies',
    text: 'The slice of a Uint8Array is a copy, and so is what the same method gives for a Buffer.',
    programs: ['views.js'],
    section: 'slice',
    decide: whenComplete(decideTypedSlices),
  },
  {
    id: 'made-from-a-buffer',
    text: 'Buffer.from(buf) and new Uint8Array(buf) are copies.',
    programs: ['views.js'],
    section: 'slice',
    decide: whenComplete(decideCopies),
  },
  {
    id: 'byte-order',
    text: "BE and a DataView put the most significant byte first, LE the last; a typed array goes by the machine's order.",
    programs: ['views.js'],
    section: 'byte-order',
    decide: whenComplete(decideByteOrder),
  },
];

function whenComplete(decide: (model: BytesRun) => Decision): Finding['decide'] {
  return (model, run) => whyIncomplete(model, run) ?? decide(model);
}

/** Inconclusive where the program did not come to its end; null where it did. */
export function whyIncomplete(model: BytesRun, { end }: FinishedRun): Decision | null {
  if (end.reason !== 'exit') {
    return { holds: null, why: `The program was ended (${end.reason}).` };
  }
  if (end.exitCode === 0 && isComplete(model)) {
    return null;
  }
  const why = `The program did not print all that it must (exit code ${end.exitCode}).`;
  return { holds: null, why };
}

function isComplete({ program, ...model }: BytesRun): boolean {
  if (program === 'assign.js') {
    const seen = model.assigned.length + model.unread.length;
    return model.before !== null && seen === model.literals.length;
  }
  const there = model.windows.filter(({ none }) => none === null);
  return (
    model.windows.length === WINDOWS &&
    model.writes.length === there.length &&
    model.numberWrites.length === NUMBER_WAYS
  );
}
