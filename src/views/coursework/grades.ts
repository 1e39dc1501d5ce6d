/** Grades as a table: a row for each submission, and why it failed below. */

import type { Graded } from '../../coursework/grade/graded.ts';
import { printable } from '../../coursework/printable.ts';
import type { Words } from '../../words/en.ts';
import { type StyledLine, span } from '../styled.ts';
import { cutLine, padText, widthOf } from '../width.ts';
import { exerciseVerdictTones } from './verification.ts';

export function drawGrades(
  all: readonly Graded[],
  width: number,
  { grade: words, verify }: Words,
): StyledLine[] {
  const { columns } = words;
  const graded = all.map((one) => ({ ...one, student: printable(one.student) }));
  const widest = (head: string, texts: readonly string[]) =>
    Math.min(40, Math.max(widthOf(head), ...texts.map(widthOf)));
  const student = widest(
    columns.student,
    graded.map((one) => one.student),
  );
  const exercise = widest(
    columns.exercise,
    graded.map((one) => one.exercise),
  );
  const verdict = widest(columns.verdict, Object.values(verify.verdicts));
  const head = [
    padText(columns.student, student),
    padText(columns.exercise, exercise),
    padText(columns.verdict, verdict),
    columns.points,
  ].join('  ');
  const rows = graded.map((one): StyledLine => {
    const why =
      one.error ??
      one.requirements
        .filter(({ holds }) => !holds)
        .map(({ id }) => id)
        .join(', ');
    const points = one.verdict === 'error' ? '–' : `${one.points}/${one.outOf}`;
    return cutLine(
      [
        span(`${padText(one.student, student)}  `),
        span(`${padText(one.exercise, exercise)}  `, 'dim'),
        span(
          `${padText(verify.verdicts[one.verdict], verdict)}  `,
          exerciseVerdictTones[one.verdict],
        ),
        span(points.padStart(widthOf(columns.points))),
        span(why === '' ? '' : `  ${why}`, 'dim'),
      ],
      width,
    );
  });
  const count = (wanted: Graded['verdict']) =>
    graded.filter((one) => one.verdict === wanted).length;
  return [
    [span(head, 'heading')],
    ...rows,
    [],
    [span(words.summary(count('pass'), count('fail'), count('error')))],
  ];
}
