import { describe, expect, test } from 'vitest';
import { createOutputSplitter } from '../../../src/analysis/trace/output-callbacks.ts';
import type { ObservationEvent } from '../../../src/runner/events.ts';
import { createRandom, pick, pickInteger } from '../../support/random.ts';

type StreamName = 'stdout' | 'stderr';

function write(
  callback: number,
  text: string,
  bytes = Buffer.byteLength(text),
  stream: StreamName = 'stdout',
): ObservationEvent {
  return { type: 'observation', name: 'write', stream, text, bytes, callback };
}

/** Pieces as `callback:text`, neighbours of the same callback joined; `-` stands for untagged. */
function tagged(pieces: readonly { bytes: Buffer; callback?: number }[]): string[] {
  const joined: { callback: number | undefined; bytes: Buffer[] }[] = [];
  for (const { callback, bytes } of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && last.callback === callback) {
      last.bytes.push(bytes);
    } else {
      joined.push({ callback, bytes: [bytes] });
    }
  }
  return joined.map(({ callback, bytes }) => `${callback ?? '-'}:${Buffer.concat(bytes)}`);
}

function split(reports: readonly ObservationEvent[], chunks: readonly (string | Buffer)[]) {
  const splitter = createOutputSplitter();
  reports.forEach(splitter.observe);
  return tagged(chunks.flatMap((chunk) => splitter.split('stdout', Buffer.from(chunk))));
}

describe('output is cut where the next write begins', () => {
  test('in one chunk', () => {
    expect(split([write(1, 'one\n'), write(2, 'two\n')], ['one\ntwo\n'])).toEqual([
      '1:one\n',
      '2:two\n',
    ]);
  });

  test('in the midst of a character', () => {
    const whole = Buffer.from('明');
    const splitter = createOutputSplitter();
    splitter.observe(write(1, '\ufffd', 1));
    splitter.observe(write(2, '\ufffd', 2));
    const pieces = splitter.split('stdout', whole);
    expect(pieces.map(({ bytes, callback }) => [bytes.length, callback])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test('with the place of the write', () => {
    const splitter = createOutputSplitter();
    const at = { file: '/app.js', line: 3, column: 9 };
    splitter.observe({ ...write(1, 'one\n'), at });
    expect(splitter.split('stdout', Buffer.from('one\n'))[0]?.at).toEqual(at);
  });

  test('by length where a text is longer than what is told of it', () => {
    const text = 'x'.repeat(5_000);
    const reports = [write(1, text.slice(0, 2_000), 5_000), write(2, 'next\n')];
    expect(split(reports, [`${text}next\n`])).toEqual([`1:${text}`, '2:next\n']);
  });

  test('apart on each stream', () => {
    const splitter = createOutputSplitter();
    splitter.observe(write(1, 'out\n'));
    splitter.observe(write(2, 'err\n', 4, 'stderr'));
    expect(tagged(splitter.split('stderr', Buffer.from('err\n')))).toEqual(['2:err\n']);
    expect(tagged(splitter.split('stdout', Buffer.from('out\n')))).toEqual(['1:out\n']);
  });
});

describe('bytes that no write announced stay untagged', () => {
  test.each([
    ['before', ['child says\nannounced\n'], ['-:child says\n', '1:announced\n']],
    ['behind', ['announced\nchild says\n'], ['1:announced\n', '-:child says\n']],
    ['in a chunk of their own', ['child\n', 'announced\n'], ['-:child\n', '1:announced\n']],
    ['up to a cut in the text', ['child\nanno', 'unced\n'], ['-:child\n', '1:announced\n']],
  ])('%s', (_, chunks, expected) => {
    expect(split([write(1, 'announced\n')], chunks)).toEqual(expected);
  });

  test('between the parts of a long write', () => {
    const reports = [write(1, 'begins and ends\n')];
    expect(split(reports, ['begins and ', 'child\n', 'ends\n'])).toEqual([
      '1:begins and ',
      '-:child\n',
      '1:ends\n',
    ]);
  });

  test('where nothing was announced at all', () => {
    expect(split([], ['child\n'])).toEqual(['-:child\n']);
  });
});

describe('an announced write that never comes', () => {
  test('does not take the next one', () => {
    const reports = [write(1, 'lost\n'), write(2, 'here\n'), write(3, 'there\n')];
    expect(split(reports, ['here\n', 'there\n'])).toEqual(['2:here\n', '3:there\n']);
  });

  test('may be the rest of a write that was cut short and repeated', () => {
    const reports = [write(1, 'abcdef\n'), write(1, 'def\n'), write(2, 'and on\n')];
    expect(split(reports, ['abcdef\nand on\n'])).toEqual(['1:abcdef\n', '2:and on\n']);
  });
});

test('reports that a program made up are not believed', () => {
  const strange: Record<string, unknown>[] = [
    { stream: 'stdin', text: 'x', callback: 1 },
    { stream: 'stdout', text: 5, callback: 1 },
    { stream: 'stdout', text: 'x', callback: -1 },
    { stream: 'stdout', text: 'x', callback: 'y' },
    { stream: 'stdout', text: '', bytes: 0, callback: 1 },
  ];
  const reports = strange.map(
    (fields): ObservationEvent => ({ type: 'observation', name: 'write', ...fields }),
  );
  expect(split(reports, ['xyz\n'])).toEqual(['-:xyz\n']);
});

const alphabet = ['a', 'é', '明', '😀', ' ', '\n', '-'];

function randomText(random: () => number, callback: number): string {
  const length = pickInteger(random, 0, 60);
  const letters = Array.from({ length }, () => pick(random, alphabet)).join('');
  // Its own number tells where it stands, as most lines of a program do.
  return `${callback}: ${letters}\n`;
}

/** Cuts bytes anywhere, inside of characters too. */
function randomChunks(random: () => number, bytes: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = pickInteger(random, 1, 90);
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

describe.each(Array.from({ length: 40 }, (_, index) => index + 1))('seed %i', (seed) => {
  test('every byte of any writes goes to its callback, whatever the cuts', () => {
    const random = createRandom(seed);
    const writes = Array.from({ length: 120 }, (_, index) => {
      const text = pick(random, [randomText(random, index), pick(random, alphabet), '\n']);
      return { callback: pickInteger(random, 0, 30), text };
    });
    const splitter = createOutputSplitter();
    const owners: number[] = [];
    const all = Buffer.concat(writes.map(({ text }) => Buffer.from(text)));
    for (const { callback, text } of writes) {
      splitter.observe(write(callback, text));
      owners.push(...Array.from({ length: Buffer.byteLength(text) }, () => callback));
    }
    const pieces = randomChunks(random, all).flatMap((chunk) => splitter.split('stdout', chunk));
    expect(Buffer.concat(pieces.map(({ bytes }) => bytes)).equals(all)).toBe(true);
    expect(pieces.flatMap(({ bytes, callback }) => Array(bytes.length).fill(callback))).toEqual(
      owners,
    );
  });

  test('writes are announced at any time before they come, others speak between them', () => {
    const random = createRandom(seed + 1_000);
    const splitter = createOutputSplitter();
    const coming: Buffer[] = [];
    const expected: string[] = [];
    const pieces: ReturnType<typeof splitter.split>[number][] = [];
    for (let callback = 0; callback < 80; callback++) {
      const foreign = random() < 0.3 ? `somebody else ${callback}\n` : '';
      const text = randomText(random, callback);
      splitter.observe(write(callback, text));
      coming.push(Buffer.from(foreign + text));
      expected.push(...(foreign === '' ? [] : [`-:${foreign}`]), `${callback}:${text}`);
      if (random() < 0.4) {
        pieces.push(...splitter.split('stdout', Buffer.concat(coming.splice(0))));
      }
    }
    pieces.push(...splitter.split('stdout', Buffer.concat(coming)));
    expect(tagged(pieces)).toEqual(expected);
  });
});
