import { useInput } from 'ink';
import { useState } from 'react';
import type { LabEntry } from '../../lab/catalog.ts';
import { byChapter, chapterTitle } from '../../lab/chapters.ts';
import { type Span, type StyledLine, span } from '../../views/styled.ts';
import { cutText, lineWidth, padText } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import { useTui } from '../context.ts';
import type { WindowSize } from '../hooks/use-window-size.ts';
import { drawHeader, drawKeys } from '../panes/bars.ts';
import { drawHelp } from '../panes/help.ts';
import { Rows } from '../panes/rows.tsx';
import type { LabVisit, Session } from '../state/session.ts';
import { countRun } from '../state/session.ts';

/** What of the list outlives a visit to a lab. */
export interface ListState {
  /** Slug of the lab under the cursor; null for the first. */
  cursor: string | null;
  filter: string;
}

export const initialListState: ListState = { cursor: null, filter: '' };

export interface ListScreenProps {
  entries: readonly LabEntry[];
  session: Session;
  size: WindowSize;
  state: ListState;
  /** Why the last lab could not be opened. */
  failure: string | null;
  onChange(state: ListState): void;
  onOpen(slug: string): void;
  onQuit(): void;
}

export function ListScreen(props: ListScreenProps) {
  const { entries, session, size, state, failure, onChange, onOpen, onQuit } = props;
  const { words, theme } = useTui();
  const [isFiltering, setFiltering] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [digits, setDigits] = useState('');
  const shown = filterEntries(entries, state.filter, words);
  const found = shown.findIndex(({ slug }) => slug === state.cursor);
  const at = Math.max(0, found);
  const moveTo = (index: number) => {
    const entry = shown[Math.min(shown.length - 1, Math.max(0, index))];
    onChange({ ...state, cursor: entry?.slug ?? state.cursor });
  };

  useInput((input, key) => {
    if (isHelpOpen) {
      setHelpOpen(false);
      return;
    }
    const isDigit = /^\d$/.test(input) && !isFiltering;
    if (!isDigit) {
      setDigits('');
    }
    if (key.return) {
      setFiltering(false);
      const entry = shown[at];
      if (entry !== undefined) {
        onOpen(entry.slug);
      }
    } else if (key.upArrow) {
      moveTo(at - 1);
    } else if (key.downArrow) {
      moveTo(at + 1);
    } else if (key.pageUp) {
      moveTo(at - 10);
    } else if (key.pageDown) {
      moveTo(at + 10);
    } else if (key.escape) {
      setFiltering(false);
      onChange({ ...state, filter: '' });
    } else if (isFiltering && (key.backspace || key.delete)) {
      onChange({ ...state, filter: [...state.filter].slice(0, -1).join('') });
    } else if (isFiltering && input !== '' && !key.ctrl && !key.meta && !key.tab) {
      onChange({ ...state, filter: state.filter + input });
    } else if (isDigit) {
      const jump = jumpTarget(shown, digits, input);
      setDigits(jump?.digits ?? '');
      onChange({ ...state, cursor: jump?.slug ?? state.cursor });
    } else if (input === '/') {
      setFiltering(true);
    } else if (input === 'j') {
      moveTo(at + 1);
    } else if (input === 'k') {
      moveTo(at - 1);
    } else if (input === 'g') {
      moveTo(0);
    } else if (input === 'G') {
      moveTo(shown.length - 1);
    } else if (input === '?') {
      setHelpOpen(true);
    } else if (input === 'q') {
      onQuit();
    }
  });

  const { columns: width, rows: height } = size;
  const body = isHelpOpen
    ? drawHelp(words.tui.help.list, width, words)
    : drawList({ shown, at, width, session, words, filter: state.filter, isFiltering });
  const header = drawHeader({
    left: [],
    right: [
      words.tui.runtime(process.versions.node),
      words.tui.progress(countRun(session), entries.length),
    ],
    width,
    words,
  });
  const footer: StyledLine =
    failure === null ? drawKeys(words.tui.list.keys, width) : [span(` ${failure}`, 'bad')];
  const room = height - 2;
  const window = scrollTo(body.lines, body.focus, room - 1);
  const filler = Array.from({ length: Math.max(0, room - 1 - window.length) }, () => []);
  // The theme is a key so that a row is drawn anew when it changes.
  return <Rows key={theme.name} lines={[header, [], ...window, ...filler, footer]} width={width} />;
}

/** The labs whose number, title, summary or chapter has every word of the filter. */
export function filterEntries(
  entries: readonly LabEntry[],
  filter: string,
  words: Words,
): readonly LabEntry[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ number, title, summary, chapter, slug }) => {
    const text =
      `${number} ${title} ${summary} ${slug} ${chapterTitle(chapter, words)}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

// Typing 1 then 6 goes to lab 1 and on to lab 16; a digit that continues no number starts anew.
function jumpTarget(
  entries: readonly LabEntry[],
  digits: string,
  digit: string,
): { digits: string; slug: string } | null {
  for (const typed of [digits + digit, digit]) {
    const exact = entries.find(({ number }) => String(number) === typed);
    const entry = exact ?? entries.find(({ number }) => String(number).startsWith(typed));
    if (entry !== undefined) {
      return { digits: typed, slug: entry.slug };
    }
  }
  return null;
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
  session: Session;
  words: Words;
  filter: string;
  isFiltering: boolean;
}): ListDrawing {
  const { shown, at, width, session, words, filter, isFiltering } = list;
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
      lines.push(drawEntry(entry, entry === selected, width, session.get(entry.slug), words));
    }
    lines.push([]);
  }
  return { lines, focus };
}

function drawEntry(
  entry: LabEntry,
  isSelected: boolean,
  width: number,
  visit: LabVisit | undefined,
  words: Words,
): StyledLine {
  const mark = drawMark(visit, words);
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

function drawMark(visit: LabVisit | undefined, { tui: { list } }: Words): Span {
  if (visit === undefined || (visit.runs === 0 && visit.prediction === null)) {
    return span(`○ ${list.isNew}`, 'dim');
  }
  if (visit.prediction !== null) {
    return span(`◆ ${list.predicted(visit.prediction.score)}`, 'accent');
  }
  return span(`● ${list.run}`, 'good');
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
