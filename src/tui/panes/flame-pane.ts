/** The flame chart's tab: the chart, and below it what is chosen or looked for. */

import { blocksOf } from '../../analysis/cpu-profile/blocks.ts';
import { type FlameChart, findFrames } from '../../analysis/cpu-profile/flame-chart.ts';
import type { FunctionTime } from '../../analysis/cpu-profile/times.ts';
import { placeOf } from '../../views/cpu-profile.ts';
import { drawFlameChart, formatTime } from '../../views/flame-chart.ts';
import { type StyledLine, span, type ViewSize } from '../../views/styled.ts';
import { cutLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import { type FlameCursor, selectedBlock, windowOf } from '../state/flame-cursor.ts';

export interface FlamePane {
  chart: FlameChart;
  cursor: FlameCursor;
  /** Times of each function of the chart's, by its index; none of what is no function. */
  timeOf(index: number): FunctionTime | undefined;
  /** Time that was not idle, in microseconds. */
  busyUs: number;
  nameFile(file: string): string;
  words: Words;
}

/** Axis, and the two lines below the chart with one that parts them. */
const AROUND_ROWS = 4;

/** As many lines as the size has. */
export function drawFlamePane(pane: FlamePane, { width, height }: ViewSize): StyledLine[] {
  const { chart, cursor, words } = pane;
  const window = windowOf(cursor, chart);
  const selected = selectedBlock(cursor, blocksOf(chart, window, width));
  const rows = Math.max(1, height - AROUND_ROWS);
  // The chosen row stays in sight.
  const top = Math.max(0, (selected?.depth ?? 0) - rows + 1);
  const frames = findFrames(chart, cursor.wanted);
  const found = new Set(frames.map(({ of }) => of));
  const drawn = drawFlameChart(chart, { width, window, rows, top, selected, found });
  const search =
    cursor.typing !== null
      ? [span(`/${cursor.typing}`, 'accent'), span('█', 'accent')]
      : cursor.wanted === ''
        ? []
        : [span(words.profile.found(cursor.wanted, cursor.found + 1, frames.length), 'accent')];
  return [
    ...drawn,
    ...Array.from({ length: Math.max(0, height - drawn.length - AROUND_ROWS + 1) }, () => []),
    search,
    ...(selected === null ? [] : drawSelected(pane, selected, width)),
  ];
}

function drawSelected(
  { chart, timeOf, busyUs, nameFile, words }: FlamePane,
  { of, fromUs, toUs }: { of: number; fromUs: number; toUs: number },
  width: number,
): StyledLine[] {
  const one = chart.functions[of];
  const time = timeOf(of);
  const exact = (us: number) => formatTime(us, 0);
  const detail =
    time === undefined
      ? ''
      : words.profile.detail({
          self: exact(time.selfUs),
          total: exact(time.totalUs),
          share: busyUs === 0 ? 0 : time.selfUs / busyUs,
          from: exact(fromUs),
          lasted: exact(toUs - fromUs),
        });
  const place = one === undefined ? '' : placeOf(one, nameFile);
  return [
    cutLine([{ text: one?.name ?? '', bold: true }, span(`  ${place}`, 'dim')], width),
    cutLine([span(detail)], width),
  ];
}
