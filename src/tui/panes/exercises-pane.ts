/** The Exercises tab: which exercise, how it stands, the pages, and below the panes its file. */

import path from 'node:path';
import { newFile } from '../../coursework/default-submission.ts';
import type { ExerciseProgress } from '../../progress/schema.ts';
import { type Span, type StyledLine, span } from '../../views/styled.ts';
import { cutLine, cutMiddle, lineWidth } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import type { ExercisesState } from '../state/exercises-store.ts';
import type { Judging } from '../state/judge-exercise.ts';
import { type ExercisePage, exercisePages, hintsSeen } from './exercise-pages.ts';
import { spinner } from './status.ts';

/** Rows above a page. */
export const HEAD_ROWS = 3;

export interface ExerciseHead {
  title: string;
  hints: readonly string[];
  page: ExercisePage;
  judging: Judging | null;
  progress: ExerciseProgress;
  width: number;
  words: Words;
}

/** Title and standing, the pages by name, an empty row. */
export function drawExerciseHead(head: ExerciseHead): StyledLine[] {
  const { title, hints, page, progress, width, words } = head;
  const { pages } = words.tui.exercises;
  const names = { ...pages, hints: pages.hints(hintsSeen(hints, progress).length, hints.length) };
  return [
    cutLine([span(title, 'heading'), span('   '), ...drawStanding(head)], width),
    exercisePages.flatMap((name): Span[] => [
      name === page
        ? { text: names[name], tone: 'accent', bold: true, underline: true }
        : span(names[name], 'dim'),
      span('   '),
    ]),
    [],
  ];
}

function drawStanding({ judging, progress, words }: ExerciseHead): Span[] {
  const text = words.tui.exercises;
  const { best, passedAt, attempts, gaveUpAt } = progress;
  const standing =
    passedAt !== null
      ? span(text.passed, 'good')
      : best !== null
        ? span(text.best(best.points, best.outOf), 'bad')
        : span(text.notJudged, 'dim');
  const parts = [
    ...(attempts === 0 ? [] : [words.progress.attempts(attempts)]),
    ...(gaveUpAt === null ? [] : [words.progress.gaveUp]),
  ];
  const latest = judging?.verification ?? null;
  return [
    standing,
    span(parts.map((part) => ` · ${part}`).join(''), 'dim'),
    ...(latest?.verdict === 'fail' && passedAt !== null
      ? [span(` · ${words.verify.verdicts.fail} ${latest.points}/${latest.outOf}`, 'bad')]
      : []),
  ];
}

export interface ExerciseBar {
  state: ExercisesState;
  /** Place of the exercise among those of the lab, from 1, and how many these are. */
  at: number;
  count: number;
  width: number;
  words: Words;
}

/** `exercise ‹ 16-read-text ›  2 of 2   file ...` and what can be done with it. */
export function drawExerciseBar({
  state,
  at,
  count,
  width,
  words,
}: ExerciseBar): [StyledLine, StyledLine] {
  const text = words.tui.exercises;
  const id = state.id ?? '';
  const left = [
    span(` ${text.exercise} ‹ `, 'dim'),
    span(id, 'accent'),
    span(' › ', 'dim'),
    span(text.place(at, count), 'dim'),
  ];
  const label = span(`   ${text.file} `, 'dim');
  const room = width - lineWidth([...left, label]) - 1;
  const file = state.file === null ? [] : [label, span(cutMiddle(path.resolve(state.file), room))];
  return [
    cutLine([...left, ...file], width),
    cutLine([span(' '), drawAdvice(state, words)], width),
  ];
}

function drawAdvice({ id, file, isWatching, notice }: ExercisesState, words: Words): Span {
  const text = words.tui.exercises;
  if (notice !== null) {
    return span(notice.text, notice.isFailure ? 'bad' : 'plain');
  }
  if (file === null) {
    return span(text.notBegun(newFile(id ?? '')), 'dim');
  }
  return span(isWatching ? text.watching : text.begun, 'dim');
}

/** The keys of the tab, those first that matter now: what does not fit is cut at the end. */
export function exerciseKeys({
  state,
  page,
  isBusy,
  canGiveUp,
  count,
  words,
}: {
  state: ExercisesState;
  page: ExercisePage;
  isBusy: boolean;
  canGiveUp: boolean;
  count: number;
  words: Words;
}): readonly (readonly string[])[] {
  const { keys } = words.tui.exercises;
  const hasBegun = state.file !== null;
  return [
    ...(page === 'solution' && canGiveUp ? [keys.giveUp] : []),
    ...(isBusy ? [keys.stop] : hasBegun ? [keys.verify] : [keys.begin]),
    ...(hasBegun ? [state.isWatching ? keys.unwatch : keys.watch] : []),
    keys.hint,
    keys.page,
    keys.help,
    keys.back,
    ...(count > 1 ? [keys.choose] : []),
    keys.solution,
  ];
}

/** What goes on, for the end of the lowest line. */
export function drawExerciseStatus(
  { isWatching }: ExercisesState,
  judging: Judging | null,
  ticks: number,
  words: Words,
): StyledLine {
  const text = words.tui.exercises;
  if (judging?.isOver === false) {
    const seconds = ((performance.now() - judging.begun) / 1000).toFixed(1);
    return [span(`${spinner(judging.begun, ticks)} ${text.verifying(seconds)} `, 'accent')];
  }
  return isWatching ? [span(`${text.watchingNow} `, 'accent')] : [];
}
