/**
 * What an exercise is, as data and one function that judges. Its folder,
 * `labs/NN-slug/exercises/NAME/`, holds beside it README.md, starter.js, solution.js, wrong/*.js
 * and, where the default driver does not do, driver.cjs.
 */

import type { Bench } from './bench.ts';

export interface ExerciseDefinition {
  /** Number of the lab and the folder's name: `16-read-text`. */
  id: string;
  title: string;
  /** One sentence for the list. */
  summary: string;
  requirements: readonly Requirement[];
  /** In steps, from gentle to telling. */
  hints: readonly string[];
  /**
   * Release lines on which it must be run, for example `['10', '26']`: `bench.runtimes` holds one
   * runtime for each, in this order. The chosen runtime alone where absent.
   */
  runtimes?: readonly string[];
  confinement: Confinement;
  limits?: Partial<SessionLimits>;
  /** Flags of node that the task itself is about, for example `--max-old-space-size=32`. */
  nodeArgs?: readonly string[];
  /**
   * Judges a submission. Yields an outcome for each requirement as soon as it is decided. What a
   * session throws because of the submission (SubmissionFailure) need not be caught: the
   * requirements that are still open do not hold then. Whatever else is thrown is an error of the
   * grader, not a fail.
   *
   * The same seed must give the same outcomes: take every random choice from `bench.random`.
   */
  grade(bench: Bench): AsyncIterable<RequirementOutcome>;
}

export interface Requirement {
  /** For example `every-cut`; unique in the exercise. */
  id: string;
  /** What must hold, as one sentence that the README says, too: hidden inputs, no hidden rules. */
  text: string;
  points: number;
}

/**
 * What the submission is kept from, on top of its limits.
 *
 * - `strict`: it reads its own folder, writes a scratch folder, starts no process and no worker,
 *   and opens no connection.
 * - `sockets`: as `strict`, and it may listen and connect.
 * - `processes`: it may start processes and do all that the user may. Not confined but for limits.
 */
export type Confinement = 'strict' | 'sockets' | 'processes';

export interface SessionLimits {
  /**
   * Time of all its requests and of loading it, in milliseconds. What its main thread waited for a
   * processor is not counted, where the system tells.
   */
  timeMs: number;
  /** Heap of V8, in megabytes; the whole process may have as much again and {@link spareMb}. */
  memoryMb: number;
  /** What it may have resident besides, in megabytes. */
  spareMb: number;
  /** What it may print, in bytes. */
  outputBytes: number;
  /** How many processes it may have at a time, with `processes`. */
  processes: number;
}

export interface RequirementOutcome {
  /** Id of the requirement. */
  id: string;
  holds: boolean;
  /** Partial credit, where it does not hold. */
  points?: number;
  /** One sentence with the figures that decided. */
  detail: string;
  /** Of what does not hold: the smallest failing input that was found. */
  failure?: Failure;
}

/** What is decided of one requirement. */
export type Decision = Omit<RequirementOutcome, 'id'>;

export interface Failure {
  input: unknown;
  expected: unknown;
  got: unknown;
}

/** Gives a definition its type. */
export function defineExercise(definition: ExerciseDefinition): ExerciseDefinition {
  return definition;
}
