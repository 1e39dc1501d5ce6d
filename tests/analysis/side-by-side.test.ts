import { describe, expect, test } from 'vitest';
import {
  addToColumn,
  createColumn,
  firstDifference,
  maxLines,
  type VersionColumn,
} from '../../src/analysis/side-by-side.ts';
import type { EndEvent } from '../../src/runner/events.ts';

const end: EndEvent = { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 1 };

function column(texts: readonly string[], isOver = true): VersionColumn {
  const made = createColumn('20.0.0');
  for (const text of texts) {
    addToColumn(made, { type: 'output', stream: 'stdout', text });
  }
  if (isOver) {
    addToColumn(made, end);
  }
  return made;
}

describe('a column', () => {
  test('has whole lines, however they are cut, and the last without its end', () => {
    const { lines } = column(['on', 'e\ntw', 'o\nthree']);
    expect(lines.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  });

  test('keeps the streams apart', () => {
    const made = createColumn('20.0.0');
    addToColumn(made, { type: 'output', stream: 'stdout', text: 'a' });
    addToColumn(made, { type: 'output', stream: 'stderr', text: 'warning\n' });
    addToColumn(made, { type: 'output', stream: 'stdout', text: 'b\n' });
    expect(made.lines).toEqual([
      { stream: 'stderr', text: 'warning' },
      { stream: 'stdout', text: 'ab' },
    ]);
  });

  test('keeps so many lines and counts the others', () => {
    const { lines, dropped } = column(Array.from({ length: maxLines + 5 }, () => 'line\n'));
    expect(lines).toHaveLength(maxLines);
    expect(dropped).toBe(5);
  });

  test('has the printout of the first of many executions', () => {
    const made = createColumn('20.0.0');
    for (const run of [0, 1, 2]) {
      addToColumn(made, { type: 'output', stream: 'stdout', text: `${run}\n`, run });
    }
    expect(made.lines.map(({ text }) => text)).toEqual(['1']);
  });
});

describe('the first difference', () => {
  test('is the first line that is not the same on all', () => {
    expect(firstDifference([column(['a\nb\nc']), column(['a\nb\nc']), column(['a\nx\nc'])])).toBe(
      1,
    );
    expect(firstDifference([column(['a\nb']), column(['a\nb'])])).toBeNull();
  });

  test('is a line that one lacks, once it is over', () => {
    expect(firstDifference([column(['a\nb\n']), column(['a\n'])])).toBe(1);
    expect(firstDifference([column(['a\nb\n']), column(['a\n'], false)])).toBeNull();
  });

  test('is a line on another stream', () => {
    const other = createColumn('10.0.0');
    addToColumn(other, { type: 'output', stream: 'stderr', text: 'a\n' });
    expect(firstDifference([column(['a\n'], false), other])).toBe(0);
  });

  test('passes over what does not count', () => {
    const withoutNumbers = (line: string) => line.replace(/\d+/g, '#');
    const columns = [column(['port 80\nx 1']), column(['port 81\ny 1'])];
    expect(firstDifference(columns)).toBe(0);
    expect(firstDifference(columns, withoutNumbers)).toBe(1);
  });

  test('takes two', () => {
    expect(firstDifference([])).toBeNull();
    expect(firstDifference([column(['a'])])).toBeNull();
  });
});
