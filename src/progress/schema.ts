/** What a learner has done, and how it is written down: version 1 of the format. */

import type { Answer } from '../lab/prediction.ts';
import type { KnobValue, KnobValues } from '../runner/events.ts';
import {
  either,
  entries,
  fields,
  flag,
  list,
  number,
  oneOf,
  orAbsent,
  orNull,
  type Reader,
  ShapeError,
  text,
  time,
  wholeNumber,
} from './shape.ts';

/**
 * Raised whenever an older node-lab would lose something by reading and saving the file: it leaves
 * out what it does not know.
 */
export const SCHEMA_VERSION = 1;

/** How often something was done. Times are of `toISOString`, and so sort as text. */
export interface Times {
  count: number;
  first: string;
  last: string;
}

/** What came of a prediction, by the latest run that could tell. */
export interface Outcome {
  /** 0 to 100. */
  score: number;
  /** What happened. */
  actual: Answer;
  /** Version of the Node.js that it happened on. */
  node: string;
  at: string;
}

export interface Prediction {
  id: string;
  program: string;
  knobs: KnobValues;
  answer: Answer;
  /** When it was committed to. */
  at: string;
  outcome: Outcome | null;
}

export interface LabProgress {
  opened: Times | null;
  runs: Times | null;
  /** In the order in which they were committed to. */
  predictions: readonly Prediction[];
}

/** What a verdict is made of, so that a teacher can check it. */
export interface Evidence {
  /** sha256 of the submission and of the grader, in hex: see the receipts of coursework. */
  submission: string;
  grader: string;
  requirements: readonly JudgedRequirement[];
}

export interface JudgedRequirement {
  id: string;
  text: string;
  holds: boolean;
  points: number;
  outOf: number;
  detail: string;
}

/** One verdict on an exercise. */
export interface Attempt {
  /** `error`: the grader could not judge. */
  verdict: 'pass' | 'fail' | 'error';
  points: number;
  outOf: number;
  seed: number;
  /** Version of the Node.js that it was judged on. */
  node: string;
  at: string;
  /** Null of what was judged before there were receipts. */
  evidence: Evidence | null;
}

export interface Hint {
  /** From 1. */
  step: number;
  /** When it was first seen. */
  at: string;
}

export interface ExerciseProgress {
  /** Number of verdicts. */
  attempts: number;
  /** The first of the best that were judged; null where none was. */
  best: Attempt | null;
  latest: Attempt | null;
  passedAt: string | null;
  /** By step. */
  hints: readonly Hint[];
  /** When the solution was asked for without having passed. */
  gaveUpAt: string | null;
}

export interface Progress {
  /** By the lab's slug. */
  labs: ReadonlyMap<string, LabProgress>;
  /** By the exercise's id. */
  exercises: ReadonlyMap<string, ExerciseProgress>;
}

export const noProgress: Progress = { labs: new Map(), exercises: new Map() };
export const noLabProgress: LabProgress = { opened: null, runs: null, predictions: [] };
export const noExerciseProgress: ExerciseProgress = {
  attempts: 0,
  best: null,
  latest: null,
  passedAt: null,
  hints: [],
  gaveUpAt: null,
};

/** As long as a folder's name may be: a slug is one. */
const isName = (name: string) => name !== '' && name.length <= 255;

const answer: Reader<Answer> = either<Answer>('answer', text, number, list(text));
const knobValue: Reader<KnobValue> = either<KnobValue>('value', number, text, list(number));

export const knobValues: Reader<KnobValues> = (value, at) =>
  Object.fromEntries(entries(isName, knobValue)(value, at));

const times = fields<Times>({ count: wholeNumber, first: time, last: time });
const outcome = fields<Outcome>({ score: number, actual: answer, node: text, at: time });
const prediction = fields<Prediction>({
  id: text,
  program: text,
  knobs: knobValues,
  answer,
  at: time,
  outcome: orNull(outcome),
});
const lab = fields<LabProgress>({
  opened: orNull(times),
  runs: orNull(times),
  predictions: list(prediction),
});
const evidence = fields<Evidence>({
  submission: text,
  grader: text,
  requirements: list(
    fields<JudgedRequirement>({
      id: text,
      text,
      holds: flag,
      points: number,
      outOf: number,
      detail: text,
    }),
  ),
});
const attempt = fields<Attempt>({
  verdict: oneOf('pass', 'fail', 'error'),
  points: number,
  outOf: number,
  seed: number,
  node: text,
  at: time,
  evidence: orAbsent(evidence),
});
const exercise = fields<ExerciseProgress>({
  attempts: wholeNumber,
  best: orNull(attempt),
  latest: orNull(attempt),
  passedAt: orNull(time),
  hints: list(fields<Hint>({ step: wholeNumber, at: time })),
  gaveUpAt: orNull(time),
});
const progress = fields<Progress>({
  labs: entries(isName, lab),
  exercises: entries(isName, exercise),
});

/** What a file holds: progress, and in an export what goes with it. */
export type Parsed<Content extends object = { progress: Progress }> =
  | ({ state: 'whole' } & Content)
  /** Written by a node-lab that knows more than this one. */
  | { state: 'newer'; version: number }
  /** `why` is the rest of a sentence: `labs is no object`. */
  | { state: 'damaged'; why: string };

/** Reads a file's text. */
export function parseProgress(written: string): Parsed {
  return parseWith(written, progressAlone);
}

/** What {@link parseProgress} makes of a file's object. */
export const progressAlone: Reader<{ progress: Progress }> = (value, at) => ({
  progress: progress(value, at),
});

/** Reads the text of a file that has more in it, or less, but is versioned as progress is. */
export function parseWith<Content extends object>(
  written: string,
  read: Reader<Content>,
): Parsed<Content> {
  try {
    const value: unknown = JSON.parse(written);
    const { schemaVersion } = fields<{ schemaVersion: number }>({ schemaVersion: wholeNumber })(
      value,
      'it',
    );
    if (schemaVersion > SCHEMA_VERSION) {
      return { state: 'newer', version: schemaVersion };
    }
    if (schemaVersion < SCHEMA_VERSION) {
      return { state: 'damaged', why: `its schemaVersion ${schemaVersion} never was one` };
    }
    return { state: 'whole', ...read(value, 'it') };
  } catch (error) {
    if (error instanceof ShapeError) {
      return { state: 'damaged', why: error.message.replace(/^it\./, '') };
    }
    if (error instanceof SyntaxError) {
      return { state: 'damaged', why: 'it is not JSON' };
    }
    throw error;
  }
}

/** The JSON object that stands for it. */
export function toJson({ labs, exercises }: Progress): Record<string, unknown> {
  return {
    schemaVersion: SCHEMA_VERSION,
    labs: Object.fromEntries(labs),
    exercises: Object.fromEntries(exercises),
  };
}

/** The text of a file that holds it. */
export function formatProgress(value: Progress): string {
  return `${JSON.stringify(toJson(value), null, 1)}\n`;
}
