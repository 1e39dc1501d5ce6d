/** The program's text comes out as it went in, whatever V8 prints among it and wherever chunks end. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createOwnText, parseCollection } from '../../../src/analysis/gc-trace.ts';
import { createRandom, pick, pickInteger } from '../../support/random.ts';

const recorded = path.join(import.meta.dirname, '../../fixtures/gc-traces');
const traceLines = readdirSync(recorded)
  .filter((name) => !name.includes('0.10'))
  .flatMap((name) => readFileSync(path.join(recorded, name), 'utf8').split('\n'))
  .filter((line) => parseCollection(line) !== null);

/** What a program may print, with what looks like the beginning of a trace line. */
const texts = [
  'plain\n',
  '[',
  '[1, 2, 3]\n',
  '[12:0x3f] is not a trace\n',
  'no line end ',
  '[7]',
  '\r\n',
  'a [b [c\n',
  '[2024-01-01] 12 ms: done\n',
  '床前明月光\n',
  '\n',
];

function ownTextOf(chunks: readonly string[]): string {
  const own = createOwnText();
  return chunks.map((chunk) => own.push(chunk)).join('') + own.end();
}

test('there is a trace to try with', () => {
  expect(traceLines.length).toBeGreaterThan(50);
});

test.each(Array.from({ length: 40 }, (_, index) => index + 1))('seed %i', (seed) => {
  const random = createRandom(seed);
  let printed = '';
  let own = '';
  for (let piece = 0; piece < 60; piece++) {
    if (random() < 0.5) {
      const text = pick(random, texts);
      printed += text;
      own += text;
    } else {
      printed += `${pick(random, traceLines)}\n`;
    }
  }
  const chunks: string[] = [];
  for (let at = 0; at < printed.length; ) {
    const length = pickInteger(random, 1, 90);
    chunks.push(printed.slice(at, at + length));
    at += length;
  }
  expect(ownTextOf(chunks), `seed ${seed}`).toBe(own);
});

describe('what waits for its rest', () => {
  test('is given where somebody may be asked for input', () => {
    const own = createOwnText();
    expect(own.push('name? [')).toBe('name? ');
    expect(own.waiting()).toBe('[');
    expect(own.push('y/n] ')).toBe('y/n] ');
  });

  test('is kept where it is surely a trace line', () => {
    const own = createOwnText();
    const [line = ''] = traceLines;
    expect(own.push(line.slice(0, 40))).toBe('');
    expect(own.waiting()).toBe('');
    expect(own.push(`${line.slice(40)}\nrest`)).toBe('rest');
  });

  test('is dropped at the end where a death has cut a trace line', () => {
    const [line = ''] = traceLines;
    expect(ownTextOf(['text\n', line.slice(0, 40)])).toBe('text\n');
  });
});
