/** A gradebook: a row for each submission, as RFC 4180 has it. */

import type { Graded } from './graded.ts';

const columns = [
  'student',
  'exercise',
  'verdict',
  'points',
  'outOf',
  'failed',
  'seed',
  'node',
  'submission',
  'error',
] as const;

export function gradesCsv(graded: readonly Graded[]): string {
  const rows = graded.map((one) => [
    one.student,
    one.exercise,
    one.verdict,
    // An error is no zero: the cell stays empty.
    one.verdict === 'error' ? '' : String(one.points),
    String(one.outOf),
    one.requirements
      .filter(({ holds }) => !holds)
      .map(({ id }) => id)
      .join(' '),
    String(one.seed),
    one.node,
    one.receipt?.submission ?? '',
    one.error ?? '',
  ]);
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/**
 * Quoted where it must be; what a spreadsheet would take for a formula gets an apostrophe, since a
 * student names the folder.
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
