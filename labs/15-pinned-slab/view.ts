/** The lab's picture: for each way, what is held beside what was kept, on one scale. */

import { formatBytes, formatGrowth } from '../../src/views/bytes.ts';
import { line, type StyledLine, span, type Tone, type ViewSize } from '../../src/views/styled.ts';
import { padText, wrapLine } from '../../src/views/width.ts';
import { type Kept, type PinRun, type Way, ways } from './model.ts';

const NAME_WIDTH = 22;
const FIGURE_WIDTH = 9;
/** Below this a name has a line of its own. */
const WIDE = 56;

const toneOf: Readonly<Record<Way, Tone>> = {
  [ways.nothing]: 'dim',
  [ways.slice]: 'bad',
  [ways.inARow]: 'hue.2',
  [ways.between]: 'warn',
  [ways.slow]: 'good',
};

/** Draws the run so far. */
export function view(model: PinRun, { width }: ViewSize): StyledLine[] {
  const { kept, poolSize, asked } = model;
  if (poolSize === null || kept.length === 0) {
    return [line(span('Nothing kept yet.', 'dim'))];
  }
  const most = Math.max(...kept.map(({ held }) => held), 1);
  const title = `${asked.count} times ${asked.keep} bytes kept: ${formatBytes(asked.count * asked.keep)}; slabs of ${formatBytes(poolSize)}`;
  return [
    ...wrapLine(line(span(title, 'heading')), width),
    line(''),
    ...kept.flatMap((row) => drawHeld(row, most, width)),
    line(''),
    ...drawEach(model, width),
    line(''),
    ...drawUsage(model, width),
  ];
}

/** A bar of what is held; what was kept would be its first column, or less. */
function drawHeld({ way, held }: Kept, most: number, width: number): StyledLine[] {
  const isWide = width >= WIDE;
  const room = width - FIGURE_WIDTH - 1 - (isWide ? NAME_WIDTH : 2);
  const columns = (held / most) * room;
  const bar = held === 0 ? '' : columns < 1 ? '▏' : '█'.repeat(Math.round(columns));
  const figure = span(formatBytes(held).padStart(FIGURE_WIDTH), 'accent');
  const drawn = line(figure, ' ', span(bar, toneOf[way]));
  return isWide
    ? [[span(padText(way, NAME_WIDTH)), ...drawn]]
    : [line(span(way)), [span('  '), ...drawn]];
}

/** For each way, how a single memory is used: a column for the part that was kept. */
function drawEach({ kept, asked }: PinRun, width: number): StyledLine[] {
  const rows = kept.flatMap(({ way, memories, held }) => {
    if (memories === 0) {
      return [];
    }
    const each = Math.round(held / memories);
    const parts = asked.count / memories;
    const share = parts < 1.5 ? 'one part' : `${Math.round(parts)} parts`;
    const text = `${memories} ${memories === 1 ? 'memory' : 'memories'} of ${formatBytes(each)}, ${share} in each`;
    const name = padText(way, NAME_WIDTH);
    return wrapLine(
      line(span(width >= WIDE ? name : `${way}: `), span(text, toneOf[way])),
      width,
      line(span('  ')),
    );
  });
  return rows.length === 0 ? [] : [line(span('Memories behind the parts', 'heading')), ...rows];
}

/** What `process.memoryUsage` says, as growth from before the reads to after a collection. */
function drawUsage({ kept, hasGc }: PinRun, width: number): StyledLine[] {
  const isWide = width >= WIDE;
  const figure = (bytes: number | null) =>
    (bytes === null ? '-' : formatGrowth(bytes)).padStart(isWide ? 11 : 10);
  const heading = isWide
    ? 'Growth after a collection'
    : 'Growth after a collection, outside/rss/heap';
  const columns = isWide
    ? [line(span(padText('', NAME_WIDTH)), span('    outside        rss       heap', 'dim'))]
    : [];
  const rows = kept.flatMap(({ way, outside, rss, heapUsed }) => {
    const figures = span([outside, rss, heapUsed].map(figure).join(''));
    return isWide ? [line(span(padText(way, NAME_WIDTH)), figures)] : [line(way), line(figures)];
  });
  const note = hasGc ? [] : wrapLine(line(span('No collection was forced.', 'warn')), width);
  return [...wrapLine(line(span(heading, 'heading')), width), ...columns, ...rows, ...note];
}
