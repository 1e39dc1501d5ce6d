/** Random programs: callbacks that give others, with the helper, process.nextTick and promises. */

import { createLabels } from '../../../../src/coursework/labels.ts';
import type { Random } from '../../../../src/coursework/random.ts';

export type Way = 'one' | 'all' | 'tick' | 'promise';

export interface Callback {
  by: Way;
  /** A number of its own, which its process is told to write down when it runs. */
  label: number;
  /** What it gives, one after the other. */
  gives: readonly Callback[];
}

export interface Program {
  /** What is given first, in an immediate. */
  gives: readonly Callback[];
  /** Label of the moment when that is given. */
  given: number;
  finished: number;
  /** How many callbacks there are, at all depths. */
  callbacks: number;
}

const MOST_CALLBACKS = 24;
const DEPTH = 4;

/** A program that uses these ways. */
export function randomProgram(random: Random, ways: readonly Way[]): Program {
  const labels = createLabels(random);
  let left = MOST_CALLBACKS;
  const callbacks = (most: number, depth: number): Callback[] => {
    const count = Math.min(random.int(depth === 0 ? 2 : 0, most), left);
    left -= count;
    return Array.from({ length: count }, () => ({
      by: random.pick(ways),
      label: labels(),
      gives: depth + 1 < DEPTH ? callbacks(3, depth + 1) : [],
    }));
  };
  return programOf(callbacks(5, 0), { given: labels(), finished: labels() });
}

function programOf(
  gives: readonly Callback[],
  { given, finished }: { given: number; finished: number },
): Program {
  return { gives, given, finished, callbacks: count(gives) };
}

function count(callbacks: readonly Callback[]): number {
  return callbacks.reduce((sum, { gives }) => sum + 1 + count(gives), 0);
}

/** Programs with less in them, those with the least first. */
export function* smallerPrograms(program: Program): Iterable<Program> {
  for (const gives of smaller(program.gives)) {
    if (gives.length > 0) {
      yield programOf(gives, program);
      // Another order may fail where this one does not, now that it has less in it.
      yield programOf(
        [...gives].sort((one, other) => count(other.gives) - count(one.gives)),
        program,
      );
    }
  }
}

function* smaller(callbacks: readonly Callback[]): Iterable<readonly Callback[]> {
  for (const [at, callback] of callbacks.entries()) {
    yield callbacks.toSpliced(at, 1);
    if (callback.gives.length > 0) {
      // What it gives in its place.
      yield callbacks.toSpliced(at, 1, ...callback.gives);
    }
  }
  for (const [at, callback] of callbacks.entries()) {
    for (const gives of smaller(callback.gives)) {
      yield callbacks.with(at, { ...callback, gives });
    }
  }
}
