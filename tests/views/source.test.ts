import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { drawSource, highlightSource } from '../../src/views/source.ts';
import { plainText } from '../../src/views/styled.ts';

describe('highlightSource', () => {
  test('names what it sees', () => {
    const [first = []] = highlightSource("const text = 'poem'; // why\n");
    const tones = Object.fromEntries(first.map(({ text, tone }) => [text.trim(), tone]));
    expect(tones.const).toBe('code.keyword');
    expect(tones.poem ?? tones["'poem'"]).toBe('code.string');
    expect(tones['// why']).toBe('code.comment');
  });

  const labs = path.join(packageRoot, 'labs');
  const programs = readdirSync(labs, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.[cm]?js$/.test(file),
  );
  test.each(programs)('loses no character of %s', (file) => {
    const source = readFileSync(path.join(labs, file), 'utf8');
    const lines = source.replace(/\n$/, '').replaceAll('\t', '  ').split('\n');
    expect(highlightSource(source).map(plainText)).toEqual(lines);
  });

  test.each(['x', 'a\n\n\nb', '`a\n$' + '{b}\nc`', '/* a\n b */ c', '"unfinished', 'a\n// 床前\n'])(
    'keeps the lines of %j',
    (source) => {
      expect(highlightSource(source).map(plainText)).toEqual(source.replace(/\n$/, '').split('\n'));
    },
  );
});

describe('drawSource', () => {
  const source = highlightSource(Array.from({ length: 10 }, (_, n) => `line${n + 1};`).join('\n'));

  test('numbers the lines and marks one', () => {
    const rows = drawSource(source, 9).map(plainText);
    expect(rows[0]).toBe('   1 line1;');
    expect(rows[8]).toBe('▶  9 line9;');
    expect(rows[9]).toBe('  10 line10;');
  });

  test.each([null, 0, 11])('marks none for %j', (marked) => {
    expect(drawSource(source, marked).map(plainText).join('')).not.toContain('▶');
  });
});
