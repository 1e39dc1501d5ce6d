/**
 * The timeline as SVG, in the shape that it has in the terminal: downwards like a commit graph, a
 * row for each callback, a column for each phase, a rule where the loop goes round.
 */

import type { ChartCallback, ChartIteration, TimelineChart } from '../../../lab/chart.ts';
import type { Phase } from '../../../runner/events.ts';
import { cutText } from '../../../views/width.ts';
import type { Words } from '../../../words/en.ts';
import { toneClass } from '../colours.ts';
import { html, type Markup } from '../markup.ts';
import { label, round, rule, svg } from './svg.ts';

const PHASES: readonly Phase[] = [
  'main',
  'nextTick',
  'microtask',
  'timers',
  'pending',
  'poll',
  'check',
  'close',
];
/** So that the first lane's name, wider than the lane, is not cut. */
const MARGIN = 4;
const ROW = 20;
const RULE = 24;
const RADIUS = 4.5;
/** Of the page's monospace font at the size of the charts, in pixels: a little more than it takes. */
const CHARACTER = 7.3;
/** Below it there is no room to say what scheduled a callback. */
const WIDE = 560;

interface Layout {
  width: number;
  phases: readonly Phase[];
  lane: number;
  header: number;
  isWide: boolean;
  textX: number;
  whyX: number;
}

export interface TimelineDrawing {
  id: string;
  /** What ran, for the title. */
  of: string;
  width: number;
  words: Words;
}

export function drawTimelineChart(
  chart: TimelineChart,
  { id, of, width, words }: TimelineDrawing,
): Markup {
  const { timeline: says } = words.report.charts;
  const layout = layoutOf(chart, width);
  const rows: Markup[] = [];
  let y = layout.header;
  for (const iteration of chart.iterations) {
    rows.push(drawRule(iteration, y + RULE / 2, layout, words));
    y += RULE;
    for (const [index, callback] of iteration.rows.entries()) {
      const next = iteration.rows[index + 1];
      const height = ROW * Math.max(1, linesOf(callback, words).length);
      rows.push(drawCallback(callback, next, y, height, layout, words));
      y += height;
    }
  }
  if (chart.dropped > 0) {
    rows.push(label(says.more(chart.dropped), layout.textX, y + 15, 'dim mono'));
    y += ROW;
  }
  const height = y + 6;
  const callbacks = chart.iterations.reduce((sum, { rows: { length } }) => sum + length, 0);
  return svg(
    {
      id,
      width,
      height,
      title: says.title(of),
      about: says.about(callbacks, chart.iterations.filter(({ last }) => last > 0).length),
    },
    ...drawLanes(layout, height, words),
    ...rows,
  );
}

function layoutOf({ iterations }: TimelineChart, width: number): Layout {
  const rows = iterations.flatMap((iteration) => iteration.rows);
  const hasPending = rows.some(({ phase, after }) => phase === 'pending' || after === 'pending');
  const phases = PHASES.filter((phase) => phase !== 'pending' || hasPending);
  const isWide = width >= WIDE;
  const lane = isWide ? 44 : 23;
  const textX = MARGIN + phases.length * lane + (isWide ? 18 : 6);
  const longest = Math.max(0, ...rows.flatMap(({ lines }) => lines.map((text) => text.length)));
  const whyX = Math.min(textX + (longest + 3) * CHARACTER, textX + (width - textX) / 2);
  return { width, phases, lane, header: isWide ? 24 : 36, isWide, textX, whyX };
}

function laneX({ phases, lane }: Layout, phase: Phase): number {
  return MARGIN + (phases.indexOf(phase) + 0.5) * lane;
}

/** A faint line for each phase, under its name; where there is little room, each second name is lower. */
function drawLanes(layout: Layout, height: number, words: Words): Markup[] {
  const names = words.report.charts.timeline.phases;
  return layout.phases.flatMap((phase, index) => {
    const x = laneX(layout, phase);
    const y = layout.isWide ? 14 : index % 2 === 0 ? 12 : 26;
    return [
      rule([x, y + 5], [x, height - 6], 'lane'),
      html`<g class="${toneClass(`phase.${phase}`)}">${label(names[phase], x, y, 'lane-name', 'middle')}</g>`,
    ];
  });
}

function drawRule(
  { first, last, hidden }: ChartIteration,
  y: number,
  { width, textX }: Layout,
  words: Words,
): Markup {
  const { timeline: says } = words.report.charts;
  const name = first === 0 ? says.before : says.iteration(first, last);
  const text = hidden === 0 ? name : `${name}  ${says.hidden(hidden)}`;
  const isLong = text.length * 6.5 > width - textX;
  return html`<g>${rule([0, y], [width, y], 'round')}<g class="plate">${label(isLong ? name : text, textX, y + 4, 'dim plate-text')}</g></g>`;
}

/** @param next the callback after it in the same iteration */
function drawCallback(
  callback: ChartCallback,
  next: ChartCallback | undefined,
  y: number,
  height: number,
  layout: Layout,
  words: Words,
): Markup {
  const { phase, after, lines, name, place, chain } = callback;
  const middle = y + ROW / 2;
  const x = laneX(layout, phase);
  const tone = toneClass(`phase.${phase}`);
  const parts: Markup[] = [];
  if (after !== null) {
    // What the loop called goes on until all that drains after it has drained.
    const from = laneX(layout, after);
    const isLast = next === undefined || next.after !== after;
    parts.push(
      html`<g class="${toneClass(`phase.${after}`)}">${rule([from, y - ROW / 2], [from, isLast ? middle : y + height - ROW / 2], 'stem')}</g>`,
      html`<g class="${tone}">${rule([from, middle], [x, middle], 'branch')}</g>`,
    );
  }
  parts.push(
    html`<circle cx="${round(x)}" cy="${round(middle)}" r="${RADIUS}" class="${tone} ${lines.length > 0 ? 'mark' : 'mark hollow'}"/>`,
  );
  const room = (layout.isWide ? layout.whyX : layout.width) - layout.textX;
  const columns = Math.max(4, Math.floor(room / CHARACTER) - 1);
  for (const [index, text] of linesOf(callback, words).entries()) {
    parts.push(label(shorten(text, columns), layout.textX, middle + 4 + index * ROW, 'mono'));
  }
  const why = [name, place, ...chain.map((cause) => `< ${cause}`)].filter((part) => part !== '');
  if (layout.isWide) {
    const whyColumns = Math.floor((layout.width - layout.whyX) / CHARACTER);
    parts.push(label(shorten(why.join('  '), whyColumns), layout.whyX, middle + 4, 'dim mono'));
  } else if (lines.length === 0) {
    parts.push(label(shorten(name, columns), layout.textX, middle + 4, 'dim mono'));
  }
  return html`<g>${parts}</g>`;
}

/** As {@link cutText}, which measures all that it is given: a damaged file may hold long texts. */
function shorten(text: string, columns: number): string {
  return cutText(text.slice(0, columns * 8), columns);
}

function linesOf({ lines, moreLines }: ChartCallback, words: Words): string[] {
  return moreLines === 0
    ? [...lines]
    : [...lines, words.report.charts.timeline.moreLines(moreLines)];
}
