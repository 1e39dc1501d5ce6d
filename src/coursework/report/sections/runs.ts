import type { HeapChart, RunChart } from '../../../lab/chart.ts';
import type { Words } from '../../../words/en.ts';
import { drawHeapChart, kindTone } from '../charts/heap.ts';
import { drawPicture } from '../charts/picture.ts';
import { drawSlabsChart } from '../charts/slabs.ts';
import { drawTimelineChart } from '../charts/timeline.ts';
import { type ReportTone, toneClass } from '../colours.ts';
import type { LabWork, ReportContent, ReportRun } from '../content.ts';
import { html, type Markup } from '../markup.ts';
import { labName } from './lab-name.ts';

/** Widths in pixels at which a chart is drawn: for a page and for a telephone. */
const WIDTHS = { wide: 848, narrow: 348 } as const;

/** How often each lab was run, and what its latest run was like. */
export function runsSection({ work, runs }: ReportContent, words: Words): Markup {
  const { runs: says } = words.report;
  return html`<section id="runs">
<h2>${says.heading}</h2>
${work.length === 0 && runs.length === 0 ? html`<p class="dim">${says.none}</p>` : null}
${work.length === 0 ? null : drawWork(work, words)}
${runs.length === 0 ? null : html`<p class="dim">${says.about}</p>`}
${runs.map((run) => drawRun(run, words))}
</section>`;
}

function drawWork(work: readonly LabWork[], words: Words): Markup {
  const { runs: says, predictions } = words.report;
  const row = ({ lab, progress }: LabWork) => {
    const scores = progress.predictions.flatMap(({ outcome }) => outcome?.score ?? []);
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return html`<tr><th scope="row">${labName(lab, words)}</th><td class="figure">${progress.opened?.count ?? 0}</td><td class="figure">${progress.runs?.count ?? 0}</td><td class="figure">${progress.predictions.length}</td><td class="figure">${scores.length === 0 ? says.never : predictions.score(mean)}</td></tr>`;
  };
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${says.heading}"><table class="grid">
<thead><tr><th scope="col">${says.lab}</th><th scope="col" class="figure">${says.opened}</th><th scope="col" class="figure">${says.run}</th><th scope="col" class="figure">${says.predictions}</th><th scope="col" class="figure">${says.mean}</th></tr></thead>
<tbody>${work.map(row)}</tbody>
</table></div>`;
}

function drawRun(run: ReportRun, words: Words): Markup {
  const { runs: says, time } = words.report;
  const { lab, program, setting, node, seed, at, repeat, chart, durationMs } = run;
  const facts = [
    says.what(program, setting),
    says.when(time(at), node, seed),
    ...(repeat > 1 ? [says.repeated(repeat, chart !== null)] : []),
    words.run.ended(endText(run, words), words.report.charts.heap.ms(durationMs)),
  ];
  return html`<article class="card run">
<header><h3>${labName(lab, words)}</h3></header>
<p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p>
${chart === null ? null : drawChart(chart, run, words)}
${findings(run, words)}
</article>`;
}

function endText({ reason, exitCode }: ReportRun, { reasons }: Words): string {
  switch (reason) {
    case 'exit':
      return reasons.exit(exitCode);
    case 'signal':
      return reasons.signal('a signal');
    default:
      return reasons[reason];
  }
}

function drawChart(chart: RunChart, { lab, program }: ReportRun, words: Words): Markup {
  const of = `${lab.entry?.title ?? lab.slug}, ${program}`;
  const draw = (size: keyof typeof WIDTHS) => {
    // What follows the number is the lab's, and an id is a word.
    const id = `chart-${lab.entry?.number ?? 'x'}-${lab.slug.replace(/[^\w-]/g, '_')}-${size}`;
    const drawing = { id, of, width: WIDTHS[size], words };
    switch (chart.kind) {
      case 'timeline':
        return drawTimelineChart(chart, drawing);
      case 'heap':
        return drawHeapChart(chart, drawing);
      case 'slabs':
        return drawSlabsChart(chart, drawing);
      case 'picture':
        return drawPicture(chart[size], { of, words });
    }
  };
  return html`<figure>
<div class="wide">${draw('wide')}</div>
<div class="narrow">${draw('narrow')}</div>
${chart.kind === 'heap' ? heapTotals(chart, words) : null}
</figure>`;
}

function heapTotals({ totals }: HeapChart, words: Words): Markup {
  const { heap: says } = words.report.charts;
  const figure = (value: number) =>
    value >= 1000 ? value.toFixed(0) : value.toFixed(value >= 100 ? 1 : 2);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${says.caption}"><table class="grid">
<caption>${says.caption}</caption>
<thead><tr>${says.heads.map((head, index) => html`<th scope="col"${index === 0 ? null : html` class="figure"`}>${head}</th>`)}</tr></thead>
<tbody>${totals.map(({ kind, count, totalMs, medianMs, worstMs, freed }) => html`<tr><th scope="row"><span class="${toneClass(kindTone[kind])}" aria-hidden="true">■</span> ${says.kinds[kind]}</th><td class="figure">${count}</td>${[totalMs, medianMs, worstMs].map((ms) => html`<td class="figure">${figure(ms)}</td>`)}<td class="figure">${freed.toFixed(1)}</td></tr>`)}</tbody>
</table></div>`;
}

function findings({ findings: all }: ReportRun, { report }: Words): Markup | null {
  const { runs: says } = report;
  if (all.length === 0) {
    return null;
  }
  const looks = (holds: boolean | null): [ReportTone, string, string] =>
    holds === null
      ? ['warn', '·', says.verdict.open]
      : holds
        ? ['good', '✓', says.verdict.holds]
        : ['bad', '✗', says.verdict.fails];
  return html`<h4>${says.findings}</h4>
<ul class="findings">${all.map(({ text, holds, why }) => {
    const [tone, sign, word] = looks(holds);
    return html`<li><span class="${toneClass(tone)} sign" aria-hidden="true">${sign}</span><span class="unseen">${word}: </span>${text} <span class="detail">${why}</span></li>`;
  })}</ul>`;
}
