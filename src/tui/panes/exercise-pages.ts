/** The pages of the Exercises tab: the task, the requirements, the hints, the solution. */

import { replayCommand } from '../../coursework/replay.ts';
import type { ExerciseProgress } from '../../progress/schema.ts';
import { drawHint } from '../../views/coursework/hint.ts';
import { drawOpenRequirement, drawRequirement } from '../../views/coursework/requirement.ts';
import { drawVerdict } from '../../views/coursework/verification.ts';
import { drawLesson } from '../../views/lesson.ts';
import { drawSource, highlightSource } from '../../views/source.ts';
import { type Span, type StyledLine, span } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import type { Judging } from '../state/judge-exercise.ts';
import type { OpenExercise } from '../state/open-exercise.ts';

export const exercisePages = ['task', 'requirements', 'hints', 'solution'] as const;
export type ExercisePage = (typeof exercisePages)[number];

export interface ExercisePageContent {
  page: ExercisePage;
  open: OpenExercise;
  progress: ExerciseProgress;
  judging: Judging | null;
  /** Whether the student's file is there. */
  hasBegun: boolean;
  /** Stands for the requirement that is being tried. */
  trying: string;
  width: number;
  words: Words;
}

/** All lines of the open page. */
export function drawExercisePage(content: ExercisePageContent): readonly StyledLine[] {
  const { page, open, progress, width, words } = content;
  switch (page) {
    case 'task':
      return drawLesson({ sections: open.task }, width).lines;
    case 'requirements':
      return drawRequirements(content);
    case 'hints':
      return drawHints(open.exercise.definition.hints, progress, width, words);
    case 'solution':
      return isSolutionOpen(progress)
        ? drawSource(highlightSource(open.solution), null)
        : wrapLine([span(words.tui.exercises.locked)], width);
  }
}

/** Whether the solution may be seen. */
export function isSolutionOpen({ passedAt, gaveUpAt }: ExerciseProgress): boolean {
  return passedAt !== null || gaveUpAt !== null;
}

function drawRequirements(content: ExercisePageContent): StyledLine[] {
  const { open, judging, hasBegun, width, words } = content;
  const { definition } = open.exercise;
  const text = words.tui.exercises;
  const say = (sentence: string) => wrapLine([span(sentence, 'dim')], width);
  if (judging === null) {
    return [
      ...say(hasBegun ? text.waiting : text.waitingToBegin),
      [],
      ...definition.requirements.flatMap((requirement) =>
        drawOpenRequirement(requirement, span('·', 'dim'), width),
      ),
    ];
  }
  const { decided, verification, failure, unconfined } = judging;
  // Graders go through the list: the first that is open is the one that is tried.
  const next = definition.requirements.find(({ id }) => !decided.has(id));
  return [
    ...unconfined.flatMap((version) => say(words.verify.unconfined(version))),
    ...definition.requirements.flatMap((requirement) => {
      const known = decided.get(requirement.id);
      return known === undefined
        ? drawOpenRequirement(requirement, openMark(content, requirement === next), width)
        : drawRequirement(known, width, words);
    }),
    [],
    ...(failure === null
      ? []
      : wrapLine([span(words.verify.verdicts.error, 'warn'), span(`  ${failure}`)], width)),
    ...(verification === null
      ? []
      : drawVerdict(
          verification,
          replayCommand(definition.id, { seed: verification.seed }),
          width,
          words,
        )),
    ...(judging.isOver && verification === null && failure === null ? say(text.stopped) : []),
  ];
}

function openMark({ judging, trying }: ExercisePageContent, isNext: boolean): Span {
  if (judging?.isOver === false) {
    return isNext ? span(trying, 'accent') : span('·', 'dim');
  }
  const isError = judging?.failure !== null || judging.verification?.verdict === 'error';
  return isError ? span('!', 'warn') : span('·', 'dim');
}

function drawHints(
  hints: readonly string[],
  progress: ExerciseProgress,
  width: number,
  words: Words,
): StyledLine[] {
  const text = words.tui.exercises;
  const seen = hintsSeen(hints, progress);
  const more =
    hints.length === 0
      ? text.noHints
      : seen.length === hints.length
        ? words.exercise.noMoreHints
        : seen.length === 0
          ? text.firstHint
          : text.nextHint;
  return [
    ...seen.flatMap((step) => [...drawHint(hints, step, width, words), []]),
    ...wrapLine([span(more, 'dim')], width),
  ];
}

/** Steps of the hints that were seen, of those that there are. */
export function hintsSeen(hints: readonly string[], progress: ExerciseProgress): number[] {
  return progress.hints.map(({ step }) => step).filter((step) => step <= hints.length);
}
