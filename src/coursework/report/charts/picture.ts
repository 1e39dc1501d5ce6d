/** A lab's view as text, in the hues of the terminal. */

import type { Picture, PictureSpan } from '../../../lab/chart.ts';
import type { Words } from '../../../words/en.ts';
import { type ReportTone, reportTones, toneClass } from '../colours.ts';
import { html, type Markup } from '../markup.ts';

export function drawPicture(
  { lines, dropped }: Picture,
  { of, words }: { of: string; words: Words },
): Markup {
  const { picture: says } = words.report.charts;
  const rows = lines.map((line) => html`${line.map(drawSpan)}${'\n'}`);
  return html`<pre class="picture" tabindex="0" role="img" aria-label="${says.title(of)}">${rows}${dropped === 0 ? null : html`<span class="dim">${says.more(dropped)}</span>`}</pre>`;
}

function drawSpan({ text, tone, bold }: PictureSpan): Markup {
  const look = lookOf(tone);
  const body = bold || tone === 'heading' ? html`<b>${text}</b>` : html`${text}`;
  return look === null ? body : html`<span class="${look}">${body}</span>`;
}

/** The class of a tone; null where it looks like any text. */
function lookOf(tone: PictureSpan['tone']): string | null {
  if (tone === 'dim') {
    return 'dim';
  }
  const shown = tone === 'heading' || tone === 'code' ? 'accent' : tone;
  return isReportTone(shown) ? toneClass(shown) : null;
}

function isReportTone(tone: PictureSpan['tone']): tone is ReportTone {
  return (reportTones as readonly string[]).includes(tone);
}
