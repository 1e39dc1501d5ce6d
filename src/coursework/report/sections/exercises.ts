import type { Attempt, JudgedRequirement } from '../../../progress/schema.ts';
import type { Words } from '../../../words/en.ts';
import { type ReportTone, toneClass } from '../colours.ts';
import type { ReportContent, ReportExercise } from '../content.ts';
import { html, type Markup } from '../markup.ts';

const verdictTone = { pass: 'good', fail: 'bad', error: 'warn' } as const satisfies Record<
  Attempt['verdict'],
  ReportTone
>;

/** The exercises with their requirements, then those that were not begun. */
export function exercisesSection({ exercises, notBegun }: ReportContent, words: Words): Markup {
  const { exercises: says } = words.report;
  return html`<section id="exercises">
<h2>${says.heading}</h2>
${exercises.length === 0 ? html`<p class="dim">${says.none}</p>` : null}
${exercises.map((exercise) => drawExercise(exercise, words))}
${
  notBegun.length === 0
    ? null
    : html`<p class="dim not-begun">${says.notBegun} ${notBegun.map(({ id, title }, index) => html`${index === 0 ? '' : ', '}<span class="name">${id}</span> ${title}`)}</p>`
}
</section>`;
}

function drawExercise(exercise: ReportExercise, words: Words): Markup {
  const { id, entry, progress, counted } = exercise;
  const { exercises: says, time } = words.report;
  const shown = counted ?? progress.latest;
  const facts = [
    says.attempts(progress.attempts),
    says.hints(progress.hints.length, entry?.hints ?? null),
    ...(shown === null ? [] : [says.judged(time(shown.at), shown.node, shown.seed)]),
    ...(progress.passedAt === null ? [] : [says.passed(time(progress.passedAt))]),
  ];
  return html`<article class="card exercise">
<header><h3><span class="name">${id}</span> ${entry?.title ?? says.unknown}</h3>${verdictMark(shown, words)}${counted === null ? null : pointsBar(counted, words)}</header>
<p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}${progress.gaveUpAt === null ? null : html`<span class="${toneClass('warn')}">${says.gaveUp(time(progress.gaveUpAt))}</span>`}</p>
${laterWorse(exercise, words)}
${shown === null ? null : requirements(shown, id, words)}
</article>`;
}

function verdictMark(attempt: Attempt | null, { report }: Words): Markup {
  const { verdicts } = report.exercises;
  return attempt === null
    ? html`<strong class="verdict dim">${verdicts.none}</strong>`
    : html`<strong class="verdict ${toneClass(verdictTone[attempt.verdict])}">${verdicts[attempt.verdict]}</strong>`;
}

function pointsBar({ points, outOf, verdict }: Attempt, { report }: Words): Markup {
  const share = outOf > 0 ? Math.min(1, Math.max(0, points / outOf)) : 0;
  return html`<span class="points"><span class="bar ${toneClass(verdictTone[verdict])}" aria-hidden="true"><i style="width:${Math.round(share * 100)}%"></i></span>${report.exercises.points(points, outOf)}</span>`;
}

function laterWorse({ counted, progress }: ReportExercise, { report }: Words): Markup | null {
  const { latest } = progress;
  return counted === null || latest === null || latest.at === counted.at
    ? null
    : html`<p class="dim">${report.exercises.laterWorse(`${report.exercises.verdicts[latest.verdict]}, ${report.exercises.points(latest.points, latest.outOf)}`)}</p>`;
}

function requirements(
  { evidence, verdict }: Attempt,
  id: string,
  { report }: Words,
): Markup | null {
  const { exercises: says } = report;
  if (evidence === null) {
    return html`<p class="dim">${says.noDetail}</p>`;
  }
  if (evidence.requirements.length === 0 && verdict === 'error') {
    return null;
  }
  const row = ({ text, holds, points, outOf, detail }: JudgedRequirement) => html`<tr>
<td class="${toneClass(holds ? 'good' : 'bad')} sign"><span aria-hidden="true">${holds ? '✓' : '✗'}</span><span class="unseen">${holds ? says.holds : says.fails}</span></td>
<th scope="row">${text}${detail === '' ? null : html` <span class="detail">${detail}</span>`}</th>
<td class="figure">${points} / ${outOf}</td>
</tr>`;
  return html`<table class="requirements">
<caption class="unseen">${id}</caption>
<thead class="unseen"><tr><th scope="col"></th><th scope="col">${says.requirement}</th><th scope="col">${says.pointsHead}</th></tr></thead>
<tbody>${evidence.requirements.map(row)}</tbody>
</table>`;
}
