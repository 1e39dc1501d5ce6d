/** What a grader works with: seeded choices, sessions with the submission, and shrinking. */

import type { Runtime } from '../runtimes/runtime.ts';
import type { Decision, Failure, RequirementOutcome, SessionLimits } from './definition.ts';
import { createRandom, type Random } from './random.ts';
import type { SubmissionFailure } from './submission-failure.ts';

export interface Bench {
  seed: number;
  random: Random;
  /** The chosen runtime, or one for each release line that the exercise names, in that order. */
  runtimes: readonly Runtime[];
  /** Aborted when the verification is stopped. Sessions are ended by that themselves. */
  signal: AbortSignal;
  /**
   * Starts a process with the submission loaded.
   *
   * @throws SubmissionFailure when it cannot be loaded
   */
  open(options?: SessionOptions): Promise<Session>;
  /**
   * A session that is kept for all who ask for it: one start for the whole submission. When it is
   * over the next one who asks gets a new one, a few times.
   *
   * @throws SubmissionFailure
   */
  session(): Promise<Session>;
  /**
   * One request to the session that is kept.
   *
   * @throws SubmissionFailure
   */
  call(request: unknown): Promise<unknown>;
  /**
   * Decides one requirement: what `judge` returns, or that it does not hold where the submission
   * fails it by throwing, ending or reaching a limit.
   */
  decide(id: string, judge: () => Promise<Decision>): Promise<RequirementOutcome>;
  /**
   * The smallest input that still fails: takes the first smaller one that does, again and again,
   * as long as there is budget.
   */
  shrink<Input>(failing: Input, options: ShrinkOptions<Input>): Promise<Input>;
}

export interface ShrinkOptions<Input> {
  /** Smaller ones, the smallest first. */
  smaller(input: Input): Iterable<Input>;
  /** Whether an input fails; a SubmissionFailure that it throws counts as failing. */
  fails(input: Input): Promise<boolean>;
  /** How many inputs may be tried; 200 by default. */
  budget?: number;
}

export interface SessionOptions {
  /** Another runtime than the first of the bench. */
  runtime?: Runtime;
  /** Flags of node besides those of the exercise. */
  nodeArgs?: readonly string[];
  limits?: Partial<SessionLimits>;
  /** Variables for the submission's environment, which is empty but for what Node needs. */
  env?: Readonly<Record<string, string>>;
}

/** One process with the submission in it. */
export interface Session {
  /** Of the process. */
  pid: number;
  runtime: Runtime;
  /** The scratch folder: the only one that the submission may write, its TMPDIR and its cwd. */
  scratch: string;
  /**
   * One request to the driver, one answer, both of plain values, bytes (as Buffer), `undefined`,
   * bigints and all numbers. Errors arrive as Error; what cannot travel as Untransferable. The
   * driver is called from an immediate. One request at a time.
   *
   * @throws SubmissionFailure
   */
  call(request: unknown): Promise<unknown>;
  /** Whether it can take no further request: the submission has failed it, or it was ended. */
  isOver(): boolean;
  /** What the process has printed up to now, the first 64 kB of each. */
  printed(): { stdout: string; stderr: string };
  /**
   * Most bytes that the process has had resident up to now: as the kernel tells on Linux, else as
   * the harness was told at the last answer.
   */
  peakRssBytes(): number;
  /** Time that the process has computed, in milliseconds; null where the system does not tell. */
  cpuMs(): number | null;
  /**
   * Lets the process end by itself and tells how it did; ends it when it has not within a grace
   * time. Sessions need not be ended: they all are when the grader returns.
   *
   * @throws SubmissionFailure when it is over already
   */
  end(options?: { graceMs?: number }): Promise<SessionEnd>;
  /** Ends the process at once. */
  kill(): Promise<void>;
}

export interface SessionEnd {
  exitCode: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
  /** Whether it ended by itself once no request could come any more. */
  byItself: boolean;
  /**
   * What kept it alive, as Node names it (`Timeout`, `TCPServerWrap`), each once, where it did not
   * end by itself. Nothing is told before Node 17.3.
   */
  leftBehind: readonly string[];
}

/** What a bench is made of; the sandbox stands behind `open`. */
export interface BenchParts {
  seed: number;
  runtimes: readonly Runtime[];
  signal: AbortSignal;
  open(options?: SessionOptions): Promise<Session>;
  isFailure(error: unknown): error is SubmissionFailure;
}

/**
 * How often the kept session is opened anew. One that could not be loaded or reached its time limit
 * counts for three, so that a submission that hangs does not hold up a class.
 */
const MOST_STRIKES = 6;
const HARD_STRIKES = 3;
const SHRINK_BUDGET = 200;

export function createBench({ seed, runtimes, signal, open, isFailure }: BenchParts): Bench {
  let shared: Session | null = null;
  let strikes = 0;

  let lastFailure: unknown;

  const session = async () => {
    if (shared !== null && !shared.isOver()) {
      return shared;
    }
    if (strikes >= MOST_STRIKES) {
      throw lastFailure;
    }
    try {
      shared = await open();
    } catch (error) {
      strike(error, HARD_STRIKES);
      throw error;
    }
    return shared;
  };
  const strike = (error: unknown, count?: number) => {
    if (isFailure(error) && error.isOver) {
      lastFailure = error;
      strikes += count ?? (error.kind === 'time-limit' ? HARD_STRIKES : 1);
    }
  };
  const call = async (request: unknown) => {
    const asked = await session();
    try {
      return await asked.call(request);
    } catch (error) {
      strike(error);
      throw error;
    }
  };

  return {
    seed,
    random: createRandom(seed),
    runtimes,
    signal,
    open,
    session,
    call,
    async decide(id, judge) {
      try {
        return { id, ...(await judge()) };
      } catch (error) {
        if (!isFailure(error)) {
          throw error;
        }
        return { id, holds: false, detail: error.message };
      }
    },
    async shrink(failing, { smaller, fails, budget = SHRINK_BUDGET }) {
      let smallest = failing;
      let left = budget;
      for (let hasShrunk = true; hasShrunk && left > 0; ) {
        hasShrunk = false;
        for (const candidate of smaller(smallest)) {
          if (left-- <= 0) {
            break;
          }
          const stillFails = await fails(candidate).catch((error: unknown) => {
            if (!isFailure(error)) {
              throw error;
            }
            if (strikes >= MOST_STRIKES) {
              left = 0;
            }
            return true;
          });
          if (stillFails) {
            smallest = candidate;
            hasShrunk = true;
            break;
          }
        }
      }
      return smallest;
    },
  };
}

/** What a failing requirement says of its smallest failing input. */
export function failure(input: unknown, expected: unknown, got: unknown): Failure {
  return { input, expected, got };
}
