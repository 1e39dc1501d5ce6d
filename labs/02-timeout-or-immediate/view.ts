/** The growing histogram of lab 2. */

import { binsOf, drawBars, drawStackedBins, type Series } from '../../src/views/histogram.ts';
import type { StyledLine, ViewSize } from '../../src/views/styled.ts';
import { line, span } from '../../src/views/styled.ts';
import { drawTimeline } from '../../src/views/timeline.ts';
import { cutLine } from '../../src/views/width.ts';
import { countOf, type First, type Race } from './model.ts';

const series: Readonly<Record<First, Series>> = {
  timeout: { name: 'timeout first', mark: '█', tone: 'phase.timers' },
  immediate: { name: 'immediate first', mark: '▒', tone: 'phase.check' },
};
const order: readonly First[] = ['timeout', 'immediate'];

/** The histogram, and under it the timeline of the execution that was watched. */
export function view(model: Race, size: ViewSize): StyledLine[] {
  const { watched } = model;
  return [...histogram(model, size), ...(watched === null ? [] : drawTimeline(watched, size))];
}

export function histogram(model: Race, { width }: ViewSize): StyledLine[] {
  const { outcomes, asked, busyMs, silent } = model;
  const progress = `${outcomes.length + silent} of ${asked} executions`;
  const title = ` ${model.program}  busy ${busyMs} ms`;
  const lines: StyledLine[] = [
    line(title, span(progress.padStart(Math.max(2, width - title.length - 1)), 'dim')),
    [],
    ...drawBars(
      order.map((first) => ({ ...series[first], count: countOf(model, first) })),
      width,
    ),
  ];
  if (outcomes.length > 0) {
    const bins = binsOf(
      outcomes.map(({ first, delayMs }) => ({ value: delayMs, series: order.indexOf(first) })),
      { series: order.length, maxBins: 12 },
    );
    lines.push(
      [],
      line(span(' ms from setTimeout to the first callback', 'dim')),
      ...drawStackedBins(
        bins,
        order.map((first) => series[first]),
        width,
      ),
    );
  }
  if (silent > 0) {
    lines.push([], line(span(` ${silent} executions ended without an outcome`, 'warn')));
  }
  if (model.watched !== null) {
    lines.push(
      [],
      line(span(' one more execution, watched by a probe and not counted', 'dim')),
      [],
    );
  }
  return lines.map((drawn) => cutLine(drawn, width));
}
