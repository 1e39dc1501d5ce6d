/** Progress as it could have come about, from a seed. */

import {
  type Change,
  gaveUp,
  hintSeen,
  labOpened,
  labRun,
  predicted,
  predictionScored,
  verdictGiven,
} from '../../../src/progress/changes.ts';
import { noProgress, type Progress } from '../../../src/progress/schema.ts';
import { pick, pickInteger } from '../../support/random.ts';

/** Few of each, so that two histories meet. */
export function randomProgress(random: () => number): Progress {
  const changes = Array.from({ length: pickInteger(random, 0, 25) }, () => randomChange(random));
  return changes.reduce((progress, change) => change(progress), noProgress);
}

function randomChange(random: () => number): Change {
  const at = new Date(Date.UTC(2026, 0, 1) + pickInteger(random, 0, 5) * 1000).toISOString();
  const lab = pick(random, ['01-a', '02-b', '__proto__']);
  const exercise = pick(random, ['x', 'y', 'constructor']);
  const id = pick(random, ['1', '2', '3', '4']);
  const score = pickInteger(random, 0, 100);
  return pick(random, [
    labOpened(lab, at),
    labRun(lab, at),
    once(lab, id, at),
    predictionScored(lab, id, { score, actual: 'b', node: '20.20.2', at }),
    verdictGiven(exercise, {
      verdict: pick(random, ['pass', 'fail', 'error']),
      points: pickInteger(random, 0, 2),
      outOf: 2,
      seed: pickInteger(random, 1, 3),
      node: '20.20.2',
      at,
      evidence: pick(random, [null, { submission: 'a', grader: 'b', requirements: [] }]),
    }),
    hintSeen(exercise, pickInteger(random, 1, 3), at),
    gaveUp(exercise, at),
  ]);
}

/** A prediction is committed to once: its id is its own. */
function once(lab: string, id: string, at: string): Change {
  const prediction = { id, program: 'p.js', knobs: { n: 1, list: [1, 2] }, answer: ['a'], at };
  return (progress) =>
    progress.labs.get(lab)?.predictions.some((there) => there.id === id)
      ? progress
      : predicted(lab, prediction)(progress);
}
