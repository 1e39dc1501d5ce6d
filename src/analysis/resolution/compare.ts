/** Compares what the running Node was seen to ask with what the documented algorithm asks. */

import type { ResolutionStep } from './steps.ts';
import type { FileTree } from './tree.ts';

export interface Comparison {
  /** Null where the tree cannot tell: something was found outside of it. */
  agrees: boolean | null;
  why: string;
}

/**
 * The sequences must be equal in path, kind and outcome. A package.json and a real path count at
 * their first question only: how long versions of Node remember them is no matter of the algorithm.
 *
 * @param from the file that asks: it has been loaded, so Node knows its real path
 */
export function compareSteps(
  observed: readonly ResolutionStep[],
  predicted: readonly ResolutionStep[],
  tree: FileTree,
  from: string,
): Comparison {
  const seen = firstQuestions(observed);
  const expected = firstQuestions(predicted).filter(
    ({ what, path }) => what !== 'realpath' || path !== from,
  );
  for (let position = 0; position < Math.max(seen.length, expected.length); position += 1) {
    const one = seen[position];
    const other = expected[position];
    if (describe(one) === describe(other)) {
      continue;
    }
    if (one?.found && one.path === other?.path && !tree.covers(one.path)) {
      return { agrees: null, why: `${one.path} exists, outside the tree that is known.` };
    }
    const why = `Step ${position + 1}: Node asked ${describe(one)}, the algorithm ${describe(other)}.`;
    return { agrees: false, why };
  }
  return { agrees: true, why: `All ${seen.length} steps, in order.` };
}

function firstQuestions(steps: readonly ResolutionStep[]): ResolutionStep[] {
  const asked = new Set<string>();
  return steps.filter((step) => {
    if (step.what === 'file' || step.what === 'directory') {
      return true;
    }
    const question = `${step.what} ${step.path}`;
    const isFirst = !asked.has(question);
    asked.add(question);
    return isFirst;
  });
}

function describe(step: ResolutionStep | undefined): string {
  return step === undefined
    ? 'nothing more'
    : `for the ${step.what} ${step.path} (${step.found ? 'found' : 'not found'})`;
}
