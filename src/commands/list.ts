import type { Catalog } from '../lab/catalog.ts';
import { byChapter, chapterTitle } from '../lab/chapters.ts';
import { line, span } from '../views/styled.ts';
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
