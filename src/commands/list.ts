import type { Catalog, LabEntry } from '../lab/catalog.ts';
import { line, span } from '../views/styled.ts';
import type { Words } from '../words/en.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter, printJson } from './output.ts';

/** `node-lab list`: the labs by chapter. */
export function listCommand(catalog: Catalog, options: CommonOptions & { json?: boolean }): number {
  if (options.json) {
    printJson(catalog.entries);
    return 0;
  }
  const { print } = createPrinter(options.theme);
  for (const [chapter, labs] of byChapter(catalog.entries)) {
    print([span(chapterTitle(chapter, options.words), 'heading')]);
    for (const { number, title, summary } of labs) {
      print(
        line(
          span(String(number).padStart(4), 'accent'),
          `  ${title.padEnd(30)} `,
          span(summary, 'dim'),
        ),
      );
    }
    print([]);
  }
  for (const text of options.words.list.usage) {
    print([span(`  ${text}`, 'dim')]);
  }
  return 0;
}

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
