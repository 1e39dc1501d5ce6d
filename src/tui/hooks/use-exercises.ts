import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Lab } from '../../lab/catalog.ts';
import { gaveUp, hintSeen } from '../../progress/changes.ts';
import { noExerciseProgress } from '../../progress/schema.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import { useTui } from '../context.ts';
import {
  drawExercisePage,
  type ExercisePage,
  exercisePages,
  hintsSeen,
  isSolutionOpen,
} from '../panes/exercise-pages.ts';
import {
  drawExerciseBar,
  drawExerciseHead,
  drawExerciseStatus,
  exerciseKeys,
  HEAD_ROWS,
} from '../panes/exercises-pane.ts';
import { spinner } from '../panes/status.ts';
import type { ExerciseAction } from '../state/exercise-keys.ts';
import { useProgress } from './use-progress.ts';
import type { ScrollControls } from './use-scroll.ts';
import { useTicker } from './use-ticker.ts';

export interface ExercisesControls {
  window: { lines: readonly StyledLine[]; note: string };
  /** The two lines below the panes. */
  bar: readonly [StyledLine, StyledLine];
  keys: readonly (readonly string[])[];
  status: StyledLine;
  scrollBy(rows: number): void;
  perform(action: ExerciseAction): void;
  verify(): void;
  stop(): void;
}

export interface ExercisesView {
  /** Whether the tab is open: nothing of it goes on otherwise. */
  isOpen: boolean;
  /** Inside of the pane. */
  size: { width: number; height: number };
  /** Of the whole screen. */
  barWidth: number;
  scroll: ScrollControls;
}

/** The exercises of a lab: which is open, on which page, and what the keys do with it. */
export function useExercises(
  lab: Lab,
  { isOpen, size, barWidth, scroll }: ExercisesView,
): ExercisesControls {
  const { exercises, keeper, words } = useTui();
  useSyncExternalStore(exercises.subscribe, exercises.version);
  const { progress: learner } = useProgress();
  const ids = useMemo(
    () => exercises.entries.filter(({ slug }) => slug === lab.slug).map(({ id }) => id),
    [exercises, lab],
  );
  const [page, setPage] = useState<ExercisePage>('task');
  const { state, judging } = exercises;
  const ticks = useTicker(isOpen && exercises.isBusy);
  const text = words.tui.exercises;

  useEffect(() => {
    if (!isOpen) {
      return;
    }
    if (exercises.state.id === null && ids[0] !== undefined) {
      void exercises.open(ids[0]);
    }
    exercises.resume();
    return () => exercises.pause();
  }, [exercises, isOpen, ids]);

  const { width, height } = size;
  const id = state.id ?? '';
  const { open } = state;
  const progress = learner.exercises.get(id) ?? noExerciseProgress;
  const hints = open?.exercise.definition.hints ?? [];
  const hasBegun = state.file !== null;
  const isTried = page === 'requirements' && judging !== null && !judging.isOver;
  const trying = isTried ? spinner(judging.begun, ticks) : '';
  const lines = useMemo(
    () =>
      open === null || !isOpen
        ? []
        : drawExercisePage({ page, open, progress, judging, hasBegun, trying, width, words }),
    [page, open, isOpen, progress, judging, hasBegun, trying, width, words],
  );
  const room = height - HEAD_ROWS;
  const nameOf = (one: ExercisePage) => `exercise ${id} ${one}`;
  const name = nameOf(page);
  const top = scroll.top(name, lines.length, room);

  const showHint = () => {
    const seen = new Set(hintsSeen(hints, progress));
    const next = hints.findIndex((_hint, index) => !seen.has(index + 1)) + 1;
    // Coming back to those that were seen shows no further one.
    if (next > 0 && (page === 'hints' || seen.size === 0)) {
      keeper.record(hintSeen(id, next, now()));
      scroll.scrollTo(nameOf('hints'), Number.MAX_SAFE_INTEGER);
    }
    setPage('hints');
  };

  const perform = (action: ExerciseAction) => {
    exercises.look();
    exercises.clearNotice();
    switch (action.do) {
      case 'watch':
        exercises.toggleWatch();
        return exercises.state.isWatching ? setPage('requirements') : undefined;
      case 'begin':
        return exercises.begin();
      case 'hint':
        return open === null ? undefined : showHint();
      case 'task':
      case 'solution':
        return setPage(action.do);
      case 'give-up':
        if (page === 'solution' && open !== null && !isSolutionOpen(progress)) {
          keeper.record(gaveUp(id, now()));
        }
        return;
      case 'next-page':
        return setPage(neighbour(exercisePages, page, 1));
      case 'choose-exercise':
        setPage('task');
        return void exercises.open(neighbour(ids, id, action.direction));
    }
  };

  return {
    window: {
      lines:
        open === null
          ? wrapLine([span(state.notice?.text ?? text.loading, 'dim')], width)
          : [
              ...drawExerciseHead({
                title: open.exercise.definition.title,
                hints,
                page,
                judging,
                progress,
                width,
                words,
              }),
              ...lines.slice(top, top + room),
            ],
      note: words.tui.lab.lines(top + 1, Math.min(lines.length, top + room), lines.length),
    },
    bar: drawExerciseBar({
      state,
      at: ids.indexOf(id) + 1,
      count: ids.length,
      width: barWidth,
      words,
    }),
    keys: exerciseKeys({
      state,
      page,
      isBusy: exercises.isBusy,
      canGiveUp: open !== null && !isSolutionOpen(progress),
      count: ids.length,
      words,
    }),
    status: drawExerciseStatus(state, judging, ticks, words),
    scrollBy: (rows) => scroll.scrollBy(name, rows, lines.length, room),
    perform,
    verify() {
      exercises.verify();
      setPage('requirements');
    },
    stop: () => exercises.stop(),
  };
}

function neighbour<Item>(list: readonly Item[], item: Item, direction: 1 | -1): Item {
  return list[(list.indexOf(item) + direction + list.length) % list.length] as Item;
}

const now = () => new Date().toISOString();
