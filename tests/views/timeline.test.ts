import { describe, expect, test } from 'vitest';
import { addToTimeline, createTimeline, type Timeline } from '../../src/analysis/timeline.ts';
import type { Phase, ProgramEvent } from '../../src/runner/events.ts';
import { plainText } from '../../src/views/styled.ts';
import { drawTimeline } from '../../src/views/timeline.ts';
import { lineWidth } from '../../src/views/width.ts';

interface Row {
  text?: string;
  phase: Phase;
  kind: string;
  iteration?: number;
  by?: number;
  line?: number;
  internal?: boolean;
}

function timelineOf(rows: readonly Row[]): Timeline {
  const timeline = createTimeline();
  rows.forEach(({ text, phase, kind, iteration = 0, by = 0, line, internal }, seq) => {
    const position = { phase, iteration, kind };
    const events: ProgramEvent[] = [
      {
        type: 'callback',
        seq,
        parent: seq === 0 ? null : by,
        ...position,
        startMs: seq,
        durationMs: 1,
        ...(internal ? { internal } : {}),
        ...(line === undefined ? {} : { scheduledAt: { file: '/labs/order.js', line } }),
        ...(kind === 'Timeout' ? { delayMs: 1 } : {}),
      },
    ];
    if (text !== undefined) {
      events.unshift({ type: 'observation', name: 'write', callback: seq, text, ...position });
    }
    for (const event of events) {
      addToTimeline(timeline, event);
    }
  });
  return timeline;
}

const rows: readonly Row[] = [
  { text: 'start\n', phase: 'main', kind: 'main' },
  { text: 'tick\n', phase: 'nextTick', kind: 'TickObject', line: 4 },
  { phase: 'nextTick', kind: 'TickObject', internal: true },
  { text: 'then\n', phase: 'microtask', kind: 'PROMISE', line: 7 },
  { text: 'timeout\n', phase: 'timers', kind: 'Timeout', line: 10, iteration: 1 },
  { phase: 'poll', kind: 'FSREQCALLBACK', internal: true, iteration: 2, line: 14 },
  { phase: 'poll', kind: 'FSREQCALLBACK', internal: true, iteration: 3, by: 5 },
  { text: 'file 床前明月光\n', phase: 'poll', kind: 'FSREQCALLBACK', iteration: 4, by: 6 },
  {
    text: 'tick after read\n',
    phase: 'nextTick',
    kind: 'TickObject',
    line: 15,
    iteration: 4,
    by: 7,
  },
  { phase: 'check', kind: 'Immediate', line: 17, iteration: 4, by: 7 },
];

function draw(timeline: Timeline, width: number): string[] {
  return drawTimeline(timeline, { width, height: 24 }).map(plainText);
}

test('the whole picture, wide', () => {
  expect(draw(timelineOf(rows), 104).join('\n')).toMatchInlineSnapshot(`
    " main tick micro timers poll check close
     ── before the loop ───────────────────────────────────────────────────────────────── 1 of Node's own ──
      ●                                       start            main script
      │    ●                                  tick             nextTick      order.js:4  < main
      │         ●                             then             promise       order.js:7  < main
     ── iteration 1 ────────────────────────────────────────────────────────────────────────────────────────
                      ●                       timeout          timer 1 ms    order.js:10 < main
     ── iterations 2 to 3 ─────────────────────────────────────────────────────────────── 2 of Node's own ──
     ── iteration 4 ────────────────────────────────────────────────────────────────────────────────────────
                             ●                file 床前明月光  file          order.js:14 < main
           ●                 │                tick after read  nextTick      order.js:15 < file < main
                                  ○                            setImmediate  order.js:17 < file < main"
  `);
});

test('the whole picture, narrow', () => {
  expect(draw(timelineOf(rows), 40).join('\n')).toMatchInlineSnapshot(`
    " main  timer close
       tick  poll
         micro check
     ── before the loop ────────────── +1 ──
      ●             start
      │ ●           tick
      │   ●         then
     ── iteration 1 ────────────────────────
            ●       timeout
     ── iterations 2 to 3 ──────────── +2 ──
     ── iteration 4 ────────────────────────
              ●     file 床前明月光
        ●     │     tick after read
                ○   setImmediate"
  `);
});

describe.each([36, 40, 48, 56, 60, 61, 72, 80, 99, 100, 120])('at %i columns', (width) => {
  const lines = drawTimeline(timelineOf(rows), { width, height: 24 });

  test('no line is wider', () => {
    expect(lines.filter((drawn) => lineWidth(drawn) > width).map(plainText)).toEqual([]);
  });

  test('every phase and every printed text is there, in order', () => {
    const all = lines.map(plainText).join('\n');
    for (const name of ['main', 'tick', 'micro', 'timer', 'poll', 'check', 'close']) {
      expect(all).toContain(name);
    }
    const texts = ['start', 'tick', 'then', 'timeout', 'file', 'tick after'];
    const marked = lines.map(plainText).filter((text) => text.includes('●'));
    expect(marked.map((text, index) => text.includes(texts[index] as string))).toEqual(
      texts.map(() => true),
    );
  });

  test('each mark stands under the name of its phase', () => {
    const headers = lines.slice(
      0,
      lines.findIndex((drawn) => plainText(drawn).includes('──')),
    );
    const columnOf = (name: string) =>
      Math.max(...headers.map((drawn) => plainText(drawn).indexOf(name)));
    const marks = lines.map(plainText).flatMap((text) => {
      const at = Math.max(text.indexOf('●'), text.indexOf('○'));
      return at === -1 ? [] : [at - 1];
    });
    expect(marks).toEqual(
      ['main', 'tick', 'micro', 'timer', 'poll', 'tick', 'check'].map(columnOf),
    );
  });
});

test('a callback that wrote several lines takes several rows, and is one callback', () => {
  const many = Array.from({ length: 60 }, (_, index) => `line ${index}\n`).join('');
  const lines = draw(timelineOf([{ text: many, phase: 'main', kind: 'main' }]), 80);
  expect(lines.filter((text) => text.includes('●'))).toHaveLength(1);
  expect(lines.filter((text) => text.includes('line '))).toHaveLength(40);
  expect(lines.at(-1)).toContain('and 20 more lines');
});

test('what a program prints cannot move the cursor', () => {
  const lines = draw(timelineOf([{ text: 'a\x1b[2Jb\u0007\n', phase: 'main', kind: 'main' }]), 80);
  expect(lines.join('')).not.toMatch(/[\x00-\x1f\x7f]/);
});

test('nor can the names that it makes up', () => {
  const timeline = timelineOf([
    { text: 'a\n', phase: 'main', kind: 'main' },
    { text: 'b\n', phase: 'poll', kind: `\x1b[2J${'資源'.repeat(40)}` },
  ]);
  for (const width of [36, 80, 120]) {
    const lines = drawTimeline(timeline, { width, height: 24 });
    expect(lines.map(plainText).join('')).not.toMatch(/[\x00-\x1f\x7f]/);
    expect(lines.filter((drawn) => lineWidth(drawn) > width)).toEqual([]);
  }
});

test('before anything ran, it says so', () => {
  expect(draw(createTimeline(), 80)).toEqual(['No callback of the program has run yet.']);
});
