/** The heap over time as SVG: a saw of growth and collections, and below it each collection's pause. */

import type { CollectionKind } from '../../../analysis/gc-trace.ts';
import type { ChartCollections, HeapChart } from '../../../lab/chart.ts';
import type { Words } from '../../../words/en.ts';
import { type ReportTone, toneClass } from '../colours.ts';
import { html, type Markup } from '../markup.ts';
import { label, round, rule, svg, ticks } from './svg.ts';

/** One hue for each kind of collection, as in the terminal. */
export const kindTone: Readonly<Record<CollectionKind, ReportTone>> = {
  scavenge: 'hue.3',
  minor: 'hue.4',
  full: 'hue.1',
};

const LEFT = 46;
const RIGHT = 10;
const TOP = 20;
const PAUSES = 34;

export interface HeapDrawing {
  id: string;
  of: string;
  width: number;
  words: Words;
}

export function drawHeapChart(chart: HeapChart, { id, of, width, words }: HeapDrawing): Markup {
  const { heap: says } = words.report.charts;
  const { points, peak } = chart;
  const plot = width >= 560 ? 200 : 150;
  const endMs = Math.max(1, points.at(-1)?.atMs ?? 0);
  const limit = chart.limit !== null && peak * 3 >= chart.limit ? chart.limit : null;
  const most = Math.max(1, peak, limit ?? 0, ...points.map(({ committed }) => committed));
  const levels = ticks(most, 4);
  const top = levels.at(-1) ?? most;
  const bottom = TOP + plot;
  const right = width - RIGHT;
  const x = (ms: number) => LEFT + (clamp(ms, 0, endMs) / endMs) * (right - LEFT);
  const y = (mb: number) => bottom - (clamp(mb, 0, top) / top) * plot;
  const base = bottom + 14 + PAUSES;
  const collections = points.reduce(
    (sum, { scavenge, minor, full }) => sum + scavenge + minor + full,
    0,
  );

  return svg(
    {
      id,
      width,
      height: base + 24,
      title: says.title(of),
      about: `${says.about(collections, peak, endMs)}${limit === null ? '' : ` ${says.limit(limit)}.`}`,
    },
    label(says.unit, LEFT - 8, 11, 'dim', 'end'),
    label(says.committed, right, 11, 'dim', 'end'),
    html`<path d="M${round(right - 168)} 7 h24" class="committed"/>`,
    ...levels.flatMap((mb) => [
      rule([LEFT, y(mb)], [right, y(mb)], mb === 0 ? 'axis' : 'gridline'),
      label(String(mb), LEFT - 8, y(mb) + 4, 'dim', 'end'),
    ]),
    html`<path d="${committedPath(points, x, y)}" class="committed"/>`,
    html`<path d="${sawPath(points, x, y)} L${round(x(endMs))} ${round(bottom)} L${round(LEFT)} ${round(bottom)} Z" class="${toneClass('accent')} area"/>`,
    html`<path d="${sawPath(points, x, y)}" class="${toneClass('accent')} saw"/>`,
    ...points.map((point) => drawDrop(point, x, y)),
    ...(limit === null
      ? []
      : [
          html`<g class="${toneClass('warn')}">${rule([LEFT, y(limit)], [right, y(limit)], 'limit')}${label(`${says.limitShort} ${limit}`, LEFT + 6, y(limit) - 5, 'tone-text')}</g>`,
        ]),
    label(says.pause, LEFT - 8, base, 'dim', 'end'),
    ...drawPauses(points, x, base),
    rule([LEFT, base], [right, base], 'axis'),
    label(says.ms(0), LEFT, base + 17, 'dim'),
    label(says.ms(endMs / 2), (LEFT + right) / 2, base + 17, 'dim', 'middle'),
    label(says.ms(endMs), right, base + 17, 'dim', 'end'),
  );
}

type Scale = (value: number) => number;

/** Up to what a collection found, down to what it left. */
function sawPath(points: readonly ChartCollections[], x: Scale, y: Scale): string {
  const corners = points.flatMap(({ atMs, before, after }) => [
    `L${round(x(atMs))} ${round(y(before))}`,
    `L${round(x(atMs))} ${round(y(after))}`,
  ]);
  return [`M${round(x(0))} ${round(y(0))}`, ...corners].join(' ');
}

function committedPath(points: readonly ChartCollections[], x: Scale, y: Scale): string {
  const [first] = points;
  return first === undefined
    ? ''
    : [
        `M${round(x(0))} ${round(y(first.committed))}`,
        ...points.map(({ atMs, committed }) => `H${round(x(atMs))} V${round(y(committed))}`),
      ].join(' ');
}

/** What a collection freed, in the hue of its kind. */
function drawDrop(point: ChartCollections, x: Scale, y: Scale): Markup {
  const { atMs, before, after } = point;
  const from = Math.min(y(before), y(after) - 3);
  return html`<g class="${toneClass(kindTone[kindOf(point)])}">${rule([x(atMs), from], [x(atMs), y(after)], 'drop')}</g>`;
}

function drawPauses(points: readonly ChartCollections[], x: Scale, base: number): Markup[] {
  const worst = Math.max(1e-9, ...points.map(({ worstMs }) => worstMs));
  return points.map((point) => {
    const height = Math.max(1, (clamp(point.worstMs, 0, worst) / worst) * PAUSES);
    return html`<g class="${toneClass(kindTone[kindOf(point)])}">${rule([x(point.atMs), base], [x(point.atMs), base - height], 'pause')}</g>`;
  });
}

/** The heaviest of what a point stands for. */
function kindOf({ full, minor }: ChartCollections): CollectionKind {
  return full > 0 ? 'full' : minor > 0 ? 'minor' : 'scavenge';
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
