import type { Words } from '../../../words/en.ts';
import type { LabName } from '../content.ts';
import { html, type Markup } from '../markup.ts';

/** A lab as a heading or a cell names it. */
export function labName({ slug, entry }: LabName, { report }: Words): Markup {
  return entry === null
    ? html`<span class="name">${slug}</span> ${report.runs.unknown}`
    : html`<span class="name">${entry.number}</span> ${entry.title}`;
}
