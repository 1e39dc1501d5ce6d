/** What went on when: one bar for each thing, from its start to its end, on one scale of time. */

import { type StyledLine, span, type Tone } from './styled.ts';
import { drawTimeAxis, formatMs, type TimeScale, timeScale } from './time-axis.ts';
import { cutLine, cutText, padText, widthOf } from './width.ts';

export interface TimeBar {
  name: string;
  /** Milliseconds since the picture's beginning. */
  startMs: number;
  /** Null while it goes on, or where it never ended: then it runs up to the end of the picture. */
  endMs: number | null;
  tone: Tone;
  /** One column wide, `█` where absent; another one for each kind, so that none is told by colour alone. */
  mark?: string;
  /** Said behind the bar, dim; its end where absent. */
  note?: string;
}

export interface TimeBarsOptions {
  width: number;
  /** Where the picture ends, in milliseconds; with the last bar where absent. */
  untilMs?: number;
}

/** The widest name that is not cut, as a share of the width. */
const NAME_SHARE = 0.34;
/** A bar shorter than this says nothing: notes are left out first. */
const LEAST_ROOM = 12;

/** One row for each bar, and the axis. Pure; nothing without bars. */
export function drawTimeBars(
  bars: readonly TimeBar[],
  { width, untilMs }: TimeBarsOptions,
): StyledLine[] {
  if (bars.length === 0) {
    return [];
  }
  const endMs =
    untilMs ?? Math.max(...bars.map(({ startMs, endMs }) => Math.max(startMs, endMs ?? 0)));
  const nameWidth = Math.min(
    Math.max(...bars.map(({ name }) => widthOf(name))),
    Math.max(4, Math.floor(width * NAME_SHARE)),
  );
  const margin = nameWidth + 3;
  const notes = bars.map((bar) => bar.note ?? (bar.endMs === null ? '' : formatMs(bar.endMs)));
  const noteWidth = Math.max(...notes.map(widthOf));
  const left = width - margin;
  const showsNotes = left - noteWidth - 2 >= LEAST_ROOM;
  const scale = timeScale(endMs, showsNotes ? left - noteWidth - 2 : left);
  const rows = bars.map((bar, index) =>
    cutLine(
      [
        span(` ${padText(cutText(bar.name, nameWidth), nameWidth)} `),
        span('│', 'dim'),
        ...drawOne(bar, scale),
        ...(showsNotes ? [span(`  ${(notes[index] as string).padStart(noteWidth)}`, 'dim')] : []),
      ],
      width,
    ),
  );
  return [...rows, cutLine(drawTimeAxis(scale, margin), width)];
}

function drawOne({ startMs, endMs, tone, mark = '█' }: TimeBar, scale: TimeScale): StyledLine {
  const first = scale.column(startMs);
  // What ends in a column's first moment does not reach into it.
  const last = endMs === null ? scale.width - 1 : Math.max(first, lastColumn(endMs, scale));
  const length = last - first + 1;
  const text = endMs === null && length > 1 ? `${mark.repeat(length - 1)}…` : mark.repeat(length);
  return [
    span(' '.repeat(first)),
    span(text, tone),
    span(' '.repeat(Math.max(0, scale.width - first - length))),
  ];
}

function lastColumn(endMs: number, { endMs: whole, width }: TimeScale): number {
  return Math.min(width - 1, Math.max(0, Math.ceil((endMs / whole) * width) - 1));
}
