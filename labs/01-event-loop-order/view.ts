/** The picture of lab 1: the timeline; without a probe, the printed lines. */

import { drawPrintedLines } from '../../src/views/printed-lines.ts';
import type { StyledLine, ViewSize } from '../../src/views/styled.ts';
import { drawTimeline } from '../../src/views/timeline.ts';
import { isUnwatched, type OrderRun } from './model.ts';
import { toldBy } from './told.ts';

export function view(model: OrderRun, size: ViewSize): StyledLine[] {
  const { lines, more } = model.printed;
  return isUnwatched(model)
    ? drawPrintedLines(
        lines.map((text) => ({ text, phase: toldBy(text)?.phase ?? null })),
        more,
        size,
      )
    : drawTimeline(model.timeline, size);
}
