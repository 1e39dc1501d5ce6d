import type { Words } from '../../../words/en.ts';
import { RECEIPTS_ELEMENT, type Receipt } from '../../receipt.ts';
import type { ReportContent } from '../content.ts';
import { html, jsonMarkup, type Markup } from '../markup.ts';

/** Characters of a hash on the page, where the whole of it is in the JSON. */
const SHOWN = 12;

/** The receipts as a table for people, and as JSON for `grade --check-receipt`. */
export function receiptsSection({ receipts }: ReportContent, words: Words): Markup {
  const { receipts: says, exercises } = words.report;
  const hash = (whole: string) =>
    html`<td class="mono" title="${whole}">${whole.slice(0, SHOWN)}</td>`;
  const row = ({ exercise, verdict, points, outOf, submission, grader, node, seed }: Receipt) =>
    html`<tr><th scope="row" class="name">${exercise}</th><td>${exercises.verdicts[verdict]}</td><td class="figure">${points} / ${outOf}</td>${hash(submission)}${hash(grader)}<td class="mono">${node.replaceAll(',', ', ')}</td><td class="figure">${seed}</td></tr>`;
  return html`<section id="receipts">
<h2>${says.heading}</h2>
${
  receipts.length === 0
    ? html`<p class="dim">${says.none}</p>`
    : html`<p class="dim">${says.about}</p>
<p><code>${says.command}</code></p>
<div class="scroll" tabindex="0" role="group" aria-label="${says.caption}"><table class="grid">
<caption class="unseen">${says.caption}</caption>
<thead><tr>${says.heads.map((head, index) => html`<th scope="col"${index === 2 || index === 6 ? html` class="figure"` : null}>${head}</th>`)}</tr></thead>
<tbody>${receipts.map(row)}</tbody>
</table></div>`
}
</section>
<script type="application/json" id="${RECEIPTS_ELEMENT}">
${jsonMarkup(receipts)}
</script>`;
}
