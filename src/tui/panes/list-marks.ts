/** What the list shows of the learner's progress in each lab: one mark for it, one for each exercise. */

import type { ExerciseEntry } from '../../coursework/catalog.ts';
import type { LabEntry } from '../../lab/catalog.ts';
import type { ExerciseProgress, LabProgress, Progress } from '../../progress/schema.ts';
import { type Span, type StyledLine, span } from '../../views/styled.ts';
import { fitLine, lineWidth, widthOf } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';

export interface Marks {
  /** Each as wide as all. */
  bySlug: ReadonlyMap<string, StyledLine>;
  width: number;
}

/** The marks of all labs, in columns: those of the labs, and those of the exercises. */
export function marksOf({
  all,
  exercises,
  progress,
  words,
}: {
  all: readonly LabEntry[];
  exercises: readonly ExerciseEntry[];
  progress: Progress;
  words: Words;
}): Marks {
  const rows = all.map(({ slug }) => ({
    slug,
    lab: labMark(progress.labs.get(slug), words),
    exercises: exercises
      .filter((exercise) => exercise.slug === slug)
      .map(({ id }) => exerciseMark(progress.exercises.get(id))),
  }));
  const labWidth = Math.max(0, ...rows.map(({ lab }) => widthOf(lab.text)));
  const most = Math.max(0, ...rows.map((row) => row.exercises.length));
  const gap = most === 0 ? [] : [span('  ')];
  const width = labWidth + lineWidth(gap) + most;
  return {
    width,
    bySlug: new Map(
      rows.map((row) => [
        row.slug,
        fitLine([...fitLine([row.lab], labWidth), ...gap, ...row.exercises], width),
      ]),
    ),
  };
}

function labMark(lab: LabProgress | undefined, { tui: { list } }: Words): Span {
  const prediction = lab?.predictions.at(-1);
  if (prediction !== undefined) {
    return span(`◆ ${list.predicted(prediction.outcome?.score ?? null)}`, 'accent');
  }
  return (lab?.runs ?? null) === null
    ? span(`○ ${list.isNew}`, 'dim')
    : span(`● ${list.run}`, 'good');
}

function exerciseMark(exercise: ExerciseProgress | undefined): Span {
  if ((exercise?.passedAt ?? null) !== null) {
    return span('✓', 'good');
  }
  // Where the grader could not judge, nothing is said.
  return (exercise?.best ?? null) !== null ? span('✗', 'bad') : span('·', 'dim');
}
