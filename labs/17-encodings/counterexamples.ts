/** Runs that never were, in each of which one finding does not hold. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

const written = [
  'text: "é中", code units 00e9 4e2d',
  'utf8: 5 bytes c3a9e4b8ad come back as "é中"',
  'utf16le: 4 bytes e9002d4e come back as "é中"',
  'latin1: 2 bytes e92d come back as "é-"',
  'ascii: 2 bytes e92d come back as "i-"',
];

const streams = [
  'setEncoding gbk: refused, Unknown encoding: gbk',
  'setEncoding gb2312: refused, Unknown encoding: gb2312',
  'setEncoding utf8: "1Ʒ", written back 31c6b7',
  'setEncoding utf16le: "옱", written back 31c6b7',
  'setEncoding latin1: "1Æ·", written back 31c6b7',
  'setEncoding ascii: "1F7", written back 314637',
  'setEncoding base64: "Mca3", written back 31c6b7',
  'setEncoding hex: "31c6b7", written back 31c6b7',
];

/** What the shipped file says. */
const truth = '"1品質|上等\\n2運費|12元\\n3訂貨|3天\\n"';
const file = 'file: 32 bytes 31c6b7d97c7cc9cfb5c80a32df5cd94d7c3132d4aa0a33d386d89b7c33ccec0a';

export default [
  {
    finding: 'round-trips-its-repertoire',
    about: 'latin1 gives a Chinese character back',
    program: 'table.js',
    events: run(...replaced(written, 'latin1', 'latin1: 2 bytes e92d come back as "é中"')),
  },
  {
    finding: 'round-trips-its-repertoire',
    about: 'utf16le gives another character back',
    program: 'table.js',
    events: run(...replaced(written, 'utf16le', 'utf16le: 4 bytes e9002d4e come back as "é-"')),
  },
  {
    finding: 'low-byte-and-seven-bits',
    about: 'ascii clears the high bit when it writes',
    program: 'table.js',
    events: run(...replaced(written, 'ascii', 'ascii: 2 bytes 692d come back as "i-"')),
  },
  {
    finding: 'low-byte-and-seven-bits',
    about: 'ascii keeps the high bit when it reads',
    program: 'table.js',
    events: run(...replaced(written, 'ascii', 'ascii: 2 bytes e92d come back as "é-"')),
  },
  {
    finding: 'letters-for-bytes',
    about: 'base64 loses the last byte',
    program: 'table.js',
    events: run(
      'hex: 2 bytes c3a9 spell "c3a9", which gives c3a9',
      'base64: 2 bytes c3a9 spell "w6k=", which gives c3',
    ),
  },
  {
    finding: 'isencoding-agrees',
    about: 'isEncoding and StringDecoder take raw, which toString refuses, as on Node 0.10 and 4',
    program: 'names.js',
    events: run(
      'utf8: isEncoding true, StringDecoder accepts, toString "�^�_", TextDecoder absent',
      'raw: isEncoding true, StringDecoder accepts, toString refuses, TextDecoder absent',
      'gbk: isEncoding false, StringDecoder refuses, toString refuses, TextDecoder absent',
    ),
  },
  {
    finding: 'case-does-not-count',
    about: 'ASCII reads as latin1 does',
    program: 'names.js',
    events: run(
      'ascii: isEncoding true, StringDecoder accepts, toString "^{_", TextDecoder absent',
      'ASCII: isEncoding true, StringDecoder accepts, toString "ÿ^û_", TextDecoder absent',
    ),
  },
  {
    finding: 'setencoding-cannot-mend',
    about: 'utf8 gives the text of the GBK file',
    program: 'gbk.js',
    events: run(
      ...replaced(streams, 'setEncoding utf8', `setEncoding utf8: ${truth}, written back 31c6b7`),
    ),
  },
  {
    finding: 'setencoding-cannot-mend',
    about: 'gbk is taken, and gives the text',
    program: 'gbk.js',
    events: run(
      ...replaced(streams, 'setEncoding gbk', `setEncoding gbk: ${truth}, written back 31c6b7`),
    ),
  },
  {
    finding: 'wrong-reading-loses-bytes',
    about: 'these bytes were UTF-8 after all',
    program: 'gbk.js',
    events: run('file: 3 bytes 31c6b7', ...streams),
  },
  {
    finding: 'wrong-reading-loses-bytes',
    about: 'latin1 loses a byte',
    program: 'gbk.js',
    events: run(
      'file: 3 bytes 31c6b7',
      ...replaced(
        replaced(streams, 'setEncoding utf8', 'setEncoding utf8: "1�", written back 31efbfbd'),
        'setEncoding latin1',
        'setEncoding latin1: "1Æ", written back 31c6',
      ),
    ),
  },
  {
    finding: 'iconv-remembers',
    about: 'the stream garbles what a boundary cuts',
    program: 'gbk.js',
    events: run(
      file,
      `iconv-lite, the whole file: ${truth}`,
      'iconv-lite, each chunk alone: "1品�||"',
      'iconv-lite, as a stream: "1品�||"',
    ),
  },
  {
    finding: 'iconv-remembers',
    about: 'each chunk alone gives the text, though a boundary cuts characters',
    program: 'gbk.js',
    events: run(
      file,
      `iconv-lite, the whole file: ${truth}`,
      `iconv-lite, each chunk alone: ${truth}`,
      `iconv-lite, as a stream: ${truth}`,
    ),
  },
  {
    finding: 'each-part-by-its-own',
    about: 'the second part gives another text',
    program: 'mixed.js',
    knobs: { text: 'é', encoding: 'utf16le' },
    events: run(
      'text: "é"',
      'first: 2 bytes c3a9 in utf8',
      'second: 2 bytes e900 in utf16le',
      'all as utf8: "é�"',
      'all as utf16le: "꧃é"',
      'each as its own: "é" and "e"',
    ),
  },
  {
    finding: 'no-encoding-for-both',
    about: 'UTF-8 reads what was written in UTF-16',
    program: 'mixed.js',
    knobs: { text: 'é', encoding: 'utf16le' },
    events: run(
      'text: "é"',
      'first: 2 bytes c3a9 in utf8',
      'second: 2 bytes e900 in utf16le',
      'all as utf8: "éé"',
      'all as utf16le: "꧃é"',
      'each as its own: "é" and "é"',
    ),
  },
  {
    finding: 'base64-in-threes',
    about: 'a piece of four bytes joins without harm',
    program: 'base64-chunks.js',
    events: run(
      'bytes: 5 bytes 6162636465',
      'chunk 1: 4 bytes are "YWJjZA==" alone, "YWJj" remembered',
      'chunk 2: 1 bytes are "ZQ==" alone, "" remembered',
      'whole: "YWJjZGU="',
      'alone, joined: "YWJjZGU=", which gives 6162636465',
      'remembered, joined: "YWJjZGU=", which gives 6162636465',
    ),
  },
  {
    finding: 'stops-at-padding',
    about: 'the decoder reads on behind the padding, as on Node 0.10',
    program: 'base64-chunks.js',
    events: run(
      'bytes: 5 bytes 6162636465',
      'chunk 1: 4 bytes are "YWJjZA==" alone, "YWJj" remembered',
      'chunk 2: 1 bytes are "ZQ==" alone, "" remembered',
      'whole: "YWJjZGU="',
      'alone, joined: "YWJjZA==ZQ==", which gives 616263640650',
      'remembered, joined: "YWJjZGU=", which gives 6162636465',
    ),
  },
  {
    finding: 'decoder-joins-base64',
    about: 'the decoder forgets what it held',
    program: 'base64-chunks.js',
    events: run(
      'bytes: 5 bytes 6162636465',
      'chunk 1: 4 bytes are "YWJjZA==" alone, "YWJj" remembered',
      'chunk 2: 1 bytes are "ZQ==" alone, "ZQ==" remembered',
      'whole: "YWJjZGU="',
      'alone, joined: "YWJjZA==ZQ==", which gives 61626364',
      'remembered, joined: "YWJjZQ==", which gives 61626365',
    ),
  },
] satisfies readonly Counterexample[];

/** The lines with the one that begins so replaced. */
function replaced(lines: readonly string[], start: string, by: string): string[] {
  return lines.map((line) => (line.startsWith(`${start}:`) ? by : line));
}

function run(...lines: readonly string[]): ProgramEvent[] {
  return [
    { type: 'output', stream: 'stdout', text: `${lines.join('\n')}\n` },
    { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 40 },
  ];
}
