/** What the charts share: the frame that says what is drawn, and how numbers are written. */

import { html, type Markup } from '../markup.ts';

export interface ChartFrame {
  /** Unique in the page. */
  id: string;
  width: number;
  height: number;
  title: string;
  /** What the chart shows, for who does not see it. */
  about: string;
}

/** The SVG element with its title and description. */
export function svg({ id, width, height, title, about }: ChartFrame, ...body: Markup[]): Markup {
  return html`<svg id="${id}" role="img" aria-labelledby="${id}-title ${id}-about" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}">
<title id="${id}-title">${title}</title>
<desc id="${id}-about">${about}</desc>
${body}
</svg>`;
}

/** A coordinate, to a tenth; 0 for what a damaged file has made no number. */
export function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : 0;
}

/** As {@link round}, of a length: SVG takes no negative one. */
export function size(value: number): number {
  return Math.max(0, round(value));
}

/** A straight line. */
export function rule(
  from: readonly [number, number],
  to: readonly [number, number],
  look: string,
): Markup {
  return html`<line x1="${round(from[0])}" y1="${round(from[1])}" x2="${round(to[0])}" y2="${round(to[1])}" class="${look}"/>`;
}

export function label(
  text: string,
  x: number,
  y: number,
  look: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): Markup {
  return html`<text x="${round(x)}" y="${round(y)}" class="${look}" text-anchor="${anchor}">${text}</text>`;
}

/** Round numbers from 0 to at least `most`, about `count` steps apart. */
export function ticks(most: number, count: number): number[] {
  const rough = Math.max(most, 1e-6) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const steps = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
