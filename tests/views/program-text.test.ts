import { describe, expect, test } from 'vitest';
import { programLine } from '../../src/views/program-text.ts';
import { plainText } from '../../src/views/styled.ts';
import { themes, toAnsi } from '../../src/views/theme.ts';
import { createRandom, pick, pickInteger } from '../support/random.ts';

/** Anything that a terminal would act on, or that would shift what stands around it. */
const forbidden = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

const shown = (text: string) => plainText(programLine(text));

describe('text without controls', () => {
  test.each([
    'plain text',
    '床前明月光，疑是地上霜。',
    'café naïve e\u0301',
    '𝒜 😀 𠀀',
    '\ufffd',
    '␛[2J is a picture already',
    '{"json": [1, 2]}',
  ])('is one span, unchanged: %s', (text) => {
    expect(programLine(text)).toEqual([{ text }]);
  });

  test('that is empty has no span', () => {
    expect(programLine('')).toEqual([]);
  });
});

describe('escape sequences', () => {
  test.each([
    ['clear screen', '\x1b[2J', '␛[2J'],
    ['cursor home', '\x1b[H', '␛[H'],
    ['cursor move', '\x1b[10;20H', '␛[10;20H'],
    ['cursor hidden', '\x1b[?25l', '␛[?25l'],
    ['alternate screen left', '\x1b[?1049l', '␛[?1049l'],
    ['bracketed paste', '\x1b[?2004h', '␛[?2004h'],
    ['soft reset', '\x1b[!p', '␛[!p'],
    ['cursor style', '\x1b[5 q', '␛[5 q'],
    ['device attributes', '\x1b[c', '␛[c'],
    ['window report', '\x1b[21t', '␛[21t'],
    ['private m', '\x1b[>4;1m', '␛[>4;1m'],
    ['query m', '\x1b[?4m', '␛[?4m'],
    ['full reset', '\x1bc', '␛c'],
    ['save cursor', '\x1b7', '␛7'],
    ['reverse index', '\x1bM', '␛M'],
    ['charset', '\x1b(0', '␛(0'],
    ['line size', '\x1b#8', '␛#8'],
    ['title, BEL', '\x1b]0;title\x07', '␛]0;title␇'],
    ['title, ST', '\x1b]2;title\x1b\\', '␛]2;title␛\\'],
    ['clipboard', '\x1b]52;c;aGVsbG8=\x07', '␛]52;c;aGVsbG8=␇'],
    ['hyperlink', '\x1b]8;;https://example.org\x1b\\', '␛]8;;https://example.org␛\\'],
    ['DCS', '\x1bP$qm\x1b\\', '␛P$qm␛\\'],
    ['APC', '\x1b_Ga=T\x1b\\', '␛_Ga=T␛\\'],
    ['PM', '\x1b^secret\x1b\\', '␛^secret␛\\'],
    ['SOS', '\x1bXtext\x1b\\', '␛Xtext␛\\'],
    ['a string that another sequence breaks off', '\x1b]0;a\x1b[2Jb', '␛]0;a␛[2Jb'],
    ['controls inside a string', '\x1b]0;a\nb\x9bc\x07', '␛]0;a␊b<009B>c␇'],
  ])('%s is shown, dim', (_kind, sequence, picture) => {
    const spans = programLine(`a${sequence}z`);
    expect(plainText(spans)).toBe(`a${picture}z`);
    expect(spans.filter(({ text }) => text.includes('␛')).every(({ tone }) => tone === 'dim')).toBe(
      true,
    );
  });

  test.each([
    ['at the end', 'a\x1b', 'a␛'],
    ['CSI', 'a\x1b[', 'a␛['],
    ['CSI with parameters', 'a\x1b[38;5', 'a␛[38;5'],
    ['OSC', 'a\x1b]52;c;aGVs', 'a␛]52;c;aGVs'],
    ['DCS', 'a\x1bPdata', 'a␛Pdata'],
    ['CSI with a control inside', 'a\x1b[3\x071m', 'a␛[3␇1m'],
    ['two escapes', '\x1b\x1b[2J', '␛␛[2J'],
  ])('unfinished: %s', (_kind, text, picture) => {
    expect(shown(text)).toBe(picture);
  });
});

describe('colours', () => {
  test('stay, on the text that they are for', () => {
    expect(programLine('\x1b[31mred\x1b[0m plain')).toEqual([
      { text: 'red', sgr: '31' },
      { text: ' plain' },
    ]);
  });

  test.each([
    ['add up', '\x1b[1m\x1b[31mx', '1;31'],
    ['end with an empty reset', '\x1b[31m\x1b[mx', undefined],
    ['go on after a reset in the middle', '\x1b[31m\x1b[0;1mx', '1'],
    ['keep a palette colour of number 0', '\x1b[38;5;0mx', '38;5;0'],
    ['keep true colours with zeros', '\x1b[48;2;0;0;255mx', '48;2;0;0;255'],
    ['keep colons', '\x1b[4:3mx', '4:3'],
  ])('%s', (_what, text, sgr) => {
    const last = programLine(text).at(-1);
    expect(last?.text).toBe('x');
    expect(last?.sgr).toBe(sgr);
  });

  test('reset a palette colour', () => {
    expect(programLine('\x1b[38;5;9ma\x1b[0mb')).toEqual([
      { text: 'a', sgr: '38;5;9' },
      { text: 'b' },
    ]);
  });

  test('of any number stay short', () => {
    const many = Array.from({ length: 500 }, (_, index) => `\x1b[3${index % 8}m`).join('');
    expect(programLine(`${many}x`).at(-1)?.sgr?.length).toBeLessThanOrEqual(64);
    const long = programLine(`\x1b[${'1;'.repeat(500)}1mx`).at(-1);
    expect(long?.sgr?.length).toBeLessThanOrEqual(64);
  });

  test('are never more than digits, colons and semicolons', () => {
    for (const text of ['\x1b[31;?1mx', '\x1b[>31mx', '\x1b[31 mx']) {
      expect(programLine(text).map(({ sgr }) => sgr ?? '')).toEqual(
        expect.not.arrayContaining([expect.stringMatching(/[^0-9;:]/)]),
      );
    }
  });
});

describe('controls', () => {
  test.each(Array.from({ length: 32 }, (_, code) => code).filter((code) => code !== 9))(
    'C0 %i is shown by its picture',
    (code) => {
      expect(shown(`a${String.fromCharCode(code)}b`)).toBe(
        `a${String.fromCharCode(0x2400 + code)}b`,
      );
    },
  );

  test.each(Array.from({ length: 32 }, (_, index) => 0x80 + index))(
    'C1 %i is shown by its number',
    (code) => {
      const hex = code.toString(16).toUpperCase().padStart(4, '0');
      expect(shown(`a${String.fromCharCode(code)}31mb`)).toBe(`a<${hex}>31mb`);
    },
  );

  test('DEL is shown', () => {
    expect(shown('a\x7fb')).toBe('a␡b');
  });

  test.each([
    ['\u202e', '<202E>'],
    ['\u2066', '<2066>'],
    ['\u2069', '<2069>'],
    ['\u200e', '<200E>'],
    ['\u061c', '<061C>'],
    ['\u200b', '<200B>'],
    ['\u2028', '<2028>'],
    ['\ufeff', '<FEFF>'],
  ])('what would turn or split the line, %j, is shown by its number', (control, picture) => {
    expect(shown(`a${control}b`)).toBe(`a${picture}b`);
  });

  test('joined emoji are shown apart', () => {
    expect(shown('👩\u200d💻 ❤\ufe0f')).toBe('👩💻 ❤');
  });

  test('tabs go to the next stop of eight', () => {
    expect(shown('a\tb')).toBe('a       b');
    expect(shown('12345678\tb')).toBe('12345678        b');
    expect(shown('\t\x1b[31mb\x1b[0m\tc')).toBe('        b       c');
  });
});

describe('any bytes', () => {
  const random = createRandom(20_240_607);
  const parts = [
    () => String.fromCharCode(pickInteger(random, 0, 0x9f)),
    () => String.fromCharCode(pickInteger(random, 0, 0xffff)),
    () =>
      pick(random, ['\x1b[', '\x1b]', '\x1bP', '\x1b_', '\x1b^', '\x1bX', '\x1b', '\x9b', '\x9d']),
    () => pick(random, ['\x07', '\x1b\\', 'm', 'H', ';', ':', '?', '0', '31', '38;5;', '\u202e']),
    () => pick(random, ['text', '床', 'e\u0301', '😀', ' ']),
  ];
  const lines = Array.from({ length: 4000 }, () =>
    Array.from({ length: pickInteger(random, 0, 30) }, () => pick(random, parts)()).join(''),
  );

  test('leave no control character in a span, and no more than a colour beside it', () => {
    for (const text of lines) {
      for (const part of programLine(text)) {
        expect(part.text, JSON.stringify(text)).not.toMatch(forbidden);
        expect(part.sgr ?? '', JSON.stringify(text)).toMatch(/^[0-9;:]{0,64}$/);
      }
    }
  });

  test('reach the terminal with no sequence but colours', () => {
    for (const text of lines) {
      const bare = toAnsi(programLine(text), themes.dark).replace(/\x1b\[[0-9;:]*m/g, '');
      expect(bare, JSON.stringify(text)).not.toMatch(forbidden);
    }
  });

  test('without a control among them are unchanged', () => {
    for (const text of lines) {
      const clean = text.replace(new RegExp(`${forbidden.source}|\ufe0f`, 'g'), '');
      expect(shown(clean)).toBe(clean);
    }
  });

  test('take time in proportion to their length', () => {
    // A quadratic scan of these would not end within the test's limit.
    for (const unit of ['\x1b', '\x1b]', '\x1b]a', '\x1b[1', '\x1b[31m', '\x1bP\x07', '\x07']) {
      expect(shown(unit.repeat(200_000)).length).toBeGreaterThanOrEqual(0);
    }
  });
});
