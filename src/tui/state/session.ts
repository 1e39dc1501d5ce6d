/** What was done in this session, lab by lab: for the marks on the list. */

import type { Answer } from '../../lab/prediction.ts';
import type { KnobValues } from '../../runner/events.ts';

/** A prediction that was committed to, for one program and one setting of the knobs. */
export interface CommittedPrediction {
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

/** Labs that were run at least once. */
export function countRun(session: Session): number {
  return [...session.values()].filter(({ runs }) => runs > 0).length;
}

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
