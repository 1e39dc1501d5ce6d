import type { Lab } from '../../lab/catalog.ts';
import { scorePrediction } from '../../lab/prediction.ts';
import { useTui } from '../context.ts';
import type { RunState } from '../state/run-store.ts';
import { isPredictionOf, type LabVisit } from '../state/session.ts';
import type { VisitControls } from './use-visit.ts';

/** Starts a run with the visit's settings, counts it, and scores the prediction at its end. */
export function useLabRun(lab: Lab, { visit, change }: VisitControls): () => void {
  const { store, limits } = useTui();
  return () => {
    change({ runs: visit.runs + 1 });
    const request = { program: visit.program, set: visit.knobs, limits };
    void store.start(lab, request).then((state) => {
      const scored = scoreOf(lab, visit, state);
      if (scored !== null) {
        change({ prediction: scored });
      }
    });
  };
}

function scoreOf(lab: Lab, visit: LabVisit, run: RunState): LabVisit['prediction'] {
  const { prediction } = visit;
  const { finished, model } = run;
  if (prediction === null || finished === null || !isPredictionOf(prediction, finished)) {
    return null;
  }
  const asked = lab.definition.prediction(finished);
  return { ...prediction, score: scorePrediction(asked, prediction.answer, model, finished).score };
}
