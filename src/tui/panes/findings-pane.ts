/** The Findings tab: the prediction, the findings, and the claims that the run decides. */

import { claimsOf } from '../../claims/ledger.ts';
import type { RecordedClaims } from '../../claims/recorded.ts';
import type { Lab } from '../../lab/catalog.ts';
import { judgeClaim } from '../../lab/claims.ts';
import type { PredictionDefinition } from '../../lab/definition.ts';
import { findingsOf } from '../../lab/judge.ts';
import { type Answer, scorePrediction } from '../../lab/prediction.ts';
import { drawClaim } from '../../views/claims.ts';
import { drawFinding } from '../../views/findings.ts';
import { drawRecorded } from '../../views/recorded-claims.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { wrapLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import type { RunState } from '../state/run-store.ts';
import { type CommittedPrediction, isPredictionOf } from '../state/session.ts';

export interface FindingsPane {
  lab: Lab;
  program: string;
  run: RunState | null;
  prediction: CommittedPrediction | null;
  /** What is recorded of the claims, on this and other versions. */
  recorded: RecordedClaims;
  width: number;
  words: Words;
}

/** Everything that the tab shows, as one column of lines. */
export function drawFindingsPane(pane: FindingsPane): StyledLine[] {
  return [...drawPrediction(pane), [], ...drawFindings(pane), ...drawClaims(pane)];
}

function drawFindings({ lab, program, run, width, words }: FindingsPane): StyledLine[] {
  const decided = run?.context.program === program ? run.findings : [];
  const blocks = findingsOf(lab.definition, program).map((finding) => {
    const event = decided.find(({ id }) => id === finding.id);
    return event === undefined
      ? wrapLine(
          [span(words.tui.lab.notDecided, 'dim'), { text: '  ' }, span(finding.text)],
          width,
          [{ text: '  ' }],
        )
      : drawFinding(event, width, words);
  });
  return [[span(words.run.findings, 'heading')], ...spaced(blocks)];
}

function drawClaims({ lab, run, recorded, width, words }: FindingsPane): StyledLine[] {
  const claims = claimsOf(lab.definition);
  if (claims.length === 0) {
    return [];
  }
  const decidable = new Map(lab.definition.claims.map((claim) => [claim.id, claim]));
  const blocks = claims.map((claim) => {
    const byRun = decidable.get(claim.id);
    const verdict =
      byRun !== undefined && run?.finished ? judgeClaim(byRun, run.model, run.finished) : null;
    return [
      ...drawClaim(claim, verdict, width, words),
      ...drawRecorded(claim.id, recorded, width, words),
    ];
  });
  return [[], [span(words.claims.heading, 'heading')], ...spaced(blocks)];
}

function drawPrediction({ lab, run, prediction, width, words }: FindingsPane): StyledLine[] {
  const { lab: text } = words.tui;
  const heading: StyledLine = [span(text.prediction, 'heading')];
  if (prediction === null) {
    return [heading, ...wrapLine([span(text.noPrediction, 'dim')], width)];
  }
  const definition = lab.definition.prediction({
    program: prediction.program,
    knobs: prediction.knobs,
    seed: 1,
    node: process.versions.node,
    repeat: 1,
  });
  const question = wrapLine([span(definition.question)], width);
  if (run === null || run.finished === null) {
    return [
      heading,
      ...question,
      ...drawAnswers(definition, prediction.answer, null, width, words),
      [span(text.predictionOpen, 'dim')],
    ];
  }
  if (!isPredictionOf(prediction, run.context)) {
    return [heading, ...question, [span(text.stale, 'dim')]];
  }
  const { score, actual } = scorePrediction(definition, prediction.answer, run.model, run.finished);
  const verdict: StyledLine =
    score === null
      ? [span(text.cannotTell, 'warn')]
      : [span(text.score(score), score === 100 ? 'good' : 'warn')];
  return [
    heading,
    ...question,
    ...drawAnswers(definition, prediction.answer, actual, width, words),
    verdict,
  ];
}

function drawAnswers(
  definition: PredictionDefinition<unknown>,
  answer: Answer,
  actual: Answer | null,
  width: number,
  { tui: { lab } }: Words,
): StyledLine[] {
  if (definition.kind === 'order') {
    return drawOrders(answer as readonly string[], actual as readonly string[] | null);
  }
  const unit = definition.kind === 'number' && definition.unit ? ` ${definition.unit}` : '';
  const said = wrapLine([span(`${lab.youSaid} `, 'dim'), span(`${answer}${unit}`)], width);
  return actual === null
    ? said
    : [...said, ...wrapLine([span(`${lab.itWas} `, 'dim'), span(`${actual}${unit}`)], width)];
}

// Side by side: what was said, and what stands in its place.
function drawOrders(said: readonly string[], actual: readonly string[] | null): StyledLine[] {
  const widest = Math.max(...said.map((item) => item.length));
  return said.map((item, index) => {
    const number = span(`${String(index + 1).padStart(2)} `, 'dim');
    if (actual === null) {
      return [number, span(item)];
    }
    const was = actual[index] ?? '';
    return was === item
      ? [number, span(`✓ ${item}`, 'good')]
      : [number, span(`✗ ${item.padEnd(widest)}`, 'bad'), span('  → ', 'dim'), span(was)];
  });
}

function spaced(blocks: readonly StyledLine[][]): StyledLine[] {
  return blocks.flatMap((block) => [...block, []]).slice(0, -1);
}
