import { describe, expect, test } from 'vitest';
import { addToColumn, createColumn, type VersionColumn } from '../../src/analysis/side-by-side.ts';
import { defaultLanguage } from '../../src/lab/lesson-language.ts';
import { drawColumns, drawStatements, drawVersions } from '../../src/views/side-by-side.ts';
import { plainText, span } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';
import { wordsIn } from '../../src/words/words.ts';

const words = wordsIn(defaultLanguage);

function column(version: string, printed: string, holds: boolean | null = true): VersionColumn {
  const made = createColumn(version);
  addToColumn(made, { type: 'output', stream: 'stdout', text: printed });
  addToColumn(made, {
    type: 'finding',
    id: 'one',
    text: 'It is so.',
    holds,
    why: holds === null ? 'Too few.' : 'Counted.',
  });
  addToColumn(made, { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 41 });
  return made;
}

const textOf = (columns: readonly VersionColumn[], width: number) =>
  drawColumns(columns, { width, words }).map((row) => plainText(row).trimEnd());

describe('printouts in columns', () => {
  test('stand beside each other, the first difference marked, once', () => {
    const rows = textOf([column('0.10.48', 'a\nb\nc'), column('26.10.0', 'a\nx\ny')], 60);
    expect(rows).toEqual([
      '  Node 0.10.48                  Node 26.10.0',
      '  a                             a',
      '≠ b                             x',
      '  c                             y',
      '  ended after 41 ms             ended after 41 ms',
      '',
      '≠ The printouts part at line 2.',
    ]);
  });

  test('say when there is none', () => {
    const rows = textOf([column('0.10.48', 'a'), column('26.10.0', 'a')], 60);
    expect(rows.at(-1)).toBe('The printouts are the same.');
  });

  test('stand in several rows of columns where the width is not enough', () => {
    const many = ['0.10.48', '4.9.1', '10.24.1', '20.20.2', '26.10.0'];
    const rows = textOf(
      many.map((version) => column(version, 'a')),
      48,
    );
    const headings = rows.filter((row) => row.includes('Node '));
    expect(headings.map((row) => row.match(/\d+\.\d+\.\d+/g))).toEqual([
      many.slice(0, 2),
      many.slice(2, 4),
      many.slice(4),
    ]);
  });

  test.each([24, 40, 80, 120])(
    'fit into %d columns, long lines and wide characters too',
    (width) => {
      const long = `${'床前明月光'.repeat(20)} ${'x'.repeat(200)}\n\x1b[2Jwiped\tout`;
      const columns = ['0.10.48', '10.24.1', '26.10.0'].map((version) => column(version, long));
      for (const row of drawVersions(columns, [], { width, words })) {
        expect(lineWidth(row)).toBeLessThanOrEqual(width);
        expect(plainText(row)).not.toMatch(/[\x00-\x1f]/);
      }
    },
  );
});

describe('statements', () => {
  test('put versions that say the same together', () => {
    const columns = [
      column('0.10.48', 'a', false),
      column('10.24.1', 'a', false),
      column('26.10.0', 'a', true),
      column('27.0.0', 'a', null),
    ];
    const rows = drawVersions(columns, [], { width: 80, words }).map((row) => plainText(row));
    const at = rows.indexOf('It is so.');
    expect(rows.slice(at)).toEqual([
      'It is so.',
      '  ✗ does not hold  0.10.48, 10.24.1',
      '    Counted.',
      '  ✓ holds  26.10.0',
      '    Counted.',
      '  ? inconclusive  27.0.0',
      '    Too few.',
    ]);
  });

  test('keep answers apart that differ in why only', () => {
    const answers = ['1.0.0', '2.0.0'].map((version) => ({
      version,
      mark: span('✓ holds'),
      why: `Seen on ${version}.`,
    }));
    expect(drawStatements([{ text: 'So.', answers }], 80)).toHaveLength(5);
  });
});
