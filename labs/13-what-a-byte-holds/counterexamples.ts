/** Runs that no Node gives: each breaks one rule of bytes, and its finding must say so. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';
import { numbers } from './decide-views.ts';
import { WINDOWS } from './model.ts';

/** A row of `assign.js`: value, number, and the cells of the four ways. */
type Row = readonly [string, string, string, string, string, string];

function printout(lines: readonly string[]): ProgramEvent[] {
  const text = `${lines.join('\n')}\n`;
  return [
    { type: 'output', stream: 'stdout', text: text.slice(0, 40) },
    { type: 'output', stream: 'stdout', text: text.slice(40) },
    { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 40 },
  ];
}

function assigned(finding: string, about: string, rows: readonly Row[]): Counterexample {
  return {
    finding,
    about,
    program: 'assign.js',
    knobs: { values: rows.map(([literal]) => literal).join(', '), number: 0 },
    node: '20.20.2',
    events: printout([
      'Node 20.20.2, each byte holds 170 before',
      'value         number        buf[0]=v  setUint8  writeUInt8      clamped[0]=v',
      ...rows.map((row) => row.join('  ')),
    ]),
  };
}

/** Which windows see each other on a Node as it is: the first six, and each of the others itself. */
const sharing = [1, 2, 3, 4, 5, 6];

interface Wrong {
  /** Two windows that share their memory although they should not, or the reverse. */
  pair?: readonly [number, number];
  /** Bytes that a way of writing the number gave, in place of the right ones. */
  bytes?: Readonly<Record<string, string>>;
}

const names = [
  'buf',
  'bytes',
  'view',
  'buf.slice(2, 6)',
  'buf.subarray(2, 6)',
  'bytes.subarray(2, 6)',
  'bytes.slice(2, 6)',
  'Uint8Array.prototype.slice.call(buf, 2, 6)',
  'Buffer.from(buf)',
  'new Uint8Array(buf)',
];

const ways = {
  'buf.writeUInt32BE(number, 0)': '12 34 56 78',
  'buf.writeUInt32LE(number, 0)': '78 56 34 12',
  'view.setUint32(0, number)': '12 34 56 78',
  'view.setUint32(0, number, true)': '78 56 34 12',
  'new Uint32Array(memory, 0, 1)[0] = number': '78 56 34 12',
};

/** The lines of `views.js` on a Node as it is, but for what is wrong. */
export function viewsPrintout({ pair = [0, 0], bytes = {} }: Wrong): string[] {
  const toggles = (writer: number, reader: number) =>
    (writer === pair[0] && reader === pair[1]) || (writer === pair[1] && reader === pair[0]);
  const all = Array.from({ length: WINDOWS }, (_, index) => index + 1);
  const sees = (writer: number, reader: number) => {
    const isShared = sharing.includes(writer) && sharing.includes(reader);
    return writer === reader || isShared !== toggles(writer, reader);
  };
  return [
    'Node 20.20.2, byte order LE',
    'a Buffer is a Uint8Array: true',
    ...names.map((name, index) => `window ${index + 1}  ${name}`),
    ...all.map((writer) => {
      const seen = all.filter((reader) => sees(writer, reader)).join(' ');
      return `byte 3 = ${160 + writer} through ${writer}, seen through ${seen}, memory 00 00 00 a1 00 00 00 00`;
    }),
    ...Object.entries({ ...ways, ...bytes }).map(([call, written]) => `${written}  ${call}`),
  ];
}

function looked(finding: string, about: string, wrong: Wrong): Counterexample {
  return {
    finding,
    about,
    program: 'views.js',
    knobs: { values: '0', number: 0x12345678 },
    node: '20.20.2',
    events: printout(viewsPrintout(wrong)),
  };
}

export default [
  assigned('modulo-256', 'a value over 255 is clamped', [
    ['300', '300', '255', '255', '170:RangeError', '255'],
  ]),
  assigned('modulo-256', 'the fraction is dropped after 256 was added', [
    ['-3.7', '-3.7', '252', '252', '170:RangeError', '0'],
  ]),
  assigned('modulo-256', 'an assignment throws', [
    ['256', '256', '170:RangeError', '0', '170:RangeError', '255'],
  ]),
  assigned('modulo-256', 'setUint8 rounds', [['3.7', '3.7', '3', '4', '3', '4']]),
  assigned('clamped', 'a clamped array goes modulo 256', [
    ['300', '300', '44', '44', '170:RangeError', '44'],
  ]),
  assigned('clamped', 'half is rounded up', [
    ['254.5', '254.5', '254', '254', '254', '255'],
    ['300', '300', '44', '44', '170:RangeError', '255'],
  ]),
  assigned('write-refuses', 'writeUInt8 takes 256', [['256', '256', '0', '0', '0', '255']]),
  assigned('write-refuses', 'writeUInt8 writes before it throws', [
    ['300', '300', '44', '44', '44:RangeError', '255'],
  ]),
  assigned('write-refuses', 'writeUInt8 refuses 255', [
    ['255', '255', '255', '255', '170:RangeError', '255'],
    ['300', '300', '44', '44', '170:RangeError', '255'],
  ]),
  looked('one-memory', 'the DataView has other memory', { pair: [numbers.buf, numbers.view] }),
  looked('slice-shares', 'a slice is a copy', { pair: [numbers.buf, numbers.slice] }),
  looked('typed-slice-copies', 'the slice of a Uint8Array shares', {
    pair: [numbers.bytes, numbers.typedSlice],
  }),
  looked('typed-slice-copies', "Uint8Array's slice of a Buffer shares", {
    pair: [numbers.buf, numbers.borrowedSlice],
  }),
  looked('made-from-a-buffer', 'Buffer.from shares', { pair: [numbers.buf, numbers.fromBuffer] }),
  looked('byte-order', 'LE writes as BE does', {
    bytes: { 'buf.writeUInt32LE(number, 0)': '12 34 56 78' },
  }),
  looked('byte-order', "a typed array goes against the machine's order", {
    bytes: { 'new Uint32Array(memory, 0, 1)[0] = number': '12 34 56 78' },
  }),
] satisfies readonly Counterexample[];
