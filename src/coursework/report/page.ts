/** The report as one page: no script, no font, no picture from elsewhere. */

import type { Words } from '../../words/en.ts';
import type { ReportContent } from './content.ts';
import { html, Markup } from './markup.ts';
import { exercisesSection } from './sections/exercises.ts';
import { predictionsSection } from './sections/predictions.ts';
import { receiptsSection } from './sections/receipts.ts';
import { runsSection } from './sections/runs.ts';
import { style } from './style.ts';
import { summarise } from './summary.ts';

/** By which a report is known: such a file may be written over. */
export const GENERATOR = 'node-lab report';

/** Nothing is fetched or run, whatever should have got into the page. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Draws the page. Pure. */
export function drawReport(content: ReportContent, words: Words): string {
  const { report: says } = words;
  const { name } = content;
  const page = html`<!doctype html>
<html lang="${says.language}">
<head>
<meta charset="utf-8">
<meta name="generator" content="${GENERATOR}">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${says.title(name)}</title>
<style>
${new Markup(style)}
</style>
</head>
<body>
<header class="top">
<p class="brand">node-lab</p>
<h1>${says.heading}${name === null ? null : html` <bdi class="student">${name}</bdi>`}</h1>
<p class="facts"><span>${says.made} <time datetime="${content.at}">${says.time(content.at)}</time></span><span>${says.on(content.node, content.version)}</span></p>
${tiles(content, words)}
<nav aria-label="${says.contents}">${(['exercises', 'predictions', 'runs', 'receipts'] as const).map((id) => html`<a href="#${id}">${says[id].heading}</a>`)}</nav>
</header>
<main>
${exercisesSection(content, words)}
${predictionsSection(content, words)}
${runsSection(content, words)}
${receiptsSection(content, words)}
</main>
</body>
</html>
`;
  return page.text;
}

function tiles(content: ReportContent, { report }: Words): Markup {
  const { tiles: says, predictions: predictionWords } = report;
  const { exercises, points, predictions, labs } = summarise(content);
  const all: readonly [string, string][] = [
    [says.of(exercises.passed, exercises.total), says.exercises],
    [says.of(points.points, points.outOf), says.points],
    [
      predictions.mean === null ? says.none : predictionWords.score(predictions.mean),
      says.predictions,
    ],
    [says.of(labs.run, labs.total), says.labs],
  ];
  return html`<dl class="tiles">${all.map(([figure, what]) => html`<div><dt>${what}</dt><dd>${figure}</dd></div>`)}</dl>`;
}
