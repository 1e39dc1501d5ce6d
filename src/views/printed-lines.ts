/**
 * What a program printed, in lanes: the picture of a run that no probe watched. The lane of a line
 * is the one that its own words name. In which iteration it was printed nobody saw.
 */

import type { Phase } from '../runner/events.ts';
import { drawLaneNames, drawLanes, lanesWidth, layOutLanes } from './lanes.ts';
import { programLine } from './program-text.ts';
import { line, type StyledLine, span, type ViewSize } from './styled.ts';
import { cutLine, wrapLine } from './width.ts';

export interface PrintedLine {
  text: string;
  /** The phase that the line names; null where it names none. */
  phase: Phase | null;
}

const title =
  'No probe runs on this Node. These are the printed lines, in lanes by their own words:';

/**
 * Draws printed lines in lanes.
 *
 * @param more number of lines beyond these
 */
export function drawPrintedLines(
  printed: readonly PrintedLine[],
  more: number,
  { width }: ViewSize,
): StyledLine[] {
  const layout = layOutLanes(
    printed.map(({ phase }) => phase),
    width,
  );
  const beside = Math.max(4, width - lanesWidth(layout.lanes) - 2);
  return [
    ...wrapLine([span(title, 'dim')], width),
    [],
    ...drawLaneNames(layout, width),
    ...printed.map(({ text, phase }) => [
      ...drawLanes(layout.lanes, (lane) => (lane === phase ? '●' : ' ')),
      span(' '),
      ...cutLine(programLine(text), beside),
    ]),
    ...(more === 0 ? [] : [cutLine(line(span(`and ${more} more lines`, 'dim')), width)]),
  ];
}
