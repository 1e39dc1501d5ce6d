import { useState } from 'react';
import type { LabEntry } from '../../lab/catalog.ts';
import { filterEntries } from '../../lab/filter.ts';
import { useTui } from '../context.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { useProgress } from '../hooks/use-progress.ts';
import { cursorOf, drawListFrame, type ListState } from '../panes/list-frame.ts';
import { Rows } from '../panes/rows.tsx';
import type { WindowSize } from '../window.ts';

export interface ListScreenProps {
  entries: readonly LabEntry[];
  size: WindowSize;
  state: ListState;
  /** Why the last lab could not be opened. */
  failure: string | null;
  onChange(state: ListState): void;
  onOpen(slug: string): void;
  onQuit(): void;
}

export function ListScreen(props: ListScreenProps) {
  const { entries, size, state, failure, onChange, onOpen, onQuit } = props;
  const { words, theme, exercises } = useTui();
  const { progress } = useProgress();
  const [isFiltering, setFiltering] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [digits, setDigits] = useState('');
  const shown = filterEntries(entries, state.filter, words);
  const at = cursorOf(shown, state);
  const moveTo = (index: number) => {
    const entry = shown[Math.min(shown.length - 1, Math.max(0, index))];
    onChange({ ...state, cursor: entry?.slug ?? state.cursor });
  };

  useKeys((input, key) => {
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

  const lines = drawListFrame({
    entries: shown,
    all: entries,
    exercises: exercises.entries,
    progress,
    size,
    state,
    isFiltering,
    isHelpOpen,
    failure,
    words,
  });
  // The theme is a key so that a row is drawn anew when it changes.
  return <Rows key={theme.name} lines={lines} width={size.columns} />;
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
