/** Where the labs were left, in this session. What was done for good is the learner's progress. */

import type { Answer } from '../../lab/prediction.ts';
import type { KnobValues } from '../../runner/events.ts';

/** A prediction that was committed to, for one program and one setting of the knobs. */
export interface CommittedPrediction {
  id: string;
  program: string;
  knobs: KnobValues;
  answer: Answer;
  /** 0 to 100, once a run has decided it. */
  score: number | null;
}

/** Where a lab was left. */
export interface LabVisit {
  runs: number;
  prediction: CommittedPrediction | null;
  program: string;
  knobs: KnobValues;
}

export type Session = Map<string, LabVisit>;

/** Whether a run is one that the prediction was made for. */
export function isPredictionOf(
  prediction: CommittedPrediction,
  run: { program: string; knobs: KnobValues },
): boolean {
  return (
    prediction.program === run.program &&
    JSON.stringify(prediction.knobs) === JSON.stringify(run.knobs)
  );
}
