/**
 * Styled text: what every view draws. A view names meanings (tones), never colours; a theme turns
 * them into SGR codes for the TUI and the terminal, and a pipe gets the bare text. So a view must
 * read well with every tone taken away: nothing is said by colour alone.
 */

import type { Phase } from '../runner/events.ts';

/** One hue for each event-loop phase, the same everywhere. */
export type PhaseTone = `phase.${Phase}`;

/** Eight hues without a meaning of their own, to tell neighbours apart (code points, workers). */
export type HueTone = `hue.${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`;

export const phaseTones = [
  'phase.main',
  'phase.nextTick',
  'phase.microtask',
  'phase.timers',
  'phase.pending',
  'phase.poll',
  'phase.check',
  'phase.close',
] as const satisfies readonly PhaseTone[];

export const hueTones = [
  'hue.0',
  'hue.1',
  'hue.2',
  'hue.3',
  'hue.4',
  'hue.5',
  'hue.6',
  'hue.7',
] as const satisfies readonly HueTone[];

/** Every tone that there is. */
export const tones = [
  'plain',
  'dim',
  'accent',
  'heading',
  'good',
  'bad',
  'warn',
  'code',
  'code.keyword',
  'code.string',
  'code.number',
  'code.comment',
  'code.name',
  ...phaseTones,
  ...hueTones,
] as const;

export type Tone = (typeof tones)[number];

export interface Span {
  text: string;
  tone?: Tone;
  bold?: boolean;
  /** Swap foreground and background. */
  inverse?: boolean;
  underline?: boolean;
  /** SGR parameters that the program itself printed (for example `31;1`), already checked. */
  sgr?: string;
}

/** One line of a view: spans from left to right, without line breaks. */
export type StyledLine = readonly Span[];

/** Size of the area that a view may fill, in terminal columns and rows. */
export interface ViewSize {
  width: number;
  /** A wish, not a limit: taller views scroll. */
  height: number;
}

/** A span of the given tone. */
export function span(text: string, tone?: Tone): Span {
  return tone === undefined ? { text } : { text, tone };
}

/** A line of spans; bare strings are plain text. */
export function line(...parts: readonly (string | Span)[]): StyledLine {
  return parts.map((part) => (typeof part === 'string' ? { text: part } : part));
}

/** The bare text of a line. */
export function plainText(styled: StyledLine): string {
  return styled.map((part) => part.text).join('');
}
