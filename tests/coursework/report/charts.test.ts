import { expect, test } from 'vitest';
import { drawHeapChart } from '../../../src/coursework/report/charts/heap.ts';
import { drawPicture } from '../../../src/coursework/report/charts/picture.ts';
import { drawSlabsChart } from '../../../src/coursework/report/charts/slabs.ts';
import { ticks } from '../../../src/coursework/report/charts/svg.ts';
import { drawTimelineChart } from '../../../src/coursework/report/charts/timeline.ts';
import type { ChartCallback, HeapChart } from '../../../src/lab/chart.ts';
import { en } from '../../../src/words/en.ts';
import { createRandom, pickInteger } from '../../support/random.ts';

const look = { id: 'c', of: 'a run', width: 848, words: en };

/** The numbers that an attribute has in the elements with this class, in order. */
function numbers(svg: string, element: string, look: string, attribute: string): number[] {
  const elements =
    svg.match(new RegExp(`<${element} [^>]*class="[^"]*\\b${look}\\b[^>]*>`, 'g')) ?? [];
  return elements.map((tag) => Number(new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1]));
}

test('heap: every collection stands at its time and from its level before to its level after', () => {
  const chart: HeapChart = {
    kind: 'heap',
    peak: 40,
    limit: null,
    totals: [],
    points: [
      [100, 20, 10],
      [200, 40, 20],
      [400, 30, 0],
    ].map(([atMs = 0, before = 0, after = 0]) => ({
      ...{ atMs, before, after, committed: 40, worstMs: atMs / 100 },
      ...{ scavenge: 1, minor: 0, full: 0 },
    })),
  };
  const { text } = drawHeapChart(chart, look);
  const xs = numbers(text, 'line', 'drop', 'x1');
  const tops = numbers(text, 'line', 'drop', 'y1');
  const bottoms = numbers(text, 'line', 'drop', 'y2');
  const [x0 = 0, x1 = 0, x2 = 0] = xs;
  // 100, 200 and 400 ms, 20, 40 and 30 MB before, 10, 20 and 0 after: distances keep their ratios.
  expect((x2 - x1) / (x1 - x0)).toBeCloseTo(2, 1);
  const perMb = ((bottoms[2] ?? 0) - (bottoms[1] ?? 0)) / 20;
  expect(perMb).toBeGreaterThan(1);
  expect(bottoms.map((y) => Math.round(((bottoms[2] ?? 0) - y) / perMb))).toEqual([10, 20, 0]);
  expect(tops.map((y) => Math.round(((bottoms[2] ?? 0) - y) / perMb))).toEqual([20, 40, 30]);
  const pauses = numbers(text, 'line', 'pause', 'y1').map(
    (y, index) => (numbers(text, 'line', 'pause', 'y2')[index] ?? 0) - y,
  );
  expect(pauses.map((height) => height / (pauses[0] ?? 1))).toEqual(
    [1, 2, 4].map((ratio) => expect.closeTo(ratio, 1)),
  );
});

test('heap: the limit is drawn where the heap comes near it, and is said', () => {
  const point = { atMs: 1, before: 30, after: 1, committed: 30, worstMs: 1 };
  const points = [{ ...point, scavenge: 0, minor: 0, full: 1 }];
  const draw = (limit: number) =>
    drawHeapChart({ kind: 'heap', peak: 30, limit, totals: [], points }, look).text;
  expect(draw(64)).toContain('limit of the old space: 64 MB');
  expect(numbers(draw(64), 'line', 'limit', 'y1')).toHaveLength(1);
  expect(numbers(draw(512), 'line', 'limit', 'y1')).toEqual([]);
});

test('timeline: a mark for each callback in the lane of its phase, further down the later it ran', () => {
  const random = createRandom(3);
  const phases = ['main', 'nextTick', 'microtask', 'timers', 'poll', 'check', 'close'] as const;
  const rows = Array.from({ length: 40 }, (): ChartCallback => {
    const phase = phases[pickInteger(random, 0, 6)] ?? 'main';
    return { phase, after: null, lines: ['x'], moreLines: 0, name: 'n', place: '', chain: [] };
  });
  const half = (from: number) => ({
    first: from,
    last: from,
    hidden: 0,
    rows: rows.slice(from * 20, from * 20 + 20),
  });
  const { text } = drawTimelineChart(
    { kind: 'timeline', iterations: [half(0), half(1)], dropped: 2 },
    look,
  );
  const xs = numbers(text, 'circle', 'mark', 'cx');
  const ys = numbers(text, 'circle', 'mark', 'cy');
  expect(xs).toHaveLength(40);
  expect(ys).toEqual([...ys].sort((a, b) => a - b));
  const lanes = [...new Set(xs)].sort((a, b) => a - b);
  expect(xs.map((x) => phases[lanes.indexOf(x)])).toEqual(rows.map(({ phase }) => phase));
  expect(text).toContain('and 2 more callbacks');
});

test('slabs: each Buffer is as wide as its share of the slab', () => {
  const piece = (start: number, end: number, hue: number) => ({
    ...{ kind: 'buffer' as const, label: 'a' },
    ...{ start, end, hue },
  });
  const { text } = drawSlabsChart(
    {
      ...{ kind: 'slabs', poolSize: 8192, own: [], dropped: 0 },
      slabs: [
        {
          ...{ number: 1, length: 8192, free: 4096, leftFor: null },
          pieces: [
            piece(0, 1024, 0),
            piece(1024, 4096, 1),
            { kind: 'free', start: 4096, end: 8192, label: '', hue: 0 },
          ],
        },
      ],
    },
    look,
  );
  const slab = numbers(text, 'rect', 'slab', 'width')[0] ?? 0;
  const widths = numbers(text, 'rect', 'piece', 'width');
  expect(widths.map((width) => width / slab)).toEqual([
    expect.closeTo(1 / 8, 3),
    expect.closeTo(3 / 8, 3),
  ]);
  expect(text).toContain('4096 of 8192 bytes used');
  expect(text).toContain('4096 free');
});

test('numbers that no run has make no picture that a browser refuses', () => {
  const point = { atMs: -1e308, before: 1e308, after: -1e308, committed: 1e308, worstMs: -5 };
  const heap = drawHeapChart(
    {
      ...{ kind: 'heap', peak: 1e308, limit: -1, totals: [] },
      points: [{ ...point, scavenge: 0, minor: 0, full: 0 }],
    },
    look,
  );
  const slabs = drawSlabsChart(
    {
      ...{ kind: 'slabs', poolSize: 0, dropped: 0, own: [{ label: 'a', hue: 9, size: 0 }] },
      slabs: [
        {
          ...{ number: 1, length: 0, free: 0, leftFor: null },
          pieces: [{ kind: 'buffer', start: 9e15, end: 5, label: 'a', hue: 99 }],
        },
      ],
    },
    look,
  );
  for (const { text } of [heap, slabs]) {
    expect(text).not.toMatch(/NaN|Infinity|(?:width|height|r)="-/);
  }
});

test('ticks are round numbers that reach as far as what they measure', () => {
  expect(ticks(64, 4)).toEqual([0, 20, 40, 60, 80]);
  expect(ticks(1, 4)).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test('picture: lines as they are, each tone with its colour, and nothing of a program is markup', () => {
  const { text } = drawPicture(
    {
      lines: [
        [
          { text: ' <b>&x', tone: 'plain', bold: false },
          { text: '  █', tone: 'hue.3', bold: false },
        ],
        [{ text: 'quiet', tone: 'dim', bold: true }],
      ],
      dropped: 7,
    },
    { of: 'a lab', words: en },
  );
  expect(text).toContain('> &lt;b&gt;&amp;x<span class="t-hue-3">  █</span>\n<span class="dim">');
  expect(text).toContain('<b>quiet</b>');
  expect(text).toContain('and 7 lines more');
});
