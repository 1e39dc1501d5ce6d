/** A learner's progress: a table of labs and one of exercises. */

import type { LabEntry } from '../lab/catalog.ts';
import { countLabsRun } from '../progress/count.ts';
import type { ExerciseProgress, LabProgress, Progress } from '../progress/schema.ts';
import type { Words } from '../words/en.ts';
import { line, type StyledLine, span } from './styled.ts';
import { cutText, padText, widthOf } from './width.ts';

interface Drawing {
  entries: readonly LabEntry[];
  width: number;
  words: Words;
}

export function drawProgress(
  { labs, exercises }: Progress,
  { entries, width, words }: Drawing,
): StyledLine[] {
  if (labs.size === 0 && exercises.size === 0) {
    return [[span(words.progress.nothing, 'dim')]];
  }
  const known = entries.filter(({ slug }) => labs.has(slug)).map(({ slug }) => slug);
  // Labs of another folder, or of another version, come last.
  const slugs = [...known, ...[...labs.keys()].filter((slug) => !known.includes(slug))];
  const labRows = slugs.map((slug) => drawLab(slug, labs.get(slug) as LabProgress, entries, words));
  const exerciseRows = [...exercises].map(([id, exercise]) => drawExercise(id, exercise, words));
  return [
    line(span(words.progress.labs, 'heading')),
    ...drawTable(labRows, width),
    [span(`  ${words.tui.progress(countLabsRun(labs, entries), entries.length)}`, 'dim')],
    ...(exerciseRows.length === 0
      ? []
      : [[], line(span(words.progress.exercises, 'heading')), ...drawTable(exerciseRows, width)]),
  ];
}

function drawLab(
  slug: string,
  { opened, runs, predictions }: LabProgress,
  entries: readonly LabEntry[],
  { progress: words }: Words,
): string[] {
  const entry = entries.find((candidate) => candidate.slug === slug);
  const scores = predictions.flatMap(({ outcome }) => outcome?.score ?? []);
  return [
    entry === undefined ? printable(slug) : `${String(entry.number).padStart(2)}  ${entry.title}`,
    words.opened(opened?.count ?? 0),
    words.run(runs?.count ?? 0),
    words.predictions(predictions.length, scores),
  ];
}

function drawExercise(
  id: string,
  { attempts, best, latest, hints, gaveUpAt }: ExerciseProgress,
  { progress: words }: Words,
): string[] {
  const shown = best ?? latest;
  return [
    printable(id),
    shown === null ? words.verdicts.none : words.verdicts[shown.verdict],
    best === null ? '' : words.points(best.points, best.outOf),
    words.attempts(attempts),
    words.hints(hints.length),
    gaveUpAt === null ? '' : words.gaveUp,
  ];
}

function drawTable(rows: readonly string[][], width: number): StyledLine[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) => padText(cell, widths[column] ?? 0));
    return line(cutText(`  ${cells.filter((cell) => cell !== '').join('   ')}`, width));
  });
}

/** A name that came from a file. */
function printable(name: string): string {
  return name.replace(/\p{C}/gu, '?');
}
