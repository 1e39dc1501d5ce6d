/** The list screen as lines: pure, so that it can be on screen before React is loaded. */

import type { ExerciseEntry } from '../../coursework/catalog.ts';
import type { LabEntry } from '../../lab/catalog.ts';
import { byChapter, chapterTitle } from '../../lab/chapters.ts';
import { countExercisesPassed, countLabsRun } from '../../progress/count.ts';
import type { Progress } from '../../progress/schema.ts';
import { drawBar } from '../../views/bar.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { cutText, padText } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import type { WindowSize } from '../window.ts';
import { drawHeader, drawKeys } from './bars.ts';
import { drawHelp } from './help.ts';
import { type Marks, marksOf } from './list-marks.ts';

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
  exercises: readonly ExerciseEntry[];
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
  const { entries, size, state, isFiltering, isHelpOpen, failure, words } = frame;
  const { columns: width, rows: height } = size;
  const body = isHelpOpen
    ? { lines: drawListHelp(width, words), focus: 0 }
    : drawList({
        shown: entries,
        at: cursorOf(entries, state),
        width,
        marks: marksOf(frame),
        words,
        filter: state.filter,
        isFiltering,
      });
  const header = drawHeader({
    left: [],
    right: [words.tui.runtime(process.versions.node)],
    width,
    words,
  });
  const footer: StyledLine =
    failure === null ? drawKeys(words.tui.list.keys, width) : [span(` ${failure}`, 'bad')];
  // Header, bars, a blank row, and the keys.
  const room = height - 4;
  const window = scrollTo(body.lines, body.focus, room);
  const filler = Array.from({ length: Math.max(0, room - window.length) }, () => []);
  return [header, drawBars(frame), [], ...window, ...filler, footer];
}

/** Columns of the line of bars besides the bars. */
const AROUND_BARS = 50;
const barWidth = { least: 4, most: 16 };

/** `labs ███░░░░░░░ 3 of 8 run   exercises █░░░░░░░░░ 1 of 5 passed` */
function drawBars({ all, exercises, progress, size, words }: ListFrame): StyledLine {
  const { list } = words.tui;
  const share = Math.floor((size.columns - AROUND_BARS) / 2);
  const width = Math.max(barWidth.least, Math.min(share, barWidth.most));
  const run = countLabsRun(progress.labs, all);
  const passed = countExercisesPassed(progress.exercises, exercises);
  return [
    span(` ${list.labs} `, 'dim'),
    ...drawBar(run, all.length, width),
    span(` ${words.tui.progress(run, all.length)}`),
    ...(exercises.length === 0
      ? []
      : [
          span(`   ${list.exercises} `, 'dim'),
          ...drawBar(passed, exercises.length, width),
          span(` ${list.passed(passed, exercises.length)}`),
        ]),
  ];
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
    ...drawHelp(help.list, width),
    ...drawHelp(help.listMarks, width),
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
  marks: Marks;
  words: Words;
  filter: string;
  isFiltering: boolean;
}): ListDrawing {
  const { shown, at, width, marks, words, filter, isFiltering } = list;
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
      lines.push(drawEntry(entry, entry === selected, width, marks));
    }
    lines.push([]);
  }
  return { lines, focus };
}

function drawEntry(
  entry: LabEntry,
  isSelected: boolean,
  width: number,
  { bySlug, width: markWidth }: Marks,
): StyledLine {
  const mark = bySlug.get(entry.slug) ?? [];
  const titleWidth = Math.min(32, Math.floor(width * 0.4));
  const room = width - 8 - titleWidth - markWidth - 3;
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
    ...mark,
  ];
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
