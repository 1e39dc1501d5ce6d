import { describe, expect, test } from 'vitest';
import { line, plainText, type StyledLine, span } from '../../src/views/styled.ts';
import {
  chopLine,
  cutLine,
  cutText,
  fitLine,
  graphemes,
  lineWidth,
  padText,
  widthOf,
  wrapLine,
} from '../../src/views/width.ts';
import { createRandom, pick, pickInteger } from '../support/random.ts';

const texts = (rows: readonly StyledLine[]) => rows.map(plainText);

test('widthOf counts terminal columns', () => {
  expect(widthOf('abc')).toBe(3);
  expect(widthOf('床前')).toBe(4);
  expect(widthOf('e\u0301')).toBe(1);
  expect(widthOf('，')).toBe(2);
  expect(widthOf('')).toBe(0);
});

test('graphemes are what a reader sees as characters', () => {
  expect(graphemes('ae\u0301床')).toEqual(['a', 'e\u0301', '床']);
});

describe('cutText', () => {
  test.each([
    ['abcdef', 3, 'abc'],
    ['abc', 3, 'abc'],
    ['床前明', 4, '床前'],
    ['床前明', 5, '床前'],
    ['e\u0301e\u0301', 1, 'e\u0301'],
    ['床', 1, ''],
    ['床', 0, ''],
  ])('of %s to %d columns is %s', (text, width, cut) => {
    expect(cutText(text, width)).toBe(cut);
  });
});

describe('cutLine', () => {
  test('leaves a line that fits as it is', () => {
    const styled = line(span('床前', 'accent'), 'ab');
    expect(cutLine(styled, 6)).toBe(styled);
  });

  test('marks what was cut', () => {
    expect(plainText(cutLine(line('abc', span('def', 'good')), 5))).toBe('abcd…');
    expect(plainText(cutLine(line('床前明月'), 6))).toBe('床前…');
    expect(plainText(cutLine(line('abc'), 1))).toBe('…');
    expect(cutLine(line('abc'), 0)).toEqual([]);
  });
});

test('fitLine cuts or fills to the exact width', () => {
  for (let width = 0; width < 12; width++) {
    expect(lineWidth(fitLine(line('床前', span('明 abc', 'bad')), width))).toBe(width);
  }
});

test('padText fills by columns, not by characters', () => {
  expect(padText('床', 4)).toBe('床  ');
  expect(padText('long', 2)).toBe('long');
});

describe('chopLine', () => {
  test('cuts anywhere, keeping wide characters whole', () => {
    expect(texts(chopLine(line('abcdefg'), 3))).toEqual(['abc', 'def', 'g']);
    expect(texts(chopLine(line('a床前明'), 4))).toEqual(['a床', '前明']);
  });

  test('keeps the style on each side of a cut', () => {
    expect(chopLine([{ text: 'abcd', sgr: '31' }], 2)).toEqual([
      [{ text: 'ab', sgr: '31' }],
      [{ text: 'cd', sgr: '31' }],
    ]);
  });

  test('gives a character that is wider than the row a row of its own', () => {
    expect(texts(chopLine(line('a床b'), 1))).toEqual(['a', '床', 'b']);
  });
});

describe('wrapLine', () => {
  test('breaks between words and drops the spaces there', () => {
    expect(texts(wrapLine(line('the quick brown fox'), 10))).toEqual(['the quick', 'brown fox']);
  });

  test('breaks between CJK characters', () => {
    expect(texts(wrapLine(line('床前明月光疑是'), 6))).toEqual(['床前明', '月光疑', '是']);
  });

  test('chops a word that is longer than a row', () => {
    expect(texts(wrapLine(line('abcdefghij'), 4))).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('begins continuation rows with the indent', () => {
    expect(texts(wrapLine(line('aa bb cc'), 5, line('  ')))).toEqual(['aa bb', '  cc']);
  });

  test('does not break inside a word of several styles', () => {
    expect(texts(wrapLine(line('see ', span('run', 'code'), ', then'), 8))).toEqual([
      'see run,',
      'then',
    ]);
  });

  test('keeps spaces at the beginning', () => {
    expect(texts(wrapLine(line('  two'), 10))).toEqual(['  two']);
  });

  test('of nothing is one empty row', () => {
    expect(texts(wrapLine([], 10))).toEqual(['']);
  });
});

describe('any line', () => {
  const random = createRandom(11);
  const words = [
    'a',
    'of',
    'longer',
    'unbreakable-word-of-many',
    '床前',
    '，',
    'e\u0301',
    ' ',
    '  ',
    '😀',
    '한글',
    '\u3000',
  ];
  const cases = Array.from({ length: 600 }, () => ({
    styled: Array.from({ length: pickInteger(random, 0, 12) }, () => ({
      text: Array.from({ length: pickInteger(random, 0, 4) }, () => pick(random, words)).join(
        pick(random, ['', ' ']),
      ),
      tone: pick(random, ['accent', 'dim', 'plain'] as const),
    })),
    width: pickInteger(random, 2, 40),
  }));

  test('is chopped into rows that lose nothing and fit', () => {
    for (const { styled, width } of cases) {
      const rows = chopLine(styled, width);
      expect(texts(rows).join('')).toBe(plainText(styled));
      for (const row of rows) {
        expect(lineWidth(row), JSON.stringify({ styled, width })).toBeLessThanOrEqual(width);
      }
    }
  });

  test('is wrapped into rows that fit and lose nothing but spaces', () => {
    for (const { styled, width } of cases) {
      const rows = wrapLine(styled, width);
      expect(texts(rows).join('').replace(/\s/g, '')).toBe(plainText(styled).replace(/\s/g, ''));
      for (const row of rows) {
        expect(lineWidth(row), JSON.stringify({ styled, width })).toBeLessThanOrEqual(width);
      }
    }
  });

  test('with an indent is wrapped into rows that fit', () => {
    for (const { styled, width } of cases.filter((one) => one.width > 6)) {
      for (const row of wrapLine(styled, width, line('    '))) {
        expect(lineWidth(row), JSON.stringify({ styled, width })).toBeLessThanOrEqual(width);
      }
    }
  });

  test('is cut and fitted to its width', () => {
    for (const { styled, width } of cases) {
      expect(lineWidth(cutLine(styled, width))).toBeLessThanOrEqual(width);
      expect(lineWidth(fitLine(styled, width))).toBe(width);
    }
  });
});
