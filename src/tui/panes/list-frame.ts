/** The list screen as lines: pure, so that it can be on screen before React is loaded. */

import type { LabEntry } from '../../lab/catalog.ts';
import { byChapter, chapterTitle } from '../../lab/chapters.ts';
import { countLabsRun } from '../../progress/count.ts';
import type { LabProgress, Progress } from '../../progress/schema.ts';
import { type Span, type StyledLine, span } from '../../views/styled.ts';
import { cutText, lineWidth, padText } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import type { WindowSize } from '../window.ts';
import { drawHeader, drawKeys } from './bars.ts';
import { drawHelp } from './help.ts';

/** What of the list outlives a visit to a lab. */
export interface ListState {
  /** Slug of the lab under the cursor; null for the first. */
  cursor: string | null;
  filter: string;
}

export const initialListState: ListState = { cursor: null, filter: '' };

export interface ListFrame {
  /** The labs that the filter lets through. */
  entries: readonly LabEntry[];
  /** The labs there are. */
  all: readonly LabEntry[];
  progress: Progress;
  size: WindowSize;
  state: ListState;
  isFiltering: boolean;
  isHelpOpen: boolean;
  /** Why the last lab could not be opened. */
  failure: string | null;
  words: Words;
}

/** All rows of the screen. */
export function drawListFrame(frame: ListFrame): StyledLine[] {
  const { entries, all, progress, size, state, isFiltering, isHelpOpen, failure, words } = frame;
  const { columns: width, rows: height } = size;
  const body = isHelpOpen
    ? { lines: drawListHelp(width, words), focus: 0 }
    : drawList({
        shown: entries,
        at: cursorOf(entries, state),
        width,
        progress,
        words,
        filter: state.filter,
        isFiltering,
      });
  const header = drawHeader({
    left: [],
    right: [
      words.tui.runtime(process.versions.node),
      words.tui.progress(countLabsRun(progress.labs, all), all.length),
    ],
    width,
    words,
  });
  const footer: StyledLine =
    failure === null ? drawKeys(words.tui.list.keys, width) : [span(` ${failure}`, 'bad')];
  // Header, a blank row, and the keys.
  const room = height - 3;
  const window = scrollTo(body.lines, body.focus, room);
  const filler = Array.from({ length: Math.max(0, room - window.length) }, () => []);
  return [header, [], ...window, ...filler, footer];
}

/** Index of the lab under the cursor. */
export function cursorOf(entries: readonly LabEntry[], state: ListState): number {
  return Math.max(
    0,
    entries.findIndex(({ slug }) => slug === state.cursor),
  );
}

function drawListHelp(width: number, { tui: { help } }: Words): StyledLine[] {
  return [
    [span(` ${help.title}`, 'heading')],
    [],
    ...drawHelp(help.list, width),
    [],
    [span(`  ${help.close}`, 'dim')],
  ];
}

interface ListDrawing {
  lines: StyledLine[];
  /** Line under the cursor. */
  focus: number;
}

function drawList(list: {
  shown: readonly LabEntry[];
  at: number;
  width: number;
  progress: Progress;
  words: Words;
  filter: string;
  isFiltering: boolean;
}): ListDrawing {
  const { shown, at, width, progress, words, filter, isFiltering } = list;
  const lines: StyledLine[] = [];
  let focus = 0;
  if (isFiltering || filter !== '') {
    lines.push([
      span(` ${words.tui.list.filter} `, 'dim'),
      span(filter, 'accent'),
      ...(isFiltering ? [{ text: ' ', inverse: true }] : []),
    ]);
    lines.push([]);
  }
  if (shown.length === 0) {
    lines.push([span(` ${words.tui.list.nothing}`, 'dim')]);
  }
  const selected = shown[at];
  for (const [chapter, labs] of byChapter(shown)) {
    lines.push([span(` ${chapterTitle(chapter, words)}`, 'heading')]);
    for (const entry of labs) {
      if (entry === selected) {
        focus = lines.length;
      }
      lines.push(drawEntry(entry, entry === selected, width, progress.labs.get(entry.slug), words));
    }
    lines.push([]);
  }
  return { lines, focus };
}

function drawEntry(
  entry: LabEntry,
  isSelected: boolean,
  width: number,
  lab: LabProgress | undefined,
  words: Words,
): StyledLine {
  const mark = drawMark(lab, words);
  const titleWidth = Math.min(32, Math.floor(width * 0.4));
  const room = width - 8 - titleWidth - lineWidth([mark]) - 3;
  const summary = room > 12 ? shorten(entry.summary, room) : '';
  return [
    span(isSelected ? ' ▸ ' : '   ', 'accent'),
    span(String(entry.number).padStart(2), 'accent'),
    span('  '),
    {
      text: padText(shorten(entry.title, titleWidth), titleWidth),
      bold: isSelected,
      inverse: isSelected,
    },
    span(' '),
    span(padText(summary, Math.max(0, room)), 'dim'),
    span('  '),
    mark,
  ];
}

function drawMark(lab: LabProgress | undefined, { tui: { list } }: Words): Span {
  const prediction = lab?.predictions.at(-1);
  if (prediction !== undefined) {
    return span(`◆ ${list.predicted(prediction.outcome?.score ?? null)}`, 'accent');
  }
  return (lab?.runs ?? null) === null
    ? span(`○ ${list.isNew}`, 'dim')
    : span(`● ${list.run}`, 'good');
}

function shorten(text: string, width: number): string {
  const cut = cutText(text, width);
  return cut === text ? text : `${cutText(text, width - 1)}…`;
}

function scrollTo(
  lines: readonly StyledLine[],
  focus: number,
  room: number,
): readonly StyledLine[] {
  const top = Math.max(0, Math.min(focus - Math.floor(room / 2), lines.length - room));
  return lines.slice(top, top + room);
}
