/** What can happen to a learner's progress. Pure: a change is applied to whatever is stored by then. */

import { betterAttempt } from './merge.ts';
import {
  type Attempt,
  type ExerciseProgress,
  type LabProgress,
  noExerciseProgress,
  noLabProgress,
  type Outcome,
  type Prediction,
  type Progress,
  type Times,
} from './schema.ts';

export type Change = (progress: Progress) => Progress;

export function labOpened(slug: string, at: string): Change {
  return inLab(slug, (lab) => ({ ...lab, opened: oneMore(lab.opened, at) }));
}

export function labRun(slug: string, at: string): Change {
  return inLab(slug, (lab) => ({ ...lab, runs: oneMore(lab.runs, at) }));
}

export function predicted(slug: string, prediction: Omit<Prediction, 'outcome'>): Change {
  return inLab(slug, (lab) => ({
    ...lab,
    // Another node-lab may have saved a later one by now.
    predictions: [...lab.predictions, { ...prediction, outcome: null }].sort((one, other) =>
      one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
    ),
  }));
}

/** A run has decided the prediction; what an earlier run said of it makes way. */
export function predictionScored(slug: string, id: string, outcome: Outcome): Change {
  return inLab(slug, (lab) => ({
    ...lab,
    predictions: lab.predictions.map((prediction) =>
      prediction.id === id ? { ...prediction, outcome } : prediction,
    ),
  }));
}

export function verdictGiven(exerciseId: string, attempt: Attempt): Change {
  return inExercise(exerciseId, (exercise) => {
    const { best, passedAt } = exercise;
    const isJudged = attempt.verdict !== 'error';
    return {
      ...exercise,
      attempts: exercise.attempts + 1,
      best: !isJudged ? best : best === null ? attempt : betterAttempt(best, attempt),
      latest: attempt,
      passedAt: passedAt ?? (attempt.verdict === 'pass' ? attempt.at : null),
    };
  });
}

export function hintSeen(exerciseId: string, step: number, at: string): Change {
  return inExercise(exerciseId, (exercise) =>
    exercise.hints.some((hint) => hint.step === step)
      ? exercise
      : {
          ...exercise,
          hints: [...exercise.hints, { step, at }].sort((a, b) => a.step - b.step),
        },
  );
}

export function gaveUp(exerciseId: string, at: string): Change {
  return inExercise(exerciseId, (exercise) => ({
    ...exercise,
    gaveUpAt: exercise.gaveUpAt ?? at,
  }));
}

function inLab(slug: string, change: (lab: LabProgress) => LabProgress): Change {
  return ({ labs, exercises }) => ({
    labs: new Map(labs).set(slug, change(labs.get(slug) ?? noLabProgress)),
    exercises,
  });
}

function inExercise(id: string, change: (exercise: ExerciseProgress) => ExerciseProgress): Change {
  return ({ labs, exercises }) => ({
    labs,
    exercises: new Map(exercises).set(id, change(exercises.get(id) ?? noExerciseProgress)),
  });
}

function oneMore(times: Times | null, at: string): Times {
  return times === null
    ? { count: 1, first: at, last: at }
    : { ...times, count: times.count + 1, last: at };
}
