/** The panes of the trace screen: the timeline with the source beside it, or one tab at a time. */

import type { StyledLine } from '../../views/styled.ts';
import type { Words } from '../../words/en.ts';
import { traceTabs } from '../state/trace-keys.ts';
import type { WindowSize } from '../window.ts';
import { drawFrame } from './frame.ts';

/** From this width on the timeline stands beside the other tabs. */
const WIDE = 110;
const FRAME = { columns: 4, rows: 2 };

export interface TraceLayout {
  isWide: boolean;
  /** Inside of the timeline's frame, and of the other tabs'. */
  timeline: WindowSize;
  other: WindowSize;
}

/** @param area the screen without header and keys */
export function layoutTrace(area: WindowSize): TraceLayout {
  const isWide = area.columns >= WIDE;
  const left = isWide ? Math.floor(area.columns * 0.58) : area.columns;
  const right = isWide ? area.columns - left : area.columns;
  const rows = area.rows - FRAME.rows;
  return {
    isWide,
    timeline: { columns: left - FRAME.columns, rows },
    other: { columns: right - FRAME.columns, rows },
  };
}

export interface TracePart {
  lines: readonly StyledLine[];
  note: string;
}

/** Draws the frames around what the tabs show. */
export function drawTraceBody(body: {
  layout: TraceLayout;
  tab: number;
  timeline: TracePart;
  /** What the open tab shows, or, beside the timeline, the source. */
  other: TracePart;
  words: Words;
}): StyledLine[] {
  const { layout, tab, timeline, other, words } = body;
  const { tabs } = words.tui.trace;
  const height = layout.timeline.rows + FRAME.rows;
  const frame = (
    part: TracePart,
    width: number,
    titles: readonly string[],
    open: number,
    focused: boolean,
  ) =>
    drawFrame(part.lines, {
      width: width + FRAME.columns,
      height,
      titles,
      open,
      focused,
      note: part.note,
    });
  const onTimeline = tab === traceTabs.timeline;
  if (!layout.isWide) {
    const { columns } = layout.timeline;
    return frame(onTimeline ? timeline : other, columns, tabs, tab, true);
  }
  const left = frame(timeline, layout.timeline.columns, tabs.slice(0, 1), 0, onTimeline);
  const right = frame(
    other,
    layout.other.columns,
    tabs.slice(1),
    Math.max(0, tab - 1),
    !onTimeline,
  );
  return left.map((row, index) => [...row, ...(right[index] ?? [])]);
}
