import { claimsOf } from '../claims/ledger.ts';
import { readRecorded } from '../claims/recorded.ts';
import type { Catalog } from '../lab/catalog.ts';
import { describeBounds, formatKnob } from '../lab/knobs.ts';
import { readLesson } from '../lab/lesson.ts';
import { oldestNode } from '../lab/side-by-side.ts';
import { drawLesson } from '../views/lesson.ts';
import { drawRecordedClaims } from '../views/recorded-claims.ts';
import { line, type StyledLine, span } from '../views/styled.ts';
import { padText, wrapLine } from '../views/width.ts';
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
    const since = span(words.show.since(oldestNode(lab, file)), 'dim');
    print(...drawEntry(file, 22, line(`${about} `, since), width));
  }
  if (definition.knobs.length > 0) {
    print([]);
    print([span(words.show.knobs, 'heading')]);
  }
  for (const knob of definition.knobs) {
    const bounds = `${describeBounds(knob)}; ${formatKnob(knob.default)} by default`;
    const about = line(`${knob.about} `, span(`(${bounds})`, 'dim'));
    print(...drawEntry(knob.name, 14, about, width));
  }
  const claims = drawRecordedClaims(claimsOf(definition), readRecorded(lab), width, words);
  print(...(claims.length > 0 ? [[], ...claims] : []));
  print([]);
  print([span(words.show.run(definition.number), 'dim')]);
  return 0;
}

/** A name, and beside it what it is, from the given column on. */
function drawEntry(name: string, column: number, about: StyledLine, width: number): StyledLine[] {
  return wrapLine(about, width - column).map((row, index) => [
    index === 0 ? span(padText(name, column), 'code') : { text: ' '.repeat(column) },
    ...row,
  ]);
}
