/** The slabs of a run as SVG: a bar for each, to scale, with the Buffers that lie in it. */

import type { ChartPiece, ChartSlab, SlabsChart } from '../../../lab/chart.ts';
import type { Words } from '../../../words/en.ts';
import { type ReportTone, toneClass } from '../colours.ts';
import { html, type Markup } from '../markup.ts';
import { label, round, size, svg } from './svg.ts';

const BAR = 26;
const SLAB = BAR + 46;
const OWN = 20;
const MOST_SLABS = 24;
const MOST_OWN = 24;

export interface SlabsDrawing {
  id: string;
  of: string;
  width: number;
  words: Words;
}

export function drawSlabsChart(chart: SlabsChart, { id, of, width, words }: SlabsDrawing): Markup {
  const { slabs: says } = words.report.charts;
  const slabs = chart.slabs.slice(0, MOST_SLABS);
  const own = chart.own.slice(0, MOST_OWN);
  const more = chart.dropped + chart.slabs.length - slabs.length + chart.own.length - own.length;
  const ownTop = slabs.length * SLAB + 14;
  const height = ownTop + (own.length === 0 ? 0 : 14 + own.length * OWN) + (more > 0 ? 20 : 0);
  const longest = Math.max(1, ...slabs.map(({ length }) => length));
  const biggest = Math.max(1, ...own.map((buffer) => buffer.size));
  return svg(
    {
      id,
      width,
      height,
      title: says.title(of),
      about: says.about(chart.slabs.length, chart.poolSize, chart.own.length),
    },
    html`<defs>${hatching(`${id}-free`, 'free')}${hatching(`${id}-stranded`, toneClass('warn'))}</defs>`,
    ...slabs.map((slab, index) =>
      drawSlab(slab, index * SLAB, (width - 2) / longest, { id, width, words }),
    ),
    ...(own.length === 0 ? [] : [label(says.own, 0, ownTop, 'dim')]),
    ...own.map(({ label: name, hue, size: bytes }, index) => {
      const y = ownTop + 12 + index * OWN;
      const length = size(Math.max(2, (bytes / biggest) * (width - 22 - 70)));
      return html`<g class="${hueClass(hue)}">${label(name, 4, y + 11, 'mono tone-text strong')}<rect x="22" y="${y + 2}" width="${length}" height="11" class="piece"/></g>${label(String(bytes), 28 + length, y + 11, 'dim mono')}`;
    }),
    ...(more > 0 ? [label(says.more(more), 0, height - 6, 'dim')] : []),
  );
}

interface Place {
  id: string;
  width: number;
  words: Words;
}

/** @param scale pixels for each byte */
function drawSlab(
  slab: ChartSlab,
  top: number,
  scale: number,
  { id, width, words }: Place,
): Markup {
  const { slabs: says } = words.report.charts;
  const sum = (kind: ChartPiece['kind']) =>
    slab.pieces.reduce(
      (all, piece) => all + (piece.kind === kind ? piece.end - piece.start : 0),
      0,
    );
  const y = top + 20;
  const end = size(slab.length * scale);
  const rest = `${says.gaps(sum('gap'))}, ${says.free(slab.free, slab.leftFor)}`;
  const isWide = width >= 560;
  return html`<g>
${label(says.slab(slab.number, sum('buffer'), slab.length), 0, top + 12, 'strong-dim')}
${isWide ? label(rest, width, top + 12, 'dim', 'end') : null}
<rect x="0.5" y="${y}" width="${end}" height="${BAR}" class="slab"/>
${slab.pieces.map((piece) => drawPiece(piece, slab, { y, scale, id }))}
${label('0', 0, y + BAR + 13, 'dim')}
${isWide ? null : label(rest, end / 2, y + BAR + 13, 'dim', 'middle')}
${label(String(slab.length), end, y + BAR + 13, 'dim', 'end')}
</g>`;
}

function drawPiece(
  { kind, start, end, label: name, hue }: ChartPiece,
  { leftFor }: ChartSlab,
  { y, scale, id }: { y: number; scale: number; id: string },
): Markup {
  const x = round(0.5 + start * scale);
  const width = size(Math.max((end - start) * scale, kind === 'buffer' ? 1.5 : 0));
  const box = (look: string, fill: string | null) =>
    html`<rect x="${x}" y="${y}" width="${width}" height="${BAR}" class="${look}"${fill === null ? null : html` fill="${fill}"`}/>`;
  switch (kind) {
    case 'buffer':
      return html`<g class="${hueClass(hue)}">${box('piece', null)}${width > 12 ? label(name, x + width / 2, y + BAR / 2 + 4, 'mono on-piece', 'middle') : null}</g>`;
    case 'free':
      return box('hatched', `url(#${id}-${leftFor === null ? 'free' : 'stranded'})`);
    default:
      return box(kind === 'gap' ? 'gap' : 'not-ours', null);
  }
}

function hatching(id: string, look: string): Markup {
  return html`<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" class="${look} hatch"/></pattern>`;
}

function hueClass(hue: number): string {
  return toneClass(`hue.${hue % 8}` as ReportTone);
}
