import { describe, expect, test } from 'vitest';
import { parseLesson } from '../../src/lab/lesson.ts';
import { drawLesson } from '../../src/views/lesson.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';

const rowsOf = (markdown: string, width = 60) =>
  drawLesson(parseLesson(markdown), width).lines.map(plainText);

const everything = `# Title

## One {#one}

A paragraph with \`code\`, **strong** and *emphasised* words, a [link](https://example.org), and
more of them than fit here.

Not a \\*star\\*, and a < b && c > d "quoted".

- first item that is long enough to go on in a second row of the lesson
- second
  - nested

1. one
2. two

## Two {#two}

\`\`\`js
const  spaced = 1;
    indented();
\`\`\`

> quoted words that are long enough to go on in a second row of the lesson too

| name | what |
|---|---|
| poll | waits for I/O |

### Deeper

床前明月光，疑是地上霜。举头望明月，低头思故乡。床前明月光，疑是地上霜。
`;

describe('drawLesson', () => {
  test('says where each section begins', () => {
    const lesson = parseLesson(everything);
    const { lines, starts } = drawLesson(lesson, 60);
    expect(starts.map((start) => plainText(lines[start] ?? []))).toEqual(['One', 'Two']);
  });

  test('draws every kind of block as text', () => {
    const text = rowsOf(everything, 70).join('\n');
    expect(text).toContain('A paragraph with code, strong and emphasised words, a link, and more');
    expect(text).toContain('Not a *star*, and a < b && c > d "quoted".');
    expect(text).toContain('• second');
    expect(text).toContain('  • nested');
    expect(text).toContain('2. two');
    expect(text).toContain('  const  spaced = 1;\n      indented();');
    expect(text).toContain('│ quoted words');
    expect(text).toContain('poll · waits for I/O');
    expect(text).toContain('Deeper');
    expect(text).not.toMatch(/[*`]{2}|\{#|\]\(/);
  });

  test('leaves one empty line between blocks, none at the ends', () => {
    const rows = rowsOf(everything);
    expect(rows[0]).not.toBe('');
    expect(rows.at(-1)).not.toBe('');
    expect(rows.filter((row, index) => row === '' && rows[index + 1] === '')).toEqual([]);
  });

  test.each([24, 40, 60, 100])('stays within %d columns', (width) => {
    for (const styled of drawLesson(parseLesson(everything), width).lines) {
      expect(lineWidth(styled), plainText(styled)).toBeLessThanOrEqual(width);
    }
  });

  test('loses no word, however narrow', () => {
    const words = (rows: readonly string[]) =>
      rows.join(' ').replace(/[│•]/g, '').replace(/\s+/g, '');
    expect(words(rowsOf(everything, 24))).toBe(words(rowsOf(everything, 200)));
  });

  test('of nothing is nothing', () => {
    expect(rowsOf('')).toEqual([]);
  });
});
