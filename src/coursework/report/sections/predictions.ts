import type { Answer } from '../../../lab/prediction.ts';
import type { Words } from '../../../words/en.ts';
import { type ReportTone, toneClass } from '../colours.ts';
import type { ReportContent, ReportPrediction } from '../content.ts';
import { html, type Markup } from '../markup.ts';
import { labName } from './lab-name.ts';

/** What the student said would happen, against what happened. */
export function predictionsSection({ predictions }: ReportContent, words: Words): Markup {
  const { predictions: says } = words.report;
  return html`<section id="predictions">
<h2>${says.heading}</h2>
${predictions.length === 0 ? html`<p class="dim">${says.none}</p>` : null}
${predictions.map(
  ({ lab, predictions: all }) => html`<article class="card">
<header><h3>${labName(lab, words)}</h3></header>
${all.map((one) => drawPrediction(one, words))}
</article>`,
)}
</section>`;
}

function drawPrediction(prediction: ReportPrediction, words: Words): Markup {
  const { predictions: says, time } = words.report;
  const { question, program, setting, at, outcome } = prediction;
  return html`<div class="prediction">
<div class="question"><h4>${question ?? says.noQuestion}</h4>${scoreMark(prediction, words)}</div>
<p class="facts"><span>${says.when(time(at), program, setting)}</span><span>${outcome === null ? says.noRun : says.decided(time(outcome.at), outcome.node)}</span></p>
${answers(prediction, words)}
</div>`;
}

function scoreMark({ outcome }: ReportPrediction, { report }: Words): Markup {
  const { predictions: says } = report;
  if (outcome === null) {
    return html`<span class="score dim">${says.open}</span>`;
  }
  const share = Math.min(100, Math.max(0, outcome.score));
  const tone: ReportTone = share >= 100 ? 'good' : share > 0 ? 'warn' : 'bad';
  return html`<span class="score"><span class="bar ${toneClass(tone)}" aria-hidden="true"><i style="width:${Math.round(share)}%"></i></span>${says.score(share)}</span>`;
}

/** A row for each thing that was to be put in order, or one for the only answer. */
function answers({ answer, outcome, unit, id }: ReportPrediction, { report }: Words): Markup {
  const { predictions: says } = report;
  const said = textsOf(answer, unit);
  const was = outcome === null ? [] : textsOf(outcome.actual, unit);
  const count = Math.max(said.length, was.length);
  const isOrder = Array.isArray(answer);
  const rows = Array.from({ length: count }, (_, index) => {
    const right = outcome === null ? null : said[index] === was[index];
    const mark =
      right === null
        ? null
        : html`<span class="${toneClass(right ? 'good' : 'bad')} sign" aria-hidden="true">${right ? '✓' : '✗'}</span> `;
    return html`<tr>${isOrder ? html`<th scope="row" class="figure">${index + 1}</th>` : null}<td>${mark}${said[index] ?? ''}</td><td>${was[index] ?? (outcome === null ? says.open : '')}</td></tr>`;
  });
  return html`<table class="answers">
<thead><tr>${isOrder ? html`<th scope="col" class="figure">${says.rank}</th>` : null}<th scope="col">${says.predicted}</th><th scope="col">${says.happened}</th></tr></thead>
<tbody data-prediction="${id}">${rows}</tbody>
</table>`;
}

function textsOf(answer: Answer, unit: string): string[] {
  return Array.isArray(answer)
    ? [...answer]
    : [typeof answer === 'number' && unit !== '' ? `${answer} ${unit}` : String(answer)];
}
