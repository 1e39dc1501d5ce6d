import type { Words } from '../words/en.ts';
import type { LabEntry } from './catalog.ts';
import { chapterTitle } from './chapters.ts';

/** The labs whose number, title, summary or chapter has every word of the filter. */
export function filterEntries(
  entries: readonly LabEntry[],
  filter: string,
  words: Words,
): readonly LabEntry[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ number, title, summary, chapter, slug }) => {
    const text =
      `${number} ${title} ${summary} ${slug} ${chapterTitle(chapter, words)}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
