import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { parseFact } from '../../../labs/17-encodings/facts.ts';
import lab from '../../../labs/17-encodings/lab.ts';
import type { Model } from '../../../labs/17-encodings/model.ts';
import { gbkEnds, hasText, lackingIn } from '../../../labs/17-encodings/repertoire.ts';
import { view } from '../../../labs/17-encodings/view.ts';
import { plainText } from '../../../src/views/styled.ts';
import { analyse, execute, printed } from './execute.ts';

function draw(model: Model, width: number): string {
  return view(model, { width, height: 40 }).map(plainText).join('\n');
}

it('draws what comes back of a text, and what an encoding lacks', () => {
  expect(draw(execute({ program: 'table.js' }).model, 60)).toContain(
    `
utf16le  10 bytes  ✓ comes back
 61 00│E9 00│2D 4E│3D D8 42 DE
 a     é     中    🙂

latin1    5 bytes  ≠ aé-=B
 lacks 中 🙂
 61│E9│2D│3D│42
 a  é  -  =  B
`,
  );
});

it('draws the GBK file with its cuts, and each reading of it', () => {
  const drawn = draw(execute({ program: 'gbk.js' }).model, 100);
  expect(drawn).toContain(' 31│C6 B7│D9┊7C│7C│C9 CF│');
  expect(drawn).toContain(' 1  品    質┊   |  上');
  expect(drawn).toContain('46 bytes back for 32: lost, 7 replaced');
  expect(drawn).toContain('iconv, chunks  ≠ 1品�||上等␊');
  expect(drawn).toContain('iconv, stream  ✓ 1品質|上等␊');
});

it('draws the two parts of a Buffer, and who reads all of it', () => {
  const { model } = execute({ program: 'mixed.js', text: 'dé', encoding: 'latin1' });
  expect(draw(model, 60)).toBe(`utf8  3 bytes, from the start
 64│C3 A9
 d  é

latin1  2 bytes, behind it
 64│E9
 d  é

as utf8      ≠ déd�
as latin1    ≠ dÃ©dé
in parts     ✓ dédé`);
});

it('draws pieces in threes, beside their letters or above them', () => {
  const { model } = execute({ program: 'base64-chunks.js' });
  expect(draw(model, 60)).toContain(` 61 C3 A9│E4┊ YcOp5A==  YcOp\n┊B8 AD│F0 9F┊ uK3wnw==  5Lit`);
  expect(draw(model, 30)).toContain(` 61 C3 A9│E4┊\n     YcOp5A==  YcOp\n`);
  expect(draw(model, 60)).toContain('gives 4 bytes for 10');
});

it('grows with the run, from nothing', () => {
  expect(draw(analyse({ program: 'table.js' }).model, 60)).toBe('Nothing is printed yet.');
});

describe('for every program', () => {
  const settings = [
    { program: 'table.js', text: '🙂 and \\ud83d' },
    ...lab.programs.map(({ file: program }) => ({
      program,
      text: '床前明月光',
      encoding: 'ascii',
      chunk: 7,
    })),
  ];

  it.each(settings)('fits in 36 to 120 columns: $program $text', (setting) => {
    const { model } = execute(setting);
    for (const width of [36, 37, 41, 48, 60, 79, 80, 97, 120]) {
      for (const row of view(model, { width, height: 40 })) {
        expect(plainText(row)).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
        expect(stringWidth(plainText(row)), `${width}`).toBeLessThanOrEqual(width);
      }
    }
  });

  it.each(settings)('is the same however the output is cut: $program $text', (setting) => {
    const pieces = analyse(setting, ...(printed(setting).match(/[\s\S]{1,3}/gu) ?? []));
    expect(draw(pieces.model, 80)).toBe(draw(execute(setting).model, 80));
  });
});

describe('facts', () => {
  it('tell two texts apart that have quotes in them', () => {
    expect(parseFact('each as its own: "a\\" and \\"b" and "c"')).toEqual({
      kind: 'parts',
      first: 'a" and "b',
      second: 'c',
    });
  });

  it.each(['hello', 'utf8: 1 bytes 6 come back as "a"', 'all as utf8: "\\x"', 'text: "a', ''])(
    'are not read into %j',
    (line) => {
      expect(parseFact(line)).toBe(null);
    },
  );
});

describe('a repertoire', () => {
  it.each([
    ['ascii', '\u{7f}', '\u{80}'],
    ['latin1', '\u{ff}', '\u{100}'],
    ['utf8', '\u{10ffff}', '\ud83d'],
  ])('of %s ends', (encoding, last, beyond) => {
    expect(hasText(encoding, `a${last}`)).toBe(true);
    expect(lackingIn(encoding, `a${beyond}b`)).toEqual([beyond]);
  });

  it('is none of hex, and everything of utf16le', () => {
    expect(hasText('hex', 'a')).toBe(null);
    expect(hasText('utf16le', '\udc00a\ud800')).toBe(true);
  });

  it('knows GBK characters of one and two bytes, and a half at the end', () => {
    expect(gbkEnds(Uint8Array.of(0x41, 0x80, 0x81, 0x40, 0xfe, 0xfe, 0x81))).toEqual([
      1, 2, 4, 6, 7,
    ]);
  });
});
