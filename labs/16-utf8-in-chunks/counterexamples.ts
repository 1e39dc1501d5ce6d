/** Runs that never were, in each of which one finding does not hold. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

export default [
  {
    finding: 'replacements-as-implied',
    about: 'a character cut 2 and 1 gives three U+FFFD where two bytes of it become one',
    program: 'concat-strings.js',
    node: '20.20.2',
    events: run(
      'alone: e5ba becomes "�"',
      'data 1: 2 bytes e5ba become "��"',
      'data 2: 1 bytes 8a become "�"',
      'end: "���"',
    ),
  },
  {
    finding: 'replacements-as-implied',
    about: 'the same cut gives two where, as on Node 4, every byte is replaced',
    program: 'concat-strings.js',
    node: '4.9.1',
    events: run(
      'alone: e5ba becomes "��"',
      'data 1: 2 bytes e5ba become "�"',
      'data 2: 1 bytes 8a become "�"',
      'end: "��"',
    ),
  },
  {
    finding: 'replacements-as-implied',
    about: 'a character cut on the way to the client comes out whole',
    program: 'socket.js',
    events: run(
      'alone: e5ba becomes "�"',
      'data 1: 1 bytes e5 become "�"',
      'data 2: 2 bytes ba8a become "��"',
      'end: "床"',
    ),
  },
  {
    finding: 'only-cut-characters-lost',
    about: 'the character before the cut one is lost with it',
    program: 'concat-strings.js',
    events: run(
      'data 1: 5 bytes e5ba8ae589 become "床�"',
      'data 2: 1 bytes 8d become "�"',
      'end: "��"',
    ),
  },
  {
    finding: 'memory-loses-nothing',
    about: 'the stream decodes each chunk alone',
    program: 'set-encoding.js',
    events: run(
      'data 1: "床前明�", 12 bytes of text after reading 11',
      'data 2: "�光，疑�", 15 bytes of text after reading 22',
      'end: "床前明��光，疑�"',
    ),
  },
  {
    finding: 'memory-loses-nothing',
    about: 'the text ends early, though without a U+FFFD',
    program: 'concat-buffers.js',
    events: run('data 1: 11 bytes e5ba8ae5898de6988ee69c', 'end: "床前明"'),
  },
  {
    finding: 'memory-loses-nothing',
    about: 'the decoder is not told that more will come',
    program: 'text-decoder.js',
    events: run('data 1: 11 bytes e5ba8ae5898de6988ee69c become "床前明�"', 'end: "床前明�"'),
  },
  {
    finding: 'first-event-holds-two',
    about: 'nothing is held back: the two bytes become a U+FFFD',
    program: 'set-encoding.js',
    events: run('data 1: "床前明�", 12 bytes of text after reading 11'),
  },
  {
    finding: 'first-event-holds-two',
    about: 'a whole character is held back with the two bytes',
    program: 'text-decoder.js',
    events: run('data 1: 11 bytes e5ba8ae5898de6988ee69c become "床前"'),
  },
  {
    finding: 'as-many-events',
    about: 'two reads come as one event',
    program: 'set-encoding.js',
    events: run(
      'data 1: "床前明月光，疑", 21 bytes of text after reading 22',
      'data 2: "是地上霜", 12 bytes of text after reading 33',
      'data 3: "。举头", 9 bytes of text after reading 44',
      'data 4: "望明月，", 12 bytes of text after reading 55',
      'data 5: "低头思故", 12 bytes of text after reading 66',
      'data 6: "乡。", 6 bytes of text after reading 72',
      'end: "床前明月光，疑是地上霜。举头望明月，低头思故乡。"',
    ),
  },
  {
    finding: 'as-many-events',
    about: 'the first read completes no character and the stream stops: Node 4 to 8 did so',
    program: 'set-encoding.js',
    knobs: { chunk: 1 },
    node: '8.17.0',
    events: run(),
  },
  {
    finding: 'tcp-keeps-bytes',
    about: 'two chunks change places',
    program: 'socket.js',
    knobs: { chunk: 64 },
    events: run(
      'data 1: 8 bytes 80e4b9a1e3808221 become "�乡。!"',
      'server: 2 writes',
      'end: "�乡。!"',
    ),
  },
  {
    finding: 'known-encodings-survive',
    about: 'base64 keeps the padding of every chunk',
    program: 'encodings.js',
    events: run(
      'utf8: each chunk alone different, setEncoding same',
      'base64: each chunk alone different, setEncoding different',
    ),
  },
  {
    finding: 'known-encodings-survive',
    about: 'the first read completes no character and the stream stops: Node 4 to 8 did so',
    program: 'encodings.js',
    knobs: { chunk: 1 },
    node: '8.17.0',
    events: run('utf8: each chunk alone different, setEncoding stopped the stream'),
  },
  {
    finding: 'wrong-encoding-garbles',
    about: 'setEncoding finds out by itself that the file is GBK',
    program: 'other-encoding.js',
    events: run(
      'data 1: "床前明月光", 15 bytes of text after reading 11',
      'end: "床前明月光"',
      'setEncoding gbk: refused, Unknown encoding: gbk',
      'TextDecoder gbk: "床前明月光"',
    ),
  },
] satisfies readonly Counterexample[];

/** A program that prints these lines and ends well. */
function run(...lines: readonly string[]): ProgramEvent[] {
  return [
    { type: 'output', stream: 'stdout', text: lines.map((text) => `${text}\n`).join('') },
    { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 40 },
  ];
}
