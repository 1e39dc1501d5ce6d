/** The lab's picture: each slab to scale with what lies in it, and big Buffers beside. */

import { line, type Span, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { fitLine, wrapLine } from '../../src/views/width.ts';
import { barWidth, drawBar, hueOf, labelOf, signOf } from './bar.ts';
import { count, type Drawing, FIGURES_WIDTH, GUTTER, measure, shortCall } from './drawing.ts';
import { type Allocation, askedFor, type SlabRun } from './model.ts';
import { drawOwn } from './own-memory.ts';
import { alignUp, mapSlabs, type Piece, type Slab, slackOf } from './slabs.ts';

/** Draws the run so far. */
export function view(model: SlabRun, { width }: ViewSize): StyledLine[] {
  if (model.poolSize === null || model.allocations.length === 0) {
    return [line(span('No Buffer yet.', 'dim'))];
  }
  const { slabs, own, origins } = mapSlabs(model);
  const drawing = measure(model, slabs, width);
  const unsure = own.filter(({ order }) => origins[order] === 'unknown');
  return [
    ...drawSummary(drawing, slabs, own),
    ...slabs.flatMap((slab) => [line(''), ...drawSlab(slab, drawing)]),
    ...(own.length > 0 ? [line(''), ...drawOwn(own, unsure, drawing)] : []),
  ];
}

function drawSummary(
  { model, scale, width }: Drawing,
  slabs: readonly Slab[],
  own: readonly Allocation[],
): StyledLine[] {
  const asked = askedFor(model);
  const pooled = asked.length - own.length;
  const by = model.method === 'each' ? 'by each method' : `by ${asked[0]?.call ?? model.method}`;
  const places = [
    ...(slabs.length > 0 ? [`${pooled} in ${count(slabs.length, 'slab')}`] : []),
    ...(own.length > 0 ? [`${own.length} with memory of their own`] : []),
    ...(slabs.length === 0 ? ['the open slab stays empty, as far as this run can tell'] : []),
  ].join(', ');
  const rows: StyledLine[] = [
    line(span(`Node ${model.node}`, 'heading'), `  Buffer.poolSize ${model.poolSize}`),
    line(`${count(asked.length, 'Buffer')} ${by}: ${places}`),
  ];
  if (slabs.length > 0) {
    rows.push(
      line(
        span(
          `One column is ${count(scale.bytes, 'byte')}; a digit counts Buffers that begin in one.`,
          'dim',
        ),
      ),
    );
  }
  return rows.flatMap((row) => wrapLine(row, width));
}

function drawSlab(slab: Slab, drawing: Drawing): StyledLine[] {
  const bar = drawBar(slab, drawing.scale, drawing.fillers);
  const table = [
    tableHeading(drawing),
    ...slab.pieces.flatMap((piece) => tableRow(piece, slab, drawing)),
  ];
  const heading = slabHeading(slab, drawing.width);
  if (!drawing.isBeside) {
    return [...heading, ...bar, ...table];
  }
  const left = barWidth(drawing.scale) + GUTTER;
  const height = Math.max(bar.length, table.length);
  const rows = Array.from({ length: height }, (_, index) => [
    ...fitLine(bar[index] ?? [], left),
    ...(table[index] ?? []),
  ]);
  return [...heading, ...rows];
}

function slabHeading(slab: Slab, width: number): StyledLine[] {
  const sum = (wanted: Piece['kind']) =>
    slab.pieces.reduce(
      (total, { kind, start, end }) => total + (kind === wanted ? end - start : 0),
      0,
    );
  const name = `slab ${slab.number}`;
  const figures = `${sum('buffer')} of ${slab.length} used, ${sum('gap')} in gaps`;
  return indented(
    [{ text: name, tone: 'accent', bold: true }, span(`  ${slab.state}  `)],
    name.length + slab.state.length + 4,
    span(figures, 'dim'),
    width,
  );
}

/** A text after `head`, which is `start` columns wide; wrapped, it stays right of those columns. */
function indented(head: StyledLine, start: number, text: Span, width: number): StyledLine[] {
  return wrapLine([text], Math.max(12, width - start)).map((row, index) => [
    ...(index === 0 ? head : [span(' '.repeat(start))]),
    ...row,
  ]);
}

function tableHeading({ showsLastBytes }: Drawing): StyledLine {
  return line(span(`    offset    size${showsLastBytes ? '  last 8 bytes' : ''}`, 'dim'));
}

function tableRow(piece: Piece, slab: Slab, drawing: Drawing): StyledLine[] {
  if (piece.kind === 'gap') {
    return [];
  }
  const figures = `${String(piece.start).padStart(8)}${String(piece.end - piece.start).padStart(8)}  `;
  if (piece.kind === 'buffer') {
    const allocation = piece.allocation as Allocation;
    const end = allocation.offset + allocation.size;
    const gap = alignUp(end) - end;
    const label = labelOf(allocation, drawing.fillers);
    const isNamed = drawing.callWidth > 0 || allocation.isFiller;
    const cells = drawing.showsLastBytes
      ? [span('■'.repeat(8 - gap), hueOf(allocation)), span(`${'□'.repeat(gap)}  `, 'dim')]
      : [];
    return [
      line(
        '  ',
        { text: label, tone: hueOf(allocation), bold: true },
        figures.slice(1),
        ...cells,
        span(isNamed ? shortCall(allocation.call) : '', 'dim'),
      ),
    ];
  }
  const sign: Span = signOf(piece.kind, slab.leftFor !== null);
  return indented(
    line('  ', sign, figures.slice(1)),
    FIGURES_WIDTH,
    span(meaningOf(piece, slab, drawing), 'dim'),
    drawing.tableWidth,
  );
}

function meaningOf(piece: Piece, slab: Slab, { model, fillers }: Drawing): string {
  switch (piece.kind) {
    case 'before':
      // Where the slab's beginning is not known, some of it may be slack.
      return slackOf(slab.length, model.poolSize) > 0 ? 'not of this run' : "someone else's";
    case 'other':
      return "someone else's";
    case 'slack':
      return 'slab alignment';
    default:
      return slab.leftFor === null ? 'free' : `stranded by ${labelOf(slab.leftFor, fillers)}`;
  }
}
