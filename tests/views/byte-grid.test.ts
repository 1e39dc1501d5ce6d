import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import {
  drawByteGrid,
  flowBlocks,
  type GridByte,
  gridWidth,
  lineWidth,
  visibleCharacter,
  visibleText,
} from '../../src/views/byte-grid.ts';
import { line, plainText, span } from '../../src/views/styled.ts';

/** The bytes of a text, each character marked below its first byte. */
function bytesOf(text: string): GridByte[] {
  return Array.from(text).flatMap((character) =>
    Array.from(Buffer.from(character), (value, index): GridByte => {
      const mark = index === 0 ? span(character) : undefined;
      return { value, before: index === 0 ? '│' : ' ', mark };
    }),
  );
}

function draw(bytes: GridByte[], width: number, after: ' ' | '┊' = ' '): string[] {
  return drawByteGrid({ bytes, after }, width).map(plainText);
}

it('draws bytes, and characters of one and two columns below them', () => {
  expect(draw(bytesOf('床a前é🐢'), 80)).toEqual([
    ' E5 BA 8A│61│E5 89 8D│C3 A9│F0 9F 90 A2',
    ' 床       a  前       é     🐢',
  ]);
});

it('draws a cut at an edge and inside, above and below', () => {
  const bytes: GridByte[] = [
    { value: 0x8a, before: '┊', mark: span('�') },
    { value: 0xe5, before: '│' },
    { value: 0x89, before: '┊' },
  ];
  expect(draw(bytes, 80, '┊')).toEqual(['┊8A│E5┊89┊', '┊�    ┊  ┊']);
});

it('breaks lines between characters', () => {
  expect(draw(bytesOf('床前明'), 20)).toEqual([
    ' E5 BA 8A│E5 89 8D',
    ' 床       前',
    ' E6 98 8E',
    ' 明',
  ]);
});

it('breaks a character where it does not fit on a line', () => {
  expect(draw(bytesOf('a🐢'), 10)).toEqual([' 61', ' a', ' F0 9F 90', ' 🐢', ' A2', '']);
});

it('puts every mark exactly below its byte and stays within its width', () => {
  const text = 'naïve 5€ 咖啡 🍵 здравствуй';
  for (let width = 13; width <= 120; width += 1) {
    const rows = draw(bytesOf(text), width);
    let drawn = '';
    for (let index = 0; index < rows.length; index += 2) {
      const values = rows[index] ?? '';
      const marks = rows[index + 1] ?? '';
      expect(stringWidth(values), `width ${width}`).toBeLessThanOrEqual(width);
      for (const character of charactersAt(marks)) {
        drawn += character.text;
        const lead = Buffer.from(character.text)[0] ?? 0;
        const digits = values.slice(character.column, character.column + 2);
        expect(digits, `${character.text} at width ${width}`).toBe(hex(lead));
      }
    }
    expect(drawn, `width ${width}`).toBe(text.replaceAll(' ', ''));
  }
});

function charactersAt(row: string): { text: string; column: number }[] {
  let column = 0;
  return Array.from(row).flatMap((text) => {
    const at = column;
    column += stringWidth(text);
    return text === ' ' ? [] : [{ text, column: at }];
  });
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

it('knows how wide a line of bytes is', () => {
  const bytes = bytesOf('床前').map((byte): GridByte => ({ ...byte, mark: undefined }));
  expect(stringWidth(draw(bytes, 80, '┊')[0] ?? '')).toBe(gridWidth(6));
});

describe('characters that would break the grid', () => {
  it.each([
    ['\n', '␊'],
    ['\u001b', '␛'],
    ['\u007f', '␡'],
    ['\u0085', '␡'],
    ['\u0301', '◌\u0301'],
    ['\u200b', '·'],
    ['床', '床'],
    ['�', '�'],
  ])('%j becomes %j', (character, visible) => {
    expect(visibleCharacter(character)).toBe(visible);
    expect(stringWidth(visible)).toBeGreaterThan(0);
    expect(stringWidth(visible)).toBeLessThanOrEqual(2);
  });
});

it('cuts a text at a column, never inside a wide character', () => {
  expect(visibleText('床前明月', 8)).toBe('床前明月');
  expect(visibleText('床前明月', 7)).toBe('床前明…');
  expect(visibleText('床前明月', 6)).toBe('床前…');
  expect(visibleText('床\n', 3)).toBe('床␊');
});

it('puts blocks side by side, as many as fit, in columns', () => {
  const blocks = ['床', 'two', 'c'].map((name) => [line(name), line(`${name}!`)]);
  const draw = (width: number) => flowBlocks(blocks, { cell: 4, gap: 2, width }).map(plainText);
  expect(draw(16)).toEqual(['床    two   c', '床!   two!  c!']);
  expect(draw(15)).toEqual(['床    two', '床!   two!', 'c', 'c!']);
  expect(draw(3)).toEqual(['床', '床!', 'two', 'two!', 'c', 'c!']);
});

it('measures a line in columns', () => {
  expect(lineWidth(line('床', span('a', 'dim')))).toBe(3);
});
