import type { Lab } from '../lab/catalog.ts';
import { countWords, type Lesson, readLesson } from '../lab/lesson.ts';
import { type CheckResult, result } from './result.ts';

const LEAST_WORDS = 300;
const MOST_WORDS = 800;

/** Checks that the lesson is there, has its length, and has every section that is pointed at. */
export function checkLesson(lab: Lab): CheckResult[] {
  let lesson: Lesson;
  try {
    lesson = readLesson(lab.folder);
  } catch (error) {
    return [result('lesson.md', (error as Error).message)];
  }
  const words = countWords(lesson);
  const anchors = lesson.sections.map(({ anchor }) => anchor);
  return [
    result('lesson.md', lesson.title === '' && 'it has no title'),
    result(
      'lesson.md',
      (words < LEAST_WORDS || words > MOST_WORDS) &&
        `it has ${words} words, not ${LEAST_WORDS} to ${MOST_WORDS}`,
    ),
    result('lesson.md', lesson.sections.length < 3 && 'it has fewer than three sections'),
    result('lesson.md', anchors.includes('') && 'a section has no {#anchor}'),
    result('lesson.md', new Set(anchors).size < anchors.length && 'an anchor is used twice'),
    ...lab.definition.findings.map(({ id, section }) =>
      result(
        `finding ${id}`,
        !anchors.includes(section) && `the lesson has no section {#${section}}`,
      ),
    ),
  ];
}
