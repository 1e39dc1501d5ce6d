import type { Words } from '../words/en.ts';
import type { LabEntry } from './catalog.ts';

/** The labs of each chapter, in order. */
export function byChapter(entries: readonly LabEntry[]): Map<number, LabEntry[]> {
  const chapters = new Map<number, LabEntry[]>();
  for (const entry of entries) {
    const labs = chapters.get(entry.chapter);
    if (labs === undefined) {
      chapters.set(entry.chapter, [entry]);
    } else {
      labs.push(entry);
    }
  }
  return chapters;
}

/** `1  Event loop` */
export function chapterTitle(chapter: number, words: Words): string {
  return words.chapter(chapter, words.chapters[chapter] ?? '');
}
