import { describe, expect, test } from 'vitest';
import { addToTimeline, createTimeline } from '../../src/analysis/timeline.ts';
import { sourceOf } from '../../src/analysis/timeline-source.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';
import {
  chosenRow,
  drawChoice,
  moveChoice,
  noChoice,
  type TimelineChoice,
  type TimelineMove,
} from '../../src/tui/state/timeline-cursor.ts';
import { plainText } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';

/** Callbacks 0 to `count` - 1: every third is Node's own, every fifth of the others prints. */
function timelineOf(count: number) {
  const timeline = createTimeline(count);
  for (let seq = 0; seq < count; seq++) {
    const own = seq % 3 === 2;
    const base = { seq, phase: 'check', iteration: seq, kind: 'Immediate' } as const;
    if (!own && seq % 5 === 0) {
      addToTimeline(timeline, {
        type: 'observation',
        name: 'write',
        ...base,
        callback: seq,
        text: `line ${seq}\n`,
        stream: 'stdout',
      } as ProgramEvent);
    }
    addToTimeline(timeline, {
      type: 'callback',
      ...base,
      parent: seq === 0 ? null : seq - 1,
      startMs: seq,
      durationMs: 0.5,
      ...(own ? { internal: true } : {}),
    });
  }
  return sourceOf(timeline);
}

const source = timelineOf(2_000);
const at = (seq: number, internal = false): TimelineChoice => ({ seq, internal });
const move = (choice: TimelineChoice, by: TimelineMove['by'], direction: 1 | -1) =>
  moveChoice(source, choice, { by, direction }, 10).seq;

describe('the chosen callback', () => {
  test('is the first that printed, until one is chosen', () => {
    expect(chosenRow(source, noChoice)?.seq).toBe(0);
    expect(chosenRow(timelineOf(0), noChoice)).toBeUndefined();
  });

  test('steps over what Node does for itself, forth and back', () => {
    expect(move(at(1), 'callback', 1)).toBe(3);
    expect(move(at(3), 'callback', -1)).toBe(1);
  });

  test("steps to Node's own where they are shown", () => {
    expect(move(at(1, true), 'callback', 1)).toBe(2);
  });

  test('goes by pages of shown callbacks', () => {
    expect(move(at(0), 'page', 1)).toBe(15);
    expect(move(at(15), 'page', -1)).toBe(0);
  });

  test('stays at the first and at the last', () => {
    expect(move(at(0), 'callback', -1)).toBe(0);
    expect(move(at(0), 'all', 1)).toBe(1_999);
    expect(move(at(1_999), 'page', 1)).toBe(1_999);
    expect(move(at(1_999), 'all', -1)).toBe(0);
  });

  test('goes to the next and the last that printed', () => {
    expect(move(at(1), 'printed', 1)).toBe(10);
    expect(move(at(10), 'printed', -1)).toBe(0);
    expect(move(at(0), 'printed', -1)).toBe(0);
  });
});

describe('the drawing', () => {
  test.each([0, 500, 1_000, 1_999])('marks callback %i alone, and fits', (seq) => {
    const shown = seq % 3 === 2 ? seq - 1 : seq;
    const drawn = drawChoice(source, at(shown), [], 70);
    const marks = drawn.lines.filter((line) => plainText(line).startsWith('▸'));
    expect(marks).toHaveLength(1);
    expect(drawn.lines[drawn.focus]).toBe(marks[0]);
    expect(drawn.count).toBe(source.count(false));
    expect(source.seqAt(drawn.rank - 1, false)).toBe(shown);
    for (const line of drawn.lines) {
      expect(lineWidth(line)).toBeLessThanOrEqual(70);
    }
  });

  test('is no longer than what is near, however long the timeline', () => {
    expect(drawChoice(timelineOf(20_000), at(9_000), [], 70).lines.length).toBeLessThan(2_500);
  });

  test('stands under what is above it', () => {
    const drawn = drawChoice(source, at(0), [[{ text: 'above' }]], 70);
    expect(plainText(drawn.lines[0] ?? [])).toBe('above');
    expect(plainText(drawn.lines[drawn.focus] ?? [])).toMatch(/^▸.*line 0/);
  });
});
