import { claimsOf } from '../claims/ledger.ts';
import { readRecorded } from '../claims/recorded.ts';
import type { Catalog } from '../lab/catalog.ts';
import { describeBounds, formatKnob } from '../lab/knobs.ts';
import { readLesson } from '../lab/lesson.ts';
import { drawLesson } from '../views/lesson.ts';
import { drawRecordedClaims } from '../views/recorded-claims.ts';
import { line, span } from '../views/styled.ts';
import { wrapLine } from '../views/width.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter } from './output.ts';

/** Lines longer than this are hard to read. */
const READING_WIDTH = 78;

/** `node-lab show <lab>`: the lesson, then what can be run and turned, and what became of the claims. */
export async function showCommand(
  catalog: Catalog,
  name: string,
  options: CommonOptions,
): Promise<number> {
  const lab = await catalog.load(name);
  const { definition, folder } = lab;
  const { words, language } = options;
  const lesson = readLesson(folder, language);
  const { print, width: available } = createPrinter(options.theme);
  const width = Math.min(available, READING_WIDTH);

  if (lesson.language !== language) {
    print([span(words.show.noTranslation(language, lesson.language), 'warn')]);
    print([]);
  }
  print(line(span(`${definition.number}  ${lesson.title}`, 'accent')));
  print([]);
  print(...drawLesson(lesson, width).lines);
  print([]);
  print([span(words.show.programs, 'heading')]);
  for (const { file, about } of definition.programs) {
    print(
      ...wrapLine(line(span(file.padEnd(20), 'code'), '  ', about), width, line(' '.repeat(22))),
    );
  }
  if (definition.knobs.length > 0) {
    print([]);
    print([span(words.show.knobs, 'heading')]);
  }
  for (const knob of definition.knobs) {
    const bounds = `${describeBounds(knob)}; ${formatKnob(knob.default)} by default`;
    const styled = line(
      span(knob.name.padEnd(12), 'code'),
      '  ',
      `${knob.about} `,
      span(`(${bounds})`, 'dim'),
    );
    print(...wrapLine(styled, width, line(' '.repeat(14))));
  }
  const claims = drawRecordedClaims(claimsOf(definition), readRecorded(lab), width, words);
  print(...(claims.length > 0 ? [[], ...claims] : []));
  print([]);
  print([span(words.show.run(definition.number), 'dim')]);
  return 0;
}
