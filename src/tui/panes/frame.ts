/** Draws a pane's frame: a title or tabs in the upper border, a note in the lower one. */

import { type Span, type StyledLine, span, type Tone } from '../../views/styled.ts';
import { cutLine, fitLine, lineWidth } from '../../views/width.ts';

export interface FrameOptions {
  width: number;
  height: number;
  /** Titles in the upper border; with several, they are tabs. */
  titles: readonly string[];
  /** Index of the open tab. */
  open: number;
  /** Whether keys go to this pane. */
  focused: boolean;
  /** What stands in the lower border, at the right. */
  note: string;
}

/** The lines, cut and filled to the inside of the frame, with the frame around them. */
export function drawFrame(lines: readonly StyledLine[], options: FrameOptions): StyledLine[] {
  const { width, height, titles, open, focused, note } = options;
  const border: Tone = focused ? 'accent' : 'dim';
  const inside = Math.max(0, width - 4);
  const body = Array.from({ length: Math.max(0, height - 2) }, (_, index) => [
    span('│ ', border),
    ...fitLine(lines[index] ?? [], inside),
    span(' │', border),
  ]);
  return [drawTop(width, titles, open, focused, border), ...body, drawBottom(width, note, border)];
}

function drawTop(
  width: number,
  titles: readonly string[],
  open: number,
  focused: boolean,
  border: Tone,
): StyledLine {
  const room = Math.max(0, width - 5);
  // Closer together before the last of them are cut.
  const isTight = lineWidth(titles.map((title) => span(`${title} ─ `))) - 3 > room;
  const label = titles.flatMap((title, index): Span[] => [
    ...(index > 0 ? [span(isTight ? ' ' : ' ─ ', border)] : []),
    index === open
      ? {
          text: title,
          tone: focused ? 'accent' : 'plain',
          bold: true,
          underline: titles.length > 1,
        }
      : span(title, 'dim'),
  ]);
  const cut = cutLine(label, room);
  const rest = Math.max(0, width - 4 - lineWidth(cut));
  return [span('╭ ', border), ...cut, span(` ${'─'.repeat(rest)}╮`, border)];
}

function drawBottom(width: number, note: string, border: Tone): StyledLine {
  const cut = cutLine(note === '' ? [] : [span(` ${note} `, 'dim')], Math.max(0, width - 3));
  const rest = Math.max(0, width - 2 - lineWidth(cut));
  return [span(`╰${'─'.repeat(rest)}`, border), ...cut, span('╯', border)];
}
