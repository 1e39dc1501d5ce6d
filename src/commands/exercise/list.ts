import type { ExerciseCatalog } from '../../coursework/catalog.ts';
import { line, span } from '../../views/styled.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter, printJson } from '../output.ts';

/** `node-lab exercise list`. */
export function listExercisesCommand(
  { entries }: ExerciseCatalog,
  { words, theme, json }: CommonOptions & { json?: boolean },
): number {
  if (json) {
    printJson(entries);
    return 0;
  }
  const { print } = createPrinter(theme);
  const widest = Math.max(0, ...entries.map(({ id }) => id.length));
  for (const { id, points, summary } of entries) {
    print(
      line(
        span(`  ${id.padEnd(widest)}`, 'accent'),
        `  ${words.exercise.points(points).padStart(9)}  `,
        span(summary, 'dim'),
      ),
    );
  }
  print([]);
  for (const text of words.exercise.usage) {
    print([span(`  ${text}`, 'dim')]);
  }
  return 0;
}
