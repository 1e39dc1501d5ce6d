/** A report's figures: for its head, and for `report --json`. */

import type { ReportContent } from './content.ts';

export interface ReportSummary {
  exercises: { passed: number; total: number };
  /** Of all exercises there are. */
  points: { points: number; outOf: number };
  /** `mean` of the scores, 0 to 100; null where none is decided. */
  predictions: { count: number; decided: number; mean: number | null };
  labs: { run: number; total: number };
}

export function summarise(content: ReportContent): ReportSummary {
  const { exercises, notBegun, predictions, labs } = content;
  const scores = predictions.flatMap((lab) =>
    lab.predictions.flatMap(({ outcome }) => outcome?.score ?? []),
  );
  const points = exercises.reduce((sum, { counted }) => sum + (counted?.points ?? 0), 0);
  const begun = exercises.reduce(
    (sum, { counted, entry }) => sum + (counted?.outOf ?? entry?.points ?? 0),
    0,
  );
  return {
    exercises: {
      passed: exercises.filter(({ counted }) => counted?.verdict === 'pass').length,
      total: exercises.length + notBegun.length,
    },
    points: { points, outOf: notBegun.reduce((sum, entry) => sum + entry.points, begun) },
    predictions: {
      count: predictions.reduce((sum, lab) => sum + lab.predictions.length, 0),
      decided: scores.length,
      mean:
        scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    },
    labs,
  };
}
