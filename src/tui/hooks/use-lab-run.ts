import type { Lab } from '../../lab/catalog.ts';
import { type PredictionScore, scorePrediction } from '../../lab/prediction.ts';
import { labRun, predictionScored } from '../../progress/changes.ts';
import { keptRunOf } from '../../progress/kept-run-of.ts';
import { useTui } from '../context.ts';
import type { RunState } from '../state/run-store.ts';
import { type CommittedPrediction, isPredictionOf } from '../state/session.ts';
import type { VisitControls } from './use-visit.ts';

/**
 * Starts a run with the visit's settings, records it, and scores the prediction at its end: the
 * one given, where it was committed only now.
 */
export function useLabRun(
  lab: Lab,
  { visit, change }: VisitControls,
): (committed?: CommittedPrediction) => void {
  const { store, keeper, limits } = useTui();
  return (prediction = visit.prediction ?? undefined) => {
    change({ runs: visit.runs + 1 });
    keeper.record(labRun(lab.slug, now()));
    const request = { program: visit.program, set: visit.knobs, limits };
    void store.start(lab, request).then((state) => {
      const { finished, model, findings } = state;
      if (finished !== null) {
        keeper.keep(keptRunOf(lab, finished, model, findings));
      }
      const scored = prediction === undefined ? null : scoreOf(lab, prediction, state);
      if (prediction === undefined || scored === null) {
        return;
      }
      const { score, actual } = scored;
      change({ prediction: { ...prediction, score } });
      if (score !== null && actual !== null) {
        const outcome = { score, actual, node: state.context.node, at: now() };
        keeper.record(predictionScored(lab.slug, prediction.id, outcome));
      }
    });
  };
}

function scoreOf(lab: Lab, prediction: CommittedPrediction, run: RunState): PredictionScore | null {
  const { finished, model } = run;
  if (finished === null || !isPredictionOf(prediction, finished)) {
    return null;
  }
  return scorePrediction(lab.definition.prediction(finished), prediction.answer, model, finished);
}

const now = () => new Date().toISOString();
